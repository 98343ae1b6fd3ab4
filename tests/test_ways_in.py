"""The ways in that docs/read-the-data.md and the README promise, each as written."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.lake.store import read
from tasks.site.build import build
from tests.lakes import NIGHT, lake_of
from wiretally.tables import FIGURES, TABLES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/read-the-data.md").read_text("utf8")
WIRETALLY = Path(sys.executable).parent / "wiretally"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a published lake in it, as a reader has it."""
    place = tmp_path_factory.mktemp("ways")
    lake_of(place / "lake", NIGHT)
    return place


def shell(command, place, status=0):
    path = f"{WIRETALLY.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        shell=True,
        cwd=place,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": path},
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.split()[1])
def test_python_as_written(place, code):
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "drones" in done.stdout or "killed" in done.stdout or "Ukrain" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("command", "".join(blocks("sh")).splitlines(), ids=lambda c: c[:40])
def test_commands_as_written(place, command):
    assert shell(command, place).strip()


@pytest.mark.slow
def test_sql_answers_and_refuses_what_is_no_question(place):
    assert "drones_launched" in shell(
        'wiretally sql "select metric from figures order by all"', place
    )
    assert "wiretally:" in shell('wiretally sql "select nothing from nowhere"', place, 1)
    assert "answers a SELECT" in shell('wiretally sql "create table x (y int)"', place, 1)


def test_the_database_has_a_view_of_every_dataset_with_its_words(place):
    import duckdb

    from tasks.lake.database import make

    with duckdb.connect(make(place / "lake"), read_only=True) as database:
        for table in TABLES.values():
            (rows,) = database.execute(f"select count(*) from {table.name}").fetchone()
            assert rows == read(place / "lake", table).num_rows
        told = database.execute(
            "select comment from duckdb_columns() where table_name = 'figures' and column_name = 'best'"
        ).fetchone()
    assert told == ("the figure an analyst would quote",)


def test_a_figure_is_cited_in_three_styles(place):
    from tasks.looks import cited

    lake = place / "lake"
    figure = next(f for f in read(lake, FIGURES).to_pylist() if f["metric"] == "drones_launched")
    text = cited(lake, figure["figure_id"], "text")
    assert text.startswith("Drones launched: 396 (exact; conflict, contested; 3 articles, ")
    assert "As known on 2 March 2026, 15:00 UTC." in text
    assert (
        "Three, “Moscow gives its count”, 2 March 2026, 15:00 UTC, https://three.example/count"
        in text
    )
    bibtex = cited(lake, figure["figure_id"], "bibtex")
    assert bibtex.count("@misc{") == 4
    assert bibtex.count("{") == bibtex.count("}")
    items = json.loads(cited(lake, figure["figure_id"], "csl"))
    assert [i["type"] for i in items] == ["dataset", *["article-newspaper"] * 3]
    assert items[1]["issued"] == {"date-parts": [[2026, 3, 2]]}


def test_a_figure_that_is_not_there_cannot_be_cited(place):
    from tasks.lake.export import ExportError
    from tasks.looks import cited

    with pytest.raises(ExportError, match="no figure x"):
        cited(place / "lake", "x", "text")


def test_review_lists_what_is_disputed_first(place):
    from tasks.looks import to_review

    found = to_review(place / "lake")
    assert found[0]["metric"] == "drones_launched"
    assert "contradict" in found[0]["why"]
    assert [row["weight"] for row in found] == sorted((r["weight"] for r in found), reverse=True)


@pytest.mark.slow
def test_review_and_report_from_the_command_line(place):
    assert "contradict" in shell("wiretally review", place)
    shell("wiretally review -o review.csv", place)
    with (place / "review.csv").open(newline="") as file:
        assert next(csv.DictReader(file))["metric"] == "drones_launched"
    assert "open lake/report/index.html" in shell("wiretally report", place)
    assert "site/index.html" in shell("wiretally report -o site", place)
    assert (place / "site/index.html").read_bytes() == (
        place / "lake/report/index.html"
    ).read_bytes()


@pytest.mark.slow
def test_the_data_package_holds_its_standard(place):
    import frictionless

    descriptor = json.loads((place / "lake/latest/datapackage.json").read_text("utf8"))
    package = frictionless.Package.from_descriptor(descriptor)  # raises what breaks the standard
    assert {r.title for r in package.resources} == set(TABLES)
    for resource in package.resources:
        assert all((place / "lake/latest" / path).exists() for path in resource.paths)
        assert resource.schema.field_names == TABLES[resource.title].schema.names
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "no such type"
    with pytest.raises(frictionless.FrictionlessException):
        frictionless.Package.from_descriptor(descriptor)


@pytest.mark.slow
def test_croissant_holds_its_standard_and_reads_every_figure(place):
    code = """
import mlcroissant, sys
dataset = mlcroissant.Dataset("lake/latest/croissant.json")
assert not dataset.metadata.ctx.issues.errors
print(sum(1 for _ in dataset.records("figures")), sum(1 for _ in dataset.records("claims")))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    figures, claims = (
        read(place / "lake", TABLES[name]).num_rows for name in ("figures", "claims")
    )
    assert done.stdout.split() == [str(figures), str(claims)]


def test_the_report_of_that_lake_is_built(place):
    assert build(place / "lake").exists()


def test_every_link_of_the_page_resolves():
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
