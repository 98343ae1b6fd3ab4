"""A number as read, and how it continues the numbers before it: as their part, twin or next member.

A number without a noun of its own ("50 over the Black Sea") takes noun and metric from the one it
continues. All functions look back over a bounded stretch, so that time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wiretally.text.document import Sentence
from wiretally.text.noun_classes import class_of
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number
from wiretally.text.numerals import SMALL
from wiretally.text.units import factor

LOOK_BACK = 24  # readings
STOPS = frozenset((";", ".", "while", "whereas", "but", "although", "though", "—", "?", "!"))
PART_OPENS = frozenset(("including", "among", "include", "included", "includes"))
# What may stand between a bare number and its verb: "the governor has at least 24".
_COUNTING = frozenset(
    "has have had gives gave counts counted puts put reports reported cites cited claims claimed".split()
)
_ANAPHOR = frozenset("figure number total toll count tally sum".split())
_MORE = frozenset(("another", "additional", "more", "further", "other", "both"))
_LISTED = frozenset("in at near over from on around . , ; and".split())
_OF_WHICH = (["which"], ["whom"], ["them"], ["those"])
_LIST_OPENS = frozenset(("including", "which", "whom", "them", "those"))
_CAPACITY = frozenset("built designed meant room space beds".split())
_PEOPLED = frozenset(("settlement", "country", "region"))
ROUNDING = 0.08  # two units of one measure may differ by rounding


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as read: `reason` says why it is no figure; `metric` is null outside the catalogue.

    `noun_class` and `head` may come from the number it continues. `subset_of` and `same_as` are
    indices in the list of all readings of the document. `score`: how sure the metric is, 0 to 100.
    """

    sentence: Sentence
    number: Number
    counted: Counted
    reason: str | None
    metric: str | None = None
    score: int = 0
    noun_class: str | None = None
    head: str = ""
    subset_of: int | None = None
    same_as: int | None = None


def cut(s: Sentence, a: int, b: int) -> bool:
    """Whether a clause ends between tokens `a` and `b`."""
    return not STOPS.isdisjoint(s.lower[min(a, b) : max(a, b)])


def antecedent(s: Sentence, n: Number, c: Counted, out: list[Reading], base: int) -> int | None:
    """Return the reading that a number without a noun continues, None if there is none.

    First a figure of the same sentence (the readings from `base` on), then anything counted there;
    a sentence before only where words point back: "the figure was 168", "nearly 30 more".
    """
    before = s.lower[max(0, n.first - 2) : n.first]
    if before[1:] == ["of"] and class_of(before[0]) in _PEOPLED:
        return None  # "had left the city of 3 million"
    if before[1:] == ["for"] and before[0] in _CAPACITY:
        return None  # "a centre built for 400"
    here = list(_figures(out, base))
    for i in here:
        if out[i].metric and out[i].counted.unit is None:
            return i
    for i in here:
        if out[i].noun_class or out[i].head:
            return i
    if not _points_back(s, n, c, bool(here)):
        return None
    for i in range(base - 1, max(-1, base - 7), -1):
        if s.no - out[i].sentence.no > 2:
            return None
        of_people = out[i].noun_class == "person" or "toll" not in s.lower
        if of_people and _may_go_on(out[i]) and (out[i].noun_class or out[i].head):
            return i
    return None


def same_noun(
    s: Sentence, n: Number, c: Counted, noun_class: str | None, out: list[Reading], base: int
) -> int | None:
    """Return the last figure of this sentence that counts the same sort of thing.

    People need more: "20 were hurt, 14 people in Kharkiv" goes on, "where 14 people live" does not.
    """
    if noun_class in (None, "?"):
        return None
    if noun_class == "person":
        follows = s.lower[c.end] if c.end < len(s.lower) else "."
        if n.first == 0 or s.lower[n.first - 1] not in (",", ":", ";") or follows not in _LISTED:
            return None
    alike = (i for i in _figures(out, base) if out[i].noun_class == noun_class and out[i].metric)
    return next(alike, None)


def twin(s: Sentence, n: Number, c: Counted, out: list[Reading]) -> int | None:
    """Return the reading `n` repeats in another unit: "201 square kilometers (78 square miles)"."""
    if c.unit is None or n.first == 0 or s.lower[n.first - 1] not in ("(", "[") or not out:
        return None
    r = out[-1]
    unit = r.counted.unit
    if r.sentence is not s or unit is None or r.reason or unit.dimension != c.unit.dimension:
        return None
    if unit.code == c.unit.code or c.unit.dimension == "money":
        return len(out) - 1 if unit.code != c.unit.code else None
    rate = factor(c.unit.code, unit.code)
    if not rate or n.value is None or r.number.value is None:
        return None
    return (
        len(out) - 1 if abs(n.value * rate - r.number.value) <= ROUNDING * r.number.value else None
    )


def whole(s: Sentence, n: Number, c: Counted, out: list[Reading], base: int) -> int | None:
    """Return the figure `n` is a part of: "including four children", "two of them", "151: 50 over"."""
    here = [i for i in _figures(out, base) if out[i].metric]
    if not here:
        return None
    last = here[0]
    if is_introduced_as_part(s, n):
        # "seven hurt, 173 moved, including 135 children": of the 173, whatever they are a figure of
        nearest = next(_figures(out, base))
        if last == nearest and not is_not_larger(n, out[last].number):
            # "63 drones over seven regions, including 29": of the 63
            return next((i for i in here if is_not_larger(n, out[i].number)), None)
        return last if last == nearest else None
    if c.partitive:
        return last if out[last].subset_of is None else out[last].subset_of
    for i in reversed(here):
        between = s.lower[out[i].number.last : n.first]
        if cut(s, out[i].number.last, n.first):
            continue
        if ":" in between:
            same = c.head == "" or out[i].noun_class == c.noun_class
            return i if same and c.unit is None else None
        goes_on = out[-1].subset_of == i and c.noun_class in (None, out[i].noun_class)
        if goes_on and not _LIST_OPENS.isdisjoint(between):
            return i  # the next member of a list that "including" or "of which" opened
    return None


def is_introduced_as_part(s: Sentence, n: Number) -> bool:
    """Whether "including", "of which" or the like stands right before `n`."""
    before = s.lower[max(0, n.first - 2) : n.first]
    return not PART_OPENS.isdisjoint(before) or before[:1] == ["of"] and before[1:2] in _OF_WHICH


def is_the_whole(s: Sentence, n: Number) -> bool:
    """Whether `n` is the 138 of "shot down 110 of the 138 drones": the verb is said of the 110."""
    i = n.first - 1
    while i > 0 and s.lower[i] in ("the", "these", "those", "its", "their"):
        i -= 1
    return i > 0 and s.lower[i] == "of" and (s.kinds[i - 1] == "number" or s.lower[i - 1] in SMALL)


def is_not_larger(part: Number, of: Number) -> bool:
    """Whether `part` can be a part of `of`, as far as both say how many they are."""
    a = part.low if part.value is None else part.value
    b = of.high if of.value is None else of.value
    return a is None or b is None or a <= b


def _figures(out: list[Reading], base: int) -> Iterator[int]:
    """The figures of this sentence, the nearest first."""
    first = max(base, len(out) - LOOK_BACK)
    return (i for i in range(len(out) - 1, first - 1, -1) if _may_go_on(out[i]))


def _may_go_on(r: Reading) -> bool:
    """Whether a number may continue `r`: nothing continues who is only named."""
    return r.reason is None and r.number.form != "definite"


def _points_back(s: Sentence, n: Number, c: Counted, in_company: bool) -> bool:
    before = s.lower[max(0, n.first - 2) : n.first]
    return (
        c.partitive
        or not _ANAPHOR.isdisjoint(s.lower)
        or not _MORE.isdisjoint(s.lower[max(0, n.first - 1) : n.last + 2])
        or not in_company
        and not _COUNTING.isdisjoint(before)
        and (before[-1] in _COUNTING or not before[-1].endswith("ed"))  # "have buried 19"
    )
