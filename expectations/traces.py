"""What must be true of traces."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from expectations import frame_of
from expectations.facts import LAW, matches, nothing_in
from wiretally.tables import TRACES

FACTS = {
    "every trace's article exists": nothing_in(
        "missing_article", LAW, {"article_id": "no such article"}
    ),
    "every fact has a weight": nothing_in("unweighed", LAW, {"weights": [3.0, 3.0, 3.0]}),
    "it is said which rules read it": matches("reader_version", r"\w", LAW, {"reader_version": ""}),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return traces with what is wrong with their article and their weights."""
    traces = tables["traces"]
    known = set(tables["articles"]["article_id"].to_pylist())
    return frame_of(
        TRACES,
        traces,
        missing_article=[None if a in known else a for a in traces["article_id"].to_pylist()],
        unweighed=unweighed(traces["facts"], traces["weights"]),
    )


def unweighed(said: pa.ChunkedArray, weights: pa.ChunkedArray) -> list[str | None]:
    """Return for each row the lengths of two lists that are not as long as each other."""
    pairs = zip(*(pc.list_value_length(c).to_pylist() for c in (said, weights)), strict=True)
    return [None if a == b else f"{a} {b}" for a, b in pairs]
