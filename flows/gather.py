"""Gathering, as a run does it: what the sources have that is new, and the articles in it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.load import Loaded, rows_of
from tasks.web.gather import Gathered, gather
from tasks.web.harvest import archived, named
from tasks.web.sources import ONLINE, Sources


@task(name="gather sources", cache_policy=NO_CACHE)
def gather_sources(sources: Sources, folder: Path) -> Gathered:
    """Sources -> new pages in the archive in `folder`, and what failed."""
    return gather(sources, folder, lambda: datetime.now(UTC))


@task(name="read what was gathered", cache_policy=NO_CACHE)
def read_gathered(sources: Sources, gathered: Gathered, folder: Path) -> Loaded:
    """New pages in the archive, and the files that `sources` name -> articles, and what failed."""
    loaded = Loaded(unread=list(gathered.failed))
    offline = (source for source in sources.sources if source.kind not in ONLINE)
    items = chain(archived(folder / "archive", gathered.pages), *map(named, offline))
    loaded.take(rows_of(items, None))
    return loaded


def gather_into(loaded: Loaded, sources: Sources, folder: Path) -> Gathered:
    """Add to `loaded` what `sources` have that is new, and return what was gathered."""
    gathered = gather_sources(sources, folder)
    found = read_gathered(sources, gathered, folder)
    loaded.take([*found.rows, *found.unread])
    return gathered
