"""Who a source is: its full name and role as the article gives them, its kind, its party."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wiretally.text import gazetteer
from wiretally.text.bodies import GROUPS, body_of, canonical, group_meant, is_group, of_party
from wiretally.text.cues import BODIES, COUNTS, DATA, DETERMINERS, PREPOSITIONS, ROLES, SELF, TIMES
from wiretally.text.document import Document, Sentence
from wiretally.text.kinds import kind_of
from wiretally.text.persons import full_names, last_run, name_in, person_name, role_before, words_of
from wiretally.text.sides import brokers, home, parties, sides

_NOUNS = ROLES | BODIES
_AGAIN = _NOUNS | DATA | {"charity", "ngo"}  # what is meant again by its noun alone
_OFFICES = frozenset("president governor mayor minister head".split())
_STATEMENTS = frozenset("statement briefing".split())  # whose, the text has said
# Nouns by which a body that helps or watches is meant again.
_HELPERS = frozenset("agency charity organisation organization ngo".split())
# Seats that are bodies, with a name of their own.
_HOUSES = frozenset(
    ("Kremlin", "White House", "Pentagon", "State Department", "Downing Street", "Whitehall")
)
_WEAPONS = re.compile(r"\b(?:drones?|missiles?|UAVs?|aircraft|bombs?|shot down|downed|troops)\b")
_BRACKETS = re.compile(r"\s*\([^)]{1,40}\)")
_DESCRIBES = re.compile(r"^(?:the|an?|one of) ", re.IGNORECASE)  # an apposition that says who
_OWNED = re.compile(r"(?:[Tt]he |[Aa]n? |[Ii]ts )?(?P<owner>\w+)[’']s? (?P<rest>[a-z].*)")
_UNNAMED = re.compile(
    r"\banonym(?:ity|ously)\b|\b(?:declin|ask|refus|request)ed (?:not )?to be (?:named|identified)|\bfamiliar with\b"
    r"|\bnot (?:been )?authori[sz]ed to (?:speak|talk|comment)\b|\bwith knowledge of\b"
)
# Bodies that come to help: no government, no side.
_RELIEF = frozenset(
    (
        "United Nations (UN)", "UNHCR", "OCHA", "UNICEF", "UNRWA", "World Food Programme (WFP)",
        "World Health Organization (WHO)", "International Atomic Energy Agency (IAEA)",
        "International Committee of the Red Cross (ICRC)",
        "International Organization for Migration (IOM)", "Food and Agriculture Organization (FAO)", "UNDP",
        "Doctors Without Borders (MSF)", "Save the Children", "International Rescue Committee (IRC)",
        "Norwegian Refugee Council (NRC)", "Oxfam",
    )
)  # fmt: skip
_OF_A_STATE = frozenset(("ministry", "government", "parliament", "army", "navy"))
_SUBJECT = 60  # code points in which a sentence names its subject
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
    if (issuer := _issuer(earlier, phrase)) is not None:
        return issuer
    phrase = _with_owner(document, sentence, earlier, phrase)
    beside = _with_owner(document, sentence, earlier, beside)
    if (low := phrase.lower()) in _PRONOUNS:
        if low in ("he", "she") and (who := _named_just_before(document, sentence)):
            return who
        fits = _MEANT.get(low)
        return next((s for s in reversed(earlier) if fits and fits(s)), ARTICLE)
    words = words_of(phrase)
    while words and (_is_before_noun(words[0])):
        words = words[1:]
    if not words or words[0] == "own":
        return ARTICLE
    if words[-1].lower() in _NOUNS or words[0].lower() in ROLES:
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


def _issuer(earlier: Sequence[Source], phrase: str) -> Source | None:
    """Return the source told of before whose "latest bulletin" a phrase is: "the agency's"."""
    owned = _OWNED.fullmatch(phrase)
    if owned is None or owned["rest"].split()[-1] not in DATA:
        return None
    return _told_before(earlier, [owned["owner"].lower()], owned["owner"].lower())


def _named_just_before(document: Document, sentence: Sentence) -> Source | None:
    """Return the one person in office whom the sentence before, of the same paragraph, is about."""
    before = document.sentences[max(0, sentence.no - 1)]
    if before is sentence or before.paragraph != sentence.paragraph:
        return None
    known = full_names(document)
    told = [
        known[word]
        for word in dict.fromkeys(words_of(before.text))
        if word in known and known[word][1]
    ]
    if len(told) != 1 or not -1 < before.text.find(told[0][0]) < _SUBJECT:
        return None
    return _person(document, told[0][0].split(), told[0][1])


def _is_before_noun(word: str) -> bool:
    """Return whether a word only leads up to a name: "the", "later", not "WHO"."""
    capitals = len(word) > 1 and word.isupper()
    return not capitals and (word.lower() in DETERMINERS or word.lower() in TIMES)


def _with_owner(
    document: Document, sentence: Sentence, earlier: Sequence[Source], phrase: str
) -> str:
    """Return "the group's spokesman" or "the group" with the name of the one that is meant."""
    owned = _OWNED.fullmatch(phrase)
    noun = owned["owner"].lower() if owned else phrase.lower().removeprefix("the ")
    at = sentence.start + max(0, sentence.text.find(phrase))
    if noun in GROUPS and (party := group_meant(document, sentence, at)):
        return f"{owned['rest']} of {party}" if owned else party
    told = _told_before(earlier, [noun], noun) if owned else None
    return f"{owned['rest']} of {told.name}" if owned and told and not told.person else phrase


def _person(document: Document, name: Sequence[str], role: str) -> Source:
    """Return the person of this name, under the one name it has in the gazetteer if any."""
    told = _DESCRIBES.match(role.strip(" ,")) is not None
    role = _ARTICLE_BEFORE.sub("", role.strip(" ,")).replace("’", "'")
    who = gazetteer.person(name)
    if not told and not any(w.lower() in _NOUNS for w in words_of(role)):
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
    named = len(words) > 1 and words[-1][0].isupper()  # "World Food Programme"
    if head in SELF and len(words) < 4 and not named:
        return ARTICLE
    text = _as_written(phrase, words)
    party = _party(text)
    definite = phrase[:4].lower() in ("the ", "his ", "her ") or words[0][0].isupper()
    if definite and head in _STATEMENTS:
        return next(reversed(earlier), ARTICLE)
    if party is None and _UNNAMED.search(f"{phrase} {beside} {sentence.text}"):
        return Source(text, "anonymous", None, False, _plural(lower[-1]), head)
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
        lower = ["un"] if mentions[0].party in _RELIEF else [*_lower(text), "government"]
        text = text if text in _HOUSES else mentions[0].party
    if party and is_group(party) and len(mentions) == 2 and mentions[1].end == len(text):
        text = party  # "Lebanon's Hezbollah"
    own = home(document) if party is None else None
    if own and (body := body_of(text)) and body.split()[-1] in _OF_A_STATE:
        text, party = of_party(body, own), own
    text = canonical(text)
    if (told := _DESCRIBES.match(beside)) and party is None:
        text = f"{text} ({beside[told.end() :]})"
    kind = _kind(document, [*lower, *_lower(beside)], party, person=False)
    return Source(text, kind, party, False, _plural(lower[-1]), head)


def _as_written(phrase: str, words: Sequence[str]) -> str:
    """Return the words of a source with the hyphens and apostrophes between them that `phrase` has."""
    found = re.search(r"[-‐‑'’ ]{1,2}".join(map(re.escape, words)), phrase)
    return found.group() if found else " ".join(words)


def _told_before(earlier: Sequence[Source], lower: Sequence[str], head: str) -> Source | None:
    """Return the source told of before that "the ministry" or "the general staff" means again."""
    if head not in _AGAIN:
        return None
    wanted = set(lower)
    named = next((s for s in reversed(earlier) if wanted.issubset(_lower(s.name))), None)
    if named is None and len(wanted) == 1 and head in _HELPERS:
        return next((s for s in reversed(earlier) if s.kind == "un_ngo" and not s.person), None)
    return named


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
    if not mentions:
        return None
    own = len(mentions) == 2 and text[mentions[0].end : mentions[1].start] in ("'s ", "’s ")
    return mentions[own and is_group(mentions[1].party)].party  # "Yemen's Houthis"


@lru_cache(maxsize=1 << 12)
def _lower(text: str) -> tuple[str, ...]:
    return tuple(w.lower().replace("’", "'").removesuffix("'s") for w in words_of(text))


def _kind(document: Document, words: Sequence[str], party: str | None, *, person: bool) -> str:
    return kind_of(
        words,
        person=person,
        belligerent=party in sides(document) or is_group(party),
        mediates=party in brokers(document),
        state=gazetteer.code_of(party) is not None,
    )
