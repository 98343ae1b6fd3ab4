"""The record of runs that published nothing: those that failed, and those that were killed.

    LAKE/running.json    the run that is under way; one that the next run still finds there has died

A run that published stands in `runs` with what it published; one that changed nothing leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from expectations import Verdict
from tasks.lake.files import LakeError, files_of
from tasks.lake.store import days_of, manifest, publish, read_state
from tasks.validation import leave, page
from wiretally.tables import RUNS, TABLES

Row = dict[str, Any]
RUNNING = "running.json"
NOTHING_IN = dict.fromkeys(("inputs", "new", "known", "quarantined", "changed", "not_english"), 0)
DIED = "it was killed, or its machine stopped: the next run found it unfinished"


def begin(lake: Path | str, row: Row) -> None:
    """Tell `lake` that the run of `row` (RUNS, as far as known) is under way; record one that died.

    Call it, and what follows, under `store.writing`.
    """
    files = files_of(lake)
    try:
        dead = json.loads(files.read(RUNNING))
    except (FileNotFoundError, ValueError):
        dead = None
    if dead is not None:
        started = datetime.fromisoformat(dead["started_at"])
        found = {"started_at": started, "ended_at": max(started, row["started_at"])}
        _record(lake, dead | found, "interrupted", DIED)
    files.put(RUNNING, json.dumps(row, default=_iso).encode())


def fail(
    lake: Path | str,
    row: Row,
    ended_at: datetime,
    error: BaseException,
    verdicts: Sequence[Verdict],
) -> Path | str | None:
    """Record that the run of `row` failed with `error`, and leave its page; return where it lies.

    None where `lake` cannot be written: the next run finds it then.
    """
    why = f"{error}" if verdicts else f"{type(error).__name__}: {error}"
    ended = row | {"ended_at": ended_at}
    with suppress(LakeError, OSError):
        left = leave(lake, row["run_id"], page(ended, verdicts, why))
        _record(lake, ended, "failed", why)
        end(lake)
        return left
    return None


def end(lake: Path | str) -> None:
    """Tell `lake` that the run is over."""
    files_of(lake).drop(RUNNING)


def _record(lake: Path | str, row: Row, status: str, error: str) -> None:
    """Publish a row of RUNS, and nothing else, unless the run stands there."""
    state = manifest(lake)
    known = read_state(lake, state, RUNS)
    if row["run_id"] in known["run_id"].to_pylist():
        return
    rows_out = {
        name: sum(entry["rows"] for entry in state["datasets"].get(name, ())) if state else 0
        for name in TABLES
    }
    full = row | {
        "status": status,
        "rows_in": json.dumps(NOTHING_IN),
        "rows_out": json.dumps(rows_out | {"runs": known.num_rows + 1}),
        "inputs_hash": "",
        "error": error,
    }
    (day,) = days_of(RUNS, new := RUNS.conform([full]))
    same_day = read_state(lake, state, RUNS, [day])
    publish(lake, row["run_id"], {"runs": {day: pa.concat_tables([same_day, new])}})


def _iso(value: datetime) -> str:
    return value.isoformat()
