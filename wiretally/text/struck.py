"""What of a target was struck: the plant, the city or the region that a figure is about."""

from __future__ import annotations

import re

from wiretally.text.attribution import attribution_at, attributions
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import party_mentions
from wiretally.text.skeletons import distance, is_place

_FACILITY = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]+ )+(?:oil |power |thermal |nuclear |gas |military |air )*"
    r"|(?:oil|power|thermal|nuclear|gas) )"
    r"(?:refinery|plant|power plant|station|substation|depot|port|airfield|airport|airbase|base|hospital|school"
    r"|factory|terminal|bridge|dam|warehouse)\b"
)
_DIVISION = re.compile(r"[’']?s? (?:region|oblast|province|district|city|peninsula)\b")
_HERE = re.compile(r"\b(?:there|the region|the city|the plant|the refinery|the peninsula)\b")


def struck(document: Document, sentence: Sentence, start: int, end: int) -> str | None:
    """Return the facility or the region that the figure at [start, end) says was struck, as written.

    Named in the sentence, nearest to the figure; else where "there" or "the region" points back to;
    None where nothing more than the country is said.
    """
    at = (start - sentence.start, end - sentence.start)
    if facility := _nearest_facility(sentence.text, at):
        return facility
    if region := _nearest_region(sentence.text, at):
        return region
    said = attribution_at(attributions(document), start, end)
    if said and (region := _nearest_region(said.source, (0, 0))):
        return region
    if not _HERE.search(sentence.text):
        return None
    before = reversed(document.sentences[: sentence.no])
    texts = (*(s.text for s in before if s.paragraph == sentence.paragraph), document.title)
    return next((region for text in texts if (region := _nearest_region(text, (0, 0)))), None)


def _nearest_facility(text: str, at: tuple[int, int]) -> str | None:
    found = sorted(_FACILITY.finditer(text), key=lambda m: distance(m.start(), m.end(), at))
    return found[0].group() if found else None


def _nearest_region(text: str, at: tuple[int, int]) -> str | None:
    """Return the region or the capital nearest to [at), with its "region" or "city"."""
    named = [m for m in party_mentions(text) if m.form in ("region", "seat") and is_place(text, m)]
    if not named:
        return None
    m = min(named, key=lambda m: distance(m.start, m.end, at))
    division = _DIVISION.match(text, m.end)
    return text[m.start : division.end() if division else m.end]
