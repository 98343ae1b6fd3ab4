"""Corrections by people: checked line by line, applied in every run, shown, and taken back."""

import json
from datetime import date

import pyarrow as pa
import pytest

from tasks.overrides import read_overrides
from tests.rows import claim, tables
from wiretally.overrides import OverrideError, correct, outdated, parse, told
from wiretally.tables import CLAIMS, FIGURES

HEAD = "claim_id,figure_id,field,value,reason,reviewer,date\n"


def overrides_of(tmp_path, *lines):
    (tmp_path / "overrides.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf8")
    return read_overrides(tmp_path)


def claims_of(*rows):
    return CLAIMS.conform(rows)


def row_of(table, key):
    return next(row for row in table.to_pylist() if row[table.schema.names[0]] == key)


def test_no_file_is_no_correction(tmp_path):
    assert read_overrides(tmp_path) == []


def test_a_corrected_value_brings_its_interval_and_its_base_along(tmp_path):
    rows = claims_of(claim("a", 12.0, qualifier="at_least"), claim("b", 3.0))
    one = rows["claim_id"][0].as_py()
    (found,) = overrides_of(tmp_path, f"{one},,value,15,misread,Ann,2026-03-03")
    new, stray = correct(CLAIMS, rows, [found])
    row = row_of(new, one)
    assert not stray
    assert (row["value"], row["low"], row["high"]) == (15.0, 15.0, None)
    assert (row["base_value"], row["base_low"], row["base_high"]) == (15.0, 15.0, None)
    assert told(row["corrections"]) == ["value 15 instead of 12: misread (Ann, 2026-03-03)"]
    other = next(r for r in new.to_pylist() if r["claim_id"] != one)
    assert other["corrections"] is None
    assert new.schema == CLAIMS.schema


def test_a_base_follows_in_its_own_unit(tmp_path):
    rows = claims_of(
        claim(
            "a",
            78.0,
            "area_captured",
            unit="[smi_us]",
            base_value=202.0,
            base_low=202.0,
            base_high=202.0,
        )
    )
    key = rows["claim_id"][0].as_py()
    new, _ = correct(CLAIMS, rows, overrides_of(tmp_path, f"{key},,value,39,half,Ann,2026-03-03"))
    assert row_of(new, key)["base_value"] == pytest.approx(101.0)


def test_a_correction_that_is_gone_leaves_no_trace(tmp_path):
    rows = claims_of(
        claim("a", 12.0, date_start=date(2026, 3, 1), date_end=date(2026, 3, 1), date_prec="1")
    )
    key = rows["claim_id"][0].as_py()
    lines = [
        f"{key},,value,15,misread,Ann,2026-03-03",
        f"{key},,date_end,2026-03-02,two days,Ann,2026-03-03",
    ]
    changed, _ = correct(CLAIMS, rows, overrides_of(tmp_path, *lines))
    assert row_of(changed, key)["date_prec"] == "2"
    assert correct(CLAIMS, changed, overrides_of(tmp_path, *lines))[0] == changed
    assert correct(CLAIMS, changed, [])[0] == rows


def test_the_later_of_two_corrections_stands(tmp_path):
    rows = claims_of(claim("a", 12.0))
    key = rows["claim_id"][0].as_py()
    found = overrides_of(
        tmp_path,
        f"{key},,value,15,first thought,Ann,2026-03-04",
        f"{key},,value,14,older,Bo,2026-03-03",
    )
    row = row_of(correct(CLAIMS, rows, found)[0], key)
    assert row["value"] == 15.0
    assert [c["was"] for c in json.loads(row["corrections"]) if c["reviewer"]] == [12.0]


def test_a_claim_without_its_metric_is_in_no_figure(tmp_path):
    rows = claims_of(claim("a", 12.0), claim("b", 3.0, "people_injured"))
    key = next(r["claim_id"] for r in rows.to_pylist() if r["metric"] == "people_killed")
    new, _ = correct(
        CLAIMS, rows, overrides_of(tmp_path, f"{key},,metric,,of another war,Ann,2026-03-03")
    )
    assert [f["metric"] for f in tables(new.to_pylist())[3].to_pylist()] == ["people_injured"]


def test_a_corrected_figure_holds_its_best(tmp_path):
    figures = tables([claim("a", 12.0)])[3]
    key = figures["figure_id"][0].as_py()
    new, _ = correct(
        FIGURES, figures, overrides_of(tmp_path, f",{key},best,20,hospital list,Ann,2026-03-03")
    )
    row = row_of(new, key)
    assert (row["low"], row["best"], row["high"]) == (12.0, 20.0, 20.0)
    assert outdated(FIGURES, [row], []) == [row]
    assert outdated(FIGURES, [row], read_overrides(tmp_path)) == []


def test_a_correction_of_a_row_that_is_not_there_is_handed_back(tmp_path):
    rows = claims_of(claim("a", 12.0))
    found = overrides_of(tmp_path, "nobody,,value,15,misread,Ann,2026-03-03")
    new, stray = correct(CLAIMS, rows, found)
    assert new == rows
    assert stray == found
    assert isinstance(new, pa.Table)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",,value,15,why,Ann,2026-03-03", "column claim_id: give either a claim_id or a figure_id"),
        ("c,f,value,15,why,Ann,2026-03-03", "not both"),
        ("c,,value,15,,Ann,2026-03-03", "column reason: is empty: a correction says why"),
        ("c,,value,15,why,,2026-03-03", "column reviewer: is empty"),
        ("c,,value,15,why,Ann,3 March", "column date: '3 March' is no day: write it as 2026-02-17"),
        ("c,,article_id,x,why,Ann,2026-03-03", "column field: 'article_id' cannot be corrected in claims"),
        (",f,value,15,why,Ann,2026-03-03", "cannot be corrected in figures: choose one of low, best"),
        ("c,,value,many,why,Ann,2026-03-03", "column value: 'many' is not a number such as 12.5"),
        ("c,,value,inf,why,Ann,2026-03-03", "'inf' is not a number"),
        ("c,,value,nan,why,Ann,2026-03-03", "'nan' is not a number"),
        ("c,,qualifier,about,why,Ann,2026-03-03", "choose one of exact, approx, nearly"),
        ("c,,qualifier,,why,Ann,2026-03-03", "is empty, and qualifier is never unknown"),
        ("c,,date_start,soon,why,Ann,2026-03-03", "'soon' is not a day such as 2026-02-17"),
        (",f,contested,perhaps,why,Ann,2026-03-03", "'perhaps' is not yes or no"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_line_and_column(tmp_path, line, says):
    with pytest.raises(OverrideError) as error:
        overrides_of(tmp_path, "", line)
    assert says in str(error.value)
    assert f"{tmp_path / 'overrides.csv'}, line 3" in str(error.value)


def test_all_wrong_lines_are_said_at_once():
    rows = [(2, {"field": "x"}), (3, {"claim_id": "c", "field": "value", "date": "?"})]
    with pytest.raises(OverrideError) as error:
        parse(HEAD.strip().split(","), rows, "o.csv")
    assert len(str(error.value).splitlines()) == 4


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "overrides.csv").write_text("claim_id;figure_id\n")
    with pytest.raises(OverrideError, match="line 1: no column claim_id"):
        read_overrides(tmp_path)


def test_other_bytes_than_utf8_are_said(tmp_path):
    (tmp_path / "overrides.csv").write_bytes(HEAD.encode() + b"\xff\xfe")
    with pytest.raises(OverrideError, match="save it as UTF-8"):
        read_overrides(tmp_path)


@pytest.mark.slow
def test_corrections_survive_runs_reach_the_figures_and_can_be_taken_back(
    prefect, inputs, tmp_path
):
    from flows.run import run
    from tasks.lake.store import read

    lake = tmp_path / "lake"
    run([inputs], lake)
    before = read(lake, FIGURES)
    claims = read(lake, CLAIMS).to_pylist()
    killed = next(c for c in claims if c["metric"] == "people_killed")
    drones = next(f for f in before.to_pylist() if f["metric"] == "drones_launched")
    (lake / "overrides.csv").write_text(
        HEAD
        + f"{killed['claim_id']},,value,2,the name of a second victim is given,Ann,2026-02-18\n"
        + f",{drones['figure_id']},best,398,both counts checked,Ann,2026-02-18\n"
        + "ffffffffffffffff,,value,2,a typo,Ann,2026-02-18\n"
    )
    report = run([inputs], lake)
    assert any("overrides.csv, line 4: no claim ffffffffffffffff" in w for w in report.warnings)
    after = {f["figure_id"]: f for f in read(lake, FIGURES).to_pylist()}
    assert after[drones["figure_id"]]["best"] == 398
    assert "both counts checked" in after[drones["figure_id"]]["corrections"]
    assert [f["best"] for f in after.values() if f["metric"] == "people_killed"] == [2.0]
    assert run([inputs], lake).published is None, "the same corrections change nothing"
    (lake / "overrides.csv").unlink()
    assert run([inputs], lake).published
    assert read(lake, FIGURES) == before
