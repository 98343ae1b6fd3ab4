"""How far apart a figure and a mention stand in a sentence: by words and by what parts them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import inf
from typing import Protocol, TypeVar

from wiretally.text.document import Sentence

# Characters on either side in which a figure finds its time and place: a sentence that never ends
# must not cost the square of its length.
REACH = 400
_PARTS = (
    (6.0, re.compile(r"[;:]|\s[–—-]+\s|—")),
    (
        4.0,
        re.compile(
            r"\b(?:which|who|whom|whose|where|when|while|whereas|after|before|following|because"
            r"|although|though|despite|unless|including|counting|such as)\b",
            re.IGNORECASE,
        ),
    ),
    # 'up from 18.6% a year ago': what it is compared with has a time of its own.
    (4.0, re.compile(r"\b(?:from|against|than|versus|compared (?:to|with)) (?:\w+ )?(?=[\d$€£])")),
    (4.0, re.compile(r", (?:and|but) that\b")),  # 'said it had ..., but that ...': told apart
    (3.0, re.compile(r"\band (?=\w+s\b (?:[\d$€£]|a |about |around |nearly |over ))")),
    (1.0, re.compile(r",(?!\d)")),
    (0.1, re.compile(r"\w+")),
)
_OPENING = re.compile(
    r"[\"“”‘’'(\s*>•–—-]*(?:(?:then|later|but|and|also)\b,? ?)?"
    r"(?:(?:on|in|by|over|at|during|since|for|as|of|from|until|through|throughout|between|around|about"
    r"|just|only|all|early|late|earlier|later|the|that|its|\w+['’]s) ){0,3}",
    re.IGNORECASE,
)


class Spanned(Protocol):
    """Anything with a span in the document's text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""


M = TypeVar("M", bound=Spanned)


def within_reach(mentions: Sequence[M], start: int, end: int) -> Sequence[M]:
    """Return those of `mentions` (in order) that a figure at [start, end) can reach, and the first.

    The first may open the sentence, and then holds for all of it.
    """
    first = bisect_left(mentions, start - REACH, key=lambda m: m.start)
    last = bisect_left(mentions, end + REACH, key=lambda m: m.start)
    return [*mentions[: min(first, 1)], *mentions[first:last]]


def near(sentence: Sentence, start: int, end: int) -> str:
    """Return the text of a sentence round a figure at [start, end) of the document."""
    a, b = start - sentence.start, end - sentence.start
    return sentence.text[max(0, a - REACH) : b + REACH]


def apart(text: str, figure: tuple[int, int], mention: tuple[int, int]) -> float:
    """Return the distance of two spans of a sentence; a clause boundary weighs as many words."""
    first, last = sorted((figure, mention))
    between = text[first[1] : max(first[1], last[0])]
    return distance(between, _PARTS)


def distance(between: str, parts: Sequence[tuple[float, re.Pattern[str]]]) -> float:
    """Return the weighted sum of what stands between two spans."""
    if len(between) > REACH:
        return inf
    return sum(weight * len(pattern.findall(between)) for weight, pattern in parts)


def opens(text: str, start: int) -> bool:
    """Return whether a span that starts at `start` opens its sentence ('On Sunday, ...')."""
    return start <= 30 and bool(_OPENING.fullmatch(text, 0, start))
