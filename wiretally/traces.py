"""articles, claims -> traces: what an article can be recognised by when a later one copies or rewrites it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from wiretally.agencies import credited
from wiretally.details import details
from wiretally.intervals import digits
from wiretally.shingles import shingles, sketch
from wiretally.tables import TRACES
from wiretally.text.quotes import quotes

QUOTE_WORDS, QUOTE_WEIGHT, NAME_WEIGHT = 5, 3.0, 0.5
ODD_WEIGHT, PLAIN_WEIGHT, SMALL_WEIGHT = 3.0, 1.5, 0.5  # of a number: 229, 18, 3


def traces_of(articles: pa.Table, claims: pa.Table, reader_version: str = "") -> pa.Table:
    """Return the TRACES of ARTICLES, one row each; their CLAIMS give the numbers.

    A row depends on its article alone. `reader_version` says what read the claims.
    """
    numbers: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for claim in claims.select(["article_id", "char_start", "value", "unit"]).to_pylist():
        numbers[claim["article_id"]].append(claim)
    used = articles.select(["article_id", "published_at", "publisher", "text"])
    return TRACES.conform(
        _trace(a, numbers[a["article_id"]], reader_version) for a in used.to_pylist()
    )


def _trace(
    article: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], reader_version: str
) -> dict[str, Any]:
    text = article["text"]
    facts = _facts(text, claims)
    return {
        "article_id": article["article_id"],
        "published_at": article["published_at"],
        "wire": credited(text, article["publisher"]),
        "sketch": sketch(shingles(text)),
        "facts": list(facts),
        "weights": list(facts.values()),
        "reader_version": reader_version,
    }


def _facts(text: str, claims: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the numbers of an article in their order, then its quotes and its names, with their weights."""
    facts: dict[str, float] = {}
    for claim in sorted(claims, key=lambda c: c["char_start"]):
        if claim["value"] is not None:
            odd = _oddness(claim["value"])
            unit = claim["unit"] if odd < ODD_WEIGHT else ""
            facts.setdefault(f"number {claim['value']} {unit}", odd)
    for start, end in quotes(text):
        words = text[start:end].strip("“”\"«»'`,. ").lower().split()
        if len(words) >= QUOTE_WORDS:
            facts["quote " + " ".join(words)] = QUOTE_WEIGHT
    for name in details(text):
        if name.startswith("name "):
            facts[name] = NAME_WEIGHT
    return facts


def _oddness(value: float) -> float:
    """Return what it tells that two articles give the same number: 229 much, 18 some, 3 hardly anything."""
    if digits(value) > 2:
        return ODD_WEIGHT
    return PLAIN_WEIGHT if digits(value) == 2 else SMALL_WEIGHT
