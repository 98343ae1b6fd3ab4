"""Numbers in running text, each by one form of a small grammar and with its tokens.

A range joins two amounts and never adds or averages them; a vague amount ("dozens") has an interval and
no value. FORMS lists the forms in the order they are tried; their examples are tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wiretally.text import qualifiers
from wiretally.text.changes import direction, is_change
from wiretally.text.document import DASHES, HYPHENS, Sentence
from wiretally.text.numerals import SMALL, STARTERS, TENS, Numeral, numeral, plain
from wiretally.text.units import unit_at
from wiretally.text.vague import VAGUE

ORDINALS = {
    w: float(n)
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {w[:-1] + "ieth": v for w, v in TENS.items()} | {"hundredth": 100.0}  # fmt: skip
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
PARTS |= {f"{word}s": n for word, n in PARTS.items()} | {"halves": 2}
TIMES = {"twice": 2.0, "thrice": 3.0}
JOINTS = frozenset(HYPHENS + DASHES)
DIGITS = "0"
_NUMERIC = frozenset(("number", "money"))
_VAGUE_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(VAGUE, key=lambda words: -len(words)):
    _VAGUE_BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
# Nouns as well ("the scores were level", "a couple was hurt"): an amount only before "of".
_NEEDS_OF = frozenset((("scores",), ("tens",), ("a", "couple")))
_BEHIND_SHARE = frozenset(
    "in since by from over to than during last this compared and or as".split()
)
_COMPARED = frozenset("fewer less more longer later sooner doubt matter".split())  # "no fewer than"
_BEHIND_HALF = frozenset(
    "of the its their his her our had have were was are said say do did would will".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: tokens [first, last) with its qualifiers, [core, end) without.

    `form`: cardinal, ordinal, fraction (value in %), range, vague, times (twice), negated (nobody), article
    ("for a week", "both": figures only where a metric asks for them), definite (a person named or pointed to).
    `low` and `high` are set for ranges and vague amounts only; `value` is null for vague ones.
    """

    first: int
    core: int
    end: int
    last: int
    form: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    currency: str | None
    digits: bool


@dataclass(frozen=True)
class Form:
    """A form: the words it may open with (DIGITS for digits), its rule, what it reads and must not read.

    An example is the value it says, an interval, or None for text in which the form reads nothing.
    """

    name: str
    opens: frozenset[str]
    read: Callable[[Sentence, int], Number | None]
    examples: Mapping[str, float | tuple[float, float] | None]


def numbers(sentence: Sentence) -> list[Number]:
    """Return the numbers of `sentence`, left to right, none overlapping another."""
    out: list[Number] = []
    kinds, free = sentence.kinds, 0
    for i, word in enumerate(sentence.lower):
        if i < free or word not in _BY_WORD and kinds[i] not in _NUMERIC:
            continue
        if found := _at(sentence, i):
            out.append(found)
            free = found.last
    return out


def may_start(s: Sentence, i: int) -> bool:
    """Return whether a number may open at token `i`: a cheap look before the grammar is asked."""
    return s.kinds[i] in _NUMERIC or s.lower[i] in _BY_WORD


def _at(s: Sentence, i: int) -> Number | None:
    for read in _BY_WORD.get(s.lower[i]) or _BY_WORD[DIGITS]:
        if found := read(s, i):
            return found
    return None


def _number(
    s: Sentence,
    core: int,
    end: int,
    form: str,
    value: float | None,
    *,
    bounds: tuple[float, float] | None = None,
    currency: str | None = None,
    digits: bool = False,
) -> Number:
    """The number of tokens [core, end) with the qualifiers that stand right before and behind it."""
    first, qualifier = qualifiers.before(s, core)
    last, after = qualifiers.behind(s, end)
    if after == "at_least" and last < len(s.lower) and numeral(s, last):
        last, after = end, "exact"  # "12 plus 3", "20 + 5": a sum, no floor
    qualifier = {"range": "range", "vague": "order_of_magnitude"}.get(
        form, qualifiers.stronger(qualifier, after)
    )
    low, high = bounds or (None, None)
    return Number(first, core, end, last, form, value, low, high, qualifier, currency, digits)


def _cardinal(s: Sentence, i: int) -> Number | None:
    one = numeral(s, i)
    if one is None:
        return None
    if other := _upper_end(s, i, one):
        return _range(s, i, one, other)
    return _number(s, i, one.end, "cardinal", one.value, currency=one.currency, digits=one.digits)


def _between(s: Sentence, i: int) -> Number | None:
    """Between A and B, with a unit behind A perhaps."""
    one = numeral(s, i + 1)
    if one is None:
        return None
    for j in range(one.end, min(one.end + 4, len(s.lower) - 1)):
        if s.lower[j] == "and":
            other = numeral(s, j + 1)
            return _range(s, i, one, other) if other and other.value > one.value else None
    return None


def _range(s: Sentence, i: int, one: Numeral, other: Numeral) -> Number:
    low = one.raw * other.scale if _shares_scale(one, other) else one.value
    currency = one.currency or other.currency
    middle = (low + other.value) / 2
    return _number(
        s, i, other.end, "range", middle, bounds=(low, other.value), currency=currency, digits=one.digits
    )  # fmt: skip


def _shares_scale(one: Numeral, other: Numeral) -> bool:
    """Whether the scale of the upper end is meant for both: "3 to 5 million"."""
    return other.scale > 1 and one.scale == 1 and one.raw < other.raw


def _upper_end(s: Sentence, i: int, one: Numeral) -> Numeral | None:
    """Return the upper end of a range that opens with `one` at token `i`, or None."""
    unit = unit_at(s, one.end)
    j = unit[1] if unit else one.end
    joint = s.lower[j] if j + 1 < len(s.lower) else ""
    other = numeral(s, j + 1) if joint in JOINTS or joint in ("to", "or") else None
    if other is None or not (_shares_scale(one, other) or one.value < other.value):
        return None
    behind = unit_at(s, other.end)
    if unit and (behind is None or behind[0] != unit[0]):
        return None  # "rose 7 % to 300"
    if joint == "to":
        return None if _is_step(s, i, one, other) else other
    if unit or other.currency and not one.currency:
        return None
    if joint == "or":
        near = other.value - one.value <= max(3, one.value) and one.scale == other.scale
        return other if near and not one.digits else None
    if joint in HYPHENS or behind is None:  # "25 – 40 min", but "killed 25 – 40 more were hurt"
        return other if s.touches(j) and s.touches(j + 1) and one.digits == other.digits else None
    return other


def _is_step(s: Sentence, i: int, one: Numeral, other: Numeral) -> bool:
    """Whether the amount at token `i` is where a change starts or how far it goes, no lower end."""
    before = qualifiers.before(s, i)[0]
    if before and s.lower[before - 1] == "from":
        return is_change(s, before - 1) and "to" not in s.lower[other.end : other.end + 3]
    # "up $4 million to $19 million", "rose 190 to 27,349"; but "lost 10 to 15 tanks"
    own = one.currency or one.scale > 1 or other.value > 3 * one.value or s.lower[one.end] != "to"
    return bool(own) and direction(s, before) is not None


def _vague(s: Sentence, i: int) -> Number | None:
    for words in _VAGUE_BY_FIRST[s.lower[i]]:
        end = i + len(words)
        if tuple(s.lower[i:end]) == words and (
            words not in _NEEDS_OF or s.lower[end : end + 1] == ["of"]
        ):
            return _number(s, i, end, "vague", None, bounds=VAGUE[words])
    return None


def _single(s: Sentence, i: int) -> Number | None:
    """A length of time said with its article, where a word before it measures: "more than a decade"."""
    unit = unit_at(s, i + 1)
    if unit is None or unit[0].dimension != "time" or s.lower[i + 1] == "second":
        return None
    first, qualifier = qualifiers.before(s, i)
    hedged = qualifier != "exact" and s.lower[first] not in ("within", "over")  # "229 over a day"
    lasting = i > 0 and s.lower[i - 1] in ("for", "lasted", "lasting", "lasts")
    return (
        _number(s, i, i + 1, "cardinal" if hedged else "article", 1.0)
        if hedged or lasting
        else None
    )


def _both(s: Sentence, i: int) -> Number | None:
    """Both of two known before: "both were hurt"; "both soldiers and guards" counts nobody."""
    ahead = s.lower[i + 1 : i + 6]
    pair = (
        ahead and "and" not in ahead and ahead[0] not in ("sides", "countries", "parties", "ways")
    )
    return _number(s, i, i + 1, "article", 2.0) if pair else None


def _half(s: Sentence, i: int) -> Number | None:
    """Half of a whole; "half a million" is a cardinal."""
    follows = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    whole = follows in _BEHIND_HALF or not follows[:1].isalnum() and follows not in JOINTS
    return _number(s, i, i + 1, "fraction", 50.0) if whole else None


def _part(s: Sentence, i: int) -> Number | None:
    """One-fifth, two thirds of, a quarter of: as per cent."""
    lower, n = s.lower, len(s.lower)
    top = SMALL.get(lower[i], 1.0)
    j = i + 1 + (lower[i + 1 : i + 2] == ["-"])
    bottom = PARTS.get(lower[j], 0) if j < n else 0
    follows = lower[j + 1] if j + 1 < n else ""
    if not top < bottom or follows in HYPHENS:
        return None
    hyphen, of = j > i + 1, follows == "of"
    if of and lower[j] == "quarter" and lower[j + 2 : j + 3] and s.kinds[j + 2] == "number":
        return None  # "a quarter of 2025" is a time
    if top == 2 and bottom == 4 and not of or top == 1 and lower[j].endswith("s"):
        return None  # "for two quarters"
    if lower[i] in ("a", "an") and not of:
        # "a third round" is no share, "shrank by nearly a third in" is
        bare = not follows.isalpha() or follows in _BEHIND_SHARE
        if hyphen or not bare or qualifiers.before(s, i)[1] == "exact":
            return None
    return _number(s, i, j + 1, "fraction", round(100 * top / bottom, 6))


def _ratio(s: Sentence, i: int) -> Number | None:
    """Four in five, one in 10, one out of three: as per cent. "Two in Kyiv", "36 of the 41" are counts."""
    one = numeral(s, i)
    if one is None or one.scale > 1 or s.lower[one.end : one.end + 1] not in (["in"], ["out"]):
        return None
    out = s.lower[one.end : one.end + 2] == ["out", "of"]
    of = numeral(s, one.end + 1 + out)
    if of is None or not one.value < of.value <= 1e6 or s.lower[one.end] == "out" and not out:
        return None
    usual = of.value <= 10 and not of.digits or of.value in (5, 10, 20) or of.value % 100 == 0
    if not usual or one.digits and not of.digits or of.end < len(s.lower) and unit_at(s, of.end):
        return None  # "two in 24 hours", "one in four days"
    if out and one.value > 1 and of.value not in (10, 100, 1000):
        return None
    return _number(s, i, of.end, "fraction", round(100 * one.value / of.value, 6))


def _ordinal(s: Sentence, i: int) -> Number | None:
    word = s.lower[i]
    if word in ORDINALS:
        return _number(s, i, i + 1, "ordinal", ORDINALS[word])
    if word in TENS:
        joined = (
            s.lower[i + 1 : i + 2] == ["-"]
            and s.lower[i + 2 : i + 3]
            and s.lower[i + 2] in ORDINALS
        )
        return (
            _number(s, i, i + 3, "ordinal", TENS[word] + ORDINALS[s.lower[i + 2]])
            if joined
            else None
        )
    if s.lower[i + 1 : i + 2] and s.lower[i + 1] in ("st", "nd", "rd", "th") and s.touches(i + 1):
        return _number(s, i, i + 2, "ordinal", plain(word), digits=True)
    return None


def _times(s: Sentence, i: int) -> Number | None:
    """Twice: two times, said in one word."""
    return _number(s, i, i + 1, "times", TIMES[s.lower[i]])


def _nobody(s: Sentence, i: int) -> Number | None:
    """Nobody, no one, none, no casualties: nothing, said in so many words."""
    if s.lower[i] != "no":
        return _number(s, i, i + 1, "negated", 0.0)
    follows = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    nothing = follows.isalpha() and follows not in _COMPARED
    return _number(s, i, i + 1 + (follows == "one"), "negated", 0.0) if nothing else None


FORMS = (
    Form("between", frozenset(("between",)), _between, {
        "between 250 and 260 drones": (250, 260), "between $10m and $15m": (10e6, 15e6),
        "between 15 km and 17 km": (15, 17), "between the towns": None, "between 9 and 5": None,
    }),
    Form("times", frozenset(TIMES), _times, {"attacked twice": 2}),
    Form("vague", frozenset(_VAGUE_BY_FIRST), _vague, {
        "dozens of people": (24, 99), "several drones": (3, 9), "tens of thousands of people": (20_000, 99_999),
        "hundreds of thousands fled": (200_000, 999_999), "several hundred men": (300, 999),
        "a few thousand": (2000, 9999), "a couple of shots": (2, 3), "millions fled": (2e6, 999_999_999),
        "the scores were level": None, "a couple was hurt": None, "a few": (3, 9),
    }),
    Form("single", frozenset(("a", "an")), _single, {
        "more than a decade": 1, "stop for a week": 1, "nearly an hour": 1, "a week ago": None, "for a second time": None, "fell over a day": None, "a year": None,
    }),
    Form("both", frozenset(("both",)), _both, {
        "both were hurt": 2, "killed both men": 2, "both soldiers and guards fell": None, "losses on both sides": None,
    }),
    Form("half", frozenset(("half",)), _half, {
        "half of the houses": 50, "half their homes": 50, "half had fled": 50, "half a million": None, "the half-brother": None,
    }),
    Form("part", frozenset((*SMALL, "a", "an")), _part, {
        "one-fifth of the land": 20, "two-thirds of votes": 66.666667, "a quarter of homes": 25,
        "three quarters of it": 75, "fell by nearly a third in May": 33.333333, "a third round of talks": None,
        "a quarter of 2025": None, "for two quarters": None, "one fourth-grader": None,
    }),
    Form("ratio", frozenset((DIGITS, *SMALL)), _ratio, {
        "four in five homes": 80, "one in 10 people": 10, "one out of three voters": 33.333333,
        "two in Kyiv": None, "one in four days": None, "16 in 24 hours": None, "36 of the 41 drones": None,
    }),
    Form("ordinal", frozenset((DIGITS, *ORDINALS, *TENS)), _ordinal, {
        "the third round": 3, "the 21st": 21, "the twenty-fifth day": 25, "21 streets": None, "twenty-five": None,
    }),
    Form("negated", frozenset(("nobody", "none", "no")), _nobody, {
        "nobody was hurt": 0, "no one died": 0, "none were hurt": 0, "no casualties": 0, "No. 5": None, "no fewer than": None,
    }),
    Form("cardinal", frozenset((DIGITS, *STARTERS)), _cardinal, {
        "396 drones": 396, "5-7 people": (5, 7), "3 to 5 million": (3e6, 5e6), "eight to 10 men": (8, 10),
        "three or four years": (3, 4), "four to five thousand": (4000, 5000), "$10 to $15 billion": (10e9, 15e9),
        "four thousand to five thousand": (4000, 5000), "15 kHz to 17 kHz": (15, 17), "25 – 40 min": (25, 40),
        "aged from 15 to 20": (15, 20), "rose from 2 to 5": 2, "rose 2% to 5": 2, "up $2 to $5": 2, "lost 10 to 15 tanks": (10, 15), "lifted from 5 to 7 per cent to 8": (5, 7),
        "25 – 40 more were hurt": 25, "ten or 500": 10, "an attack": None, "a third": None,
    }),
)  # fmt: skip
_BY_WORD = {
    word: tuple(form.read for form in FORMS if word in form.opens)
    for word in {word for form in FORMS for word in form.opens}
}
