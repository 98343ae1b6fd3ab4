"""Near copies: how much of one text's wording stands in another, found through a small sketch of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from heapq import nsmallest
from math import sqrt
from typing import TypeAlias
from zlib import crc32

WIDTH = 5  # words in a shingle
SKETCH = 16  # lowest hashes kept: what a truncated copy still shares with its source
_WORD = re.compile(r"\w+")


Wording: TypeAlias = frozenset[int]


def shingles(text: str) -> Wording:
    """Return the hashes of all runs of five words in `text`, case and marks set aside."""
    words = _WORD.findall(text.lower())
    last = max(len(words) - WIDTH + 1, 1 if words else 0)
    return frozenset(crc32(" ".join(words[i : i + WIDTH]).encode()) for i in range(last))


def sketch(hashes: Wording) -> list[int]:
    """Return the few hashes by which a text finds those that hold it, or that it holds."""
    return nsmallest(SKETCH, hashes)


def may_contain(a: Sequence[int], b: Sequence[int]) -> bool:
    """Return whether the sketches `a` and `b` leave it open that half of the smaller text stands in the other.

    Below the lower of their ends both sketches are whole: if half of the smaller text were in the other, each hash
    there would be shared with even odds. Fewer than half less two standard deviations rule it out.
    """
    if not a or not b:
        return False
    end = min(a[-1], b[-1])
    fewer = min(bisect_right(a, end), bisect_right(b, end))
    shared = len(set(a).intersection(b))
    return shared > 0 and 2 * shared >= fewer - 2 * sqrt(fewer)


def containment(a: Wording, b: Wording) -> float:
    """Return the share of the smaller text's wording that the other has: 1 for a cut copy."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
