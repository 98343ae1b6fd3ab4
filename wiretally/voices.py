"""Whose word a figure is: ten pages that print one ministry's number are one voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from wiretally.groups import Groups
from wiretally.intervals import close, digits
from wiretally.text.gazetteer import party_mentions

WORD = re.compile(r"[^\W\d_]{2,}")
ODD = 100  # two counters do not hit on the same unround number this large by chance
# Words of a source's name that tell nothing of who it is.
EMPTY = frozenset(
    """a an the of and in for by to its his her their local regional national city state federal official
    officials spokesman spokeswoman spokesperson statement post telegram channel social media""".split()
)


def source_key(name: str | None) -> frozenset[str]:
    """Return the telling words of a source's name, its parties by their one name; none for no source."""
    name = name or ""
    named = party_mentions(name)
    rest = list(name)
    for mention in named:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = "".join(rest).lower().replace("defense", "defence")
    words = set(WORD.findall(plain)) - EMPTY
    return frozenset(words | {m.party for m in named})


def parties(claim: Mapping[str, Any]) -> frozenset[str]:
    """Return the parties for which the source of `claim` speaks."""
    return frozenset(m.party for m in party_mentions(claim["attributed_source"] or ""))


def voices(claims: Sequence[Mapping[str, Any]], origin_of: Mapping[str, str]) -> dict[str, str]:
    """Return article_id -> voice for the articles of `claims`, which are all of one figure.

    Articles speak with one voice where they share an origin, where they name the same source, and where one
    prints as its own what the other has on a belligerent's word.
    """
    groups = Groups()
    articles = sorted({c["article_id"] for c in claims})
    _join_all(groups, _by(articles, lambda a: origin_of.get(a, a)).values())
    named = _by((c for c in claims if _source(c)), _source)
    first = {key: members[0]["article_id"] for key, members in named.items()}
    for members in named.values():
        _join_all(groups, [[c["article_id"] for c in members]])
    for key, other in combinations(sorted(named, key=sorted), 2):
        if key < other or other < key:
            groups.join(first[key], first[other])
    _join_laundered(groups, claims)
    return {a: groups.find(a) for a in articles}


def _source(claim: Mapping[str, Any]) -> frozenset[str]:
    return source_key(claim["attributed_source"])


def _join_laundered(groups: Groups, claims: Sequence[Mapping[str, Any]]) -> None:
    """Join the article that names nobody to the belligerent, or the odd count, whose number it prints."""
    unnamed = [c for c in claims if not _source(c) and c["base_value"] is not None]
    named = [c for c in claims if _source(c) and c["base_value"] is not None]
    for value, bare in sorted(_by(unnamed, lambda c: c["base_value"]).items()):
        odd = value >= ODD and digits(value) > 2
        owners = {
            groups.find(c["article_id"])
            for c in named
            if close(c["base_value"], value) and (odd or c["stance"] == "claimed")
        }
        if len(owners) == 1 or odd and not owners:
            _join_all(groups, [[*owners, *(c["article_id"] for c in bare)]])


def _join_all(groups: Groups, parties: Iterable[Sequence[str]]) -> None:
    for first, *rest in parties:
        for other in rest:
            groups.join(first, other)


def _by(items: Iterable[Any], key: Any) -> dict[Any, list[Any]]:  # noqa: ANN401
    found: dict[Any, list[Any]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
