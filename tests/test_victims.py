"""People told one by one: how many they may be, and what their words leave open."""

from dataclasses import dataclass

import pytest

from tests.rows import claim, figures
from wiretally.victims import Person, one_by_one, person_of, together

HERE = {"place": "Millbrook", "where_prec": "1", "country": "USA"}


@dataclass(frozen=True)
class Told:
    article_id: str
    value: float | None
    words: str


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("a 31-year-old man", Person("male", "31")),
        ("his stepdaughter", Person("female", None)),
        ("a teenager", Person(None, None)),
    ],
)
def test_words_give_away_sex_and_age(words, person):
    assert person_of(words) == person


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ([("a", 1, "a man"), ("a", 1, "a 31-year-old man")], 1),  # may be told twice
        ([("a", 1, "a 20-year-old man"), ("a", 1, "a 31-year-old man")], 2),
        ([("a", 1, "a man"), ("a", 1, "another man")], 2),
        ([("a", 1, "a girl"), ("a", 2, "two men")], 3),
        ([("a", 1, "a man"), ("b", 1, "a woman")], 1),  # another article may tell of the same
        ([("a", 4, "four people")], 0),  # counted, not told one by one
        ([("a", None, "several others")], 0),
    ],
)
def test_who_is_told_twice_counts_once(told, count):
    assert together(Told(*t) for t in told) == count


def test_a_group_is_no_count_of_all():
    assert one_by_one("two women", 2)
    assert not one_by_one("two people", 2)


def hurt(value: float, quote: str, start: int, **more) -> dict:
    given = HERE | {"quote": quote, "char_start": start} | more
    return claim("a", value, "people_injured", **given)


def whole(claims: list[dict]) -> dict:
    (f,) = [f for f in figures(claims) if f["scope"] is None and f["metric"] == "people_injured"]
    return f


def test_people_told_apart_may_be_as_many():
    f = whole([hurt(1, "a man", 0), hurt(1, "a woman", 200)])
    assert (f["low"], f["best"], f["high"]) == (1, 1, 2)
    assert f["reason"] == "One article gives 1; told one by one they may be 2."


def test_a_group_told_beside_the_whole_widens_it_and_keeps_its_own_figure():
    told = [hurt(2, "two men", 0), hurt(1, "a girl", 200, part="girl")]
    f = whole(told)
    assert (f["low"], f["best"], f["high"]) == (2, 2, 3)
    assert {f["scope"] for f in figures(told)} == {None, "girl"}


def test_a_count_of_all_is_not_widened():
    f = whole([hurt(3, "three people", 0), hurt(1, "a man", 200), hurt(1, "a girl", 300)])
    assert f["high"] == 3


def test_who_is_told_by_a_pronoun_only_may_be_nobody_of_this_event():
    f = whole([hurt(1, "she", 0)])
    assert (f["low"], f["best"], f["high"]) == (0, 1, 1)
    assert f["reason"] == "One article gives 1; who is meant is not said."
