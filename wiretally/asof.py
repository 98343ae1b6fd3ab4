"""figures, claims, origins -> the figures as they were known at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pyarrow as pa

from wiretally.accounts import EARLIEST
from wiretally.figures import USED, figure_of, parts_of
from wiretally.tables import FIGURES


def figures_at(
    moment: datetime, figures: pa.Table, claims: pa.Table, origins: pa.Table
) -> pa.Table:
    """Return FIGURES as the CLAIMS published until `moment` settle them; those not yet known are left out.

    Their low, best and high are those of the last revision in FIGURE_HISTORY until then, and verdict, reason,
    counts and claims go with them. What belongs to which event, and who copied whom (ORIGINS), is taken as it
    is known today. Claims without a date count as known from the first, but not before their event.
    """
    by_id = {c["claim_id"]: c for c in claims.select(USED).to_pylist()}
    origin_of = dict(
        zip(*(origins[c].to_pylist() for c in ("article_id", "origin_id")), strict=True)
    )
    parts = parts_of(by_id.values())

    def known() -> Iterator[dict[str, Any]]:
        for figure in figures.to_pylist():
            happened = figure["date_start"] is None or figure["date_start"] <= moment.date()
            if figure["first_seen"] is None and not happened:
                continue
            if (figure["last_seen"] or EARLIEST) <= moment:
                yield figure
                continue
            told = [by_id[claim_id] for claim_id in figure["claim_ids"]]
            quantity = (figure["metric"], figure["scope"], figure["aspect"], figure["unit"])
            then, statements = figure_of(figure, quantity, told, origin_of, parts, moment)
            if statements:
                yield then

    return FIGURES.conform(known())


def moment_of(text: str) -> datetime:
    """Return the time that `text` names (ISO 8601; UTC where it has no zone), of a day its end.

    Raise ValueError where it names none.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.combine(day, time.max, UTC)
