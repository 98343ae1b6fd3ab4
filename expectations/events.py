"""What must be true of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import HINT, LAW, between, in_order, listed, matches, nothing_in
from wiretally.tables import EVENTS

FACTS = {
    "every claim of an event exists": nothing_in(
        "missing_claims", LAW, {"claim_ids": ["c1", "no such claim"]}
    ),
    "the larger event exists, and is another": nothing_in(
        "missing_parent", LAW, {"parent_event_id": "no such event"}
    ),
    "an event has as many articles as its claims come from": nothing_in(
        "miscounted", LAW, {"n_articles": 3}
    ),
    "an event has an origin or more": between("n_origins", 1, None, LAW, {"n_origins": 0}),
    "an event has no more origins than articles": in_order(
        "n_origins", "n_articles", LAW, {"n_origins": 3}
    ),
    "an event's dates are in order": in_order(
        "date_start", "date_end", LAW, {"date_start": date(2026, 2, 18)}
    ),
    "an event is first seen before it is last seen": in_order(
        "first_seen", "last_seen", LAW, {"first_seen": datetime(2026, 2, 18, tzinfo=UTC)}
    ),
    "country is ISO 3166-1 alpha-3": matches("country", "^[A-Z]{3}$", LAW, {"country": "UA"}),
    "a claim is about one event": nothing_in("shared_claims", HINT, {"claim_ids": ["c1"]}),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return events with what is wrong with the claims and events they point to."""
    claims = tables["claims"].select(["claim_id", "article_id"]).to_pylist()
    article_of = {claim["claim_id"]: claim["article_id"] for claim in claims}
    rows = tables["events"].to_pylist()
    known = {row["event_id"] for row in rows}
    ids = [row["claim_ids"] or [] for row in rows]
    uses = Counter(claim_id for event in ids for claim_id in event)
    return frame_of(
        EVENTS,
        tables["events"],
        missing_claims=[listed(c for c in event if c not in article_of) for event in ids],
        missing_parent=[_missing(row["parent_event_id"], row["event_id"], known) for row in rows],
        miscounted=[_miscounted(row, article_of) for row in rows],
        shared_claims=[listed(c for c in event if uses[c] > 1) for event in ids],
    )


def _missing(parent: str | None, event: str, known: set[str]) -> str | None:
    return None if parent is None or parent in known - {event} else parent


def _miscounted(row: Mapping[str, Any], article_of: Mapping[str, str]) -> int | None:
    articles = {article_of.get(claim_id) for claim_id in row["claim_ids"] or ()}
    return None if row["n_articles"] == len(articles) else row["n_articles"]
