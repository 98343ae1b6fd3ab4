"""People counted without a number: "a woman was killed", "another was hurt", "wounding others"."""

from __future__ import annotations

from wiretally.text.document import HYPHENS, Sentence
from wiretally.text.nouns import class_of, singular
from wiretally.text.numbers import Number

_OPENS = frozenset(("a", "an", "another"))
_ENDS = frozenset("of in on at by to from with and or but was were is are has had who that , . ; : ( )".split())


def someone(s: Sentence, taken: list[Number]) -> list[Number]:
    """Return the persons of `s` that count as one ("a policewoman") or as two or more ("others").

    They are figures only where the words around them say what befell them; the caller decides.
    """
    busy = {i for n in taken for i in range(n.first, n.last) if n.form != "ordinal"}
    out: list[Number] = []
    for i, word in enumerate(s.lower):
        if i in busy:
            continue
        if word in _OPENS and (end := _person(s, i + 1)):
            out.append(Number(i, i, i + 1, i + 1, "article", 1.0, None, None, "exact", None, False))
        elif word == "another" and s.lower[i + 1 : i + 2] and s.lower[i + 1] in ("was", "is", "died"):
            out.append(Number(i, i, i + 1, i + 1, "article", 1.0, None, None, "exact", None, False))
        elif word == "others" and i and s.lower[i - 1].endswith("ing"):
            out.append(Number(i, i, i, i, "plural", None, 2.0, None, "at_least", None, False))
    return out


def _person(s: Sentence, i: int) -> int:
    """Return the token behind a phrase that opens at `i` and whose head is one person, or 0."""
    for j in range(i, min(i + 8, len(s.lower))):
        word = s.lower[j]
        if word in _ENDS:
            return 0
        following = s.lower[j + 1] if j + 1 < len(s.lower) else ""
        if class_of(word) == "person" and word == singular(word) and class_of(following) != "person":
            return 0 if following in HYPHENS or following in ("'s", "’s") else j + 1
    return 0
