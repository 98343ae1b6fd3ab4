"""WARC files -> pages: what is broken is told with its offset, all else is read."""

import gzip
import io
import os
from datetime import UTC, datetime

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from tasks.formats import Failure
from tasks.load import load, rows_of
from tasks.pages.page import Page
from tasks.pages.warc import read_warc
from tasks.pages.workers import WAITING

HTML = "Content-Type: text/html; charset=utf-8\r\n"
PAGE = """<html lang="en"><head><title>Night {n}</title>
<meta property="article:published_time" content="2026-02-17T08:30:00+02:00"></head><body><article>
<h1>Night {n}</h1><p>Air defences shot down {n} drones over the port during the night, the regional governor
said on Tuesday. Two warehouses burned and a grain silo was damaged, according to rescuers.</p>
<p>Nobody was killed. The port went on working in the morning, its operator said, although one of the
cranes will have to be repaired, which takes a week or more.</p></article></body></html>"""


def page(n):
    return PAGE.format(n=n).encode()


def record(n, body=None, headers=HTML, status="200 OK", kind=WarcRecordType.response):
    one = WarcRecord()
    one.init_headers(kind, f"uuid:00000000-0000-0000-0000-{n:012d}".encode())
    one.headers["WARC-Target-URI"] = f"https://one.example/night/{n}"
    one.headers["WARC-Date"] = "2026-02-17T09:00:00Z"
    one.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode()
    one.set_bytes_content(head + (page(n) if body is None else body))
    out = io.BytesIO()
    one.write(out, checksum_data=True)
    return out.getvalue()


def plain(parts):
    return b"".join(parts)


def packed(parts):
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def starts(parts, pack):
    sizes = [len(pack([part])) for part in parts]
    return [sum(sizes[:n]) for n in range(len(parts))]


def read(folder, content, name="crawl.warc"):
    path = folder / name
    path.write_bytes(content)
    found = list(read_warc(path))
    pages = [one for one in found if isinstance(one, Page)]
    return pages, [one for one in found if isinstance(one, Failure)]


@pytest.mark.parametrize("pack", [plain, packed])
def test_pages_come_with_where_they_stand(pack, tmp_path):
    parts = [record(n) for n in range(5)]
    pages, failures = read(tmp_path, pack(parts))
    assert not failures
    assert [p.content for p in pages] == [page(n) for n in range(5)]
    assert [p.raw_ref for p in pages] == [f"crawl.warc@{at}" for at in starts(parts, pack)]
    assert pages[2].url == "https://one.example/night/2"
    assert pages[2].charset == "utf-8"
    assert pages[2].known["retrieved_at"] == datetime(2026, 2, 17, 9, tzinfo=UTC)


def test_only_pages_that_were_answered_are_read(tmp_path):
    parts = [
        record(0, kind=WarcRecordType.warcinfo, body=b"software: test"),
        record(1, status="404 Not Found"),
        record(2, status="301 Moved", headers=HTML + "Location: /x\r\n"),
        record(3, headers="Content-Type: image/png\r\n"),
        record(4, kind=WarcRecordType.request),
        record(5, headers="Content-Type: application/xhtml+xml\r\n"),
        record(6, headers="Content-Type: TEXT/HTML;charset=UTF-8\r\n"),
    ]
    pages, failures = read(tmp_path, packed(parts))
    assert not failures
    assert [p.url[-1] for p in pages] == ["5", "6"]


def chunked(body):
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:99], body[99:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("Content-Encoding: gzip", gzip.compress),
        ("Transfer-Encoding: chunked", chunked),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            lambda b: chunked(gzip.compress(b)),
        ),
        # Crawls that took an encoding off often left the header that names it.
        ("Content-Encoding: gzip", bytes),
        ("Transfer-Encoding: chunked", bytes),
    ],
)
def test_encodings_are_taken_off(encoding, encode, tmp_path):
    pages, failures = read(tmp_path, packed([record(7, encode(page(7)), f"{HTML}{encoding}\r\n")]))
    assert not failures
    assert pages[0].content == page(7)


def test_a_bomb_is_told_and_bounded(tmp_path):
    bomb = gzip.compress(b"<p>" * 20_000_000)
    parts = [record(1), record(2, bomb, HTML + "Content-Encoding: gzip\r\n"), record(3)]
    pages, failures = read(tmp_path, packed(parts))
    assert [p.url[-1] for p in pages] == ["1", "3"]
    assert "more than 10,000,000 bytes" in failures[0].why
    pages, failures = read(tmp_path, packed([record(1), b" " * 200_000_000, record(3)]))
    assert [p.url[-1] for p in pages] == ["1", "3"]
    assert "more than" in failures[0].why


def cut(part):
    return part[: len(part) // 2]


def flipped(part):
    return part[:-60] + bytes([part[-60] ^ 0xFF]) + part[-59:]


@pytest.mark.parametrize("pack", [plain, packed])
@pytest.mark.parametrize("harm", [cut, flipped])
@pytest.mark.parametrize("which", [0, 2, 4])
def test_a_broken_record_loses_only_itself(which, harm, pack, tmp_path):
    parts = [record(n) for n in range(5)]
    files = [pack([part]) for part in parts]
    at = starts(parts, pack)[which]
    files[which] = harm(files[which])
    pages, failures = read(tmp_path, b"".join(files))
    assert [int(p.url[-1]) for p in pages] == [n for n in range(5) if n != which]
    assert [f.where for f in failures] == [f"byte {at}"]


def test_rubbish_between_records_is_told_once(tmp_path):
    rubbish = bytes(range(256)) * 50
    pages, failures = read(tmp_path, packed([record(1)]) + rubbish + packed([record(2)]))
    assert [p.url[-1] for p in pages] == ["1", "2"]
    assert len(failures) == 1
    assert failures[0].where == f"byte {len(packed([record(1)]))}"


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n"])
def test_an_empty_file_holds_nothing(content, tmp_path):
    assert read(tmp_path, content) == ([], [])


def test_what_is_no_warc_is_told(tmp_path):
    assert "no WARC header" in read(tmp_path, b"GIF89a" * 9)[1][0].why
    assert read(tmp_path, gzip.compress(b"hello"))[1]


def test_a_folder_of_warc_files_gives_articles(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(packed([record(n) for n in range(3)]))
    (tmp_path / "b.warc").write_bytes(plain([record(3), cut(record(4))]))
    loaded = load([tmp_path])
    assert [row["title"] for row in loaded.rows] == [f"Night {n}" for n in range(4)]
    first = loaded.rows[0]
    assert "Air defences shot down 0 drones" in first["text"]
    assert (first["source"], first["raw_ref"]) == ("a.warc.gz", "a.warc.gz@0")
    assert first["canonical_url"] == "https://one.example/night/0"
    assert first["published_at"] == datetime(2026, 2, 17, 6, 30, tzinfo=UTC)
    assert first["retrieved_at"] == datetime(2026, 2, 17, 9, tzinfo=UTC)
    assert [str(u) for u in loaded.unread] == [
        f"b.warc, byte {len(record(3))}: the record is cut short"
    ]


@pytest.mark.slow
def test_many_records_come_in_their_order_and_few_are_held(tmp_path):
    parts = [packed([record(n)]) for n in range(500)]
    broken = {99, 250}
    for n in broken:
        parts[n] = cut(parts[n])
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(parts))
    under_way, most, taken = 0, 0, []

    def counted():
        nonlocal under_way, most
        for item in read_warc(tmp_path / "crawl.warc.gz"):
            under_way += 1
            most = max(most, under_way)
            yield item, "crawl"

    for found in rows_of(counted(), None):
        under_way -= 1
        taken.append(found)
    good = [row["url"] for row in taken if isinstance(row, dict)]
    assert good == [f"https://one.example/night/{n}" for n in range(500) if n not in broken]
    assert [isinstance(row, dict) for row in taken].count(False) == len(broken)
    assert most <= 1 + WAITING * os.cpu_count()
