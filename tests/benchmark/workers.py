"""What a second worker brings on the reading stage: `python -m tests.benchmark.workers [ARTICLES]`, on a calm machine."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmark import corpus

ARTICLES_READ = 6_000
WORKERS = (1, 2)


def seconds(workers: int, file: Path, lake: Path) -> float:
    """Return the wall seconds in which `workers` processes read `file`; their start is among them."""
    from prefect import flow
    from prefect.task_runners import ProcessPoolTaskRunner

    from tasks.load import load
    from tasks.stages import extract_claims
    from wiretally.metrics import METRICS
    from wiretally.tables import ARTICLES

    articles = ARTICLES.conform(load([file]).rows)

    @flow(name=f"{workers} workers", task_runner=ProcessPoolTaskRunner(max_workers=workers))
    def read() -> float:
        start = time.monotonic()
        extract_claims(lake, articles, METRICS)
        return time.monotonic() - start

    return read()


def main(size: int = ARTICLES_READ) -> None:
    """Print the seconds with one worker and with two, and how many times as fast two are."""
    from flows.commands.write import ENVIRONMENT

    os.environ |= ENVIRONMENT | {"PREFECT_LOGGING_LEVEL": "CRITICAL"}
    with TemporaryDirectory() as folder:
        file = corpus.write(size, Path(folder) / "articles.jsonl")
        one, two = (seconds(n, file, Path(folder) / f"lake{n}") for n in WORKERS)
    print(f"{size:,} articles: {one:.1f} s with one worker, {two:.1f} s with two: {one / two:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
