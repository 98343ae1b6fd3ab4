"""The parties an article names, and the two sides of the war it is about."""

from __future__ import annotations

import re

from wiretally.text.document import Document
from wiretally.text.gazetteer import dyads, opponents, party_mentions
from wiretally.text.memo import per_document


@per_document
def parties(document: Document) -> frozenset[str]:
    """Return the parties that headline and text name."""
    texts = (document.title, *(s.text for s in document.sentences))
    return frozenset(m.party for text in texts for m in party_mentions(text))


@per_document
def sides(document: Document) -> tuple[str, ...]:
    """Return the two sides of the war that the text is about, in order of name, or none."""
    named = parties(document)
    both = [d for d in dyads() if d[0] in named and d[1] in named]
    one = [d for d in dyads() for p in d if p in named and len(opponents(p)) == 1]
    return tuple(sorted((both or one)[0])) if one else ()


@per_document
def scene(document: Document) -> str | None:
    """Return the only party at war that the text names, whose land is struck; None if it names two."""
    named = {p for p in parties(document) if opponents(p)}
    return next(iter(named)) if len(named) == 1 else None


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
