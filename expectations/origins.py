"""What must be true of origins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import LAW, nothing_in
from wiretally.tables import ORIGINS

FACTS = {
    "every origin's article exists": nothing_in(
        "missing_article", LAW, {"article_id": "no such article"}
    ),
    "a copy is of another article that exists": nothing_in(
        "missing_original", LAW, {"copy_of": "no such article"}
    ),
    "a copy has the origin of what it copies": nothing_in(
        "other_origin", LAW, {"copy_of": "a1", "origin_id": "o2"}
    ),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return origins with what they miss in articles and in one another."""
    origins = tables["origins"]
    known = set(tables["articles"]["article_id"].to_pylist())
    rows = origins.to_pylist()
    settled = tables["settled origins"].to_pylist() if "settled origins" in tables else []
    origin_of = {row["article_id"]: row["origin_id"] for row in [*settled, *rows]}
    return frame_of(
        ORIGINS,
        origins,
        missing_article=[None if r["article_id"] in known else r["article_id"] for r in rows],
        missing_original=[_missing(r, known) for r in rows],
        other_origin=[
            r["copy_of"] if origin_of.get(r["copy_of"], r["origin_id"]) != r["origin_id"] else None
            for r in rows
        ],
    )


def _missing(row: Mapping[str, Any], known: set[str]) -> str | None:
    original: str | None = row["copy_of"]
    return None if original is None or original in known - {row["article_id"]} else original
