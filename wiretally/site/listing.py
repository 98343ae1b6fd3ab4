"""Figures, events, claims -> the rows of the list: disputed ones first, then those that most voices stand behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wiretally.site.numbers import headline, name, span
from wiretally.site.strips import Strip, strip

Row = Mapping[str, Any]
# How a figure stands, in the order in which it is shown: the word, and what it means.
STANDINGS = {
    "disputed": "Sources contradict each other, or a side denies it",
    "corroborated": "Independent origins agree, or can all be right",
    "one origin": "All that is known goes back to one origin",
}


NO_BEST = "no single number is stated"


def standing(figure: Row) -> str:
    """Return which of STANDINGS `figure` has."""
    if figure["verdict"] == "conflict" or figure["contested"]:
        return "disputed"
    return "corroborated" if figure["n_origins"] > 1 else "one origin"


def badge(figure: Row) -> str:
    """Return the verdict in words."""
    words = {"single": "one source", "agree": "agree", "compatible": "compatible"}
    verdict = words.get(figure["verdict"], figure["verdict"])
    return f"{verdict}, contested" if figure["contested"] else str(verdict)


def listed(
    figures: Iterable[Row], events: Mapping[str, Row], claims: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """Return the rows of the list, sorted as they are shown."""
    return [
        row_of(figure, events[figure["event_id"]], claims) for figure in sorted(figures, key=weight)
    ]


def row_of(figure: Row, event: Row, claims: Mapping[str, Row]) -> dict[str, Any]:
    """Return what a list shows of one figure."""
    day = figure["last_seen"]
    return {
        "figure_id": figure["figure_id"],
        "href": f"event/{event['event_id']}.html#f-{figure['figure_id']}",
        "name": name(figure["metric"], figure["scope"]),
        "metric": figure["metric"],
        "event": clipped(event["title"]),
        "place": event["place"] or "",
        "best": headline(figure),
        "span": NO_BEST if figure["best"] is None else span(figure["low"], figure["high"]),
        "standing": standing(figure),
        "badge": badge(figure),
        "articles": figure["n_articles"],
        "origins": figure["n_origins"],
        "aspect": "" if figure["aspect"] == "event" else figure["aspect"],
        "day": day.date().isoformat() if day else "",
        "corrected": bool(figure["corrections"]),
        "strip": strip_of(figure, claims),
    }


def strip_of(figure: Row, claims: Mapping[str, Row]) -> Strip:
    """Return the drawing of `figure` among the values that its claims state."""
    known = (claims[c]["base_value"] for c in figure["claim_ids"] if c in claims)
    return strip(figure, (v for v in known if v is not None))


def latest(rows: Sequence[Row]) -> str:
    """Return the newest day on which a figure was in the news, as YYYY-MM-DD; empty for none."""
    return max((row["day"] for row in rows), default="")


def day_words(day: date) -> str:
    """Return a day as people write it: "Thursday, 26 February 2026"."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def weight(figure: Row) -> tuple[Any, ...]:
    """Sort figures: disputed ones first, then wholes, then by how many voices, pages, and how late."""
    seen = figure["last_seen"].timestamp() if figure["last_seen"] else 0
    return (
        list(STANDINGS).index(standing(figure)),
        figure["scope"] is not None,
        -figure["n_origins"],
        -figure["n_articles"],
        -seen,
        figure["figure_id"],
    )


def clipped(text: str | None, most: int = 160) -> str:
    """Return `text` on one line, cut at `most` characters."""
    text = " ".join((text or "").split())
    return text if len(text) <= most else text[: most - 1] + "…"
