"""The rare details of a text by which two reports of one happening know each other: names, streets, ages, times.

Weights are fixed, in nats: how much likelier two reports share the detail when they tell of one happening than
when they do not. They do not depend on the other texts at hand, so no link changes when more texts arrive.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from wiretally.text.gazetteer import person
from wiretally.text.geonames import town_sizes

HEAD = 4000  # characters read: what stands below is seldom of the happening itself
NAME, SURNAME, STREET, BLOCK, AGE, HOUR, MINUTE = 4.5, 2.5, 3.5, 2.5, 2.2, 2.0, 3.5
VILLAGE, TOWN_PER_TENFOLD, METROPOLIS = (
    5.5,
    1.6,
    1.0,
)  # a place by its size: the larger, the less it tells

_CAP = r"(?:Mc|Mac|O['’]|De|Di|La|Le|Van)?[A-Z][a-z]+(?:-[A-Z][a-z]+)*"
_NAMES = re.compile(rf"\b{_CAP}(?:[ \t](?:[A-Z]\.[ \t])?{_CAP})*")
_WAYS = (
    "Street Road Avenue Drive Lane Boulevard Court Way Place Circle Parkway Terrace Trail Pike Highway "
    "Blvd Ave St Rd Dr Ln Ct Pkwy Hwy"
).split()
_STREETS = re.compile(
    rf"\b((?:{_CAP}|\d+(?:st|nd|rd|th))(?: {_CAP}){{0,2}}) (?:{'|'.join(_WAYS)})\b"
)
_BLOCKS = re.compile(r"\b(\d{2,5})(?:-| )block\b")
_AGES = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|[a-z], (\d{1,2}),|\baged? (\d{1,2})\b")
_CLOCKS = re.compile(r"\b(\d{1,2}):(\d\d) ?([ap])\.?m\b")
_INITIAL = re.compile(r"[.!?:\n\"“”]\s*$|^$")
# Capitalised words that belong to institutions, offices, calendars and web pages, not to one happening.
COMMON = frozenset(
    """
    The A An In On At He It She They We I His Her Their Its This That These Those There When While After Before
    As If But And Or For From With According By To Of No Not So Then Now Also Both Some Many Most Other Another
    One Two Three Four Five Six Several Multiple All Anyone Just What Who Why How Where Please Here
    Police Officer Officers Sgt Lt Capt Cpl Det Detective Detectives Chief Sheriff Deputy Deputies Trooper
    Sergeant Lieutenant Captain Spokesman Spokeswoman Mayor Governor Gov President Minister Senator Sen Rep
    Judge Attorney Prosecutor Coroner Examiner Commissioner Director General Major Mr Mrs Ms Dr Rev Jr Sr
    Department Office County City State States United National Federal Bureau Agency Authority Ministry Division
    District Unit Force Task Special Service Services Emergency Fire Rescue Medical Center Centre Clinic Memorial
    Hospital University College School Institute Academy Church Court Jail Prison Correctional Institution
    Crime Crimes Stoppers Homicide Investigation Investigations Investigators Authorities Officials Witnesses
    Public Health Safety Community Regional Metro Metropolitan Central Christ Saint St Sinai Park Apartments
    Street Road Avenue Drive Lane Boulevard Way Place Highway Interstate Route North South East West Northwest
    Northeast Southwest Southeast Side Northern Southern Eastern Western Downtown Area Region Oblast Province
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec New Year Eve Day
    Christmas Easter Thanksgiving Halloween Morning Night
    News Daily Times Post Tribune Herald Journal Gazette Star Press Media Group Broadcasting Corporation Company
    Network Channel Television Radio Local World Live Video Photo Image Caption Source Copyright Rights Reserved
    Associated Reuters Facebook Twitter Google Email Print More Share Like Follow Read Story Update Updated
    Published Posted Report Reports Weather Sports Action Eyewitness Download App Get Click View Full Close Page
    Transcript Privacy Policy Terms Tips Call Text Contact Copy Link Advertisement Sign Subscribe
    Man Men Woman Women Teen Boy Girl Father Mother Family Child Children Suspect Victim Victims Neighbors
    Shooting Shot Killed Dead Death Murder Black White Hispanic African American Latino God Lord
    Honda Toyota Ford Chevrolet Chevy Nissan Dodge Jeep Walmart
    """.split()
)


@lru_cache(maxsize=1 << 14)
def details(text: str) -> dict[str, float]:
    """Return the rare details of `text` (headline and body in one) with the weight of each."""
    text = re.sub(r"['’]s\b", "", text[:HEAD])
    found: dict[str, float] = {}
    for key, weight in (*_numbers(text), *_streets(text), *_named(text)):
        found[key] = max(weight, found.get(key, 0.0))
    return found


def _numbers(text: str) -> Iterator[tuple[str, float]]:
    yield from ((f"block {m[1]}", BLOCK) for m in _BLOCKS.finditer(text))
    yield from ((f"age {m[1] or m[2] or m[3]}", AGE) for m in _AGES.finditer(text))
    for m in _CLOCKS.finditer(text):
        yield f"time {m[1]}:{m[2]} {m[3]}", HOUR if m[2] in ("00", "30") else MINUTE


def _streets(text: str) -> Iterator[tuple[str, float]]:
    for match in _STREETS.finditer(text):
        words = [w for w in match[1].split() if w not in COMMON]
        if words:
            yield f"street {words[-1].lower()}", STREET


def _named(text: str) -> Iterator[tuple[str, float]]:
    for match in _NAMES.finditer(text):
        words = [w for w in match.group().replace("\t", " ").split(" ") if w not in COMMON]
        name = " ".join(words)
        if person(tuple(words)):
            continue  # who is in office stands in too many reports
        if name in _towns():
            yield f"place {name}", _towns()[name]
        elif len(words) >= 2 and name == match.group():
            yield f"name {name}", NAME
            yield f"surname {words[-1]}", SURNAME
        elif len(words) == 1 and (
            name != match.group() or not _INITIAL.search(text, 0, match.start())
        ):
            yield f"surname {name}", SURNAME


@cache
def _towns() -> dict[str, float]:
    """Return the weight of each town by its name; of several that share it, of the largest."""
    return {
        name: max(METROPOLIS, VILLAGE - TOWN_PER_TENFOLD * math.log10(max(n, 1) / 1e4))
        for name, n in town_sizes().items()
        if name not in COMMON
    }
