"""One source -> the pages it lists now: its feeds, its sitemaps with those nested in them, its URLs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tasks.load import Unread
from tasks.web.feeds import Entry, Listing, ListingError, address, feed, sitemap
from tasks.web.fetch import Fetched, Fetcher, FetchError
from tasks.web.fields import is_url
from tasks.web.frontier import Visit
from tasks.web.inflate import InflateError, TooBigError
from tasks.web.sources import Source

MOST_SITEMAPS = 50  # of one source, nested ones included


@dataclass
class Listed:
    """What a source lists now, and the visits of its listings; `left_out` by its own patterns."""

    entries: list[Entry] = field(default_factory=list)
    visits: dict[str, Visit] = field(default_factory=dict)
    failed: list[Unread] = field(default_factory=list)
    left_out: int = 0

    @property
    def told(self) -> dict[str, object]:
        """What there is, for people."""
        newest = max((entry.at for entry in self.entries if entry.at), default=None)
        return {"lists": len(self.entries), "newest": newest, "left out": self.left_out}


async def listed(
    source: Source, fetcher: Fetcher, visit: Callable[[str], Visit | None], now: datetime
) -> Listed:
    """Ask for the listings of `source`; what fails is told, and stops nothing else."""
    found = Listed()
    for at in source.at:
        try:
            if source.kind == "feed":
                await _feed(source, at, fetcher, visit, found)
            elif source.kind == "sitemap":
                await _sitemaps(source, at, fetcher, visit, found, now)
            else:
                found.entries += _urls(source, at, found.failed)
        except (FetchError, ListingError, InflateError, TooBigError, OSError, ValueError) as error:
            found.failed.append(Unread(source.name, at, str(error) or type(error).__name__))
    wanted = {e.url: e for e in found.entries if source.takes(e.url) and _is_young(source, e, now)}
    found.left_out = len(found.entries) - len(wanted)
    found.entries = list(wanted.values())
    return found


async def _feed(
    source: Source, url: str, fetcher: Fetcher, visit: Callable[[str], Visit | None], found: Listed
) -> None:
    before = visit(url)
    got = await fetcher.get(url, _said(source), before)
    if not got.unchanged:
        kind = got.answer.header("content-type")
        listing = await asyncio.to_thread(feed, got.answer.body, got.answer.url, kind, source.zone)
        found.entries += listing.entries
        _tell_broken(source, url, listing, found)
    found.visits[url] = got.visit(before)


async def _sitemaps(
    source: Source,
    url: str,
    fetcher: Fetcher,
    visit: Callable[[str], Visit | None],
    found: Listed,
    now: datetime,
) -> None:
    """Read a sitemap and those nested in it, the newest first; one that fails stops no other."""
    waiting, seen = [Entry(url)], {url}
    for _ in range(MOST_SITEMAPS):
        if not waiting:
            return
        at = waiting.pop(0).url
        before = visit(at)
        try:
            got = await fetcher.get(at, _said(source), before)
            listing = await _read_sitemap(got, source)
        except (FetchError, ListingError) as error:
            found.failed.append(Unread(source.name, at, str(error)))
            continue
        found.entries += listing.entries
        _tell_broken(source, at, listing, found)
        nested = [e for e in listing.nested if e.url not in seen and _is_young(source, e, now)]
        seen.update(entry.url for entry in nested)
        waiting += sorted(nested, key=lambda e: -e.at.timestamp() if e.at else 0.0)
        if not listing.nested:  # an index is asked for whole each time: it leads to the others
            found.visits[at] = got.visit(before)
    if waiting:
        why = f"more than {MOST_SITEMAPS} sitemaps: {len(waiting)} were not asked for"
        found.failed.append(Unread(source.name, url, why))


async def _read_sitemap(got: Fetched, source: Source) -> Listing:
    if got.unchanged:
        return Listing(())
    return await asyncio.to_thread(sitemap, got.answer.body, got.answer.url, source.zone)


def _urls(source: Source, at: str, failed: list[Unread]) -> list[Entry]:
    """Return `at`, or the lines of the file at `at`, as entries."""
    lines = [at] if is_url(at) else Path(at).read_text(encoding="utf8").splitlines()
    entries = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            if url := address(line, ""):
                entries.append(Entry(url))
            else:
                failed.append(Unread(source.name, f"{at}, line {number}", f"{line!r} is no URL"))
    return entries


def _tell_broken(source: Source, url: str, listing: Listing, found: Listed) -> None:
    if listing.broken:
        why = f"not well-formed ({listing.broken}); {len(listing.entries)} entries could be read"
        found.failed.append(Unread(source.name, url, why))


def _is_young(source: Source, entry: Entry, now: datetime) -> bool:
    return not (entry.at and source.limits.age and entry.at < now - source.limits.age)


def _said(source: Source) -> dict[str, str]:
    return {"as": "listing", "source": source.name}
