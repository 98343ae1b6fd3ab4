"""When a figure's event was, and on what that rests."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import inf

from wiretally.text.aspects import asides
from wiretally.text.attachment import REACH, apart, near, opens, within_reach
from wiretally.text.calendar import MONTHS, Interval, day_of, precision, shift
from wiretally.text.document import Document, Sentence
from wiretally.text.timeline import (
    NEVER,
    DateMention,
    When,
    anchor_of,
    find_dates,
    timeline,
    value_of,
)
from wiretally.text.timenorm import count
from wiretally.text.topics import same_topic
from wiretally.text.wars import war_of

__all__ = ["NEVER", "DateMention", "When", "anchor_of", "find_dates", "value_of", "when"]

_COMPARED = re.compile(r"\b(?:compared (?:to|with)|than|versus|against)(?: in| the)? $")
_LANDMARK = re.compile(
    r"\b(?:invasion|annex\w+|invaded|(?<!prisoners of )(?<!prisoner of )war|revolution)\b[^,;.]{0,40}\b(?:in|of|on|since) $",
    re.IGNORECASE,
)
_SAY = r"\b(?:said|says|told|reported|announced|stated|wrote|added|confirmed|claimed|noted)\b"
# 'said on Tuesday', 'on Saturday told': the day of the words, not of the event.
_SAID_ON = re.compile(
    rf"{_SAY}(?: [A-Z][\w’']+| reporters| journalists){{0,3}},?(?: on| late| early)* $"
)
_THEN_SAID = re.compile(rf" (?:\w+ )?{_SAY}")
_ASIDE_SAID = re.compile(rf", (?:\w+ )?{_SAY}")
_CONCEDED = re.compile(r"\W*(?:although|though|while|unless|if)\b[^,]*$", re.IGNORECASE)
_ATTACK = (
    r"(?:attacks?|strikes?|assaults?|raids?|barrages?|salvos?|bombardments?|shelling|blasts?"
    r"|explosions?|clash(?:es)?|shooting|crash)\b"
)
_SAYS_THAT = re.compile(rf"{_SAY}(?: \w+){{0,2}} that\b")
_POINTS_BACK = re.compile(
    rf"\b(?:that|the|this|these|those|its) (?:\w+ )?(?:{_ATTACK}|meetings?\b|talks\b)",
    re.IGNORECASE,
)
# 'have documented 90 deaths', with no attack named, is a sum over a time not said.
_PERFECT = re.compile(
    rf"(?:\bha(?:s|ve)|{_SAY}[^.]{{0,120}}\bhad)(?: already| also| since)? (?:been )?(?:\w+ly )?\w+(?:ed|en|wn|lost)\b"
)
_HAD = re.compile(r"\bha(?:d|s|ve)\b")
_ACT = re.compile(rf"\b{_ATTACK}")
# A state that the text says to hold now is dated by publication.
_HOLDS = re.compile(
    r"\b(?:holds?|controls?|occup(?:y|ies)|under [\w-]+ (?:control|occupation)|front|line of contact"
    r"|front[ -]?lines?)\b"
)
_UNDER_WAY = re.compile(r"\b(?:is|are) (?:now )?\w+ing\b")
_WARTIME = re.compile(r"\b(?:war|conflict|invasion|fighting|anniversary)\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\bso far\b")
_EVER_SINCE = re.compile(r"\bsince(?:$|[.,;”\"])|\bever since\b")
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_RECENT_TIMES = re.compile(r"\brecent (?:days|weeks|months|years)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?P<n>\w+)(?:[ -]years?\b| anniversary)", re.IGNORECASE)
# 'two previous rounds', 'earlier talks': not those of the day.
_EARLIER = re.compile(
    r"\b(?:previous|earlier|past|prior|former) (?:rounds?|talks|meetings?)\b", re.IGNORECASE
)
# Events that news reports as they happen; other kinds are dated by words alone.
_REPORTED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
_LONG_AGO = 180  # days: what follows such a time is history, not news
_PARAGRAPHS = 1  # so far back reaches the time of an event that is gone on about
_RECENT = 6  # days: an older time told in passing is not that of what follows
# 'currently' dates a state, 'to date' a sum.
_ONLY_FOR = {"present": ("stock", "cumulative"), "total": ("cumulative",)}
_DAYS = frozenset({"day", "night", "hour", "week", "present"})
# How far a time may stand from its figure: a day, a longer time, the time of a state.
_FAR, _FAR_PERIOD, _FAR_STATE = 7.0, 5.0, 3.5


def when(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    aspect: str,
    kind: str | None = None,
) -> When:
    """Return the time of the figure that stands at [start, end) of the document's text.

    `aspect` is the claim's; `kind` the PLOVER kind of its metric (None: a state). The time is that
    of the figure's clause, else of the event told before, else what the day of publication tells,
    with basis 'none' where nothing does. A sum whose first day is not said ('since 2022') has no
    start.
    """
    anchor = anchor_of(document)
    clause = near(sentence, start, end)
    if own := _attached(sentence, timeline(document)[sentence.no], start, end, aspect):
        then = own.role == "until" and _HAD.search(clause)  # 'had been killed by the end of May'
        summed = own.role == "since" or not own.sharp or then
        if aspect == "cumulative" or (summed and aspect != "stock"):
            return _summed(document, own)
        return own.when
    if anchor is None or aspect == "rate":
        return NEVER
    if aspect in ("event", "cumulative") and _EVER_SINCE.search(clause):
        return When(None, anchor, "5", "relative")
    if aspect == "cumulative" and _SINCE.search(clause) or _RECENT_TIMES.search(clause):
        return When(None, anchor, "5", "relative")
    if aspect == "cumulative" and not _SO_FAR.search(clause):
        return _wartime(document, sentence, start, end, kind)
    if aspect == "stock":
        held = _HOLDS.search(clause)
        return When(anchor, anchor, "1", "published") if held else NEVER
    last_day = anchor - timedelta(days=1), anchor
    if aspect == "rolling":
        return _of(last_day, "relative")
    act = _ACT.search(_around(document, sentence, clause).lower())
    earlier = _EARLIER.search(document.text, max(sentence.start, start - REACH), end)
    if earlier or (_PERFECT.search(clause) and not act):
        return NEVER
    if told := _told_before(document, sentence, anchor, kind, clause):
        return told
    return _of(last_day, "published") if _is_news(document, sentence, kind, clause) else NEVER


def _of(interval: Interval, basis: str) -> When:
    return When(*interval, precision(*interval), basis)


def _is_news(document: Document, sentence: Sentence, kind: str | None, clause: str) -> bool:
    """Return whether an event without a date is told as what has just happened."""
    if kind not in _REPORTED:
        return kind == "AID" and bool(_UNDER_WAY.search(clause))
    anchor = anchor_of(document)
    before = timeline(document)[sentence.no - 1] if sentence.no else ()
    ended = [m.when.end for m in before if m.when.end]
    return not (anchor and any((anchor - day).days > _LONG_AGO for day in ended))


def _summed(document: Document, mention: DateMention) -> When:
    """Return the time that a sum runs over: up to publication, from its first day if that is said."""
    when, anchor = mention.when, anchor_of(document)
    said = mention.sharp and (mention.grain != "war" or _tells(document, when.start))
    if when.start is None or mention.role == "until" or not said:
        return When(None, when.end or anchor, "5", when.basis)
    if anchor and when.end and when.start <= anchor < when.end:
        return _of((when.start, anchor), "relative")
    return when


def _tells(document: Document, day: date | None) -> bool:
    """Return whether the text itself says `day`: the first day of a war is ours otherwise."""
    if day is None:
        return False
    month = rf"{MONTHS[day.month - 1]}|{MONTHS[day.month - 1][:3]}\."
    told = rf"\b(?:(?:{month}) {day.day},|{day.day} (?:{month})) {day.year}\b"
    return bool(re.search(told, document.text, re.IGNORECASE))


def _attached(
    sentence: Sentence, mentions: tuple[DateMention, ...], start: int, end: int, aspect: str
) -> DateMention | None:
    """Return the time in the figure's own clause, or the one that opens its sentence."""
    text, figure = sentence.text, (start - sentence.start, end - sentence.start)
    best: tuple[float, DateMention] | None = None
    for mention in within_reach(mentions, start, end):
        at = (mention.start - sentence.start, mention.end - sentence.start)
        found = _fitting(text, at, mention, aspect)
        if mention.role == "since" and aspect == "event" and _is_aside(text, figure, at):
            continue
        far = apart(text, figure, at)
        if found is None or (far > 0 and text.startswith(" deadline", at[1])):
            continue
        if at[0] < REACH and _CONCEDED.match(text[: at[0]]):
            far += 5
        elif far < inf and opens(text, at[0]) and ";" not in text[at[1] : figure[0]]:
            # 'On Monday the governor said that ...' may be the day of the words alone.
            far = min(far, 3.0 if _SAYS_THAT.search(text, at[1], figure[0]) else 1.5)
        if found.role == "said" or (
            aspect == "cumulative" and mention.grain == "day" and mention.role != "since"
        ):
            far += 3
        most = _FAR if mention.grain in _DAYS else _FAR_PERIOD
        most = 2 * _FAR if mention.role == "since" and aspect == "cumulative" else most
        most = min(most, _FAR_STATE) if aspect == "stock" else most
        if far <= most and (best is None or far < best[0]):
            best = far, found
    return best[1] if best else None


def _is_aside(text: str, figure: tuple[int, int], at: tuple[int, int]) -> bool:
    """Return whether a time belongs to a superlative or a relative clause that the figure is not in."""
    return any(a <= at[0] and at[1] <= b for a, b in asides(text, *figure))


def _fitting(
    text: str, at: tuple[int, int], mention: DateMention, aspect: str
) -> DateMention | None:
    """Return the mention as the time it gives a figure of `aspect`, or None where it gives none."""
    when = mention.when
    before = text[max(0, at[0] - 70) : at[0]]
    if when.start is None or mention.role == "after" or _COMPARED.search(before):
        return None
    if mention.role == "at" and _LANDMARK.search(before):
        return None
    if aspect not in _ONLY_FOR.get(mention.grain, (aspect,)):
        return None
    eve = when.start - timedelta(days=1)
    if mention.role == "before":
        return _with(mention, day_of(eve), "before") if aspect == "stock" else None
    spoken = _SAID_ON.search(before) or _THEN_SAID.match(text, at[1])
    if before.endswith(", "):  # 'the minister, two days later, said'
        spoken = spoken or _ASIDE_SAID.match(text, at[1])
    if spoken and not opens(text, at[0]):
        known = (
            aspect == "event"
            and when.prec == "1"
            and not _PERFECT.search(before + text[at[1] : at[1] + REACH])
        )
        return _with(mention, (eve, when.start), "said") if known else None
    return mention


def _with(mention: DateMention, interval: Interval, role: str) -> DateMention:
    return DateMention(mention.start, mention.end, _of(interval, mention.when.basis), role)


def _told_before(
    document: Document, sentence: Sentence, anchor: date, kind: str | None, clause: str
) -> When | None:
    """Return the time of the event that the sentences before were about, where it goes on."""
    points_back = bool(_POINTS_BACK.search(clause))
    for k in range(sentence.no - 1, max(-1, sentence.no - 5), -1):
        other = document.sentences[k]
        told = timeline(document)[k]
        if told and not same_topic(document, other, sentence):
            return None
        for mention in reversed(told):
            at = (mention.start - other.start, mention.end - other.start)
            found = _fitting(other.text, at, mention, "event")
            if found is None or found.role != "at" or found.when.prec not in ("1", "2"):
                continue
            day = found.when.end
            recent = day is not None and 0 <= (anchor - day).days <= _RECENT
            goes_on = other.paragraph >= sentence.paragraph - _PARAGRAPHS or k == sentence.no - 1
            if points_back or (recent and goes_on and kind in _REPORTED):
                return When(found.when.start, day, found.when.prec, "event")
            return None
    return None


def _around(document: Document, sentence: Sentence, clause: str) -> str:
    before = document.sentences[max(0, sentence.no - 2) : sentence.no]
    return " ".join((*(s.text[-REACH:] for s in before), clause))


def _wartime(
    document: Document, sentence: Sentence, start: int, end: int, kind: str | None
) -> When:
    """Return the war so far, for a count that runs since its beginning, or for its own length."""
    war, anchor = war_of(document), anchor_of(document)
    clause = near(sentence, start, end)
    told = _WARTIME.search(_around(document, sentence, clause))
    summed = kind is None or _PERFECT.search(clause)
    if anchor is None or not told or not summed or _SINCE.search(clause):
        return NEVER
    if kind not in (None, "ASSAULT"):
        return NEVER
    if war and anchor > war.first:
        return _of((war.first, anchor), "event")
    years = _YEARS.search(document.text, max(sentence.start, start - 12), end + 16)
    n = count(years["n"]) if years else None
    return _of((shift(anchor, -n, "year"), anchor), "relative") if n else NEVER
