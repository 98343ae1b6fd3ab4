"""Re-check a published lake: its files, its rows, what points to what, and its own counts."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.lake.files import MANIFEST, Files, Folder, LakeError, files_of
from tasks.lake.parquet import schema_id, unpack
from tasks.lake.store import Manifest, day_counts, manifest
from wiretally.tables import TABLES, Table

if TYPE_CHECKING:
    import duckdb


@dataclass
class Check:
    """A sentence that must hold, and what was found against it: where, and which row."""

    sentence: str
    wrong: list[str] = field(default_factory=list)


# What must hold of the files of every dataset.
FILES = "every file is there, and has the checksum and the rows that the manifest tells"
COLUMNS = "every file has the declared columns, and no null where none may be"
MONTHS = "every row lies in the month of its day"
KEYS = "keys are unique"
# What must hold of the runs, and of the releases.
COUNTS = "the last run tells the rows of the published state"
BALANCE = "the inputs of every run balance: new, known and quarantined"
RELEASES = "every release kept has all its files"

# What must hold of the rows: dataset, sentence, and the condition (SQL) that holds for a wrong row.
ROWS = (
    (
        "articles",
        "every article has an origin",
        "article_id NOT IN (SELECT article_id FROM origins)",
    ),
    (
        "claims",
        "every claim's article exists",
        "article_id NOT IN (SELECT article_id FROM articles)",
    ),
    (
        "claims",
        "a quote is the article's text at its span, character for character",
        """claim_id IN (SELECT claim_id FROM claims JOIN articles USING (article_id)
                        WHERE substr(text, char_start + 1, char_end - char_start) <> quote)""",
    ),
    (
        "claims",
        "a value lies in its interval, or just outside where it is said to",
        """low > high OR value < low - (qualifier = 'more_than')::int
           OR value > high + (qualifier = 'fewer_than')::int""",
    ),
    (
        "claims",
        "a claim is part of a claim in its own article",
        "subset_of IS NOT NULL AND (subset_of, article_id) NOT IN (SELECT (claim_id, article_id) FROM claims)",
    ),
    (
        "claims",
        "a claim is the twin of a claim in its own article",
        "same_as IS NOT NULL AND (same_as, article_id) NOT IN (SELECT (claim_id, article_id) FROM claims)",
    ),
    (
        "origins",
        "every origin's article exists",
        "article_id NOT IN (SELECT article_id FROM articles)",
    ),
    (
        "origins",
        "a copy is of an article that exists",
        "copy_of NOT IN (SELECT article_id FROM articles)",
    ),
    (
        "events",
        "every claim of an event exists",
        """event_id IN (SELECT event_id FROM (SELECT event_id, unnest(claim_ids) AS id FROM events)
                        WHERE id NOT IN (SELECT claim_id FROM claims))""",
    ),
    ("events", "the larger event exists", "parent_event_id NOT IN (SELECT event_id FROM events)"),
    ("figures", "every figure's event exists", "event_id NOT IN (SELECT event_id FROM events)"),
    (
        "figures",
        "every claim of a figure exists",
        """figure_id IN (SELECT figure_id FROM (SELECT figure_id, unnest(claim_ids) AS id FROM figures)
                         WHERE id NOT IN (SELECT claim_id FROM claims))""",
    ),
    ("figures", "n_claims counts the claims", "n_claims <> len(claim_ids)"),
    ("figures", "low, best and high are in order", "low > high OR low > best OR best > high"),
    (
        "figure_history",
        "every figure of the history exists",
        "figure_id NOT IN (SELECT figure_id FROM figures)",
    ),
    (
        "figure_history",
        "every claim of the history exists",
        "claim_id NOT IN (SELECT claim_id FROM claims)",
    ),
    (
        "figure_history",
        "low, best and high are in order",
        "low > high OR low > best OR best > high",
    ),
    (
        "mentions",
        "every mention's article exists",
        "article_id NOT IN (SELECT article_id FROM articles)",
    ),
    ("mentions", "every mention's event exists", "event_id NOT IN (SELECT event_id FROM events)"),
    (
        "traces",
        "every trace's article exists",
        "article_id NOT IN (SELECT article_id FROM articles)",
    ),
    ("quarantine", "every row's run is known", "run_id NOT IN (SELECT run_id FROM runs)"),
)


def verify(lake: Path | str) -> list[Check]:
    """Return all checks of what is published in `lake`, with what is wrong. Raise LakeError for no lake."""
    import duckdb

    files, state = files_of(lake), manifest(lake)
    if state is None:
        raise LakeError(
            f"nothing is published in {lake}: give --lake, or run `wiretally run` first"
        )
    checks = {s: Check(s) for s in (FILES, COLUMNS, MONTHS)}
    with duckdb.connect() as database:
        for table in TABLES.values():
            database.register(table.name, _rows(files, state, table, checks))
        return [
            *checks.values(),
            Check(KEYS, [line for table in TABLES.values() for line in _twice(database, table)]),
            *(
                Check(f"{name}: {sentence}", list(_against(database, TABLES[name], wrong)))
                for name, sentence, wrong in ROWS
            ),
            Check(COUNTS, list(_miscounted(database, state))),
            Check(BALANCE, list(_unbalanced(database))),
            Check(RELEASES, list(_broken_releases(files, state))),
        ]


def _rows(files: Files, state: Manifest, table: Table, checks: Mapping[str, Check]) -> pa.Table:
    """Return the columns of `table` that the checks ask about, and the file of each row.

    What is wrong with a file is told to `checks`; the rows of one that cannot be read are left out.
    """
    asked = [c for c in table.schema.names if _is_asked(table, c)]
    parts = []
    for entry in state["datasets"].get(table.name, []):
        path = entry["path"]
        try:
            content = files.read(path)
            if hashlib.sha256(content).hexdigest() != entry["sha256"]:
                checks[FILES].wrong.append(f"{path}: other bytes than were published")
            rows = unpack(io.BytesIO(content), path, table)
        except FileNotFoundError:
            checks[FILES].wrong.append(f"{path}: is not there")
            continue
        except (pa.ArrowInvalid, OSError) as error:
            checks[FILES].wrong.append(f"{path}: cannot be read ({str(error).splitlines()[0]})")
            continue
        except LakeError as error:
            checks[COLUMNS].wrong.append(str(error))
            continue
        if rows.num_rows != entry["rows"]:
            checks[FILES].wrong.append(f"{path}: {rows.num_rows} rows, not {entry['rows']}")
        checks[COLUMNS].wrong += _misshapen(content, path, table, rows, state)
        if day_counts(table, rows) != entry["days"] or any(
            f"/month={day[:7]}" not in path for day in entry["days"] if day[:1].isdigit()
        ):
            checks[MONTHS].wrong.append(f"{path}: other days than {', '.join(entry['days'])}")
        file = pa.repeat(pa.scalar(path), rows.num_rows).dictionary_encode()
        parts.append(rows.select(asked).append_column("file", file))
    none = table.empty().select(asked).append_column("file", pa.array([], pa.string()))
    return pa.concat_tables(parts).unify_dictionaries() if parts else none


def _is_asked(table: Table, column: str) -> bool:
    return column in table.key or table.name == "runs" or any(column in sql for _, _, sql in ROWS)


def _misshapen(
    content: bytes, path: str, table: Table, rows: pa.Table, state: Manifest
) -> Iterator[str]:
    current = state["schemas"].get(table.name, {}).get("id") == schema_id(table)
    if current and not pq.read_schema(io.BytesIO(content)).equals(table.schema):
        yield f"{path}: other columns or types than declared"
    for column in table.columns:
        if not column.nullable and (n := rows[column.name].null_count):
            yield f"{path}: {n} null in {column.name}"


def _twice(database: duckdb.DuckDBPyConnection, table: Table) -> Iterator[str]:
    key = ", ".join(table.key)
    yield from _against(
        database,
        table,
        f"({key}) IN (SELECT ({key}) FROM {table.name} GROUP BY {key} HAVING count(*) > 1)",
    )


def _against(database: duckdb.DuckDBPyConnection, table: Table, wrong: str) -> Iterator[str]:
    """Yield file and key of the rows for which `wrong` holds."""
    key = ", ".join(table.key)
    found = database.execute(f"SELECT file, {key} FROM {table.name} WHERE {wrong} ORDER BY ALL")
    for file, *values in found.fetchall():
        told = ", ".join(f"{c} {v}" for c, v in zip(table.key, values, strict=True))
        yield f"{file}: {told}"


def _miscounted(database: duckdb.DuckDBPyConnection, state: Manifest) -> Iterator[str]:
    last = database.execute(
        "SELECT rows_out FROM runs WHERE run_id = ?", [state["run_id"]]
    ).fetchone()
    if last is None:
        yield f"{MANIFEST}: its run {state['run_id']} does not stand in runs"
        return
    for name, told in json.loads(last[0]).items():
        rows = sum(entry["rows"] for entry in state["datasets"].get(name, []))
        if rows != told:
            yield f"{MANIFEST}: {rows} rows of {name}, {told} in rows_out of {state['run_id']}"


def _unbalanced(database: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for file, run_id, rows_in in database.execute(
        "SELECT file, run_id, rows_in FROM runs"
    ).fetchall():
        told: dict[str, Any] = json.loads(rows_in)
        if told["inputs"] != told["new"] + told["known"] + told["quarantined"]:
            yield f"{file}: run_id {run_id}: {rows_in}"


def _broken_releases(files: Files, state: Manifest) -> Iterator[str]:
    there = files.names("data/**/*.parquet").keys()
    for release in state["releases"]:
        try:
            kept = json.loads(files.read(f"releases/{release}/{MANIFEST}"))
        except FileNotFoundError:
            yield f"releases/{release}/{MANIFEST}: is not there"
            continue
        paths = {entry["path"] for entries in kept["datasets"].values() for entry in entries}
        yield from sorted(
            f"{path}: is not there, and releases/{release} needs it" for path in paths - there
        )
        if isinstance(files, Folder):
            tree = {p.replace("data/", f"releases/{release}/", 1) for p in paths}
            missing = tree - files.names(f"releases/{release}/**/*.parquet").keys()
            yield from sorted(f"{path}: is not there" for path in missing)
    # A run killed behind its commit leaves `latest` at the release before, whole: the next one moves it.
    kept_at = [f"releases/{release}" for release in state["releases"]]
    if isinstance(files, Folder) and files.at("latest").resolve() not in [
        files.at(path).resolve() for path in kept_at
    ]:
        yield f"latest: points to none of {', '.join(kept_at)}"
