"""A WARC of real and own pages end to end: pages per second beside extraction alone, and memory.

`python -m tests.benchmark.archives [RECORDS]`; 10 000 records take minutes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tasks.load import stream
from tasks.pages.page import Page
from tasks.pages.workers import read_pages
from tests.benchmark.pages import pages
from tests.test_warc import packed, page, record


def write(path: Path, records: int) -> list[bytes]:
    """Write a WARC of `records` pages, real ones and own ones in turn; return the pages used."""
    used = [*pages().values(), *(page(n) for n in range(20))]
    with path.open("wb") as file:
        for n in range(records):
            body = used[n % len(used)].replace(b"</body>", b"<i>%d</i></body>" % n)
            file.write(packed([record(n, body)]))
    return used


def watched(found: Iterable[object]) -> Iterator[int]:
    """Yield the resident megabytes of this process and its workers, each time a hundred are done."""
    for n, _ in enumerate(found):
        if n % 100 == 99:
            yield sum(_resident(pid) for pid in _family(os.getpid()))


def main(records: int) -> dict[str, float]:
    """Run both ways over the same pages; return the rates and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        used = write(path, records)
        alone = ((Page(used[n % len(used)]), None) for n in range(records))
        start, cpu = time.perf_counter(), _cpu()
        sum(1 for _ in read_pages(alone))
        seconds, burnt = time.perf_counter() - start, _cpu() - cpu
        start, cpu = time.perf_counter(), _cpu()
        memory = list(watched(stream([path])))
        whole, spent = time.perf_counter() - start, _cpu() - cpu
    half = len(memory) // 2
    return {
        "alone, pages per second": records / seconds,
        "alone, cores busy": burnt / seconds,
        "warc, pages per second": records / whole,
        "warc, cores busy": spent / whole,
        "share of alone, by CPU": burnt / spent,
        "megabytes, first half": max(memory[:half], default=0),
        "megabytes, second half": max(memory[half:], default=0),
    }


def _cpu() -> float:
    """Return the CPU seconds of this process and of its workers, past and present."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for pid in _family(os.getpid()):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15])) / ticks
    return total


def _family(root: int) -> list[int]:
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 // 1_000_000
    except (OSError, IndexError):
        return 0


if __name__ == "__main__":
    for name, value in main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000).items():
        print(f"{name:26} {value:10.2f}")
