"""Whether a number is of one event, since a date, of the last hours, a state, or per time: from its words."""

from __future__ import annotations

import re
from functools import lru_cache

# What a count since a date says; looked for in the whole sentence.
_CUMULATIVE = re.compile(
    r"\bsince (?:the )?(?:start|beginning|outbreak|onset|invasion|war|full|february|january|march|april|may|june|july"
    r"|august|september|october|november|december|spring|summer|autumn|winter|early|mid|late|(?:19|20)\d\d|russia|hostilities|it began|then|last"
    r"|(?:its |his |their |that )?(?:\w+ )?(?:coup|revolution|uprising|ceasefire|truce|takeover|crackdown|mass protests)\b"
    r"|[^,.;]{1,40}\b(?:began|started|erupted|broke out|took (?:power|effect|hold|office)|seized power|came into (?:force|effect))\b)"
    r"|\b(?:so far|to date|in total since|over the course of the (?:war|conflict)|throughout the (?:war|conflict)"
    r"|during the (?:war|conflict)|across the conflict|in (?:nearly |almost |more than |over |about )?(?:\w+|\d+) years of (?:war|fighting|conflict|hostilities)"
    r"|the (?:war|conflict|invasion) has (?:killed|displaced|cost|claimed|left|forced|driven)|have been (?:killed|displaced) (?:in|by|since) the (?:war|conflict)"
    r"|(?:so far )?this year|(?:over|during|in|within|across) the (?:past|last) (?:(?:\w+ )?(?:years|decades)|year|decade|half-century|century))"
    r"|^in (?:19|20)\d\d\b"
)
_ROLLING = re.compile(
    r"\b(?:(?:over|in|during|within|for|across) the (?:past|last|previous) (?:(?:[\w-]+ ){0,2}(?:hours|days|weeks|months)|day|week|month)\b(?! of (?:19|20)\d\d)"
    r"|(?:in|over) recent (?:days|weeks|months|years)"
    r"|in (?:the )?24 hours|over (?:a|the) (?:past )?day\b|in a day\b|a day of attacks|in one day|over the day|24-hour|per day of)"
)
# "one of the deadliest attacks this year", "the army, which has been at war since 2023,", "those
# held since July will go": a time of its own.
_ASIDE = re.compile(
    r"\b(?:the|its|their|one of the) (?:\w+ )?(?:(?!forest|west|test|rest|protest|request)\w{3,}est|most \w+|worst|first) (?!of )[^,;.]*"
    r"|, (?:which|who|whose|where)\b[^,;]*(?:,|$)"
    r"|\b(?:held|jailed|imprisoned|detained) since [\w ]{3,30}? (?=will|would|were|was|are|is|have|had)"
)
# "Hundreds of thousands have been killed": a size that only a whole war reaches.
WHOLE_WAR = 100_000


def aspect_of(
    sentence: str,
    declared: str,
    per: str | None,
    low: float | None,
    person_count: bool,
    at: tuple[int, int] = (0, 0),
) -> str:
    """Return the aspect of a figure by its sentence; `declared` is the metric's own.

    `per`: the time of a rate, if any; `low` the least value; `person_count`: people are counted;
    `at`: where the figure stands in the sentence.
    """
    if per:
        return "rate"
    if declared != "event":
        return declared
    said = _said(sentence)
    if said == "cumulative" and (spans := asides(sentence, *at)):
        said = _said(
            "".join(c for i, c in enumerate(sentence) if not any(a <= i < b for a, b in spans))
        )
    if said == "event" and person_count and low is not None and low >= WHOLE_WAR:
        return "cumulative"
    return said


def asides(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans whose time is not that of the figure at [start, end): superlatives, relative clauses."""
    found = (m.span() for m in _ASIDE.finditer(sentence))
    return [(a, b) for a, b in found if end <= a or start >= b]


@lru_cache(maxsize=64)
def _said(sentence: str) -> str:
    """The aspect that the words of a sentence give, worked out once for all its figures."""
    sentence = sentence.lower()  # far faster than patterns that ignore case
    if _ROLLING.search(sentence):
        return "rolling"
    return "cumulative" if _CUMULATIVE.search(sentence) else "event"
