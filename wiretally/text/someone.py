"""People counted without a number: "a woman was killed", "another was hurt", "wounding others", "Smith died"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiretally.text.cues import BODIES, PREPOSITIONS, TIMES
from wiretally.text.document import HYPHENS, Sentence
from wiretally.text.noun_classes import class_of, singular
from wiretally.text.nouns import FUNCTION, INVARIANT, Counted
from wiretally.text.numbers import Number

_OPENS = frozenset(("a", "an", "another"))
_DEFINITE = frozenset(("the", "his", "her", "their", "this", "my", "our"))
_FULL_NAME = re.compile(
    r"\b[A-Z][a-z]+ (?:[A-Z]\. |[“\"][A-Z][a-z]+[”\"] )?([A-Z][a-z]+),? (?:\d\d\b|Jr)"
)
# What is read of persons who are only named: deaths, wounds, shots.
_BEFALLS = re.compile(
    r"kill|\bdie|dea[dt]|decease|murder|slain|slay|suicide|shot|shoot|bullet|gunfire|stab|wound|injur|hurt"
    r"|hospital|condition|expected|perish|drown|lost (?:his|her) life"
)
_PRONOUNS = frozenset(("he", "she", "himself", "herself"))
_AGED = ["-", "year", "-", "old"]
_THEN = frozenset("was is died dead has had suffered in with shot suffering , .".split())
_NAME_LONGEST, _PHRASE_LONGEST = 4, 6  # tokens
# Capitalised words that end the names of places and institutions, not of persons.
_NO_PERSON = frozenset(
    "street road avenue drive lane boulevard court park county city police department school hospital center"
    " university church club apartments highway parkway".split()
)
# Nouns before which one for a person only says of what sort they are.
_COMPOUND = BODIES | frozenset("rights militia movement army being beings shield shields".split())
_SAID = frozenset("said says told".split())
_SPEAKS = _SAID | frozenset("who that , . ; was were is are".split())
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
        if word in _OPENS and not _is_told_of(s, i) and (end := _person(s, i + 1)):
            out.append((_one(i), _noun(s, i + 1, end, _past_age(s, end))))
        elif word == "another" and s.lower[i + 1 : i + 2] and s.lower[i + 1] in _THEN:
            out.append(
                (_one(i), Counted(i + 1, i + 1, "other", "person", None, None, i + 1, False))
            )
        elif word == "others" and i and s.lower[i - 1].endswith("ing"):
            number = Number(i, i, i, i, "plural", None, 2.0, None, "at_least", None, False)
            out.append((number, _noun(s, i, i + 1)))
    return out


def surnames(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the words by which a text that names persons in full ("Ann Lee, 22,") calls them again ("Lee")."""
    return frozenset(m[1] for s in sentences for m in _FULL_NAME.finditer(s.text))


def someone_known(
    s: Sentence, taken: list[Number], names: frozenset[str]
) -> list[tuple[Number, Counted]]:
    """Return the persons of `s` that are named or pointed to: "the victim", "he", "Ann Lee, 22,", "Man shot".

    `names` are the surnames told anywhere in the text. They are of form "definite": a text may name one person often, so that they count nobody by themselves.
    """
    if not _BEFALLS.search(s.text.lower()):  # six times as fast as a pattern that ignores case
        return []
    busy = {i for n in taken for i in range(n.first, n.last) if n.form != "ordinal"}
    out: list[tuple[Number, Counted]] = []
    free = 0
    for i, word in enumerate(s.lower):
        if i < free or i in busy and i:
            continue
        if word in _PRONOUNS:
            out.append((_one(i, "definite"), _noun(s, i, i + 1)))
        elif word in _DEFINITE and (end := _person(s, i + 1)) and _is_plain(s, i + 1, end):
            out.append((_one(i, "definite"), _noun(s, i + 1, end, _past_age(s, end))))
        elif i == 0 and word not in _OPENS and word not in INVARIANT and (end := _person(s, 0)):
            if word[0].isalnum() and _is_plain(s, 0, end):
                out.append((_one(i, "definite"), _noun(s, 0, end, _past_age(s, end))))
        elif s.words[i][0].isupper() and (end := _name(s, i, names)) > i:
            first = i - 1 - len(_AGED) if s.lower[i - len(_AGED) : i] == _AGED else i
            out.append((_one(first, "definite"), _noun(s, first, end, _past_age(s, end))))
            free = end
    return out


def _ends_noun(following: str) -> bool:
    return following in _THEN or following in FUNCTION or not following.isalpha()


def _is_plain(s: Sentence, first: int, last: int) -> bool:
    """Whether a phrase holds no verb and no word of grammar: "the 22-year-old victim"."""
    return FUNCTION.isdisjoint(s.lower[first:last]) and last - first <= _PHRASE_LONGEST


def _name(s: Sentence, i: int, names: frozenset[str]) -> int:
    """Return the token behind the name that opens at `i`, `i` where none does.

    A name is of two words, bears an age, or is one of `names`; what stands behind "in" or "near" is a place.
    """
    if i and (s.lower[i - 1] in PREPOSITIONS and s.lower[i - 1] != "of" or _is_name(s, i - 1)):
        return i
    end = i
    while end < min(i + _NAME_LONGEST, len(s.lower)) and _is_name(s, end):
        end += 1
    if s.lower[end - 1] in _NO_PERSON:
        return i
    known = end - i > 1 or end > i and (_past_age(s, end) > end or s.words[i] in names)
    return end if known else i


def _is_name(s: Sentence, i: int) -> bool:
    word = s.words[i]
    if s.kinds[i] not in ("word", "name", "abbreviation") or not word[0].isupper():
        return False
    return (
        s.lower[i] not in FUNCTION
        and s.lower[i] not in TIMES
        and class_of(s.lower[i]) is None
        and not word.isupper()
    )


def _past_age(s: Sentence, end: int) -> int:
    """Return the token behind ", 22," where an age stands at `end`, else `end`."""
    aged = s.lower[end : end + 1] == [","] and s.lower[end + 2 : end + 3] == [","]
    return end + 3 if aged and s.words[end + 1].isdigit() else end


def _one(i: int, form: str = "article") -> Number:
    return Number(i, i, i + 1, i + 1, form, 1.0, None, None, "exact", None, False)


def _noun(s: Sentence, first: int, last: int, end: int = 0) -> Counted:
    head = singular(s.lower[last - 1])
    return Counted(first, last, head, "person", None, None, max(last, end), False)


def _is_told_of(s: Sentence, i: int) -> bool:
    """Whether "a ..." explains a name or says who speaks, and so counts nobody."""
    return _apposition(s, i) or _speaks(s, i)


def _speaks(s: Sentence, i: int) -> bool:
    """Whether "..., a local aid worker and a rebel group said" tells on whose word the sentence is."""
    stop = next((k for k in range(i, min(i + 12, len(s.lower))) if s.lower[k] in _SPEAKS), None)
    opens = i > 0 and s.lower[i - 1] in (",", "and", *_SAID)
    return opens and stop is not None and s.lower[stop] in _SAID


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
        if word == "old" and s.lower[j - 1] in HYPHENS and _ends_noun(following):
            return j + 1  # "a 7-year-old was shot"
        if (
            class_of(word) == "person"
            and word == singular(word)
            and class_of(following) != "person"
        ):
            sized = s.lower[j - 1] in HYPHENS and s.kinds[j - 2] == "number"  # "a 14-member team"
            names_body = following in _COMPOUND  # "a rebel group", "a human rights group"
            owns = following in HYPHENS or following in ("'s", "’s")
            return 0 if sized or owns or names_body else j + 1
    return 0
