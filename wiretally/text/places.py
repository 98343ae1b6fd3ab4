"""Where a figure's event was: the place that stands closest in its clause, else that of the event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wiretally.text.attachment import REACH, distance, near, within_reach
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import code_of, opponents, party_mentions, party_of_country
from wiretally.text.placenames import PlaceMention, find_places
from wiretally.text.scene import countries_of, of_title, only_place, title_of
from wiretally.text.topics import is_turned, same_topic, topic_of
from wiretally.text.toponyms import CALENDAR, UPPER, Where, state
from wiretally.text.wars import war_of

__all__ = ["PlaceMention", "Where", "find_places", "where"]

_NUMBER = (
    r"(?!\w+ (?:km|kilomet|miles|met))(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|dozens|hundreds|thousands|millions|another|several)\b"
)
# What parts a figure from a place, and how much: another figure between them has its own.
_PARTS = (
    (6.0, re.compile(r"[;:]|\s[–—-]+\s|—")),
    (
        4.0,
        re.compile(
            r"\b(?:which|who|whom|whose|where|while|whereas|including|but|although|though"
            rf"|with (?={_NUMBER}))\b",
            re.IGNORECASE,
        ),
    ),
    (1.0, re.compile(r"\b(?:when|as|after|before|following|because)\b")),
    (2.5, re.compile(rf"(?<!and )(?<!or )\b{_NUMBER}", re.IGNORECASE)),
    (3.0, re.compile(rf", (?:about |around |nearly |over )?{_NUMBER}", re.IGNORECASE)),
    (0.5, re.compile(rf"\b(?:and|or) {_NUMBER}", re.IGNORECASE)),
    (1.0, re.compile(r",(?!\d)")),
    (0.1, re.compile(r"\w+")),
)
_FAR = 5.0
_HEAD = 120  # characters in which a sentence can open with a place
_MOST = 40  # places of a sentence before that are looked at
_BEFORE, _GOING_ON = 0.5, 2.0
# 'attacks on Nikopol hurt two; they involved 40 drones'
_GOES_ON = re.compile(r"; (?:they|it|these|this)\b[^;:]*$")
_HOW = {"of": 2.0, "front": 2.0, "site": 4.0, "back": 1.0, "venue": -1.0}
_POINTS_BACK = re.compile(
    r"\b(?:(?P<there>there)(?! (?:is|are|was|were|have|has)\b)|the (?P<kind>city|town|village|settlement|region"
    r"|province|oblast|district|peninsula|strip|enclave|country)\b(?!['’]s? |[ -](?:of|council|hall|hospital)\b))",
    re.IGNORECASE,
)
_SITES = re.compile(r"\bthe (?:power )?(?:plant|station|refinery|airport|facility|base|depot)\b")
_SEAS = re.compile(r"\b(?:the two|both) seas\b")
# A side's losses in men and arms lie wherever it fights.
_LOSSES = re.compile(r"\b(?:losses|lost|casualties|neutrali[sz]ed)\b", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:troops|soldiers|servicemen|personnel|tanks?|vehicles|aircraft|helicopters|guns?|systems?"
    r"|mortars?|launchers?|stations?|radars?|carriers?|casualties|losses|military)\b"
)
_GROUND = re.compile(
    r"square (?:km|kilomet|mile)|sq\.? ?(?:km|mi)|km²|km2|settlements?|villages?|territory|ground"
)
_THE_WAR = re.compile(r"\b(?:by|in|during|of|since) the (?:war|fighting|conflict)\b")
# "Another 67 people were wounded", "eleven of the wounded": of the event just told.
_MORE = re.compile(
    r"\b(?:[Aa]nother|others|(?:[Oo]f|[Aa]mong) the (?:dead|wounded|injured|victims))\b"
)
_UNKNOWN = re.compile(rf"\b(?:in|near|outside|from) ([{UPPER}][a-z]\w+)")
_JOINED = re.compile(r" and (?:the |over |in )?")
_CALL = re.compile(r"\b(?:call|conversation|phone|video)\b")
_KINDS = {
    "country": "6",
    "region": "45",
    "province": "45",
    "oblast": "45",
    "peninsula": "45",
    "strip": "4",
}
_WEAPONS = re.compile(
    r"\b(?:drones?|missiles?|bombs?|rockets?|UAVs?|weapons?|projectiles?|vehicles)\b", re.IGNORECASE
)
_TALKS = re.compile(
    r"(?:\b(?:talks|negotiat\w+|meeting|summit|rounds?|conven\w+|met|gather\w*|session)\b[^.;]{0,60}$)"
    r"|^ (?:talks|meeting|round|negotiations|summit)",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:talks|negotiations|summit)\b")  # "In Geneva, the two sides began talks"
_EARLIER = re.compile(
    r"\b(?:previous|earlier|past|prior|former) (?:\w+ )?(?:rounds?|talks|meetings?)\b",
    re.IGNORECASE,
)
# Kinds whose figures lie in the country acted on where the text names no place; aid has no place.
_ACTED_ON = frozenset({None, "ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})
_PLACELESS = frozenset({"AID"})


def where(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    kind: str | None = None,
    country: str | None = None,
    aspect: str = "event",
) -> Where | None:
    """Return the place of the figure that stands at [start, end) of the document's text.

    `kind` is the PLOVER kind of the claim's metric (None: a state), `country` the alpha-3 code of
    the state that the claim says was acted on, `aspect` the claim's. The place is the one closest
    in the figure's clause (behind it first), else that of the event told before, else the country;
    None where nothing tells.
    """
    if kind in _PLACELESS:
        return None
    about = tuple(dict.fromkeys((*([country] if country else ()), *countries_of(document))))
    found = _attached(document, sentence, start, end, kind, country, about)
    if found is None and kind == "CONSULT":
        found = _venue(document, sentence, end)
    elif found is None and kind in _ACTED_ON:
        counted = document.text[start : end + 30]
        ground = _theatre(document, sentence) if _GROUND.search(counted) else None
        country = ground or country or _theatre(document, sentence) or _scene(document, sentence)
        found = _told_before(document, sentence, start, end, kind, country, about)
        lost = _LOSSES.search(near(sentence, start, end)) and _ARMED.search(counted)
        found = found or (state(country) if country and not lost else None)
    return _placed(found, country or _theatre(document, sentence)) if found else None


def _theatre(document: Document, sentence: Sentence) -> str | None:
    """Return the country of the document's war (alpha-3) where the topic of `sentence` tells of it.

    It names the country, or who has no other war than with it.
    """
    war = war_of(document)
    if war is None:
        return None
    if _THE_WAR.search(sentence.text):
        return war.country
    party = party_of_country(war.country)
    told = topic_of(document, sentence).parties
    return war.country if any(p == party or opponents(p) == (party,) for p in told) else None


def _scene(document: Document, sentence: Sentence) -> str | None:
    """Return the country (alpha-3) of the text's first sentence, which it names most, in its topic."""
    first = document.sentences[0]
    away = topic_of(document, sentence).parties or is_turned(document, sentence)
    if (away and not same_topic(document, first, sentence)) or any(
        code_of(m.party) for m in party_mentions(sentence.text)
    ):
        return None
    about = countries_of(document)
    there = {m.where.country for m in find_places(first, about)[:_MOST] if m.how != "venue"}
    if len(there) != 1:
        return None
    code = there.pop()
    return code if code in (about[:1] or (code,)) else None


def _placed(found: Where, country: str | None) -> Where:
    """Return 'southern regions' and 'front line' with the country they lie in."""
    if found.country or found.prec != "5" or found.geonames_id or found.lat is not None:
        return found
    held = state(country) if country else None
    if held is None:
        return found
    link = "in" if found.name.startswith("front") else "of"
    return replace(found, name=f"{found.name} {link} {held.name}", country=held.country)


def _attached(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    kind: str | None,
    country: str | None,
    about: tuple[str, ...],
) -> Where | None:
    text, figure = sentence.text, (start - sentence.start, end - sentence.start)
    best: tuple[float, Where] | None = None
    mentions = find_places(sentence, about)
    talks = kind == "CONSULT"
    back = _back(document, sentence, start, end, country)
    for mention in (*within_reach(mentions, start, end), *back):
        if (mention.how == "venue") > talks or (talks and _no_venue(mention)):
            continue
        at = (mention.start - sentence.start, mention.end - sentence.start)
        far = _apart(text, figure, at)
        far += _HOW.get(mention.how, 0.0)
        if far <= _FAR and (best is None or far < best[0]):
            best = far, _with_next(mention, mentions, text, sentence.start).where
    return best[1] if best else None


def _no_venue(mention: PlaceMention) -> bool:
    """Talks are held in a town: 'the war in Ukraine' beside them is no venue."""
    held = mention.how in ("venue", "host")
    return mention.where.prec == "5" or (mention.where.prec == "6" and not held)


def _apart(text: str, figure: tuple[int, int], at: tuple[int, int]) -> float:
    """Return how far a place stands from a figure; inside it ('800,000 Kyiv residents') is nearest."""
    if at[0] < figure[1] and figure[0] < at[1]:
        return 0.0
    ahead = at[0] >= figure[1]
    between = text[figure[1] : at[0]] if ahead else text[at[1] : figure[0]]
    if not ahead and re.fullmatch(r", where (?:\w+ ){0,3}", between):
        return _BEFORE
    if not ahead and len(between) <= REACH and _GOES_ON.search(between):
        return _GOING_ON
    far = distance(between, _PARTS)
    if ahead:
        return far
    head = text[: at[1]] if at[1] < _HEAD else ",;"
    adverb = text.startswith(",", at[1]) and not set(",;") & set(head)
    few = at[0] < _HEAD and len(text[: at[0]].split()) <= 3
    opening = (adverb or few) and len(between) <= REACH and ";" not in between
    return (min(far, 2.0) if opening else far) + _BEFORE


def _with_next(
    mention: PlaceMention, mentions: tuple[PlaceMention, ...], text: str, offset: int
) -> PlaceMention:
    """Return 'in Ternopil and Rivne' as one place, where two names stand joined."""
    for first, second in pairwise(within_reach(mentions, mention.start, mention.end)):
        gap = text[first.end - offset : second.start - offset]
        if (
            mention in (first, second)
            and _JOINED.fullmatch(gap)
            and first.how == second.how == "at"
        ):
            a, b = first.where, second.where
            country = a.country if a.country == b.country else None
            joined = Where(f"{a.name} and {b.name}", None, country, None, None, "5")
            return PlaceMention(first.start, second.end, joined, "at")
    return mention


def _back(
    document: Document, sentence: Sentence, start: int, end: int, country: str | None
) -> list[PlaceMention]:
    """Return 'there', 'the city', 'the region' as the place they point back to."""
    out = []
    span = max(0, start - sentence.start - REACH), end - sentence.start + REACH
    for m in _POINTS_BACK.finditer(sentence.text, *span):
        kind = (m["kind"] or "").lower()
        precs = _KINDS.get(kind, "12") if kind else "12345"
        if precs == "6":
            code = country or _theatre(document, sentence)
            place = state(code) if code else None
        else:
            place = _last(document, sentence, sentence.start + m.start(), precs)
        if place:
            out.append(_mention(sentence, m, place))
    for m in _SITES.finditer(sentence.text, *span):
        if place := _last(document, sentence, sentence.start + m.start(), "12", how="site"):
            out.append(_mention(sentence, m, place))
    war = war_of(document)
    if war and war.seas:
        for m in _SEAS.finditer(sentence.text, *span):
            seas = Where(" and ".join(war.seas), None, None, None, None, "7")
            out.append(_mention(sentence, m, seas))
    return out


def _mention(sentence: Sentence, m: re.Match[str], place: Where) -> PlaceMention:
    return PlaceMention(sentence.start + m.start(), sentence.start + m.end(), place, "back")


def _last(
    document: Document, sentence: Sentence, before: int, precs: str, how: str = ""
) -> Where | None:
    countries = countries_of(document)
    for k in range(sentence.no, max(-1, sentence.no - 4), -1):
        found = find_places(document.sentences[k], countries)
        told = found[: bisect_left(found, before, key=lambda m: m.start)][-_MOST:]
        # Of a sentence before, what stands first is its topic; in the same one the nearest is meant.
        for mention in reversed(told) if k == sentence.no else told:
            fits = mention.where.prec in precs and mention.how != "venue"
            if fits and how in ("", mention.how):
                return mention.where
    return next((w for w in of_title(document) if w.prec in precs), None)


def _told_before(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    kind: str | None,
    country: str | None,
    about: tuple[str, ...],
) -> Where | None:
    """Return the place of the event that the figure goes on about, if in the country acted on."""
    if kind is None:
        return None
    title = of_title(document)
    own = [w for w in title if len(title) == 1 and _inside(w, country)]
    if _WEAPONS.search(document.text, start, min(len(document.text), end + 40)):
        return own[0] if own and sentence.no == 0 else None
    mentions = find_places(sentence, about)
    if here := {m.where for m in mentions[:_MOST] if m.how == "at" and m.end <= start}:
        place = here.pop()
        return place if not here and _inside(place, country) else None
    if _elsewhere(sentence, mentions):
        return None
    for k in range(sentence.no - 1, max(-1, sentence.no - 3), -1):
        other = document.sentences[k]
        told_on = k == sentence.no - 1 and kind == "ASSAULT" and _MORE.search(sentence.text)
        if other.paragraph != sentence.paragraph and not told_on:
            break
        found = [m for m in find_places(other, about)[:_MOST] if m.how in ("at", "of")]
        told = {m.where for m in found}
        if found and other.paragraph != sentence.paragraph:
            return found[0].where if _inside(found[0].where, country) else None
        if found:
            head = other.text[: min(_HEAD, found[0].start - other.start)]
            topic = len(told) == 1 or head.count(" ") <= 2
            return found[0].where if topic and _inside(found[0].where, country) else None
    if own and sentence.paragraph == 0:
        return own[0]
    only = None if mentions else only_place(document)
    return only if only and _inside(only, country) else None


def _elsewhere(sentence: Sentence, mentions: Sequence[PlaceMention]) -> bool:
    """Return whether a sentence names a place beside its known ones: 'fled from Kofa'."""
    known = {m.start - sentence.start for m in mentions}
    names = _UNKNOWN.finditer(sentence.text)
    return any(m[1] not in CALENDAR and m.start(1) not in known for m in names)


def _inside(place: Where, country: str | None) -> bool:
    """Return whether a place is a part of the country acted on (any place, where none is known)."""
    here = country is None or place.country in (None, country)
    return place.prec in "1234" and here


def _venue(document: Document, sentence: Sentence, end: int) -> Where | None:
    """Return where the talks of the article are held; not for rounds that were held before."""
    told = sentence.text[: end - sentence.start + 15]
    if _EARLIER.search(told) or _CALL.search(told):
        return None
    countries = countries_of(document)
    of_topic = (s for s in document.sentences if same_topic(document, s, sentence))
    for s in (sentence, title_of(document), *of_topic):
        for m in find_places(s, countries):
            ahead, behind = s.text[: m.start - s.start], s.text[m.end - s.start :]
            opened = ahead == "In " and behind[:1] == "," and _HELD.search(behind)
            held = m.how == "venue" or opened or _TALKS.search(ahead) or _TALKS.match(behind)
            if held and m.where.prec in ("1", "2"):
                return m.where
    return None
