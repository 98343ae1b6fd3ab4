"""Persons counted without a number: whom a text tells of, and whom it only names again."""

import pytest

from tests.test_metrics import read_all

TOLL = ("people_killed", "people_injured", "people_shot")


def toll(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for c in read_all(text):
        if c["metric"] in TOLL:
            found.setdefault(c["metric"].removeprefix("people_"), []).append(c["quote"])
    return found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A boy and a teacher were shot.", {"shot": ["A boy", "a teacher"]}),
        ("Ann Lee, 22, was pronounced dead at the scene.", {"killed": ["Ann Lee"]}),
        ("Police named Ann Lee, 22. Lee was shot twice.", {"shot": ["Lee"]}),
        ("The victim died on the way to a clinic.", {"killed": ["The victim"]}),
        ("A 9-year-old is dead after a fall.", {"killed": ["A 9-year-old"]}),
        ("He is charged in the shooting death of 30-year-old Bo Tam.", {"killed": ["30-year-old Bo Tam"]}),
        ("The driver was taken to a hospital.", {"injured": ["The driver"]}),
        ("She was taken to the hospital where she died.", {"killed": ["She"]}),
        ("A guard shot himself in the foot.", {"shot": ["A guard"]}),
        ("Officers fatally shot a man.", {"killed": ["a man"]}),
        ("A mother tried to kill 2 neighbours.", {}),
        ("Police say Bo Tam shot Cy Orr.", {"shot": ["Cy Orr"]}),
        ("A shooting near Elm Street shut the road.", {}),
        ("Kyiv was shot at from the north.", {}),
    ],
)  # fmt: skip
def test_who_is_counted(text, read):
    assert toll(text) == read


def test_who_is_named_again_is_not_counted_again():
    text = "Two men were killed. The victim died at once. Bo Tam, 40, was killed too."
    assert toll(text) == {"killed": ["Two men"]}


def test_a_person_named_often_counts_once():
    assert toll("Bo Tam, 40, died. Bo Tam was killed at home. He died.") == {"killed": ["Bo Tam"]}
