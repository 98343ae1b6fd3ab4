"""What an article as a whole tells of its place: its countries, its title, its dateline, the one place it names."""

from __future__ import annotations

from collections import Counter

from wiretally.text import geonames
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import code_of, party_mentions
from wiretally.text.memo import per_document
from wiretally.text.placenames import dateline, find_places
from wiretally.text.toponyms import Where


def title_of(document: Document) -> Sentence:
    """Return an article's title as a sentence, with a span of its own."""
    return Sentence(0, 0, len(document.title), document.title, 0)


@per_document
def countries_of(document: Document) -> tuple[str, ...]:
    """Return the countries an article is about (alpha-3), the most named first, else that of its dateline."""
    named = Counter(
        code
        for text in (document.title, document.text)
        for m in party_mentions(text)
        if (code := code_of(m.party))
    )
    if states := sum(map(document.text.count, geonames.us_state_names())):
        named["USA"] += states
    if not named and (filed := _filed(document)) and filed[0].country:
        return (filed[0].country,)
    most = max(named.values(), default=0)
    ranked = sorted(named, key=lambda code: (-named[code], code))
    return tuple(code for code in ranked[:5] if named[code] * 8 >= most)


@per_document
def of_title(document: Document) -> tuple[Where, ...]:
    """Return the places that an article's title names, left to right; none where talks are held."""
    found = find_places(title_of(document), countries_of(document)) if document.title else ()
    return tuple(m.where for m in found if m.how != "venue")


@per_document
def _filed(document: Document) -> tuple[Where, str] | None:
    return dateline(document.sentences[0]) if document.sentences else None


@per_document
def only_place(document: Document) -> Where | None:
    """Return the one place that an article names, in its title or its first sentence.

    Of an article that names none, the town it is filed from: not where a government sits. None where the
    article has its country in view, beyond 'in Dori, Burkina Faso'.
    """
    countries = countries_of(document)
    places: dict[str, Where] = {}
    for s in (title_of(document), *document.sentences):
        found = [m.where for m in find_places(s, countries) if m.where.prec in "12345"]
        if s.no > 0 and found and not places:
            return None
        places |= {w.name: w for w in found}
        if len(places) > 1:
            return None
    filed = _filed(document)
    if not places and filed and filed[1] != "seat":
        places = {filed[0].name: filed[0]}
    only = next(iter(places.values()), None)
    if only is None or only.country is None:
        return None
    for text in (document.title, document.text):
        for m in party_mentions(text):
            if (
                m.form != "seat"
                and code_of(m.party) == only.country
                and text[m.start - 2 : m.start] != ", "
            ):
                return None
    return only
