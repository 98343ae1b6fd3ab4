"""The lake: immutable files, one manifest, one writer, nothing half."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from expectations.good import GOOD
from tasks.lake.export import ExportError, export, select
from tasks.lake.files import files_of
from tasks.lake.store import LakeError, days_of, manifest, publish, read, read_state, writing
from wiretally.tables import ARTICLES, CLAIMS, EVENTS, FIGURES, RUNS, TABLES


def tables(**changed):
    good = {name: TABLES[name].conform(rows) for name, rows in GOOD.items()}
    return good | changed


def whole(rows):
    """Return all days of `rows`, dropping those that only the good rows have."""
    good = tables()
    return {
        name: {day: TABLES[name].empty() for day in days_of(TABLES[name], good[name])}
        | days_of(TABLES[name], t)
        for name, t in rows.items()
    }


def published(lake, run_id="r1", **changed):
    with writing(lake):
        return publish(lake, run_id, whole(tables(**changed)))


def files(lake):
    return sorted(p.relative_to(lake).as_posix() for p in lake.rglob("*") if p.is_file())


def data(lake):
    return {name: (lake / name).read_bytes() for name in files(lake) if name.startswith("data/")}


def test_what_is_published_is_read(tmp_path):
    published(tmp_path)
    for name, table in TABLES.items():
        assert read(tmp_path, table).equals(tables()[name])


def test_nothing_published_reads_as_no_rows(tmp_path):
    assert read(tmp_path, CLAIMS).equals(CLAIMS.empty())


def test_the_manifest_tells_rows_and_checksums(tmp_path):
    published(tmp_path)
    state = manifest(tmp_path)
    assert (state["schema_version"], state["run_id"]) == (2, "r1")
    for name, entries in state["datasets"].items():
        assert sum(e["rows"] for e in entries) == len(GOOD[name])
        for entry in entries:
            content = (tmp_path / entry["path"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry["sha256"]
            assert entry["path"].startswith(f"data/{name}/month=")


def test_files_carry_the_docs_of_their_columns(tmp_path):
    published(tmp_path)
    path = tmp_path / manifest(tmp_path)["datasets"]["claims"][0]["path"]
    assert pq.read_schema(path).equals(CLAIMS.schema, check_metadata=True)


def test_rows_lie_in_the_day_they_are_of(tmp_path):
    undated = GOOD["events"][0] | {"event_id": "undated", "date_start": None, "date_end": None}
    published(tmp_path, events=EVENTS.conform([GOOD["events"][0], undated]))
    months = [e["path"].split("/")[2] for e in manifest(tmp_path)["datasets"]["events"]]
    assert months == ["month=2026-02", "month=undated"]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    published(tmp_path / "a")
    shuffled = {name: t.take(list(reversed(range(len(t))))) for name, t in tables().items()}
    published(tmp_path / "b", "r2", **shuffled)
    assert data(tmp_path / "a") == data(tmp_path / "b")


def test_nothing_new_writes_nothing(tmp_path):
    published(tmp_path)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)}
    assert published(tmp_path, "r2", runs=RUNS.empty()) is None
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)} == before


def test_what_did_not_change_keeps_its_file(tmp_path):
    published(tmp_path)
    before = data(tmp_path)
    published(tmp_path, "r2", figures=FIGURES.conform(GOOD["figures"][:1]))
    after = data(tmp_path)
    changed = {name.split("/")[1] for name in before.keys() ^ after.keys()}
    assert changed == {"figures"}


def test_a_release_is_the_state_as_a_plain_folder(tmp_path):
    release = published(tmp_path).release
    found = duckdb.sql(
        f"SELECT count(*), min(month)::varchar FROM read_parquet('{release}/claims/**/*.parquet')"
    ).fetchall()
    assert found == [(len(GOOD["claims"]), "2026-02")]
    assert (tmp_path / "latest").resolve() == release.resolve()
    package = json.loads((release / "datapackage.json").read_text())
    paths = [path for resource in package["resources"] for path in resource["path"]]
    assert all((release / path).exists() for path in paths)
    assert len(paths) == len(list(release.rglob("*.parquet")))


def test_a_dataset_without_rows_can_still_be_read_by_any_tool(tmp_path):
    release = published(tmp_path, figure_history=TABLES["figure_history"].empty()).release
    query = f"SELECT count(*) FROM read_parquet('{release}/figure_history/**/*.parquet')"
    assert duckdb.sql(query).fetchall() == [(0,)]
    assert pd.read_parquet(release / "figure_history").empty


def test_old_releases_go_and_take_their_files_along(tmp_path, monkeypatch):
    monkeypatch.setattr("tasks.lake.store.KEPT_SECONDS", 0)
    for n in range(5):
        row = GOOD["figures"][0] | {"reason": f"reason {n}"}
        published(tmp_path, f"r{n}", figures=FIGURES.conform([row]))
    assert sorted(p.name for p in (tmp_path / "releases").iterdir()) == ["r2", "r3", "r4"]
    assert len(list((tmp_path / "data" / "figures").rglob("*.parquet"))) == 3
    assert read(tmp_path, FIGURES)["reason"].to_pylist() == ["reason 4"]


def test_a_dead_writer_leaves_no_trace(tmp_path, monkeypatch):
    published(tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()
    replace = os.replace

    def dies(source, target):
        if str(target).endswith("manifest.json"):
            raise KeyboardInterrupt
        replace(source, target)

    changed = FIGURES.conform(GOOD["figures"][:1])
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            published(tmp_path, "r2", figures=changed)
    assert (tmp_path / "manifest.json").read_bytes() == before
    assert read(tmp_path, FIGURES).num_rows == len(GOOD["figures"])
    published(tmp_path, "r3", figures=changed)
    assert read(tmp_path, FIGURES).num_rows == 1
    assert sorted(p.name for p in (tmp_path / "releases").iterdir()) == ["r1", "r3"]
    assert not (tmp_path / "staging").exists()


def test_there_is_one_writer(tmp_path):
    with writing(tmp_path), pytest.raises(LakeError, match="another run writes"), writing(tmp_path):
        pass
    with writing(tmp_path):
        pass


def test_a_lake_of_another_version_is_refused(tmp_path):
    published(tmp_path)
    state = json.loads((tmp_path / "manifest.json").read_text()) | {"schema_version": 99}
    (tmp_path / "manifest.json").write_text(json.dumps(state))
    with pytest.raises(LakeError, match="schema 99"):
        read(tmp_path, ARTICLES)


def test_a_dataset_is_asked_in_sql(tmp_path):
    published(tmp_path)
    where = "event_id IN (SELECT event_id FROM events WHERE country = 'UKR') AND scope IS NULL"
    found = select(tmp_path, "figures", where, "figure_id, best", None)
    assert found.to_pylist() == [
        {"figure_id": f["figure_id"], "best": f["best"]}
        for f in sorted(GOOD["figures"], key=lambda f: (f["event_id"], f["metric"]))
        if f["scope"] is None
    ]
    assert select(tmp_path, "claims", None, None, 2).num_rows == 2


def test_a_wrong_question_is_told(tmp_path):
    with pytest.raises(LakeError, match="nothing is published"):
        select(tmp_path, "figures", None, None, None)
    published(tmp_path)
    with pytest.raises(ExportError, match="colour"):
        select(tmp_path, "figures", "colour = 'red'", None, None)
    with pytest.raises(ExportError, match=r"\.parquet, \.csv or \.jsonl"):
        export(select(tmp_path, "figures", None, None, None), tmp_path / "figures.xls")


def test_a_dataset_is_exported_as_one_file(tmp_path):
    published(tmp_path)
    rows = select(tmp_path, "figures", None, None, None)
    for ending in ("parquet", "csv", "jsonl"):
        export(rows, tmp_path / f"figures.{ending}")
    assert pq.read_table(tmp_path / "figures.parquet").equals(tables()["figures"])
    assert pq.read_schema(tmp_path / "figures.parquet").field("best").metadata[b"doc"]
    lines = (tmp_path / "figures.jsonl").read_text().splitlines()
    assert [json.loads(line)["best"] for line in lines] == rows["best"].to_pylist()
    assert json.loads(lines[0])["date_start"] == "2026-02-17"
    assert (tmp_path / "figures.csv").read_text().count("\n") == rows.num_rows + 1


def at_days(*days):
    """Return a figure on each of `days`."""
    rows = [
        GOOD["figures"][0] | {"figure_id": day, "date_start": date.fromisoformat(day)}
        for day in days
    ]
    return days_of(FIGURES, FIGURES.conform(rows))


def test_days_not_named_stay(tmp_path):
    with writing(tmp_path):
        publish(tmp_path, "r1", {"figures": at_days("2026-01-31", "2026-02-01", "2026-02-02")})
        before = data(tmp_path)
        publish(tmp_path, "r2", {"figures": {"2026-02-02": FIGURES.empty()}})
    state = manifest(tmp_path)
    assert [e["days"] for e in state["datasets"]["figures"]] == [
        {"2026-01-31": 1},
        {"2026-02-01": 1},
    ]
    assert read(tmp_path, FIGURES)["figure_id"].to_pylist() == ["2026-01-31", "2026-02-01"]
    assert {name.split("/")[2] for name in data(tmp_path).keys() - before.keys()} == {
        "month=2026-02"
    }


def test_publishing_day_by_day_gives_the_bytes_of_publishing_at_once(tmp_path):
    days = at_days("2026-02-01", "2026-02-02", "2026-03-01")
    with writing(tmp_path / "once"):
        publish(tmp_path / "once", "r", {"figures": days})
    with writing(tmp_path / "daily"):
        for n, day in enumerate(reversed(days)):
            publish(tmp_path / "daily", f"r{n}", {"figures": {day: days[day]}})
    once, daily = (manifest(tmp_path / name)["datasets"] for name in ("once", "daily"))
    assert once == daily


def test_a_state_is_read_by_days_and_columns(tmp_path):
    with writing(tmp_path):
        publish(tmp_path, "r1", {"figures": at_days("2026-02-01", "2026-02-02", "2026-03-01")})
    state, asked = manifest(tmp_path), ["2026-02-02", "2026-03-01", "2026-03-02"]
    found = read_state(tmp_path, state, FIGURES, asked, ["best", "figure_id"])
    assert found.to_pylist() == [{"best": 12.0, "figure_id": day} for day in asked[:2]]
    assert read_state(tmp_path, state, FIGURES, []).equals(FIGURES.empty())
    whole = read(tmp_path, FIGURES)
    assert read_state(tmp_path, state, FIGURES, columns=["metric"]).equals(whole.select(["metric"]))


def test_workers_may_write_at_the_same_time(tmp_path):
    files = files_of(tmp_path)
    contents = {f"staging/{n}/claims.parquet": bytes([n]) * 300_000 for n in range(16)}
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(files.put, contents, contents.values()))
    assert {name: files.read(name) for name in contents} == contents
