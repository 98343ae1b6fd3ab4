"""Looks at the published state: a figure to cite, the figures to review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tasks.lake.export import ExportError
from tasks.lake.store import LakeError, manifest, read_state
from wiretally.citation import FORMATS
from wiretally.review import worklist
from wiretally.tables import ARTICLES, CLAIMS, EVENTS, FIGURE_HISTORY, FIGURES

CITED = ("article_id", "url", "publisher", "title", "authors", "published_at")
JUDGED = ("claim_id", "source_type", "confidence")
HISTORY = ("figure_id", "revision", "best")


def cited(lake: Path | str, figure_id: str, style: str) -> str:
    """Return the figure `figure_id` in a `style` of citation.FORMATS; raise ExportError if there is none."""
    state = manifest(lake)
    figures = read_state(lake, state, FIGURES).to_pylist()
    figure = next((f for f in figures if f["figure_id"] == figure_id), None)
    if state is None or figure is None:
        raise ExportError(
            f"no figure {figure_id} in {lake}: `wiretally figures` lists them with -o"
        )
    event_id, claim_ids = figure["event_id"], figure["claim_ids"]
    events = read_state(lake, state, EVENTS).to_pylist()
    event = next(e for e in events if e["event_id"] == event_id)
    claims = read_state(lake, state, CLAIMS, columns=("claim_id", "article_id")).to_pylist()
    article_of = {c["claim_id"]: c["article_id"] for c in claims}
    articles = {
        a["article_id"]: a for a in read_state(lake, state, ARTICLES, columns=CITED).to_pylist()
    }
    ids = dict.fromkeys(article_of[c] for c in claim_ids)
    return FORMATS[style](figure, event, [articles[i] for i in ids], state["run_id"])


def to_review(lake: Path | str) -> list[dict[str, Any]]:
    """Return the figures that most need a look, the weightiest first."""
    state = manifest(lake)
    if state is None:
        raise LakeError(
            f"nothing is published in {lake}: give --lake, or run `wiretally run` first"
        )
    events = {e["event_id"]: e for e in read_state(lake, state, EVENTS).to_pylist()}
    return worklist(
        read_state(lake, state, FIGURES).to_pylist(),
        events,
        read_state(lake, state, CLAIMS, columns=JUDGED).to_pylist(),
        read_state(lake, state, FIGURE_HISTORY, columns=HISTORY).to_pylist(),
    )
