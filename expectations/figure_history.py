"""What must be true of the history of figures.

Judged figure by figure: the rows given hold all revisions of their figures; `figures`, `events` and `claims` hold
what they name. A cumulative count is held against those rows of its series that are given.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import HINT, LAW, ROW, in_order, nothing_in
from wiretally.tables import FIGURE_HISTORY

Row = Mapping[str, Any]
NEVER = datetime.min.replace(tzinfo=UTC)

FACTS = {
    "every figure of the history exists": nothing_in(
        "missing_figure", LAW, {"figure_id": "no such figure"}
    ),
    "every claim that changed a figure exists, and is one of its claims": nothing_in(
        "stray_claim", LAW, {"figure_id": "f1", "claim_id": "c2"}
    ),
    "a figure changes when the claim that changes it is published": nothing_in(
        "other_moment", LAW, {"as_of": datetime(2026, 2, 17, 13, tzinfo=UTC)}
    ),
    "revisions count up from 0 without a gap": nothing_in("gap", LAW, {"revision": 7}),
    "the first revision, and no other, makes a figure known": nothing_in(
        "other_change", LAW, {"change": "update"}
    ),
    "a later revision is of a later moment": nothing_in(
        "backwards",
        LAW,
        {"figure_id": "f1", "revision": 1, "as_of": datetime(2026, 2, 16, tzinfo=UTC)},
    ),
    "low is at most high": in_order("low", "high", ROW, {"low": 13.0, "high": 12.0}),
    "low is at most best": in_order("low", "best", ROW, {"low": 13.0}),
    "best is at most high": in_order("best", "high", ROW, {"high": 11.0}),
    "the last revision is the figure as it is published": nothing_in(
        "other_than_figure", HINT, {"figure_id": "f1", "revision": 2, "high": 99.0}
    ),
    "a cumulative count does not fall without a correction": nothing_in(
        "fallen", HINT, {"figure_id": "f5", "revision": 2, "change": "update", "high": 11.0}
    ),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return the history with what is wrong with its order and with what it points to."""
    rows = tables["figure_history"].to_pylist()
    figures = {figure["figure_id"]: figure for figure in tables["figures"].to_pylist()}
    claims = tables["claims"].select(["claim_id", "published_at"]).to_pylist()
    published = {claim["claim_id"]: claim["published_at"] for claim in claims}
    moments: dict[str, dict[int, datetime]] = defaultdict(dict)
    for row in rows:
        moments[row["figure_id"]][row["revision"]] = row["as_of"] or NEVER
    fallen = _fallen(rows, figures, tables["events"].to_pylist())
    return frame_of(
        FIGURE_HISTORY,
        tables["figure_history"],
        missing_figure=[None if r["figure_id"] in figures else r["figure_id"] for r in rows],
        stray_claim=[_stray(r, figures.get(r["figure_id"]), published) for r in rows],
        other_moment=[
            r["as_of"] if r["as_of"] != published.get(r["claim_id"], r["as_of"]) else None
            for r in rows
        ],
        gap=[_gap(r["revision"], moments[r["figure_id"]]) for r in rows],
        other_change=[
            None if (r["change"] == "first") == (r["revision"] == 0) else r["change"] for r in rows
        ],
        backwards=[_backwards(r, moments[r["figure_id"]]) for r in rows],
        other_than_figure=[
            _other(r, figures.get(r["figure_id"]), moments[r["figure_id"]]) for r in rows
        ],
        fallen=[fallen.get((r["figure_id"], r["revision"])) for r in rows],
    )


def _stray(row: Row, figure: Row | None, published: Mapping[str, Any]) -> str | None:
    claim: str = row["claim_id"]
    return None if claim in published and (not figure or claim in figure["claim_ids"]) else claim


def _gap(revision: int | None, moments: Mapping[int, datetime]) -> int | None:
    return None if not revision or revision - 1 in moments else revision


def _backwards(row: Row, moments: Mapping[int, datetime]) -> datetime | None:
    before = moments.get((row["revision"] or 0) - 1, NEVER)
    as_of: datetime = row["as_of"] or NEVER
    return as_of if as_of < before else None


def _other(row: Row, figure: Row | None, moments: Mapping[int, datetime]) -> str | None:
    """Return low, best and high of a last revision that differs from its figure."""
    is_last = row["revision"] is not None and row["revision"] + 1 not in moments
    known, said = ([r and r[c] for c in ("low", "best", "high")] for r in (row, figure))
    return None if figure is None or not is_last or known == said else str(known)


def _fallen(
    rows: Iterable[Row], figures: Mapping[str, Row], events: Iterable[Row]
) -> dict[tuple[str, int], float]:
    """Return the `high` of each revision that lies below an earlier `low` of its cumulative series.

    A series is one quantity between the same sides, in the same place, since the same day.
    """
    sides = {e["event_id"]: (e["actor"], e["target"], e["place"], e["date_start"]) for e in events}
    series: dict[str, str] = {}
    for figure_id, f in figures.items():
        if f["aspect"] == "cumulative":
            *who, since = sides.get(f["event_id"], (None,) * 4)
            known = since is not None and any(who)
            of = (*who, since) if known else f["event_id"]
            series[figure_id] = str((f["metric"], f["scope"], f["unit"], of))
    told = [r for r in rows if r["figure_id"] in series]
    told.sort(
        key=lambda r: (
            series[r["figure_id"]],
            r["as_of"] or NEVER,
            r["figure_id"],
            r["revision"] or 0,
        )
    )
    fallen = {}
    for _, revisions in groupby(told, key=lambda r: series[r["figure_id"]]):
        most = -math.inf
        for row in revisions:
            if row["change"] == "correction":
                most = -math.inf
            elif row["high"] is not None and row["high"] < most:
                fallen[row["figure_id"], row["revision"]] = row["high"]
            most = max(most, -math.inf if row["low"] is None else row["low"])
    return fallen
