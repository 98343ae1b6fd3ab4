"""Who a source is: its full name and role as the article gives them, its kind, its party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wiretally.text import gazetteer
from wiretally.text.cues import (
    BODIES,
    COUNTS,
    DATA,
    DETERMINERS,
    PREPOSITIONS,
    ROLES,
    SELF,
    TIMES,
)
from wiretally.text.document import TOKEN, Document

_INITIAL = r"[A-Z]\.?"
_PART = r"(?:al-|el-|d’|d'|O’|O')?[^\W\d_a-z][\w’'-]*[^\W\d_]"
# Two to four capitalised words: a person's full name, if no word says otherwise.
_FULL_NAME = re.compile(
    rf"\b{_PART}(?: (?:{_INITIAL}|“\w+”))*(?: (?:(?:de|del|der|von|van|bin|al|da|dos|di|le|la) )*{_PART}){{1,3}}"
)
_TITLES = frozenset("mr mrs ms miss dr prof sir".split())
_HONOUR = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+")
_NAME_PARTICLES = frozenset("de del der von van bin al da dos di le la".split())
_PLURALS = frozenset("police people officials authorities prosecutors".split())
_NATIONAL = frozenset(
    """president kremlin government minister ministry foreign delegation negotiator parliament white
    house spokesman spokesperson spokeswoman envoy leader premier secretary presidency pentagon state
    council security adviser official officials department""".split()
)
_MILITARY = frozenset(
    """army military navy troops brigade battalion regiment general commander commander-in-chief defence
    defense defences defenses soldier soldiers soldiers' colonel lieutenant admiral forces staff
    intelligence marines corps""".split()
)
_ANONYMOUS = frozenset("source sources insider insiders anonymous unnamed".split())
_WITNESS = frozenset(
    """resident residents witness witnesses eyewitness eyewitnesses survivor survivors neighbor neighbors
    neighbour neighbours local locals victim victims relative relatives passenger passengers mother
    father friend friends family student students worker workers""".split()
)
_AID = frozenset(
    """un u.n nations unhcr unicef ocha ohchr who unrwa iaea wfp icrc ngo ngos charity charities
    humanitarian cross crescent amnesty watch relief refugees refugee doctors world health""".split()
)
_MEDIA = frozenset(
    """afp ap reuters bbc cnn times post journal news newspaper agency tass ria interfax media channel
    channels analyst analysts expert experts observer observers institute think-tank tank university
    centre center economist economists professor historian researcher researchers study survey poll
    polls report analysis data blogger bloggers monitor monitors telegram journalist journalists
    broadcaster bank fund consultancy magazine website""".split()
)
_CIVIL = frozenset(
    """governor mayor police sheriff prosecutor prosecutors rescuers emergency hospital officials
    official authorities authority administration ministry minister council court judge coroner officer
    chief department task force service senator spokesman spokeswoman detective attorney commissioner
    representative operator county city state office energy health""".split()
)
_MEDIATING = frozenset("envoy mediator mediators broker negotiator".split())


@dataclass(frozen=True)
class Source:
    """A source: what it is called, its kind (tables.SOURCE_TYPES), and its party if it has one."""

    name: str
    kind: str
    party: str | None
    person: bool
    plural: bool
    head: str  # lower-case noun by which it can be meant again: "ministry"

    @property
    def given(self) -> bool:
        """Whether it is another's word and not the article's own."""
        return bool(self.name)


ARTICLE = Source("", "article", None, False, False, "")


@dataclass(frozen=True)
class Names:
    """Full names in a text: surname -> (full name, role) at first mention."""

    full: Mapping[str, tuple[str, str]]


def names(document: Document) -> dict[str, tuple[str, str]]:
    """Return (full name, role) by surname for the persons `document` names in full, first mention."""
    found: dict[str, tuple[str, str]] = {}
    for text in (document.title, document.text):
        for match in _FULL_NAME.finditer(text):
            words = _person_words(match.group().split())
            if len(words) < 2 or _surname(words) in found:
                continue
            start = match.end() - len(" ".join(words))
            found[_surname(words)] = (" ".join(words), _role_around(text, start, match.end()))
    return found


def source(
    document: Document,
    known: Mapping[str, tuple[str, str]],
    earlier: Sequence[Source],
    phrase: str,
    beside: str,
) -> Source:
    """Return who `phrase` is, ARTICLE where it is nobody (an unresolved pronoun, the text itself).

    known: names(document); earlier: the sources before it, in order; beside: its apposition or "".
    """
    phrase = phrase.strip(" ,;:*—–-")
    low = phrase.lower()
    if low in _PRONOUNS:
        return _antecedent(low, earlier)
    words = _words(phrase)
    while words and (words[0].lower() in DETERMINERS or words[0].lower() in TIMES):
        words = words[1:]
    if not words:
        return ARTICLE
    if (
        beside
        and (swapped := _person_words(beside.split()))
        and len(swapped) > 1
        and (len(swapped) == len(_words(beside)) and words[-1].lower() in ROLES)
    ):
        return _person(document, swapped, phrase)
    name = _person_words(_last_run(words))
    if name:
        if len(name) == 1 and name[0] in known and not gazetteer.person(name):
            full, role = known[name[0]]
            return _person(document, full.split(), _role_before(words, name) or role or beside)
        if len(name) > 1 or gazetteer.person(name) or _role_before(words, name):
            given = known.get(_surname(name), ("", ""))[1]
            return _person(document, name, _role_before(words, name) or given or beside)
    return _body(document, earlier, phrase, words, beside)


_PRONOUNS = frozenset("he she they it we i you who which that this these those one others".split())


def _words(text: str) -> list[str]:
    return [m.group() for m in TOKEN.finditer(text) if m.lastgroup != "mark"]


def _antecedent(pronoun: str, earlier: Sequence[Source]) -> Source:
    fits = {
        "he": lambda s: s.person and not s.plural,
        "she": lambda s: s.person and not s.plural,
        "it": lambda s: not s.person,
        "they": lambda s: s.plural or not s.person,
        "we": lambda s: s.plural,
    }.get(pronoun)
    if fits is None:
        return ARTICLE
    return next((s for s in reversed(earlier) if s.given and fits(s)), ARTICLE)


# -- persons -------------------------------------------------------------------------------------


def _last_run(words: Sequence[str]) -> list[str]:
    """Return the capitalised words at the end of `words`."""
    i = len(words)
    while i and (
        words[i - 1][0].isupper()
        or words[i - 1].lower().startswith(("al-", "el-"))
        or (words[i - 1] in _NAME_PARTICLES and i < len(words))
    ):
        i -= 1
    return list(words[i:])


def _person_words(run: Sequence[str]) -> list[str]:
    """Return the words of `run` that are a person's name: those behind its last role or adjective."""
    out = list(run)
    for i in range(len(out) - 1, -1, -1):
        low = out[i].lower().rstrip(".")
        if low in _NOT_NAMES or low.endswith(("'s", "’s")):
            return out[i + 1 :]
        if gazetteer.party_mentions(out[i]) and i < len(out) - 1 and i == 0:
            return out[i + 1 :]
    return [] if not out or gazetteer.party_mentions(" ".join(out)) else out


_NOT_NAMES = (
    ROLES
    | TIMES
    | DETERMINERS
    | PREPOSITIONS
    | BODIES
    | DATA
    | frozenset(
        """republican democrat democratic republicans democrats house senate white united states national
    international state department federal republic county city street north south east west northern
    southern eastern western new news times post journal press party union army navy human rights high
    treasury homeland security supreme court act day night super tuesday but and if then when after
    before however inc corp co ltd foundation museum church school island islands river sea air base
    airport station hospital world war cup league games road avenue ministry embassy armed""".split()
    )
)


def _surname(words: Sequence[str]) -> str:
    return words[-1]


def _role_before(words: Sequence[str], name: Sequence[str]) -> str:
    """Return what stands before a name as its role: "Ukrainian President"."""
    lead = list(words[: len(words) - len(name)])
    while lead and lead[-1].lower().rstrip(".") in _TITLES:
        lead.pop()
    return " ".join(lead) if any(w.lower().rstrip(".") in ROLES for w in lead) else ""


def _role_around(text: str, start: int, end: int) -> str:
    """Return the role that stands before or, between commas, behind a name at [start, end)."""
    before = text[max(0, start - 80) : start]
    before = re.split(r"[.,;:!?()“”\"\n—–]\s*|\b(?:and|that|by|with|for|to|of|as)\s", before)[-1]
    lead = _words(before)
    k = len(lead)
    while k and (
        lead[k - 1].lower().rstrip(".") in ROLES
        or lead[k - 1][0].isupper()
        and lead[k - 1].lower() not in DETERMINERS | TIMES
        or lead[k - 1].lower().endswith(("'s", "’s"))
    ):
        k -= 1
    if role := _role_before(lead[k:], []):
        return role
    behind = re.match(r",\s([^,.;:()“”\"\n]{4,90})[,.]", text[end : end + 100])
    if behind and any(w.lower() in ROLES for w in _words(behind[1])):
        return behind[1]
    return ""


def _person(document: Document, words: Sequence[str], role: str) -> Source:
    role = re.sub(r"^(?:the|a|an|his|her|its|their)\s", "", role.strip(" ,")).replace("’", "'")
    who = gazetteer.person(words)
    name = who.name if who else " ".join(words)
    party = who.party if who else _party(role)
    if who and role and not gazetteer.party_mentions(role) and role.lower().split()[-1] in ROLES:
        role = f"{role} of {who.party}"
    if not any(w.lower() in ROLES | BODIES for w in _words(role)):
        role = ""
    shown = f"{name} ({role})" if role else name
    kind = _kind(set(_lower(role or " ".join(who.office if who else ()))), party, person=True)
    head = _lower(role)[-1] if role else ""
    return Source(shown, kind, party, True, False, head)


# -- bodies --------------------------------------------------------------------------------------


def _body(
    document: Document, earlier: Sequence[Source], phrase: str, words: Sequence[str], beside: str
) -> Source:
    lower = [w.lower().replace("’", "'") for w in words]
    head = _head(lower)
    if head in SELF and len(words) < 4:
        return ARTICLE
    text = " ".join(_cleaned(words))
    party = _party(text)
    plain = phrase[:4].lower() in ("the ", "his ", "her ") and len(words) <= 2
    if plain and party is None:
        if before := next((s for s in reversed(earlier) if head and head in _lower(s.name)), None):
            return before
    if (who := _office(document, lower, party)) is not None:
        role = " ".join(words)
        return Source(
            f"{who.name} ({role})",
            _kind(set(lower), who.party, person=True),
            who.party,
            True,
            False,
            head,
        )
    mentions = gazetteer.party_mentions(text)
    if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(text):
        if mentions[0].form != "seat" or text in _CAPITALS:
            text = mentions[0].party
    kind = _kind(set(lower) | set(_lower(beside)), party, person=False)
    plural = lower[-1].endswith("s") and not lower[-1].endswith("ss") or head in _PLURALS
    return Source(text, kind, party, False, plural, head)


_CAPITALS = frozenset()


def _head(lower: Sequence[str]) -> str:
    k = next((i for i, w in enumerate(lower) if i and w in PREPOSITIONS), len(lower))
    return lower[k - 1]


def _cleaned(words: Sequence[str]) -> list[str]:
    """Return the words of a body without the count that speaks for it: "Kyiv's count" is Kyiv."""
    low = words[-1].lower()
    owner = words[-2] if len(words) > 1 else ""
    if low in COUNTS and owner.lower().endswith(("'s", "’s")):
        return [*words[:-2], owner[:-2]]
    return list(words)


def _office(document: Document, lower: Sequence[str], party: str | None) -> gazetteer.Person | None:
    """Return who holds the office that a phrase alone names, on the day of the article."""
    if not any(w in _OFFICES for w in lower):
        return None
    words = {w.removesuffix("'s") for w in lower} | set(party.lower().split() if party else ())
    return gazetteer.holder(words, document.published)


_OFFICES = frozenset("president governor mayor minister head secretary chief".split())


def _party(text: str) -> str | None:
    mentions = gazetteer.party_mentions(text)
    return mentions[0].party if mentions else None


def _lower(text: str) -> list[str]:
    return [w.lower().replace("’", "'").removesuffix("'s") for w in _words(text)]


def _kind(words: set[str], party: str | None, *, person: bool) -> str:
    """Return the kind of a source from its words and party; a private person is a witness."""
    at_war = party is not None and bool(gazetteer.opponents(party))
    if words & _ANONYMOUS:
        return "anonymous"
    if words & _WITNESS:
        return "witness"
    if words & _MILITARY and not words & {"task", "emergency"}:
        return "military"
    if words & _MEDIATING and not at_war:
        return "mediator"
    if words & _CIVIL and words & {"governor", "mayor", "energy", "health", "emergency", "police"}:
        return "civil_official"
    if at_war and (words & _NATIONAL or not words - set(_lower(party or ""))):
        return "belligerent_official"
    if words & _AID:
        return "un_ngo"
    if words & _CIVIL or words & _NATIONAL or (party is not None and not person):
        return "civil_official"
    if words & _MEDIA or not person:
        return "media_analysis"
    return "witness"
