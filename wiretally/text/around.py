"""What stands around a number: small tests that the rules of ignored.py are put together from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wiretally.text.document import Sentence
from wiretally.text.noun_classes import singular
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number

Test = Callable[[Sentence, Number, Counted], bool]
REACH = 48  # characters, or a quarter as many tokens, that a rule may look to either side


@dataclass(frozen=True)
class Rule:
    """Why a number is no figure: a test, numbers in angle brackets it holds for, and some it does not.

    `spelled`: the rule holds for number words as well, not for digits alone.
    """

    reason: str
    test: Test
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    spelled: bool = False


def after(phrases: str) -> Test:
    """One of `phrases` (lower case, parted by commas) stands right before the number."""
    by_last: dict[str, list[list[str]]] = {}
    for phrase in phrases.split(","):
        by_last.setdefault(phrase.split()[-1], []).append(phrase.split())

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        at = n.core
        ways = by_last.get(s.lower[at - 1]) if at else None
        return bool(ways) and any(s.lower[max(0, at - len(w)) : at] == w for w in ways or ())

    return test


def near(words: str) -> Test:
    """One of `words` stands a few tokens before the number."""
    chosen = frozenset(words.split())
    return lambda s, n, c: not chosen.isdisjoint(s.lower[max(0, n.core - REACH // 4) : n.core])


def led_by(pattern: str) -> Test:
    """The text that ends where the number starts matches `pattern`."""
    ends = re.compile(rf"(?:{pattern})\Z").search

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        start = s.matches[n.core].start()
        return ends(s.text, max(0, start - REACH), start) is not None

    return test


def followed_by(pattern: str) -> Test:
    """The text that begins where the number ends matches `pattern`."""
    begins = re.compile(pattern).match

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        end = s.matches[n.end - 1].end()
        return begins(s.text, end, end + REACH) is not None

    return test


def within(pattern: str, touched_by: str = "") -> Test:
    """The number stands inside a text that matches `pattern`; one of the marks `touched_by` touches it."""
    pieces, marks = re.compile(pattern).finditer, frozenset(touched_by)

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        start, end = s.matches[n.core].start(), s.matches[n.end - 1].end()
        if marks and marks.isdisjoint((s.text[start - 1 : start], s.text[end : end + 1])):
            return False
        found = pieces(s.text, max(0, start - REACH), end + REACH)
        return any(m.start() <= start and end <= m.end() for m in found)

    return test


def either(*tests: Test) -> Test:
    """One of `tests` holds."""

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        for one in tests:  # noqa: SIM110 - half the time of any() over a generator
            if one(s, n, c):
                return True
        return False

    return test


def both(*tests: Test) -> Test:
    """All of `tests` hold; the cheapest stands first."""

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if not one(s, n, c):
                return False
        return True

    return test


def unless(test: Test, *exceptions: Test) -> Test:
    """`test` holds and none of `exceptions`, which are asked first."""
    excepted = either(*exceptions)
    return lambda s, n, c: not excepted(s, n, c) and test(s, n, c)


def of_form(*forms: str) -> Test:
    """The number is of one of the named forms."""
    return lambda s, n, c: n.form in forms


def up_to(most: float) -> Test:
    """The number is stated and not above `most`."""
    return lambda s, n, c: n.value is not None and n.value <= most


def plain(s: Sentence, n: Number, c: Counted) -> bool:
    """Bare digits, without separator, scale, sign or currency."""
    return n.digits and n.end == n.core + 1 and s.lower[n.core].isdecimal()


def digits(s: Sentence, n: Number, c: Counted) -> bool:
    """The number is written in digits."""
    return n.digits


def opens_sentence(s: Sentence, n: Number, c: Counted) -> bool:
    """Nothing stands before the number."""
    return n.core == 0


def counts(s: Sentence, n: Number, c: Counted) -> bool:
    """A noun stands behind the number in the form its value asks for: "12 people", "one drone"."""
    if c.first < n.last or c.last <= c.first or c.unit is not None:
        return False
    head = s.lower[c.last - 1]
    return n.value == 1 or c.noun_class is not None and head in _UNCHANGED or head != singular(head)


_UNCHANGED = frozenset(
    "aircraft personnel police staff crew dead wounded injured sheep cattle fish livestock".split()
)


def counts_nothing(s: Sentence, n: Number, c: Counted) -> bool:
    """Neither noun nor unit stands behind the number."""
    return c.last == c.first and c.unit is None


def measured(s: Sentence, n: Number, c: Counted) -> bool:
    """The number has a unit or a currency."""
    return c.unit is not None


def hedged(s: Sentence, n: Number, c: Counted) -> bool:
    """A word stands before the number that only figures have: "more than", "about"."""
    return n.first < n.core
