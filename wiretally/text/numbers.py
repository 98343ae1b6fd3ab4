"""Numbers in running text: digits, words, fractions, ranges and vague amounts, each with its tokens.

A small grammar over tokens: a scalar is digits or words with their scale; a range joins two scalars and
never adds or averages them; a vague amount ("dozens") has an interval and no value.
"""

from __future__ import annotations

from dataclasses import dataclass

from wiretally.text import qualifiers
from wiretally.text.document import DASHES, HYPHENS, Sentence

SMALL = {
    w: float(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    w: 10.0 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "lakh": 1e5, "crore": 1e7, "dozen": 12.0, "score": 20.0,
}  # fmt: skip
# Letters that touch digits: "1.5bn", "30k". A bare "m" is a million only of money.
SHORT_SCALES = {
    "bn": 1e9,
    "bln": 1e9,
    "mn": 1e6,
    "mln": 1e6,
    "tn": 1e12,
    "trn": 1e12,
    "k": 1e3,
    "b": 1e9,
}
ORDINALS = {
    w: float(n)
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
PARTS = {
    "half": 2.0, "halves": 2.0, "third": 3.0, "thirds": 3.0, "quarter": 4.0, "quarters": 4.0,
    "fourth": 4.0, "fourths": 4.0, "fifth": 5.0, "fifths": 5.0, "sixth": 6.0, "sixths": 6.0,
    "seventh": 7.0, "sevenths": 7.0, "eighth": 8.0, "eighths": 8.0, "ninth": 9.0, "ninths": 9.0,
    "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999),
    "thousands": (2e3, 9999), "millions": (2e6, 999_999_999), "billions": (2e9, 999_999_999_999),
    "trillions": (2e12, 999_999_999_999_999), "several": (3, 9),
    "tens of thousands": (2e4, 99_999), "hundreds of thousands": (2e5, 999_999),
    "dozens of thousands": (2.4e4, 99_999), "thousands of thousands": (2e6, 9_999_999),
    "tens of millions": (2e7, 99_999_999), "hundreds of millions": (2e8, 999_999_999),
    "tens of billions": (2e10, 99_999_999_999), "hundreds of billions": (2e11, 999_999_999_999),
    "several dozen": (24, 99), "several dozens": (24, 99), "several hundred": (300, 999),
    "several thousand": (3000, 9999), "several million": (3e6, 9_999_999), "several billion": (3e9, 9_999_999_999),
    "several tens of thousands": (2e4, 99_999), "several hundred thousand": (3e5, 999_999),
    "a few": (3, 9), "a few dozen": (24, 99), "a few hundred": (200, 999),
    "a few thousand": (2000, 9999), "a few million": (2e6, 9_999_999), "a handful": (3, 9),
    "few dozen": (24, 99), "few hundred": (200, 999), "few thousand": (2000, 9999),
    "many thousands": (2e3, 99_999), "many hundreds": (200, 9999), "many dozens": (24, 999),
    "dozen or more": (12, 99), "scores of thousands": (4e4, 99_999),
}  # fmt: skip
SIGNS = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH",
    "₺": "TRY", "₩": "KRW", "₪": "ILS", "₦": "NGN", "rm": "MYR", "rs": "INR", "rs.": "INR",
    "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
JOINTS = frozenset(HYPHENS + DASHES)
_BEHIND_SHARE = frozenset(
    "in since by from over to than during last this compared and or as".split()
)
_TIMES = {"twice": 2.0, "thrice": 3.0}
_VAGUE_BY_FIRST: dict[str, list[tuple[tuple[str, ...], tuple[float, float]]]] = {}
for _phrase, _bounds in sorted(VAGUE.items(), key=lambda e: -len(e[0].split())):
    _words = tuple(_phrase.split())
    _VAGUE_BY_FIRST.setdefault(_words[0], []).append((_words, _bounds))


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: tokens [first, last) with its qualifiers, [core, end) without.

    `form`: cardinal, ordinal, fraction (value in %), range, vague, times (twice), negated (nobody).
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


@dataclass(frozen=True, slots=True)
class _Scalar:
    value: float
    end: int
    raw: float  # the value before its scale
    scaled: bool
    digits: bool
    currency: str | None


def numbers(sentence: Sentence) -> list[Number]:
    """Return the numbers of `sentence`, left to right, none overlapping another."""
    out: list[Number] = []
    i, n = 0, len(sentence.lower)
    while i < n:
        found = _at(sentence, i) if may_start(sentence, i) else None
        if found is None:
            i += 1
            continue
        out.append(found)
        i = max(found.last, i + 1)
    return out


def may_start(s: Sentence, i: int) -> bool:
    """Return whether a number may open at token `i`: a cheap look before the grammar is asked."""
    return s.kinds[i] in ("number", "money") or s.lower[i] in _STARTERS


_STARTERS = frozenset(
    {*SMALL, *TENS, *ORDINALS, *_VAGUE_BY_FIRST, "a", "an", "half", "between", "nobody", "no", "both",
     "hundred", "thousand", "million", "dozen", "none", "billion", "quarter", *_TIMES}
)  # fmt: skip


def _at(s: Sentence, i: int) -> Number | None:
    return (
        _between(s, i)
        or _times(s, i)
        or _vague(s, i)
        or _fraction(s, i)
        or _ordinal(s, i)
        or _nobody(s, i)
        or _cardinal(s, i)
    )


def _finish(
    s: Sentence,
    core: int,
    end: int,
    form: str,
    value: float | None,
    *,
    low: float | None = None,
    high: float | None = None,
    currency: str | None = None,
    digits: bool = False,
) -> Number:
    first, qualifier = qualifiers.before(s, core)
    last, after = qualifiers.behind(s, end)
    if after == "at_least" and last < len(s.lower) and _scalar(s, last):
        last, after = end, "exact"  # "12 plus 3", "20 + 5": a sum, no floor
    qualifier = qualifiers.stronger(qualifier, after)
    if form in ("range", "vague"):
        qualifier = {"range": "range", "vague": "order_of_magnitude"}[form]
    return Number(first, core, end, last, form, value, low, high, qualifier, currency, digits)


def _cardinal(s: Sentence, i: int) -> Number | None:
    one = _scalar(s, i)
    if one is None:
        return None
    other = _other_end(s, i, one)
    if other is not None:
        return _range(s, i, one, other)
    return _finish(s, i, one.end, "cardinal", one.value, currency=one.currency, digits=one.digits)


def _between(s: Sentence, i: int) -> Number | None:
    """between A and B, with a unit behind A perhaps."""
    if s.lower[i] != "between" or i + 1 >= len(s.lower):
        return None
    one = _scalar(s, i + 1)
    if one is None:
        return None
    for j in range(one.end, min(one.end + 4, len(s.lower) - 1)):
        if s.lower[j] == "and":
            other = _scalar(s, j + 1)
            return _range(s, i, one, other) if other and other.value > one.value else None
    return None


def _range(s: Sentence, i: int, one: _Scalar, other: _Scalar) -> Number:
    low = one.value
    if other.scaled and not one.scaled and one.raw < other.raw:
        low = one.raw * other.value / other.raw  # "3 to 5 million"
    return _finish(
        s, i, other.end, "range", (low + other.value) / 2, low=low, high=other.value,
        currency=one.currency or other.currency, digits=one.digits,
    )  # fmt: skip


def _other_end(s: Sentence, i: int, one: _Scalar) -> _Scalar | None:
    """Return the upper end of a range that opens with `one`, or None."""
    j = one.end
    if j + 1 >= len(s.lower):
        return None
    joint = s.lower[j]
    if not (joint in JOINTS or joint in ("to", "or", "~")):
        return None
    other = _scalar(s, j + 1)
    if other is None or other.digits != one.digits:
        return None
    if joint in HYPHENS and not (s.touches(j) and s.touches(j + 1)):
        return None
    if joint == "to" and i > 0 and s.lower[qualifiers.before(s, i)[0] - 1] == "from":
        return None  # "from 2 to 5" is a change, two figures
    if joint == "or" and (one.digits or other.value - one.value > max(3, one.value)):
        return None
    smaller = one.raw < other.raw if other.scaled and not one.scaled else one.value < other.value
    return other if smaller else None


def _vague(s: Sentence, i: int) -> Number | None:
    for words, (low, high) in _VAGUE_BY_FIRST.get(s.lower[i], ()):
        if tuple(s.lower[i : i + len(words)]) == words:
            if (
                len(words) == 1
                and words[0] in ("scores", "tens")
                and s.lower[i + len(words) : i + len(words) + 1] != ["of"]
            ):
                return None
            return _finish(s, i, i + len(words), "vague", None, low=float(low), high=float(high))
    return None


def _fraction(s: Sentence, i: int) -> Number | None:
    """one-fifth, two thirds of, a quarter of, half of the, four in five: as per cent."""
    lower, n = s.lower, len(s.lower)
    if lower[i] == "half":
        follows = lower[i + 1] if i + 1 < n else ""
        whole = (
            follows in ("of", "the", "its", "their", "his", "her", "our", "")
            or not follows[:1].isalnum()
        )
        return _finish(s, i, i + 1, "fraction", 50.0) if whole and follows not in JOINTS else None
    top = SMALL.get(lower[i], 1.0 if lower[i] in ("a", "an") else 0.0)
    if not top or i + 1 >= n:
        return None
    j = i + 1 + (lower[i + 1] in HYPHENS and i + 2 < n)
    bottom = PARTS.get(lower[j], 0.0)
    if bottom:
        follows = lower[j + 1] if j + 1 < n else ""
        sure = top > 1 or j > i + 1 or follows == "of" or lower[i] == "one"
        if not sure and (follows.isalpha() and follows not in _BEHIND_SHARE or not _hedged(s, i)):
            return None  # "a third round" is no share, "shrank by nearly a third in" is
        if (
            follows == "of"
            and lower[j].startswith("quarter")
            and j + 2 < n
            and lower[j + 2].isdigit()
        ):
            return None  # "a quarter of 2025" is a time
        return (
            _finish(s, i, j + 1, "fraction", round(100 * top / bottom, 6)) if top < bottom else None
        )
    if lower[i + 1] == "in" and i + 2 < n and lower[i] in SMALL:
        of = _scalar(s, i + 2)
        if of and top < of.value <= 100 and (not of.digits or of.value % 5 == 0):
            return _finish(s, i, of.end, "fraction", round(100 * top / of.value, 6))
    return None


def _hedged(s: Sentence, i: int) -> bool:
    return qualifiers.before(s, i)[1] != "exact"


def _ordinal(s: Sentence, i: int) -> Number | None:
    word = s.lower[i]
    if word in ORDINALS:
        return _finish(s, i, i + 1, "ordinal", ORDINALS[word])
    if (
        word in TENS
        and i + 2 < len(s.lower)
        and s.lower[i + 1] in HYPHENS
        and s.lower[i + 2] in ORDINALS
    ):
        return _finish(s, i, i + 3, "ordinal", TENS[word] + ORDINALS[s.lower[i + 2]])
    touching = i + 1 < len(s.lower) and s.touches(i + 1)
    if s.kinds[i] == "number" and touching and s.lower[i + 1] in ("st", "nd", "rd", "th"):
        return _finish(s, i, i + 2, "ordinal", _digits(s.lower[i]), digits=True)
    return None


def _times(s: Sentence, i: int) -> Number | None:
    """twice: two times, said in one word."""
    if s.lower[i] not in _TIMES:
        return None
    return _finish(s, i, i + 1, "times", _TIMES[s.lower[i]])


def _nobody(s: Sentence, i: int) -> Number | None:
    """Nobody, no one, none of: nothing, said in so many words."""
    if s.lower[i] in ("nobody", "none"):
        return _finish(s, i, i + 1, "negated", 0.0)
    if s.lower[i] == "no" and i + 1 < len(s.lower) and s.lower[i + 1].isalpha():
        return _finish(s, i, i + 1 + (s.lower[i + 1] == "one"), "negated", 0.0)
    return None


def _scalar(s: Sentence, i: int) -> _Scalar | None:
    """Return the number that opens at token `i`: digits or words, with its scale."""
    n = len(s.lower)
    currency = None
    if i < n and s.kinds[i] == "money":
        currency = SIGNS.get(s.lower[i])
        i += 1
    if i >= n:
        return None
    if s.kinds[i] == "number":
        return _digit_scalar(s, i, currency)
    return _word_scalar(s, i, currency)


def _digits(token: str) -> float:
    return float("".join(c for c in token if c.isdigit() or c == "."))


def _digit_scalar(s: Sentence, i: int, currency: str | None) -> _Scalar | None:
    raw = value = _digits(s.lower[i])
    if value > 1e18:
        return None
    end, scaled, n = i + 1, False, len(s.lower)
    if end < n and s.lower[end] in "½¼¾" and s.touches(end):
        value = raw = raw + {"½": 0.5, "¼": 0.25, "¾": 0.75}[s.lower[end]]
        end += 1
    while end < n:
        at = end + (s.lower[end] in HYPHENS and end + 1 < n)
        word = s.lower[at]
        if word in SCALES and word != "score":
            factor = SCALES[word]
        elif at == end and s.touches(end) and (word in SHORT_SCALES and (word != "b" or currency)):
            factor = SHORT_SCALES[word]
        elif at == end and word == "m" and currency:
            factor = 1e6
        elif at == end and currency and word in ("bn", "mn", "tn", "mln", "bln"):
            factor = SHORT_SCALES[word]
        else:
            break
        value, end, scaled = value * factor, at + 1, True
    # Float noise out of decimals times powers of ten: 1.1 * 1e6.
    return _Scalar(round(value, 6), end, raw, scaled, True, currency)


def _word_scalar(s: Sentence, i: int, currency: str | None) -> _Scalar | None:
    """Words as in "three hundred and five thousand", "twenty-five", "half a million", "a dozen"."""
    lower, n = s.lower, len(s.lower)
    j, current, total, seen = i, 0.0, 0.0, False
    if lower[j] == "half" and j + 2 < n and lower[j + 1] in ("a", "-") and lower[j + 2] in SCALES:
        return _Scalar(0.5 * SCALES[lower[j + 2]], j + 3, 0.5, True, False, currency)
    if lower[j] in ("a", "an"):
        if j + 1 >= n or lower[j + 1] not in SCALES or lower[j + 1] == "score":
            return None
        current, j, seen = 1.0, j + 1, True
    elif lower[j] in SCALES and lower[j] != "score":
        current, seen = 1.0, True
    while j < n:
        word = lower[j]
        if word in SMALL and (current % 100 == 0):
            current, seen = current + SMALL[word], True
        elif word in TENS and current % 100 == 0:
            current, seen = current + TENS[word], True
            if j + 2 < n and lower[j + 1] in HYPHENS and 0 < SMALL.get(lower[j + 2], 0) < 10:
                current, j = current + SMALL[lower[j + 2]], j + 2
            elif j + 1 < n and 0 < SMALL.get(lower[j + 1], 0) < 10:
                current, j = current + SMALL[lower[j + 1]], j + 1
        elif word == "hundred" and current:
            current *= 100
        elif word == "dozen" and current:
            current *= 12
        elif word in SCALES and word not in ("score", "hundred", "dozen") and current:
            total, current = total + current * SCALES[word], 0.0
        elif word == "and" and seen and _goes_on(lower, j, current, total):
            pass
        elif word in HYPHENS and j + 1 < n and lower[j + 1] in SCALES and current:
            pass
        else:
            break
        j += 1
    if not seen or total + current == 0 and lower[i] != "zero":
        return None
    value = total + current
    if j + 2 < n and lower[j : j + 3] == ["and", "a", "half"]:
        scale = SCALES.get(lower[j + 3], 0.0) if j + 3 < n else 0.0
        value, j = (value + 0.5) * (scale or 1.0), j + 3 + bool(scale)
    return _Scalar(value, j, value, total > 0, False, currency)


def _goes_on(lower: list[str], j: int, current: float, total: float) -> bool:
    """Whether the "and" at `j` joins the parts of one number: only behind hundred or thousand."""
    follows = lower[j + 1] if j + 1 < len(lower) else ""
    if current:
        return current % 100 == 0 and (follows in SMALL or follows in TENS)
    return total > 0 and total < 1e6 and (follows in SMALL or follows in TENS) and total % 1000 == 0
