"""Files and folders -> rows of ARTICLES and the inputs that failed. Nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from tasks.formats import (
    READERS,
    Failure,
    Item,
    Record,
    decoded,
    ending,
    from_lines,
    from_text,
    read,
)
from tasks.pages.workers import read_pages
from wiretally import metrics
from wiretally.articles import NOON, ArticleError, Row, article
from wiretally.metrics import Metric

MISSING = "no such file or folder"


@dataclass(frozen=True)
class Unread:
    """An input that gave no article: its file, where in it, and why."""

    source: str
    where: str | None
    why: str

    def __str__(self) -> str:
        """Return it as a line for people."""
        place = f"{self.source}, {self.where}" if self.where else self.source
        return f"{place}: {self.why}"


@dataclass
class Loaded:
    """All that an input gave. `inputs` counts articles read and inputs that failed."""

    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def inputs(self) -> int:
        """How many articles, or things that should have been one, came in."""
        return len(self.rows) + len(self.unread)

    @property
    def found(self) -> bool:
        """Whether there was anything to read."""
        return bool(self.rows) or any(unread.why != MISSING for unread in self.unread)

    def add(self, records: Iterable[Item], source: str, given: date | None) -> None:
        """Add `records` of the input named `source`; `given` dates those that bear no date."""
        self.take(rows_of(((record, source) for record in records), given))

    def take(self, found: Iterable[Row | Unread]) -> None:
        """Add what was `found`."""
        for one in found:
            if isinstance(one, Unread):
                self.unread.append(one)
            else:
                self.rows.append(one)


def load(paths: Iterable[Path | str], given: date | None = None) -> Loaded:
    """Read all articles below `paths`, in the order of their names."""
    loaded = Loaded()
    loaded.take(stream(paths, given))
    return loaded


def stream(paths: Iterable[Path | str], given: date | None = None) -> Iterator[Row | Unread]:
    """Yield all articles below `paths`, and the inputs that are none, as they are read."""
    yield from rows_of(_items(paths), given)


def rows_of(items: Iterable[tuple[Item, str]], given: date | None) -> Iterator[Row | Unread]:
    """Yield the articles of `items`, each with the name of its source; `given` dates undated ones."""
    for record, source in read_pages(items):
        try:
            if isinstance(record, Failure):
                raise ArticleError(record.why)
            row = article(record.fields, source, record.raw_ref)
        except ArticleError as error:
            yield Unread(source, record.where, str(error))
        else:
            yield row if row["published_at"] or not given else dated(row, given)


def load_bytes(content: bytes, given: date | None = None) -> Loaded:
    """Read `content` as one text, or as JSON Lines where its first line is a JSON object."""
    loaded = Loaded()
    lines = content.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n")
    loaded.add(from_lines(iter(lines)) if _is_json(lines[0]) else _whole(content), "stdin", given)
    return loaded


def load_metrics(folder: Path | None) -> Mapping[str, Metric]:
    """Return the catalogue, with the metrics of a user's own `folder`; raise CatalogueError."""
    own = metrics.load(folder).values() if folder else ()
    return metrics.catalogue([*metrics.METRICS.values(), *own])


def files(paths: Iterable[Path | str]) -> Iterator[tuple[Path, str]]:
    """Yield each file with the name it is known by: its path below the folder that was given.

    Of a folder the files of known endings are taken, hidden ones left out; so where the lake or
    the input lies on this machine changes no published byte.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield path, path.name
            continue
        for file in sorted(path.rglob("*")):
            below = file.relative_to(path)
            hidden = any(part.startswith(".") for part in below.parts)
            if ending(file) in READERS and file.is_file() and not hidden:
                yield file, below.as_posix()


def _items(paths: Iterable[Path | str]) -> Iterator[tuple[Item, str]]:
    for path, source in files(paths):
        if path.exists():
            yield from ((item, source) for item in read(path))
        else:
            yield Failure(None, MISSING), source


def dated(row: Row, given: date) -> Row:
    """Return `row` with the date its reader gave for texts that bear none."""
    return {
        **row,
        "published_at": datetime.combine(given, NOON),
        "published_precision": "day",
        "date_basis": "given",
    }


def _whole(content: bytes) -> Iterator[Record | Failure]:
    try:
        yield from_text(decoded(content))
    except ArticleError as error:
        yield Failure(None, str(error))


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
