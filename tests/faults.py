"""Processes that tests kill: a writer without Prefect, and readers that never look away.

They are forked by multiprocessing's fork server, which is warm: it has imported this module, and the
module derives a state. So a writer is there in milliseconds, and can be killed two hundred times.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from expectations.good import GOOD
from tasks.lake.store import Published, days_of, manifest, publish, read_state, writing
from tasks.load import load_metrics
from tasks.read import read_each
from tests.rows import article, tables
from wiretally.tables import TABLES

START = datetime(2026, 1, 20, 8, tzinfo=UTC)
TOWNS = ("Odesa", "Kharkiv", "Sumy", "Kherson", "Dnipro", "Lviv", "Kyiv", "Poltava")
ARTICLES = 12


def articles(count: int) -> list[dict[str, Any]]:
    """Return `count` articles of our own, over a change of month."""
    return [
        article(
            f"a{n:02}",
            f"Russia launched {40 + n} drones at Ukraine overnight, officials said. "
            f"At least {3 + n % 5} people were killed and {9 + n} people were injured in "
            f"{TOWNS[n % len(TOWNS)]} on Monday, the mayor said. Air defences shot down {20 + n} drones.",
            START + timedelta(hours=20 * n),
            publisher=f"Outlet {n}",
        )
        for n in range(count)
    ]


def state_of(count: int, run_id: str) -> dict[str, pa.Table]:
    """Return all datasets that follow from the first `count` articles, and a run that tells them."""
    known = articles(count)
    claims = list(read_each(known, load_metrics(None), []))
    derived = {t.schema.metadata[b"table"].decode(): t for t in tables(claims, known)}
    state = {t.name: derived.get(t.name, t.empty()) for t in TABLES.values()}
    state["articles"] = TABLES["articles"].conform(known)
    told = {name: rows.num_rows for name, rows in state.items()} | {"runs": 1}
    balanced = {"inputs": count, "new": count, "known": 0, "quarantined": 0}
    run = GOOD["runs"][0] | {"run_id": run_id, "rows_out": json.dumps(told)}
    run |= {"rows_in": json.dumps(balanced)}
    return state | {"runs": TABLES["runs"].conform([run])}


def write(lake: Path, count: int, run_id: str) -> Published | None:
    """Publish the state of `count` articles, whatever `lake` holds, as the run `run_id`."""
    with writing(lake):
        before = manifest(lake)
        changes = {}
        for name, rows in state_of(count, run_id).items():
            entries = before["datasets"][name] if before else []
            gone = {day: TABLES[name].empty() for entry in entries for day in entry["days"]}
            changes[name] = gone | days_of(TABLES[name], rows)
        return publish(lake, run_id, changes)


def write_on(lake: Path, sizes: tuple[int, ...], name: str) -> None:
    """Publish states of `sizes` articles by turns, until killed."""
    for number, size in enumerate(cycle(sizes)):
        write(lake, size, f"{name}-{number}-of-{size}")


def hold(lake: Path, tell: Connection) -> None:
    """Be the writer of `lake` until killed."""
    with writing(lake):
        tell.send("writing")
        tell.recv()


def read_duckdb(lake: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the datasets as the README says: resolve the link, then read the files below it."""
    release = (lake / "latest").resolve()
    with duckdb.connect() as db:
        return {
            name: db.sql(
                f"from read_parquet('{release}/{name}/**/*.parquet', hive_partitioning = true)"
            )
            .to_arrow_table()
            .to_pylist()
            for name in TABLES
        }


def read_pandas(lake: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the datasets as pandas reads the folders of a release."""
    release = (lake / "latest").resolve()
    return {name: pd.read_parquet(release / name).to_dict("records") for name in TABLES}


def read_manifest(lake: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the datasets as our own reader gives them."""
    state = manifest(lake)
    return {name: read_state(lake, state, table).to_pylist() for name, table in TABLES.items()}


READERS = (read_duckdb, read_pandas, read_manifest)


def wrong_with(state: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Yield what in `state` is of two runs, or of half a one."""
    told = json.loads(max(state["runs"], key=lambda run: run["started_at"])["rows_out"])
    yield from (
        f"{len(state[name])} {name}, not {n}" for name, n in told.items() if len(state[name]) != n
    )
    ids = {name: {row[TABLES[name].key[0]] for row in rows} for name, rows in state.items()}
    for source, column, target in (
        ("claims", "article_id", "articles"),
        ("origins", "article_id", "articles"),
        ("figures", "event_id", "events"),
        ("figure_history", "figure_id", "figures"),
        ("figure_history", "claim_id", "claims"),
    ):
        if lost := {row[column] for row in state[source]} - ids[target]:
            yield f"{source} point to {target} that are not there: {sorted(lost)[:3]}"


def watch(lake: Path, reader: int, tell: Connection) -> None:
    """Read `lake` again and again until told to end, or something is wrong; tell that, and how often."""
    reads, wrong = 0, []
    while not wrong and not tell.poll():
        try:
            wrong = list(wrong_with(READERS[reader](lake)))
        except Exception as error:  # whatever a reader meets is what the test is about
            wrong = [f"{READERS[reader].__name__}: {type(error).__name__}: {error}"]
        reads += 1
    tell.send((reads, wrong))


if multiprocessing.current_process().name == "MainProcess":  # the fork server too: see above
    state_of(2, "warm")
