"""The published state -> the rows that the report shows: the events that were last in the news, and all about them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.lake.files import MANIFEST, files_of
from tasks.lake.store import Manifest, read_state
from tasks.lake.view import day_names, matching, without
from wiretally.site.event import Known
from wiretally.site.listing import listed
from wiretally.tables import ARTICLES, CLAIMS, EVENTS, FIGURE_HISTORY, FIGURES, ORIGINS, Table

Row = Mapping[str, Any]
# A report of the newest events with so many claims: it is made again by every run, so it may not grow with the lake.
MOST_CLAIMS = 20_000
SHOWN = {  # of the wide datasets
    "articles": "article_id url publisher title published_at text",
    "claims": "claim_id article_id published_at sentence_start sentence_end char_start char_end low value high base_value "
    "qualifier metric part modality attributed_source stance confidence corrections",
    "origins": "article_id origin_id wire basis copy_of",
}


@dataclass(frozen=True)
class Shown:
    """What a report shows: `events` by id and what is `known` of them; and counts of all that there is.

    `left_out` are the events that it does not show.
    """

    events: Mapping[str, Row]
    known: Known
    left_out: int
    origins: int
    disputed: int


def shown(lake: Path | str, state: Manifest, most: int | None = MOST_CLAIMS) -> Shown:
    """Return the newest events of `state` that have `most` claims together (None: all), and what is known of them."""

    def rows(
        table: Table, column: str, values: list[str], days: list[str] | None = None
    ) -> pa.Table:
        columns = SHOWN[table.name].split() if table.name in SHOWN else None
        return matching(read_state(lake, state, table, days, columns), column, values)

    everything = read_state(lake, state, EVENTS)
    events = newest(everything, most)
    figures = rows(FIGURES, "event_id", events["event_id"].to_pylist())
    history = rows(FIGURE_HISTORY, "figure_id", figures["figure_id"].to_pylist())
    claims = rows(CLAIMS, "claim_id", pc.list_flatten(events["claim_ids"]).to_pylist())
    days, ids = day_names(claims["published_at"]), claims["article_id"].to_pylist()
    origins = rows(ORIGINS, "article_id", ids, days)
    copied = pc.drop_null(origins["copy_of"]).to_pylist()
    articles = rows(ARTICLES, "article_id", [*ids, *copied])
    by_id = {e["event_id"]: e for e in events.to_pylist()}
    said = {c["claim_id"]: c for c in claims.to_pylist()}
    known = Known(
        articles={a["article_id"]: a for a in articles.to_pylist()},
        claims=said,
        origins={o["article_id"]: o for o in origins.to_pylist()},
        history=_by(history, "figure_id"),
        figures=_by(figures, "event_id"),
        listed={r["figure_id"]: r for r in listed(figures.to_pylist(), by_id, said)},
    )
    every_origin = read_state(lake, state, ORIGINS, columns=["origin_id"])
    stand = read_state(lake, state, FIGURES, columns=["verdict", "contested"])
    disputed = pc.or_(pc.equal(stand["verdict"], "conflict"), stand["contested"])
    return Shown(
        events=by_id,
        known=known,
        left_out=everything.num_rows - events.num_rows,
        origins=pc.count_distinct(every_origin["origin_id"]).as_py(),
        disputed=pc.sum(disputed).as_py() or 0,
    )


def newest(events: pa.Table, most: int | None) -> pa.Table:
    """Return the EVENTS that were last in the news and have `most` claims together, in their order; all if None."""
    if most is None or not events.num_rows:
        return events
    newest_first = pc.sort_indices(events, [("last_seen", "descending"), ("event_id", "ascending")])
    claims = pc.list_value_length(events["claim_ids"]).combine_chunks().take(newest_first)
    within = pc.less_equal(pc.cumulative_sum(claims.cast(pa.int64())), most)
    return events.take(newest_first.filter(within).sort())


def released_before(
    lake: Path | str, state: Manifest, known: Known
) -> tuple[bool, list[Row], dict[str, Row]]:
    """Return whether `state` is the first, and else of the release before it the figures shown now or gone, and their events."""
    earlier = [release for release in state["releases"] if release != state["run_id"]][-1:]
    if not earlier:
        return True, [], {}
    was: Manifest = json.loads(files_of(lake).read(f"releases/{earlier[0]}/{MANIFEST}"))
    figures = read_state(lake, was, FIGURES)
    now = read_state(lake, state, FIGURES, columns=["figure_id"])["figure_id"].to_pylist()
    gone = without(figures, "figure_id", now)
    figures = pa.concat_tables([matching(figures, "figure_id", known.listed), gone])
    events = matching(read_state(lake, was, EVENTS), "event_id", gone["event_id"].to_pylist())
    return False, figures.to_pylist(), {e["event_id"]: e for e in events.to_pylist()}


def _by(rows: pa.Table, column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows.to_pylist():
        found[row[column]].append(row)
    return found
