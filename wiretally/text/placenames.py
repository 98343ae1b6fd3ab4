"""Places named in a sentence: capitalised names that stand in the position of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from wiretally.text.document import Sentence
from wiretally.text.gazetteer import party_mentions
from wiretally.text.toponyms import CALENDAR, NAME, NEAR, UPPER, Where, toponym


@dataclass(frozen=True)
class PlaceMention:
    """A place named in a sentence: its span in the document's text, what it is, how it is named.

    how: at ('in Sumy', 'struck Sumy'), venue ('talks in Geneva'), of ("Sumy's governor", 'from
    Sumy'), host ('Poland hosts'), site ('the Sumy power station', which may lie beside it), front
    ('the front line').
    """

    start: int
    end: int
    where: Where
    how: str = "at"


_DIRECTED = re.compile(
    r"\b(?P<side>(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
    r"|central)(?: and (?:north|south|east|west|central)(?:ern)?)?)"
    r"(?: (?:parts of|regions? of|areas? of|half of))? ?(?P<noun>regions?\b|parts\b|areas?\b)?"
)
_CITY_OF = re.compile(r" (?:city|town|village|region|province) of\b")
_FRONT = re.compile(
    r"\b(?:the|a|kilomet\w+|km|mile|\)) (?:\(\S+\) )?(?P<front>front[ -]?lines?|front|line of contact)\b"
)
_MIDDLE = (
    r"(?:the|a|an|its|their|(?:North|South|East|West)(?:ern)?|Downtown|Central|Greater|north\w*"
    r"|south\w*|east\w*|west\w*|central|downtown|occupied|annexed|besieged"
    r"|nearby|neighbou?ring|coastal|port|capital|border|front-?line|industrial|mountainous|remote|rural"
    r"|restive|whole|entire|Russian-occupied|rebel-held|key|major|largest|biggest|second|strategic"
    r"|(?:city|town|village|settlement|region|province|state|district|areas?|outskirts|suburbs?|cities"
    r"|towns|villages|settlements|port|capital|city limits|direction|parts?|half|heart|side|edge|vicinity|markets?|streets?|camps?|commune|department|hamlet|locality|territory|skies"
    rf"|centre|center|north|south|east|west) of|[{UPPER}]\w+(?:['’]s|an|ish|ese|i)|French|Dutch"
    r"|Greek|Czech|Swiss|cit(?:y|ies)|town|port|village|regions?)"
)
_AT = re.compile(
    r"(?:^|\b)(?P<prep>[Ii]n|[Nn]ear|[Oo]ver|[Aa]t|[Aa]round|[Aa]cross|[Oo]utside|[Ii]nside|[Ww]ithin"
    r"|[Tt]hroughout|[Oo]ff|[Ii]nto|[Aa]bove|[Aa]long|[Tt]owards?|[Oo]n the outskirts of"
    r"|(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of)"
    rf"(?: {_MIDDLE}){{0,5}} $"
)
_ON = re.compile(
    r"\b(?i:attack\w*|strik\w+|struck|assault\w*|raid\w*|barrage\w*|blows?|shelling|missiles?|drones?"
    r"|bomb\w*|fir(?:ed|e|ing)|launch\w*|advanc\w+|dropp\w+|fell|landed|rained|salvos?)\b[^.;,:]{0,30}"
    rf" (?:on|against|at)(?: {_MIDDLE}){{0,4}} $"
)
# What people, and armies, leave and reach.
_LEFT = re.compile(
    r"\b(?i:fled|flee|flees|fleeing|left|leave|leaving|abandon(?:ed|ing)|evacuat(?:ed|ing)|desert(?:ed|ing)"
    r"|reach(?:ed|ing)|return(?:ed|ing) to|captur(?:ed|ing)|seiz(?:ed|ing)|retak(?:en?|ing)|besieg(?:ed|ing)"
    r"|encircl(?:ed|ing)|overr[au]n|occup(?:ied|ying)|raid(?:ed|ing)|ransack(?:ed|ing)"
    r"|(?:(?:displaced|fled|flee|evacuated|escaped|driven|forced|uprooted|expelled|withdr[ae]wn?|retreat\w*"
    r"|pulled|moved|rescued|abducted|kidnapped|freed|seized)(?: \w+){0,3}? (?:from|out of)))"
    rf"(?: {_MIDDLE}){{0,4}} $"
)
# 'the shelling of Poltava', 'the battle for Bakhmut'
_DONE_TO = re.compile(
    r"\b(?i:(?:shelling|bombardment|bombing|capture|recapture|siege|seizure|fall|storming|blockade|encirclement"
    r"|occupation|liberation|evacuation|invasion|destruction|razing|sacking) of"
    r"|(?:battles?|fight(?:ing)?|push) for)"
    rf"(?: {_MIDDLE}){{0,4}} $"
)
_HIT = re.compile(
    r"\b(?i:hit|hits|struck|strikes|attack(?:ed|s|ing)|target(?:ed|s|ing)|pounded|shell(?:ed|s|ing)"
    r"|bomb(?:ed|s|ing)|bombarded|battered|stormed|entered|retook|liberated|rocked|pummell?ed|shook|shak(?:en|ing)"
    r"|rattled|jolted|flooded|engulfed|devastated|flattened|destroyed|ravaged|lashed|hammered"
    r"|(?:swept|tore|ripped|rampaged|moved|passed|raged|spread) (?:through|across|over|into))"
    rf"(?: {_MIDDLE}){{0,4}} $"
)
# What hits a town rather than a man; where only towns, not men, can be, and what parts a name from its town.
_FORCES = re.compile(
    r"\b(?i:shells?|shelling|missiles?|drones?|rockets?|bombs?|bombers?|mortars?|artillery|strikes?|airstrikes?"
    r"|jets?|warplanes|planes|helicopters|attacks?|assaults?|blasts?|explosions?|(?:earth)?quakes?|storms?|cyclones?"
    r"|hurricanes?|typhoons?|tornado(?:es)?|floods?|flooding|landslides?|fires?|tremors?|waves?|outbreak|epidemic"
    r"|gunmen|militants|fighters|rebels|insurgents|jihadists|bandits|troops|soldiers|army|forces|militia\w*)\b"
)
_WITHIN = re.compile(r"(?i:in|near|around|(?:out|in)side|within|throughout|into|.* of)")
# A noun behind it makes it something else's name: 'in Best practice'.
_CLAUSE = re.compile(
    r"[^ ]|$| [^a-z]| (?:on|in|at|by|and|or|to|from|with|when|where|after|before|as|but|that|which|who|since|during"
    r"|over|for|is|was|were|are|has|have|had|will|could|may|near|into|amid|until|late|last|this|next|overnight|left"
    r"|again|alone|said|say|about|because|while|if|so|than|not|\w+(?:ed|ing|ly))\b"
)
_OTHER_NAME = re.compile(rf"(?: the| [{UPPER}]\w+) $")
_FROM = re.compile(rf"\b(?:[Ff]rom|of|for|to)(?: {_MIDDLE}){{0,4}} $")
_OFFICE = re.compile(
    r"(?:['’]s?)? (?:regional |city |civil |military |acting |deputy )*(?:governor|mayor|head|administration"
    r"|authorities|officials|residents)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r" (?:(?:has|have|also|alone) )?(?:logged|counted|count|counts|reported|recorded|saw|suffered|came under"
    r"|was (?:hit|struck|attacked)|were (?:hit|struck|attacked)|under (?:attack|fire))\b"
)
_HOSTS = re.compile(
    r" (?:(?:has|now|currently) )?(?:host\w*|welcomed|shelter\w*|took in|received)\b"
)
_SITE = re.compile(
    r" (?:thermal |nuclear |hydroelectric |power |oil |gas |processing |air )*(?:stations?|plants?"
    r"|refinery|airports?|airfield|air base|depot|terminal|dam|substation)\b"
)
_LAND = re.compile(
    r"(?:['’]s)?(?: [a-z]+ly| own| eastern| southern| northern| western| occupied)? (?:territory|land"
    r"|soil|regions?|cities|towns|villages|airspace|ports|waters|positions|ground|provinces)\b"
)
_LIST_GAP = re.compile(r",? and (?:the |over |in )?|, (?:and )?(?:the )?|/")
_VENUE = re.compile(
    r"\b(?:talks|negotiat\w+|meetings?|summit|conference|rounds?|delegat\w+|met|gather\w*|arriv\w+"
    r"|address\w*|council|speaking|visit\w*|travel\w+|session|dialogue|envoys?|convened|reporters)"
    r"(?:,? (?!killed|wounded|hurt|injured|died)\w+){0,5} $",
    re.IGNORECASE,
)
_LONGER_NAME = re.compile(
    rf" (?!(?:{'|'.join(sorted(CALENDAR))})\b)(?:(?P<way>(?:Ave|St|Rd|Blvd|Dr|Ln)\b|Avenue|Street|Road"
    rf"|Boulevard|Drive|Lane|Township|County)|[{UPPER}][a-z])"
)
# 'over Clinton' may be a person; what flies, or is shot down, is over a place.
_FLOWN = re.compile(
    r"\b(?:drones?|missiles?|down\w*|shot|fl[eyi]\w+|intercept\w*|destroyed|explosions?|smoke|jets?"
    r"|aircraft|planes?|skies|sky|airspace|control|\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:\w+ ){0,6}$",
    re.IGNORECASE,
)
# 'was taken to Mercy Hospital in Fort Smith': not where it happened.
_CARED_FOR = re.compile(
    r"\b(?:taken|flown|transported|rushed|airlifted|admitted|transferred|brought|treat\w+|hospitali[sz]ed|recover\w+|pronounced|upgraded)\b[^.;]*"
    r"\b(?:[Hh]ospitals?|[Cc]ent(?:er|re)|[Cc]linic)(?: \w+)? $"
)
_TALKS_NEXT = re.compile(
    r"(?: (?:on \w+ )?for (?:[\w.-]+ ){0,3}?| (?:peace )?)(?:talks|meeting|summit|round|negotiations"
    r"|conference)\b"
)
_DATELINE = re.compile(
    rf"[\W_]*[{UPPER}][\w .,’'/-]{{2,50}}?(?:\([\w /]+\)[\W_]*[—–-]|\s?[—–]|--)\s"
)


def dateline(sentence: Sentence) -> tuple[Where, str] | None:
    """Return the place that a sentence is filed from ('DORI, Burkina Faso (AFP) -'), and its form."""
    m = _DATELINE.match(sentence.text)
    name, comma, land = (
        re.split(r"\s*[(—–]|--", m.group().strip(), maxsplit=1)[0].partition(",")
        if m
        else ("", "", "")
    )
    if not name.isupper():
        return None
    text = name.title() + comma + land
    first, parties = NAME.match(text), {p.start: p for p in party_mentions(text)}
    found = toponym(text, first, (), parties) if first else None
    return (found[1], found[2]) if found and found[0] >= len(name) else None


@lru_cache(maxsize=4096)
def find_places(sentence: Sentence, countries: tuple[str, ...] = ()) -> tuple[PlaceMention, ...]:
    """Return the places named in a sentence, left to right, none inside another.

    `countries` (alpha-3, the likeliest first) are those the article is about: they settle which of
    several places of one name is meant; a name that stays in doubt is left out.
    """
    text = sentence.text
    parties = {m.start: m for m in party_mentions(text)}
    filed = _DATELINE.match(text)
    out: list[PlaceMention] = []
    passed: PlaceMention | None = None
    end = filed.end() if filed else 0
    for m in NAME.finditer(text, end):
        if m.start() < end or (found := toponym(text, m, countries, parties)) is None:
            continue
        stop, where, form = found
        how = _how(text, m.start(), stop, where, form, out, sentence.start)
        mention = PlaceMention(sentence.start + m.start(), sentence.start + stop, where, how or "")
        if how is None:
            passed = mention
            continue
        if passed and text[passed.end - sentence.start : m.start()] == " and ":
            out.append(replace(passed, how=how))  # 'Kursk and Kaluga reported'
        out.append(mention)
        end, passed = stop, None
    return tuple(_areas(sentence, out))


def _how(
    text: str, at: int, stop: int, where: Where, form: str, out: list[PlaceMention], offset: int
) -> str | None:
    """Return how a name stands as a place, or None where it does not: 'Kyiv said' is a government."""
    before, country = text[max(0, at - 90) : at], where.prec == "6"
    if form == "adjective":
        return "at" if _LAND.match(text, stop) and text[stop - 1] != "s" else None
    if country and before.endswith((" a ", " an ")):
        return None  # "a U.S. aircraft carrier"
    last = out[-1] if out else None
    if last and last.end <= offset + at and _LIST_GAP.fullmatch(text, last.end - offset, at):
        contained = where.prec in ("4", "6") and last.where.prec in ("1", "2")
        return None if contained and text[last.end - offset] == "," else last.how
    if form == "seat" and text.startswith(("'s ", "’s "), stop) and not _OFFICE.match(text, stop):
        return None  # 'in Moscow's orbit'
    longer = _LONGER_NAME.match(text, stop) if where.prec in ("1", "4") else None
    prep = _AT.search(before)
    if form == "town" and (longer or not _proved(before, prep, text[stop : stop + 20])):
        return None
    if longer and longer["way"]:
        return None
    if prep and _CARED_FOR.search(before[: prep.start()]):
        return "venue"
    if prep:
        if prep["prep"].lower() == "over" and where.prec == "1" and not _FLOWN.search(before):
            return None
        venue = _VENUE.search(before[: prep.start()])
        venue = venue or _TALKS_NEXT.match(text, stop)
        if venue and prep["prep"].lower() in ("in", "at"):
            return "venue"
        return "site" if longer and where.prec == "1" else "at"  # 'at Columbia University'
    if longer and where.prec == "1":
        return None
    if _TALKS_NEXT.match(text, stop):
        return "venue"
    moved = where.prec != "6" and (_LEFT.search(before) or _DONE_TO.search(before))
    if moved or _HIT.search(before) or _ON.search(before) or where.name.split()[-1] in NEAR:
        return "at"
    if country:
        return "host" if _HOSTS.match(text, stop) else "of" if _LAND.match(text, stop) else None
    if where.prec == "5" and _HOSTS.match(text, stop):
        return "host"
    if form != "seat" and _COUNTS.match(text, stop):
        return "at"
    if _SITE.match(text, stop):
        return "site"
    if form != "seat" and where.prec == "4" and text.startswith(("'s ", "’s "), stop):
        return "of"
    if (
        _OFFICE.match(text, stop)
        or where.prec in ("2", "3", "4")
        and form == "place"
        and _FROM.search(before)
    ):
        return "of"
    return None


def _proved(before: str, prep: re.Match[str] | None, behind: str) -> bool:
    """Return whether a name that may be a person's stands where only a place can: not 'at Walker's'."""
    if behind.startswith(("'s", "’s")):
        return False
    if prep:
        own = _WITHIN.fullmatch(prep["prep"]) and not _OTHER_NAME.search(before, prep.end("prep"))
        return bool(own and _CLAUSE.match(behind))
    hit = _HIT.search(before)
    return bool(
        _LEFT.search(before)
        or _DONE_TO.search(before)
        or _ON.search(before)
        or (hit and _FORCES.search(before, 0, hit.start()))
    )


def _areas(sentence: Sentence, named: list[PlaceMention]) -> list[PlaceMention]:
    """Return `named` with what has no name of its own: 'southern regions', 'the front line'.

    'eastern Ukraine' takes the place of the country in it.
    """
    text, offset = sentence.text, sentence.start
    by_start = {p.start: p for p in named}
    for m in _DIRECTED.finditer(text):
        at, stop = offset + m.start(), offset + m.end()
        inner = by_start.get(stop) or by_start.get(stop + 1)
        before = text[max(0, m.start() - 90) : m.start()]
        if inner and inner.where.prec == "6" and not m["noun"]:
            del by_start[inner.start]
            if _CITY_OF.match(text, inner.end - offset):
                continue  # 'the southern Ukraine city of ...'
            name = f"{m['side']} {inner.where.name}"
            where = replace(inner.where, name=name, lat=None, lon=None, prec="5")
            by_start[at] = PlaceMention(at, inner.end, where, inner.how)
        elif m["noun"] and (_AT.search(before) or _HIT.search(before)):
            area = Where(m.group().strip(), None, None, None, None, "5")
            by_start[at] = PlaceMention(at, stop, area)
    for m in _FRONT.finditer(text):
        where = Where("front line", None, None, None, None, "5")
        first, last = m.span("front")
        by_start[offset + first] = PlaceMention(offset + first, offset + last, where, "front")
    return [by_start[start] for start in sorted(by_start)]
