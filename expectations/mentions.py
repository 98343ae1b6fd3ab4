"""What must be true of mentions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import LAW, nothing_in
from expectations.traces import unweighed
from wiretally.tables import MENTIONS

FACTS = {
    "every mention begins with a claim of its article": nothing_in(
        "missing_claim", LAW, {"mention_id": "no such claim"}
    ),
    "every trait has a weight": nothing_in("unweighed", LAW, {"weights": [3.0, 3.0, 3.0]}),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return mentions with what is wrong with their claim and their weights."""
    mentions, claims = tables["mentions"], tables["claims"]
    article_of = dict(
        zip(*(claims[c].to_pylist() for c in ("claim_id", "article_id")), strict=True)
    )
    pairs = zip(*(mentions[c].to_pylist() for c in ("mention_id", "article_id")), strict=True)
    return frame_of(
        MENTIONS,
        mentions,
        missing_claim=[None if article_of.get(m) == a else m for m, a in pairs],
        unweighed=unweighed(mentions["traits"], mentions["weights"]),
    )
