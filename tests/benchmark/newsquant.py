"""NewsQuant (CQE, EMNLP 2023) read by this project: `python -m tests.benchmark.newsquant IN.jsonl OUT.jsonl`.

IN gives `id` and `sentence`; OUT what ../shared/bench/score_newsquant.py scores. What a number says is read by
wiretally; this file holds the conventions of NewsQuant alone: ages and "one of the" are quantities, both
ends of a change are one range, units go by their English names.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from tests.benchmark.concepts import concept
from wiretally.text import qualifiers
from wiretally.text.changes import direction
from wiretally.text.document import Document, Sentence
from wiretally.text.ignored import reason
from wiretally.text.nouns import Counted, counted, singular
from wiretally.text.numbers import Number, numbers
from wiretally.text.units import name_of

Found = tuple[Number, Counted]
# No figure to wiretally, a quantity to NewsQuant.
QUANTITIES = {"age", "partitive"}
CHANGES = {
    "exact": "=", "approx": "~", "nearly": "~", "more_than": ">", "at_least": ">", "fewer_than": "<", "at_most": "<",
}  # fmt: skip
UNITS = {"GBX": "point"}
STOPWORDS = frozenset("a an the of and or to in for on at by most least ever".split())


def quantities(text: str) -> list[dict[str, Any]]:
    """Return the quantities of a sentence as NewsQuant states them."""
    return [q for s in Document.of(text).sentences for q in _of_sentence(s)]


def _of_sentence(s: Sentence) -> Iterator[dict[str, Any]]:
    found = [(n, counted(s, n)) for n in numbers(s)]
    kept = [(n, c, why) for n, c in found if (why := reason(s, n, c)) is None or why in QUANTITIES]
    for n, c, why in kept:
        value = _value(n)
        if value is None:
            continue
        yield {
            "value": value,
            "change": _change(s, n),
            "unit": _unit(s, n, c, why),
            "concept": concept(s, n, c),
        }


def _value(n: Number) -> float | list[float] | None:
    if n.form == "vague":
        return [10.0 ** len(str(int(n.low or 0))), 0] if False else None
    if n.form == "range":
        return [n.low or 0.0, n.high or 0.0]
    return n.value if n.form in ("cardinal",) else (n.value or 0.0) / 100 if n.form == "fraction" else None


def _change(s: Sentence, n: Number) -> str:
    _, qualifier = qualifiers.before(s, n.core)
    return direction(s, n.first) or CHANGES.get(qualifiers.stronger(qualifier, n.qualifier), "=")


def _unit(s: Sentence, n: Number, c: Counted, why: str | None) -> str:
    if why == "age":
        return "year of age"
    if c.unit is not None:
        name = UNITS.get(c.unit.code) or name_of(c.unit.code) or c.unit.code
    else:
        words = [w for w in s.lower[c.first : c.last] if w[0].isalnum() and w not in STOPWORDS]
        name = " ".join((*words[:-1], singular(words[-1]))) if words else "-"
    return f"{name} per {_per(c.per)}" if c.per else name


def _per(code: str) -> str:
    return name_of(code) or code.strip("{}")


def main(source: str, target: str) -> None:
    """Read the sentences of `source` and write their quantities to `target`, both JSON lines."""
    with open(source, encoding="utf8") as lines, open(target, "w", encoding="utf8") as out:
        for line in lines:
            row = json.loads(line)
            found = {"id": row["id"], "quantities": quantities(row["sentence"])}
            out.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
