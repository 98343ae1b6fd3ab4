"""Lakes of older and of newer code: docs/compatibility.md, held."""

import hashlib
import io
import json
import os
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.good import GOOD
from tasks.lake import store
from tasks.lake.store import LakeError, days_of, manifest, publish, read, read_state, writing
from tasks.lake.verify import verify
from wiretally.tables import CLAIMS, FIGURES, STRING, TABLES, col

NEW = col("mood", STRING, "how it is said", null="not said")


def tables(**changed):
    rows = GOOD | changed
    return {name: TABLES[name].conform(some) for name, some in rows.items()}


def published(lake, run_id="r1", **changed):
    days = {name: days_of(TABLES[name], rows) for name, rows in tables(**changed).items()}
    with writing(lake):
        return publish(lake, run_id, days)


def extended(monkeypatch, column):
    """Be a wiretally whose claims have one more `column`."""
    table = replace(CLAIMS, columns=(*CLAIMS.columns, column))
    monkeypatch.setitem(store.TABLES, "claims", table)
    return table


def test_a_new_column_is_null_in_old_files(tmp_path, monkeypatch):
    published(tmp_path)
    table = extended(monkeypatch, NEW)
    rows = read(tmp_path, table)
    assert rows.schema.equals(table.schema)
    assert set(rows["mood"].to_pylist()) == {None}
    assert rows.drop_columns(["mood"]).to_pylist() == read(tmp_path, CLAIMS).to_pylist()
    assert read_state(tmp_path, manifest(tmp_path), table, columns=["mood"]).num_rows == len(rows)


def test_publishing_gives_all_files_the_columns_of_today(tmp_path, monkeypatch):
    published(tmp_path)
    table = extended(monkeypatch, NEW)
    with writing(tmp_path):
        publish(tmp_path, "r2", {"figures": {"2026-02-17": FIGURES.empty()}})
    for path in (tmp_path / "latest" / "claims").rglob("*.parquet"):
        assert pq.read_schema(path).equals(table.schema, check_metadata=True)
    assert set(read(tmp_path, table)["mood"].to_pylist()) == {None}


def test_older_code_reads_a_newer_lake_and_does_not_write_to_it(tmp_path, monkeypatch):
    with monkeypatch.context() as newer:
        table = extended(newer, NEW)
        rows = [claim | {"mood": "calm"} for claim in GOOD["claims"]]
        days = {name: days_of(TABLES[name], t) for name, t in tables(claims=[]).items()}
        days["claims"] = days_of(table, table.conform(rows))
        with writing(tmp_path):
            publish(tmp_path, "r1", days)
    assert read(tmp_path, CLAIMS).equals(tables()["claims"])
    before = (tmp_path / "manifest.json").read_bytes()
    with pytest.raises(LakeError, match=r"claims\.mood, which this wiretally would lose"):
        published(tmp_path, "r2")
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_a_column_that_is_never_null_is_refused_with_what_to_do(tmp_path, monkeypatch):
    published(tmp_path)
    table = extended(monkeypatch, col("mood", STRING, "how it is said"))
    with pytest.raises(
        LakeError, match=r"no column mood, which is never null: export its articles"
    ):
        read(tmp_path, table)


def test_a_wider_type_is_read_and_another_is_refused(tmp_path, monkeypatch):
    published(tmp_path)
    fields = {c.name: c for c in CLAIMS.columns}

    def changed(name, type_):
        return replace(
            CLAIMS, columns=tuple((fields | {name: fields[name].with_type(type_)}).values())
        )

    wider = read(tmp_path, changed("char_start", pa.int64()))
    assert wider["char_start"].to_pylist() == read(tmp_path, CLAIMS)["char_start"].to_pylist()
    with pytest.raises(LakeError, match="column quote does not fit"):
        read(tmp_path, changed("quote", pa.int64()))


@pytest.fixture
def old(tmp_path):
    """A lake of schema 1: a file a day, no days and no columns in its manifest, one column fewer."""
    datasets, release = {}, tmp_path / "releases" / "old"
    for name, rows in tables().items():
        rows = rows.drop_columns([c for c in ("corrections", "error") if c in rows.column_names])
        for table in (rows,) if name in ("articles", "claims", "figures", "runs") else ():
            day = "2026-02-17" if name != "figures" else "__HIVE_DEFAULT_PARTITION__"
            sink = io.BytesIO()
            pq.write_table(table, sink)
            digest = hashlib.sha256(sink.getvalue()).hexdigest()
            path = f"data/{name}/day={day}/{digest[:32]}.parquet"
            for place in (tmp_path / path, release / path.removeprefix("data/")):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(sink.getvalue())
            datasets[name] = [{"path": path, "rows": table.num_rows, "sha256": digest}]
    state = {"schema_version": 1, "run_id": "old", "release": "releases/old", "releases": ["old"]}
    (tmp_path / "manifest.json").write_text(json.dumps(state | {"datasets": datasets}))
    (release / "datapackage.json").write_text("{}")
    os.symlink("releases/old", tmp_path / "latest")
    return tmp_path


def test_a_lake_of_an_older_schema_is_read(old):
    assert read(old, CLAIMS).equals(tables()["claims"])
    asked = read_state(old, manifest(old), CLAIMS, ["2026-02-17"], ["claim_id"])
    assert asked.num_rows == len(GOOD["claims"])


def test_the_first_run_migrates_a_lake_of_an_older_schema(old, tmp_path_factory):
    new = tmp_path_factory.mktemp("new")
    with writing(old):
        assert (old / "latest").resolve() == old / "releases" / "old"
    published(old)
    published(new)
    assert manifest(old)["datasets"] == manifest(new)["datasets"]
    assert not [path for path in old.rglob("*.parquet") if "day=" in str(path)]
    assert [check.sentence for check in verify(old) if check.wrong] == [
        check.sentence for check in verify(new) if check.wrong
    ]


def test_a_lake_of_a_newer_schema_is_refused(tmp_path):
    published(tmp_path)
    state = json.loads((tmp_path / "manifest.json").read_text()) | {"schema_version": 99}
    (tmp_path / "manifest.json").write_text(json.dumps(state))
    for use in (lambda: read(tmp_path, CLAIMS), lambda: published(tmp_path, "r2")):
        with pytest.raises(LakeError, match="schema 99, this wiretally knows 2: install"):
            use()
