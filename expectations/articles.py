"""What must be true of articles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import great_expectations.expectations as gxe
import pandas as pd
import pyarrow as pa

from expectations import ROW, frame_of

FACTS = [
    gxe.ExpectColumnValuesToMatchRegex(
        column="text", regex=r"\S", description="an article has a text", **ROW
    ),
    gxe.ExpectColumnValuesToBeNull(
        column="wrong_sha256", description="text_sha256 is the sha256 of the text", **ROW
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="word_count", min_value=1, description="a text has a word or more", **ROW
    ),
    gxe.ExpectColumnValuesToMatchRegex(
        column="language",
        regex=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        description="language is a BCP 47 tag",
        **ROW,
    ),
    gxe.ExpectColumnValuesToBeNull(
        column="half_dated",
        description="a date has a precision and a basis, and no date has neither",
        **ROW,
    ),
    gxe.ExpectColumnValuesToBeNull(
        column="outside_print", description="an article is published between 1600 and 2200", **ROW
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="version", min_value=1, description="versions count from 1", **ROW
    ),
]

CANARIES: dict[str, dict[str, Any]] = {
    "an article has a text": {"text": " \n "},
    "text_sha256 is the sha256 of the text": {"text": "Other words."},
    "a text has a word or more": {"word_count": 0},
    "language is a BCP 47 tag": {"language": "English!"},
    "a date has a precision and a basis, and no date has neither": {"date_basis": "none"},
    "an article is published between 1600 and 2200": {"published_at": -(10**16)},
    "versions count from 1": {"version": 0},
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return articles with what is wrong with their text and date."""
    articles = tables["articles"]
    rows = articles.select(
        ["text", "text_sha256", "published_at", "published_precision", "date_basis"]
    ).to_pylist()
    return frame_of(
        articles,
        wrong_sha256=[r["text_sha256"] if r["text_sha256"] != _sha256(r["text"]) else None for r in rows],
        half_dated=[None if _dated_whole(r) else r["date_basis"] for r in rows],
        outside_print=[None if _in_print(r["published_at"]) else r["published_at"] for r in rows],
    )


def _sha256(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def _dated_whole(row: Mapping[str, Any]) -> bool:
    known = row["published_at"] is not None
    return (row["published_precision"] is not None) == known == (row["date_basis"] != "none")


def _in_print(published_at: Any) -> bool:  # noqa: ANN401
    return published_at is None or 1600 <= published_at.year <= 2200
