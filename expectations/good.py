"""A small world in which everything is right: two articles, their claims, and what comes of them.

Canaries change one thing in it and must be noticed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from wiretally.metrics.metric import Metric

Row = dict[str, Any]
DAY = date(2026, 2, 17)
NOON = datetime(2026, 2, 17, 12, tzinfo=UTC)
EVENING = datetime(2026, 2, 17, 20, tzinfo=UTC)
TEXT = (
    "At least 12 people, three of them children, were killed in Kyiv. "
    "Of 29 drones, 25 were shot down. Since 2022 the raids have killed 900 people."
)
COPY = TEXT + " It was the third attack this month."


def _metric(metric_id: str, unit: str) -> Metric:
    return Metric(
        id=metric_id,
        family="war",
        meaning=metric_id,
        unit=unit,
        kind="ASSAULT",
        examples={},
    )


METRICS = {
    "people_killed": _metric("people_killed", "{person}"),
    "drones_launched": _metric("drones_launched", "{drone}"),
    "drones_intercepted": _metric("drones_intercepted", "{drone}"),
}


def _article(article_id: str, text: str, published_at: datetime) -> Row:
    url = f"https://{article_id}.example/kyiv"
    return {
        "article_id": article_id,
        "url": url,
        "canonical_url": url,
        "publisher": f"Outlet {article_id}",
        "title": "Twelve killed in Kyiv",
        "authors": [],
        "published_at": published_at,
        "published_precision": "minute",
        "date_basis": "metadata",
        "zone": None,
        "retrieved_at": None,
        "language": "en",
        "text": text,
        "word_count": len(text.split()),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "source": "kyiv.jsonl",
        "raw_ref": "record 1",
        "version": 1,
    }


def _claim(claim_id: str, article: Row, quote: str, value: float, **more: Any) -> Row:  # noqa: ANN401
    start = article["text"].index(quote)
    return {
        "claim_id": claim_id,
        "article_id": article["article_id"],
        "published_at": article["published_at"],
        "sentence_no": 0,
        "sentence_start": 0,
        "sentence_end": len(TEXT),
        "char_start": start,
        "char_end": start + len(quote),
        "quote": quote,
        "value": value,
        "low": value,
        "high": None,
        "qualifier": "at_least",
        "unit": "{person}",
        "base_value": value,
        "base_low": value,
        "base_high": None,
        "counted": "people",
        "part": None,
        "metric": "people_killed",
        "aspect": "event",
        "modality": "actual",
        "actor": "Russia",
        "target": "Ukraine",
        "attributed_source": None,
        "source_type": "article",
        "attribution_cue": None,
        "stance": "reported",
        "place": "Kyiv",
        "geonames_id": 703448,
        "country": "UKR",
        "lat": 50.45,
        "lon": 30.52,
        "where_prec": "1",
        "date_start": DAY,
        "date_end": DAY,
        "date_prec": "1",
        "date_basis": "published",
        "subset_of": None,
        "same_as": None,
        "confidence": 0.9,
        "reader_version": "1",
        "corrections": None,
        **more,
    }


FIRST, SECOND = _article("a1", TEXT, NOON), _article("a2", COPY, EVENING)
WHOLE = _claim("c1", FIRST, "At least 12", 12.0)
THREE = {"high": 3.0, "base_high": 3.0, "qualifier": "exact", "part": "children", "subset_of": "c1"}
PART = _claim("c2", FIRST, "three", 3.0, **THREE)
AGAIN = _claim("c3", SECOND, "At least 12", 12.0)
DRONES = {"unit": "{drone}", "qualifier": "exact", "counted": "drones"}
LAUNCHED = _claim("c4", FIRST, "29", 29.0, metric="drones_launched", high=29.0, **DRONES)
DOWNED = _claim("c5", FIRST, "25", 25.0, metric="drones_intercepted", high=25.0, **DRONES)
SINCE_2022 = {"aspect": "cumulative", "date_start": date(2022, 2, 24), "date_prec": "5"}
IN_ALL = _claim("c6", FIRST, "900", 900.0, high=900.0, qualifier="exact", **SINCE_2022)


def _origin(article: Row, basis: str, copy_of: str | None) -> Row:
    return {
        "article_id": article["article_id"],
        "origin_id": "o1",
        "wire": "AFP",
        "basis": basis,
        "copy_of": copy_of,
        "first_seen": article["published_at"],
    }


EVENT: Row = {
    "event_id": "e1",
    "kind": "ASSAULT",
    "title": "Strike on Kyiv",
    "date_start": DAY,
    "date_end": DAY,
    "date_prec": "1",
    "place": "Kyiv",
    "geonames_id": 703448,
    "country": "UKR",
    "actor": "Russia",
    "target": "Ukraine",
    "parent_event_id": None,
    "n_articles": 2,
    "n_origins": 1,
    "first_seen": NOON,
    "last_seen": EVENING,
    "claim_ids": ["c1", "c2", "c4", "c5", "c3"],
}
WAR = EVENT | {
    "event_id": "e2",
    "title": "War, Ukraine, 2022-02-24",
    "date_start": date(2022, 2, 24),
    "date_prec": "5",
    "n_articles": 1,
    "last_seen": NOON,
    "claim_ids": ["c6"],
}
FIGURE: Row = {
    "figure_id": "f1",
    "event_id": "e1",
    "date_start": DAY,
    "metric": "people_killed",
    "scope": None,
    "aspect": "event",
    "unit": "{person}",
    "low": 12.0,
    "best": 12.0,
    "high": None,
    "verdict": "agree",
    "contested": False,
    "reason": "both articles say at least 12",
    "n_claims": 2,
    "n_articles": 2,
    "n_origins": 1,
    "first_seen": NOON,
    "last_seen": EVENING,
    "claim_ids": ["c1", "c3"],
    "corrections": None,
}
SINGLE: Row = {
    "verdict": "single",
    "reason": "one article says so",
    "n_claims": 1,
    "n_articles": 1,
    "last_seen": NOON,
}


def _single(figure_id: str, claim: Row, scope: str | None) -> Row:
    value = claim["value"]
    numbers = {"low": value, "best": value, "high": value, "unit": claim["unit"]}
    ids = {"figure_id": figure_id, "metric": claim["metric"], "claim_ids": [claim["claim_id"]]}
    return FIGURE | SINGLE | numbers | ids | {"scope": scope}


FIGURES = [
    FIGURE,
    _single("f2", PART, "children"),
    _single("f3", LAUNCHED, None),
    _single("f4", DOWNED, None),
    _single("f5", IN_ALL, None)
    | {"event_id": "e2", "aspect": "cumulative", "date_start": date(2022, 2, 24)},
]


def _history(figure: Row) -> Row:
    return {
        "figure_id": figure["figure_id"],
        "revision": 0,
        "as_of": NOON,
        "low": figure["low"],
        "best": figure["best"],
        "high": figure["high"],
        "change": "first",
        "claim_id": figure["claim_ids"][0],
    }


def _trace(article: Row) -> Row:
    return {
        "article_id": article["article_id"],
        "published_at": article["published_at"],
        "wire": None,
        "sketch": [7, 11],
        "facts": ["number 12.0 {person}", "name Kyiv"],
        "weights": [1.5, 0.5],
        "reader_version": "1",
    }


def _mention(claim: Row, event_id: str, key: str | None) -> Row:
    return {
        "mention_id": claim["claim_id"],
        "article_id": claim["article_id"],
        "published_at": claim["published_at"],
        "event_id": event_id,
        "strand": "event|ASSAULT|attack|",
        "key": key,
        "place": None,
        "traits": ["people_killed 12.0", "place Kyiv"],
        "weights": [2.0, 1.0],
    }


GOOD: dict[str, list[Row]] = {
    "articles": [FIRST, SECOND],
    "claims": [WHOLE, PART, AGAIN, LAUNCHED, DOWNED, IN_ALL],
    "traces": [_trace(FIRST), _trace(SECOND)],
    "origins": [_origin(FIRST, "credit", None), _origin(SECOND, "near_copy", "a1")],
    "mentions": [
        _mention(WHOLE, "e1", "Russia|Ukraine"),
        _mention(AGAIN, "e1", "Russia|Ukraine"),
        _mention(IN_ALL, "e2", None),
    ],
    "events": [EVENT, WAR],
    "figures": FIGURES,
    "figure_history": [_history(figure) for figure in FIGURES],
    "quarantine": [
        {
            "row_id": "q1",
            "dataset": "articles",
            "expectation": "the text is empty",
            "column": None,
            "value": None,
            "row": json.dumps({"source": "empty.txt"}),
            "article_id": None,
            "run_id": "r1",
            "seen_at": NOON,
        }
    ],
}
COUNTS = {name: len(rows) for name, rows in GOOD.items()} | {"runs": 1}
GOOD["runs"] = [
    {
        "run_id": "r1",
        "started_at": NOON,
        "ended_at": NOON,
        "status": "published",
        "parameters": json.dumps({"paths": ["kyiv.jsonl"]}),
        "code_version": "1",
        "rows_in": json.dumps(
            {"inputs": 3, "new": 2, "known": 0, "quarantined": 1, "not_english": 0}
        ),
        "rows_out": json.dumps(COUNTS),
        "inputs_hash": "0",
        "error": None,
    }
]
