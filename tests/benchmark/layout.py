"""How fast analysts' questions are answered: our layout beside days and beside pyarrow's defaults.

`python -m tests.benchmark.layout [ROWS]` writes ROWS (5 million) synthetic claims of ten years in each layout
into a temporary folder, and asks each three questions of the README, of DuckDB and of pandas.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tasks.lake.parquet import pack
from tasks.lake.store import days_of
from wiretally.metrics import METRICS
from wiretally.tables import CLAIMS

MONTHS, SEED, REPEATS = 120, 7, 3
IDS = 12  # claims behind one figure
NULL_SHARE = 0.3
CASUALTIES = ("people_killed", "people_injured")


def claims(rows: int) -> Iterator[pa.Table]:
    """Yield the claims of each month, in the order in which they were published."""
    chance = np.random.default_rng(SEED)
    for number in range(MONTHS):
        yield _month(chance, rows // MONTHS, np.datetime64("2016-01", "M") + number)


def write_ours(months: Iterator[pa.Table], folder: Path) -> None:
    """A file a month, as the lake has it."""
    for rows in months:
        _put(folder, f"month={rows['published_at'][0].as_py():%Y-%m}", CLAIMS.sort(rows))


def write_days(months: Iterator[pa.Table], folder: Path) -> None:
    """The same, a file a day."""
    for rows in months:
        for day, part in days_of(CLAIMS, rows).items():
            _put(folder, f"day={day}", part)


def write_defaults(months: Iterator[pa.Table], folder: Path) -> None:
    """One file as pyarrow writes it when nothing is said."""
    with pq.ParquetWriter(folder / "claims.parquet", CLAIMS.schema) as writer:
        for rows in months:
            writer.write_table(rows)


LAYOUTS: dict[str, Callable[[Iterator[pa.Table], Path], None]] = {
    "ours: a month a file": write_ours,
    "pyarrow's defaults": write_defaults,
    "a day a file": write_days,
}
# Name -> SQL, and the same for pandas: columns and filters.
Question = tuple[str, list[str], list[tuple[str, str, object]]]


def questions(ids: list[str]) -> dict[str, Question]:
    """Return three questions of the README: of one metric, by place, and the claims behind a number."""
    listed = ", ".join(f"'{i}'" for i in ids)
    toll = "metric IN ('people_killed', 'people_injured')"
    return {
        "4. on whose word": (
            "SELECT attributed_source, stance, count(*), max(value) FROM claims "
            "WHERE metric = 'drones_intercepted' GROUP BY ALL",
            ["attributed_source", "stance", "value"],
            [("metric", "==", "drones_intercepted")],
        ),
        "8. killed and hurt by place": (
            f"SELECT place, metric, count(*), max(value) FROM claims WHERE {toll} "
            "AND aspect = 'event' AND place IS NOT NULL GROUP BY ALL",
            ["place", "metric", "value"],
            [("metric", "in", CASUALTIES), ("aspect", "==", "event")],
        ),
        "3. the claims behind a number": (
            f"SELECT claim_id, quote, qualifier FROM claims WHERE claim_id IN ({listed})",
            ["claim_id", "quote", "qualifier"],
            [("claim_id", "in", ids)],
        ),
    }


def main() -> None:
    """Print a line for each layout, question and tool."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    ids = next(claims(rows))["claim_id"].slice(0, IDS).to_pylist()
    with tempfile.TemporaryDirectory() as base:
        for name, write in LAYOUTS.items():
            folder = Path(base) / write.__name__
            folder.mkdir()
            started = time.perf_counter()
            write(claims(rows), folder)
            files = list(folder.rglob("*.parquet"))
            size = sum(path.stat().st_size for path in files) / 1e6
            taken = time.perf_counter() - started
            print(
                f"{name}: {rows:,} claims, {len(files)} files, {size:.0f} MB, written in {taken:.0f} s",
                flush=True,
            )
            for question, asked in questions(ids).items():
                in_duckdb, in_pandas = _answered(folder, *asked)
                print(
                    f"  {question:32} DuckDB {in_duckdb:7.3f} s   pandas {in_pandas:7.3f} s",
                    flush=True,
                )


def _answered(
    folder: Path, sql: str, columns: list[str], filters: list[tuple[str, str, object]]
) -> tuple[float, float]:
    def in_duckdb() -> None:
        with duckdb.connect() as db:
            files = f"read_parquet('{folder}/**/*.parquet', hive_partitioning = true)"
            db.execute(f"CREATE VIEW claims AS FROM {files}")
            db.execute(sql).fetchall()

    def in_pandas() -> None:
        found = pd.read_parquet(folder, columns=columns, filters=filters)
        assert len(found)

    return _median(in_duckdb), _median(in_pandas)


def _median(ask: Callable[[], None]) -> float:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _put(folder: Path, part: str, rows: pa.Table) -> None:
    (folder / part).mkdir()
    (folder / part / "part.parquet").write_bytes(pack(CLAIMS, rows))


def _month(chance: np.random.Generator, rows: int, month: np.datetime64) -> pa.Table:
    start = month.astype("datetime64[us]")
    length = ((month + 1).astype("datetime64[us]") - start).astype(int)
    published = np.sort(start + chance.integers(0, length, rows).astype("timedelta64[us]"))
    columns = {field.name: _column(chance, rows, field) for field in CLAIMS.columns}
    columns["published_at"] = pa.array(published, pa.timestamp("us", "UTC"))
    columns["claim_id"] = _ids(chance, rows)
    columns["article_id"] = _ids(chance, rows // 7 + 1).take(pa.array(np.arange(rows) // 7))
    metrics = pa.array([*METRICS, "drones_intercepted", *CASUALTIES])
    columns["metric"] = metrics.take(pa.array(chance.integers(0, len(metrics), rows)))
    return pa.table([columns[field.name] for field in CLAIMS.columns], schema=CLAIMS.schema)


def _column(chance: np.random.Generator, rows: int, field: pa.Field) -> pa.Array:
    """Return values as many and as varied as news has them."""
    missing = chance.random(rows) < NULL_SHARE if field.nullable else None
    if pa.types.is_string(field.type):
        said = (field.metadata or {}).get(b"one_of", b"").decode().split()
        words = pa.array(said or [f"{field.name} {n}" for n in range(300)])
        picked = chance.zipf(1.5, rows) % len(words)
        return words.take(pa.array(picked, mask=missing))
    if pa.types.is_floating(field.type):
        return pa.array(chance.zipf(1.4, rows).clip(1, 100_000).astype(float), mask=missing)
    numbers = chance.integers(0, 3_000, rows).astype("int32")
    if pa.types.is_date(field.type):
        return pa.array((numbers + 16_000).astype("datetime64[D]"), mask=missing)
    return pa.array(numbers, mask=missing)


def _ids(chance: np.random.Generator, rows: int) -> pa.Array:
    digits = chance.bytes(8 * rows).hex()
    return pa.array([digits[start : start + 16] for start in range(0, 16 * rows, 16)])


if __name__ == "__main__":
    main()
