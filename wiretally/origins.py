"""articles, claims -> origins: the wire, the post or the page that an article's facts come from."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

import pyarrow as pa

from wiretally.partners import flat, nearest_holders
from wiretally.shingles import Wording, containment, may_contain, shingles
from wiretally.tables import ORIGINS, TRACES, content_id
from wiretally.traces import SMALL_WEIGHT, traces_of

WINDOW = timedelta(days=7)  # a copy is printed within a week of what it copies
# How many earlier holders of one trait an article is held against: keeps the cost linear.
NEAREST = 20
COPIED = 0.5  # share of the smaller text's wording that makes it a copy
REWORDED = 0.6  # share of an article's facts that makes it a rewrite
ENOUGH = 4.0  # ... and their weight, in nats
CREDITED_SHARE, CREDITED_WEIGHT = 0.3, 1.5  # the same, where both credit the same agency
WORDINGS = 2_000  # texts whose wording is kept at a time: some 30 kB each
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """An article as its traits: the lowest hashes of its wording, facts in order, the agency it credits."""

    article_id: str
    at: datetime | None
    wire: str | None
    sketch: tuple[int, ...]
    facts: Mapping[str, float]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each fact in the order in which the page tells them."""
        return {fact: i for i, fact in enumerate(self.facts)}

    @property
    def traits(self) -> Iterator[Hashable]:
        """Yield what finds a page partners."""
        yield from self.sketch
        yield from (fact for fact, weight in self.facts.items() if weight > SMALL_WEIGHT)


def find_origins(articles: pa.Table, claims: pa.Table) -> pa.Table:
    """Return the ORIGINS of ARTICLES, one row each; their CLAIMS give the numbers they share.

    The order of rows does not matter.
    """
    texts = dict(zip(*(articles[c].to_pylist() for c in ("article_id", "text")), strict=True))
    return follow(traces_of(articles, claims), TRACES.empty(), ORIGINS.empty(), texts)


def follow(
    traces: pa.Table, earlier: pa.Table, origins: pa.Table, texts: Mapping[str, str]
) -> pa.Table:
    """Return the ORIGINS of the articles of TRACES.

    Every article is held against earlier ones that share wording or facts with it, and takes the origin of the
    one that it owes most; the first of all is the origin. What is published later changes no row, and an
    undated article comes last. `earlier`: TRACES of before, and their `origins`; `texts`, of all, by article_id.
    """

    @lru_cache(maxsize=WORDINGS)
    def wording(article_id: str) -> Wording:
        return shingles(texts[article_id])

    known = {row["article_id"]: row for row in origins.to_pylist()}
    holders: dict[Hashable, list[Page]] = defaultdict(list)
    for page in _pages(earlier):
        for trait in page.traits:
            holders[trait].append(page)
    found = []
    for page in _pages(traces):
        row = _origin(page, _earlier(page, holders), known, wording)
        known[page.article_id] = row
        found.append(row)
        for trait in page.traits:
            holders[trait].append(page)
    return ORIGINS.conform(found)


def candidates(traces: pa.Table, earlier: pa.Table) -> pa.Table:
    """Return those rows of `earlier` (TRACES) that `traces` may be held against: all that `follow` needs."""
    earlier = TRACES.sort(earlier)
    pages = list(_pages(traces))
    facts = {trait for page in pages for trait in page.traits if isinstance(trait, str)}
    hashes = {trait for page in pages for trait in page.sketch}
    rows = {
        *nearest_holders(*flat(earlier["facts"]), facts, NEAREST),
        *nearest_holders(*flat(earlier["sketch"]), hashes, NEAREST),
    }
    return earlier.take(pa.array(sorted(rows), pa.int64()))


def _pages(traces: pa.Table) -> list[Page]:
    """Return TRACES as pages, the oldest first, undated ones last."""
    pages = [
        Page(
            row["article_id"],
            row["published_at"],
            row["wire"],
            tuple(row["sketch"]),
            dict(zip(row["facts"], row["weights"], strict=True)),
        )
        for row in traces.to_pylist()
    ]
    return sorted(pages, key=lambda p: (p.at or _LAST, p.article_id))


def _earlier(page: Page, holders: Mapping[Hashable, Sequence[Page]]) -> list[Page]:
    found = {
        other.article_id: other
        for trait in page.traits
        if trait in holders
        for other in holders[trait][-NEAREST:]
        if page.at is None or other.at is None or page.at - other.at <= WINDOW
    }
    return [found[key] for key in sorted(found)]


def _origin(
    page: Page,
    earlier: Sequence[Page],
    known: Mapping[str, Mapping[str, Any]],
    wording: Callable[[str], Wording],
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
        (
            (containment(wording(page.article_id), wording(e.article_id)), e.article_id)
            for e in earlier
            if may_contain(page.sketch, e.sketch)  # the wording itself is dear
        ),
        default=(0.0, ""),
    )
    if copied >= COPIED:
        return row | _from(known[copy_of], page) | {"basis": "near_copy", "copy_of": copy_of}
    debts = [(_debt(page, e), e) for e in earlier]
    owed = [
        (weight, share, e.article_id)
        for (weight, share), e in debts
        if _owes(page, e, weight, share)
    ]
    if owed:
        source = known[max(owed)[2]]
        credit = page.wire is not None and page.wire == source["wire"]
        return row | _from(source, page) | {"basis": "credit" if credit else "shared_facts"}
    return row


def _from(source: Mapping[str, Any], page: Page) -> dict[str, Any]:
    """Return the origin of `source`, and its agency where `page` credits none itself."""
    return {"origin_id": source["origin_id"], "wire": page.wire or source["wire"]}


def _owes(page: Page, earlier: Page, weight: float, share: float) -> bool:
    if page.wire is not None and earlier.wire is not None:
        same = page.wire == earlier.wire
        return same and weight >= CREDITED_WEIGHT and share >= CREDITED_SHARE
    return weight >= ENOUGH and share >= REWORDED


def _debt(page: Page, earlier: Page) -> tuple[float, float]:
    """Return the weight of the facts of `page` that `earlier` has, and their share of all its facts.

    Facts that stand in another order than there count half: two readers of one post keep its order.
    """
    place = earlier.place
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
