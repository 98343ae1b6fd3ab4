"""Look into the published datasets, and write rows as one file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from tasks.lake.store import LakeError, manifest, read_state
from wiretally.asof import figures_at
from wiretally.tables import CLAIMS, FIGURES, ORIGINS, TABLES


class ExportError(ValueError):
    """The question cannot be answered, or not be written as asked; the message says why."""


def select(
    lake: Path | str,
    name: str,
    where: str | None,
    columns: str | None,
    limit: int | None,
    as_of: datetime | None = None,
) -> pa.Table:
    """Return the rows of the dataset `name` that `where` (SQL) holds for, in their order.

    `where` may ask the other datasets too, by their names. `as_of`: the figures as they were known then.
    """
    import duckdb

    state = manifest(lake)
    if state is None:
        raise LakeError(
            f"nothing is published in {lake}: give --lake, or run `wiretally run` first"
        )
    query = f"SELECT {columns or '*'} FROM {name}"
    query += f" WHERE {where}" if where else ""
    query += f" LIMIT {limit}" if limit is not None else ""
    with duckdb.connect() as database:
        for table in TABLES.values():
            if table.name in query:
                rows = read_state(lake, state, table)
                if as_of is not None and table is FIGURES:
                    others = (read_state(lake, state, t) for t in (CLAIMS, ORIGINS))
                    rows = figures_at(as_of, rows, *others)
                database.register(table.name, rows)
        try:
            database.execute("SET TimeZone = 'UTC'")
            found = database.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise ExportError(str(error)) from error
    return found if columns else found.cast(TABLES[name].schema)  # with the docs of its columns


def export(rows: pa.Table, path: Path) -> None:
    """Write `rows` as one file, by the ending of its name: .parquet, .csv or .jsonl."""
    kind = path.suffix.lower()
    if kind == ".parquet":
        import pyarrow.parquet as pq

        pq.write_table(rows, path, compression="zstd")
    elif kind == ".csv":
        import csv

        with path.open("w", encoding="utf8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(rows.column_names)
            writer.writerows([_cell(v) for v in row.values()] for row in rows.to_pylist())
    elif kind == ".jsonl":
        write_lines(json_lines(rows.to_pylist()), path)
    else:
        raise ExportError(f"{path}: end its name in .parquet, .csv or .jsonl")


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write `lines` to `path`."""
    with path.open("w", encoding="utf8") as file:
        file.writelines(lines)


def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Yield each row as a line of JSON; times and days in ISO 8601."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, default=_iso) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _cell(value: object) -> object:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else value
