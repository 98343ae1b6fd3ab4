"""What a sentence says of actors and targets: the grammar of deeds.py read over its skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wiretally.text import deeds
from wiretally.text.gazetteer import Mention, opponents, party_mentions

Pair = tuple[str | None, str | None]
Patterns = tuple[re.Pattern[str], ...]

_ENEMY = "the enemy"  # whoever fights the speaker; resolved before it leaves this module
_FOES = re.compile(r"\b(?:enemy(?:[’']s)?|invaders|occupiers|aggressor|hostile)\b")
_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|inside|[Aa]round|[Oo]utside|[Tt]hroughout|[Ww]ithin|[Oo]ver|on)"
    r" (?:[a-z]\w+ ){0,2}$"
)
_PARTING = re.compile(
    r";|, (?:while|whereas|but|though|although|where|against|nearly what|compared|up from|down from)\b"
    r"|\bwhile\b"
)


@dataclass(frozen=True)
class Said:
    """What a sentence says of actor or target, and where it says it (offsets in the sentence)."""

    start: int
    end: int
    actor: str | None
    target: str | None


def nearest(
    text: str, at: tuple[int, int], patterns: Patterns, speaker: str | None, *, beyond: bool = True
) -> Pair:
    """Return the actor and the target that stand nearest to [at), those of its clause first.

    speaker: the party whose word the sentence is, which alone has an "enemy"; beyond: where the
    clause names nobody, whoever another clause of the sentence names.
    """
    found = [s for s in _read(text, patterns) if speaker or _ENEMY not in (s.actor, s.target)]
    if not found:
        return None, None
    left = max((m.end() for m in _PARTING.finditer(text, 0, at[0])), default=0)
    right = _PARTING.search(text, at[1])
    stop = right.start() if right else len(text)
    inside = [s for s in found if s.start >= left and s.end <= stop]
    for part in (inside, found) if beyond else (inside,):
        by_distance = sorted(part, key=lambda s: distance(s.start, s.end, at))
        actor = next((_named(s.actor, speaker) for s in by_distance if s.actor), None)
        targets = (_named(s.target, speaker) for s in by_distance if s.target)
        target = next((t for t in targets if t != actor), None)
        if actor or target:
            return actor, target
    return None, None


def holder_of_place(text: str, at: tuple[int, int]) -> str | None:
    """Return who holds the region, or what country behind "in", stands nearest to the figure."""
    mentions = party_mentions(text)
    placed = [m for m in mentions if m.form != "adjective" and is_place(text, m)]
    placed.sort(key=lambda m: distance(m.start, m.end, at))
    return placed[0].party if placed else None


def owner(text: str, at: tuple[int, int]) -> str | None:
    """Return whose the counted are, by the adjective in the figure or right behind it."""
    mentions = (m for m in party_mentions(text) if m.form == "adjective")
    return next((m.party for m in mentions if at[0] <= m.start <= at[1] + 20), None)


def is_place(text: str, m: Mention) -> bool:
    """Return whether a party is named as a place: a region, a country behind "in"."""
    if m.form == "region":
        return True
    possessive = text[m.end : m.end + 1] in ("'", "’")
    return not possessive and _LOCATIVE.search(text[max(0, m.start - 40) : m.start]) is not None


def distance(start: int, end: int, at: tuple[int, int]) -> tuple[int, int]:
    """Return how far a span stands from the figure, then where it starts: a key to sort by."""
    return max(start - at[1], at[0] - end, 0), start


def _named(party: str | None, speaker: str | None) -> str | None:
    if party == _ENEMY:
        return next(iter(opponents(speaker)), None) if speaker else None
    return party


@lru_cache(maxsize=4096)
def _read(text: str, patterns: Patterns) -> tuple[Said, ...]:
    """Return what `patterns` read in `text`, with offsets of `text`."""
    foes = [Mention(m.start(), m.end(), _ENEMY, "enemy") for m in _FOES.finditer(text)]
    mentions = sorted((*party_mentions(text), *foes), key=lambda m: m.start)[: deeds.MOST]
    return tuple(_matches(_skeleton(text, mentions), mentions, patterns)) if mentions else ()


def _skeleton(text: str, mentions: Sequence[Mention]) -> str:
    """Return `text` with each party as the sign of its sort and number."""
    out: list[str] = []
    last = 0
    for i, m in enumerate(mentions):
        out += [text[last : m.start], chr(_sort(text, m) + i)]
        last = m.end
    return "".join((*out, text[last:]))


def _sort(text: str, m: Mention) -> int:
    if m.form == "enemy":
        return deeds.ENEMY
    if m.form == "adjective":
        return deeds.ADJECTIVE
    return deeds.PLACE if is_place(text, m) else deeds.NAME


def _matches(skeleton: str, mentions: Sequence[Mention], patterns: Patterns) -> Iterator[Said]:
    for pattern in patterns:
        for match in pattern.finditer(skeleton):
            named = match.groupdict().items()
            said = {role: mentions[ord(sign) % deeds.MOST].party for role, sign in named}
            start, end = (_offset(mentions, at) for at in match.span())
            yield Said(start, end, said.get("actor"), said.get("target"))


def _offset(mentions: Sequence[Mention], at: int) -> int:
    """Return the offset in the text of an offset in its skeleton."""
    shift = 0
    for m in mentions:
        if m.start - shift >= at:
            break
        shift += m.end - m.start - 1
    return at + shift
