"""Figures, claims, history -> what most needs a person's look, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]
Look = Callable[[Row, Sequence[Row], Sequence[Row]], bool]
UNSURE = 0.5  # the reader's confidence in a metric
JUMP = 3.0  # a best that becomes so many times as large, or as small
WIDE = 2.0  # a high so many times the low


def _jumps(_: Row, __: Sequence[Row], history: Sequence[Row]) -> bool:
    best = [r["best"] for r in history if r["best"]]
    return any(max(a, b) >= JUMP * min(a, b) for a, b in pairwise(best))


def _wide(figure: Row, _: Sequence[Row], __: Sequence[Row]) -> bool:
    low, high = figure["low"], figure["high"]
    return bool(low) and high is not None and high >= WIDE * low


# Why a figure needs a look, how much each reason weighs, and when it holds.
REASONS: tuple[tuple[str, int, Look], ...] = (
    ("sources contradict each other", 5, lambda f, c, h: f["verdict"] == "conflict"),
    ("a side denies it or gives another figure", 4, lambda f, c, h: f["contested"]),
    (
        "one origin that names nobody",
        2,
        lambda f, c, h: (
            f["n_origins"] == 1 and all(x["source_type"] in ("anonymous", "witness") for x in c)
        ),
    ),
    ("it changed threefold or more", 3, _jumps),
    ("read with little confidence", 2, lambda f, c, h: min(x["confidence"] for x in c) < UNSURE),
    ("the interval is wide", 1, _wide),
    ("many pages, one origin", 1, lambda f, c, h: f["n_origins"] == 1 and f["n_articles"] >= 5),
)


def worklist(
    figures: Iterable[Row], events: Mapping[str, Row], claims: Iterable[Row], history: Iterable[Row]
) -> list[dict[str, Any]]:
    """Return the figures for which a reason of REASONS holds, the weightiest first.

    A figure that a person has corrected is not listed again.
    """
    by_id = {claim["claim_id"]: claim for claim in claims}
    revisions: dict[str, list[Row]] = defaultdict(list)
    for revision in history:
        revisions[revision["figure_id"]].append(revision)
    found = []
    for figure in figures:
        behind = [by_id[c] for c in figure["claim_ids"] if c in by_id]
        if not behind or figure["corrections"]:
            continue
        known = revisions[figure["figure_id"]]
        why = [(words, weight) for words, weight, holds in REASONS if holds(figure, behind, known)]
        if why:
            found.append(_item(figure, events[figure["event_id"]], why))
    return sorted(found, key=lambda i: (-i["weight"], -i["articles"], i["figure_id"]))


def _item(figure: Row, event: Row, why: Sequence[tuple[str, int]]) -> dict[str, Any]:
    return {
        "weight": sum(weight for _, weight in why),
        "event": event["title"],
        "metric": figure["metric"] + (f" ({figure['scope']})" if figure["scope"] else ""),
        "low": figure["low"],
        "best": figure["best"],
        "high": figure["high"],
        "why": "; ".join(words for words, _ in why),
        "articles": figure["n_articles"],
        "origins": figure["n_origins"],
        "figure_id": figure["figure_id"],
    }
