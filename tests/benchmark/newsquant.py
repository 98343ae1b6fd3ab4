"""NewsQuant (CQE, EMNLP 2023) read by this project: `python -m tests.benchmark.newsquant IN.jsonl OUT.jsonl`.

IN gives `id` and `sentence`; OUT is what ../shared/bench/score_newsquant.py scores. What a number says is
read by wiretally; this file holds the conventions of NewsQuant alone: ages and "one of the" are
quantities, both ends of a change are one range, "thousands" is [1000, 10 000], units have English names.
"""

from __future__ import annotations

import json
import re
import sys
from math import prod
from typing import Any

from tests.benchmark.concepts import concept
from wiretally.text import qualifiers
from wiretally.text.changes import direction
from wiretally.text.document import HYPHENS, Document, Sentence
from wiretally.text.ignored import reason
from wiretally.text.noun_classes import singular
from wiretally.text.nouns import Counted, counted
from wiretally.text.numbers import Number, numbers
from wiretally.text.numerals import SCALES
from wiretally.text.units import name_of

Found = tuple[Number, Counted]
CHANGES = {
    "exact": "=", "approx": "~", "nearly": "~", "more_than": ">", "at_least": ">", "fewer_than": "<", "at_most": "<",
}  # fmt: skip
# NewsQuant lets a bare number share the unit before it across one of these: "435 homes by sale and 187 by tender".
SHARING = frozenset("and or but to than with whilst while".split())
UNDER = frozenset(("under", "less", "short", "shy"))
UNITS = {"GBX": "point", "[lb_av]": "pound-mass", "Gt": "gigaton", "[bhp]": "brake horsepower"}
GENERATION = re.compile(r"\d\s?G\b")
TENS_OF = {"tens": 10.0, "dozens": 12.0, "scores": 20.0} | {
    f"{word}s": value for word, value in SCALES.items()
}
DROPPED = frozenset("a an the of and or to in for on at by most least ever more combined".split())
# Adjectives before a number belong to its noun: "the previous two sessions".
LEADING = frozenset(("top", "previous", "record"))
POSITIVE = {
    "best": "good", "better": "good", "worst": "bad", "biggest": "big", "bigger": "big", "largest": "large",
    "larger": "large", "smaller": "small", "older": "old", "younger": "young", "newer": "new", "higher": "high",
    "lower": "low", "longer": "long", "shorter": "short", "latest": "late", "closest": "close",
}  # fmt: skip


def quantities(text: str) -> list[dict[str, Any]]:
    """Return the quantities of a sentence as NewsQuant states them."""
    return [q for s in Document.of(text).sentences for q in _of_sentence(s)]


def _of_sentence(s: Sentence) -> list[dict[str, Any]]:
    found = [(n, counted(s, n)) for n in numbers(s)]
    kept = [(n, c) for n, c in found if _is_quantity(s, n, c)]
    taken = {i for n, c in found for i in range(n.first, max(n.last, c.end if c.unit else 0))}
    out: list[dict[str, Any]] = []
    for i, (n, c) in enumerate(kept):
        unit, change, about = _unit(s, n, c), _change(s, n), concept(s, n, c, taken)
        low = None
        if out:
            before, twin = kept[i - 1], _is_twin(s, kept[i - 1][0], n)
            if unit == "-" and _shares_unit(s, before, n):
                unit = out[-1]["unit"]
            if twin and change == "=" and out[-1]["change"] != "~":
                change = out[-1]["change"]
            if twin or not about:
                about = out[-1]["concept"]
            if _closes_change(s, before[0], n):
                low = out.pop()["value"]
        for value in _values(s, n):
            value = value if low is None else [low, value]
            out.append({"value": value, "change": change, "unit": unit, "concept": about or ["-"]})
    return out


def _shares_unit(s: Sentence, before: Found, n: Number) -> bool:
    """Whether a bare number goes on counting what the one before it counts."""
    one, counts = before
    between = s.lower[max(one.last, counts.last) : n.first]
    joined = not SHARING.isdisjoint(between) and len(between) <= 10
    return joined and (
        counts.unit is None or counts.unit.dimension != "share" or between[-1:] == ["by"]
    )


def _is_quantity(s: Sentence, n: Number, c: Counted) -> bool:
    why = reason(s, n, c)
    if why == "age":
        return bool(_age_unit(s, n))
    if why == "model name":
        return bool(GENERATION.match(s.text, s.matches[n.core].start()))
    if why is None:
        single = s.lower[n.core] in ("a", "an") and n.end == n.core + 1
        adjective = (
            c.unit is not None
            and c.unit.dimension == "time"
            and s.lower[n.end] in HYPHENS
            and not n.digits
        )
        return not single and not adjective
    return why == "partitive"


def _age_unit(s: Sentence, n: Number) -> str | None:
    """year of age, month of age, where the words around the number say so."""
    around = s.lower[max(0, n.core - 4) : n.end + 4]
    return next(
        (f"{u} of age" for u in ("month", "week", "year") if {u, f"{u}s"} & set(around)), None
    )


def _values(s: Sentence, n: Number) -> list[float | list[float]]:
    """The values of a number: both of "eight or nine", a power of ten for "thousands"."""
    match n.form:
        case "range" if "or" in s.lower[n.core : n.end]:
            return [n.low or 0.0, n.high or 0.0]
        case "range":
            return [[n.low or 0.0, n.high or 0.0]]
        case "vague":
            scale = prod(TENS_OF.get(word, 1.0) for word in s.lower[n.core : n.end])
            return [[scale, 10 * scale]] if scale > 1 else []
        case "fraction":
            return [(n.value or 0.0) / 100]
        case "cardinal":
            return [n.value or 0.0]
    return []


def _closes_change(s: Sentence, one: Number, n: Number) -> bool:
    """Whether `n` is where a change ends that `one` opened: "from 21 mpg to 23"."""
    between = s.lower[one.last : n.first]
    opened = one.first > 0 and s.lower[one.first - 1] == "from"
    closed = between[-1:] == ["to"] and len(between) <= 6
    return opened and closed and one.form == n.form == "cardinal"


def _change(s: Sentence, n: Number) -> str:
    """A bound, a rise or a fall, a rounding: the first of these that is said."""
    first, qualifier = qualifiers.before(s, n.core)
    if n.form not in ("range", "vague"):
        qualifier = qualifiers.stronger(qualifier, n.qualifier)
    if qualifier == "nearly" and not UNDER.isdisjoint(s.lower[first : n.core]):
        qualifier = "fewer_than"
    change = CHANGES[qualifier]
    return change if change in "<>" else direction(s, first) or change


def _is_twin(s: Sentence, one: Number, n: Number) -> bool:
    """Whether `n` says the same again: "190 points, or 0.6 %", "7.5 million crowns ($1.1 million)"."""
    between = s.lower[one.last : n.core]
    return (
        "(" in between
        and len(between) <= 4
        or [w for w in between if not w.isalpha()] == [","]
        and "or" in between
    )


def _unit(s: Sentence, n: Number, c: Counted) -> str:
    if GENERATION.match(s.text, s.matches[n.core].start()):
        return "generation wireless"
    if reason(s, n, c) == "age":
        return _age_unit(s, n) or "-"
    if c.unit is not None and n.form != "fraction":
        name = UNITS.get(c.unit.code) or name_of(c.unit.code) or c.unit.code
        name = "ton" if s.lower[n.last : n.last + 1] in (["ton"], ["tons"]) else name
    else:
        name = _noun(s, n, c)
        name = f"% {name}" if n.form == "fraction" else name
    return f"{name} per {name_of(c.per) or c.per.strip('{}')}" if c.per else name


def _noun(s: Sentence, n: Number, c: Counted) -> str:
    """What is counted, in lower case: adjectives in the positive, the head in the singular unless a name."""
    words = [w for w in s.lower[c.first : c.last] if w[0].isalnum() and w not in DROPPED]
    if not words or words[-1:] == ["times"]:
        return "count" if words else "-"
    if s.lower[n.last] in HYPHENS:
        return words[0]
    if n.first and s.lower[n.first - 1] in LEADING:
        words.insert(0, s.lower[n.first - 1])
    head = words[-1] if s.words[c.last - 1][0].isupper() else singular(words[-1])
    return " ".join((*map(_positive, words[:-1]), head))


def _positive(word: str) -> str:
    """An adjective without its degree, a name without its genitive: "oldest" old, "johnson's" johnson."""
    if word in POSITIVE:
        return POSITIVE[word]
    return re.sub(
        r"(?<=[^aeiou]{2})est$|(?<=[aeiou][ltdrn])est$|'s$", "", re.sub(r"iest$", "y", word)
    )


def main(source: str, target: str) -> None:
    """Read the sentences of `source` and write their quantities to `target`, both JSON lines."""
    with open(source, encoding="utf8") as lines, open(target, "w", encoding="utf8") as out:
        for line in lines:
            row = json.loads(line)
            found = {"id": row["id"], "quantities": quantities(row["sentence"])}
            out.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
