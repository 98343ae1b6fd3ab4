"""What must be true of events.

Judged event by event: the rows given hold the larger events of those they are parts of; `claims` holds those
that they name, and `origins` the rows of their articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import (
    HINT,
    LAW,
    between,
    in_order,
    listed,
    matches,
    nothing_in,
    seen_otherwise,
)
from wiretally.tables import EVENTS

Row = Mapping[str, Any]
A_DAY = timedelta(days=1)

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
    "an event has no more origins than its articles have": nothing_in(
        "too_many_origins", LAW, {"n_origins": 2}
    ),
    "an event is no part of its own parts": nothing_in(
        "in_a_circle", LAW, {"event_id": "round", "parent_event_id": "round"}
    ),
    "an event's dates are in order": in_order(
        "date_start", "date_end", LAW, {"date_start": date(2026, 2, 18)}
    ),
    "an event is first seen before it is last seen": in_order(
        "first_seen", "last_seen", LAW, {"first_seen": datetime(2026, 2, 18, tzinfo=UTC)}
    ),
    "an event is seen from its first claim's publication to its last's": nothing_in(
        "other_days", LAW, {"last_seen": datetime(2026, 2, 17, 21, tzinfo=UTC)}
    ),
    "country is ISO 3166-1 alpha-3": matches("country", "^[A-Z]{3}$", LAW, {"country": "UA"}),
    "a claim is about one event": nothing_in("shared_claims", HINT, {"claim_ids": ["c1"]}),
    "a part happens while its larger event does": nothing_in(
        "outside_whole",
        HINT,
        {"parent_event_id": "e1", "date_start": date(2026, 3, 1), "date_end": date(2026, 3, 1)},
    ),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return events with what is wrong with the claims and events they point to."""
    claims = tables["claims"].select(["claim_id", "article_id", "published_at"]).to_pylist()
    article_of = {claim["claim_id"]: claim["article_id"] for claim in claims}
    published = {claim["claim_id"]: claim["published_at"] for claim in claims}
    origins = tables["origins"].select(["article_id", "origin_id"]).to_pylist()
    origin_of = {origin["article_id"]: origin["origin_id"] for origin in origins}
    rows = tables["events"].to_pylist()
    known = {row["event_id"]: row for row in rows}
    ids = [row["claim_ids"] or [] for row in rows]
    uses = Counter(claim_id for event in ids for claim_id in event)
    return frame_of(
        EVENTS,
        tables["events"],
        missing_claims=[listed(c for c in event if c not in article_of) for event in ids],
        missing_parent=[_missing(row["parent_event_id"], row["event_id"], known) for row in rows],
        miscounted=[_miscounted(row, article_of) for row in rows],
        too_many_origins=[_too_many(row, article_of, origin_of) for row in rows],
        in_a_circle=[_circle(row, known) for row in rows],
        other_days=[seen_otherwise(row, published) for row in rows],
        shared_claims=[listed(c for c in event if uses[c] > 1) for event in ids],
        outside_whole=[_outside(row, known.get(row["parent_event_id"])) for row in rows],
    )


def _missing(parent: str | None, event: str, known: Mapping[str, Row]) -> str | None:
    return None if parent is None or parent in known and parent != event else parent


def _circle(row: Row, known: Mapping[str, Row]) -> str | None:
    """Return the larger event of `row` where the way up from it never ends."""
    parent, passed = row["parent_event_id"], {row["event_id"]}
    while parent in known:
        if parent in passed:
            return str(row["parent_event_id"])
        passed.add(parent)
        parent = known[parent]["parent_event_id"]
    return None


def _miscounted(row: Row, article_of: Mapping[str, str]) -> int | None:
    articles = {article_of.get(claim_id) for claim_id in row["claim_ids"] or ()}
    return None if row["n_articles"] == len(articles) else row["n_articles"]


def _too_many(row: Row, article_of: Mapping[str, str], origin_of: Mapping[str, str]) -> int | None:
    articles = {article_of[c] for c in row["claim_ids"] or () if c in article_of}
    origins = {origin_of.get(article, article) for article in articles}
    count: int | None = row["n_origins"]
    return count if count is not None and count > len(origins) else None


def _outside(row: Row, whole: Row | None) -> str | None:
    """Return the days of `row` where they, and a night, lie outside those of the `whole` it is a part of."""
    if whole is None or None in (row["date_start"], row["date_end"]):
        return None
    start, end = whole["date_start"], whole["date_end"]
    before = start is not None and row["date_end"] < start - A_DAY
    after = end is not None and row["date_start"] > end + A_DAY
    return f"{row['date_start']} to {row['date_end']}" if before or after else None
