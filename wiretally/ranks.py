"""Which of several values most agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


def commonest(values: Iterable[T | None], key: Callable[[T], Any] = lambda v: v) -> T | None:
    """Return the value that stands most often, of several the least by `key`; None where there is none."""
    known = [v for v in values if v is not None]
    if all(v == known[0] for v in known):  # mostly so: nothing to count
        return known[0] if known else None
    counts = Counter(known)
    return min(counts, key=lambda v: (-counts[v], key(v)))
