"""What hedges a number, and the interval it leaves open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiretally.text.document import Document
from wiretally.text.numbers import numbers
from wiretally.text.qualifiers import EXAMPLES, interval, stronger


@pytest.mark.parametrize(("text", "qualifier"), EXAMPLES.items())
def test_first_number_is_hedged(text: str, qualifier: str):
    (sentence,) = Document.of(text).sentences
    assert numbers(sentence)[0].qualifier == qualifier


def test_qualifiers_belong_to_the_span_of_the_number():
    (sentence,) = Document.of("They sent at least some 20 or more boats.").sentences
    (n,) = numbers(sentence)
    assert sentence.words[n.first : n.last] == ["at", "least", "some", "20", "or", "more"]


@pytest.mark.parametrize(
    ("value", "qualifier", "count", "low", "high"),
    [
        (20, "exact", True, 20, 20),
        (20, "approx", True, 18, 22),
        (5, "approx", True, 5, 5),
        (400, "nearly", True, 360, 400),
        (20, "more_than", True, 21, None),
        (1.5, "more_than", False, 1.5, None),
        (12, "at_least", True, 12, None),
        (7, "fewer_than", True, 0, 6),
        (30, "at_most", True, 0, 30),
        (-10, "fewer_than", False, None, -10),
        (-10, "approx", False, -11, -9),
    ],
)
def test_interval(value, qualifier, count, low, high):
    assert interval(value, qualifier, count) == (low, high)


@given(
    st.integers(0, 10**7),
    st.sampled_from(["exact", "approx", "nearly", "at_least", "at_most"]),
    st.booleans(),
)
def test_interval_holds_its_value(value: int, qualifier: str, count: bool):
    low, high = interval(float(value), qualifier, count)
    assert low is None or low <= value
    assert high is None or value <= high


def test_bounds_say_more_than_roundings():
    assert stronger("approx", "at_least") == "at_least"
    assert stronger("more_than", "exact") == "more_than"
