"""What a quantity is about, as NewsQuant has it: the subject of its clause and the nouns it stands with.

No parser: a clause is cut at conjunctions and marks, its first verb parts subject from predicate, and a run of
words that are no function words and no verbs is a noun phrase.
"""

from __future__ import annotations

from dataclasses import replace

from wiretally.text.changes import DOWN, UP
from wiretally.text.document import HYPHENS, Sentence
from wiretally.text.nouns import FUNCTION, Counted
from wiretally.text.numbers import Number
from wiretally.text.qualifiers import before
from wiretally.text.verbs import IRREGULAR

CLAUSE = frozenset(
    "; — – ! ? while whereas but although though because if when where since after before".split()
)
RELATIVE = frozenset("which who that whose".split())
PRONOUNS = frozenset("i you he she it we they there its it's this these those both".split())
NOUNS_TOO = frozenset(
    "gain gains rise rises drop fall increase decline boost cut higher lower down set sets hit costs".split()
)
VERBS = (
    frozenset(form for forms in IRREGULAR.values() for form in forms) | UP | DOWN | frozenset(
        """is are was were be been being has have had do does did will would can could may might must should said says
        say expects expect plans offers offer include includes requires shows show means see sees gets get voted closed
        ended finished reached peaked delivered performed imposed acquired selling averaged keeps weve ive thats""".split()
    )
) - NOUNS_TOO  # fmt: skip
AFTER_VERB = frozenset("to by in on from with at for into as".split())
STOP = FUNCTION - {"left", "right", "family"} | frozenset(
    """about around some roughly nearly almost total just more most many much other another additional approximately
    per percent cent percentage worth up down such new year years month months day days time times ago""".split()
)


def concept(s: Sentence, n: Number, c: Counted, taken: set[int]) -> list[str]:
    """Return the words a number is about; `taken`: the tokens that numbers and units are made of."""
    if c.partitive and n.value == 1:
        return ["-"]
    start = before(s, n.core)[0]
    clause = _clause_start(s, start)
    subject = _subject(s, clause, start)
    spans = [_behind(s, n, c), subject]
    if c.unit is not None or not c.head or subject[0] == subject[1]:
        spans.insert(1, _before(s, clause, start, taken))
    if c.unit is None and s.lower[n.last : n.last + 1] and s.lower[n.last] in HYPHENS:
        spans.append((c.first + 1, c.last))  # "four-cylinder engine": cylinders of an engine
        taken = taken | {c.first}
        c = replace(c, last=c.first)
    own = taken | set(range(c.first, c.last)) if c.unit is None else taken
    words = [
        _written(s, i) for a, b in spans for i in range(a, b) if _is_content(s, i) and i not in own
    ]
    return list(dict.fromkeys(words))


def _is_content(s: Sentence, i: int) -> bool:
    named = s.kinds[i] in ("word", "name", "abbreviation")
    return named and s.lower[i] not in STOP and s.lower[i] not in VERBS and not _is_verb(s, i)


def _is_verb(s: Sentence, i: int) -> bool:
    """Whether what stands around a word says it is a verb: "to drill", "tendered to", "paying $5"."""
    follows = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    return s.words[i].islower() and (
        i > 0 and s.lower[i - 1] == "to" and not s.lower[i].endswith("s")
        or s.lower[i].endswith("ed") and follows in AFTER_VERB
        or i + 1 < len(s.lower) and s.kinds[i + 1] in ("number", "money")
    )  # fmt: skip


def _written(s: Sentence, i: int) -> str:
    """The word as blanks part it, without the marks at its ends: "S&P" for its "P"."""
    a, b = s.matches[i].span()
    left = s.text.rfind(" ", 0, a) + 1
    right = s.text.find(" ", b)
    return (
        s.text[left : right if right >= 0 else len(s.text)]
        .strip(",.;:()[]\"'“”‘’")
        .removesuffix("'s")
        .removesuffix("’s")
    )


def _clause_start(s: Sentence, i: int) -> int:
    """The token where the clause that holds token `i` starts."""
    while i > 0 and s.lower[i - 1] not in CLAUSE and s.lower[i - 1] not in RELATIVE:
        i -= 1
    return i


def _behind(s: Sentence, n: Number, c: Counted) -> tuple[int, int]:
    """What is measured: the noun behind the unit, or behind "of"."""
    a = max(n.last, c.end) if c.unit is not None else c.last
    if c.unit is None and s.lower[a : a + 1] != ["of"]:
        return (0, 0)
    while a < len(s.lower) and (
        s.lower[a] in ("of", "the", "its", "their", "a") or s.lower[a] in HYPHENS
    ):
        a += 1
    b = a
    while b < len(s.lower) and b < a + 6 and _is_content(s, b):
        b += 1
    return a, b


def _before(s: Sentence, clause: int, i: int, taken: set[int]) -> tuple[int, int]:
    """The noun phrase that stands nearest before the number."""
    b = i
    while b > clause and (not _is_content(s, b - 1) or b - 1 in taken):
        b -= 1
    a = b
    while a > clause and _is_content(s, a - 1) and a - 1 not in taken:
        a -= 1
    return a, b


def _subject(s: Sentence, clause: int, i: int) -> tuple[int, int]:
    """The noun phrases before the first verb of the clause, or before its "which"; none for a pronoun."""
    if clause and s.lower[clause - 1] in RELATIVE:
        return max(0, clause - 7), clause - 1
    verb = next((k for k in range(clause, i) if s.lower[k] in VERBS), i)
    words = s.lower[clause:verb]
    commas = [k for k in range(clause, verb) if s.lower[k] == ","]
    if (
        commas
        and words
        and words[0] in ("in", "on", "at", "for", "under", "by", "with", "before", "over")
    ):
        clause = commas[-1]
    if not PRONOUNS.isdisjoint(s.lower[clause:verb]):
        return verb, verb
    return clause, min(clause + 9, verb)
