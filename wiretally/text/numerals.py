"""One amount in running text, in digits or words, with its sign, currency and scale.

An amount stands for itself: what joins two of them (ranges, fractions) is in numbers.py. EXAMPLES are tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from wiretally.text.currencies import SIGNS
from wiretally.text.document import HYPHENS, Sentence

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
POWERS = {
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SCALES = {"hundred": 1e2, "dozen": 12.0, **POWERS}
# Letters that touch digits, or follow them where a currency stands before: "1.5bn", "£30 m".
LETTERS = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12,
    "trn": 1e12, "tr": 1e12,
}  # fmt: skip
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MINUS = frozenset(("-", "−"))
_SLASHES = frozenset(("/", "⁄"))
# "1/2 pound", "3/4 of an inch"; "24/7" and "9/11" are no parts.
_DENOMINATORS = frozenset((2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0, 100.0, 128.0))
# "5m" counts metres before these and at the end of a clause, millions before anything else: "5m people".
_AFTER_METRES = frozenset(
    """long tall high wide deep away above below apart up down off from in at to into of on by and or but race sprint
    final freestyle hurdles relay depth tower wall mark line radius""".split()
)
# The words an amount may open with; digits and currencies may always.
STARTERS = frozenset({*SMALL, *TENS, *SCALES, "a", "an", "half", "minus", *_MINUS})
EXAMPLES: dict[str, float] = {
    "1,250": 1250, "31 680": 31680, "2.75": 2.75, ".5": 0.5, "1.2 million": 1.2e6, "$1.5bn": 1.5e9, "30k": 3e4,
    "£30m": 3e7, "2.7m sales": 2.7e6, "37m long": 37, "4.3M copies": 4.3e6, "8 B people": 8e9, "$4.2b": 4.2e9,
    "3 thousand": 3000, "1,00,000": 1e5, "5 lakh": 5e5, "2 dozen": 24, "5½": 5.5, "5 1/2": 5.5, "1/16": 0.0625,
    "minus 387": -387, "minus-260": -260, "-50.8": -50.8, "$-50.8bn": -50.8e9, "-$20": -20, "2.998×10−8": 2.998e-8,
    "twenty-five": 25, "twenty five": 25, "a hundred": 100, "hundred": 100, "a million": 1e6, "million": 1e6,
    "a dozen": 12, "two dozen": 24, "half a million": 5e5, "half-million": 5e5, "half a dozen": 6,
    "one and a half million": 1.5e6, "two and a half": 2.5, "a million and a half": 1.5e6,
    "three hundred and five thousand": 305_000, "two thousand three hundred and one": 2301,
    "one hundred fifty": 150, "six hundred and sixty-six": 666, "five hundred thousand": 5e5, "zero": 0,
    "US $84 billion": 84e9, "$US113 trillion": 113e12, "AUD1.5m": 1.5e6, "Y=28,030": 28_030,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """An amount and the token behind it; `raw` is the value before the scale (1 or more) it was said in."""

    value: float
    end: int
    raw: float
    scale: float
    digits: bool
    currency: str | None


def numeral(s: Sentence, i: int) -> Numeral | None:
    """Return the amount that opens at token `i`, or None."""
    n, sign, currency = len(s.lower), 1.0, None
    if i < n and _is_minus(s, i):
        i, sign = i + 1 + (s.lower[i] == "minus" and s.lower[i + 1] in HYPHENS), -1.0
    if i < n and s.kinds[i] == "money":
        currency, i = SIGNS.get(s.lower[i].replace(" ", "")), i + 1
        if i + 1 < n and s.lower[i] in _MINUS and s.kinds[i + 1] == "number":
            i, sign = i + 1, -1.0
    if i >= n:
        return None
    found = _digits(s, i, currency) if s.kinds[i] == "number" else _words(s.lower, i, currency)
    if found is None or sign > 0:
        return found
    return Numeral(-found.value, found.end, -found.raw, found.scale, found.digits, currency)


def _is_minus(s: Sentence, i: int) -> bool:
    """Whether the token is a sign: "minus 5", " -5"; the hyphen of "A-5" and "3-5" is not."""
    if i + 1 >= len(s.lower):
        return False
    if s.lower[i] == "minus":
        return s.kinds[i + 1] == "number" or s.lower[i + 1] in HYPHENS
    return (
        s.lower[i] in _MINUS
        and s.kinds[i + 1] in ("number", "money")
        and s.touches(i + 1)
        and not s.touches(i)
        and (i == 0 or s.kinds[i - 1] != "number")
    )


def plain(token: str) -> float:
    """Return the value of a token of digits with its separators: "1,250.5"."""
    return float("".join(c for c in token if c.isdigit() or c == "."))


def _digits(s: Sentence, i: int, currency: str | None) -> Numeral | None:
    """Digits, a fraction in digits, a power of ten; with a scale in words or letters."""
    lower, n = s.lower, len(s.lower)
    raw = plain(lower[i])
    if raw > 1e18:
        return None
    end = i + 1
    if part := _fraction(s, i):
        raw, end = part, i + 3
    elif end < n and lower[end] in _HALVES and s.touches(end):
        raw, end = raw + _HALVES[lower[end]], end + 1
    elif end < n and s.kinds[end] == "number" and raw < 1000 and (part := _fraction(s, end)):
        raw, end = raw + part, end + 3
    elif power := _power_of_ten(s, end):
        return Numeral(raw * power[0], power[1], raw, power[0], True, currency)
    scale, end = _scale(s, end, currency)
    # Float noise out of decimals times powers of ten: 1.1 * 1e6.
    return Numeral(float(f"{raw * scale:.15g}"), end, raw, scale, True, currency)


def _fraction(s: Sentence, i: int) -> float | None:
    """The value of a fraction in digits at token `i`: "1/2", "3⁄4"."""
    if i + 2 >= len(s.lower) or s.lower[i + 1] not in _SLASHES or s.kinds[i + 2] != "number":
        return None
    if i + 3 < len(s.lower) and s.lower[i + 3] in _SLASHES or not s.touches(i + 1):
        return None
    top, bottom = plain(s.lower[i]), plain(s.lower[i + 2])
    return top / bottom if 0 < top < bottom and bottom in _DENOMINATORS else None


def _power_of_ten(s: Sentence, i: int) -> tuple[float, int] | None:
    """The power behind a mantissa and the token behind it: "×10−8", "x 10^6"."""
    lower = s.lower
    if lower[i : i + 1] not in (["×"], ["x"]) or lower[i + 1 : i + 2] != ["10"]:
        return None
    j, sign = i + 2, 1
    if lower[j : j + 1] == ["^"]:
        j += 1
    if j < len(lower) and lower[j] in _MINUS:
        j, sign = j + 1, -1
    if j >= len(lower) or not lower[j].isdecimal() or len(lower[j]) > 2 or not s.touches(j):
        return None
    return 10.0 ** (sign * int(lower[j])), j + 1


def _scale(s: Sentence, i: int, currency: str | None) -> tuple[float, int]:
    """The scale behind digits and the token behind it: "million", "-million", "bn"; 1 where there is none."""
    lower, n, scale = s.lower, len(s.lower), 1.0
    while i < n:
        at = i + (lower[i] in HYPHENS and i + 1 < n)
        if lower[at] in SCALES:
            scale, i = scale * SCALES[lower[at]], at + 1
        elif at == i and lower[i] in LETTERS and _scales(s, i, currency):
            return scale * LETTERS[lower[i]], i + 1
        else:
            break
    return scale, i


def _scales(s: Sentence, i: int, currency: str | None) -> bool:
    """Whether the letters at `i` are a scale: always of money, else touching ("5m people", "8 B people")."""
    word, follows = s.words[i], s.lower[i + 1] if i + 1 < len(s.lower) else "."
    if currency:
        return s.touches(i) or len(word) > 1 or word in "mMbB"
    if word in ("m", "M", "b"):
        counts = follows.isalpha() and follows not in _AFTER_METRES
        return s.touches(i) and counts
    if word == "B":
        return follows.isalpha() and follows not in _AFTER_METRES
    return s.touches(i)


def _words(lower: list[str], i: int, currency: str | None) -> Numeral | None:
    """Words: groups up to 999 with their powers, largest first; "half a million"."""
    if lower[i] == "half":
        at = i + 2 if lower[i + 1 : i + 2] in (["a"], ["-"]) else len(lower)
        scale = SCALES.get(lower[at], 0.0) if at < len(lower) else 0.0
        return Numeral(0.5 * scale, at + 1, 0.5, scale, False, currency) if scale else None
    groups: list[tuple[float, float]] = []
    j, smallest = i, 1e99
    bare = i == 0 or lower[i - 1] != "per"  # "parts per million"
    while group := _group(lower, j, bare=bare and j == i):
        power = POWERS.get(lower[group[1]], 1.0) if group[1] < len(lower) else 1.0
        if power >= smallest:
            break
        groups.append((group[0], power))
        j, smallest = group[1] + (power > 1), power
        if power == 1:
            break
        if power == 1e3 and lower[j : j + 1] == ["and"] and _below_hundred(lower, j + 1):
            j += 1
    if not groups:
        return None
    end = _and_a_half(lower, j)
    total = sum(value * power for value, power in groups) + 0.5 * smallest * (end > j)
    raw, scale = groups[0] if len(groups) == 1 else (total, 1.0)
    return Numeral(total, end, raw, scale, False, currency)


def _group(lower: list[str], i: int, bare: bool) -> tuple[float, int] | None:
    """The value of a group up to 999 and the token behind it; a `bare` scale word counts one."""
    n = len(lower)
    found = _below_hundred(lower, i)
    if found is None and bare and i < n:
        one = i + 1 if lower[i] in ("a", "an") else i
        found = (1.0, one) if one < n and lower[one] in SCALES else None
    if found is None:
        return None
    value, end = found
    if (
        (half := _and_a_half(lower, end)) > end
        and lower[half : half + 1] != []
        and lower[half] in SCALES
    ):
        value, end = value + 0.5, half
    at = end + (end + 1 < n and lower[end] in HYPHENS and lower[end + 1] in SCALES)
    if at < n and lower[at] == "dozen":
        return 12 * value, at + 1
    if at < n and lower[at] == "hundred":
        value, end = 100 * value, at + 1
        rest = _below_hundred(lower, end + (lower[end : end + 1] == ["and"]))
        return (value + rest[0], rest[1]) if rest else (value, end)
    return value, at if at < n and lower[at] in POWERS else end


def _below_hundred(lower: list[str], i: int) -> tuple[float, int] | None:
    """The value of a word below 100 and the token behind it: "five", "twenty-five", "twenty five"."""
    if i >= len(lower):
        return None
    if lower[i] in SMALL:
        return SMALL[lower[i]], i + 1
    if lower[i] not in TENS:
        return None
    j = i + 1 + (lower[i + 1 : i + 2] == ["-"])
    unit = SMALL.get(lower[j], 0.0) if j < len(lower) else 0.0
    return (TENS[lower[i]] + unit, j + 1) if 0 < unit < 10 else (TENS[lower[i]], i + 1)


def _and_a_half(lower: list[str], i: int) -> int:
    """The token behind "and a half" or "-and-a-half" at `i`, else `i`."""
    if lower[i : i + 3] == ["and", "a", "half"]:
        return i + 3
    return i + 6 if lower[i : i + 6] == ["-", "and", "-", "a", "-", "half"] else i
