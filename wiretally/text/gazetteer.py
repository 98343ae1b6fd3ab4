"""Names of parties (states, armed groups, bodies) and of persons in office, from three small files.

parties.tsv, persons.tsv and dyads.tsv beside this file say what their columns mean; the names of
states are completed from pycountry. Everything is read once, when first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w.]*|\b[ae]l-[A-Z]\w+")
_WORD = re.compile(r"\w+")
# "The Washington Post" and "a Kyiv-based group" say nothing of a government.
_NOT_A_PARTY = re.compile(
    r"[’']?s?\s(?:Post|Times|Independent|Examiner|Herald|Today|Journal)\b|-based\b|[’']s Hospital"
)


@dataclass(frozen=True)
class Mention:
    """A party named in a text: its span there, its one name, and how it is named."""

    start: int
    end: int
    party: str
    form: str  # name | adjective | seat | region


@dataclass(frozen=True)
class Person:
    """A person in office: one name, spellings, the office in words, party, first and last day."""

    name: str
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    office: frozenset[str]
    party: str
    since: date | None
    until: date | None


@lru_cache(maxsize=4096)
def party_mentions(text: str) -> tuple[Mention, ...]:
    """Return the parties named in `text`, in order, the longest name at each place."""
    names = _party_names()
    out: list[Mention] = []
    end = 0
    for match in _CAPITAL.finditer(text):
        at = match.start()
        if at < end:
            continue
        for form, party, how in names.get(_first_word(match.group()), ()):
            stop = at + len(form)
            if text.startswith(form, at) and not text[stop : stop + 1].isalnum():
                if not _NOT_A_PARTY.match(text, stop):
                    out.append(Mention(at, stop, party, how))
                end = stop
                break
    return tuple(out)


def opponents(party: str) -> tuple[str, ...]:
    """Return the parties at war with `party`, the likeliest first."""
    return _dyads().get(party, ())


def dyads() -> tuple[tuple[str, str], ...]:
    """Return the pairs of parties at war, the likeliest first."""
    return tuple((side_a, side_b) for side_a, side_b in _table("dyads.tsv"))


def person(words: Sequence[str]) -> Person | None:
    """Return the person in office whom the name `words` ("Andrii Sybiga", "Sybiga") means, if any."""
    if not words:
        return None
    known = _persons_by_last().get(words[-1], ())
    if len(words) == 1:
        return known[0] if len(known) == 1 else None
    return next((p for p in known if words[0] in p.firsts), None)


def holder(office: Collection[str], day: date | None) -> Person | None:
    """Return who held `office` (its words, in lower case) on `day`; None without a day or a holder.

    An office is meant when it has every word: {"governor", "bryansk"}; more words do no harm.
    """
    words = {w.lower() for w in office}
    if day is None or len(words) < 2:
        return None
    fits = [p for p in _persons() if p.office and p.office <= words and _in_office(p, day)]
    return max(fits, key=lambda p: len(p.office), default=None)


@cache
def code_of(party: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of a party that is a state, None for any other."""
    return next((row[0] or None for row in _table("parties.tsv") if row[1] == party), None)


@cache
def party_of_country(code: str) -> str | None:
    """Return the name of the party that is the state with this ISO 3166-1 alpha-3 code."""
    return next((row[1] for row in _table("parties.tsv") if row[0] == code), None)


def _first_word(word: str) -> str:
    found = None if word.isalnum() else _WORD.match(word)  # most words are whole
    return found.group() if found else word


def _in_office(who: Person, day: date) -> bool:
    return (who.since is None or who.since <= day) and (who.until is None or day < who.until)


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a file beside this one, without comments and header."""
    text = files(__package__).joinpath(name).read_text(encoding="utf8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    width = lines[0].count("\t") + 1
    rows = (line.split("\t") for line in lines[1:])
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def _party_names() -> dict[str, list[tuple[str, str, str]]]:
    """Return (form, party, how) by the form's first word, longest form first."""
    found = {form: (party, how) for form, party, how in _forms()}
    by_word: dict[str, list[tuple[str, str, str]]] = {}
    for form in sorted(found, key=lambda f: (-len(f), f)):
        by_word.setdefault(_first_word(form), []).append((form, *found[form]))
    return by_word


def _forms() -> Iterator[tuple[str, str, str]]:
    import pycountry

    for code, name, aliases, adjectives, seats, regions in _table("parties.tsv"):
        country = pycountry.countries.get(alpha_3=code) if code else None
        if country is not None:
            for field in ("name", "common_name", "official_name"):
                if official := getattr(country, field, None):
                    yield official, name, "name"
        yield from ((form, name, "region") for form in _items(regions))
        yield from ((form, name, "seat") for form in _items(seats))
        for form in _items(adjectives):
            yield form, name, "adjective"
            if not form.endswith(("s", "h", "ese")):
                yield form + "s", name, "adjective"
        yield from ((form, name, "name") for form in (name, *_items(aliases)))


@cache
def demonyms() -> frozenset[str]:
    """Return the plurals by which the people of a party are named, in lower case: "haitians"."""
    return frozenset(
        f"{form}s".lower()
        for _, _, _, adjectives, _, _ in _table("parties.tsv")
        for form in _items(adjectives)
        if form.endswith(("n", "i"))
    )


@cache
def _persons() -> tuple[Person, ...]:
    return tuple(
        Person(
            name=name,
            firsts=_items(firsts),
            lasts=_items(lasts),
            office=frozenset(office.lower().split()),
            party=party,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
        )
        for name, firsts, lasts, office, party, since, until in _table("persons.tsv")
    )


@cache
def _persons_by_last() -> dict[str, list[Person]]:
    by_last: dict[str, list[Person]] = {}
    for who in _persons():
        for last in who.lasts:
            by_last.setdefault(last, []).append(who)
    return by_last


@cache
def _dyads() -> dict[str, tuple[str, ...]]:
    against: dict[str, list[str]] = {}
    for side_a, side_b in dyads():
        against.setdefault(side_a, []).append(side_b)
        against.setdefault(side_b, []).append(side_a)
    return {party: tuple(others) for party, others in against.items()}
