"""How the cost of a run grows: wall seconds by stage, memory, and what the framework takes.

    python -m tests.benchmark.scale 1000 10000        whole runs, and a daily run on top of each
    python -m tests.benchmark.scale --one LAKE FILE   one run in this process, told as JSON

Each run is a process of its own, on Prefect's temporary server, as `wiretally run` is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmark import corpus

DAILY = 1_000
# What each function that a run calls belongs to; what none of them takes is orchestration.
STAGES = {
    "load_articles": "loading",
    "admit": "loading",
    "extract_claims": "reading",
    "trace_articles": "origins",
    "trace_origins": "origins",
    "gather_events": "events",
    "reconcile_figures": "figures",
    "validate": "validation",
    "publish_state": "publishing",
    "leave": "publishing",
    "write_report": "report",
}
OVERHEAD = ("orchestration", "validation", "publishing")


def whole(sizes: Sequence[int], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield a row for a run of each of `sizes` articles, and for a daily run on top of it."""
    empty = corpus.write(DAILY, folder / "first-day.jsonl")
    yield {"run": "a day on nothing"} | once(folder / "lake-empty", empty)
    for size in sizes:
        lake = folder / f"lake-{size}"
        yield {"run": f"{size:,}"} | once(lake, corpus.write(size, folder / f"{size}.jsonl"))
        day = corpus.write(DAILY, folder / f"{size}-day.jsonl", first=size)
        yield {"run": f"a day on {size:,}"} | once(lake, day)


def once(lake: Path, file: Path) -> dict[str, Any]:
    """Return what a run of `file` into `lake` cost, in a process of its own."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmark.scale", "--one", str(lake), str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with _memory(process.pid) as most:
        told, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the run of {file} failed")
    wall = time.monotonic() - started
    return json.loads(told.splitlines()[-1]) | {"wall": wall} | most


def one(lake: Path, file: Path) -> dict[str, Any]:
    """Run `file` into `lake` here, and return the seconds of each stage and what came out."""
    started = time.monotonic()
    from flows.cli import ENVIRONMENT

    os.environ |= ENVIRONMENT | {"PREFECT_LOGGING_LEVEL": "CRITICAL"}
    import flows.derive
    import flows.run

    seconds = Counter[str]()
    for module in (flows.run, flows.derive):
        for name, stage in STAGES.items():
            if (found := getattr(module, name, None)) is not None:
                _time(module, name, found, stage, seconds)
    report = flows.run.run([file], lake)
    taken = time.monotonic() - started
    seconds["orchestration"] = taken - sum(seconds.values())
    return {
        "articles": report.rows_in["new"],
        "claims": report.rows_out["claims"],
        "stages": dict(seconds),
    }


def _time(module: Any, name: str, found: Any, stage: str, seconds: Counter[str]) -> None:
    """Add the seconds that `found` takes to its `stage`; of a task, those of the function in it."""
    if not hasattr(found, "fn"):
        setattr(module, name, _timed(found, stage, seconds))
    elif not hasattr(found.fn, "__wrapped__"):
        found.fn = _timed(found.fn, stage, seconds)


def _timed(call: Callable[..., Any], stage: str, seconds: Counter[str]) -> Callable[..., Any]:
    @wraps(call)
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.monotonic()
        try:
            return call(*args, **kwargs)
        finally:
            seconds[stage] += time.monotonic() - start

    return timed


@contextmanager
def _memory(pid: int) -> Iterator[dict[str, float]]:
    """Watch the process `pid` and all below it: the most memory of it, and of any worker, in MB."""
    most, over = {"parent_mb": 0.0, "worker_mb": 0.0}, threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            for one in (pid, *_below(pid)):
                key = "parent_mb" if one == pid else "worker_mb"
                most[key] = max(most[key], _peak(one))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def _below(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(x.split()[1]) / 1000 for x in lines if x.startswith("VmHWM")), 0)


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return `rows` as Markdown."""
    stages = list(dict.fromkeys((*STAGES.values(), "orchestration")))
    head = ["run", "articles", "claims", "wall s", "articles/s", *stages, "overhead %", "flow MB", "worker MB"]  # fmt: skip
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for row in rows:
        of = row["stages"]
        overhead = 100 * sum(of.get(stage, 0) for stage in OVERHEAD) / row["wall"]
        cells = [row["run"], f"{row['articles']:,}", f"{row['claims']:,}", f"{row['wall']:.0f}"]
        cells += [f"{row['articles'] / row['wall']:.0f}"]
        cells += [f"{of.get(stage, 0):.1f}" for stage in stages]
        cells += [f"{overhead:.0f}", f"{row['parent_mb']:.0f}", f"{row['worker_mb']:.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(sizes: Sequence[int] = (DAILY,), folder: Path | None = None) -> None:
    """Print the table of `sizes`."""
    with TemporaryDirectory() as temporary:
        rows = []
        for row in whole(sizes, folder or Path(temporary)):
            rows.append(row)
            print(json.dumps(row), file=sys.stderr, flush=True)
        print(table(rows))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main([int(size) for size in sys.argv[1:]] or (DAILY,))
