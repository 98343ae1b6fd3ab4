"""Attributions that no verb of saying carries: "according to X", "by Kyiv's count", "in a poll"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wiretally.text.cues import AUTHORITIES, COUNTS, DETERMINERS, POLLS
from wiretally.text.document import Sentence
from wiretally.text.phrases import QUOTE_MARKS, Span, clause, finite, first_phrase, forward, head

_CONTRAST = frozenset("though but while although whereas".split())


@dataclass(frozen=True)
class Speech:
    """One attribution as worded, in spans of tokens; no source where the one before goes on."""

    source: Span | None
    beside: Span | None  # an apposition: "Sybiha, the foreign minister,"
    cue: Span
    content: Span
    contrast: bool = False  # it opens a clause of its own: "while X said"


def according(s: Sentence, i: int, after: int) -> Speech | None:
    """Return the speech of "according to X" and "citing X", whose source begins at token `after`."""
    lower, n = s.lower, len(s.lower)
    end = forward(s, after)
    if end == after:
        return None
    beside = None
    if lower[end : end + 1] == [","] and end + 1 < n:
        stop = forward(s, end + 1)
        if lower[end + 1] in DETERMINERS and not finite(s, end + 1, stop):
            beside = (end + 1, stop)
    start = clause(s, i, commas=False)
    if start and lower[start - 1] == "(":
        content = (start, i)
    elif start >= i - 1 and lower[i] == "according" and lower[start - 1 : start] != [")"]:
        content = (end, n)
    else:
        turns = (k for k in range(end, n) if lower[k] in _CONTRAST and lower[k - 1] == ",")
        content = (0, next(turns, n))
    return Speech((after, end), beside, (i, after), content)


def by_count(s: Sentence, i: int) -> Speech | None:
    """Return the speech of "by Kyiv's count"."""
    lower = s.lower
    for k in range(i + 2, min(i + 8, len(lower))):
        if lower[k] in COUNTS and any(w.endswith(("'s", "s'")) for w in lower[i + 1 : k]):
            return Speech((i + 1, k + 1), None, (i, k + 1), (0, len(lower)))
    return None


def in_poll(s: Sentence, i: int) -> Speech | None:
    """Return the speech of "In a poll last month, ..." or "... in a new poll"."""
    lower, end = s.lower, forward(s, i + 1)
    if end == i + 1 or lower[head(s, (i + 1, end))] not in POLLS:
        return None
    if i == 0:
        opens = lower[end : end + 1] == [","]
        return Speech((1, end), None, (0, 1), (end + 1, len(lower))) if opens else None
    return Speech((i + 1, end), None, (i, i + 1), (0, i))


def owned(s: Sentence, i: int) -> Speech | None:
    """Return the speech of "the ministry's more than 150 kills"."""
    if "number" not in s.kinds[i + 1 : i + 4]:
        return None
    start = i - 1 if i and s.lower[i - 1] in DETERMINERS else i
    return Speech((start, i + 1), None, (i, i + 1), (i + 1, len(s.lower)))


def gapped(s: Sentence, found: Sequence[Speech]) -> Iterator[Speech]:
    """Yield the speeches that leave out the verb: "The mayor claimed 13; the ministry 102"."""
    lower, n = s.lower, len(s.lower)
    if not found or ";" not in lower:
        return
    stops = [i for i, word in enumerate(lower) if word == ";"] + [n]
    for start, stop in pairwise(stops):
        if any(start < f.cue[0] < stop for f in found):
            continue
        number = next((k for k in range(start, stop) if s.kinds[k] == "number"), n)
        who = (start + 1, number)
        if 1 < number - start < 6 and not finite(s, *who) and lower[head(s, who)] in AUTHORITIES:
            yield Speech(who, None, found[0].cue, (number, stop), contrast=True)


def introduced(s: Sentence, quoted: Sequence[bool]) -> Speech | None:
    """Return the speech of a colon that leads up to a quotation: "She had this to say: ..."."""
    colon = next((i for i, w in enumerate(s.lower) if w == ":" and not quoted[i]), None)
    if (
        colon is None
        or colon < 2
        or (colon + 1 < len(s.lower) and s.lower[colon + 1] not in QUOTE_MARKS)
    ):
        return None
    who = first_phrase(s)
    if who is None or who[1] >= colon:
        return None
    return Speech(who, None, (colon, colon + 1), (colon, len(s.lower)))
