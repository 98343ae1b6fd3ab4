"""The account of a text: every number in it is a claim, or ignored by a named reason, or unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from wiretally.claims import bounds, document_of, reader_of, span_of, unit_of
from wiretally.metrics import METRICS, Metric
from wiretally.reading import Reading
from wiretally.text.document import Document

# ANSI colours of the three statuses in a terminal.
COLOURS = {"claim": "\x1b[1;32m", "ignored": "\x1b[2;33m", "unread": "\x1b[1;31m"}
RESET = "\x1b[0m"
STYLE = """
body { font: 1rem/1.7 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; white-space: pre-wrap }
mark { background: #cdf0d2; color: inherit; border-radius: .2em; padding: .05em .2em }
mark.ignored { background: #eee7d0 } mark.unread { background: #f6c9c9 }
small { font: .72rem/1 system-ui, sans-serif; color: #555; margin-left: .35em }
@media (prefers-color-scheme: dark) {
  body { background: #16181b; color: #ddd } small { color: #aaa }
  mark { background: #1f4a2a } mark.ignored { background: #46401f } mark.unread { background: #5c2424 }
}
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of a text: its span, its status (claim, ignored, unread) and how or why."""

    start: int
    end: int
    status: str
    why: str


def account(article: Mapping[str, Any], metrics: Mapping[str, Metric] = METRICS) -> list[Mark]:
    """Return a mark for every number of one row of ARTICLES, in order, none overlapping another."""
    document = document_of(article)
    readings = reader_of(metrics).read(document.sentences)
    marks = [_mark(r, metrics) for r in readings]
    taken = [False] * (len(document.text) + 1)
    for mark in marks:
        taken[mark.start : mark.end] = [True] * (mark.end - mark.start)
    marks += [m for m in _digits(document) if not any(taken[m.start : m.end])]
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.status != "claim", -m.end)):
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out


def terminal(article: Mapping[str, Any], marks: list[Mark]) -> str:
    """Return the text of `article` with its `marks` in ANSI colours, each with its reading."""
    return "".join(
        f"{COLOURS[m.status]}{piece}{RESET}\x1b[2m[{m.why}]{RESET}" if m else piece
        for piece, m in _pieces(article["text"], marks)
    )


def html(article: Mapping[str, Any], marks: list[Mark]) -> str:
    """Return a page that shows the text of `article` with its `marks`; all text is escaped."""
    body = "".join(
        f'<mark class="{m.status}">{escape(piece)}<small>{escape(m.why)}</small></mark>'
        if m
        else escape(piece)
        for piece, m in _pieces(article["text"], marks)
    )
    title = escape(article["title"] or "wiretally explain")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><body>{body}</body></html>\n"
    )


def summary(marks: list[Mark]) -> str:
    """Return how many numbers are claims, ignored and unread, in one line."""
    count = {s: sum(m.status == s for m in marks) for s in COLOURS}
    return f"{len(marks)} numbers: " + ", ".join(f"{n} {s}" for s, n in count.items())


def _mark(reading: Reading, metrics: Mapping[str, Metric]) -> Mark:
    if reading.reason:
        number = reading.number
        return Mark(*reading.sentence.span(number.core, number.end), "ignored", reading.reason)
    value, low, high, qualifier = bounds(reading)
    metric = metrics.get(reading.metric or "")
    stated = "" if value is None else f"{value:,.6g} "
    interval = f"[{_end(low)}, {_end(high)}] " if qualifier != "exact" else ""
    name = reading.metric or "no metric"
    return Mark(*span_of(reading), "claim", f"{name}: {stated}{interval}{unit_of(reading, metric)}")


def _end(x: float | None) -> str:
    return "…" if x is None else f"{x:,.6g}"


def _digits(document: Document) -> Iterator[Mark]:
    """Every token with a digit: names (Su-34, G7) are ignored as such, the rest was not read."""
    for sentence in document.sentences:
        if not any(c.isdigit() for c in sentence.text):
            continue
        for i, kind in enumerate(sentence.kinds):
            if any(c.isdigit() for c in sentence.words[i]):
                named = kind == "name"
                status, why = ("ignored", "name") if named else ("unread", "unread")
                yield Mark(*sentence.span(i, i + 1), status, why)


def _pieces(text: str, marks: list[Mark]) -> Iterator[tuple[str, Mark | None]]:
    at = 0
    for mark in marks:
        yield text[at : mark.start], None
        yield text[mark.start : mark.end], mark
        at = mark.end
    yield text[at:], None
