"""How the cost of a run grows: wall and CPU seconds by stage, memory, and what the framework takes.

    python -m tests.benchmark.scale 1000 10000        whole runs, and a daily run on top of each
    python -m tests.benchmark.scale --one LAKE FILE   one run in this process, told as JSON
    python -m tests.benchmark.drawn ROWS              the rows, one JSON a line as told on stderr, as table and plots

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
from contextlib import contextmanager, suppress
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
KINDS = ("flow", "worker", "server")


def whole(sizes: Sequence[int], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield a row for a run of each of `sizes` articles, and for a daily run on top of it."""
    empty = corpus.write(DAILY, folder / "first-day.jsonl")
    yield {"run": "a day on an empty lake"} | once(folder / "lake-empty", empty)
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
    with _watched(process.pid) as used:
        told, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the run of {file} failed")
    wall = time.monotonic() - started
    row: dict[str, Any] = json.loads(told.splitlines()[-1])
    row["walls"]["orchestration"] = wall - sum(row["walls"].values())
    return row | {"wall": wall} | used


def one(lake: Path, file: Path) -> dict[str, Any]:
    """Run `file` into `lake` here, and return the seconds of each stage and what came out."""
    from flows.commands.write import ENVIRONMENT

    os.environ |= ENVIRONMENT | {"PREFECT_LOGGING_LEVEL": "CRITICAL"}
    import flows.run

    seconds, walls = Counter[str](), Counter[str]()
    for module in [module for name, module in sys.modules.items() if name.startswith("flows.")]:
        for name, stage in STAGES.items():
            if (found := getattr(module, name, None)) is not None:
                _time(module, name, found, stage, seconds, walls)
    report = flows.run.run([file], lake)
    seconds["orchestration"] = time.process_time() - sum(seconds.values())
    return {
        "articles": report.rows_in["new"],
        "claims": report.rows_out["claims"],
        "stages": dict(seconds),
        "walls": dict(walls),
    }


def _time(module: Any, name: str, found: Any, stage: str, *seconds: Counter[str]) -> None:
    """Add the CPU and the wall seconds that `found` takes to its `stage`; of a task, those of the function in it."""
    if not hasattr(found, "fn"):
        setattr(module, name, _timed(found, stage, *seconds))
    elif not hasattr(found.fn, "__wrapped__"):
        found.fn = _timed(found.fn, stage, *seconds)


def _timed(call: Callable[..., Any], stage: str, *seconds: Counter[str]) -> Callable[..., Any]:
    clocks = (time.process_time, time.monotonic)

    @wraps(call)
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = [clock() for clock in clocks]
        try:
            return call(*args, **kwargs)
        finally:
            for counter, clock, began in zip(seconds, clocks, start, strict=True):
                counter[stage] += clock() - began

    return timed


@contextmanager
def _watched(pid: int) -> Iterator[dict[str, float]]:
    """Watch the process `pid` and all below it: memory at most, and CPU seconds, of flow, workers and server."""
    seen: dict[int, tuple[str, float, float]] = {}
    found: dict[str, float] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.3):
            for one in (pid, *_below(pid)):
                with suppress(OSError, IndexError):
                    seen[one] = (_kind(one, pid), *_used(one))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()
        for kind in KINDS:
            of = [(mb, cpu) for name, mb, cpu in seen.values() if name == kind]
            found[f"{kind}_mb"] = max((mb for mb, _ in of), default=0)
            found[f"{kind}_cpu"] = sum(cpu for _, cpu in of)


def _kind(pid: int, flow: int) -> str:
    command = Path(f"/proc/{pid}/cmdline").read_text()
    if not command:
        raise ProcessLookupError(f"{pid} has ended")  # what it used is known no more
    return "flow" if pid == flow else "server" if "uvicorn" in command else "worker"


def _used(pid: int) -> tuple[float, float]:
    """Return the most memory of a process in MB, and its CPU seconds so far."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    peak = next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0)
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return peak, (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _below(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, children.read_text().split()):
                yield child
                yield from _below(child)


def shares(row: dict[str, Any]) -> tuple[float, float]:
    """Return what share of the CPU seconds, and of the wall seconds, are orchestration, validation and publishing.

    The server is a part of the former; in the latter it works beside the flow, and what is no stage is orchestration.
    """
    cpu = row["server_cpu"] + sum(row["stages"].get(stage, 0) for stage in OVERHEAD)
    wall = sum(row["walls"].get(stage, 0) for stage in OVERHEAD)
    return cpu / sum(row[f"{kind}_cpu"] for kind in KINDS), wall / row["wall"]


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return `rows` as Markdown, a run a column: seconds, memory, and the CPU seconds of each stage of the flow."""
    stages = list(dict.fromkeys((*STAGES.values(), "orchestration")))
    lines: dict[str, list[str]] = {
        "articles": [f"{row['articles']:,}" for row in rows],
        "claims in the lake": [f"{row['claims']:,}" for row in rows],
        "**wall s**": [f"**{row['wall']:.0f}**" for row in rows],
        "CPU s": [f"{sum(row[f'{kind}_cpu'] for kind in KINDS):.0f}" for row in rows],
        "of these the workers": [f"{row['worker_cpu']:.0f}" for row in rows],
        "of these the server": [f"{row['server_cpu']:.0f}" for row in rows],
    }
    for stage in stages:
        lines[f"of the flow: {stage}"] = [f"{row['stages'].get(stage, 0):.1f}" for row in rows]
    lines["overhead of CPU s"] = [f"{shares(row)[0]:.0%}" for row in rows]
    lines["**overhead of wall s**"] = [f"**{shares(row)[1]:.0%}**" for row in rows]
    for kind in KINDS:
        lines[f"most memory, {kind}, MB"] = [f"{row[f'{kind}_mb']:.0f}" for row in rows]
    head = ["", *(row["run"] for row in rows)]
    cells = [head, ["---", *["---:"] * len(rows)], *([name, *of] for name, of in lines.items())]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


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
