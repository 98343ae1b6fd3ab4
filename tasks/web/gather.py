"""Sources -> pages in the archive: listed, asked for, archived, remembered. Many hosts at a time.

    LAKE/archive/*.warc.gz     every answer, as it came
    LAKE/frontier.sqlite       what is still to be asked for; what has come and is not published yet

A run that is killed loses nothing: the next one goes on with what waits, and reads what has come.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from tasks.load import MISSING, Unread
from tasks.web.archive import Answer, Archive, Place, mend
from tasks.web.feeds import Entry
from tasks.web.fetch import BOUNDS, PAGES, Bounds, Fetcher, FetchError
from tasks.web.frontier import Frontier, Page, Unpublished, alone, opened
from tasks.web.guard import PUBLIC, Guarded
from tasks.web.harvest import source_files
from tasks.web.listings import Listed, listed
from tasks.web.sources import ONLINE, Source, Sources, SourcesError
from tasks.web.turns import Turns, host

log = logging.getLogger("wiretally")
FRONTIER = "frontier.sqlite"
STRIKES = 3  # pages of a host that fail one after another, before the others wait for a later run
Clock = Callable[[], datetime]


@dataclass
class Count:
    """What became of one source in a run: pages `listed`, of these `new`; of all that waited
    `fetched`, `unchanged` since the last visit, `failed` for good, `waiting` for a later run."""

    listed: int = 0
    new: int = 0
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0


@dataclass
class Gathered:
    """What a run gathered: counts per source, what failed, what waits and why, and the pages to
    read: those of a killed run among them."""

    counts: dict[str, Count] = field(default_factory=dict)
    failed: list[Unread] = field(default_factory=list)
    waiting: list[Unread] = field(default_factory=list)
    pages: list[Unpublished] = field(default_factory=list)

    @property
    def told(self) -> dict[str, dict[str, int]]:
        """The counts as plain values, for `runs`."""
        return {name: asdict(count) for name, count in sorted(self.counts.items())}


def gather(
    sources: Sources,
    folder: Path,
    clock: Clock,
    guard: Guarded = PUBLIC,
    bounds: Bounds = BOUNDS,
) -> Gathered:
    """Ask all online `sources` for what is new, and archive it in `folder`.

    Raises FrontierError where another run gathers into the same folder, SourcesError where no
    contact is given.
    """
    online = [source for source in sources.sources if source.kind in ONLINE]
    agent = user_agent(sources.reachable) if online else ""
    path = folder / FRONTIER
    with alone(path), opened(path) as frontier:
        mend(folder / "archive", frontier.ends())
        archive = Archive(folder / "archive", f"{clock():%Y%m%dT%H%M%S.%fZ}", agent)
        frontier.kept("", "", Place(archive.file, 0, 0), clock())

        def keep(answer: Answer, said: Mapping[str, str]) -> Place:
            place = archive.keep(answer, said)
            frontier.kept(answer.url, said.get("source", ""), place, answer.came_at)
            return place

        try:
            turns = Turns(sources.delay.total_seconds())
            fetcher = Fetcher(agent, turns, clock, keep, guard, bounds)
            gathered = asyncio.run(_Gathering(fetcher, frontier, clock).all(online))
        finally:
            archive.close()
        gathered.pages = frontier.unpublished()
    return gathered


def check(
    sources: Sources, clock: Clock, guard: Guarded = PUBLIC, bounds: Bounds = BOUNDS
) -> dict[str, Listed]:
    """Return what each source lists now; nothing is archived or remembered."""
    online = [source for source in sources.sources if source.kind in ONLINE]
    agent = user_agent(sources.reachable) if online else ""

    async def ask() -> dict[str, Listed]:
        turns = Turns(sources.delay.total_seconds())
        fetcher = Fetcher(agent, turns, clock, _forget, guard, bounds)
        try:
            found = await asyncio.gather(
                *(listed(source, fetcher, lambda url: None, clock()) for source in online)
            )
            return {source.name: one for source, one in zip(online, found, strict=True)}
        finally:
            await fetcher.close()

    answers = asyncio.run(ask())
    return {s.name: answers[s.name] if s.name in answers else _offline(s) for s in sources.sources}


def folder_of(sources: Sources, lake: Path | str) -> Path:
    """Return the folder of archive and frontier; raise SourcesError where a bucket needs one."""
    if sources.archive is None and "://" in str(lake):
        raise SourcesError(
            f"{lake} is no folder of this machine: write `archive: FOLDER` into the sources file"
        )
    return Path(sources.archive or lake)


def settle(folder: Path, pages: Iterable[Unpublished]) -> None:
    """Note that `pages` are in the published state, so that no later run reads them again."""
    with opened(folder / FRONTIER) as frontier:
        frontier.settle(pages)


def user_agent(contact: str) -> str:
    """Return as whom we ask: what we are, and how to reach who runs us."""
    return f"wiretally/{version('wiretally')} (+{contact})"


class _Gathering:
    """One run over the sources, on one event loop."""

    def __init__(self, fetcher: Fetcher, frontier: Frontier, clock: Clock) -> None:
        self.fetcher, self.frontier, self.clock = fetcher, frontier, clock
        self.gathered = Gathered()

    async def all(self, sources: Iterable[Source]) -> Gathered:
        """Gather `sources` at the same time; keep for the next run who wants to be left alone."""
        turns, now = self.fetcher.turns, self.clock()
        for name, until in self.frontier.holds().items():
            turns.hold(name, max((until - now).total_seconds(), 0))
        try:
            async with asyncio.TaskGroup() as group:
                for source in sources:
                    group.create_task(self.one(source))
        finally:
            await self.fetcher.close()
            ends = {name: timedelta(seconds=wait) for name, wait in turns.held().items()}
            self.frontier.hold({name: self.clock() + wait for name, wait in ends.items()})
        return self.gathered

    async def one(self, source: Source) -> None:
        """List one source and ask for its pages; whatever goes wrong here stops no other source."""
        count = self.gathered.counts[source.name] = Count()
        try:
            now = self.clock()
            found = await listed(source, self.fetcher, self.frontier.visit, now)
            self.gathered.failed += found.failed
            count.listed = len(found.entries)
            count.new = self.frontier.enlist(
                source.name, found.entries, now, source.revisit, found.visits
            )
            if source.limits.age:
                self.frontier.expire(source.name, now - source.limits.age)
            hosts: dict[str, list[Page]] = defaultdict(list)
            for page in self.frontier.queued(source.name)[: source.limits.items]:
                hosts[host(page.url)].append(page)
            async with asyncio.TaskGroup() as group:
                for name, pages in hosts.items():
                    group.create_task(self.pages(source, name, pages))
        except Exception as error:
            log.exception("gather %s", source.name)
            self.gathered.failed.append(Unread(source.name, None, f"not gathered: {error!r}"))
        count.waiting = len(self.frontier.queued(source.name))
        told = ", ".join(f"{number} {what}" for what, number in asdict(count).items())
        log.info("gather %s: %s", source.name, told)

    async def pages(self, source: Source, name: str, pages: Iterable[Page]) -> None:
        """Ask for `pages` of the host `name`, one after the other; after a few failures they wait."""
        count, strikes = self.gathered.counts[source.name], 0
        for page in pages:
            if strikes == STRIKES or name in self.fetcher.turns.held():
                return
            before = self.frontier.visit(page.url)
            said = {**page.said, **source.said, "as": "page"}
            try:
                got = await self.fetcher.get(page.url, said, before, PAGES)
            except FetchError as error:
                strikes += error.heals
                count.failed += self.fail(source, page, error)
            else:
                strikes = 0
                count.unchanged += got.unchanged
                count.fetched += not got.unchanged
                place = None if got.unchanged else got.place
                self.frontier.fetched(page.url, got.visit(before), place)

    def fail(self, source: Source, page: Page, error: FetchError) -> bool:
        """Tell of a page that did not come; return whether it is given up."""
        given_up = self.frontier.failed(page.url, str(error), self.clock(), heals=error.heals)
        told = self.gathered.failed if given_up else self.gathered.waiting
        told.append(Unread(source.name, page.url, str(error)))
        log.warning("%s", told[-1])
        return given_up


def _offline(source: Source) -> Listed:
    """Return the files of `source`."""
    listed = Listed()
    for path, name in source_files(source):
        if path.exists():
            listed.entries.append(Entry(name))
        else:
            listed.failed.append(Unread(source.name, name, MISSING))
    return listed


def _forget(answer: Answer, said: Mapping[str, str]) -> Place:
    return Place("", 0, 0)
