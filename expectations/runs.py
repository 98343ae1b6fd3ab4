"""What must be true of runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import LAW, in_order, listed, nothing_in
from wiretally.tables import RUNS, TABLES

FACTS = {
    "articles in = new + known copies + quarantined": nothing_in(
        "unbalanced", LAW, {"rows_in": '{"inputs": 9, "new": 2, "known": 0, "quarantined": 1}'}
    ),
    "the newest run counts the rows that it publishes": nothing_in(
        "miscounted", LAW, {"started_at": datetime(2026, 2, 18, tzinfo=UTC), "rows_out": "{}"}
    ),
    "a run ends after it began": in_order(
        "started_at", "ended_at", LAW, {"ended_at": datetime(2026, 2, 16, tzinfo=UTC)}
    ),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return runs with the counts that do not balance."""
    rows = tables["runs"].to_pylist()
    counted = dict(zip(*tables["counted"].to_pydict().values(), strict=True))
    newest = max((r["started_at"] for r in rows if r["started_at"]), default=None)
    return frame_of(
        RUNS,
        tables["runs"],
        unbalanced=[_unbalanced(_counts(r["rows_in"])) for r in rows],
        miscounted=[
            _miscounted(_counts(r["rows_out"]), counted) if r["started_at"] == newest else None
            for r in rows
        ],
    )


def _counts(text: str | None) -> dict[str, Any]:
    counts: dict[str, Any] = json.loads(text or "{}")
    return counts


def _unbalanced(counts: Mapping[str, int]) -> str | None:
    parts = [counts.get(name, 0) for name in ("new", "known", "quarantined")]
    return (
        None if counts.get("inputs", 0) == sum(parts) else f"{counts.get('inputs')} is not {parts}"
    )


def _miscounted(counts: Mapping[str, int], counted: Mapping[str, int]) -> str | None:
    return listed(
        f"{name}: {counts.get(name)} of {counted[name]}"
        for name in TABLES
        if counts.get(name) != counted[name]
    )
