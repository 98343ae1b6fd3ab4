"""Who a source is: its full name and role as the article gives them, its kind, its party."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wiretally.text import gazetteer
from wiretally.text.cues import BODIES, COUNTS, DETERMINERS, PREPOSITIONS, ROLES, SELF, TIMES
from wiretally.text.document import Document, Sentence
from wiretally.text.kinds import kind_of
from wiretally.text.persons import full_names, last_run, name_in, person_name, role_before, words_of
from wiretally.text.sides import brokers, parties, sides

_OFFICES = frozenset("president governor mayor minister head".split())
_STATEMENTS = frozenset("statement briefing".split())  # whose, the text has said
# Seats that are bodies, with a name of their own.
_HOUSES = frozenset(
    ("Kremlin", "White House", "Pentagon", "State Department", "Downing Street", "Whitehall")
)
_WEAPONS = re.compile(r"\b(?:drones?|missiles?|UAVs?|aircraft|bombs?|shot down|downed|troops)\b")
_BRACKETS = re.compile(r"\s*\([^)]{1,40}\)")
_DESCRIBES = re.compile(r"^(?:the|an?|one of) ", re.IGNORECASE)  # an apposition that says who
_ARTICLE_BEFORE = re.compile(r"^(?:the|a|an|his|her|its|their)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """A source: what it is called, its kind (tables.SOURCE_TYPES), and its party if it has one."""

    name: str
    kind: str
    party: str | None
    person: bool
    plural: bool
    head: str  # the noun, in lower case, by which it can be meant again: "ministry"


ARTICLE = Source("", "article", None, False, False, "")  # nobody but the article itself

_MEANT: dict[str, Callable[[Source], bool]] = {
    "he": lambda s: s.person and not s.plural,
    "she": lambda s: s.person and not s.plural,
    "it": lambda s: not s.person,
    "they": lambda s: s.plural or not s.person,
    "we": lambda s: s.plural,
}
_PRONOUNS = frozenset(_MEANT) | frozenset(
    "i you who which that this these those one others".split()
)


def source(
    document: Document, sentence: Sentence, earlier: Sequence[Source], phrase: str, beside: str
) -> Source:
    """Return who `phrase` is, ARTICLE where it is nobody (an unresolved pronoun, the text itself).

    sentence: where it stands; earlier: the sources before it, in order; beside: its apposition or "".
    """
    phrase = _BRACKETS.sub("", phrase).strip(" ,;:*—–-")
    if (low := phrase.lower()) in _PRONOUNS:
        fits = _MEANT.get(low)
        return next((s for s in reversed(earlier) if fits and fits(s)), ARTICLE)
    words = words_of(phrase)
    while words and (words[0].lower() in DETERMINERS or words[0].lower() in TIMES):
        words = words[1:]
    if not words:
        return ARTICLE
    if words[-1].lower() in ROLES | BODIES or words[0].lower() in ROLES:
        named = person_name(last_run(words_of(beside)))
        if len(named) > 1:  # "the energy minister, Denys Shmyhal,"
            return _person(document, named, phrase)
    name = name_in(words)
    known = full_names(document)
    if len(name) == 1 and name[0] in known and gazetteer.person(name) is None:
        full, role = known[name[0]]
        return _person(document, full.split(), role_before(words, name) or role or beside)
    if len(name) > 1 or (name and (gazetteer.person(name) or role_before(words, name))):
        given = known.get(name[-1], ("", ""))[1]
        return _person(document, name, role_before(words, name) or given or beside)
    return _body(document, sentence, earlier, phrase, words, beside)


def _person(document: Document, name: Sequence[str], role: str) -> Source:
    """Return the person of this name, under the one name it has in the gazetteer if any."""
    told = _DESCRIBES.match(role.strip(" ,")) is not None
    role = _ARTICLE_BEFORE.sub("", role.strip(" ,")).replace("’", "'")
    who = gazetteer.person(name)
    if not told and not any(w.lower() in ROLES | BODIES for w in words_of(role)):
        role = ""
    party = who.party if who else _party(role)
    if who and role and not gazetteer.party_mentions(role) and role.lower().split()[-1] in ROLES:
        role = f"{role} of {who.party}"
    shown = who.name if who else " ".join(name)
    words = _lower(role) or sorted(who.office if who else ())
    kind = _kind(document, words, party, person=True)
    return Source(
        f"{shown} ({role})" if role else shown, kind, party, True, False, words[-1] if words else ""
    )


def _body(
    document: Document,
    sentence: Sentence,
    earlier: Sequence[Source],
    phrase: str,
    words: Sequence[str],
    beside: str,
) -> Source:
    """Return the body, the group or the unnamed person that a phrase is."""
    words = _without_count(words)
    lower = [w.lower().replace("’", "'") for w in words]
    head = _head(lower)
    if head in SELF and len(words) < 4:
        return ARTICLE
    text = " ".join(words)
    party = _party(text)
    definite = phrase[:4].lower() in ("the ", "his ", "her ") or words[0][0].isupper()
    if definite and head in _STATEMENTS:
        return next(reversed(earlier), ARTICLE)
    if definite and party is None and (before := _told_before(earlier, lower, head)) is not None:
        return before
    if (who := _holder(document, sentence, lower, party)) is not None:
        kind = _kind(document, lower, who.party, person=True)
        return Source(f"{who.name} ({text})", kind, who.party, True, False, head)
    if lower == ["ministry"] and _WEAPONS.search(sentence.text):
        text = "Defence Ministry"  # no other ministry counts weapons
        lower = ["defence", "ministry"]
    mentions = gazetteer.party_mentions(text)
    if [(m.start, m.end) for m in mentions] == [(0, len(text))] and mentions[0].form != "region":
        lower = [*_lower(text), "government"]
        text = text if text in _HOUSES else mentions[0].party
    if (told := _DESCRIBES.match(beside)) and party is None:
        text = f"{text} ({beside[told.end() :]})"
    kind = _kind(document, [*lower, *_lower(beside)], party, person=False)
    return Source(text, kind, party, False, _plural(lower[-1]), head)


def _told_before(earlier: Sequence[Source], lower: Sequence[str], head: str) -> Source | None:
    """Return the source told of before that "the ministry" or "the general staff" means again."""
    wanted = set(lower)
    return next(
        (s for s in reversed(earlier) if head in ROLES | BODIES and wanted <= set(_lower(s.name))),
        None,
    )


def _holder(
    document: Document, sentence: Sentence, lower: Sequence[str], party: str | None
) -> gazetteer.Person | None:
    """Return who holds the office that a phrase names alone, on the day of the article."""
    if _OFFICES.isdisjoint(w.removesuffix("'s") for w in lower) or "and" in lower:
        return None
    words = {w.removesuffix("'s") for w in lower}
    if "president" in words or "minister" in words:
        near = {party} if party else {m.party for m in gazetteer.party_mentions(sentence.text)}
        near = near or {p for p in parties(document) if p in sides(document)}
        words |= {w for p in near if len(near) == 1 for w in p.lower().split()}
    else:
        placed = (
            m for m in gazetteer.party_mentions(sentence.text) if m.form in ("region", "seat")
        )
        words |= {sentence.text[m.start : m.end].lower() for m in placed}
    return gazetteer.holder(words, document.published)


def _without_count(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a body without the count it gives: "Kyiv's daily count" is Kyiv."""
    if words[-1].lower() not in COUNTS and not words[-1].endswith(("'s", "’s")):
        return words
    for i in range(len(words) - 1, -1, -1):
        if words[i].endswith(("'s", "’s")):
            return [*words[:i], words[i][:-2]]
    return words


def _head(lower: Sequence[str]) -> str:
    end = next((i for i, w in enumerate(lower) if i and w in PREPOSITIONS), len(lower))
    return lower[end - 1]


def _plural(noun: str) -> bool:
    return (noun.endswith("s") and not noun.endswith("ss")) or noun in ("police", "people")


def _party(text: str) -> str | None:
    mentions = gazetteer.party_mentions(text)
    return mentions[0].party if mentions else None


def _lower(text: str) -> list[str]:
    return [w.lower().replace("’", "'").removesuffix("'s") for w in words_of(text)]


def _kind(document: Document, words: Sequence[str], party: str | None, *, person: bool) -> str:
    return kind_of(
        words,
        person=person,
        belligerent=party in sides(document),
        mediates=party in brokers(document),
        state=gazetteer.code_of(party) is not None,
    )
