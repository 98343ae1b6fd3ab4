"""What must be true of figures.

Judged event by event: the rows given hold all figures of their events, and `events` and `claims` hold
those that they name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import (
    HINT,
    LAW,
    ROW,
    between,
    in_order,
    listed,
    matches,
    nothing_in,
    seen_otherwise,
)
from wiretally.tables import FIGURES
from wiretally.toll import RESTS_ON

FACTS = {
    "every figure's event exists": nothing_in("missing_event", LAW, {"event_id": "no such event"}),
    "every figure's claims exist, and are of its event and of a metric it rests on": nothing_in(
        "stray_claims", LAW, {"claim_ids": ["c1", "no such claim"]}
    ),
    "n_claims counts the claims": nothing_in("miscounted", LAW, {"n_claims": 3}),
    "a figure has a claim or more": between("n_claims", 1, None, LAW, {"n_claims": 0}),
    "a figure has an origin or more": between("n_origins", 1, None, LAW, {"n_origins": 0}),
    "a figure has no more origins than articles": in_order(
        "n_origins", "n_articles", LAW, {"n_origins": 3}
    ),
    "a figure has no more articles than claims": in_order(
        "n_articles", "n_claims", LAW, {"n_articles": 9}
    ),
    "low is at most high": in_order("low", "high", ROW, {"low": 13.0, "high": 12.0}),
    "low is at most best": in_order("low", "best", ROW, {"low": 13.0}),
    "best is at most high": in_order("best", "high", ROW, {"high": 11.0}),
    "a figure is first seen before it is last seen": in_order(
        "first_seen", "last_seen", LAW, {"first_seen": datetime(2026, 2, 18, tzinfo=UTC)}
    ),
    "a figure is seen from its first claim's publication to its last's": nothing_in(
        "other_days", LAW, {"last_seen": datetime(2026, 2, 17, 21, tzinfo=UTC)}
    ),
    "what one article says agrees with no other article": nothing_in(
        "agrees_alone", LAW, {"n_articles": 1, "verdict": "compatible"}
    ),
    "a figure is in the unit of a metric that the catalogue declares": nothing_in(
        "other_unit", ROW, {"unit": "km2"}
    ),
    "a figure says why": matches("reason", r"\w", ROW, {"reason": " "}),
    "no more was intercepted than launched": nothing_in(
        "over_launched",
        HINT,
        {"metric": "drones_intercepted", "unit": "{drone}", "low": 30.0, "best": 30.0},
    ),
    "a part is not larger than its whole": nothing_in(
        "over_whole", HINT, {"scope": "women", "low": 13.0, "best": 13.0, "event_id": "e1"}
    ),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return figures with what is wrong with what they point to and with their neighbours."""
    rows = tables["figures"].to_pylist()
    events = {e["event_id"]: set(e["claim_ids"] or ()) for e in tables["events"].to_pylist()}
    claims = tables["claims"].select(["claim_id", "metric", "published_at"]).to_pylist()
    metric_of = {claim["claim_id"]: claim["metric"] for claim in claims}
    published = {claim["claim_id"]: claim["published_at"] for claim in claims}
    unit_of = {metric["id"]: metric["unit"] for metric in tables["metrics"].to_pylist()}
    ceilings = _ceilings(rows)
    return frame_of(
        FIGURES,
        tables["figures"],
        missing_event=[None if r["event_id"] in events else r["event_id"] for r in rows],
        stray_claims=[_stray(r, events, metric_of) for r in rows],
        miscounted=[
            None if r["n_claims"] == len(r["claim_ids"] or ()) else r["n_claims"] for r in rows
        ],
        other_unit=[
            None if _is_unit_of(unit_of.get(r["metric"]), r["unit"]) else r["unit"] for r in rows
        ],
        other_days=[seen_otherwise(r, published) for r in rows],
        agrees_alone=[_alone(r) for r in rows],
        over_launched=[_over_launched(r, ceilings) for r in rows],
        over_whole=[_over(r, ceilings, r["metric"], None) if r["scope"] else None for r in rows],
    )


# What the unit of a metric that leaves it to the text may be: a currency, a thing counted, a rate of them.
OPEN_UNITS = {"money": re.compile(r"[A-Z]{2,3}c?(?:/.+)?"), "{}": re.compile(r"\{.*\}(?:/.+)?")}


def _is_unit_of(declared: str | None, unit: str) -> bool:
    if declared in OPEN_UNITS:
        return OPEN_UNITS[declared].fullmatch(unit) is not None
    return declared == unit


def _stray(
    row: Mapping[str, Any], events: Mapping[str, set[str]], metric_of: Mapping[str, str | None]
) -> str | None:
    of_event = events.get(row["event_id"], set())
    return listed(
        claim_id
        for claim_id in row["claim_ids"] or ()
        if claim_id not in of_event
        or metric_of.get(claim_id) not in (row["metric"], *RESTS_ON.get(row["metric"], ()))
    )


def _alone(row: Mapping[str, Any]) -> str | None:
    verdict: str = row["verdict"]
    return verdict if row["n_articles"] == 1 and verdict in ("agree", "compatible") else None


def _over_launched(
    row: Mapping[str, Any], ceilings: Mapping[tuple[Any, ...], float]
) -> float | None:
    """Return what is intercepted beyond what was launched, of the same part or else of the whole."""
    metric = row["metric"] or ""
    if not metric.endswith("_intercepted"):
        return None
    launched = metric.replace("_intercepted", "_launched")
    over = (_over(row, ceilings, launched, scope) for scope in (row["scope"], None))
    return next((low for low in over if low is not None), None)


def _ceilings(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], float]:
    """Return the most that each quantity of an event may be, where it is known."""
    most: dict[tuple[Any, ...], float] = {}
    for row in rows:
        if row["high"] is not None:
            key = row["event_id"], row["metric"], row["scope"], row["aspect"], row["unit"]
            most[key] = max(most.get(key, row["high"]), row["high"])
    return most


def _over(
    row: Mapping[str, Any],
    ceilings: Mapping[tuple[Any, ...], float],
    metric: str,
    scope: str | None,
) -> float | None:
    low: float | None = row["low"]
    ceiling = ceilings.get((row["event_id"], metric, scope, row["aspect"], row["unit"]))
    return low if low is not None and ceiling is not None and low > ceiling else None
