"""One file -> the records and pages in it, by the ending of its name. What fails is told, not raised.

A record is what one article says of itself: a mapping with `text` and any of article_id, url,
publisher, title, published_at, authors, language.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tasks.pages.page import Page
from wiretally.articles import MOST_BYTES, ArticleError
from wiretally.tables import content_id


class Failure(NamedTuple):
    """An input that gave no article: where in the file, and why (which says what to do)."""

    where: str | None
    why: str


class Record(NamedTuple):
    """An article as its source gives it, and where: for messages, and for good (`raw_ref`).

    `raw_ref` is a hash of the record, not its line: lines move when a file is sorted or split.
    """

    where: str | None
    raw_ref: str | None
    fields: Mapping[str, Any]


Item = Record | Failure | Page  # what a file gives: a page is not read yet

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)?---[ \t]*(?:\n+|\Z)", re.DOTALL)
NOT_UTF8 = "byte {} is not UTF-8: save the file as UTF-8"


def read(path: Path) -> Iterator[Item]:
    """Yield the records or pages of `path`, and a Failure for each one that cannot be read."""
    reader = READERS.get(ending(path))
    if reader is None:
        yield Failure(None, f"of no kind that is read: give {' '.join(READERS)}")
        return
    try:
        yield from reader(path)
    except (OSError, ValueError) as error:
        yield Failure(None, str(error) or type(error).__name__)


def ending(path: Path) -> str:
    """Return the ending of a file's name that tells its kind: .html, .warc.gz ..."""
    name = path.name.lower()
    return next((end for end in (".warc.gz",) if name.endswith(end)), path.suffix.lower())


def from_text(text: str) -> Record:
    """Return a text with optional YAML front matter as a record, or raise ArticleError."""
    import yaml

    head = FRONT_MATTER.match(text)
    if head is None:
        return Record(None, None, {"text": text})
    try:
        said = yaml.safe_load(head["yaml"] or "") or {}
    except yaml.YAMLError as error:
        raise ArticleError(f"front matter is not YAML ({_one_line(error)}): mend it") from error
    if not isinstance(said, dict):
        raise ArticleError("front matter is no list of `name: value`: mend it")
    return Record(None, None, {**said, "text": text[head.end() :]})


def from_lines(lines: Iterator[bytes]) -> Iterator[Record | Failure]:
    """Yield the records of JSON Lines; a broken line is one Failure, the others stand."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            yield _object(json.loads(line.decode("utf-8-sig")), where)
        except UnicodeDecodeError as error:
            yield Failure(where, NOT_UTF8.format(error.start))
        except (ValueError, RecursionError) as error:
            yield Failure(where, f"not JSON ({_one_line(error)}): mend or drop the line")


def decoded(content: bytes) -> str:
    """Return UTF-8 `content` as text with plain line ends, or raise ArticleError."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ArticleError(NOT_UTF8.format(error.start)) from error


def _text(path: Path) -> Iterator[Record | Failure]:
    yield from_text(decoded(_bytes(path)))


def _page(path: Path) -> Iterator[Item]:
    yield Page(_bytes(path))


def _warc(path: Path) -> Iterator[Item]:
    from tasks.pages.warc import read_warc

    yield from read_warc(path)


def _lines(path: Path) -> Iterator[Record | Failure]:
    with path.open("rb") as file:
        yield from from_lines(iter(file))


def _json(path: Path) -> Iterator[Record | Failure]:
    try:
        said = json.loads(decoded(path.read_bytes()))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ArticleError(f"not JSON ({_one_line(error)}): mend the file") from error
    if isinstance(said, dict):
        yield Record(None, None, said)
        return
    if not isinstance(said, list):
        raise ArticleError("neither a JSON object nor a list of objects")
    for number, item in enumerate(said, 1):
        yield _object(item, f"item {number}")


def _csv(path: Path) -> Iterator[Record | Failure]:
    csv.field_size_limit(2 * MOST_BYTES)
    rows = csv.reader(io.StringIO(decoded(path.read_bytes()), newline=""), strict=True)
    header = next(rows, [])
    while True:
        where = f"line {rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            # Past a broken quote nothing can be trusted, so the rest of the file is one failure.
            yield Failure(where, f"not CSV ({error}): mend the quotes; the rest was not read")
            return
        if len(row) > len(header):
            yield Failure(where, f"{len(row)} fields under {len(header)} names: quote the commas")
        elif any(row):
            yield _object(dict(zip(header, row, strict=False)), where)


def _parquet(path: Path) -> Iterator[Record | Failure]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        number = 0
        for batch in file.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                yield _object(row, f"row {number}")


READERS: dict[str, Callable[[Path], Iterator[Item]]] = {
    ".txt": _text,
    ".md": _text,
    ".html": _page,
    ".htm": _page,
    ".json": _json,
    ".jsonl": _lines,
    ".csv": _csv,
    ".parquet": _parquet,
    ".warc": _warc,
    ".warc.gz": _warc,
}


def _object(said: object, where: str) -> Record | Failure:
    if not isinstance(said, dict):
        return Failure(where, f"{type(said).__name__}, not an object with `text`")
    raw = json.dumps(said, sort_keys=True, default=str)
    return Record(where, f"record {content_id(raw)}", said)


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise ArticleError(f"{size:,} bytes, more than {MOST_BYTES:,} for one article: split it")
    return path.read_bytes()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
