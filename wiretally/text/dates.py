"""When a figure's event was: time expressions of a sentence, and the one that dates a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wiretally.text.attachment import apart, opens
from wiretally.text.calendar import Interval, day_of, precision, shift
from wiretally.text.document import Document, Sentence
from wiretally.text.memo import per_document
from wiretally.text.timenorm import Now, count
from wiretally.text.timespans import Span, spans
from wiretally.text.wars import war_of

# Words that look ahead, at a distance or right before the time.
_FUTURE = re.compile(
    r"(?<![-\w])(?:(?:will|would|shall|plans?|planned|planning|expects?|expected|scheduled|due|set|slated"
    r"|upcoming|propos(?:ed|ing)|hopes?|aims?|deadline|wants?|next|likely|(?:is|are|was|were) to)\b[^.;:]{0,50}"
    r"|(?:by|until)(?: the| early| mid| late)*[ -]|as (?:soon|early) as )$"
)
_SAID = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|wrote|added|confirmed|according to [\w ]+)"
    r"(?: (?:[\w.’']+ ){0,2}(?:on |late |early )?)?$"
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

    `role` is the lead word's: at, since, until, before, after, as of.
    """

    start: int
    end: int
    when: When
    role: str = "at"
    grain: str = "day"


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
    times = [m for m in told if m.role == "at" and m.grain != "present"]
    reference = next((_interval(m.when) for m in reversed(times)), None)
    day = next((_interval(m.when) for m in reversed(times) if m.when.prec in ("1", "2")), None)
    return [
        DateMention(sentence.start + s.start, sentence.start + s.end, _when(s), s.role, s.grain)
        for s in spans(sentence.text, Now(anchor, "past", reference, day, war), tense_at)
    ]


def _interval(when: When) -> Interval | None:
    return (when.start, when.end) if when.start and when.end else None


# The dateline of an agency ('KYIV, Feb 5 (Reuters)'), or a line that says when it was published.
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
        out.append(tuple(found))
    return tuple(out)


_COMPARED = re.compile(r"\b(?:compared (?:to|with)|than|versus|against)(?: in| the)? $")
_LANDMARK = re.compile(
    r"\b(?:invasion|annex\w+|invaded|war|revolution)\b[^,;.]{0,40}$", re.IGNORECASE
)
_STEPPED = re.compile(r"\b(?:before|ahead of|after)\b[^.]*\banniversary\b")
# 'said on Tuesday', 'on Saturday told': the day of the words, not of the event.
_SAID_ON = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|wrote|added|confirmed|claimed|noted)\b"
    r"(?: [\w’']+){0,2},? ?(?:on|in|late|early)? ?$"
)
_THEN_SAID = re.compile(r",? (?:\w+ )?(?:said|says|told|reported|announced|stated|wrote)\b")
_ANAPHOR = re.compile(
    r"\b(?:that|the|this|these|those|its) (?:\w+ )?(?:attacks?|strikes?|assaults?|raids?|barrages?"
    r"|salvos?|bombardments?|shelling|blasts?|explosions?|meetings?|talks|clash(?:es)?)\b",
    re.IGNORECASE,
)
# A state that the text says to hold now is dated by publication.
_HOLDS = re.compile(
    r"\b(?:currently|now|today|holds?|controls?|occup(?:y|ies)|under [\w-]+ (?:control|occupation)"
    r"|front[ -]?lines?|line of contact|front)\b"
)
_WARTIME = re.compile(r"\b(?:war|conflict|invasion|fighting|anniversary)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?P<n>\w+)(?:[ -]years?\b| anniversary)", re.IGNORECASE)
# 'two previous rounds', 'earlier talks': not those of the day.
_EARLIER = re.compile(r"\b(?:previous|earlier|past|prior|former) (?:rounds?|talks|meetings?)\b", re.IGNORECASE)
# Events that news reports as they happen; other kinds are dated by words alone.
_REPORTED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
_FAR, _FAR_FROM_PERIOD = 7.0, 5.0


def when(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    aspect: str,
    kind: str | None = None,
) -> When:
    """Return the time of the figure that stands at [start, end) of the document's text.

    `aspect` is the claim's; `kind` the PLOVER kind of its metric (None: a state). The time is the
    sentence's own where one stands in the figure's clause, else that of the event told before,
    else what the day of publication tells; with basis 'none' where nothing does.
    """
    anchor = anchor_of(document)
    near = _attached(sentence, timeline(document)[sentence.no], start, end, aspect)
    if anchor is None or near:
        return near or NEVER
    if aspect == "cumulative" and _WARTIME.search(_around(document, sentence)):
        return _wartime(document, sentence, start, end, kind)
    if aspect == "stock":
        held = _HOLDS.search(sentence.text)
        return When(anchor, anchor, "1", "published") if held else NEVER
    if aspect == "rate" or _EARLIER.search(sentence.text, 0, end - sentence.start):
        return NEVER
    last_day = anchor - timedelta(days=1), anchor
    if aspect == "rolling":
        return _of(last_day, "relative")
    if told := _told_before(document, sentence, anchor):
        return told
    return _of(last_day, "published") if kind in _REPORTED else NEVER


def _of(interval: Interval, basis: str) -> When:
    return When(*interval, precision(*interval), basis)


def _attached(
    sentence: Sentence, mentions: tuple[DateMention, ...], start: int, end: int, aspect: str
) -> When | None:
    """Return the time in the figure's own clause, or the one that opens its sentence."""
    text, figure = sentence.text, (start - sentence.start, end - sentence.start)
    best: tuple[float, When] | None = None
    for mention in mentions:
        at = (mention.start - sentence.start, mention.end - sentence.start)
        found = _fitting(text, at, mention, aspect)
        if found is None:
            continue
        far = apart(text, figure, at)
        if far > 0 and text.startswith(" deadline", at[1]):
            continue
        if opens(text, at[0]) and ";" not in text[at[1] : figure[0]]:
            far = min(far, 1.5)
        if mention.role == "since":
            far += -2 if aspect == "cumulative" else 2
        elif aspect == "cumulative" and mention.grain == "day":
            far += 3
        if far <= (_FAR if mention.grain == "day" else _FAR_FROM_PERIOD) and (
            best is None or far < best[0]
        ):
            best = far, found
    return best[1] if best else None


def _fitting(text: str, at: tuple[int, int], mention: DateMention, aspect: str) -> When | None:
    """Return the time a mention would give a figure of `aspect`, or None where it gives none."""
    when = mention.when
    before = text[max(0, at[0] - 70) : at[0]]
    if when.start is None or mention.role == "after" or _COMPARED.search(before):
        return None
    if mention.role == "before":
        return (
            _of(day_of(when.start - timedelta(days=1)), when.basis) if aspect == "stock" else None
        )
    if mention.role == "at" and _LANDMARK.search(before):
        return None
    if mention.grain == "present" and aspect != "stock":
        return None
    if not opens(text, at[0]) and (_SAID_ON.search(before) or _THEN_SAID.match(text, at[1])):
        if aspect != "event" or when.prec != "1":
            return None
        return _of((when.start - timedelta(days=1), when.start), when.basis)
    return when


def _told_before(document: Document, sentence: Sentence, anchor: date) -> When | None:
    """Return the time of the event that the sentences before were about, where it goes on."""
    points_back = bool(_ANAPHOR.search(sentence.text))
    for k in range(sentence.no - 1, max(-1, sentence.no - 5), -1):
        other = document.sentences[k]
        for mention in reversed(timeline(document)[k]):
            at = (mention.start - other.start, mention.end - other.start)
            when = _fitting(other.text, at, mention, "event")
            if when is None or when.end is None or mention.grain not in ("day", "period"):
                continue
            if mention.role != "at" or when.prec not in ("1", "2"):
                continue
            recent = 0 <= (anchor - when.end).days <= 7
            goes_on = other.paragraph == sentence.paragraph or k == sentence.no - 1
            if points_back or (recent and goes_on):
                return When(when.start, when.end, when.prec, "event")
            return None
    return None


def _around(document: Document, sentence: Sentence) -> str:
    return " ".join(s.text for s in document.sentences[max(0, sentence.no - 2) : sentence.no + 1])


def _wartime(
    document: Document, sentence: Sentence, start: int, end: int, kind: str | None
) -> When:
    """Return the war so far, for a count that runs since its beginning, or for its own length."""
    war, anchor = war_of(document), anchor_of(document)
    if anchor is None or kind not in (None, "ASSAULT"):
        return NEVER
    if war and anchor > war.first:
        return _of((war.first, anchor), "event")
    years = _YEARS.search(document.text, max(sentence.start, start - 12), end + 16)
    n = count(years["n"]) if years else None
    return _of((shift(anchor, -n, "year"), anchor), "relative") if n else NEVER
