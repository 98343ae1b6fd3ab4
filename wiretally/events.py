"""claims, origins, articles -> events: the claims of many articles that tell of one happening, or of one state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from wiretally.groups import Groups
from wiretally.links import link
from wiretally.mentions import Mention, commonest, mentions_of
from wiretally.metrics import METRICS, Metric
from wiretally.tables import EVENTS, content_id

Row = Mapping[str, Any]
Key = tuple[Hashable, ...]

# What a group of figures tells of, for the title of an event.
TITLES = {
    "attack": "Attack",
    "war": "War",
    "talks": "Talks",
    "territory": "Gain of ground",
    "people": "Movement of people",
    "money": "Support",
}


def gather(
    claims: pa.Table,
    origins: pa.Table,
    articles: pa.Table,
    metrics: Mapping[str, Metric] = METRICS,
) -> pa.Table:
    """Return the EVENTS that CLAIMS tell of; every claim with a metric of `metrics` is in exactly one.

    The texts of ARTICLES lend names, streets and ages by which reports know each other; ORIGINS are counted.
    The order of rows does not matter, and no link depends on more than the two reports that it joins.
    """
    by_article: dict[str, list[Row]] = defaultdict(list)
    for claim in claims.to_pylist():
        by_article[claim["article_id"]].append(claim)
    texts = {
        a["article_id"]: (a["title"] or "", a["text"])
        for a in articles.select(["article_id", "title", "text"]).to_pylist()
    }
    mentions = [m for a in sorted(by_article) for m in mentions_of(by_article[a], metrics)]
    groups = Groups()
    parties: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        parties[(key_of(mention), mention.place) if is_keyed(mention) else (mention.id,)].append(mention)
"""
"""
