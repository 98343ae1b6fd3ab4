"""Every rule says by its examples which numbers are no figures, and by its counterexamples which are."""

import pytest

from wiretally.text.around import Rule
from wiretally.text.document import Document
from wiretally.text.ignored import RULES, is_table, reason
from wiretally.text.nouns import counted
from wiretally.text.numbers import numbers


def why(marked: str) -> str | None:
    """Return the reason of the number in angle brackets."""
    start = marked.index("<")
    text = marked.replace("<", "", 1).replace(">", "", 1)
    for sentence in Document.of(text).sentences:
        for n in numbers(sentence):
            if sentence.span(n.core, n.end)[0] == start:
                return reason(sentence, n, counted(sentence, n))
    raise AssertionError(f"no number is read at {start} of {text!r}")


@pytest.mark.parametrize(("rule", "text"), [(r, e) for r in RULES for e in r.examples])
def test_ignored_by_that_reason(rule: Rule, text: str):
    assert why(text) == rule.reason


@pytest.mark.parametrize(("rule", "text"), [(r, e) for r in RULES for e in r.counterexamples])
def test_not_for_that_reason(rule: Rule, text: str):
    assert why(text) != rule.reason


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("12 | 14 | 3,500", True),
        ("Kyiv 12 14 3 5 " * 20, True),
        ("Two tanks, three guns and 14 cars were lost.", False),
        ("$5 billion", False),
    ],
)
def test_table_is_no_sentence(text: str, table: bool):
    (sentence,) = Document.of(text).sentences
    assert is_table(sentence, len(numbers(sentence))) == table
