"""On whose word: the sources of a document, what each covers, and how a figure is vouched for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wiretally.text import scope
from wiretally.text.bodies import of_party, unified
from wiretally.text.citations import Speech
from wiretally.text.cues import BODIES, COPULAS, COUNTS, CUES, DATA
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import code_of
from wiretally.text.memo import per_document
from wiretally.text.phrases import first_phrase
from wiretally.text.quotes import quotes
from wiretally.text.sides import sides
from wiretally.text.sources import ARTICLE, Source, source
from wiretally.text.speech import speeches


@dataclass(frozen=True)
class Attribution:
    """A source and what it vouches for.

    source: full name, role in brackets; source_type: tables.SOURCE_TYPES; cue: the words that
    attribute; quote: direct | indirect | mixed; start, end: the content, in code points of the text;
    party: the canonical party the source speaks for, None if none.
    """

    source: str
    source_type: str
    cue: str
    quote: str
    start: int
    end: int
    party: str | None


_ALPHA = re.compile(r"[a-z]+")
_TRIGGERS = ((frozenset(CUES) | COUNTS | DATA | {"according", "citing"}) - COPULAS) - frozenset(
    "have has had number numbers release message book".split()
)
_RARER = re.compile(
    r"\b(?:has|have) (?:at least|more than|over|about|some|\d)|y[’']s (?:\w+ ){1,3}\d|:\s*(?:[\"“]|$)"
)
_LABEL = re.compile(
    r"(?m)^[\W_]*((?:[A-Z][\w.’'-]*,? ){0,5}[A-Z][\w.’'-]+)(?: \([^)\n]{1,40}\))?:\s*(?=[\"“])"
    r"|^[\W_]*([A-Z]{3,}):"
)
_ARMS = frozenset(("air force", "army", "military", "general staff", "navy", "defence ministry"))
_LONG_QUOTE = 25  # code points
_FURTHEST = 20_000  # code points: no content but a headline's is longer


@per_document
def attributions(document: Document) -> list[Attribution]:
    """Return every attribution of `document`, in the order of their contents."""
    quoted = [q for q in quotes(document.text) if _is_speech(document.text, *q)]
    found = list(_spoken(document, quoted))
    found += _labelled(document, found)
    found += scope.unclaimed(document, quoted, found)
    if not found and document.title:
        title = Document.of(document.title, "", document.published)
        found += scope.headline(document, list(_spoken(title, ())))
    found = unified(_sided(document, found))
    found += scope.going_on(document, found)
    return sorted(found, key=lambda a: (a.start, a.end))


def _is_speech(text: str, start: int, end: int) -> bool:
    """Return whether a quotation is a sentence or more, no phrase within one ("so-called")."""
    return end - start > _LONG_QUOTE or text[end - 2] in ".,!?…"


def attribution_at(found: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return the one of `found`, in its order, whose content has a part of [start, end), else None.

    Of several it is the one with the widest content: whoever reports what others said.
    """
    holding = [a for a in found[:1] if a.start < end and start < a.end]
    for k in range(bisect_left(found, end, key=lambda a: a.start) - 1, 0, -1):
        if found[k].start < start - _FURTHEST:
            break
        if start < found[k].end:
            holding.append(found[k])
    return max(holding, key=lambda a: (a.end - a.start, -a.start), default=None)


def _spoken(document: Document, quoted: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """Yield the attributions that sentences word."""
    earlier: list[Source] = []
    for sentence in document.sentences:
        if not _may_attribute(sentence):
            continue
        within = [q for q in quoted if q[0] < sentence.end and q[1] > sentence.start]
        last: Source | None = None
        who = ARTICLE
        for speech in speeches(sentence, _mask(sentence, within)):
            if speech.source is None and last is None:
                speech = replace(speech, source=first_phrase(sentence))
            if speech.source is not None:
                who = _who(document, earlier, sentence, speech)
                opens = _opens_paragraph(document, sentence)
                if (opens or not who.name) and (named := _named_here(sentence, speech)):
                    meant = _who(document, earlier, sentence, named)
                    of_person = sentence.lower[speech.source[0]] in ("he", "she")
                    who = meant if meant.person or not of_person else who
            elif last is not None:
                who = last
            if not who.name:
                continue
            last = who
            earlier.append(who)
            yield _attribution(document, sentence, speech, who, within)


def _may_attribute(sentence: Sentence) -> bool:
    words = _ALPHA.findall(sentence.text.lower())
    return not _TRIGGERS.isdisjoint(words) or _RARER.search(sentence.text) is not None


def _mask(sentence: Sentence, within: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each token whether it stands inside one of the quotations."""
    at = sentence.start
    if not within:
        return [False] * len(sentence.matches)
    return [
        any(start < at + m.start() and at + m.end() < end for start, end in within)
        for m in sentence.matches
    ]


def _who(
    document: Document, earlier: Sequence[Source], sentence: Sentence, speech: Speech
) -> Source:
    def text(tokens: tuple[int, int] | None) -> str:
        start, end = sentence.span(*tokens) if tokens else (0, 0)
        return document.text[start:end]

    return source(document, sentence, earlier, text(speech.source), text(speech.beside))


def _opens_paragraph(document: Document, sentence: Sentence) -> bool:
    return sentence.no == 0 or document.sentences[sentence.no - 1].paragraph != sentence.paragraph


def _named_here(sentence: Sentence, speech: Speech) -> Speech | None:
    """Return a speech of "it" or "they" as that of the subject before: "The agency has cut rations, it said"."""
    start, end = speech.source or (0, 0)
    subject = first_phrase(sentence) or (end, end)
    before = subject[1] <= start and speech.content[0] < start
    if not before or sentence.lower[start:end] not in (["it"], ["they"], ["he"], ["she"]):
        return None
    speaks = any(w[0].isupper() for w in sentence.words[subject[0] + 1 : subject[1]])
    speaks = speaks or sentence.lower[subject[1] - 1] in BODIES
    return replace(speech, source=subject) if speaks else None


def _attribution(
    document: Document,
    sentence: Sentence,
    speech: Speech,
    who: Source,
    within: Sequence[tuple[int, int]],
) -> Attribution:
    start, end = sentence.span(*speech.content)
    held = [q for q in within if q[0] < end and q[1] > start]
    inside = sum(min(q[1], end) - max(q[0], start) for q in held)
    quote = "indirect" if not held else "direct" if inside > 0.8 * (end - start) else "mixed"
    for q in held:
        start, end = min(start, q[0]), max(end, q[1])
    if document.text[start:end].strip(" :") in ("", "that"):
        quote, end = "direct", _next_paragraph(document, sentence)
    cue = " ".join(sentence.words[slice(*speech.cue)])
    return Attribution(who.name, who.kind, cue, quote, start, end, who.party)


def _next_paragraph(document: Document, sentence: Sentence) -> int:
    """Return where the paragraph behind `sentence` ends: "The commissioner said:" introduces it."""
    end = sentence.end
    for later in document.sentences[sentence.no + 1 :]:
        if later.paragraph > sentence.paragraph + 1:
            break
        end = later.end
    return end


def _sided(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Return `found` with a party for "the air force": where one side is named, it is the other's."""
    both = sides(document)
    states = [p for p in both if code_of(p)]
    if len(both) == 2 and len(states) == 1:  # at war with a group, which has no army
        found = [
            replace(a, source=of_party(a.source.lower(), states[0]), party=states[0])
            if a.party is None and a.source.lower() in _ARMS
            else a
            for a in found
        ]
    spoken = {a.party for a in found if a.party in both}
    other = next((p for p in both if p not in spoken), None) if len(spoken) == 1 else None
    return [
        replace(a, party=other) if a.party is None and a.source.lower() in _ARMS else a
        for a in found
    ]


def _labelled(document: Document, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the lines that a name and a colon open, as in an interview."""
    for match in _LABEL.finditer(document.text):
        stop = document.text.find("\n", match.end())
        stop = len(document.text) if stop < 0 else stop
        if not any(a.start < stop and a.end > match.end() for a in found):
            name = match[1] or match[2].capitalize()
            who = source(document, document.sentences[0], (), name, "")
            yield Attribution(who.name, who.kind, ":", "direct", match.end(), stop, who.party)
