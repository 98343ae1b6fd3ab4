"""What must be true of articles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import ROW, between, matches, nothing_in
from wiretally.tables import ARTICLES

FACTS = {
    "an article has a text": matches("text", r"\S", ROW, {"text": " \n "}),
    "text_sha256 is the sha256 of the text": nothing_in(
        "wrong_sha256", ROW, {"text": "Other words."}
    ),
    "a text has a word or more": between("word_count", 1, None, ROW, {"word_count": 0}),
    "language is a BCP 47 tag": matches(
        "language", r"^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$", ROW, {"language": "English!"}
    ),
    "a date has a precision and a basis, and no date has neither": nothing_in(
        "half_dated", ROW, {"date_basis": "none"}
    ),
    "an article is published between 1600 and 2200": nothing_in(
        "not_of_our_age", ROW, {"published_at": datetime(1500, 1, 1, tzinfo=UTC)}
    ),
    "versions count from 1": between("version", 1, None, ROW, {"version": 0}),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return articles with what is wrong with their text and date."""
    rows = tables["articles"].to_pylist()
    return frame_of(
        ARTICLES,
        tables["articles"],
        wrong_sha256=[None if _sha256_is_right(r) else r["text_sha256"] for r in rows],
        half_dated=[None if _dated_whole(r) else r["date_basis"] for r in rows],
        not_of_our_age=[
            None if _of_our_age(r["published_at"]) else r["published_at"] for r in rows
        ],
    )


def _sha256_is_right(row: Mapping[str, Any]) -> bool:
    sha256 = hashlib.sha256((row["text"] or "").encode()).hexdigest()
    return sha256 == str(row["text_sha256"])


def _dated_whole(row: Mapping[str, Any]) -> bool:
    basis = None if row["date_basis"] == "none" else row["date_basis"]
    said = [value is None for value in (row["published_at"], row["published_precision"], basis)]
    return all(said) or not any(said)


def _of_our_age(published_at: datetime | None) -> bool:
    return published_at is None or 1600 <= published_at.year <= 2200
