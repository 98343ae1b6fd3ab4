"""One HTML page -> the article on it: text by trafilatura, when and by whom from its metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wiretally.articles import ArticleError

# Precision output leaves out boxes and captions; where it leaves out most, it missed the article.
LEAST_SHARE = 0.45
DATE_KEYS = ("datePublished", "dateCreated")
DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
)


def from_html(page: bytes) -> dict[str, Any]:
    """Return the record of one page, or raise ArticleError where it holds no article text."""
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        raise ArticleError("no HTML: is it a page, saved whole?")
    text = _text(page)
    if not text:
        raise ArticleError("no article text on the page: save the text itself as .txt")
    known = trafilatura.extract_metadata(tree)
    return {
        "url": known.url,
        "publisher": known.sitename,
        "title": known.title,
        "authors": known.author,
        "published_at": published(tree),
        "text": text,
    }


def published(tree: Any) -> str | None:  # noqa: ANN401  (an lxml element)
    """Return when a page says it was published: by JSON-LD, then by its meta tags, else None.

    A time without a zone is the outlet's, which we do not know: only its day is kept.
    """
    for said in (*_json_ld_dates(tree), *_meta_dates(tree)):
        try:
            moment = datetime.fromisoformat(said)
        except ValueError:
            continue
        return said if moment.tzinfo else moment.date().isoformat()
    return None


def _text(page: bytes) -> str:
    import trafilatura

    precise = trafilatura.extract(page, favor_precision=True, include_comments=False) or ""
    whole = trafilatura.extract(page, favor_recall=True, include_comments=False) or ""
    return precise if len(precise) >= LEAST_SHARE * len(whole) else whole


def _json_ld_dates(tree: Any) -> Iterator[str]:  # noqa: ANN401
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            said = json.loads(re.sub(r"[\x00-\x1f]", " ", script.text or ""))
        except ValueError:
            continue
        nodes = list(_nodes(said))
        for key in DATE_KEYS:
            yield from (n[key].strip() for n in nodes if isinstance(n.get(key), str))


def _nodes(said: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, outermost first."""
    queue = [said]
    while queue:
        node = queue.pop(0)
        if isinstance(node, dict):
            yield node
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)


def _meta_dates(tree: Any) -> Iterator[str]:  # noqa: ANN401
    said: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.lower(), (meta.get("content") or "").strip())
    yield from (said[name] for name in DATE_METAS if said.get(name))
