"""The tree of a page -> what it says of itself: title, authors, publisher, URLs, language, times.

JSON-LD is believed before meta tags, those before <time>, that before the text and the URL.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from wiretally.moments import Moment, moment

Node = dict[str, Any]

META_DATES = """article:published_time og:published_time datepublished og:article:published_time
    article:published parsely-pub-date sailthru.date published_time_telegram cxenseparse:recs:publishtime
    dc.date.issued dcterms.created dc.date.created dc.date dcterms.date dc.created date pubdate publish_date
    publishdate publish-date publication_date citation_publication_date originalpublicationdate
    article.published timestamp""".split()
META_AUTHORS = """author article:author parsely-author sailthru.author dc.creator dcterms.creator byl
    citation_author cxenseparse:author""".split()
DATA_DATES = frozenset(
    """data-published data-published-at data-publish-date data-pubdate data-published-date data-datetime
    data-timestamp data-epoch data-epoch-time data-time data-date data-utc data-unixtime""".split()
)
ARTICLE_TYPE = re.compile(r"\w*Article|\w*Posting|Report|Review|NewsStory")
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
BROKEN_FIELD = re.compile(
    r'"(headline|datePublished|dateCreated)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"'
)
BROKEN_AUTHOR = re.compile(r'"author"\s*:[\s\[]*\{[^{}]{0,300}?"name"\s*:\s*"([^"]{1,100})"')
ASIDE = re.compile(
    r"related|comment|sidebar|footer|widget|most-|recirc|teaser|(?<!v)card|recommend|trending|promo|newsletter",
    re.IGNORECASE,
)
CHANGED = re.compile(r"updat|modif|edited|aktualis|revis", re.IGNORECASE)
DATED = re.compile(r"date|time|publish|posted|byline|meta|stamp|dateline", re.IGNORECASE)
BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|article-author|writer)(?:[\s_-]+(?:name|link))?s?(?:\s|$)|__(?:author|byline)",
    re.IGNORECASE,
)
BY = re.compile(
    r"^(?:(?:written|story|text|reported|posted|report)\s+)?(?:by|von|par|por|di|автор)\b[:\s]+",
    re.IGNORECASE,
)
BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||&|\n|\s/\s|\band\b|\bund\b|\bet\b|•|·)\s*")
NO_NAME = re.compile(
    r"https?:|@|\d|^(?:admin\w*|editor|webmaster|staff|.{0,20}\b(?:editor|reporter|correspondent|writer|minutes?|updated|published|posted)\b.*)$",
    re.IGNORECASE,
)
URL_DAY = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-3]\d)(?=[/_-]|\D|$)")
SAME_SITE = re.compile(r"^(?:www|m|mobile|amp|edition)\.")
DAY_BASIS = {"text": "dateline", "url": "url"}


class Dated(NamedTuple):
    """A time that a page states of its publication, and where it states it."""

    source: str
    said: str


@dataclass
class Said:
    """All that one walk over a page finds."""

    article: Node = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    dates: list[Dated] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    headlines: list[str] = field(default_factory=list)
    title: str = ""
    links: dict[str, str] = field(default_factory=dict)
    language: str = ""


def metadata(tree: Any, url: str | None = None, zone: tzinfo | None = None) -> dict[str, Any]:  # noqa: ANN401
    """Return what the page `tree`, fetched from `url`, says of itself.

    `zone` is its outlet's, for times without one. `published_said` keeps every time that the page
    states, with its source, in the order in which they are believed.
    """
    said = _walk(tree)
    address = url or _address(said, None)
    dates = [*_ld_dates(said), *_meta_dates(said), *said.dates, *_url_date(address)]
    dates = list(dict.fromkeys(dates))
    american = (_first(said.meta, "og:locale") or said.language).replace("-", "_") == "en_US"
    publisher = _publisher(said, address)
    return {
        "url": address,
        "canonical_url": _canonical(said, address),
        "publisher": publisher,
        "title": _title(said, publisher),
        "authors": _authors(said),
        "declared_language": _language(said),
        **published(dates, zone, month_first=american or None),
        "published_said": [f"{d.source}: {d.said}" for d in dates],
    }


def published(
    dates: Iterable[Dated], zone: tzinfo | None = None, *, month_first: bool | None = None
) -> dict[str, Any]:
    """Return published_at (ISO 8601) and date_basis by the first of `dates` that is one.

    A day takes its clock, and a clock its zone, from a later one that agrees; what no zone is known
    for keeps its day.
    """
    known = [(d, m) for d in dates if (m := moment(d.said, month_first))]
    if not known:
        return {"published_at": None, "date_basis": "none"}
    basis = DAY_BASIS.get(known[0][0].source.split()[0], "metadata")
    said = _completed(known[0][1], [m for _, m in known[1:]])
    if said.to_minute and (said.at.tzinfo or zone):
        at = said.at if said.at.tzinfo else said.at.replace(tzinfo=zone)
        return {"published_at": at.astimezone(UTC).isoformat(), "date_basis": basis}
    return {"published_at": said.at.date().isoformat(), "date_basis": basis}


def _completed(first: Moment, others: list[Moment]) -> Moment:
    for other in others:
        if not first.to_minute and other.to_minute and other.at.date() == first.at.date():
            first = other
        same_clock = other.at.replace(tzinfo=None, second=0) == first.at.replace(
            tzinfo=None, second=0
        )
        if first.to_minute and not first.at.tzinfo and other.at.tzinfo and same_clock:
            first = other
    return first


def _walk(tree: Any) -> Said:  # noqa: ANN401
    said = Said()
    for element in tree.iter():
        if element.tag == "meta":
            _note_meta(said, element)
        elif element.tag == "script":
            said.nodes += _ld_nodes(element.text or "") if _is_ld(element) else []
        elif element.tag == "link":
            said.links.setdefault(element.get("rel", "").lower(), element.get("href") or "")
        elif element.tag == "html":
            said.language = element.get("lang") or element.get("xml:lang") or ""
        elif element.tag == "title" and not said.title:
            said.title = _plain(element)
        elif element.tag == "h1":
            said.headlines.append(_plain(element))
        else:
            _note_element(said, element)
    articles = [n for n in said.nodes if any(map(ARTICLE_TYPE.fullmatch, _types(n)))]
    pages = [n for n in said.nodes if "datePublished" in n or "headline" in n]
    said.article = next(iter([*articles, *pages]), {})
    order = ("itemprop", "time", "data", "text")
    said.dates.sort(key=lambda d: order.index(d.source.split()[0]))
    return said


def _note_meta(said: Said, element: Any) -> None:  # noqa: ANN401
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    content = (element.get("content") or "").strip()
    if name and content:
        said.meta.setdefault(name.lower(), []).append(content)


def _note_element(said: Said, element: Any) -> None:  # noqa: ANN401
    name = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    prop, rel = element.get("itemprop") or "", element.get("rel") or ""
    when = element.get("datetime") or ""
    if CHANGED.search(name) or prop == "dateModified":
        return
    if prop in ("datePublished", "dateCreated"):
        said.dates.append(Dated("itemprop", element.get("content") or when or _plain(element)))
    elif element.tag == "time" and not _is_aside(element):
        said.dates.append(Dated("time", when or _plain(element)))
    elif element.tag == "abbr" and element.get("title"):
        said.dates.append(Dated("time abbr", element.get("title")))
    elif DATED.search(name) and len(element) < 8 and not _is_aside(element):
        text = _plain(element)
        if 6 <= len(text) <= 160 and not CHANGED.match(text):
            said.dates.append(Dated("text", text))
    for key in DATA_DATES & set(element.attrib):
        if not _is_aside(element):
            said.dates.append(Dated(f"data {key}", element.get(key)))
    if (prop == "author" or rel == "author" or BYLINE.search(name)) and not _is_aside(element):
        inner = element.find(".//*[@itemprop='name']")
        text = _plain(element if inner is None else inner)
        if len(text) <= 120:
            said.authors.append(text)


def _is_aside(element: Any) -> bool:  # noqa: ANN401
    """Return whether `element` is of another story, or its time one of a change."""
    for box in (element, *element.iterancestors()):
        name = f"{box.get('class') or ''} {box.get('id') or ''}"
        if box.tag in ("body", "main", "article"):
            return False
        if box.tag in ("aside", "footer", "nav") or ASIDE.search(name) or CHANGED.search(name):
            return True
    return False


def _is_ld(script: Any) -> bool:  # noqa: ANN401
    return "ld+json" in (script.get("type") or "").lower()


def _ld_nodes(text: str) -> list[Node]:
    """Return the things that a block of JSON-LD describes; of a broken block what can be read."""
    text = re.sub(r"[\x00-\x1f]", " ", text)
    text = re.sub(
        r"^\s*(?:<!--|/\*?\s*<!\[CDATA\[\s*(?:\*/)?|//)?\s*|\s*(?:-->|;|(?://|/\*)?\s*\]\]>.*)?\s*$",
        "",
        text,
    )
    for repaired in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return list(_things(json.loads(repaired)))
        except (ValueError, RecursionError):
            continue
    node: Node = {}
    for found in BROKEN_FIELD.finditer(text):
        node.setdefault(found[1], found[2])
    if author := BROKEN_AUTHOR.search(text):
        node["author"] = author[1]
    return [node] if node else []


def _things(said: object) -> Iterator[Node]:
    queue = [said]
    for node in queue:
        if isinstance(node, dict):
            yield node
            queue += [node[key] for key in INSIDE if isinstance(node.get(key), dict | list)]
        elif isinstance(node, list):
            queue += node


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    return [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]


def _ld_dates(said: Said) -> Iterator[Dated]:
    for key in ("datePublished", "dateCreated"):
        for node in (said.article, *said.nodes):
            if isinstance(value := node.get(key), str | int) and value:
                yield Dated(f"json-ld {key}", str(value).strip())


def _meta_dates(said: Said) -> Iterator[Dated]:
    for name in META_DATES:
        yield from (Dated(f"meta {name}", value) for value in said.meta.get(name, [])[:1])


def _url_date(url: str | None) -> Iterator[Dated]:
    if found := URL_DAY.search(urlsplit(url or "").path):
        yield Dated("url", "-".join(found.groups()))


def _title(said: Said, publisher: str | None) -> str | None:
    headline = _text(said.article.get("headline") or said.article.get("name"))
    social = _first(said.meta, "og:title") or _first(said.meta, "twitter:title") or ""
    cut = headline[:-3].rstrip(" .…")
    whole = social if headline and social.startswith(cut) and len(social) > len(headline) else ""
    single = said.headlines[0] if len(said.headlines) == 1 else ""
    title = whole or headline or social or single or said.title
    title = " ".join(html.unescape(title).split())
    names = {publisher, *_names(said.article.get("publisher")), _first(said.meta, "og:site_name")}
    for name in filter(None, names):
        title = re.sub(rf"\s*[|–—·»:-]\s*{re.escape(name)}\s*$", "", title, flags=re.IGNORECASE)
    return title or None


def _authors(said: Said) -> list[str]:
    by_id = {n["@id"]: n for n in said.nodes if isinstance(n.get("@id"), str) and "name" in n}
    sources = [
        list(_names(said.article.get("author") or said.article.get("creator"), by_id)),
        *(said.meta.get(name, []) for name in META_AUTHORS),
        said.authors[:3],
    ]
    for names in sources:
        found = [n for name in names for n in _split_names(name)]
        if found:
            return list(dict.fromkeys(found))[:10]
    return []


def _split_names(said: str) -> Iterator[str]:
    for name in BETWEEN_NAMES.split(BY.sub("", html.unescape(said).strip())):
        name = BY.sub("", name.strip(" .–—-"))
        if 1 < len(name) <= 60 and not NO_NAME.search(name):
            yield name


def _names(value: object, by_id: dict[str, Node] | None = None) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            known = one if "name" in one else (by_id or {}).get(str(one.get("@id")), {})
            name = known.get("name")
            yield from (
                n for n in (name if isinstance(name, list) else [name]) if isinstance(n, str)
            )


def _publisher(said: Said, url: str | None) -> str | None:
    sites = [n for n in said.nodes if {"WebSite", "NewsMediaOrganization"} & set(_types(n))]
    named = (
        _first(said.meta, "og:site_name"),
        next(
            _names(said.article.get("publisher"), {n.get("@id", ""): n for n in said.nodes}), None
        ),
        next((name for site in sites for name in _names(site)), None),
        _first(said.meta, "application-name"),
        SAME_SITE.sub("", urlsplit(url or "").hostname or ""),
    )
    name = next((n for n in named if n and n.strip()), None)
    return " ".join(html.unescape(name).split()) if name else None


def _address(said: Said, base: str | None) -> str | None:
    page = said.article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    for href in (
        said.links.get("canonical"),
        _first(said.meta, "og:url"),
        said.article.get("url"),
        page,
    ):
        if not isinstance(href, str) or not href.strip():
            continue
        try:
            whole = urljoin(base or "", href.strip())
            if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname:
                return whole
        except ValueError:
            continue
    return None


def _canonical(said: Said, url: str | None) -> str | None:
    """Return the page's own name for itself; another site's, or the home page's, is not its own."""
    own = _address(said, url)
    if not own or not url:
        return own
    here, there = urlsplit(url), urlsplit(own)
    same = SAME_SITE.sub("", here.hostname or "") == SAME_SITE.sub("", there.hostname or "")
    home = not there.path.strip("/") and not there.query and bool(here.path.strip("/"))
    return own if same and not home else None


def _language(said: Said) -> str | None:
    declared = said.language or _text(said.article.get("inLanguage"))
    declared = declared or _first(said.meta, "og:locale") or _first(said.meta, "language") or ""
    found = re.match(r"[a-z]{2,3}(?![a-z])", declared.strip().lower())
    return found[0] if found else None


def _first(meta: dict[str, list[str]], name: str) -> str | None:
    return meta[name][0] if name in meta else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(element: Any) -> str:  # noqa: ANN401
    return " ".join("".join(element.itertext()).split())
