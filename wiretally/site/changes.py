"""Two published states -> what is new in the later: figures that came, changed, or went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
SHOWN_OF_A_FIGURE = ("low", "best", "high", "verdict", "contested")


def changes(before: Iterable[Row], now: Iterable[Row]) -> dict[str, list[Any]]:
    """Return `new` figures, `changed` ones as (before, now), and those `gone`."""
    old = {f["figure_id"]: f for f in before}
    new = {f["figure_id"]: f for f in now}
    return {
        "new": [f for i, f in new.items() if i not in old],
        "changed": [
            (old[i], f)
            for i, f in new.items()
            if i in old and any(f[c] != old[i][c] for c in SHOWN_OF_A_FIGURE)
        ],
        "gone": [f for i, f in old.items() if i not in new],
    }
