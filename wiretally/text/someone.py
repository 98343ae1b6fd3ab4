"""People counted without a number: "a woman was killed", "another was hurt", "wounding others"."""

from __future__ import annotations

from wiretally.text.document import HYPHENS, Sentence
from wiretally.text.noun_classes import class_of, singular
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number

_OPENS = frozenset(("a", "an", "another"))
_THEN = frozenset(("was", "is", "died", "has", "had", "suffered", "in"))
_ENDS = frozenset(
    "of in on at by to from with and or but was were is are has had who that , . ; : ( )".split()
)


def someone(s: Sentence, taken: list[Number]) -> list[tuple[Number, Counted]]:
    """Return the persons of `s` that count as one ("a policewoman") or as two or more ("others").

    They are figures only where the words around them say what befell them; the caller decides.
    """
    busy = {i for n in taken for i in range(n.first, n.last) if n.form != "ordinal"}
    out: list[tuple[Number, Counted]] = []
    for i, word in enumerate(s.lower):
        if i in busy:
            continue
        if word in _OPENS and not _apposition(s, i) and (end := _person(s, i + 1)):
            out.append((_one(i), _noun(s, i + 1, end)))
        elif word == "another" and s.lower[i + 1 : i + 2] and s.lower[i + 1] in _THEN:
            out.append(
                (_one(i), Counted(i + 1, i + 1, "other", "person", None, None, i + 1, False))
            )
        elif word == "others" and i and s.lower[i - 1].endswith("ing"):
            number = Number(i, i, i, i, "plural", None, 2.0, None, "at_least", None, False)
            out.append((number, _noun(s, i, i + 1)))
    return out


def _one(i: int) -> Number:
    return Number(i, i, i + 1, i + 1, "article", 1.0, None, None, "exact", None, False)


def _noun(s: Sentence, first: int, last: int) -> Counted:
    return Counted(first, last, singular(s.lower[last - 1]), "person", None, None, last, False)


def _apposition(s: Sentence, i: int) -> bool:
    """Whether "a 56-year-old medic" only explains the name before it."""
    return i >= 2 and s.lower[i - 1] == "," and s.words[i - 2][:1].isupper()


def _person(s: Sentence, i: int) -> int:
    """Return the token behind a phrase that opens at `i` and whose head is one person, or 0."""
    for j in range(i, min(i + 8, len(s.lower))):
        word = s.lower[j]
        if word in _ENDS:
            return 0
        following = s.lower[j + 1] if j + 1 < len(s.lower) else ""
        if word == "old" and s.lower[j - 1] in HYPHENS and following in _THEN:
            return j + 1  # "a 7-year-old was shot"
        if (
            class_of(word) == "person"
            and word == singular(word)
            and class_of(following) != "person"
        ):
            return 0 if following in HYPHENS or following in ("'s", "’s") else j + 1
    return 0
