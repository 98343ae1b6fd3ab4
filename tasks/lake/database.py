"""The published state as a DuckDB database: LAKE/wiretally.duckdb, one view a dataset, and questions in SQL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from tasks.lake.export import ExportError
from tasks.lake.files import files_of
from tasks.lake.store import LakeError, manifest, read_state
from wiretally.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAME = "wiretally.duckdb"


def ask(lake: Path | str, query: str) -> pa.Table:
    """Return what `query` (SQL of DuckDB) finds in the published datasets, each a table by its name."""
    import duckdb

    state = manifest(lake)
    if state is None:
        raise _empty(lake)
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        for table in TABLES.values():
            if table.name in query:
                database.register(table.name, read_state(lake, state, table))
        try:
            if [s.type for s in database.extract_statements(query)] != [
                duckdb.StatementType.SELECT
            ]:
                raise ExportError("`wiretally sql` answers a SELECT, one at a time")
            return database.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise ExportError(str(error)) from error


def make(lake: Path | str) -> Path:
    """Write LAKE/wiretally.duckdb, replaced in one step: views over the files of the published state."""
    import duckdb

    state = manifest(lake)
    if state is None:
        raise _empty(lake)
    if "://" in str(lake):
        raise LakeError(f'{lake} is no folder: ask it with `wiretally sql "select ..."`')
    target = Path(lake) / NAME
    draft = target.with_name(f".{NAME}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with duckdb.connect(draft) as database:
            for name, entries in state["datasets"].items():
                _view(database, name, [str(files_of(lake).at(e["path"])) for e in entries])
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def _view(database: DuckDBPyConnection, name: str, paths: list[str]) -> None:
    """Make the view `name` over files named by content: it stays true until a later run publishes."""
    files = ", ".join("'" + str(Path(path).resolve()).replace("'", "''") + "'" for path in paths)
    database.execute(
        f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{files}], hive_partitioning = false)"
    )
    present = {column[0] for column in database.execute(f"DESCRIBE {name}").fetchall()}
    for field in (f for f in TABLES[name].columns if f.name in present):
        doc = (field.metadata or {}).get(b"doc", b"").decode().replace("'", "''")
        database.execute(f"COMMENT ON COLUMN {name}.\"{field.name}\" IS '{doc}'")


def _empty(lake: Path | str) -> LakeError:
    return LakeError(f"nothing is published in {lake}: give --lake, or run `wiretally run` first")
