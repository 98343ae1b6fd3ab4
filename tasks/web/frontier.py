"""What is still to be asked for, and what has come: LAKE/frontier.sqlite, the memory of gathering.

A page is committed here after its answer lies on disk, so a killed run asks again for at most the
pages that were under way. One process at a time holds the file.
"""

from __future__ import annotations

import fcntl
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tasks.web.archive import Place
from tasks.web.feeds import Entry

MOST_TRIES = 5  # runs that ask for a page in vain before it counts as failed
SCHEMA = """
create table if not exists pages (      -- every page that a listing or a person named
  url text primary key, source text not null, said text not null, at text, listed_at text not null,
  state text not null default 'queued',  -- queued, fetched, failed
  tries int not null default 0, why text);
create index if not exists queue on pages (source, at) where state = 'queued';
create table if not exists visits (     -- for conditional requests: what the last answer bore
  url text primary key, answered_by text, etag text, modified text, came_at text not null);
create table if not exists answers (    -- the records of the archive
  file text, first int, last int, url text, source text, came_at text not null,
  page int not null, published int not null default 0, primary key (file, first));
create index if not exists unpublished on answers (page, published);
create table if not exists holds (host text primary key, until text not null);
"""


class FrontierError(Exception):
    """The frontier cannot be opened; the message says what to do."""


@dataclass(frozen=True)
class Visit:
    """The last answer of a URL: who gave it, and what it bore for the next, conditional request."""

    answered_by: str
    etag: str
    modified: str
    came_at: datetime


@dataclass(frozen=True)
class Page:
    """A page to ask for, and what the listing said of it."""

    url: str
    said: Mapping[str, str]


class Unpublished(NamedTuple):
    """A page in the archive that is in no published state yet: its record, and its source."""

    file: str
    offset: int
    source: str


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the one who gathers with the frontier at `path`, or raise FrontierError.

    The operating system holds the lock, so it ends with the process, however that ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FrontierError(
                f"another run gathers into {path.parent}: wait until it has ended"
            ) from error
        yield


@contextmanager
def opened(path: Path) -> Iterator[Frontier]:
    """Open the frontier at `path` (made where there is none), or raise FrontierError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        try:
            db.execute("pragma journal_mode = wal")
            # A commit waits for no disk: a machine that stops may ask again for its last pages.
            db.execute("pragma synchronous = normal")
            db.executescript(f"begin immediate; {SCHEMA} commit;")
        except sqlite3.DatabaseError as error:
            raise FrontierError(
                f"{path} is no frontier ({error}): move it away; the archive stays as it is"
            ) from error
        yield Frontier(db)
    finally:
        db.close()


class Frontier:
    """The queue of pages, the visits, and the places of the answers. Each call is a transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take an open database (see `opened`)."""
        self._db = db

    def enlist(
        self,
        source: str,
        entries: Iterable[Entry],
        at: datetime,
        revisit: timedelta,
        visits: Mapping[str, Visit] | None = None,
    ) -> int:
        """Queue the `entries` that are new, changed, or due again, and return how many are.

        `visits` are those of the listings they stand in: kept in the same step, so that a listing
        never counts as seen before its entries are.
        """
        with self._step():
            queued = sum(self._queue(source, entry, at, revisit) for entry in entries)
            for url, visit in (visits or {}).items():
                self._visited(url, visit)
        return queued

    def queued(self, source: str) -> list[Page]:
        """Return the pages of `source` that wait, the newest first."""
        rows = self._db.execute(
            "select url, said from pages where source = ? and state = 'queued' "
            "order by at is null, at desc, rowid",
            (source,),
        )
        return [Page(url, json.loads(said)) for url, said in rows]

    def visit(self, url: str) -> Visit | None:
        """Return the last visit of `url`, null where there was none."""
        row = self._db.execute(
            "select answered_by, etag, modified, came_at from visits where url = ?", (url,)
        ).fetchone()
        if row is None:
            return None
        answered_by, etag, modified, came_at = row
        return Visit(answered_by, etag, modified, datetime.fromisoformat(came_at))

    def kept(self, url: str, source: str, place: Place, at: datetime) -> None:
        """Note that an answer lies in the archive (or, as bytes 0 to 0, that a file is begun)."""
        with self._step():
            self._db.execute(
                "insert into answers (file, first, last, url, source, came_at, page) "
                "values (?, ?, ?, ?, ?, ?, 0)",
                (place.file, place.offset, place.end, url, source, at.isoformat()),
            )

    def fetched(self, url: str, visit: Visit, place: Place | None) -> None:
        """Note that the page `url` has come; `place` is null where it had not changed."""
        with self._step():
            self._db.execute(
                "update pages set state = 'fetched', tries = 0, why = null where url = ?", (url,)
            )
            self._visited(url, visit)
            if place:
                self._db.execute(
                    "update answers set page = 1 where file = ? and first = ?",
                    (place.file, place.offset),
                )

    def failed(self, url: str, why: str, at: datetime, *, heals: bool) -> bool:
        """Note that the page `url` did not come, and return whether it is given up.

        What may heal waits for the next run, but not for ever.
        """
        with self._step():
            (state,) = self._db.execute(
                "update pages set tries = tries + 1, why = ?, "
                "state = case when ? and tries + 1 < ? then 'queued' else 'failed' end "
                "where url = ? returning state",
                (why, heals, MOST_TRIES, url),
            ).fetchone()
            self._visited(url, Visit("", "", "", at))
        return bool(state == "failed")

    def expire(self, source: str, before: datetime) -> None:
        """Forget the pages of `source` that still wait and are older than `before`."""
        with self._step():
            self._db.execute(
                "delete from pages where source = ? and state = 'queued' and at < ?",
                (source, before.isoformat()),
            )

    def unpublished(self) -> list[Unpublished]:
        """Return the pages that came and are in no published state yet."""
        rows = self._db.execute(
            "select file, first, source from answers where page = 1 and published = 0 "
            "order by file, first"
        )
        return [Unpublished(*row) for row in rows]

    def settle(self, pages: Iterable[Unpublished]) -> None:
        """Note that `pages` are published."""
        with self._step():
            self._db.executemany(
                "update answers set published = 1 where file = ? and first = ?",
                ((page.file, page.offset) for page in pages),
            )

    def ends(self) -> dict[str, int]:
        """Return how long each file of the archive is, as far as is known here."""
        return dict(self._db.execute("select file, max(last) from answers group by file"))

    def hold(self, hosts: Mapping[str, datetime]) -> None:
        """Note until when `hosts` are to be left alone; drop what was noted before."""
        with self._step():
            self._db.execute("delete from holds")
            rows = ((host, until.isoformat()) for host, until in hosts.items())
            self._db.executemany("insert into holds values (?, ?)", rows)

    def holds(self) -> dict[str, datetime]:
        """Return until when which hosts are to be left alone."""
        rows = self._db.execute("select host, until from holds")
        return {host: datetime.fromisoformat(until) for host, until in rows}

    @contextmanager
    def _step(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def _queue(self, source: str, entry: Entry, at: datetime, revisit: timedelta) -> bool:
        """Queue `entry` if it is new; if it was seen, when it says it changed, or it is due."""
        dated = entry.at.isoformat() if entry.at else None
        known = self._db.execute(
            "select state, at from pages where url = ?", (entry.url,)
        ).fetchone()
        if known is None:
            self._db.execute(
                "insert into pages (url, source, said, at, listed_at) values (?, ?, ?, ?, ?)",
                (entry.url, source, json.dumps(entry.said), dated, at.isoformat()),
            )
            return True
        visit = self.visit(entry.url)
        changed = bool(dated and known[1] and dated > known[1])
        due = visit is None or visit.came_at + revisit <= at
        if known[0] == "queued" or not (changed or due):
            return False
        self._db.execute(
            "update pages set state = 'queued', tries = 0, said = ?, at = ? where url = ?",
            (json.dumps(entry.said), dated, entry.url),
        )
        return True

    def _visited(self, url: str, visit: Visit) -> None:
        self._db.execute(
            "insert or replace into visits values (?, ?, ?, ?, ?)",
            (url, visit.answered_by, visit.etag, visit.modified, visit.came_at.isoformat()),
        )
