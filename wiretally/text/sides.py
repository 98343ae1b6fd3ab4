"""The parties an article names, and the two sides of the war it is about."""

from __future__ import annotations

import re

from wiretally.text.document import Document
from wiretally.text.gazetteer import dyads, opponents, party_mentions, party_of_country
from wiretally.text.memo import per_document
from wiretally.text.wars import war_of


@per_document
def parties(document: Document) -> frozenset[str]:
    """Return the parties that headline and text name."""
    texts = (document.title, *(s.text for s in document.sentences))
    return frozenset(m.party for text in texts for m in party_mentions(text))


@per_document
def sides(document: Document) -> tuple[str, ...]:
    """Return the two sides of the war that the text is about, in order of name, or none.

    Both are named; or one that has no other war, in a text that tells of war or of two regions that
    are fought over.
    """
    named = parties(document)
    found = [d for d in dyads() if d[0] in named and d[1] in named]
    if not found and any(_OF_WAR.search(t.lower()) for t in (document.title, document.text)):
        found = [d for d in dyads() for p in d if p in named and len(opponents(p)) == 1]
    elif not found:
        regions = _regions(document)
        found = [d for d in dyads() for p in d if len(regions.get(p, ())) > 1]
    return tuple(sorted(found[0])) if found else ()


def _regions(document: Document) -> dict[str, set[str]]:
    """Return the regions named, by the party at war that holds them."""
    regions: dict[str, set[str]] = {}
    for text in (document.title, *(s.text for s in document.sentences)):
        for m in party_mentions(text):
            if m.form == "region" and len(opponents(m.party)) == 1:
                regions.setdefault(m.party, set()).add(text[m.start : m.end])
    return regions


_DATELINE = re.compile(
    r"[\W_]*([A-Z][A-Z .'’-]{2,30}),? (?:[A-Z][a-z]+\.? \d{1,2}[^–—-]{0,20})?(?:\([\w /]+\) ?)?[–—-]"
)


@per_document
def home(document: Document) -> str | None:
    """Return the state from whose capital a text is datelined, if it is about it: "MOSCOW (AP) - ".

    Its "defence ministry" is meant where no state is named.
    """
    first = document.sentences[0].text if document.sentences else ""
    if (dateline := _DATELINE.match(first)) is None:
        return None
    seats = [m for m in party_mentions(dateline[1].title()) if m.form == "seat"]
    told = (first[dateline.end() :], *(s.text for s in document.sentences[1:]))
    about = {m.party for text in told for m in party_mentions(text)}
    return seats[0].party if len(seats) == 1 and seats[0].party in about else None


@per_document
def scene(document: Document) -> str | None:
    """Return the only side of the war that the text names, whose land is struck; None if it names both."""
    named = [p for p in sides(document) if p in parties(document)]
    return named[0] if len(named) == 1 else None


@per_document
def defender(document: Document) -> str | None:
    """Return the side in whose country the war is fought that the document is about, or None.

    Where that is not said, it is the only party named, if it has but one foe.
    """
    war = war_of(document)
    named = {party_of_country(war.country) or ""} if war else parties(document)
    [only] = named if len(named) == 1 else [""]
    return only if opponents(only) else None


_OF_WAR = re.compile(
    r"\b(?:war|drones?|missiles?|airstrikes?|air (?:raid|defen[cs]e|strikes?|force)|shell(?:ing|ed)|artillery"
    r"|front line|general staff|the enemy|invasion|ceasefire|rebels|barrage|glide bombs?|airspace)\b"
)
_BROKERS = re.compile(
    r"^[’']?s?[-‑ ](?:brokered|mediated|led|mediation|moderated|effort|envoys?|special envoy|mediators?)\b"
)


@per_document
def brokers(document: Document) -> tuple[str, ...]:
    """Return the parties that mediate: "U.S.-brokered", "White House mediation"."""
    found = {
        m.party
        for s in (document.title, *(s.text for s in document.sentences))
        for m in party_mentions(s)
        if _BROKERS.match(s[m.end : m.end + 20])
    }
    return tuple(sorted(found - set(sides(document))))
