"""What stands around a number: small tests that the rules of ignored.py are put together from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wiretally.text.document import Sentence
from wiretally.text.nouns import Counted, singular
from wiretally.text.numbers import Number

Test = Callable[[Sentence, Number, Counted], bool]
REACH = 48  # characters that a rule may look to either side


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


def within(pattern: str) -> Test:
    """The number stands inside a piece of text that matches `pattern`."""
    pieces = re.compile(pattern).finditer

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        start, end = s.matches[n.core].start(), s.matches[n.end - 1].end()
        near = pieces(s.text, max(0, start - REACH), end + REACH)
        return any(m.start() <= start and end <= m.end() for m in near)

    return test


def either(*tests: Test) -> Test:
    """One of `tests` holds."""
    return lambda s, n, c: any(test(s, n, c) for test in tests)


def both(*tests: Test) -> Test:
    """All of `tests` hold."""
    return lambda s, n, c: all(test(s, n, c) for test in tests)


def unless(test: Test, *exceptions: Test) -> Test:
    """`test` holds and none of `exceptions`."""
    return lambda s, n, c: test(s, n, c) and not any(but(s, n, c) for but in exceptions)


def of_form(*forms: str) -> Test:
    """The number is of one of the named forms."""
    return lambda s, n, c: n.form in forms


def up_to(most: float) -> Test:
    """The number is stated and not above `most`."""
    return lambda s, n, c: n.value is not None and n.value <= most


def plain(s: Sentence, n: Number, c: Counted) -> bool:
    """Bare digits, without separator, scale, sign or currency."""
    return n.end == n.core + 1 and s.lower[n.core].isdecimal() and n.currency is None


def digits(s: Sentence, n: Number, c: Counted) -> bool:
    """The number is written in digits."""
    return n.digits


def counts(s: Sentence, n: Number, c: Counted) -> bool:
    """A noun stands behind the number in the form its value asks for: "12 people", "one drone"."""
    if c.first < n.last or c.last <= c.first or c.unit is not None:
        return False
    head = s.lower[c.last - 1]
    return n.value == 1 or c.noun_class is not None and head in _UNCHANGED or head != singular(head)


_UNCHANGED = frozenset("aircraft personnel police staff crew dead wounded injured sheep cattle fish livestock".split())


def measured(s: Sentence, n: Number, c: Counted) -> bool:
    """The number has a unit or a currency."""
    return c.unit is not None


def hedged(s: Sentence, n: Number, c: Counted) -> bool:
    """A word stands before the number that only figures have: "more than", "about"."""
    return n.first < n.core
