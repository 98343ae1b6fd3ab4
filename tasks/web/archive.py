"""Writes what a host answered to a WARC file, before anybody reads it.

    LAKE/archive/RUN.warc.gz    one file per run, one gzip member per record (ISO 28500, WARC/1.1)

Each answer is a `response` record: WARC-Date is when it came, WARC-Target-URI who gave it. As in
CC-NEWS the body has no transfer or content encoding any more (`X-Crawler-Content-Encoding` tells
which it had); its character set is as it came. `Wiretally-Source` holds, as JSON in ASCII, what
was known before: `as` (page, listing or robots: only pages hold articles), source, publisher,
language, zone, and from the feed title and listed_at. So a record can be read again with nothing
else at hand.
"""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from fastwarc.warc import WarcRecord, WarcRecordType

SAID = "Wiretally-Source"
HOP_BY_HOP = ("transfer-encoding", "connection", "keep-alive", "trailer", "upgrade")
RENAMED = {
    "content-encoding": "X-Crawler-Content-Encoding",
    "content-length": "X-Crawler-Content-Length",
}


@dataclass(frozen=True)
class Answer:
    """What a host answered to one request. `body` is without transfer and content encoding."""

    url: str
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    came_at: datetime

    def header(self, name: str) -> str:
        """Return the value of the header `name` (in lower case), "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True)
class Place:
    """Where a record stands: the file's name in the archive, its first byte, the byte behind."""

    file: str
    offset: int
    end: int


class Archive:
    """The WARC file of one run; it is made with the first answer."""

    def __init__(self, folder: Path, name: str, agent: str) -> None:
        """Take the folder of the archive, the name of the run, and as whom it asks."""
        self.file = f"{name}.warc.gz"
        self._path = folder / self.file
        self._agent = agent
        self._file: FileIO | None = None

    def keep(self, answer: Answer, said: Mapping[str, str]) -> Place:
        """Write `answer`, with what was `said` of it before; it is on disk when this returns."""
        file = self._file or self._begin(answer.came_at)
        offset = file.tell()
        try:
            file.write(_packed(_response(answer, said)))
            os.fsync(file.fileno())
        except OSError:  # the disk is full: what comes behind half a record could not be read
            file.truncate(offset)
            raise
        return Place(self.file, offset, file.tell())

    def close(self) -> None:
        """End the file."""
        if self._file:
            self._file.close()

    def _begin(self, at: datetime) -> FileIO:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("xb", buffering=0)
        about = f"software: {self._agent}\r\nformat: WARC File Format 1.1\r\nrobots: classic\r\n"
        record = _record(WarcRecordType.warcinfo, self.file, at)
        record.headers["WARC-Filename"] = self.file
        record.headers["Content-Type"] = "application/warc-fields"
        record.set_bytes_content(about.encode())
        self._file.write(_packed(record))
        return self._file


def mend(folder: Path, ends: Mapping[str, int]) -> None:
    """Cut off what a killed run wrote behind the last record that is known, in each of `ends`."""
    for name, end in ends.items():
        path = folder / name
        if end == 0:
            path.unlink(missing_ok=True)
        elif path.exists() and path.stat().st_size > end:
            os.truncate(path, end)


def head(headers: Iterable[tuple[str, str]], length: int) -> list[tuple[str, str]]:
    """Return `headers` as they are archived, for a body of `length` bytes without encodings."""
    kept = [(RENAMED.get(k.lower(), k), v) for k, v in headers if k.lower() not in HOP_BY_HOP]
    return [*kept, ("Content-Length", str(length))]


def _response(answer: Answer, said: Mapping[str, str]) -> WarcRecord:
    lines = [f"HTTP/1.1 {answer.status} {answer.phrase}"]
    lines += [f"{name}: {value}" for name, value in head(answer.headers, len(answer.body))]
    record = _record(WarcRecordType.response, answer.url, answer.came_at)
    record.headers["WARC-Target-URI"] = answer.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers[SAID] = json.dumps(dict(said), sort_keys=True)
    record.set_bytes_content(
        "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + answer.body
    )
    return record


def _record(kind: WarcRecordType, name: str, at: datetime) -> WarcRecord:
    record = WarcRecord()
    urn = uuid5(NAMESPACE_URL, f"{kind} {name} {at.isoformat()}").urn.removeprefix("urn:")
    record.init_headers(record_type=kind, record_urn=urn.encode())
    record.headers["WARC-Date"] = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return record


def _packed(record: WarcRecord) -> bytes:
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    return gzip.compress(plain.getvalue(), mtime=0)
