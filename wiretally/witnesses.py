"""The grammar of witnesses: what a cue says of a number, by where it stands and in which form.

A verb before the number takes it for its object ("killed 12 people"); behind it, in the passive or as
a bare participle, for its subject ("12 people were killed"); a phrase leads up to it ("a toll of 12") or
follows ("12 people without power"). The nearer the witness, the more it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from wiretally.lexicon import Cue
from wiretally.reading import PART_OPENS, STOPS, cut, is_the_whole
from wiretally.text.changes import DOWN, UP
from wiretally.text.cues import TIMES
from wiretally.text.document import Sentence
from wiretally.text.noun_classes import class_of
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number, may_start

# What a witness next to the number is worth; each token between takes STEP away, up to REACH.
WORTH = {"nouns": 100, "passive": 95, "does": 95, "before": 92, "done": 90, "after": 90, "near": 60}
REACH = {"passive": 14, "does": 14, "before": 6, "done": 24, "after": 9, "near": 18}
STEP = 2
ADJACENT = 8  # "destroyed 38 missiles used against ...": the verb right before its object
COMPLEMENT = 20  # tokens that a subject may have behind its noun
NEAR_IN_TIME = 7  # a length of time stands close to what lasted
LOOK_AHEAD = 24  # numbers
# Things that stand together in one list of losses or deliveries.
_ASIDES = ([","], ["-"], ["–"])
GEAR = frozenset(("drone", "missile", "bomb", "equipment", "rocket", "weapon", "goods"))
_BE = frozenset("is are was were be been being".split())
_CHAIN = frozenset((",", "and", "or", "&", "plus", "another", "as", "well", "also"))
_OBJECT_OPENS = frozenset("a an the his her its their at least some more".split())
_BEFORE_PARTICIPLE = frozenset(
    "overnight also later reportedly allegedly seriously severely badly critically still so far fatally"
    " slightly already there today yesterday more then yet not since successfully both all accidentally apparently once twice ,".split()
)
# "missiles used to target Kyiv and 67 drones": a verb with these behind it has no object there.
_NO_OBJECT = frozenset(
    "to in by for against at from with into during after that which when where outside near , .".split()
)
_COMPLEMENTS = frozenset("of from in at after since among for on by".split())
_COMES_TO = (
    UP
    | DOWN
    | frozenset("reached reaches passed surpassed exceeded topped hit stands stood mounted".split())
)
# "he shot him": no passive, who is shot follows.
_OBJECTS = frozenset("him her them us me".split())
_PHRASE_OPENS = frozenset("aged in of from at near on between worth".split())


def field(
    s: Sentence, n: Number, c: Counted, later: Sequence[tuple[Number, Counted]]
) -> tuple[int, int]:
    """Return the tokens where the predicate of `n` may stand: behind its list, up to the next subject.

    `later`: the numbers behind `n` in the sentence, with what they count.
    """
    start, until = max(c.end, c.last, n.last), len(s.lower)
    for m, d in later[:LOOK_AHEAD]:
        between = s.lower[start : m.first]
        aside = not PART_OPENS.isdisjoint(between) and len(between) <= 4
        aside = (
            aside or between in _ASIDES and _is_share(d)
        )  # "1.9 million, about 90 % of all, fled"
        aside = (
            aside or between == [","] and _is_part(s, d)
        )  # "26 people, nine of them women, died"
        # "1,200 km (745 miles) from the border": the same in another unit.
        aside = aside or c.unit is not None and d.unit is not None and between == ["("]
        alike = d.noun_class == c.noun_class or "and" in between
        alike = alike or {d.noun_class, c.noun_class} <= GEAR
        joined = d.head and _CHAIN.issuperset(between) and (not d.partitive or "and" in between)
        if aside or alike and joined:
            start = max(d.end, d.last, m.last)
        elif not _is_inside_phrase(s, start, m):
            until = m.first
            break
    for i in range(start, until):
        if s.lower[i] in STOPS or s.lower[i] == ":":
            return start, i
    return start, until


def worth(s: Sentence, n: Number, c: Counted, cue: Cue, start: int, until: int) -> int:
    """Return what `cue` is worth as a witness for `n`, 0 where grammar keeps it from being one.

    `start`, `until`: the field of `n`.
    """
    if cue.role in ("done", "does", "after") and is_the_whole(s, n):
        return 0
    left, right = n.first - cue.last, cue.first - start
    match cue.role:
        case "nouns":
            inside = n.last <= cue.first and cue.last <= max(c.last, n.last)
            return WORTH["nouns"] if inside or cue.first in (c.end, n.last) else 0
        case "before" if left and s.lower[n.first - 1] == "by":
            return 0  # "inflation fell by 2 %" states a change of it
        case "before" if s.lower[cue.last] in ("and", "or"):
            return 0  # "9 were among the dead and 14 were missing" leads up to nothing
        case "before":
            apart = 0 if _comes_to(s, cue.last, n.first) else left
            return _worth("before", apart) if left >= 0 and not cut(s, cue.last, n.first) else 0
        case "after":
            own = cue.first - max(c.last, n.last)
            if own >= 0 and cue.first < until or cue.first in (n.last, c.end):
                return _worth("after", min(own, right) if right >= 0 else own)
            return 0
        case "near":
            gap = max(0, left if left >= 0 else cue.first - n.last)
            too_far = is_in_time(c) and gap > NEAR_IN_TIME
            return 0 if too_far or cut(s, cue.first, n.core) else _worth("near", gap)
        case "does":
            return _worth("does", right) if right >= 0 and cue.first < until else 0
    if right >= 0 and cue.first < until:
        return _worth("passive", right) if cue.participle and _is_passive(s, cue, start) else 0
    if left < 0 or cut(s, cue.last, n.first) or _is_be(s, cue.first):
        return 0
    if s.lower[cue.last] == "by" or left and s.lower[cue.last] in _NO_OBJECT:
        return 0
    return _worth("done", left) + (ADJACENT if left == 0 else 0)


def forbids(s: Sentence, n: Number, c: Counted, cue: Cue, until: int) -> bool:
    """Whether an `unless` cue stands in the clause of `n`."""
    reach = NEAR_IN_TIME if is_in_time(c) else REACH["near"]
    near = abs(cue.first - n.core) <= reach and cue.first < until
    return near and not cut(s, cue.first, n.core)


def is_in_time(c: Counted) -> bool:
    """Whether a length of time is counted."""
    return c.unit is not None and c.unit.dimension == "time"


def _is_share(c: Counted) -> bool:
    return c.unit is not None and c.unit.dimension == "share"


def _is_part(s: Sentence, d: Counted) -> bool:
    """Whether a part of what was counted stands between commas: ", nine of them women,"."""
    of_them = (
        d.partitive and not d.head and s.lower[d.end - 1] in ("them", "whom", "these", "those")
    )
    return of_them and "," in s.lower[d.end : d.end + 4]


def _worth(role: str, distance: int) -> int:
    return max(0, WORTH[role] - STEP * distance) if distance <= REACH[role] else 0


def _comes_to(s: Sentence, start: int, first: int) -> bool:
    """Whether a subject with a complement comes to a number: "the toll of the attack on Goma rose to 53"."""
    within = first - start <= COMPLEMENT and s.lower[start] in _COMPLEMENTS
    return within and not _COMES_TO.isdisjoint(s.lower[max(start, first - 4) : first])


def _is_be(s: Sentence, i: int) -> bool:
    return not _BE.isdisjoint(s.lower[max(0, i - 3) : i])


def _is_passive(s: Sentence, cue: Cue, start: int) -> bool:
    """A participle behind what is counted: "were killed", "12 people killed in", not "killed two"."""
    if _is_be(s, cue.first):
        return True
    between = s.lower[start : cue.first]
    if not _BEFORE_PARTICIPLE.issuperset(between) and not _is_second_state(s, cue):
        return False
    if cue.last >= len(s.lower):
        return True
    following = s.lower[cue.last]
    if (
        following in _OBJECT_OPENS
        or following in _OBJECTS
        or may_start(s, cue.last)
        or class_of(following)
    ):
        return False
    return s.words[cue.last][0].islower() or following in TIMES or not following[0].isalpha()


def _is_second_state(s: Sentence, cue: Cue) -> bool:
    """The second of "were killed or wounded"."""
    before = s.lower[max(0, cue.first - 2) : cue.first]
    return len(before) == 2 and before[1] in ("or", "and", ",") and before[0].endswith(("ed", "t"))


def _is_inside_phrase(s: Sentence, start: int, m: Number) -> bool:
    """Whether `m` belongs to a phrase about what was counted: "people aged 20 were killed"."""
    return m.first > 0 and s.lower[m.first - 1] in _PHRASE_OPENS and m.first - start <= 8
