"""Figures, events -> the time series worth drawing: one quantity of one side, one figure a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
SHOWN = 12
LEAST_DAYS = 3
LONGEST_GAP = 7  # days; over a longer one no line is drawn, but for what lasts
LASTING = ("stock", "cumulative")


def series_of(figures: Iterable[Row], events: Mapping[str, Row]) -> list[dict[str, Any]]:
    """Return the SHOWN longest series; each has a title, its unit, and points (day, low, best, high), by day.

    Only whole quantities with a best value; event counts, running totals and states are never mixed, nor units,
    nor who did it to whom. Where a day has several, the one of most origins stands; nothing is added up.
    """
    found: dict[tuple[Any, ...], dict[Any, Row]] = defaultdict(dict)
    for figure in figures:
        event = events[figure["event_id"]]
        day = event["date_end"] or event["date_start"]
        if figure["scope"] is None and figure["best"] is not None and day is not None:
            sides = (event["actor"], event["target"])
            key = (figure["metric"], figure["aspect"], figure["unit"], *sides)
            held = found[key].get(day)
            if held is None or _rank(figure) < _rank(held):
                found[key][day] = figure
    longest = sorted(
        (item for item in found.items() if len(item[1]) >= LEAST_DAYS),
        key=lambda item: (-len(item[1]), tuple(map(str, item[0]))),
    )
    return [_series(key, days) for key, days in longest[:SHOWN]]


def _rank(figure: Row) -> tuple[Any, ...]:
    return (-figure["n_origins"], -figure["n_articles"], figure["figure_id"])


def _series(key: tuple[Any, ...], days: Mapping[Any, Row]) -> dict[str, Any]:
    metric, aspect, unit, actor, target = key
    sides = f"{actor} on {target}" if actor and target else actor or target or "all sides"
    segment, before, points = 0, None, []
    for day, figure in sorted(days.items()):
        if before and (day - before).days > LONGEST_GAP and aspect not in LASTING:
            segment += 1
        before = day
        points.append(_point(day, figure, segment))
    return {
        "name": metric.replace("_", " ") + ("" if aspect == "event" else f", {aspect}"),
        "sides": sides,
        "unit": unit,
        "metric": metric,
        "points": points,
    }


def _point(day: date, figure: Row, segment: int) -> dict[str, Any]:
    return {
        "day": day.isoformat(),
        "segment": segment,
        "low": figure["best"] if figure["low"] is None else figure["low"],
        "best": figure["best"],
        "high": figure["best"] if figure["high"] is None else figure["high"],
        "href": f"event/{figure['event_id']}.html#f-{figure['figure_id']}",
        "figure": figure,
    }
