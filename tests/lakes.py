"""Small published lakes, without Prefect and Great Expectations: articles -> all datasets."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from tasks.lake.store import days_of, manifest, publish, writing
from tests.rows import article, at, tables
from wiretally.claims import read_claims
from wiretally.overrides import Override, correct
from wiretally.tables import ARTICLES, CLAIMS, FIGURES, RUNS, TABLES

# Two sides on one night, a later rewrite, and a correction the day after; in our words.
NIGHT = [
    article(
        "a1",
        "Russia launched 29 missiles and 396 drones at Ukraine overnight, the Ukrainian air force said. "
        "Two people were killed in Odesa.",
        at(2, 6),
        title="A night of drones",
        publisher="One",
        url="https://one.example/night",
    ),
    article(
        "a2",
        "Ukraine came under attack by 29 missiles and nearly 400 drones overnight, officials said. "
        "At least three people were killed in Odesa, the mayor said.",
        at(2, 12),
        title="Ukraine counts the damage",
        publisher="Two",
        url="https://two.example/damage",
    ),
    article(
        "a3",
        "Russia launched only 250 drones at Ukraine overnight, Russia's defence ministry said.",
        at(2, 15),
        title="Moscow gives its count",
        publisher="Three",
        url="https://three.example/count",
    ),
]


def lake_of(lake: Path, articles: list[dict], overrides: list[Override] = (), run: int = 1) -> Path:
    """Publish `articles` and all that follows from them into `lake`; return it."""
    read, _ = correct(CLAIMS, read_claims(ARTICLES.conform(articles)), overrides)
    claims, origins, events, figures, history = tables(read.to_pylist(), articles)
    figures, _ = correct(FIGURES, figures, overrides)
    made = {
        "articles": ARTICLES.conform(articles),
        "claims": claims,
        "origins": origins,
        "events": events,
        "figures": figures,
        "figure_history": history,
        "runs": RUNS.conform([_run(f"run{i}", i, len(articles)) for i in range(1, run + 1)]),
    }
    empty = {name: table.empty() for name, table in TABLES.items()}
    whole: dict[str, pa.Table] = empty | made
    with writing(lake):
        changes = {name: days_of(TABLES[name], rows) for name, rows in whole.items()}
        for name, entries in (manifest(lake) or {"datasets": {}})["datasets"].items():
            gone = {day for entry in entries for day in entry["days"]} - changes[name].keys()
            changes[name] |= {day: TABLES[name].empty() for day in gone}
        publish(lake, f"run{run}", changes)
    return lake


def _run(run_id: str, number: int, articles: int) -> dict:
    started = datetime(2026, 3, 3, 6, number, tzinfo=UTC)
    counts = {"inputs": articles, "new": articles, "known": 0, "quarantined": 0}
    return {c.name: None for c in RUNS.columns} | {
        "run_id": run_id,
        "started_at": started,
        "ended_at": started,
        "status": "published",
        "parameters": "{}",
        "code_version": "test",
        "rows_in": json.dumps(counts),
        "rows_out": json.dumps({"articles": articles}),
        "inputs_hash": "test",
    }
