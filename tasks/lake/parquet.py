"""Arrow tables as Parquet files for analysts, and files of older and newer code as our tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.lake.files import LakeError
from wiretally.tables import Table

ROW_GROUP = 128 * 1024
ONE_PAGE = 20_000  # of so few rows a reader looks at all: a filter of their keys saves it nothing
# Values that hardly repeat: a dictionary of them would only be written to be given up.
UNIQUE = ("text", "text_sha256", "quote", "row", "char_start", "char_end")


def pack(table: Table, rows: pa.Table) -> bytes:
    """Return `rows` (in the order of `table`) as a Parquet file; the same rows give the same bytes."""
    sink = pa.BufferOutputStream()
    repeating = [c.name for c in table.columns if c.name not in (*table.key, *UNIQUE)]
    pq.write_table(
        rows.combine_chunks(),
        sink,
        compression="zstd",
        compression_level=3,
        row_group_size=ROW_GROUP,
        use_dictionary=repeating,
        write_page_index=True,
        bloom_filter_options={
            key: {"ndv": min(max(rows.num_rows, 1), ROW_GROUP), "fpp": 0.01}
            for key in table.key
            if table.schema.field(key).type == pa.string() and rows.num_rows > ONE_PAGE
        },
        sorting_columns=pq.SortingColumn.from_ordering(
            table.schema, [(c, "ascending") for c in (*table.order, *table.key)]
        ),
    )
    content: bytes = sink.getvalue().to_pybytes()
    return content


def unpack(
    file: IO[bytes], name: str, table: Table, columns: Sequence[str] | None = None
) -> pa.Table:
    """Return `columns` (all, if None) of the file `name` as `table` declares them.

    A column that is younger than the file is null; one that this code does not know is left out.
    Raise LakeError where a column does not fit.
    """
    wanted = table.schema.names if columns is None else columns
    with pq.ParquetFile(file) as parquet:
        held = set(parquet.schema_arrow.names)
        part = parquet.read(columns=[c for c in wanted if c in held])
        rows = parquet.metadata.num_rows
    return pa.table(
        [_column(part, rows, table.schema.field(c), name) for c in wanted],
        schema=pa.schema([table.schema.field(c) for c in wanted], table.schema.metadata),
    )


@dataclass(frozen=True)
class Packed:
    """Rows of `table` put away as a Parquet file in memory: a fifth of their size."""

    table: Table
    num_rows: int
    content: bytes

    @classmethod
    def of(cls, table: Table, rows: pa.Table | Packed) -> Packed:
        """Return `rows` put away."""
        return rows if isinstance(rows, Packed) else cls(table, rows.num_rows, pack(table, rows))

    def read(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Return `columns` (all, if None) of the rows."""
        return unpack(BytesIO(self.content), self.table.name, self.table, columns)


def rows_of(part: pa.Table | Packed, columns: Sequence[str] | None = None) -> pa.Table:
    """Return `columns` (all, if None) of `part`, put away or not."""
    if isinstance(part, Packed):
        return part.read(columns)
    return part if columns is None else part.select(columns)


def schema_id(table: Table) -> str:
    """Return what changes whenever the schema of `table`, or the words in it, change."""
    return hashlib.sha256(table.schema.serialize().to_pybytes()).hexdigest()[:16]


def _column(part: pa.Table, rows: int, field: pa.Field, name: str) -> pa.ChunkedArray | pa.Array:
    if field.name in part.column_names:
        try:
            return part[field.name].cast(field.type)
        except pa.ArrowInvalid as error:
            raise LakeError(f"{name}: column {field.name} does not fit: {error}") from error
    if not field.nullable:
        raise LakeError(
            f"{name} is of an older lake and has no column {field.name}, which is never null: "
            "export its articles (wiretally articles -o FILE.parquet) and run them into a new --lake"
        )
    return pa.nulls(rows, field.type)
