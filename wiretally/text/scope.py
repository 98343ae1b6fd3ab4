"""How far a source's word reaches beyond the sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wiretally.text.cues import COPULAS, DATA
from wiretally.text.document import Document, Sentence
from wiretally.text.topics import Topic, topic_of

if TYPE_CHECKING:
    from wiretally.text.attribution import Attribution

_AUTHORITY = re.compile(
    r"\b(?:governor|mayor|police|officials|authorities|prosecutors?|rescuers|service|administration"
    r"|sheriff|officers|firefighters|medics|hospital|coroner|task force)\b",
    re.IGNORECASE,
)
_BEFELL = re.compile(
    r"\b(?:was|were|been|are)\s(?:\w+\s)?(?:killed|hurt|injured|wounded|hospitali[sz]ed|damaged|destroyed"
    r"|evacuated|missing|arrested|taken|rescued|dead|shot)\b",
    re.IGNORECASE,
)
# Of these a military body does not report.
_CIVILIANS = re.compile(
    r"\b(?:people|persons?|civilians?|wom[ae]n|m[ae]n|boys?|girls?|child(?:ren)?|residents?|policewoman)\b"
    r"[^.;]*\b(?:died|killed|injured|wounded|hurt)\b|\btalks\b"
)
# An analysis that measures ground goes on to measure ground, and shares of it held.
_GROUND = re.compile(r"\bsquare (?:km|kilomet|mile)|km²|\bsq\.? ?km\b")
_SHARE = re.compile(
    r"\b(?:holds|held|controls|controlled|occupies)\b[^.;]{0,60}(?:\d ?%|\bper ?cent\b)"
)
_ANNOUNCES = re.compile(r"^announc", re.IGNORECASE)
_GAP = 400  # code points between a quotation and the one it goes on from


def unclaimed(
    document: Document, quoted: Sequence[tuple[int, int]], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield quotations that name nobody: whoever was quoted just before goes on."""
    for start, end in quoted:
        if any(a.start < end and a.end > start for a in found):
            continue
        before = [a for a in found if a.end <= start]
        last = max(before, key=lambda a: a.end, default=None)
        if last is None:
            continue
        gap = document.text[last.end : start]
        if gap.count("\n") <= 2 and len(gap) < _GAP:
            yield replace(last, quote="direct", start=start, end=end)


def going_on(document: Document, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield sentences without a source of their own that still are somebody's word.

    Two cases, each measured: a civil authority that has spoken goes on in the same paragraph about
    people who were hurt; and in a bulletin, a text that opens with the report of a military body or
    the announcement of a body, that body goes on until somebody else speaks. Elsewhere a sentence
    that names no source is the article's own; and nobody's word reaches into another topic.
    """
    spoken = sorted(found, key=lambda a: (a.start, a.end))
    last: Attribution | None = None
    bulletin: Attribution | None = None
    opens, paragraph, k = True, -1, 0
    topic: Topic | None = None  # the bulletin's
    for sentence in document.sentences:
        own: list[Attribution] = []
        while k < len(spoken) and spoken[k].start < sentence.end:
            own.append(spoken[k])
            k += 1
        if own or (last is not None and last.end > sentence.start):
            last, paragraph = (own[-1] if own else last), sentence.paragraph
            body = next((a for a in own if _reports(a)), None)
            if body is not None and (opens or bulletin is not None):
                bulletin, topic = body, topic_of(document, sentence)
            elif not all(_is_data(a) or a.quote == "direct" for a in own):
                bulletin = None
        elif bulletin is not None and topic_of(document, sentence) is topic:
            if bulletin.source_type == "military" and _CIVILIANS.search(sentence.text):
                continue
            yield replace(bulletin, quote="indirect", start=sentence.start, end=sentence.end)
        elif (
            last is not None
            and sentence.paragraph == paragraph
            and _goes_on(document, last, sentence)
        ):
            yield replace(last, quote="indirect", start=sentence.start, end=sentence.end)
        opens = False


def _reports(a: Attribution) -> bool:
    """Return whether this may be the body whose bulletin the text is."""
    return a.source_type == "military" or (
        a.source_type in ("un_ngo", "civil_official", "belligerent_official")
        and _ANNOUNCES.match(a.cue) is not None
    )


def _is_data(a: Attribution) -> bool:
    return not DATA.isdisjoint(a.source.lower().split())


def _goes_on(document: Document, a: Attribution, sentence: Sentence) -> bool:
    if a.source_type == "media_analysis" and (_is_data(a) or a.cue in COPULAS):
        measured = _GROUND.search(document.text, a.start, a.end)
        again = _GROUND.search(sentence.text) or _SHARE.search(sentence.text)
        return measured is not None and again is not None
    civil = a.source_type == "civil_official" and _AUTHORITY.search(a.source) is not None
    return civil and _BEFELL.search(sentence.text) is not None


def headline(document: Document, title: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the source of the headline for a text that names none at all."""
    for a in title[:1]:
        yield replace(a, quote="indirect", start=0, end=len(document.text))
