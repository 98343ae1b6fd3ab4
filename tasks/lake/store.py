"""The lake: immutable Parquet files, and one manifest that names those of the published state.

    LAKE/manifest.json                                 the published state; replaced atomically
    LAKE/data/DATASET/month=YYYY-MM/HASH.parquet       named by content, never changed
    LAKE/releases/RUN/manifest.json                    that state, kept as it was
    LAKE/releases/RUN/DATASET/month=.../HASH.parquet   the same files as a plain folder tree
    LAKE/latest                                        a link to the newest release
    LAKE/staging/                                      what has not got its name yet

A reader asks the manifest once and then sees one state, whatever a writer does meanwhile. Rows are
published by the day, and lie by the month: ten years are 120 files a dataset.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.lake.files import MANIFEST, Files, LakeError, files_of
from tasks.lake.parquet import Packed, pack, rows_of, schema_id, unpack
from wiretally.croissant import croissant
from wiretally.describe import datapackage
from wiretally.tables import TABLES, Table

__all__ = [
    "LakeError",
    "Published",
    "days_of",
    "manifest",
    "publish",
    "read",
    "read_state",
    "writing",
]

SCHEMA_VERSION = 2
NO_DAY = "undated"  # a word, for pandas cannot read a dataset that has the null partition only
# A reader that has resolved a release may finish while runs publish: the last ones are kept, and
# all of the last quarter of an hour.
KEPT_RELEASES = 3
KEPT_SECONDS = 900
Manifest = dict[str, Any]
Entry = dict[str, Any]  # path, rows, sha256 of one file, and how many rows of which day it holds


@dataclass(frozen=True)
class Published:
    """Where a published state lies."""

    run_id: str
    manifest: Path | str
    release: Path | str


@contextmanager
def writing(lake: Path | str) -> Iterator[None]:
    """Be the one writer of `lake`, and finish what a dead one began. Raise LakeError if it is taken."""
    files = files_of(lake)
    with files.writing():
        state = manifest(lake)
        _refuse_newer(lake, state)
        if state and state["schema_version"] == SCHEMA_VERSION:
            _settle(files, state)
        yield


def manifest(lake: Path | str) -> Manifest | None:
    """Return the manifest of the published state, None where nothing was published yet."""
    try:
        said: Manifest = json.loads(files_of(lake).read(MANIFEST))
    except FileNotFoundError:
        return None
    if said["schema_version"] > SCHEMA_VERSION:
        raise LakeError(
            f"{lake} is of schema {said['schema_version']}, this wiretally knows {SCHEMA_VERSION}: "
            "install the wiretally that wrote it, or a newer one"
        )
    return said if said["schema_version"] == SCHEMA_VERSION else _migrated(said)


def read(lake: Path | str, table: Table) -> pa.Table:
    """Return `table` as published, in its order; empty where nothing was published yet."""
    return read_state(lake, manifest(lake), table)


def read_state(
    lake: Path | str,
    state: Manifest | None,
    table: Table,
    days: Iterable[str] | None = None,
    columns: Sequence[str] | None = None,
) -> pa.Table:
    """Return `table` as `state` has it: several calls with one manifest never mix runs.

    `days` (YYYY-MM-DD, or NO_DAY) and `columns` leave the others out. Raise LakeError where a file
    does not fit the declared columns.
    """
    files, asked = files_of(lake), None if days is None else set(days)
    entries = state["datasets"].get(table.name, []) if state else []
    if asked is not None:
        entries = [entry for entry in entries if not asked.isdisjoint(entry["days"])]
    needed = (
        None
        if columns is None
        else list(dict.fromkeys([*columns, *table.order, *table.key, table.day]))
    )
    rows = _rows(files, entries, table, needed)
    if asked is not None:
        rows = rows.filter(pc.is_in(_days(table, rows), pa.array(asked, pa.string())))
    return rows if columns is None else rows.select(columns)


def days_of(table: Table, rows: pa.Table) -> dict[str, pa.Table]:
    """Return `rows` by their day, each in the order of `table`; those without one under NO_DAY."""
    rows = table.sort(rows.cast(table.schema))
    days = _days(table, rows)
    order = pc.sort_indices(days)  # stable: within a day the order stays
    runs = pc.run_end_encode(days.take(order).combine_chunks())
    rows, start, out = rows.take(order), 0, {}
    for day, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        out[day] = rows.slice(start, end - start)
        start = end
    return out


def day_counts(table: Table, rows: pa.Table) -> dict[str, int]:
    """Return how many of `rows` are of which day."""
    counts = pc.value_counts(_days(table, rows)).to_pylist()
    return {c["values"]: c["counts"] for c in sorted(counts, key=lambda c: str(c["values"]))}


def publish(
    lake: Path | str, run_id: str, changes: Mapping[str, Mapping[str, pa.Table | Packed]]
) -> Published | None:
    """Publish `changes`, dataset -> day -> all rows of that day; days not named stay as they are.

    An empty table drops its day. Return None, nothing written, where the state is already so; the
    table of runs does not count for that, unless it is all there is to publish (a run that failed): a
    run that changes nothing leaves no trace. Call it under `writing`.
    """
    files, before = files_of(lake), manifest(lake)
    datasets: dict[str, list[Entry]] = {}
    for name in sorted(TABLES, key="runs".__eq__):  # runs last: they count if anything else does
        nothing_new = before and _without_runs(before["datasets"]) == datasets
        if name == "runs" and nothing_new and changes.keys() != {"runs"}:
            return None
        datasets[name] = _written(files, before, TABLES[name], changes.get(name, {}))
    state: Manifest = {
        "schema_version": SCHEMA_VERSION,
        "run_id": run_id,
        "release": f"releases/{run_id}",
        "schemas": {
            t.name: {"id": schema_id(t), "columns": t.schema.names} for t in TABLES.values()
        },
        "datasets": {name: datasets[name] for name in TABLES},
    }
    paths = {name: [e["path"] for e in entries] for name, entries in state["datasets"].items()}
    below = {name: [p.removeprefix("data/") for p in some] for name, some in paths.items()}
    sums = {
        name: [(e["path"].removeprefix("data/"), e["sha256"]) for e in entries]
        for name, entries in state["datasets"].items()
    }
    about = {
        MANIFEST: _json(state),
        "datapackage.json": _json(datapackage(below)),
        "croissant.json": _json(croissant(sums, run_id)),
    }
    files.lay_out(state["release"], [path for some in paths.values() for path in some], about)
    state["releases"] = [*_kept(files, before["releases"] if before else [], run_id), run_id]
    files.commit(_json(state))
    _settle(files, state)
    return Published(run_id, files.at(MANIFEST), files.at(state["release"]))


def _migrated(said: Manifest) -> Manifest:
    """Return a manifest of schema 1, which had a file a day, as one of today; publishing rewrites it."""

    def day(path: str) -> str:
        return path.split("/")[2].removeprefix("day=").replace("__HIVE_DEFAULT_PARTITION__", NO_DAY)

    datasets = {
        name: [e | {"days": {day(e["path"]): e["rows"]}} for e in entries]
        for name, entries in said["datasets"].items()
    }
    return said | {"schemas": {}, "datasets": datasets}


def _refuse_newer(lake: Path | str, state: Manifest | None) -> None:
    """Raise LakeError where writing would lose columns or datasets that this code does not know."""
    for name, schema in (state["schemas"] if state else {}).items():
        known = TABLES[name].schema.names if name in TABLES else []
        if unknown := [column for column in schema["columns"] if column not in known]:
            raise LakeError(
                f"{lake} has {name}.{', '.join(unknown)}, which this wiretally would lose: "
                "install the wiretally that wrote it, or a newer one, to write to it"
            )


def _written(
    files: Files, state: Manifest | None, table: Table, changes: Mapping[str, pa.Table | Packed]
) -> list[Entry]:
    """Return the entries of `table` after `changes`, with every file they name written.

    A file is written again where a day in it changes, or where its columns are not those of today.
    """
    old = [e for e in state["datasets"].get(table.name, []) if e["rows"]] if state else []
    had = state["schemas"].get(table.name, {}).get("id") if state else None
    months = {_month(day) for day in changes}
    touched: dict[str, list[Entry]] = {month: [] for month in months}
    entries = []
    for entry in old:
        month = _month(next(iter(entry["days"])))
        if had != schema_id(table) or month in months:
            touched.setdefault(month, []).append(entry)
        else:
            entries.append(entry)
    for month in sorted(touched):  # one at a time: what bounds the memory
        parts = [
            rows_of(part).cast(table.schema)
            for day, part in changes.items()
            if _month(day) == month
        ]
        for entry in touched[month]:
            rows = _rows(files, [entry], table)
            stale = pc.is_in(_days(table, rows), pa.array(changes, pa.string()))
            parts.append(rows.filter(pc.invert(stale)))
        rows = table.sort(pa.concat_tables(parts))
        if rows.num_rows:
            entries.append(_put(files, table, month, rows, old))
    if not entries:  # so that every tool can read a dataset without rows
        entries.append(_put(files, table, NO_DAY, table.empty(), old))
    return sorted(entries, key=lambda entry: str(entry["path"]))


def _put(files: Files, table: Table, month: str, rows: pa.Table, old: Sequence[Entry]) -> Entry:
    content = pack(table, rows)
    digest = hashlib.sha256(content).hexdigest()
    path = f"data/{table.name}/month={month}/{digest[:32]}.parquet"
    if all(entry["path"] != path for entry in old):
        files.put(path, content)
    return {
        "path": path,
        "rows": rows.num_rows,
        "sha256": digest,
        "days": day_counts(table, rows),
    }


def _rows(
    files: Files, entries: Sequence[Entry], table: Table, columns: Sequence[str] | None = None
) -> pa.Table:
    """Return the rows of the files `entries`, in the order of `table`."""
    parts = []
    for entry in entries:
        with files.open(entry["path"]) as file:
            parts.append(unpack(file, str(files.at(entry["path"])), table, columns))
    if not parts:
        return table.empty() if columns is None else table.empty().select(columns)
    return parts[0] if len(parts) == 1 else table.sort(pa.concat_tables(parts))


def _days(table: Table, rows: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.strftime(rows[table.day], format="%Y-%m-%d"), NO_DAY)


def _month(day: str) -> str:
    return day if day == NO_DAY else day[:7]


def _without_runs(datasets: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entries for name, entries in datasets.items() if name != "runs"}


def _kept(files: Files, releases: Sequence[str], new: str) -> list[str]:
    """Return those of the older `releases` that a reader may still read now that there is a `new` one."""
    written = {name.split("/")[1]: at for name, at in files.names(f"releases/*/{MANIFEST}").items()}
    last = releases[-(KEPT_RELEASES - 1) :]
    return [
        r
        for r in releases
        if r in written and (r in last or written[new] - written[r] < KEPT_SECONDS)
    ]


def _settle(files: Files, state: Manifest) -> None:
    """Bring all that follows from the manifest in line with it, also after a run that died."""
    paths = {name: [e["path"] for e in state["datasets"][name]] for name in state["schemas"]}
    package = _json(datapackage({name: some for name, some in paths.items() if name in TABLES}))
    try:
        settled = files.read("datapackage.json") == package
    except FileNotFoundError:
        settled = False
    if not settled:
        files.put("datapackage.json", package)
    files.point(state["release"])
    states = [json.loads(files.read(f"releases/{r}/{MANIFEST}")) for r in state["releases"]]
    held = {e["path"] for s in [state, *states] for some in s["datasets"].values() for e in some}
    now = files.names(MANIFEST)[MANIFEST]
    for path, written in files.names("data/**/*.parquet").items():
        if path not in held and now - written >= files.orphan_seconds:
            files.drop(path)
    laid_out = {n.rpartition("/")[0]: at for n, at in files.names("releases/*/*.json").items()}
    for release, written in laid_out.items():
        if Path(release).name not in state["releases"] and now - written >= files.orphan_seconds:
            files.drop(release)


def _json(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()
