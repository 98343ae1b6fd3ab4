"""Gathering from real servers on loopback: polite, bounded, archived, resumable."""

import gzip
import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tasks.web.fetch import Bounds
from tasks.web.frontier import FrontierError, alone
from tasks.web.gather import check, gather, settle
from tasks.web.guard import Guarded, is_public
from tasks.web.sources import Limits, Source, Sources
from tests.web import LOOPBACK, names, page, rss, send, serving, urlset

QUICK = Bounds(
    connect=1, silence=1, whole=1.5, wire=200_000, body=400_000, attempts=3, backoff=0.01
)
LOCAL = Guarded(LOOPBACK)
NOW = datetime(2026, 2, 18, 12, tzinfo=UTC)
TEXT = "Ukraine shot down 151 drones overnight, its air force said. " * 5


class Ticking:
    """A clock that moves on a little with every look."""

    def __init__(self, at=NOW):
        self.at = at

    def __call__(self):
        self.at += timedelta(microseconds=1)
        return self.at


clock = Ticking()


def source(kind, *at, name="one", **more):
    return Source(name=name, kind=kind, at=at, **more)


def run(folder, *sources, delay=0.0, guard=LOCAL, bounds=QUICK, at=clock):
    said = Sources(sources=sources, contact="desk@news.example", delay=timedelta(seconds=delay))
    return gather(said, folder, at, guard, bounds)


def archived(folder, *, pages_only=True):
    """Return the records of the archive as (URL, status, body, what was said)."""
    out = []
    for path in sorted((folder / "archive").glob("*.warc.gz")):
        for record in ArchiveIterator(path, record_types=WarcRecordType.response):
            said = json.loads(record.headers["Wiretally-Source"])
            if said["as"] == "page" or not pages_only:
                status = record.http_headers.status_code
                out.append((record.headers["WARC-Target-URI"], status, record.reader.read(), said))
    return out


def one_page(tmp_path, answer, **bounds):
    """Gather one URL that is answered so; return the count, and why it failed or waits."""
    with serving(**{"/page": answer}) as site:
        got = run(
            tmp_path, source("urls", site.url("/page")), bounds=Bounds(**{**vars(QUICK), **bounds})
        )
    told = [*got.failed, *got.waiting]
    return got.counts["one"], told[0].why if told else None, site


def test_a_feed_is_listed_asked_for_and_archived(tmp_path):
    with serving() as site:
        links = [site.url(f"/{n}") for n in range(3)]
        site.answers["/feed"] = lambda r: send(r, rss(*links), kind="application/rss+xml")
        site.answers.update({f"/{n}": page(f"T{n}", TEXT) for n in range(3)})
        one = source("feed", site.url("/feed"), publisher="One", language="en", zone="Europe/Kyiv")
        got = run(tmp_path, one)
    assert got.told == {
        "one": {"listed": 3, "new": 3, "fetched": 3, "unchanged": 0, "failed": 0, "waiting": 0}
    }
    assert site.paths() == ["/feed", "/2", "/1", "/0"]  # the newest first
    agents = {asked.headers["User-Agent"] for asked in site.asked}
    assert [a.startswith("wiretally/") and a.endswith(" (+desk@news.example)") for a in agents] == [
        True
    ]
    records = archived(tmp_path)
    assert sorted(url for url, *_ in records) == links
    assert records[0][3] == {
        "as": "page",
        "source": "one",
        "publisher": "One",
        "language": "en",
        "zone": "Europe/Kyiv",
        "title": "T2",
        "listed_at": "2026-02-17T10:00:00+00:00",
    }
    assert len(got.pages) == 3


def test_a_record_stands_at_its_offset_with_its_date(tmp_path):
    with serving(**{"/a": page("A", TEXT), "/b": page("B", TEXT)}) as site:
        got = run(tmp_path, source("urls", site.url("/a"), site.url("/b")))
    bodies = set()
    for file, offset, _ in got.pages:
        with (tmp_path / "archive" / file).open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            assert NOW < record.record_date < NOW + timedelta(seconds=1)
            bodies.add(record.reader.read().decode())
    assert bodies == {page("A", TEXT), page("B", TEXT)}


def test_atom_and_a_feed_in_the_zone_of_its_source(tmp_path):
    with serving(**{"/a": page("A", TEXT)}) as site:
        atom = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="/a"/>'
            "<published>2026-02-17T10:00:00</published></entry></feed>"
        )
        site.answers["/atom"] = lambda r: send(r, atom, kind="application/atom+xml")
        run(tmp_path, source("feed", site.url("/atom"), zone="Europe/Kyiv"))
    assert [r[3]["listed_at"] for r in archived(tmp_path)] == ["2026-02-17T08:00:00+00:00"]


def test_sitemaps_nested_and_gzipped(tmp_path):
    with serving(**{"/a": page("A", TEXT), "/b": page("B", TEXT)}) as site:
        inner = gzip.compress(urlset(site.url("/a"), site.url("/b")).encode())
        index = urlset(
            site.url("/news.xml.gz"), site.url("/gone.xml"), kind="sitemapindex", item="sitemap"
        )
        site.answers["/map.xml"] = lambda r: send(r, index, kind="text/xml")
        site.answers["/news.xml.gz"] = lambda r: send(r, inner, kind="application/gzip")
        got = run(tmp_path, source("sitemap", site.url("/map.xml")))
    assert got.counts["one"].fetched == 2
    assert [(u.where.rpartition("/")[2], u.why) for u in got.failed] == [
        ("gone.xml", "404 Not Found")
    ]


def test_a_news_sitemap_says_title_and_time(tmp_path):
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><n:news>'
        "<n:publication_date>2026-02-17T10:30:00+02:00</n:publication_date>"
        "<n:title>Night  of drones</n:title></n:news></url></urlset>"
    )
    with serving(**{"/a": page("A", TEXT)}) as site:
        site.answers["/news.xml"] = lambda r: send(r, news, kind="text/xml")
        run(tmp_path, source("sitemap", site.url("/news.xml")))
    said = archived(tmp_path)[0][3]
    assert (said["title"], said["listed_at"]) == ("Night of drones", "2026-02-17T08:30:00+00:00")


def test_patterns_and_age_leave_out(tmp_path):
    with serving(**{"/news/a": page("A", TEXT)}) as site:
        links = [site.url(p) for p in ("/news/a", "/sport/b", "/news/live/c")]
        site.answers["/feed"] = lambda r: send(r, rss(*links, day=17), kind="text/xml")
        site.answers["/old"] = lambda r: send(r, rss(site.url("/news/d"), day=3), kind="text/xml")
        one = source(
            "feed",
            site.url("/feed"),
            site.url("/old"),
            include=("*/news/*",),
            exclude=("*/live/*",),
            limits=Limits(age=timedelta(days=7)),
        )
        got = run(tmp_path, one)
    assert (got.counts["one"].listed, got.counts["one"].fetched) == (1, 1)


def test_more_than_the_limit_waits_for_the_next_run(tmp_path):
    with serving() as site:
        links = [site.url(f"/{n}") for n in range(5)]
        site.answers["/feed"] = lambda r: send(r, rss(*links), kind="text/xml", ETag='"1"')
        site.answers.update({f"/{n}": page("T", TEXT) for n in range(5)})
        one = source("feed", site.url("/feed"), limits=Limits(items=3))
        first, second = run(tmp_path, one), run(tmp_path, one)
    assert (first.counts["one"].fetched, first.counts["one"].waiting) == (3, 2)
    assert (second.counts["one"].fetched, second.counts["one"].waiting) == (2, 0)


def conditional(body, tag):
    def answer(request):
        if request.headers.get("If-None-Match") == tag:
            send(request, status=304, kind=None)
        else:
            send(request, body, kind="text/html", ETag=tag, Last_Modified="yesterday")

    return answer


def test_what_has_not_changed_is_not_sent_again(tmp_path):
    with serving() as site:
        site.answers["/feed"] = conditional(rss(site.url("/a")), '"feed"')
        site.answers["/a"] = conditional(page("A", TEXT), '"a"')
        one = source("feed", site.url("/feed"))
        run(tmp_path, one)
        second = run(tmp_path, one)
        assert site.paths() == ["/feed", "/a", "/feed"]  # listed again, and not asked for again
        third = run(tmp_path, source("urls", site.url("/a")), at=Ticking(NOW + timedelta(days=2)))
    assert second.counts["one"].fetched == 0
    assert site.asked[-1].headers["If-Modified-Since"] == "yesterday"
    assert (third.counts["one"].fetched, third.counts["one"].unchanged) == (0, 1)
    assert len(third.pages) == 1  # the first, which is not settled yet


def test_a_page_that_its_listing_calls_changed_comes_again(tmp_path):
    with serving(**{"/a": page("A", TEXT)}) as site:
        for stamp in ("2026-02-17T08:00:00Z", "2026-02-17T09:00:00Z", "2026-02-17T09:00:00Z"):
            body = urlset(site.url("/a"), lastmod=stamp)
            site.answers["/map"] = lambda r, body=body: send(r, body, kind="text/xml")
            run(tmp_path, source("sitemap", site.url("/map")))
    assert site.paths().count("/a") == 2


def test_settled_pages_are_not_read_again(tmp_path):
    with serving(**{"/a": page("A", TEXT)}) as site:
        got = run(tmp_path, source("urls", site.url("/a")))
        assert run(tmp_path, source("urls", site.url("/a"))).pages == got.pages
        settle(tmp_path, got.pages)
        assert run(tmp_path, source("urls", site.url("/a"))).pages == []
    assert site.paths() == ["/a"]


def failing(times, status=503, **headers):
    left = [times]

    def answer(request):
        left[0] -= 1
        if left[0] >= 0:
            send(request, "later", status=status, **headers)
        else:
            send(request, page("A", TEXT))

    return answer


def test_5xx_that_heals(tmp_path):
    count, why, site = one_page(tmp_path, failing(2))
    assert (count.fetched, why, site.paths()) == (1, None, ["/page"] * 3)


def test_5xx_that_stays_waits_for_the_next_run_and_is_given_up_at_last(tmp_path):
    with serving(**{"/page": failing(1000)}) as site:
        one = source("urls", site.url("/page"))
        runs = [run(tmp_path, one) for _ in range(6)]
    assert [(r.counts["one"].waiting, r.counts["one"].failed) for r in runs] == [
        (1, 0), (1, 0), (1, 0), (1, 0), (0, 1), (0, 0),
    ]  # fmt: skip
    assert str(runs[4].failed[0]).startswith("one, http://127.0.0.1:")
    assert runs[4].failed[0].why == "503 Service Unavailable"
    assert len(site.paths()) == 5 * QUICK.attempts


@pytest.mark.parametrize("status", [404, 410, 401, 501])
def test_what_does_not_heal_is_asked_once(tmp_path, status):
    count, why, site = one_page(tmp_path, failing(1000, status))
    assert (count.failed, why.split()[0], site.paths()) == (1, str(status), ["/page"])


@pytest.mark.parametrize(
    "after",
    [
        "1",
        (datetime(2026, 2, 18, 12, 0, 1)).strftime("%a, %d %b %Y %H:%M:%S GMT"),  # noqa: DTZ001
    ],
)
def test_429_waits_as_long_as_it_is_told(tmp_path, after):
    count, _, site = one_page(tmp_path, failing(1, 429, Retry_After=after))
    first, second = [asked for asked in site.asked if asked.path == "/page"]
    assert count.fetched == 1
    assert 0.9 < second.began - first.ended < 5


def test_who_asks_for_an_hour_is_left_alone_for_an_hour(tmp_path):
    with serving(**{"/a": failing(1000, 429, Retry_After="3600"), "/b": page("B", TEXT)}) as site:
        one = source("urls", site.url("/a"), site.url("/b"))
        first, soon = run(tmp_path, one), run(tmp_path, one, at=Ticking(NOW + timedelta(minutes=5)))
        assert site.paths() == ["/a"]
        site.answers["/a"] = page("A", TEXT)
        later = run(tmp_path, one, at=Ticking(NOW + timedelta(hours=2)))
    assert [r.counts["one"].waiting for r in (first, soon, later)] == [2, 2, 0]
    assert later.counts["one"].fetched == 2


def moved(target, status=302, **headers):
    return lambda r: send(r, status=status, Location=target, **headers)


def test_redirects_are_followed_and_archived(tmp_path):
    with serving() as site:
        site.answers.update({"/a": moved("/b", 301), "/b": moved("/c"), "/c": page("C", TEXT)})
        got = run(tmp_path, source("urls", site.url("/a")))
    assert got.counts["one"].fetched == 1
    assert [(url.rpartition("/")[2], status) for url, status, *_ in archived(tmp_path)] == [
        ("a", 301), ("b", 302), ("c", 200),
    ]  # fmt: skip
    assert len(got.pages) == 1


def test_redirects_are_bounded(tmp_path):
    def on(request):
        n = int(request.path.partition("?")[2] or 0)
        send(request, status=302, Location=f"/page?{n + 1}")

    count, why, site = one_page(tmp_path, on)
    assert (count.failed, len(site.paths())) == (1, QUICK.redirects + 1)
    assert why.startswith("more than 5 redirects")


def test_a_cookie_wall_that_wants_its_cookie_back_opens(tmp_path):
    def wall(request):
        if "ok=1" in (request.headers.get("Cookie") or ""):
            send(request, page("A", TEXT))
        else:
            send(request, status=302, Location="/page", Set_Cookie="ok=1; Path=/")

    count, why, site = one_page(tmp_path, wall)
    assert (count.fetched, why, len(site.paths())) == (1, None, 2)


def test_a_cookie_wall_that_never_opens_does_not_loop(tmp_path):
    count, why, site = one_page(tmp_path, moved("/page", Set_Cookie="ok=1; Path=/"))
    assert (count.failed, len(site.paths())) == (1, 2)
    assert "circle" in why


def test_cookies_do_not_outlive_their_page(tmp_path):
    with serving() as site:
        for path in ("/a", "/b"):
            site.answers[path] = lambda r: send(r, page("A", TEXT), Set_Cookie="who=me; Path=/")
        run(tmp_path, source("urls", site.url("/a"), site.url("/b")))
    assert [asked.headers.get("Cookie") for asked in site.asked] == [None] * 3


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/x", "http://", "//"])
def test_redirects_to_what_is_not_the_web(tmp_path, target):
    count, why, _ = one_page(tmp_path, moved(target))
    assert count.failed == 1
    assert "http" in why or "address" in why


def test_loopback_is_refused_unless_it_is_allowed(tmp_path):
    with serving(**{"/a": page("A", TEXT)}) as site:
        got = run(tmp_path, source("urls", site.url("/a")), guard=Guarded())
    assert (got.counts["one"].fetched, site.asked) == (0, [])
    assert "no public address" in got.waiting[0].why  # robots.txt could not be had


@pytest.mark.parametrize(
    "inner", ["http://127.0.0.1:{}/", "http://inner.test:{}/", "http://2130706433:{}/"]
)
def test_a_redirect_from_a_public_name_to_loopback_is_refused(tmp_path, inner):
    # 127.0.0.2 stands for a public address: only it is allowed.
    known = {"news.test": "127.0.0.2", "inner.test": "127.0.0.1"}
    known |= {host: host for host in ("127.0.0.1", "127.0.0.2")} | {"2130706433": "127.0.0.1"}
    guard = Guarded(["127.0.0.2/32"], names(known))
    with (
        serving("127.0.0.1", **{"/": page("Secret", TEXT)}) as secret,
        serving("127.0.0.2") as site,
    ):
        site.answers["/a"] = moved(inner.format(secret.port))
        site.answers["/ok"] = page("A", TEXT)
        one = source("urls", site.url("/a", "news.test"), site.url("/ok", "news.test"))
        got = run(tmp_path, one, guard=guard)
        assert secret.asked == []
    assert got.counts["one"].fetched == 1
    assert any(
        "127.0.0.1, which is no public address" in u.why for u in (*got.failed, *got.waiting)
    )


def test_a_name_that_changes_its_mind_gains_nothing(tmp_path):
    answers = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1", "127.0.0.1"])

    async def rebinding(host, port):
        return [next(answers)]

    with serving("127.0.0.2", **{"/a": page("A", TEXT), "/robots.txt": ""}) as site:
        site.answers["/robots.txt"] = lambda r: send(r, "", kind="text/plain", Connection="close")
        one = source("urls", site.url("/a", "news.test"))
        got = run(tmp_path, one, guard=Guarded(["127.0.0.2/32"], rebinding))
    assert got.failed[0].why.startswith("refused: news.test is at 127.0.0.1")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f::1", True),
        *((private, False) for private in (
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
            "0.0.0.0", "255.255.255.255", "224.0.1.1", "::1", "::", "fe80::1", "fc00::1",
            "fe80::1%eth0", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
            "64:ff9b:1::a00:1", "2002:7f00:1::1", "ff0e::1", "2001:db8::1",
        )),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


def test_robots_denies_and_allows(tmp_path):
    robots = "User-agent: wiretally\nDisallow: /closed\n\nUser-agent: *\nDisallow: /"
    with serving(**{"/closed/a": page("A", TEXT), "/open/b": page("B", TEXT)}) as site:
        site.answers["/robots.txt"] = lambda r: send(r, robots, kind="text/plain")
        got = run(tmp_path, source("urls", site.url("/closed/a"), site.url("/open/b")))
    assert site.paths() == ["/open/b"]
    assert [u.why for u in got.failed] == ["robots.txt of 127.0.0.1 does not allow it"]
    assert [s["as"] for *_, s in archived(tmp_path, pages_only=False)] == ["robots", "page"]


@pytest.mark.parametrize(("status", "fetched"), [(404, 1), (403, 1), (500, 0), (503, 0), (429, 0)])
def test_robots_that_cannot_be_had(tmp_path, status, fetched):
    with serving(**{"/a": page("A", TEXT)}) as site:
        site.answers["/robots.txt"] = failing(1000, status)
        got = run(tmp_path, source("urls", site.url("/a")))
    assert (got.counts["one"].fetched, len(site.paths())) == (fetched, fetched)
    assert got.counts["one"].waiting == 1 - fetched


def test_robots_is_read_to_500_000_bytes(tmp_path):
    head, tail = "User-agent: *\nDisallow: /a\n", "\nDisallow: /b\n"
    with serving(**{"/a": page("A", TEXT), "/b": page("B", TEXT)}) as site:
        robots = head + "#" * 2_000_000 + tail
        site.answers["/robots.txt"] = lambda r: send(r, robots, kind="text/plain")
        run(tmp_path, source("urls", site.url("/a"), site.url("/b")))
    assert site.paths() == ["/b"]


def test_robots_is_asked_of_the_host_that_a_redirect_leads_to(tmp_path):
    known = {"a.test": "127.0.0.1", "b.test": "127.0.0.1"}
    with serving() as site:
        site.answers["/robots.txt"] = lambda r: send(
            r,
            "User-agent: *\nDisallow: /" if "b.test" in r.headers["Host"] else "",
            kind="text/plain",
        )
        site.answers["/go"] = moved(site.url("/there", "b.test"))
        got = run(
            tmp_path,
            source("urls", site.url("/go", "a.test")),
            guard=Guarded(LOOPBACK, names(known)),
        )
    assert site.paths() == ["/go"]
    assert got.failed[0].why == "robots.txt of b.test does not allow it"


def test_crawl_delay_is_kept(tmp_path):
    with serving(**{f"/{n}": page("A", TEXT) for n in range(3)}) as site:
        robots = "User-agent: *\nCrawl-delay: 0.5"
        site.answers["/robots.txt"] = lambda r: send(r, robots, kind="text/plain")
        run(tmp_path, source("urls", *(site.url(f"/{n}") for n in range(3))))
    pages = [asked for asked in site.asked if asked.path != "/robots.txt"]
    assert all(b.began - a.ended > 0.45 for a, b in pairwise(pages))


def test_a_crawl_delay_beyond_patience_gives_a_page_per_run(tmp_path):
    with serving(**{f"/{n}": page("A", TEXT) for n in range(3)}) as site:
        robots = "User-agent: *\nCrawl-delay: 600"
        site.answers["/robots.txt"] = lambda r: send(r, robots, kind="text/plain")
        one = source("urls", *(site.url(f"/{n}") for n in range(3)))
        waits = [
            run(tmp_path, one, at=Ticking(NOW + timedelta(minutes=n))).counts["one"].waiting
            for n in (0, 5, 11, 22)
        ]
    assert waits == [2, 2, 1, 0]


def drip(request):
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"<p>")
        time.sleep(0.05)


def test_a_slow_drip_is_cut_off(tmp_path):
    began = time.monotonic()
    _, why, _ = one_page(tmp_path, drip, whole=0.5, attempts=1)
    assert why == "took over 0.5 s"
    assert time.monotonic() - began < 5


def test_silence_is_cut_off(tmp_path):
    _, why, _ = one_page(tmp_path, lambda r: time.sleep(1), silence=0.2, attempts=1)
    assert why == "no answer in time"


def endless(request):
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(b"<p>more</p>" * 1000)


def test_an_endless_body_is_cut_off(tmp_path):
    count, why, site = one_page(tmp_path, endless)
    assert (count.failed, why, len(site.paths())) == (1, "more than 200,000 bytes", 1)


def test_a_gzip_bomb_is_not_unpacked(tmp_path):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < QUICK.wire
    count, why, site = one_page(tmp_path, lambda r: send(r, bomb, Content_Encoding="gzip"))
    assert (count.failed, why, len(site.paths())) == (1, "unpacks to more than 400,000 bytes", 1)


def test_a_gzip_bomb_in_a_sitemap_is_not_unpacked(tmp_path):
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    with serving(**{"/a": page("A", TEXT)}) as site:
        site.answers["/map.gz"] = lambda r: send(r, bomb, kind="application/gzip")
        got = run(tmp_path, source("sitemap", site.url("/map.gz")))
    assert [u.why for u in got.failed] == ["unpacks to more than 50,000,000 bytes"]


def test_gzip_is_unpacked_and_said_so(tmp_path):
    body = page("A", TEXT).encode()
    count, _, _ = one_page(
        tmp_path, lambda r: send(r, gzip.compress(body), Content_Encoding="gzip")
    )
    assert count.fetched == 1
    assert archived(tmp_path)[0][2] == body


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            lambda r: send(r, b"x", Content_Encoding="br"),
            "content encoding 'br', which was not asked for",
        ),
        (lambda r: send(r, b"no gzip", Content_Encoding="gzip"), "broken gzip"),
        (
            lambda r: send(r, b"%PDF", kind="application/pdf"),
            "content type 'application/pdf', not a page",
        ),
        (lambda r: send(r, b""), "an empty answer"),
        (lambda r: send(r, b"", status=204), "204 No Content"),
    ],
)
def test_what_is_no_page_fails_for_good(tmp_path, answer, why):
    count, told, site = one_page(tmp_path, answer)
    assert (count.failed, len(site.paths())) == (1, 1)
    assert told.startswith(why)


@pytest.mark.parametrize(
    ("kind", "encoding"), [("text/html; charset=utf-8", "cp1251"), ("text/html", "utf-16")]
)
def test_bytes_are_archived_as_they_came_whatever_the_charset_says(tmp_path, kind, encoding):
    body = page("Київ", "За ніч збито 151 безпілотник.").encode(encoding)
    one_page(tmp_path, lambda r: send(r, body, kind=kind))
    assert archived(tmp_path)[0][2] == body


def test_headers_cannot_forge_records(tmp_path):
    def answer(request):
        request.wfile.write(
            b"HTTP/1.1 200 OK\r\nX-A: WARC/1.1\xff\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\nWARC/1.1\r\n\r\n"
        )
        request.close_connection = True

    count, _, _ = one_page(tmp_path, answer)
    assert (count.fetched, len(archived(tmp_path))) == (1, 1)


def test_endless_headers_are_cut_off(tmp_path):
    def answer(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            request.wfile.write(b"X-A: " + b"a" * 1000 + b"\r\n")

    count, why, _ = one_page(tmp_path, answer)
    assert (count.waiting, why.startswith("connection failed")) == (1, True)


def test_a_certificate_that_nobody_signed_is_refused_and_not_asked_again(tmp_path):
    import ssl

    known, looks = names({"news.test": "127.0.0.1"}), []

    async def counting(host, port):
        looks.append(host)
        return await known(host, port)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    with serving(tls=context, **{"/a": page("A", TEXT)}) as site:
        url = site.url("/a", "news.test").replace("http:", "https:")
        got = run(tmp_path, source("urls", url), guard=Guarded(LOOPBACK, counting))
    assert "certificate verify failed" in got.waiting[0].why
    assert (looks, site.asked) == (["news.test"], [])


def self_signed(folder):
    """Return a file with a key and a certificate for news.test."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.test")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1))  # noqa: DTZ001
        .not_valid_after(datetime(2040, 1, 1))  # noqa: DTZ001
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "news.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "&a;">' for n in range(10)
    )
    + "]>"
)


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_entities_are_not_expanded(tmp_path, kind):
    with serving() as site:
        listing = rss if kind == "feed" else urlset
        body = BOMB + listing(site.url("/a")).partition("?>")[2].replace("T0", "&a9;")
        secret = tmp_path / "secret"
        secret.write_text("hidden")
        stolen = f'<!DOCTYPE r [<!ENTITY s SYSTEM "file://{secret}">]>' + listing(
            site.url("/a")
        ).partition("?>")[2].replace("/a<", "/&s;<")
        site.answers["/bomb"] = lambda r: send(r, body, kind="text/xml")
        site.answers["/stolen"] = lambda r: send(r, stolen, kind="text/xml")
        began = time.monotonic()
        run(tmp_path / "lake", source(kind, site.url("/bomb"), site.url("/stolen")))
    assert time.monotonic() - began < 10
    assert not [path for path in site.paths() if "hidden" in path]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_listing_that_breaks_off_gives_what_stands_before(tmp_path, kind):
    with serving(**{"/a": page("A", TEXT)}) as site:
        listing = (rss if kind == "feed" else urlset)(site.url("/a"), site.url("/b"))
        body = listing[: listing.rindex("/b")] + "<&"
        site.answers["/list"] = lambda r: send(r, body, kind="text/xml")
        got = run(tmp_path, source(kind, site.url("/list")))
    assert "/a" in site.paths()
    assert got.failed[0].why.startswith("not well-formed")


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_page_is_no_listing(tmp_path, kind):
    with serving(**{"/home": page("Home", TEXT)}) as site:
        got = run(tmp_path, source(kind, site.url("/home")))
    assert "RSS" in got.failed[0].why or "no sitemap" in got.failed[0].why


def test_too_many_tags_are_no_feed(tmp_path):
    with serving() as site:
        site.answers["/feed"] = lambda r: send(r, "<rss>" + "<item>" * 60_000, kind="text/xml")
        got = run(tmp_path, source("feed", site.url("/feed")), bounds=Bounds(attempts=1))
    assert got.failed[0].why == "more than 50,000 tags: this is no feed"


def test_a_dead_source_stops_no_other(tmp_path):
    with serving(**{"/a": page("A", TEXT)}) as site:
        dead = [
            source("feed", "http://127.0.0.1:1/feed", name="closed"),
            source("feed", "http://nowhere.test/feed", name="unknown"),
            source("feed", site.url("/gone"), name="gone"),
            source("urls", str(tmp_path / "missing.txt"), name="missing"),
        ]
        guard = Guarded(LOOPBACK, names({"127.0.0.1": "127.0.0.1"}))
        got = run(tmp_path, *dead, source("urls", site.url("/a"), name="alive"), guard=guard)
    assert got.counts["alive"].fetched == 1
    assert {u.source for u in got.failed} == {"closed", "unknown", "gone", "missing"}


def test_a_host_that_fails_again_and_again_is_left_for_a_later_run(tmp_path):
    with serving() as site:
        links = [site.url(f"/{n}") for n in range(10)]
        site.answers.update({f"/{n}": failing(1000) for n in range(10)})
        got = run(tmp_path, source("urls", *links), bounds=Bounds(**{**vars(QUICK), "attempts": 1}))
    assert (len(site.paths()), got.counts["one"].waiting) == (3, 10)


def test_a_url_of_two_sources_is_asked_for_once(tmp_path):
    with serving(**{"/a": page("A", TEXT)}) as site:
        links = [f"{site.url('/a')}?utm_source=x#top", site.url("/a")]
        got = run(tmp_path, *(source("urls", link, name=f"s{n}") for n, link in enumerate(links)))
    assert site.paths() == ["/a"]
    assert sorted(c.fetched for c in got.counts.values()) == [0, 1]


def test_one_gatherer_at_a_time(tmp_path):
    with alone(tmp_path / "frontier.sqlite"), pytest.raises(FrontierError, match="another run"):
        run(tmp_path, source("urls", "http://127.0.0.1:1/"))


def test_check_says_what_is_listed_and_keeps_nothing(tmp_path):
    with serving() as site:
        site.answers["/feed"] = lambda r: send(r, rss(site.url("/a")), kind="text/xml")
        both = (source("feed", site.url("/feed")), source("feed", site.url("/no"), name="two"))
        said = Sources(sources=both, contact="desk@news.example", delay=timedelta(0))
        found = check(said, clock, LOCAL, QUICK)
    assert [len(found[name].entries) for name in ("one", "two")] == [1, 0]
    assert found["two"].failed[0].why == "404 Not Found"
    assert sorted(site.paths()) == ["/feed", "/no"]


@pytest.mark.slow
def test_50_hosts_at_a_time_one_request_each(tmp_path):
    hosts = {f"h{n}.test": "127.0.0.1" for n in range(50)}
    delay = 0.3
    with serving(**{f"/{n}": page("A", TEXT) for n in range(4)}) as site:
        links = [site.url(f"/{n}", host) for host in hosts for n in range(4)]
        began = time.monotonic()
        got = run(
            tmp_path, source("urls", *links), guard=Guarded(LOOPBACK, names(hosts)), delay=delay,
            bounds=Bounds(),
        )  # fmt: skip
        took = time.monotonic() - began
    assert got.counts["one"].fetched == 200
    gaps = []
    for name in hosts:
        asked = sorted((a for a in site.asked if a.host == name), key=lambda a: a.began)
        assert asked[0].path == "/robots.txt"
        assert len(asked) == 5
        gaps += [b.began - a.began for a, b in pairwise(asked)]
    pauses = len(hosts) * 4 * delay
    assert min(gaps) >= delay * 0.95  # one after the other, with the pause between them
    assert took < pauses / 3  # 60 s of pauses, kept at the same time


GATHER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tasks.web.gather import gather
from tasks.web.guard import Guarded
from tasks.web.sources import Source, Sources
one = Source(name="one", kind="urls", at=(sys.argv[2],))
said = Sources(sources=(one,), contact="desk@news.example", delay=timedelta(0))
gather(said, Path(sys.argv[1]), lambda: datetime.now(UTC), Guarded(["127.0.0.0/8"]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_killed_run_goes_on_where_it_was(tmp_path, after):
    with serving() as site:
        paths = [f"/{n}" for n in range(40)]

        def answer(request):
            time.sleep(0.02)
            send(request, page(request.path, TEXT))

        site.answers.update(dict.fromkeys(paths, answer))
        links = tmp_path / "links.txt"
        links.write_text("\n".join(map(site.url, paths)))
        command = [sys.executable, "-c", GATHER, str(tmp_path), str(links)]
        child = subprocess.Popen(command, cwd=Path(__file__).parents[1])
        while len(site.paths()) < after:
            assert child.poll() is None
            time.sleep(0.005)
        child.kill()
        child.wait()
        before = len(site.paths())
        got = run(tmp_path, source("urls", str(links)))
        asked = site.paths()
    assert 0 < before < 40
    assert set(asked) == set(paths)
    assert len(asked) <= 41  # at most the one that was under way
    assert len(got.pages) == 40  # the pages of the killed run are read too
    records = archived(tmp_path)  # and all files are whole
    assert {url.rpartition(":")[2].lstrip("0123456789") for url, *_ in records} == set(paths)


def test_half_a_record_of_a_killed_run_is_cut_off(tmp_path):
    with serving(**{"/a": page("A", TEXT), "/b": page("B", TEXT)}) as site:
        run(tmp_path, source("urls", site.url("/a")))
        file = next((tmp_path / "archive").iterdir())
        whole = file.read_bytes()
        file.write_bytes(whole + whole[:50])
        run(tmp_path, source("urls", site.url("/b")), at=Ticking(NOW + timedelta(minutes=1)))
    assert file.read_bytes() == whole
    assert len(archived(tmp_path)) == 2


@pytest.mark.parametrize("delay", ["nan", "inf", "1e308", "-5", "soon"])
def test_a_crawl_delay_that_is_none_stops_nothing(tmp_path, delay):
    with serving(**{"/a": page("A", TEXT)}) as site:
        robots = f"User-agent: *\nCrawl-delay: {delay}"
        site.answers["/robots.txt"] = lambda r: send(r, robots, kind="text/plain")
        got = run(tmp_path, source("urls", site.url("/a")))
    assert (got.counts["one"].fetched, got.failed) == (1, [])


@pytest.mark.parametrize("after", ["", "soon", "-1", "Wed, 99 Foo 2026", "9" * 400])
def test_a_retry_after_that_is_none_stops_nothing(tmp_path, after):
    count, _, _ = one_page(tmp_path, failing(1, 503, Retry_After=after))
    assert (count.fetched, count.waiting) == ((0, 1) if after.isdecimal() else (1, 0))
