"""articles, claims -> origins: the wire, the post or the page that an article's facts come from."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from wiretally.agencies import credited
from wiretally.details import details
from wiretally.intervals import digits
from wiretally.shingles import Wording, containment, shingles, sketch
from wiretally.tables import ORIGINS, content_id
from wiretally.text.quotes import quotes

WINDOW = timedelta(days=7)  # a copy is printed within a week of what it copies
NEAREST = (
    20  # how many earlier holders of one trait an article is held against: keeps the cost linear
)
COPIED = 0.5  # share of the smaller text's wording that makes it a copy
REWORDED = 0.6  # share of an article's facts that makes it a rewrite
ENOUGH = 4.0  # ... and their weight, in nats
CREDITED_SHARE, CREDITED_WEIGHT = 0.3, 1.5  # the same, where both credit the same agency
QUOTE_WORDS, QUOTE_WEIGHT, NAME_WEIGHT = 5, 3.0, 0.5
ODD_WEIGHT, PLAIN_WEIGHT, SMALL_WEIGHT = 3.0, 1.5, 0.5  # of a number: 229, 18, 3


@dataclass(frozen=True)
class Page:
    """An article as its traits: wording, facts in their order, and the agency it credits."""

    article_id: str
    at: datetime | None
    wire: str | None
    wording: Wording
    facts: Mapping[Hashable, float]


def find_origins(articles: pa.Table, claims: pa.Table) -> pa.Table:
    """Return the ORIGINS of ARTICLES, one row each; their CLAIMS give the numbers they share.

    Every article is held against earlier ones that share wording or facts with it, and takes the origin of the
    one that it owes most; the first of all is the origin. The order of rows does not matter.
    """
    numbers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claims.select(["article_id", "char_start", "value", "unit"]).to_pylist():
        numbers[claim["article_id"]].append(claim)
    rows = sorted(
        articles.to_pylist(), key=lambda a: (a["published_at"] or _NEVER, a["article_id"])
    )
    pages = [_page(a, numbers[a["article_id"]]) for a in rows]
    known: dict[str, dict[str, Any]] = {}
    holders: dict[Hashable, list[Page]] = defaultdict(list)
    for page in pages:
        traits = [
            *sketch(page.wording),
            *(f for f, weight in page.facts.items() if weight > SMALL_WEIGHT),
        ]
        known[page.article_id] = _origin(page, _earlier(page, traits, holders), known)
        for trait in traits:
            holders[trait].append(page)
    return ORIGINS.conform(_with_wires(known.values()))


_NEVER = datetime.min.replace(tzinfo=UTC)


def _page(article: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Page:
    text = article["text"]
    facts: dict[Hashable, float] = {}
    for claim in sorted(claims, key=lambda c: c["char_start"]):
        if claim["value"] is not None:
            odd = _oddness(claim["value"])
            facts.setdefault((claim["unit"] if odd < ODD_WEIGHT else "", claim["value"]), odd)
    for start, end in quotes(text):
        words = text[start:end].strip("“”\"«»'`,. ").lower().split()
        if len(words) >= QUOTE_WORDS:
            facts[" ".join(words)] = QUOTE_WEIGHT
    for name in details(text):
        if name.startswith("name "):
            facts[name] = NAME_WEIGHT
    wire = credited(text, article["publisher"])
    return Page(article["article_id"], article["published_at"], wire, shingles(text), facts)


def _oddness(value: float) -> float:
    """Return what it tells that two articles give the same number: 229 much, 18 some, 3 hardly anything."""
    if digits(value) > 2:
        return ODD_WEIGHT
    return PLAIN_WEIGHT if digits(value) == 2 else SMALL_WEIGHT


def _earlier(
    page: Page, traits: Iterable[Hashable], holders: Mapping[Hashable, Sequence[Page]]
) -> list[Page]:
    found = {
        other.article_id: other
        for trait in traits
        if trait in holders
        for other in holders[trait][-NEAREST:]
        if page.at is None or other.at is None or page.at - other.at <= WINDOW
    }
    return [found[key] for key in sorted(found)]


def _origin(
    page: Page, earlier: Sequence[Page], known: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the row of `page`: the origin of the earlier page that it owes most, or its own."""
    row = {
        "article_id": page.article_id,
        "origin_id": content_id("origin", page.article_id),
        "wire": page.wire,
        "basis": "own" if page.wire is None else "credit",
        "copy_of": None,
        "first_seen": page.at,
    }
    copied, copy_of = max(
        ((containment(page.wording, e.wording), e.article_id) for e in earlier), default=(0.0, "")
    )
    if copied >= COPIED:
        origin_id = known[copy_of]["origin_id"]
        return row | {"origin_id": origin_id, "basis": "near_copy", "copy_of": copy_of}
    debts = [(_debt(page, e), e) for e in earlier]
    owed = [
        (weight, share, e.article_id)
        for (weight, share), e in debts
        if _owes(page, e, weight, share)
    ]
    if owed:
        source = known[max(owed)[2]]
        basis = (
            "credit" if page.wire is not None and page.wire == source["wire"] else "shared_facts"
        )
        return row | {"origin_id": source["origin_id"], "basis": basis}
    return row


def _with_wires(rows: Collection[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield `rows`, those that credit no agency with the one that the first of their origin to name one names."""
    wires: dict[str, str] = {}
    for row in rows:
        if row["wire"] is not None:
            wires.setdefault(row["origin_id"], row["wire"])
    yield from (row | {"wire": row["wire"] or wires.get(row["origin_id"])} for row in rows)


def _owes(page: Page, earlier: Page, weight: float, share: float) -> bool:
    if page.wire is not None and earlier.wire is not None:
        same = page.wire == earlier.wire
        return same and weight >= CREDITED_WEIGHT and share >= CREDITED_SHARE
    return weight >= ENOUGH and share >= REWORDED


def _debt(page: Page, earlier: Page) -> tuple[float, float]:
    """Return the weight of the facts of `page` that `earlier` has, and their share of all its facts.

    Facts that stand in another order than there count half: two readers of one post keep its order.
    """
    place = {fact: i for i, fact in enumerate(earlier.facts)}
    shared = [(place[f], w) for f, w in page.facts.items() if f in place]
    kept = _longest_rising([i for i, _ in shared])
    weight = sum(w if i in kept else w / 2 for i, w in shared)
    total = sum(page.facts.values())
    return weight, weight / total if total else 0.0


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """Return the members of a longest rising run of `places`, gaps allowed."""
    tails: list[int] = []
    runs: list[list[int]] = []
    for p in places:
        i = bisect_left(tails, p)
        run = [*(runs[i - 1] if i else ()), p]
        tails[i : i + 1], runs[i : i + 1] = [p], [run]
    return frozenset(runs[-1]) if runs else frozenset()
