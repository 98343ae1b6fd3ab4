"""Where the marks of a drawing stand: the strip of one figure, the steps of its history. Numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

WIDTH = 240  # of a strip, in units of its viewBox
EDGE = 6  # room for a mark that stands on an end
FAR = 4  # a bound this many times beyond what is stated ("millions" may be a billion) runs off the strip
MOST_TICKS = 24
PLOT = (640, 200)  # width and height of a history
INSET = (64, 14, 16, 26)  # left, top, right, bottom: room for its labels


@dataclass(frozen=True)
class Strip:
    """One figure drawn from zero: the band low to high, the best, a tick for each value stated.

    `open_low` and `open_high`: the band has no end there, or one beyond the strip.
    """

    left: float
    width: float
    best: float | None
    open_high: bool
    ticks: tuple[float, ...]
    floor: float
    top: float


@dataclass(frozen=True)
class Steps:
    """A history drawn in steps: the outline of its band, the path of its best, its labelled moments and values."""

    band: str
    path: str
    dots: tuple[tuple[float, float], ...]
    values: tuple[tuple[float, float], ...]
    times: tuple[tuple[float, datetime], ...]


def strip(figure: Mapping[str, Any], stated: Iterable[float]) -> Strip:
    """Return how to draw `figure` (low, best, high) among the values `stated` of it."""
    values = sorted(set(stated))
    low: float | None = figure["low"]
    best: float | None = figure["best"]
    high: float | None = figure["high"]
    known = [abs(x) for x in (low, best, *values) if x is not None]
    reach = FAR * max(known, default=0)
    within = high is not None and (not reach or high <= reach)
    shown = [x for x in (low, best, *values, high if within else None) if x is not None]
    floor, top = min((0.0, *shown)), round_up(max(shown, default=1.0))
    if not within:
        top = round_up(top * 1.25)

    def at(x: float) -> float:
        return round(EDGE + (x - floor) / ((top - floor) or 1) * (WIDTH - 2 * EDGE), 1)

    left = at(low) if low is not None else at(floor)
    right = at(high) if within and high is not None else WIDTH
    return Strip(
        left=left,
        width=round(max(right - left, 0), 1),
        best=None if best is None else at(best),
        open_high=not within,
        ticks=tuple(sorted({at(x) for x in values}))[:MOST_TICKS],
        floor=floor,
        top=top,
    )


def steps(history: Sequence[Mapping[str, Any]]) -> Steps | None:
    """Return how to draw the revisions of one figure over time; None for fewer than two dated ones."""
    known = [r for r in history if r["as_of"] is not None and r["best"] is not None]
    if len(known) < 2:
        return None
    (width, height), (left, head, right, foot) = PLOT, INSET
    start: float = known[0]["as_of"].timestamp()
    end: float = known[-1]["as_of"].timestamp()
    end += (end - start) * 0.08 or 1  # the last state holds on
    most = max(x for r in known for x in (r["best"], r["high"]) if x is not None)
    capped = FAR * max(r["best"] for r in known) or 1
    top = round_up(min(most, capped))

    def x_of(seconds: float) -> float:
        return round(left + (seconds - start) / (end - start) * (width - left - right), 1)

    def y_of(value: float | None) -> float:
        value = top if value is None else min(max(value, 0), top)
        return round(height - foot - value / top * (height - head - foot), 1)

    times = [x_of(r["as_of"].timestamp()) for r in known]
    ends = [*times[1:], x_of(end)]
    upper = [
        (x, y_of(r["high"])) for r, a, b in zip(known, times, ends, strict=True) for x in (a, b)
    ]
    lower = [
        (x, y_of(r["low"] if r["low"] is not None else 0))
        for r, a, b in zip(known, times, ends, strict=True)
        for x in (a, b)
    ]
    best = [
        (x, y_of(r["best"])) for r, a, b in zip(known, times, ends, strict=True) for x in (a, b)
    ]
    return Steps(
        band=_path([*upper, *reversed(lower)]) + "Z",
        path=_path(best),
        dots=tuple((a, y_of(r["best"])) for r, a in zip(known, times, strict=True)),
        values=tuple((y_of(v), v) for v in (0.0, top / 2, top)),
        times=tuple((a, r["as_of"]) for r, a in _apart(list(zip(known, times, strict=True)))),
    )


def round_up(x: float) -> float:
    """Return the least of 1, 2, 2.5, 5, 10 ... that is not below `x`; 1 for nothing."""
    if x <= 0:
        return 1.0
    size = 10.0 ** (len(f"{int(x)}") - 1) if x >= 1 else 0.1
    return next(
        size * step for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if size * step >= x
    )


def _apart(
    marks: Sequence[tuple[Mapping[str, Any], float]],
) -> list[tuple[Mapping[str, Any], float]]:
    """Return those `marks` whose labels do not overlap."""
    kept: list[tuple[Mapping[str, Any], float]] = []
    for mark in marks:
        if not kept or mark[1] - kept[-1][1] > 150:
            kept.append(mark)
    return kept


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
