"""What can go wrong around a run: it is killed, the disk is full, two run, the clock jumps, inputs are bad.

WIRETALLY_KILLS and WIRETALLY_WHOLE_KILLS say how often a writer, and a whole run, is killed.
"""

import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tasks.lake.store import LakeError, manifest, read
from tasks.lake.verify import verify
from tests.conftest import FIRST, SECOND
from tests.faults import ARTICLES, READERS, hold, watch, write, write_on
from wiretally.tables import FIGURES, QUARANTINE, RUNS, TABLES

KILLS = int(os.environ.get("WIRETALLY_KILLS", "12"))
WHOLE_KILLS = int(os.environ.get("WIRETALLY_WHOLE_KILLS", "1"))
SEED = 7


def wrong(lake):
    return {check.sentence: check.wrong for check in verify(lake) if check.wrong}


def published(lake):
    """Return the bytes of what is published, by name: all but what tells which run it was."""
    state = manifest(lake)
    named = [entry["path"] for entries in state["datasets"].values() for entry in entries]
    release = lake / state["release"]
    assert (lake / "latest").resolve() == release.resolve()
    tree = {
        p.relative_to(lake / "latest").as_posix(): p for p in (lake / "latest").rglob("*.parquet")
    }
    assert len(tree) == len(named)
    tree |= {name: lake / name for name in named}
    return {name: path.read_bytes() for name, path in tree.items() if "runs/" not in name}


def unnamed(lake):
    """Return the files that no release names."""
    releases = [json.loads(p.read_text()) for p in lake.glob("releases/*/manifest.json")]
    named = {e["path"] for state in releases for some in state["datasets"].values() for e in some}
    data = {p.relative_to(lake).as_posix() for p in (lake / "data").rglob("*") if p.is_file()}
    return (data - named) | {p.name for p in lake.glob("staging")}


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults"])
    return context


@contextmanager
def readers(processes, lake):
    """Let every kind of reader loop over `lake` meanwhile; none may meet anything wrong."""
    watched = []
    for number in range(len(READERS)):
        ours, theirs = processes.Pipe()
        process = processes.Process(target=watch, args=(lake, number, theirs), daemon=True)
        process.start()
        watched.append((process, ours))
    try:
        yield [ours for _, ours in watched]
    finally:
        told = []
        for process, ours in watched:
            with suppress(OSError):
                ours.send("end")
            told.append(ours.recv() if ours.poll(60) else (0, ["a reader hangs"]))
            process.join(10)
    assert [wrong for _, wrong in told] == [[]] * len(READERS)
    assert all(reads for reads, _ in told)
    print(f"{sum(reads for reads, _ in told)} reads, 0 inconsistent")


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_harms_nobody(processes, tmp_path, capsys, monkeypatch):
    lake, chance = tmp_path / "lake", random.Random(SEED)
    sizes = (ARTICLES // 2, ARTICLES)
    whole = {}
    for size in sizes:
        write(tmp_path / f"whole{size}", size, "whole")
        whole[size] = published(tmp_path / f"whole{size}")
    write(lake, sizes[0], "first")
    seen, seconds = Counter(), 1.0
    monkeypatch.setattr("tasks.lake.store.KEPT_SECONDS", 60)  # a reader here takes less
    with readers(processes, lake) as watching:
        for kill in range(KILLS):
            process = processes.Process(target=write_on, args=(lake, sizes[::-1], f"killed-{kill}"))
            process.start()
            time.sleep(chance.uniform(0, 3 * seconds))  # it has published up to three times then
            process.kill()
            process.join()
            seen[manifest(lake)["run_id"].partition("-")[0]] += 1
            seen["files left behind"] += bool(unnamed(lake))
            assert wrong(lake) == {}
            size = sizes[kill % 2]
            started = time.monotonic()
            write(lake, size, f"next-{kill}")
            seconds = time.monotonic() - started
            assert published(lake) == whole[size]
            assert unnamed(lake) == set()
            assert not any(
                reader.poll() for reader in watching
            )  # one that ends has something to tell
            with capsys.disabled():
                print(f"\r{kill + 1} kills: {dict(seen)}", end="", flush=True)


@pytest.mark.slow
def test_a_whole_run_killed_at_any_moment_harms_nobody(processes, tmp_path, capsys):
    chance = random.Random(SEED)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "first.txt").write_text(FIRST, encoding="utf8")
    lake, whole = tmp_path / "lake", tmp_path / "whole"
    home = os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")}

    def run(lake):
        command = [sys.executable, "-c", "from flows.cli import main; main()", "run", str(inputs)]
        command += ["--lake", str(lake), "--published-at", "2026-02-17"]
        return subprocess.Popen(
            command,
            env=home,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def ended(process):
        output, _ = process.communicate()
        assert process.returncode == 0, output.decode()

    ended(run(lake))
    first = manifest(lake)["run_id"]
    (inputs / "second.txt").write_text(SECOND, encoding="utf8")
    started = time.monotonic()
    ended(run(whole))
    length = time.monotonic() - started
    with readers(processes, lake):
        for _ in range(WHOLE_KILLS):
            process = run(lake)
            time.sleep(chance.uniform(0, length))
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            assert wrong(lake) == {}
        killed_before = manifest(lake)["run_id"] == first
        ended(run(lake))
    assert wrong(lake) == {}
    for name, table in TABLES.items():
        if name != "runs":
            assert read(lake, table).equals(read(whole, table)), name
    same = {
        n: c for n, c in published(whole).items() if n.startswith("data/") and "/runs/" not in n
    }
    assert same.items() <= published(lake).items()
    with capsys.disabled():
        print(
            f"\n{WHOLE_KILLS} whole runs of {length:.1f} s killed, before the commit: {killed_before}"
        )


def test_two_runs_at_once_are_one_run_and_a_word(processes, tmp_path):
    ours, theirs = processes.Pipe()
    process = processes.Process(target=hold, args=(tmp_path, theirs), daemon=True)
    process.start()
    assert ours.recv() == "writing"
    with pytest.raises(LakeError, match=r"another run writes to .*: wait"):
        write(tmp_path, 2, "r1")
    process.kill()
    process.join()
    assert write(tmp_path, 2, "r1")


@contextmanager
def largest_file(size):
    """Let no file become larger than `size` bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 1_000, 12_000])
def test_a_full_disk_is_told_and_harms_nothing(tmp_path, size):
    lake, whole = tmp_path / "lake", tmp_path / "whole"
    write(lake, 2, "r1")
    before = published(lake)
    with largest_file(size), pytest.raises(LakeError, match=r"cannot be written .*make room"):
        write(lake, 4, "r2")
    assert published(lake) == before
    assert wrong(lake) == {}
    write(lake, 4, "r3")
    write(whole, 4, "r1")
    assert published(lake) == published(whole)
    assert unnamed(lake) == set()


@contextmanager
def unprivileged():
    """Be a user whom the permissions of files bind."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_folder_that_may_not_be_written_is_told_and_can_be_read():
    with tempfile.TemporaryDirectory() as folder:
        lake = Path(folder)
        write(lake, 2, "r1")
        for path in [lake, *lake.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o555 if path.is_dir() else 0o444)
        with unprivileged():
            with pytest.raises(LakeError, match=r"cannot be written \(Permission denied\)"):
                write(lake, 4, "r2")
            assert wrong(lake) == {}
        for path in [lake, *lake.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


def test_files_of_the_future_stop_no_run(tmp_path):
    for n in range(4):
        write(tmp_path, 2 + n % 2, f"r{n}")
        for path in tmp_path.rglob("*"):
            os.utime(path, (4e9, 4e9), follow_symlinks=False)
    assert write(tmp_path, 4, "r4")
    assert manifest(tmp_path)["releases"][-3:] == ["r2", "r3", "r4"]
    assert wrong(tmp_path) == {}


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_a_clock_that_jumps_back_mixes_nothing(inputs, tmp_path, monkeypatch):
    import flows.run

    class Clock(datetime):
        """A clock that is first late and then years too early."""

        @classmethod
        def now(cls, tz=None):
            return times[0]

    times = [datetime(2031, 5, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)]

    lake = tmp_path / "lake"
    monkeypatch.setattr(flows.run, "datetime", Clock)
    flows.run.run([inputs / "one.md"], lake)
    times.pop(0)
    report = flows.run.run([inputs], lake, date(2026, 2, 17))
    assert report.published.release.resolve() == (lake / "latest").resolve()
    assert [r["started_at"].year for r in read(lake, RUNS).to_pylist()] == [2020, 2031]
    assert wrong(lake) == {}


POISON = {
    "invalid.txt": b"At least 12 people were \xff\xfe killed in Odesa.",
    "nuls.txt": b"At least 12 people\x00\x00 were killed in Sumy on Monday.",
    "huge.txt": b"At least 12 people were killed in Kyiv on Monday, officials said. " * 800_000,
    "marks.txt": "At least \u202e12\u202c people were \u200fkilled in \u2067Lviv\u2069.".encode(),
    "cut.jsonl": b'{"text": "At least 12 people were killed in Dni',
    "cut.parquet": b"PAR1\x15\x04",
    "cut.csv": b'text,url\n"At least 12 people were killed',
    "cut.html": b"<html><body><p>At least 12 people were killed in Kherson on Monday, the may",
    "bomb.json": b"[" * 200_000,
    "empty.txt": b"",
}


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_poisoned_inputs_stop_no_other(inputs, tmp_path):
    from flows.run import run

    for name, content in POISON.items():
        (inputs / name).write_bytes(content)
    lake, day = tmp_path / "lake", date(2026, 2, 17)
    report = run([inputs], lake, day)
    counts = report.rows_in
    assert counts["inputs"] == len(POISON) + 2
    assert counts["inputs"] == counts["new"] + counts["known"] + counts["quarantined"]
    assert {FIRST, SECOND} <= set(read(lake, TABLES["articles"])["text"].to_pylist())
    assert "missiles_launched" in read(lake, FIGURES)["metric"].to_pylist()
    kept_out = {json.loads(r["row"]).get("source"): r for r in read(lake, QUARANTINE).to_pylist()}
    assert kept_out.keys() >= {"invalid.txt", "huge.txt", "cut.jsonl", "cut.parquet", "empty.txt"}
    assert all(len(row["expectation"]) < 500 for row in kept_out.values())
    assert wrong(lake) == {}
