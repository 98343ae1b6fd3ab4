"""What was gathered -> pages and records: those of the archive that are new, and the files of sources."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tasks.formats import Failure, Item, Record, read
from tasks.load import MISSING, files
from tasks.pages.page import Page
from tasks.pages.warc import read_warc
from tasks.web.frontier import Unpublished
from tasks.web.sources import Source

KNOWN = ("publisher", "language")  # of all articles of a source


def archived(archive: Path, pages: Iterable[Unpublished]) -> Iterator[tuple[Item, str]]:
    """Yield `pages` of the folder `archive`, each with the name of its source."""
    for file, places in groupby(pages, key=lambda page: page.file):
        wanted = {f"{file}@{page.offset}": page.source for page in places}
        for item in read_warc(archive / file):
            if isinstance(item, Failure):
                yield item, f"archive/{file}"
            elif item.raw_ref in wanted:
                yield item._replace(where=f"{item.url} ({item.raw_ref})"), wanted[item.raw_ref]


def named(source: Source) -> Iterator[tuple[Item, str]]:
    """Yield what is in the files of `source`; what an article does not say is as the source says."""
    known = {name: source.said[name] for name in KNOWN if name in source.said}
    for path, name in source_files(source):
        if not path.exists():
            yield Failure(name, MISSING), source.name
        else:
            for item in read(path):
                if isinstance(item, Record):
                    said = {k: v for k, v in item.fields.items() if v not in (None, "")}
                    item = item._replace(fields={**known, **said})
                elif isinstance(item, Page):
                    if source.kind == "warc" and not source.takes(item.url or ""):
                        continue
                    zone = item.zone or source.zone
                    item = item._replace(known={**known, **item.known}, zone=zone)
                yield item, f"{source.name}/{name}"


def source_files(source: Source) -> Iterator[tuple[Path, str]]:
    """Yield the files of `source` with their names; what is not there too.

    The patterns of a source of WARC files are for the URLs in them.
    """
    for at in source.at:
        found = sorted(glob.glob(at, recursive=True)) if glob.has_magic(at) else [at]
        for path, name in files(found) if found else [(Path(at), at)]:
            if source.kind == "warc" or source.takes(name):
                yield path, name
