"""figures before and after a run, and what somebody watches -> what they should hear of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Alert:
    """One line for somebody who watches a figure (or, without one, the runs)."""

    watch: str
    change: str  # conflict, contested, correction; failed, crashed of a run
    figure_id: str | None
    line: str


def alerts(
    watches: Iterable[Mapping[str, str | None]],
    events: Iterable[Row],
    before: Iterable[Row],
    after: Iterable[Row],
    corrections: Iterable[Row],
) -> list[Alert]:
    """Return what the `watches` should hear of, in the order of watches and figures.

    `before` and `after` are FIGURES that a run changed, as they were and as they are, `events` those they are of,
    `corrections` the new rows of FIGURE_HISTORY. A watch has a `name` and may ask for `metric`, `country`,
    `place`, `actor` and `target`; what it leaves out may be anything.
    """
    of = {event["event_id"]: event for event in events}
    known = {figure["figure_id"]: figure for figure in before}
    corrected = {row["figure_id"] for row in corrections if row["change"] == "correction"}
    after = list(after)
    return [
        Alert(str(watch["name"]), change, figure["figure_id"], _line(figure, event, change))
        for watch in watches
        for figure in after
        if (event := of.get(figure["event_id"])) and _watched(watch, figure, event)
        for change in _changes(known.get(figure["figure_id"]), figure, corrected)
    ]


def _watched(watch: Mapping[str, str | None], figure: Row, event: Row) -> bool:
    if watch.get("metric") not in (None, figure["metric"]):
        return False
    return all(
        watch.get(key) in (None, event[key]) for key in ("country", "place", "actor", "target")
    )


def _changes(old: Row | None, new: Row, corrected: set[str]) -> Iterable[str]:
    if new["verdict"] == "conflict" and (old is None or old["verdict"] != "conflict"):
        yield "conflict"
    if new["contested"] and not (old and old["contested"]):
        yield "contested"
    if new["figure_id"] in corrected:
        yield "correction"


def _line(figure: Row, event: Row, change: str) -> str:
    of = f" ({figure['scope']})" if figure["scope"] else ""
    return f"{change}: {event['title']}: {figure['metric']}{of}: {figure['reason']}"
