"""How far apart a figure and a mention stand in a sentence: by words and by what parts them."""

from __future__ import annotations

import re

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
    (3.0, re.compile(r"\band (?=\w+s\b (?:[\d$€£]|a |about |around |nearly |over ))")),
    # 'up from 18.6% a year ago': what it is compared with has a time of its own.
    (4.0, re.compile(r"\b(?:from|against|than|versus|compared (?:to|with)) (?:\w+ )?(?=[\d$€£])")),
    (1.0, re.compile(r",(?!\d)")),
    (0.1, re.compile(r"\w+")),
)
_OPENING = re.compile(
    r"[\"“”‘’'(\s*>•–—-]*(?:(?:then|later|but|and|also)\b,? ?)?"
    r"(?:(?:on|in|by|over|at|during|since|for|as|of|from|until|through|throughout|between|around|about"
    r"|just|only|all|early|late|earlier|later|the|that|its|\w+['’]s) ){0,3}",
    re.IGNORECASE,
)


def apart(text: str, figure: tuple[int, int], mention: tuple[int, int]) -> float:
    """Return the distance of two spans of a sentence; a clause boundary weighs as many words."""
    first, last = sorted((figure, mention))
    between = text[first[1] : max(first[1], last[0])]
    return sum(weight * len(pattern.findall(between)) for weight, pattern in _PARTS)


def opens(text: str, start: int) -> bool:
    """Return whether a span that starts at `start` opens its sentence ('On Sunday, ...')."""
    return start <= 30 and bool(_OPENING.fullmatch(text, 0, start))
