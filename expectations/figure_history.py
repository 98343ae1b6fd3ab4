"""What must be true of the history of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import HINT, LAW, ROW, in_order, nothing_in
from wiretally.tables import FIGURE_HISTORY

FACTS = {
    "every figure of the history exists": nothing_in(
        "missing_figure", LAW, {"figure_id": "no such figure"}
    ),
    "every claim that changed a figure exists": nothing_in(
        "missing_claim", LAW, {"claim_id": "no such claim"}
    ),
    "revisions count up from 0 without a gap": nothing_in("gap", LAW, {"revision": 7}),
    "low is at most high": in_order("low", "high", ROW, {"low": 13.0, "high": 12.0}),
    "low is at most best": in_order("low", "best", ROW, {"low": 13.0}),
    "best is at most high": in_order("best", "high", ROW, {"high": 11.0}),
    "the last revision is the figure as it is published": nothing_in(
        "other_than_figure", HINT, {"figure_id": "f1", "revision": 1, "best": 99.0}
    ),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return the history with what is wrong with its order and with what it points to."""
    rows = tables["figure_history"].to_pylist()
    figures = {figure["figure_id"]: figure for figure in tables["figures"].to_pylist()}
    claims = set(tables["claims"]["claim_id"].to_pylist())
    revisions: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        revisions[row["figure_id"]].add(row["revision"])
    return frame_of(
        FIGURE_HISTORY,
        tables["figure_history"],
        missing_figure=[None if r["figure_id"] in figures else r["figure_id"] for r in rows],
        missing_claim=[None if r["claim_id"] in claims else r["claim_id"] for r in rows],
        gap=[_gap(r["revision"], revisions[r["figure_id"]]) for r in rows],
        other_than_figure=[_other(r, figures.get(r["figure_id"]), revisions) for r in rows],
    )


def _gap(revision: int | None, revisions: set[int]) -> int | None:
    return None if not revision or revision - 1 in revisions else revision


def _other(
    row: Mapping[str, Any], figure: Mapping[str, Any] | None, revisions: Mapping[str, set[int]]
) -> float | None:
    is_last = row["revision"] is not None and row["revision"] + 1 not in revisions[row["figure_id"]]
    if figure is None or not is_last or row["best"] == figure["best"]:
        return None
    best: float | None = row["best"]
    return best
