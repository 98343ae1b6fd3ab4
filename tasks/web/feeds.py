"""Feeds (RSS, Atom) and sitemaps -> the pages they list. The bytes may be hostile; nothing is fetched.

feedparser reads feeds, also broken ones; it drops the declarations of entities. lxml reads sitemaps
and expands none.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin
from zoneinfo import ZoneInfo

from courlan import normalize_url

from tasks.web.inflate import inflate
from wiretally.articles import ArticleError, published_at

# feedparser takes seconds for so many marks; a feed of 500 entries with full text has fewer.
MOST_TAGS, MOST_REFERENCES = 50_000, 200_000
MOST_ENTRIES = 50_000  # of one listing; the sitemap protocol allows no more
ZONED = re.compile(r"(?:Z|UT|[A-Z]{3,4}|[+-]\d\d:?\d\d)\s*\Z")
GZIP = b"\x1f\x8b"


class ListingError(ValueError):
    """A listing that cannot be read; the message says why."""


@dataclass(frozen=True)
class Entry:
    """A page that a listing names: when it was published or changed, and what is said of it."""

    url: str
    at: datetime | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Listing:
    """What one document lists: pages, and further sitemaps. `broken` says what was not well-formed."""

    entries: tuple[Entry, ...]
    nested: tuple[Entry, ...] = ()
    broken: str | None = None


def feed(body: bytes, url: str, content_type: str, zone: str | None) -> Listing:
    """Return what the feed at `url` lists; times without a zone are in `zone`.

    Raises ListingError where it is no feed, or too big to be one.
    """
    import feedparser

    if body.count(b"<") > MOST_TAGS or body.count(b"&") > MOST_REFERENCES:
        raise ListingError(f"more than {MOST_TAGS:,} tags: this is no feed")
    found = feedparser.parse(
        io.BytesIO(body),  # never its address: feedparser would fetch it, past our guard
        response_headers={"content-type": content_type, "content-location": url},
        sanitize_html=False,
    )
    if not found.version and not found.entries:
        raise ListingError("neither RSS nor Atom: give the address of the feed, not of the page")
    entries = tuple(e for item in found.entries[:MOST_ENTRIES] if (e := _item(item, url, zone)))
    return Listing(entries, broken=_one_line(found.bozo_exception) if found.bozo else None)


def sitemap(body: bytes, url: str, zone: str | None) -> Listing:
    """Return what the sitemap at `url` lists, gzipped or not; times without a zone are in `zone`.

    Raises ListingError where it is no sitemap. One that breaks off gives what stands before.
    """
    from lxml import etree

    if body.startswith(GZIP):
        try:
            body = inflate(body)
        except ValueError as error:
            raise ListingError(str(error)) from error
    pages: list[Entry] = []
    nested: list[Entry] = []
    broken = None
    reader = etree.iterparse(
        io.BytesIO(body), events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, node in reader:
            name = etree.QName(node).localname
            if name in ("url", "sitemap"):
                if entry := _located(node, url, zone):
                    (pages if name == "url" else nested).append(entry)
                node.clear()
            if len(pages) + len(nested) >= MOST_ENTRIES:
                break
    except etree.XMLSyntaxError as error:
        broken = _one_line(error)
    root = reader.root
    kind = etree.QName(root).localname if root is not None else None
    if kind not in ("urlset", "sitemapindex") and not pages and not nested:
        raise ListingError(f"no sitemap ({broken or 'of another kind'})")
    return Listing(tuple(pages), tuple(nested), broken)


def address(link: str, base: str) -> str | None:
    """Return `link` of a page at `base` as a plain http(s) URL without tracking, or None."""
    try:
        cleaned = str(normalize_url(urldefrag(urljoin(base, link.strip())).url))
    except ValueError:
        return None
    return cleaned if re.match(r"https?://[^/@]+(?:/|\Z)", cleaned) else None  # no passwords


def _item(item: dict[str, Any], base: str, zone: str | None) -> Entry | None:
    url = address(item.get("feedburner_origlink") or item.get("link") or "", base)
    if url is None:
        return None
    times = {name: _time(item, name, zone) for name in ("published", "updated")}
    said = {"title": " ".join(str(item.get("title", "")).split())[:500]}
    if times["published"]:
        said["listed_at"] = times["published"].isoformat()
    return Entry(url, times["updated"] or times["published"], {k: v for k, v in said.items() if v})


def _time(item: dict[str, Any], name: str, zone: str | None) -> datetime | None:
    """Return a time that feedparser understood, null without a zone, in a zone that is not known."""
    found = dict.get(item, f"{name}_parsed")  # its own `get` gives one time for the other
    if not found:
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(found), UTC)
        if ZONED.search(str(dict.get(item, name, ""))):
            return moment
        return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if zone else None
    except (ValueError, OverflowError):
        return None


def _located(node: Any, base: str, zone: str | None) -> Entry | None:  # noqa: ANN401  (lxml)
    fields = {_local(child): (child.text or "").strip() for child in node.iter() if child.text}
    url = address(fields.get("loc", ""), base)
    if url is None:
        return None
    published, said_published = _stamp(fields.get("publication_date", ""), zone)
    changed, _ = _stamp(fields.get("lastmod", ""), zone)
    said = {
        "title": " ".join(fields.get("title", "").split())[:500],
        "listed_at": said_published,
    }
    return Entry(url, changed or published, {k: v for k, v in said.items() if v})


def _stamp(text: str, zone: str | None) -> tuple[datetime | None, str]:
    """Return a time of a sitemap in UTC, and as text: a mere day stays one, a time has its zone."""
    try:
        moment, precision = published_at(text)
        if moment is None:
            return None, ""
        if precision == "day":
            return moment, moment.date().isoformat()
        if not ZONED.search(text):
            if zone is None:
                return None, ""
            moment = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        return moment, moment.isoformat()
    except (ArticleError, ValueError, OverflowError):
        return None, ""


def _local(node: Any) -> str:  # noqa: ANN401
    from lxml import etree

    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]
