"""A lake in a bucket: the promises of a folder, kept by a real S3 server on this machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pyarrow.dataset
import pyarrow.fs
import pytest

from expectations.good import GOOD
from tasks.lake import s3
from tasks.lake.export import select
from tasks.lake.store import LakeError, days_of, manifest, publish, read, writing
from wiretally.tables import FIGURES, RUNS, TABLES

SECRET = "MarkedSecretThatNobodyMayEverSee"


@pytest.fixture(scope="module")
def server():
    """Start a server of S3 on a free port, and tell it by the environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "moto.server",
        "-H",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/moto-api/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("AWS_ACCESS_KEY_ID", f"Id{SECRET}")
            patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
            patch.setenv("AWS_REGION", "us-east-1")
            patch.setenv("AWS_ENDPOINT_URL", url)
            urllib.request.urlopen(urllib.request.Request(f"{url}/bucket", method="PUT")).close()
            yield url
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def lake(server, request, monkeypatch):
    monkeypatch.setattr(s3, "BEAT_SECONDS", 0.1)
    monkeypatch.setattr(s3, "LEASE_SECONDS", 0.8)
    return f"s3://bucket/{request.node.name}"


def good(**changed):
    tables = {name: TABLES[name].conform(rows) for name, rows in GOOD.items()} | changed
    return {name: days_of(TABLES[name], rows) for name, rows in tables.items()}


def published(lake, run_id="r1", **changed):
    with writing(lake):
        return publish(lake, run_id, good(**changed))


def reason(text):
    return FIGURES.conform([row | {"reason": text} for row in GOOD["figures"]])


def names(lake):
    return sorted(s3.bucket_of(lake).names("**/*"))


def test_what_is_published_is_read(lake):
    assert manifest(lake) is None
    assert published(lake).release == f"{lake}/releases/r1"
    for name, table in TABLES.items():
        if name in GOOD:
            assert read(lake, table).equals(table.conform(GOOD[name]))
    assert published(lake, "r2", runs=RUNS.empty()) is None
    found = select(lake, "figures", "metric = 'drones_launched'", "best", None)
    assert found.to_pylist() == [{"best": 29.0}]


def test_a_bucket_holds_the_bytes_of_a_folder(lake, tmp_path):
    published(lake)
    published(tmp_path)
    assert manifest(lake) == manifest(tmp_path)
    for entries in manifest(lake)["datasets"].values():
        for entry in entries:
            assert s3.bucket_of(lake).read(entry["path"]) == (tmp_path / entry["path"]).read_bytes()


def test_a_release_is_read_by_its_list_of_files(lake, server):
    release = published(lake).release
    published(lake, "r2", figures=reason("otherwise"))
    files = pyarrow.fs.S3FileSystem(endpoint_override=server, region="us-east-1")
    root = release.removeprefix("s3://").removesuffix("/releases/r1")
    with files.open_input_stream(f"{root}/releases/r1/manifest.json") as file:
        entries = json.loads(file.read())["datasets"]["figures"]
    rows = pyarrow.dataset.dataset([f"{root}/{e['path']}" for e in entries], filesystem=files)
    assert rows.to_table().num_rows == len(GOOD["figures"])
    assert "otherwise" not in rows.to_table()["reason"].to_pylist()


def test_there_is_one_writer(lake):
    with writing(lake), pytest.raises(LakeError, match="another run writes"), writing(lake):
        pass
    with writing(lake):
        pass


def test_a_dead_run_keeps_no_lock(lake):
    s3.bucket_of(lake).put(s3.LOCK, b'{"owner": "dead", "beat": 7}')
    assert published(lake)


def test_a_run_that_lost_its_lock_publishes_nothing(lake):
    published(lake)
    bucket = s3.bucket_of(lake)
    with writing(lake):
        bucket.put(s3.LOCK, b'{"owner": "another", "beat": 1}')
        assert bucket.held.lost.wait(5)
        with pytest.raises(LakeError, match="run it again"):
            publish(lake, "r2", good(figures=reason("late")))
    assert manifest(lake)["run_id"] == "r1"
    assert b"another" in bucket.read(s3.LOCK)


def test_a_run_that_slept_does_not_undo_another(lake):
    published(lake)
    bucket = s3.bucket_of(lake)
    with writing(lake):
        other = json.dumps(manifest(lake) | {"run_id": "another"}).encode()
        bucket.put("manifest.json", other)
        with pytest.raises(LakeError, match="run it again"):
            publish(lake, "r2", good(figures=reason("late")))
    assert manifest(lake)["run_id"] == "another"


def test_old_files_go_by_age(lake, monkeypatch):
    monkeypatch.setattr("tasks.lake.store.KEPT_SECONDS", 0)
    for n in range(5):
        published(lake, f"r{n}", figures=reason(f"reason {n}"))
    files = len(manifest(lake)["datasets"]["figures"])
    assert manifest(lake)["releases"] == ["r2", "r3", "r4"]
    assert len([name for name in names(lake) if name.startswith("data/figures/")]) == 5 * files
    monkeypatch.setattr(s3.Bucket, "orphan_seconds", 0)
    published(lake, "r5", figures=reason("reason 5"))
    assert len([name for name in names(lake) if name.startswith("data/figures/")]) == 3 * files
    kept = {name.split("/")[1] for name in names(lake) if name.startswith("releases/")}
    assert kept == {"r3", "r4", "r5"}


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("s3://no-such-bucket/lake", "no such bucket"),
        (f"s3://me:{SECRET}@bucket/lake", "credentials come from the environment"),
        ("s3://", "s3://BUCKET/PREFIX"),
        ("gs://bucket/lake", "s3://BUCKET/PREFIX"),
    ],
)
def test_what_is_wrong_is_said_without_a_secret(server, url, message):
    with pytest.raises(LakeError, match=message) as caught:
        published(url)
    assert SECRET not in str(caught.value)


def test_an_answer_that_names_the_key_is_not_repeated(lake, monkeypatch):
    def refuse(*args, **kwargs):
        raise s3.s3.PermissionDeniedError(f"<AWSAccessKeyId>Id{SECRET}</AWSAccessKeyId>")

    monkeypatch.setattr(s3.obstore, "put", refuse)
    with pytest.raises(LakeError, match="may not do this") as caught:
        published(lake)
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.slow
def test_a_run_leaves_no_secret_anywhere(lake, inputs, tmp_path):
    command = [sys.executable, "-c", "from flows.cli import main; main()", "run", str(inputs)]
    command += ["--lake", lake, "--published-at", "2026-02-17", "--verbose"]
    environment = os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")}
    environment |= {"PREFECT_LOGGING_LEVEL": "DEBUG"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    kept = [s3.bucket_of(lake).read(name) for name in names(lake)]
    kept += [path.read_bytes() for path in (tmp_path / "prefect").rglob("*") if path.is_file()]
    assert len(kept) > 20
    assert not [c for c in [done.stdout, done.stderr, *kept] if SECRET.encode() in c]
