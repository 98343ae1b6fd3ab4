"""The times an article tells: the day it was published, and each sentence's time expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wiretally.text.calendar import Interval, precision
from wiretally.text.document import Document, Sentence
from wiretally.text.memo import per_document
from wiretally.text.timenorm import Now
from wiretally.text.timespans import Span, spans
from wiretally.text.timex import may_tell
from wiretally.text.wars import war_of

# Words that look ahead, at a distance or right before the time.
_FUTURE = re.compile(
    r"(?<![-\w])(?:(?:will|would|shall|plans?|planned|planning|expects?|expected|scheduled|due|set|slated"
    r"|upcoming|propos(?:ed|ing)|hopes?|aims?|deadline|wants?|next|likely|(?:is|are|was|were) to)\b(?:[^.;:]|(?<=[A-Z])\.){0,50}"
    r"|(?:by|until)(?: the| early| mid| late)*[ -]|as (?:soon|early) as )$"
)
_SAID = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|wrote|added|confirmed|according to [\w ]+)"
    r"(?: (?:[\w.’']+ ){0,2}(?:on |late |early )?)?$"
)
_LASTS = re.compile(
    r"\b(?:will|would|to|could|may|might|can|must|should) $"
)  # "would last three days"
_DATELINE = re.compile(
    r"[\W_]*[A-Z][A-Z .’'-]+(?:, [A-Z][\w .]+)?, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,? (?:\([\w /]+\) )?[–—-]"
)
_FUTURE_NEXT = re.compile(r"(?:['’]s)? (?:\w+ )?(?:deadline|will)\b")
_POSSESSED = re.compile(r"['’]s? ")


@dataclass(frozen=True)
class When:
    """An event's time: first and last day, UCDP date_prec, and what it rests on (DATE_BASES)."""

    start: date | None
    end: date | None
    prec: str | None
    basis: str


NEVER = When(None, None, None, "none")


@dataclass(frozen=True)
class DateMention:
    """A time expression in a sentence: its span in the document's text and the time it names.

    `role` is the lead word's: at, since, until, before, after, as of; `grain` the unit it is told
    in; `sharp` is False where its first day is not said ('since 2022', 'over the past three years').
    """

    start: int
    end: int
    when: When
    role: str = "at"
    grain: str = "day"
    sharp: bool = True


def tense_at(text: str, start: int, end: int) -> str:
    """Return 'future' where the words round a time look ahead ('will', 'a June deadline')."""
    before = text[max(0, start - 70) : start]
    if _FUTURE_NEXT.match(text, end):
        return "future"
    if _POSSESSED.match(text, end):
        return "past"
    return "future" if _FUTURE.search(before) and not _SAID.search(before) else "past"


def value_of(
    expression: str,
    anchor: date | None,
    tense: str = "past",
    reference: Interval | None = None,
    war: date | None = None,
) -> When | None:
    """Return the interval that one time expression names, or None where it names none.

    `anchor` is the day of publication, `reference` the time spoken of just before ('a year
    earlier'), `war` the first day of the war that 'since the start of the war' would mean.
    """
    now = Now(anchor, tense, reference, reference, war)
    found = spans(expression.strip(), now, loose=True)
    return _when(max(found, key=lambda s: s.end - s.start)) if found else None


def _when(span: Span) -> When:
    prec = precision(span.first, span.last) if span.last else "5"
    return When(span.first, span.last, prec, "explicit" if span.explicit else "relative")


def find_dates(
    sentence: Sentence,
    anchor: date | None,
    told: Sequence[DateMention] = (),
    war: date | None = None,
) -> list[DateMention]:
    """Return the time expressions of a sentence, left to right, each read in its own tense.

    `told` are those of the sentences before: 'two days later' is read against the last of them.
    """
    if not may_tell(sentence.text):
        return []
    times = [m for m in told if m.role == "at" and m.grain not in ("present", "total")]
    reference = next((_interval(m.when) for m in reversed(times)), None)
    day = next((_interval(m.when) for m in reversed(times) if m.when.prec in ("1", "2")), None)
    return [
        DateMention(
            sentence.start + s.start, sentence.start + s.end, _when(s), s.role, s.grain, s.sharp
        )
        for s in spans(sentence.text, Now(anchor, "past", reference, day, war), tense_at)
        if not (
            sentence.text.startswith("last", s.start) and _LASTS.search(sentence.text[: s.start])
        )
    ]


def _interval(when: When) -> Interval | None:
    return (when.start, when.end) if when.start and when.end else None


# The dateline of an agency ('KYIV, Feb 5 (Reuters)'), or a line that says when it was published.
_STEPPED = re.compile(r"\b(?:before|ahead of|after)\b[^.]{0,80}\banniversary\b")
_PUBLISHED = re.compile(
    r"^[^\w]*(?:[A-Z][\w.’' -]+,){1,2} (?P<dateline>[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?) \(\w+\)"
    r"|\b(?:Published|Posted|Updated|Last updated)(?: [Oo]n)?:? (?P<line>[\w ,.]{6,30})",
    re.MULTILINE,
)


@per_document
def anchor_of(document: Document) -> date | None:
    """Return the day the article was published: as given, else as its text says it, else None."""
    if document.published:
        return document.published
    for m in _PUBLISHED.finditer(document.text, 0, 3000):
        found = value_of(m["dateline"] or m["line"], None)
        if found and found.start == found.end:
            return found.start
    war = war_of(document)
    for sentence in document.sentences[:5]:
        # 'on Tuesday, a week before the fourth anniversary of the invasion'
        named = find_dates(sentence, None, war=war.first if war else None)
        if _STEPPED.search(sentence.text) and len(named) == 1 and named[0].when.prec == "1":
            return named[0].when.start
    return None


@per_document
def timeline(document: Document) -> tuple[tuple[DateMention, ...], ...]:
    """Return the time expressions of every sentence, each read against the times told before it."""
    anchor, war = anchor_of(document), war_of(document)
    told: list[DateMention] = []
    out = []
    for sentence in document.sentences:
        found = find_dates(sentence, anchor, told[-8:], war.first if war else None)
        told += found
        line = None if sentence.no else _DATELINE.match(sentence.text)
        # The day of a dateline is that of the words, not of what they tell.
        out.append(tuple(m for m in found if not line or m.start >= sentence.start + line.end()))
    return tuple(out)
