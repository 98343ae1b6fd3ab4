"""People told one by one: "a man", "his wife, 31", "three others" -> as how many they may count together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Protocol

_PRONOUN = re.compile(r"(?:he|she|him|her|himself|herself|they|who|that)\Z", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:another|others?|more|additional|second|third)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{1,3})(?:\s*-\s*(?:year|month|week)|$)|, (\d{1,3})\b")
_GROUP = re.compile(
    r"\b(?:men|women|boys|girls|males|females|brothers|sisters|sons|daughters|children|kids|teens|teenagers|"
    r"juveniles|adults|officers|deputies|others|more)\b",
    re.IGNORECASE,
)
_SEX = {
    "male": re.compile(
        r"\b(?:man|boy|male|(?:step|grand)?(?:son|brother|father)|husband|uncle)\b", re.I
    ),
    "female": re.compile(
        r"\b(?:woman|girl|female|(?:step|grand)?(?:daughter|sister|mother)|wife|aunt)\b", re.I
    ),
}


class Told(Protocol):
    """What tells of people: in which article, how many, in which words."""

    @property
    def article_id(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102


class Person(NamedTuple):
    """What the words for someone give away of him; None is unknown."""

    sex: str | None
    age: str | None

    def may_be(self, other: Person) -> bool:
        """Return whether both can be one person."""
        return all(a is None or b is None or a == b for a, b in zip(self, other, strict=True))


def one_by_one(words: str, value: float | None) -> bool:
    """Return whether `words` tell of someone or of a group ("two women"), not of how many there were in all."""
    return value == 1 or _GROUP.search(words) is not None


def by_pronoun(words: str) -> bool:
    """Return whether `words` neither name nor describe who is meant ("she")."""
    return _PRONOUN.match(words.strip()) is not None


def together(statements: Iterable[Told]) -> float:
    """Return how many people the fullest article tells of one by one, who is told twice counted once."""
    by_article: dict[str, dict[str, float]] = defaultdict(dict)
    for s in statements:
        if s.value and one_by_one(s.words, s.value):
            by_article[s.article_id][s.words.lower()] = s.value
    return max(map(_distinct, by_article.values()), default=0.0)


def _distinct(told: dict[str, float]) -> float:
    known: set[Person] = set()  # few: they differ in sex and age alone
    count = 0.0
    for words, value in told.items():
        person = person_of(words)
        if value > 1:
            count += value
        elif _FURTHER.search(words) or not any(person.may_be(k) for k in known):
            known.add(person)
            count += 1
    return count


def person_of(words: str) -> Person:
    """Return what `words` for someone give away."""
    sex = next((name for name, pattern in _SEX.items() if pattern.search(words)), None)
    age = _AGE.search(words)
    return Person(sex, age and (age[1] or age[2]))
