"""Time expressions found in a text, each with the calendar interval it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from wiretally.text import timenorm as norm
from wiretally.text.calendar import MONTHS, SEASONS, WEEKDAYS, Interval
from wiretally.text.timenorm import Now
from wiretally.text.timerules import RULES, SHORT_MONTH, WAR, Rule

__all__ = ["WAR", "Atom", "atoms"]

# Words without which a sentence names no time: a cheap look before the long pattern.
_SEEDS = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)}|{SHORT_MONTH}|(?:19|20)\d\d|to(?:day|night|morrow)|yesterday"
    rf"|overnight|nights?|mornings?|evenings?|weekend|hours?|days?|weeks?|months?|quarters?|years?"
    rf"|decades?|century|{'|'.join(SEASONS)}|christmas|thanksgiving|q[1-4]|anniversary|war|invasion"
    rf"|conflict|hostilities|operation|fortnight|now|currently|present|to date)\b|\d0s\b"
)
_MAYBE_NAMES = frozenset("april may june march august".split())
# Every word that a rule can begin with; digits, and what follows 'since', apart.
_FIRSTS = (
    frozenset(
        """the these those its early mid late earlier later start beginning middle end close turn
        start outbreak launch onset almost nearly about around roughly some more over at less only
        just barely fiscal comparable year two overnight today tonight yesterday tomorrow in within
        during that same christmas new thanksgiving now right currently to half several few many
        weekend jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4""".split()
    )
    | {*WEEKDAYS, *MONTHS, *SEASONS, *norm.ORDINALS, *norm.BACK, *norm.AHEAD, "this", "current"}
    | {word for spelled in norm.NUMBERS for word in spelled.split()[:1]}
)
_WORD = re.compile(r"(?<![\w$€£])(?<!\d[.,])['’]?\w+")
_REACH = 45  # characters: how far before its seed an expression may begin
_SPACE = str.maketrans(dict.fromkeys("\n\t\r\xa0\u202f\u2009", " ") | {"‑": "-", "‐": "-"})


@dataclass(frozen=True)
class Atom:
    """One time expression: its span in the string, the interval it names, and how it can combine.

    part  which third of the interval is meant ('late January'); step  the signed distance of an
    expression that waits for the next one ('a week before ...'), whose interval is None.
    """

    start: int
    end: int
    interval: Interval | None
    grain: str
    explicit: bool
    part: str = ""
    step: tuple[int, str] | None = None


@cache
def _compiled(loose: bool) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """One pattern to find any rule's expression, and each rule's own to read it."""
    own = tuple(re.compile(r.pattern) for r in RULES)
    named = re.compile(r"\(\?P<\w+>")
    sought = (
        f"(?P<r{i}>{named.sub('(?:', r.pattern)})"
        for i, r in enumerate(RULES)
        if loose or not r.loose
    )
    return re.compile(rf"(?<![\w$€£])(?<!\d[.,])(?:{'|'.join(sought)})"), own


def _lower(text: str) -> str:
    """Return `text` in lower case, letter by letter: no position moves ('İ' would become two)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def may_tell(text: str) -> bool:
    """Return whether a text holds a word without which no time is told."""
    return _SEEDS.search(_lower(text)) is not None


def atoms(
    text: str, now: Now, tense: Callable[[str, int, int], str] | None, *, loose: bool = False
) -> Iterator[Atom]:
    """Yield the time expressions of `text` from left to right, each read against the one before.

    `tense` tells the tense at a span of the text (None: that of `now`). Never raises; an
    expression that names no interval is left out.
    """
    plain = _lower(text).translate(_SPACE)  # four times as fast as a pattern that ignores case
    sought, own = _compiled(loose)
    for found in sought.finditer(plain) if loose else _seeded(plain, sought):
        index = int((found.lastgroup or "r0")[1:])
        rule, m = RULES[index], own[index].match(plain, found.start())
        if m is None or not _is_time(text, m, rule, loose):
            continue
        here = replace(now, tense=tense(text, *m.span())) if tense else now
        try:
            interval = None if rule.read is norm.step else rule.read(m, here)
            step = norm.offset(m) if rule.read is norm.step else None
        except (ValueError, OverflowError):
            continue
        if interval is None and step is None:
            continue
        groups = m.groupdict()
        part = (groups.get("part") or "").lower()
        explicit = rule.explicit and not groups.get("yrel")
        grain = groups["u"].lower() if rule.grain == "period" else rule.grain
        yield Atom(*m.span(), interval, grain, explicit, part, step)
        if interval and rule.grain not in ("present", "total"):
            day = interval if (interval[1] - interval[0]).days < 2 else now.day
            now = replace(now, reference=interval, day=day)


def _seeded(text: str, sought: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what finditer would, trying only words that can open an expression, before a seed."""
    end = 0
    for seed in _SEEDS.finditer(text):
        if seed.start() < end:
            continue
        for word in _WORD.finditer(text, max(end, seed.start() - _REACH), seed.end()):
            at = word.start()
            if at < end or not (
                word.group()[0].isdigit()
                or word.group() in _FIRSTS
                or text.endswith(("since ", "before ", "prior to "), 0, at)
            ):
                continue
            if found := sought.match(text, at):
                yield found
                end = found.end()
                break


_BEFORE_TIME = re.compile(
    r"\b(?:in|since|of|by|until|till|from|before|after|during|for|through|throughout|around|year"
    r"|between|and|to|than|late|early|mid|fiscal|the|a|an|this|each|every)[ -]$",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\b(?:\w{3,}est|most|first|only|worst)\b[^,;.]*$")
_BEFORE_NOUN = re.compile(r"(?:the|a|an|each|every|this)[ -]", re.IGNORECASE)


def _is_time(text: str, m: re.Match[str], rule: Rule, loose: bool) -> bool:
    """Return whether the words are a time here: 'may', 'April Jones', '2014 people' are not."""
    month = rule.read in (norm.month_name, norm.month_day)
    if loose or (month and not text[m.start("mon")].isupper()):
        return not month or text[m.start("mon")].isupper()
    if rule.read is norm.in_units:
        return not _SUPERLATIVE.search(text, max(0, m.start() - 60), m.start())
    led = _BEFORE_TIME.search(text, max(0, m.start() - 12), m.start())
    if rule.read is norm.year_name:
        whole = m["part"] or m["y2"] or m.start("y") > m.start()
        return bool(whole or (led and not _BEFORE_NOUN.fullmatch(led.group())))
    if rule.read is norm.month_name and not m["y"] and m["mon"] in _MAYBE_NAMES:
        named = text[m.end() + 1 : m.end() + 2].isupper() and (led is None or "and" in led.group())
        return not named and bool(led or m.start("mon") > m.start())
    return True
