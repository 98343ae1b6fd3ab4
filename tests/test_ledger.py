"""Runs that failed or died stand in `runs`; nothing else of the lake moves."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from expectations.good import GOOD
from tasks.lake import ledger
from tasks.lake.store import days_of, manifest, publish, read, writing
from wiretally.tables import RUNS, TABLES

START = datetime(2026, 3, 1, 6, tzinfo=UTC)
GOOD_STATE = {name: days_of(t, t.conform(GOOD[name])) for name, t in TABLES.items()}


def row(run_id="r2", started_at=START):
    return {
        "run_id": run_id,
        "started_at": started_at,
        "parameters": "{}",
        "code_version": "1",
    }


@pytest.fixture
def lake(tmp_path):
    with writing(tmp_path):
        publish(tmp_path, "r1", GOOD_STATE)
    return tmp_path


def files(lake):
    return {p: p.read_bytes() for p in lake.rglob("*") if p.is_file()}


def test_a_run_that_ends_leaves_no_trace(lake):
    before = files(lake)
    with writing(lake):
        ledger.begin(lake, row())
        assert (lake / "running.json").exists()
        ledger.end(lake)
    assert files(lake) == before


def test_a_run_that_fails_is_recorded_and_has_a_page(lake):
    before = manifest(lake)
    with writing(lake):
        ledger.begin(lake, row())
        ledger.fail(lake, row(), START + timedelta(minutes=1), MemoryError("too large"), [])
    _, failed = read(lake, RUNS).to_pylist()
    assert (failed["status"], failed["error"]) == ("failed", "MemoryError: too large")
    assert failed["ended_at"] - failed["started_at"] == timedelta(minutes=1)
    counts = {name: len(rows) for name, rows in GOOD.items()}
    assert json.loads(failed["rows_out"]) == counts | {"runs": 2}
    now = manifest(lake)
    for name in set(TABLES) - {"runs"}:
        assert now["datasets"][name] == before["datasets"][name]
    assert "too large" in (lake / "validation.html").read_text(encoding="utf8")
    assert not (lake / "running.json").exists()


def test_a_run_that_died_is_recorded_by_the_next(lake):
    with writing(lake):
        ledger.begin(lake, row())
    with writing(lake):
        ledger.begin(lake, row("r3", START + timedelta(hours=1)))
        ledger.end(lake)
    _, died = read(lake, RUNS).to_pylist()
    assert (died["run_id"], died["status"]) == ("r2", "interrupted")
    assert died["ended_at"] == START + timedelta(hours=1)


def test_a_clock_that_was_set_back_ends_no_run_before_it_began(lake):
    with writing(lake):
        ledger.begin(lake, row())
        ledger.begin(lake, row("r3", START - timedelta(days=400)))
    *_, died = read(lake, RUNS).to_pylist()
    assert died["ended_at"] == died["started_at"] == START


def test_a_run_that_died_after_it_published_is_published(lake):
    with writing(lake):
        ledger.begin(lake, row("r1"))
        before = manifest(lake)
        ledger.begin(lake, row())
    assert manifest(lake) == before


def test_the_first_run_of_a_lake_may_fail(tmp_path):
    with writing(tmp_path):
        ledger.begin(tmp_path, row())
        ledger.fail(tmp_path, row(), START, ValueError("no"), [])
    assert [r["status"] for r in read(tmp_path, RUNS).to_pylist()] == ["failed"]


def test_a_full_disk_leaves_the_record_to_the_next_run(lake, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    with writing(lake):
        ledger.begin(lake, row())
        monkeypatch.setattr(ledger, "leave", full)
        ledger.fail(lake, row(), START, OSError("disk"), [])
    assert (lake / "running.json").exists()
    assert len(read(lake, RUNS)) == 1
