"""What a number counts: the noun phrase or unit that stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wiretally.text.document import HYPHENS, Sentence
from wiretally.text.gazetteer import demonyms
from wiretally.text.noun_classes import class_of, model_class, singular
from wiretally.text.numbers import Number, may_start
from wiretally.text.numerals import SMALL, TENS
from wiretally.text.units import Unit, rate_at, unit_at

FUNCTION = frozenset(
    """a an the this that these those and or but nor so yet for of in on at by to from with without into onto over under
    above below across after before during since until till through throughout between among against along around
    about near off out up down upon within outside inside behind beyond despite per via as than because while when
    where which who whom whose what if whether though although unless once that's it he she they we you i him her them
    us its his their our your my be is are was were been being am has have had having do does did doing will would
    can could may might must shall should not no n't never also too very just only even still already yet ago
    later earlier overnight today yesterday tomorrow now then there here however meanwhile including excluding plus minus
    versus vs each every both either neither all any some such another according amid alongside like unlike
    last next respectively alone together apart said says told reported reports reporting say added more-or-less
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december worth nearby away back instead compared least most less fewer
    left right killed injured wounded died hurt hit struck downed destroyed fired launched shot fell come came go went got
    took made gave put set met fled lost missing remain remained remains became reached began continued damaged
    caught broke burned needed wanted arrived returned entered crossed moved lived worked tried attended sent used
    received held ended started lasted showed carried followed led took-part went-on attacked targeted
    flew drove rode sat stood spoke met rose ran swam sailed chose wrote knew saw grew
    affected evacuated displaced captured freed released exchanged detained arrested rescued trapped
    unaccounted feared believed thought known estimated expected involved confirmed registered recorded
    goes says remains continues comes makes takes shows gets keeps seems begins becomes leaves wants needs means
    won holds runs plans includes involves requires faces lasts works lives
    across-the aged living working trying seeking facing fleeing waiting hoping using making taking""".split()
)
_LY_ADJECTIVES = frozenset(
    "elderly early daily only family weekly monthly yearly deadly friendly".split()
)
_ADVERB = re.compile(r".{3,}ly$")
_ING = re.compile(r".{3,}ing$")
_VERBISH = re.compile(r".{2,}ed$")
MODIFIER_ED = frozenset(
    """armed armoured armored combined confirmed controlled guided unmanned united unarmed wounded injured killed displaced
    abandoned damaged destroyed occupied fortified limited advanced unexploded mechanized mechanised motorized
    detained registered elderly disabled unidentified suspected alleged modified so-called civilian uniformed
    contaminated trained experienced skilled organised organized unmarked""".split()
)
_PIECES = frozenset(("units", "unit", "pieces", "piece"))
INVARIANT = frozenset("aircraft police staff personnel people crew dead fish sheep".split())
_WEAPONS = frozenset(("drone", "missile", "bomb"))
_PARTITIVE = frozenset("them which whom those these us you it".split())
_DETERMINER = frozenset("the its their his her our my your those these all".split())
_JOINING = frozenset((",", "or", "and", "to"))
# What is said of the bodies of the dead; other bodies are organisations ("35 public bodies").
_OF_THE_DEAD = frozenset(
    """dead human charred burned burnt decomposed decomposing dismembered mutilated bloodied lifeless headless
    unidentified unclaimed more other additional further new such""".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: tokens [first, last), its head noun in the singular, its class, its unit.

    `per` is the time of a rate (UCUM); `end` is the token behind all that belongs to the figure;
    `partitive`: a part of something named before or behind ("18 of the drones", "two of them").
    """

    first: int
    last: int
    head: str
    noun_class: str | None
    unit: Unit | None
    per: str | None
    end: int
    partitive: bool


def counted(s: Sentence, number: Number) -> Counted:
    """Return what `number` counts; where no noun follows, an empty span behind the number."""
    lower, n = s.lower, len(s.lower)
    i = number.last
    if number.currency:
        unit: Unit | None = Unit(number.currency, "money")
        return _measured(s, i, i, unit, number)
    if number.form == "fraction":
        return _measured(s, i, i, Unit("%", "share"), number)
    joint = i < n and lower[i] in HYPHENS and s.touches(i) and i + 1 < n
    at = _suspended(s, i) if joint else i
    of = at < n and lower[at] == "of"
    if number.form == "times":
        return Counted(i, i, "time", None, None, None, i, False)
    found = unit_at(s, at + of)
    if found and (not of or number.form == "vague"):
        return _measured(s, i, found[1], found[0], number)
    if (
        of
        and number.form == "cardinal"
        and number.value != 1
        and at + 1 < n
        and lower[at + 1] not in _DETERMINER | _PARTITIVE
        and not may_start(s, at + 1)
        and not lower[at + 1].endswith("'s")
    ):
        return Counted(i, i, "", None, None, None, i, False)
    start, partitive = at, of and number.form != "vague"
    if of:
        start += 1
        while start < n and lower[start] in _DETERMINER:
            start, partitive = start + 1, True
        if start < n and lower[start] in _PARTITIVE:
            return Counted(i, i, "", None, None, None, start + 1, True)
        if partitive and (behind := _behind_digits(s, start)) > start:
            # "110 of the 138 drones": the noun is that of both, the phrase belongs to the second
            first, last = _phrase(s, behind, number)
            if last > first:
                head = singular(lower[last - 1])
                return Counted(i, i, head, _class(lower, first, last), None, None, last, True)
    first, last = _phrase(s, start, number)
    if last > first and lower[last - 1] in _PIECES and lower[last : last + 1] == ["of"]:
        inner = _phrase(s, last + 1, number)  # "31 units of support vehicles"
        first, last = (first, inner[1]) if inner[1] > inner[0] else (first, last)
    if lower[first:last] == ["more"] and lower[last : last + 1] != [
        "than"
    ]:  # "dozens more were hurt": of whom told before
        return Counted(i, i, "", None, None, None, last, False)
    if last == first:
        per, end = rate_at(s, i) or (None, i)
        return Counted(i, i, "", None, None, per, end, partitive)
    unit_head = unit_at(s, last - 1) if last - first > 1 else None
    if unit_head and unit_head[1] == last and unit_head[0].dimension in ("time", "length"):
        return _measured(s, i, last, unit_head[0], number)  # "three straight days"
    return _things(s, first, last, number, partitive)


def _things(s: Sentence, first: int, last: int, number: Number, partitive: bool) -> Counted:
    """What the noun phrase [first, last) names, with a second noun of its sort taken in."""
    lower = s.lower
    head, noun_class = singular(lower[last - 1]), _class(lower, first, last)
    if lower[last : last + 1] == ["and"] and last + 1 < len(lower):
        if noun_class in _WEAPONS and class_of(lower[last + 1]) in _WEAPONS - {noun_class}:
            # "hundreds of drones and missiles": one number
            head, noun_class, last = "weapon", "weapon", last + 2
        elif noun_class == "equipment":
            also = _phrase(s, last + 1 + (lower[last + 1] == "other"), number)
            if also[1] > also[0] and class_of(lower[also[1] - 1]) == noun_class:
                last = also[1]  # "21,278 tanks and other armoured vehicles"
    per, end = rate_at(s, last) or (None, last)
    return Counted(first, last, head, noun_class, None, per, end, partitive)


def _behind_digits(s: Sentence, i: int) -> int:
    """Return the token behind the number at `i`, `i` where there is none."""
    while i < len(s.lower) and (s.kinds[i] == "number" or s.lower[i] in SMALL):
        i += 1
    return i


def _class(lower: list[str], first: int, last: int) -> str | None:
    """The class of the head; an unmanned aerial vehicle is a drone."""
    if found := class_of(lower[last - 1]):
        if found == "equipment" and "unmanned" in lower[first:last]:
            return "drone"
        if found == "corpse" and any(
            w not in _OF_THE_DEAD and f"{w}s" not in demonyms() for w in lower[first : last - 1]
        ):
            return "organisation"
        return found
    if len(lower[last - 1]) > 2:
        return None
    for word in reversed(lower[first : last - 1]):  # "Iskander-K": the model, not its letter
        if model := model_class(word):
            return model
    return None


def _measured(s: Sentence, i: int, end: int, unit: Unit | None, number: Number) -> Counted:
    """A measure, with what is measured behind it: "20 % of Ukrainian territory", "two-day talks"."""
    lower = s.lower
    per = rate_at(s, end)
    end = per[1] if per else end
    start = end
    partitive = start < len(lower) and lower[start] == "of"
    if partitive:
        start += 1
        while start < len(lower) and lower[start] in _DETERMINER:
            start += 1
    elif start < len(lower) and lower[start] in HYPHENS:
        start += 1
    # "two-day talks", "20 % growth", "$5 trillion plan"; but "lasted two days talks went on".
    adjective = (
        partitive
        or unit
        and unit.dimension in ("share", "money")
        or lower[i : i + 1]
        and lower[i] in HYPHENS
    )
    first, last = _phrase(s, start, number) if adjective else (end, end)
    if last == first:
        return Counted(end, end, "", None, unit, per[0] if per else None, end, partitive)
    head = lower[last - 1]
    return Counted(
        first, last, singular(head), class_of(head), unit, per[0] if per else None, end, partitive
    )


def _phrase(s: Sentence, start: int, number: Number) -> tuple[int, int]:
    """Return the tokens of the noun phrase that opens at `start`; it ends at its head."""
    lower, kinds, n = s.lower, s.kinds, len(s.lower)
    start = _past_measure(s, start)
    i, last = start, start
    while i < n and i < start + 9:
        word = lower[i]
        if word in HYPHENS and i + 1 < n and (s.touches(i) or s.touches(i + 1)) and i > start:
            i += 1
            continue
        if (
            word in ("and", "or", ",")
            and i > start
            and number.value != 1
            and _shares_noun(s, i, start == number.last)
        ):
            i += 1
            continue  # "12 Ukrainian and Russian soldiers"
        if kinds[i] not in ("word", "name", "abbreviation"):
            break
        noun_class = class_of(word)
        joined = i > start and lower[i - 1] in HYPHENS  # "U.S.-made", "energy-related"
        if not joined and noun_class is None and _ends_phrase(lower, i, start):
            break
        last = i + 1
        if noun_class and _closes(lower, i, number):
            break
        if (
            noun_class is None
            and number.value != 1
            and _plural(word)
            and not _goes_on(lower, i + 1)
        ):
            break
        i += 1
    return start, last


def _shares_noun(s: Sentence, i: int, adjacent: bool) -> bool:
    """Whether the modifier before the "and" at `i` waits for the plural behind it.

    A comma does it right behind a number only: "two separate, fatal shootings".
    """
    before = s.lower[i - 1]
    if s.lower[i] == "," and not (adjacent and "".join(s.words[i - 1 : i + 2 : 2]).islower()):
        return False
    if _plural(before) or class_of(before) or not _noun_ahead(s.lower, i + 1):
        return False
    return not any(may_start(s, k) for k in range(i + 1, min(i + 3, len(s.lower))))


def _suspended(s: Sentence, i: int) -> int:
    """The token behind the hyphen at `i`, or what "two-, three- and four-day" all share."""
    lower, at = s.lower, i + 1
    while lower[at : at + 1] and lower[at] in _JOINING:
        while at < len(lower) and lower[at] in _JOINING:
            at += 1
        if lower[at + 1 : at + 2] != ["-"] or not may_start(s, at):
            return i + 1
        at += 2
    return at


def _past_measure(s: Sentence, i: int) -> int:
    """The token behind a measure that opens a phrase: "three 17-year-old girls", "two 500-kg bombs"."""
    if i >= len(s.lower) or not (s.kinds[i] == "number" or s.lower[i] in SMALL):
        return i
    j = i + 1 + (s.lower[i + 1 : i + 2] == ["-"])
    unit = unit_at(s, j)
    if unit is None:
        return i
    end = unit[1] + (s.lower[unit[1] : unit[1] + 1] == ["-"])
    end += s.lower[end : end + 1] == ["old"]
    noun = end < len(s.lower) and s.kinds[end] in ("word", "name") and s.lower[end] not in FUNCTION
    return end if noun else i


def _goes_on(lower: list[str], i: int) -> bool:
    """Whether the noun before token `i` only modifies the one there: "sports clubs", "arms-control deals"."""
    following = lower[i] if i < len(lower) else ""
    return following in HYPHENS or class_of(following) is not None or _plural(following)


def _ends_phrase(lower: list[str], i: int, start: int) -> bool:
    """Whether the word at `i` is no part of a noun phrase: a function word, an adverb, a verb."""
    word = lower[i]
    if word in ("earlier", "later", "last", "next", "other", "such") and i == start:
        return not _noun_ahead(lower, i + 1)
    if i == start and (word in SMALL or word in TENS):
        return True  # "told Channel 2 three boys were hurt"
    if i > start and _ING.match(word) and not _noun_ahead(lower, i + 1):
        return True  # "one bullet entering his chest"
    if word in FUNCTION:
        return not (word in MODIFIER_ED and i == start and _noun_ahead(lower, i + 1))
    if _ADVERB.match(word):
        return word not in _LY_ADJECTIVES
    if word in MODIFIER_ED:
        return not _noun_ahead(lower, i + 1)
    return bool(_VERBISH.match(word)) and (i > start or not _noun_ahead(lower, i + 1))


def _closes(lower: list[str], i: int, number: Number) -> bool:
    """Whether the class noun at `i` is the head: a plural, or one thing, and no compound goes on."""
    following = lower[i + 1] if i + 1 < len(lower) else ""
    if following in HYPHENS:
        return False
    if lower[i] != singular(lower[i]):
        return True
    if number.value == 1 or lower[i] in INVARIANT:
        return not class_of(following)
    return not following.isalpha() or following in FUNCTION or bool(_VERBISH.match(following))


def _noun_ahead(lower: list[str], i: int) -> bool:
    """Whether a noun closes the phrase within a few words: "killed Ukrainian soldiers"."""
    for word in lower[i : i + 5]:
        if word in SMALL:
            return False  # "magnitude 5.6 killed six people"
        if class_of(word) or _plural(word):
            return True
        if (
            word in FUNCTION
            and word not in ("and", "or")
            or not (word[0].isalpha() or word in HYPHENS)
        ):
            return False
    return False


def _plural(word: str) -> bool:
    return (
        word.isalpha()
        and word not in FUNCTION
        and len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
    )
