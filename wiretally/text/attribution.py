"""On whose word: the sources of a document, what each covers, and how a figure is vouched for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wiretally.text.cues import COPULAS, COUNTS, DATA
from wiretally.text.document import Document, Sentence
from wiretally.text.quotes import quotes
from wiretally.text.sources import Source, names, source
from wiretally.text.speech import CUES, Speech, speeches


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
_TRIGGERS = (
    (frozenset(CUES) | COUNTS | DATA | {"according", "citing"})
    - COPULAS
    - {
        "have",
        "has",
        "had",
        "number",
        "numbers",
        "release",
        "message",
        "book",
    }
)
_HOLDS = re.compile(r"\b(?:has|have) (?:at least|more than|over|about|some|\d)")
_LONG_QUOTE = 25  # code points; a shorter quotation is a phrase within its sentence


def attributions(document: Document) -> list[Attribution]:
    """Return every attribution of `document`, in the order of their contents."""
    quoted = [q for q in quotes(document.text) if q[1] - q[0] > _LONG_QUOTE]
    known = names(document)
    earlier: list[Source] = []
    found: list[Attribution] = []
    for sentence in document.sentences:
        if not _may_attribute(sentence):
            continue
        within = [q for q in quoted if q[0] < sentence.end and q[1] > sentence.start]
        last: Source | None = None
        for speech in speeches(sentence, _mask(sentence, within)):
            who = (
                last if speech.source is None else _who(document, known, earlier, sentence, speech)
            )
            if who is None or not who.given:
                continue
            last = who
            earlier.append(who)
            found.append(_attribution(sentence, speech, who, within))
    found += _unclaimed(document, quoted, found)
    return sorted(found, key=lambda a: (a.start, a.end))


def attribution_at(found: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost of `found` whose content holds [start, end), None if none does."""
    holding = [a for a in found if a.start <= start and end <= a.end]
    return min(holding, key=lambda a: a.end - a.start, default=None)


def _may_attribute(sentence: Sentence) -> bool:
    words = _ALPHA.findall(sentence.text.lower())
    return not _TRIGGERS.isdisjoint(words) or _HOLDS.search(sentence.text) is not None


def _mask(sentence: Sentence, within: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each token whether it stands inside one of the quotations."""
    if not within:
        return [False] * len(sentence.matches)
    at = sentence.start
    return [
        any(start < at + m.start() and at + m.end() < end for start, end in within)
        for m in sentence.matches
    ]


def _who(
    document: Document,
    known: dict[str, tuple[str, str]],
    earlier: list[Source],
    sentence: Sentence,
    speech: Speech,
) -> Source:
    assert speech.source is not None
    phrase = _text(document, sentence, speech.source)
    beside = _text(document, sentence, speech.beside) if speech.beside else ""
    return source(document, known, earlier, phrase, beside)


def _text(document: Document, sentence: Sentence, tokens: tuple[int, int]) -> str:
    start, end = sentence.span(*tokens)
    return document.text[start:end]


def _attribution(
    sentence: Sentence, speech: Speech, who: Source, within: Sequence[tuple[int, int]]
) -> Attribution:
    start, end = sentence.span(*speech.content)
    held = [q for q in within if q[0] < end and q[1] > start]
    inside = sum(min(q[1], end) - max(q[0], start) for q in held)
    quote = "indirect" if not held else "direct" if inside > 0.8 * (end - start) else "mixed"
    for q in held:
        start, end = min(start, q[0]), max(end, q[1])
    cue = " ".join(sentence.words[slice(*speech.cue)])
    return Attribution(who.name, who.kind, cue, quote, start, end, who.party)


def _unclaimed(
    document: Document, quoted: Sequence[tuple[int, int]], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield quotations that nobody is named for: whoever was quoted last goes on."""
    spoken = sorted(found, key=lambda a: a.end)
    last: Attribution | None = None
    for start, end in quoted:
        if any(a.start < end and a.end > start for a in found):
            continue
        before = [a for a in spoken if a.end <= start]
        last = before[-1] if before else None
        if last is None:
            continue
        gap = document.text[last.end : start]
        if gap.count("\n") <= 2 and len(gap) < 400:
            yield replace(last, quote="direct", start=start, end=end)
