"""Closed intervals whose ends may be open: what a hedged figure allows, and where two of them meet."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

ROUNDING = 0.05  # a bare round number stands for what lies within 5 % of it


class Interval(NamedTuple):
    """The values a statement allows; None is an end without bound."""

    low: float | None
    high: float | None

    @property
    def floor(self) -> float:
        """The low end as a number, minus infinity where unbounded."""
        return -math.inf if self.low is None else self.low

    @property
    def ceiling(self) -> float:
        """The high end as a number, infinity where unbounded."""
        return math.inf if self.high is None else self.high

    def meets(self, other: Interval) -> bool:
        """Return whether some value satisfies both, up to the precision of a float."""
        return reaches(self.floor, other.ceiling) and reaches(other.floor, self.ceiling)


def of(floor: float, ceiling: float) -> Interval:
    """Return the interval with these ends, infinite ones left unbounded."""
    return Interval(None if floor == -math.inf else floor, None if ceiling == math.inf else ceiling)


def common(intervals: Iterable[Interval]) -> Interval | None:
    """Return what all of `intervals` allow, or None where they do not all meet."""
    intervals = list(intervals)
    floor = max(i.floor for i in intervals)
    ceiling = min(i.ceiling for i in intervals)
    return of(min(floor, ceiling), max(floor, ceiling)) if reaches(floor, ceiling) else None


def hull(intervals: Iterable[Interval]) -> Interval:
    """Return the smallest interval around all of `intervals`."""
    intervals = list(intervals)
    return of(min(i.floor for i in intervals), max(i.ceiling for i in intervals))


def close(a: float, b: float) -> bool:
    """Return whether two figures are the same number, up to the precision of a float."""
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def reaches(floor: float, ceiling: float) -> bool:
    """Return whether `floor` is not above `ceiling`, up to the precision of a float."""
    return floor <= ceiling or close(floor, ceiling)


@lru_cache(maxsize=1 << 14)
def digits(value: float) -> int:
    """Return how many significant digits `value` is written with: 400 has one, 396 three."""
    return len(f"{abs(value):.6g}".replace(".", "").split("e")[0].strip("0")) or 1


def rounded_from(value: float, precise: float) -> bool:
    """Return whether a bare `value` reads as the rounding of `precise`: 400 of 396, never 12 of 13."""
    return (
        value >= 20
        and digits(value) < digits(precise)
        and digits(value) <= 2
        and abs(value - precise) <= ROUNDING * value
    )
