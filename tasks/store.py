"""The lake: immutable Parquet files, and one manifest that names those of the published state.

    LAKE/manifest.json                                 the published state; replaced atomically
    LAKE/data/DATASET/day=YYYY-MM-DD/HASH.parquet      named by content, never changed
    LAKE/releases/RUN/DATASET/day=.../HASH.parquet     the same files as a plain folder tree
    LAKE/latest                                        a link to the newest release
    LAKE/staging/RUN/                                  what a run has not published yet

A reader asks the manifest once and then sees one state, whatever a writer does meanwhile.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wiretally.describe import datapackage
from wiretally.tables import TABLES, Table

SCHEMA_VERSION = 1
NO_DAY = "__HIVE_DEFAULT_PARTITION__"
# A reader that has resolved a release may finish while the next two runs publish.
KEPT_RELEASES = 3
Manifest = dict[str, Any]


class LakeError(Exception):
    """The lake cannot be read or written as asked; the message says what to do."""


@dataclass(frozen=True)
class Published:
    """Where a published state lies."""

    run_id: str
    manifest: Path
    release: Path


@contextmanager
def writing(lake: Path) -> Iterator[None]:
    """Be the one writer of `lake`, and clear what a dead one left. Raise LakeError if it is taken.

    The operating system holds the lock, so it ends with the process, however that ends.
    """
    lake.mkdir(parents=True, exist_ok=True)
    with (lake / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LakeError(f"another run writes to {lake}: wait until it has ended") from error
        shutil.rmtree(lake / "staging", ignore_errors=True)
        yield


def manifest(lake: Path) -> Manifest | None:
    """Return the manifest of the published state, None where nothing was published yet."""
    try:
        said: Manifest = json.loads((lake / "manifest.json").read_text(encoding="utf8"))
    except FileNotFoundError:
        return None
    if said["schema_version"] != SCHEMA_VERSION:
        raise LakeError(
            f"{lake} is of schema {said['schema_version']}, this wiretally writes "
            f"{SCHEMA_VERSION}: run it on a new --lake"
        )
    return said


def read(lake: Path, table: Table) -> pa.Table:
    """Return `table` as published, in its order; empty where nothing was published yet."""
    return read_state(lake, manifest(lake), table)


def read_state(lake: Path, state: Manifest | None, table: Table) -> pa.Table:
    """Return `table` as `state` has it: several calls with one manifest never mix runs."""
    parts = [_part(lake / f["path"], table) for f in state["datasets"][table.name]] if state else []
    return table.sort(pa.concat_tables(parts)) if parts else table.empty()


def publish(lake: Path, run_id: str, tables: Mapping[str, pa.Table]) -> Published | None:
    """Make `tables` (every dataset) the published state; None, nothing written, if it is already.

    The table of runs does not count for that: a run that changes nothing leaves no trace. Call it
    under `writing`.
    """
    before = manifest(lake)
    packed = {name: _packed(TABLES[name], tables[name]) for name in TABLES}
    datasets = {name: [entry for entry, _ in files] for name, files in packed.items()}
    if before and _without_runs(before["datasets"]) == _without_runs(datasets):
        return None
    staging = lake / "staging" / run_id
    for files in packed.values():
        for entry, content in files:
            if not (lake / entry["path"]).exists():
                _put(content, lake / entry["path"], staging)
    release = _release(lake, run_id, datasets, staging)
    kept = [*(before["releases"] if before else []), run_id][-KEPT_RELEASES:]
    state: Manifest = {
        "schema_version": SCHEMA_VERSION,
        "run_id": run_id,
        "release": f"releases/{run_id}",
        "releases": kept,
        "datasets": datasets,
    }
    _put(_json(state), lake / "manifest.json", staging)
    paths = {name: [f["path"] for f in files] for name, files in datasets.items()}
    _put(_json(datapackage(paths)), lake / "datapackage.json", staging)
    _point(lake / "latest", f"releases/{run_id}", staging)
    _prune(lake, kept)
    shutil.rmtree(lake / "staging")
    return Published(run_id, lake / "manifest.json", release)


def _part(path: Path, table: Table) -> pa.Table:
    with pq.ParquetFile(path) as file:
        part = file.read()
    if not part.schema.equals(table.schema):
        raise LakeError(f"{path} has other columns than {table.name}: run again on a new --lake")
    return part.cast(table.schema)


def _without_runs(datasets: Mapping[str, Any]) -> dict[str, Any]:
    return {name: files for name, files in datasets.items() if name != "runs"}


def _packed(table: Table, rows: pa.Table) -> list[tuple[dict[str, Any], bytes]]:
    """Return one (manifest entry, file content) per day; a dataset of no rows is one empty file."""
    out = []
    for day, part in _days(table, rows):
        content = _parquet(table, part)
        digest = hashlib.sha256(content).hexdigest()
        path = f"data/{table.name}/day={day}/{digest[:32]}.parquet"
        out.append(({"path": path, "rows": part.num_rows, "sha256": digest}, content))
    return out


def _days(table: Table, rows: pa.Table) -> list[tuple[str, pa.Table]]:
    rows = table.sort(rows.cast(table.schema))
    days = pc.fill_null(pc.strftime(rows[table.day], format="%Y-%m-%d"), NO_DAY)
    order = pc.sort_indices(days)  # stable: within a day the order stays
    runs = pc.run_end_encode(days.take(order).combine_chunks())
    rows, start, out = rows.take(order), 0, []
    for day, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        out.append((day, rows.slice(start, end - start)))
        start = end
    return out or [(NO_DAY, table.empty())]


def _parquet(table: Table, rows: pa.Table) -> bytes:
    """Return `rows` as a Parquet file; the same rows give the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows.combine_chunks(),
        sink,
        compression="zstd",
        compression_level=3,
        row_group_size=128 * 1024,
        write_page_index=True,
        sorting_columns=pq.SortingColumn.from_ordering(
            table.schema, [(c, "ascending") for c in (*table.order, *table.key)]
        ),
    )
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _release(
    lake: Path, run_id: str, datasets: Mapping[str, list[dict[str, Any]]], staging: Path
) -> Path:
    """Lay the state out as a folder tree of hard links, whole before it has its name."""
    draft = staging / "release"
    paths: dict[str, list[str]] = {}
    for name, files in datasets.items():
        paths[name] = [f["path"].removeprefix("data/") for f in files]
        for path in paths[name]:
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            _link(lake / "data" / path, draft / path)
    (draft / "datapackage.json").write_bytes(_json(datapackage(paths)))
    release = lake / "releases" / run_id
    release.parent.mkdir(exist_ok=True)
    os.replace(draft, release)
    _sync(release.parent)
    return release


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def _put(content: bytes, path: Path, staging: Path) -> None:
    """Write `content` beside the data, force it to disk, then give it its name in one step."""
    staging.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = staging / "draft"
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    _sync(path.parent)


def _point(link: Path, target: str, staging: Path) -> None:
    draft = staging / "link"
    draft.symlink_to(target)
    os.replace(draft, link)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prune(lake: Path, kept: list[str]) -> None:
    """Drop the releases not `kept`, and the files that no kept release holds."""
    for release in (lake / "releases").iterdir():
        if release.name not in kept:
            shutil.rmtree(release)
    held = {
        p.relative_to(lake / "releases" / r) for r in kept for p in _files(lake / "releases" / r)
    }
    for path in _files(lake / "data"):
        if path.relative_to(lake / "data") not in held:
            path.unlink()


def _files(folder: Path) -> list[Path]:
    return list(folder.rglob("*.parquet"))


def _json(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()
