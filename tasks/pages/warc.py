"""A WARC file -> the pages in it: news crawls as they are published, and our own archive.

A record that is cut short or corrupt is one Failure with its offset; reading goes on at the next.
"""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tasks.formats import Failure
from tasks.pages.page import Page
from tasks.web.archive import SAID
from wiretally.articles import MOST_BYTES

MOST_RECORD = 2 * MOST_BYTES
CHUNK, MOST_HEAD = 1 << 18, 1 << 15
GZIP, WARC, GAP = b"\x1f\x8b\x08", b"WARC/1.", b"\r\n\r\n"
HEADER = re.compile(rb"WARC/1\.\d\r\n[\w-]+:")
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.IGNORECASE)
HTML = ("text/html", "application/xhtml+xml")
KNOWN = ("publisher", "language", "listed_at")

Frame = tuple[int, bytes]  # the offset of a record in its file, and its bytes


def read_warc(path: Path) -> Iterator[Page | Failure]:
    """Yield the HTML pages that were answered with status 200, and a Failure for each bad record."""
    with path.open("rb") as file:
        packed = file.read(len(GZIP)) == GZIP
        for frame in _members(file) if packed else _records(file):
            if isinstance(frame, Failure):
                yield frame
            elif (page := _page(frame, path.name)) is not None:
                yield page


def _page(frame: Frame, name: str) -> Page | Failure | None:
    """Return the page in a record, None where it holds none: a request, an image, a redirect ..."""
    from fastwarc.warc import WarcRecordType

    where = f"byte {frame[0]}"
    try:
        record = _parsed(frame[1])
        if record.record_type != WarcRecordType.response:
            return None
        if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
            return Failure(where, "the record is corrupt: its digest differs")
        said = json.loads(record.headers.get(SAID) or "{}")
        record.parse_http()
        http = record.http_headers
        kind = (record.http_content_type or "").lower()
        if http.status_code != 200 or kind not in HTML or said.get("as", "page") != "page":
            return None
        content = _body(frame[1], record)
    except (AttributeError, OSError, StopIteration, ValueError) as error:
        return Failure(where, f"the record is corrupt: {error or type(error).__name__}")
    if len(content) > MOST_BYTES:
        return Failure(where, f"a page of more than {MOST_BYTES:,} bytes")
    known = {k: said[k] for k in KNOWN if k in said} | {"retrieved_at": record.record_date}
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    zone, raw_ref = said.get("zone"), f"{name}@{frame[0]}"
    return Page(content, url, record.http_charset, zone, known, where, raw_ref)


def _parsed(content: bytes) -> Any:  # noqa: ANN401
    from fastwarc.warc import ArchiveIterator

    return next(iter(ArchiveIterator(io.BytesIO(content), parse_http=False)))


def _body(content: bytes, parsed: Any) -> bytes:  # noqa: ANN401
    """Return the body without its encodings; crawls that took them off often left the header on."""
    record = _parsed(content)
    try:
        record.parse_http(auto_decode="all")
        return bytes(record.reader.read(MOST_BYTES + 1))
    except OSError:
        return bytes(parsed.reader.read(MOST_BYTES + 1))


def _members(file: BinaryIO) -> Iterator[Frame | Failure]:
    """Yield the records in the gzip members of `file`: one in each, as crawls are published."""
    start = 0
    while start >= 0:
        try:
            content, end = _inflated(file, start)
        except (EOFError, ValueError, zlib.error) as error:
            yield Failure(f"byte {start}", f"the record is corrupt or cut short: {error}")
            start = _next(file, start + 1, GZIP)
            continue
        if end == start:
            return
        for frame in _records(io.BytesIO(content)):
            if isinstance(frame, Failure):
                yield Failure(f"byte {start}", frame.why)
            else:
                yield start, frame[1]
        start = end


def _inflated(file: BinaryIO, start: int) -> tuple[bytes, int]:
    """Return what the member at `start` unpacks to, and where it ends; `start` where nothing is."""
    file.seek(start)
    inflate, parts, room, piece = zlib.decompressobj(wbits=31), list[bytes](), MOST_RECORD, b""
    while not inflate.eof:
        piece = inflate.unconsumed_tail or file.read(CHUNK)
        if not piece:
            if parts:
                raise EOFError("the file ends in it")
            return b"", start
        parts.append(inflate.decompress(piece, room))
        room -= len(parts[-1])
        if room <= 0:
            raise ValueError(f"more than {MOST_RECORD:,} bytes")
    return b"".join(parts), file.tell() - len(inflate.unused_data)


def _records(file: BinaryIO) -> Iterator[Frame | Failure]:
    """Yield the records of an unpacked `file`."""
    start = 0
    while start >= 0:
        file.seek(start)
        head = file.read(MOST_HEAD)
        if not head.strip():
            return
        start += len(head) - len(head.lstrip(b"\r\n"))
        why, end = _extent(file, start, head.lstrip(b"\r\n"))
        if why:
            yield Failure(f"byte {start}", why)
            start = _next(file, start + 1, WARC)
            continue
        file.seek(start)
        yield start, file.read(end - start)
        start = end


def _extent(file: BinaryIO, start: int, head: bytes) -> tuple[str, int]:
    """Return what is wrong with the record at `start` ("" for nothing), and where it ends."""
    blank = head.find(GAP)
    length = LENGTH.search(head, 0, blank + 2)
    if not head.startswith(WARC) or blank < 0 or not length:
        return "the record is corrupt: no WARC header", start
    size = blank + len(GAP) + int(length[1])
    if size > MOST_RECORD:
        return f"more than {MOST_RECORD:,} bytes", start
    file.seek(start + size)
    gap = file.read(len(GAP))
    if gap and gap != GAP:
        return "the record is corrupt: it does not end where it says", start
    if file.seek(0, io.SEEK_END) < start + size:
        return "the record is cut short", start
    return "", start + size + len(gap)


def _next(file: BinaryIO, start: int, mark: bytes) -> int:
    """Return where the next record begins at or behind `start`, -1 where none does."""
    file.seek(start)
    kept = b""
    while piece := file.read(CHUNK):
        window = kept + piece
        base = file.tell() - len(window)
        for found in re.finditer(re.escape(mark), window):
            if _begins_record(file, base + found.start()):
                return base + found.start()
        file.seek(base + len(window))
        kept = window[1 - len(mark) :]
    return -1


def _begins_record(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    begin = file.read(1024)
    if not begin.startswith(GZIP):
        return bool(HEADER.match(begin))
    try:
        return zlib.decompressobj(wbits=31).decompress(begin, 64).startswith(WARC)
    except zlib.error:
        return False
