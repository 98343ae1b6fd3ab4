"""Names of persons in a text: full names, surnames, and the roles that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiretally.text import gazetteer
from wiretally.text.cues import BODIES, DATA, DETERMINERS, PREPOSITIONS, ROLES, TIMES
from wiretally.text.document import HYPHENS, TOKEN, Document
from wiretally.text.memo import per_document

_PART = r"(?:al-|el-|d’|d'|O’|O')?[^\W\d_a-z][\w’'-]*[^\W\d_]"
# Two capitalised words or more, with the roles before them: a person's full name, if no word says otherwise.
_FULL_NAME = re.compile(
    rf"\b{_PART}(?: (?:[A-Z]\.?|“\w+”))*(?: (?:(?:de|del|der|von|van|bin|al|da|dos|di|le|la) )*{_PART}){{1,6}}"
)
# Capitalised words, roles and "of" that lead up to a name.
_LEAD = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*|" + "|".join(sorted(ROLES - {"mr", "mrs"})) + r"|of|for|de|and)\s)+$"
)
_BEHIND = re.compile(r",\s((?!who |which |whose )[^,.;:()“”\"\n]{4,90})[,.]")
_PARTICLES = frozenset("de del der von van bin al da dos di le la".split())
_TITLES = frozenset("mr mrs ms miss dr prof sir".split())
_NOT_NAMES = ROLES | TIMES | DETERMINERS | PREPOSITIONS | BODIES | DATA | frozenset(
    """republican democrat democratic republicans democrats house senate white united states national
    international state federal republic county city street north south east west northern southern
    eastern western new news times post journal press union human rights high treasury homeland security
    supreme act day night super but and if then when however inc corp ltd foundation museum church school
    island islands river sea base airport station world war cup league games road avenue embassy armed
    telegram around cross crescent society societies organization organisation programme program children network
    """.split()
)  # fmt: skip


def words_of(text: str) -> list[str]:
    """Return the words of `text`, without marks; "al-Burhan" and "Ben-Gvir" are one."""
    out: list[str] = []
    last: re.Match[str] | None = None  # the hyphen just passed
    for m in TOKEN.finditer(text):
        if m.lastgroup != "mark":
            joins = last and out and text[: m.start()].endswith((f"{out[-1]}-", f"{out[-1]}‑"))
            if joins and m.group()[0].isupper() and m.group().lower() not in ROLES:
                out[-1] += f"-{m.group()}"
            else:
                out.append(m.group())
        last = m if m.group() in HYPHENS else None
    return out


@per_document
def full_names(document: Document) -> dict[str, tuple[str, str]]:
    """Return (full name, role) by surname for persons named in full, as they are first named."""
    found: dict[str, tuple[str, str]] = {}
    for text in (document.title, document.text):
        for match in _FULL_NAME.finditer(text):
            name = person_name(match.group().split())
            if len(name) > 1 and name[-1] not in found:
                start = match.end() - len(" ".join(name))
                found[name[-1]] = (" ".join(name), _role_around(text, start, match.end()))
    return found


def last_run(words: Sequence[str]) -> list[str]:
    """Return the capitalised words at the end of `words`."""
    i = len(words)
    while i and (
        words[i - 1][0].isupper()
        or words[i - 1].startswith(("al-", "el-"))
        or (words[i - 1] in _PARTICLES and i < len(words))
    ):
        i -= 1
    return list(words[i:])


def person_name(run: Sequence[str]) -> list[str]:
    """Return the words of `run` that are a person's name: those behind its last role or adjective."""
    out = list(run)
    for i in range(len(out) - 1, -1, -1):
        low = out[i].lower().rstrip(".")
        if low in _NOT_NAMES or low.endswith(("'s", "’s")):
            return out[i + 1 :]
        if i == 0 and len(out) > 1 and gazetteer.party_mentions(out[i]):
            return out[1:]
    return [] if not out or gazetteer.party_mentions(" ".join(out)) else out


def name_in(words: Sequence[str]) -> list[str]:
    """Return the name of the person that a noun phrase is: none for "a spokesman for Mr Putin"."""
    run = last_run(words)
    name = person_name(run)
    before = words[len(words) - len(run) - 1].lower() if len(run) < len(words) else ""
    if before in PREPOSITIONS:
        titled = {w.lower() for w in run[: len(run) - len(name)]}
        return [] if len(name) < 2 or not titled or titled & _OFFICES else name
    if before and len(name) < 2 and before.rstrip(".") not in ROLES:
        return []
    return name


_OFFICES = frozenset(
    "president minister governor mayor chancellor secretary king mr mrs sen gov rep".split()
)


def role_before(words: Sequence[str], name: Sequence[str]) -> str:
    """Return what stands before a name as its role: "Ukrainian President"."""
    lead = list(words[: len(words) - len(name)])
    while lead and lead[-1].lower().rstrip(".") in _TITLES:
        lead.pop()
    return " ".join(lead) if _has_role(lead) else ""


def _role_around(text: str, start: int, end: int) -> str:
    """Return the role that stands before or, between commas, behind a name at [start, end)."""
    lead = _LEAD.search(text[max(0, start - 80) : start])
    if lead and (role := role_before(words_of(lead[0]), ())):
        return role
    behind = _BEHIND.match(text[end : end + 100])
    said = words_of(behind[1]) if behind else []
    whole = said and said[-1].lower() not in _TITLES  # not cut short: "a former aide to Mr"
    return behind[1] if behind and whole and _has_role(said[:9]) else ""


def _has_role(words: Sequence[str]) -> bool:
    return any(w.lower().rstrip(".") in ROLES for w in words)
