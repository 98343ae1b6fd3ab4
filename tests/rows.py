"""Rows with defaults: what a test does not say is a plain fact of its article."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from wiretally.events import gather
from wiretally.figures import reconcile
from wiretally.metrics import METRICS
from wiretally.origins import find_origins
from wiretally.tables import ARTICLES, CLAIMS
from wiretally.text.qualifiers import interval

NIGHT = {"date_start": date(2026, 3, 1), "date_end": date(2026, 3, 2), "date_prec": "1"}
STRIKE = NIGHT | {"actor": "Russia", "target": "Ukraine", "place": "Ukraine", "where_prec": "6"}


def at(day: int, hour: int = 12) -> datetime:
    """Return an hour of a day of March 2026."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def article(
    article_id: str, text: str = "", published_at: datetime | None = None, **more: Any
) -> dict:
    row = {c.name: None for c in ARTICLES.columns} | {
        "article_id": article_id,
        "authors": [],
        "published_at": published_at or at(2),
        "published_precision": "minute",
        "date_basis": "given",
        "language": "en",
        "text": text,
        "word_count": len(text.split()),
        "text_sha256": article_id,
        "source": "test",
        "version": 1,
    }
    return row | more


def claim(article_id: str, value: float | None, metric: str = "people_killed", **more: Any) -> dict:
    """Return a claim of `article_id`; its id tells article, metric and place in the text."""
    start = more.get("char_start", 0)
    qualifier = more.get("qualifier", "exact")
    unit = METRICS[metric].unit
    low, high = (None, None) if value is None else interval(value, qualifier, unit.startswith("{"))
    row = {c.name: None for c in CLAIMS.columns} | {
        "claim_id": f"{article_id}:{metric}:{start}",
        "article_id": article_id,
        "published_at": at(2),
        "sentence_no": start,
        "sentence_start": 0,
        "sentence_end": 0,
        "char_start": start,
        "char_end": start + 1,
        "quote": str(value),
        "value": value,
        "low": low,
        "high": high,
        "qualifier": "exact",
        "unit": unit,
        "metric": metric,
        "aspect": METRICS[metric].aspect,
        "modality": "actual",
        "source_type": "article",
        "stance": "reported",
        "date_basis": "explicit",
        "confidence": 1.0,
        "reader_version": "test",
    }
    row |= more
    based = {f"base_{c}": row[c] for c in ("value", "low", "high") if f"base_{c}" not in more}
    return row | based


def tables(claims: list[dict], articles: list[dict] | None = None) -> tuple[pa.Table, ...]:
    """Return CLAIMS, ORIGINS, EVENTS, FIGURES, FIGURE_HISTORY of `claims`."""
    known = articles or [
        article(a, text=f"Text of {a}.", published_at=t)
        for a, t in sorted({c["article_id"]: c["published_at"] for c in claims}.items())
    ]
    claimed, told = CLAIMS.conform(claims), ARTICLES.conform(known)
    origins = find_origins(told, claimed)
    events = gather(claimed, origins, told)
    return claimed, origins, events, *reconcile(claimed, events, origins)


def figures(claims: list[dict], articles: list[dict] | None = None) -> list[dict]:
    return tables(claims, articles)[3].to_pylist()


def figure(claims: list[dict], articles: list[dict] | None = None) -> dict:
    """Return the one figure that `claims` come to."""
    (only,) = figures(claims, articles)
    return only
