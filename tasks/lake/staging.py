"""Tables on their way between the processes of one run: files below LAKE/staging, gone when it ends."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from tasks.lake.files import files_of
from tasks.lake.parquet import pack, unpack
from wiretally.tables import Table


def stage(lake: Path | str, rows: pa.Table, table: Table, number: int) -> None:
    """Write batch `number` of `table`."""
    files_of(lake).put(_path(table, number), pack(table, rows))


def staged(lake: Path | str, table: Table, number: int) -> pa.Table:
    """Return batch `number` of `table`."""
    with files_of(lake).open(_path(table, number)) as file:
        return unpack(file, _path(table, number), table)


def unstage(lake: Path | str) -> None:
    """Remove all batches."""
    files_of(lake).drop("staging")


def _path(table: Table, number: int) -> str:
    return f"staging/{table.name}-{number}.parquet"
