"""Pages -> records, on all cores: each page is read in a process that cannot take the others along.

A page that takes too long or too much memory ends its process, and only itself is lost.
"""

from __future__ import annotations

import os
import resource
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from multiprocessing import get_context
from typing import Any, TypeVar

from tasks.formats import Failure, Item, Record
from tasks.pages.page import Page
from wiretally.articles import ArticleError

CPU_SECONDS = 8
MEMORY = 1_000_000_000
PAGES_PER_PROCESS = 1_000  # the parser's memory is given back by then
WAITING = 4  # pages under way per process: what came before them is not kept waiting for long

T = TypeVar("T")


def read_pages(
    items: Iterable[tuple[Item, T]], processes: int = 0
) -> Iterator[tuple[Record | Failure, T]]:
    """Yield `items` in their order, each Page as the Record of its article or a Failure.

    What goes with an item stays with it. Only so many pages are held at a time, however many come.
    """
    processes = processes or os.cpu_count() or 1
    waiting: deque[tuple[Item, Future[dict[str, Any]] | None, T]] = deque()
    pool = None
    try:
        for item, tag in items:
            if isinstance(item, Page) and pool is None:
                pool = _pool(processes)
            job = pool.submit(_read, None, item) if pool and isinstance(item, Page) else None
            waiting.append((item, job, tag))
            while len(waiting) > WAITING * processes or waiting and waiting[0][1] is None:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())
    finally:
        if pool:
            pool.stop()
            pool.join()


def _pool(processes: int) -> Any:  # noqa: ANN401
    from pebble import ProcessPool

    context = get_context("forkserver")
    context.set_forkserver_preload(["tasks.pages.page", "trafilatura", "py3langid"])
    return ProcessPool(processes, PAGES_PER_PROCESS, initializer=_bound, context=context)


def _bound() -> None:
    """Bound the memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(page: Page) -> dict[str, Any]:
    """Read `page` in the time there is: the signal ends the process."""
    from tasks.pages.page import read_page

    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        return read_page(page)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _done(item: Item, job: Future[dict[str, Any]] | None, tag: T) -> tuple[Record | Failure, T]:
    from pebble import ProcessExpired

    if not isinstance(item, Page) or job is None:
        return item, tag  # type: ignore[return-value]  # each Page has a job
    where = ", ".join(filter(None, (item.where, item.url if item.where else None))) or None
    try:
        return Record(where, item.raw_ref, job.result()), tag
    except ArticleError as error:
        return Failure(where, str(error)), tag
    except (ProcessExpired, MemoryError):
        why = f"no page needs {CPU_SECONDS} s or {MEMORY:,} bytes: save the text itself as .txt"
        return Failure(where, why), tag
    except Exception as error:  # whatever a library does on one page, the others are read
        kind = type(error).__name__
        return Failure(where, f"reading it failed ({kind}: {error}): save the text as .txt"), tag
