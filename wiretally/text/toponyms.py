"""Which place a name means: regions, countries and towns, by the countries an article is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wiretally.text import geonames
from wiretally.text.gazetteer import Mention, code_of, party_of_country
from wiretally.text.geonames import Place


@dataclass(frozen=True)
class Where:
    """A place: name, GeoNames id, ISO 3166-1 alpha-3 country, coordinates, UCDP where_prec '1'..'7'."""

    name: str
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    prec: str


UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŞȘŹŽİ"
NAME = re.compile(rf"(?<![\w-])(?:(?:al|el|ad|as|ash|ar|az|an|at)-)?[{UPPER}][\w’']*(?:-[\w’']+)*")
_AREA_WORD = re.compile(
    r" (?P<word>region|oblast|province|krai|kray|governorate|state|republic|district|raion|county"
    r"|prefecture|municipality|peninsula|direction|sector|axis|front)\b"
)
CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday"
    " Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
# Words that are also towns: never read as a place without more to go by.
_WORDS = CALENDAR | frozenset(
    "The Of Most On In At North South East West University Transit Metro Police Union Congress"
    " Parliament Senate Central Independence Victory Freedom"
    " Army Navy Mobile Reading Orange Enterprise Commerce Hope Liberty Republic Defence Defense Air"
    " General President Operation Facebook Telegram Instagram Twitter Christmas Easter Ramadan".split()
)
_OWNER = re.compile(r"['’]s?$")
_TOWN = re.compile(r" City\b")  # 'Gaza City', 'Mexico City': not the land
_SIDES = frozenset({"North", "South", "East", "West"})
_STATE_AFTER = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
# Behind 'in Kofa, Niger' the sentence goes on: a country that does something is no part of the name.
_GOES_ON = re.compile(
    r"[.,;:)]|$|\s+[–—-]|\s*\n| (?:on|in|at|by|for|from|to|near|with|when|where|which|who|as|after|before"
    r"|during|since|late|early|earlier|last|this|overnight|over|into|killing|leaving)\b"
)
# What a name may have between its words: 'Mocimboa da Praia', 'Santa Cruz de la Sierra'.
_GAP = re.compile(r" (?:(?:da|das|de|del|di|do|dos|du|el|al|la|las|los|le|sur) ){0,2}")
# Before these an unknown name is a place, too; 'the Republican front' is none.
_NAMES_ITSELF = frozenset(
    "region oblast province krai kray governorate district raion direction sector axis".split()
)
# Second names of cities that English has its own names for are chance finds ('Rust').
_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
NEAR = frozenset({"direction", "sector", "axis", "front"})
_DIVISION = {"district": "3", "raion": "3", "county": "3", "municipality": "3"}


def state(code: str) -> Where | None:
    """Return a country as a place, by its alpha-3 code; its name is that of the party."""
    found = geonames.country(code)
    if found is None:
        return None
    return replace(_where(found), name=party_of_country(code) or found.name)


def _where(p: Place) -> Where:
    return Where(p.name, p.geonames_id, p.country, p.lat, p.lon, p.prec)


def toponym(
    text: str, m: re.Match[str], countries: Sequence[str], parties: dict[int, Mention]
) -> tuple[int, Where, str] | None:
    """Return the end of the longest name that begins at a match of NAME, its place, and its form.

    The form is place, or as a party is named: name, adjective, seat; or town: one that only what
    stands round it can prove to be a place. `parties` are those of the text by where they begin.
    None where the name is no place, or one that stays in doubt.
    """
    at, word = m.start(), _OWNER.sub("", m.group())
    for form, places in geonames.regions_with_word(word):
        stop = at + len(form)
        if text.startswith(form, at) and (area := _AREA_WORD.match(text, stop)):
            place = _likely(places, countries)
            if area["word"] in NEAR:
                break
            if place and area["word"] in _DIVISION:
                break
            if place:
                return area.end(), _where(place), "place"
    for form, places in geonames.regions_alone(word):
        stop = at + len(form)
        if text.startswith(form, at) and not text[stop : stop + 1].isalnum():
            if _TOWN.match(text, stop):
                break
            place = _likely(places, countries)
            if place:
                area = _AREA_WORD.match(text, stop)
                if area and area["word"] in NEAR:
                    return area.end(), _division(form, area["word"], place), "place"
                return area.end() if area else stop, _where(place), "place"
    party = parties.get(at)
    code = code_of(party.party) if party else None
    if party and code and party.form in ("name", "adjective") and not _TOWN.match(text, party.end):
        country = state(code)
        return (party.end, country, party.form) if country else None
    form = "seat" if party and party.form == "seat" else "place"
    return _city(text, m, countries, form, parties)


@lru_cache(maxsize=1 << 14)
def _lone_town(name: str) -> Place | None:
    """Return the one town of the world with this name, of 15 000 people and more; None where there are two.

    Where it is the main name of none: the one large city that has it as another name.
    """
    found = geonames.towns(name) or [
        p for p in geonames.large_cities(name) if len(name) > 3 and p.country not in _ENGLISH
    ]
    return found[0] if len(found) == 1 else None


def _city(
    text: str, m: re.Match[str], countries: Sequence[str], form: str, parties: dict[int, Mention]
) -> tuple[int, Where, str] | None:
    words = [m]
    while len(words) < 4 and (gap := _GAP.match(text, words[-1].end())):
        more = NAME.match(text, gap.end())
        if more is None:
            break
        words.append(more)
    for last in reversed(words):
        name = _OWNER.sub("", text[m.start() : last.end()])
        stop = m.start() + len(name)
        area = _AREA_WORD.match(text, stop)
        first = name.split()[0]
        if (first in _WORDS and (first == name or first not in _SIDES)) or name.isupper():
            continue
        if (us := geonames.us_state(name)) and _means_state(name, countries):
            return stop, _where(us), "place"
        if within := _within(text, name, stop, parties):
            return stop, *within
        city = _likely_city(name, tuple(countries))
        if area and (city or (last is m and area["word"] in _NAMES_ITSELF)):
            return area.end(), _division(name, area["word"], city), "place"
        if city:
            return stop, _where(city), form
        if not area and (town := _lone_town(name)):
            return stop, _where(town), "town"
    return None


def _within(
    text: str, name: str, stop: int, parties: dict[int, Mention]
) -> tuple[Where, str] | None:
    """Return the place of 'Springfield, Illinois', 'Palma, Mozambique', whether it is known or not."""
    after = _STATE_AFTER.match(text, stop)
    if after is None:
        return None
    us, land = geonames.us_state(after[1]), parties.get(stop + 2)
    code = code_of(land.party) if land and land.form == "name" else None
    if us:
        named = geonames.cities_of("USA", name)
        if city := next((p for p in named if p.admin1 == us.admin1), None):
            return _where(city), "place"
    if code and (cities := geonames.cities_of(code, name)):
        return _where(cities[0]), "place"
    end = land.end if land else after.end()
    country = "USA" if us else code
    if country and _GOES_ON.match(text, end):
        return Where(name, None, country, None, None, "1"), "town"
    return None


def _means_state(name: str, countries: Sequence[str]) -> bool:
    """Return whether a US state is meant: not by 'New York', nor by 'Georgia' beside Tbilisi."""
    if "USA" not in countries or name in ("Washington", "New York"):
        return False
    return not ("GEO" in countries and name == "Georgia")


def _division(name: str, word: str, city: Place | None) -> Where:
    """Return 'the Pokrovsk direction', 'the Kupiansk district': named after a town, known or not."""
    prec = "2" if word in NEAR else _DIVISION.get(word, "4")
    if city is None:
        return Where(f"{name} {word}", None, None, None, None, prec)
    lat, lon = (city.lat, city.lon) if prec != "4" else (None, None)
    return Where(f"{city.name} {word}", None, city.country, lat, lon, prec)


def _likely(places: Sequence[Place], countries: Sequence[str]) -> Place | None:
    known = [p for c in countries for p in places if p.country == c]
    return known[0] if known else places[0] if len(places) == 1 else None


@lru_cache(maxsize=1 << 14)
def _likely_city(name: str, countries: tuple[str, ...]) -> Place | None:
    """Return the city meant: a large one, or one of the article's countries, the first above all.

    Without its id and coordinates where several are as likely.
    """
    key = geonames.folded(name)
    # A second name of a city far off ('Turk' for Angren) is more likely something else.
    found = {
        p.geonames_id: p
        for p in geonames.large_cities(name)
        if p.country in countries or geonames.folded(p.name) == key
    }
    found |= {p.geonames_id: p for code in countries for p in geonames.cities_of(code, name)[:3]}
    called = {k: p for k, p in found.items() if geonames.folded(p.name) == key}
    if any(p.country in countries for p in called.values()):
        found = called
    found = {
        k: p
        for k, p in found.items()
        if k in called or p.country not in _ENGLISH or p.people >= 1_000_000
    }
    if not found:
        return None

    def weight(p: Place) -> float:
        known = 10 if p.country in countries[:1] else 2 if p.country in countries else 1
        return p.people * known

    first, *others = sorted(found.values(), key=lambda p: (-weight(p), p.geonames_id or 0))
    if others and weight(first) < 3 * weight(others[0]):
        same = all(p.country == first.country for p in others[:1])
        return Place(name, None, first.country if same else None, None, None, "1")
    return first
