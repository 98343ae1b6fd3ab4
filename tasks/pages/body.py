"""The tree of a page -> the text of its article, by trafilatura, once the tree says what a reader sees.

What extractors lose on real pages is repaired in the tree first: bodies cut in pieces by
advertisements, posts that the article quotes, text that stands loose between paragraphs.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from wiretally.boilerplate import without_boilerplate

Element = Any  # lxml has no types

# Precision output leaves out boxes and captions; where it leaves out most, it missed the article.
LEAST_SHARE = 0.45
FEW_LETTERS = 5
CONTAINERS = ("article", "div", "main", "section")
FLOW = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table"))
BREAKS = frozenset(
    """address article aside blockquote br div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr iframe main nav noscript ol p pre script section style table template ul video""".split()
)
PIECE = re.compile(r"(?:article|story|post|entry)[-_]*(?:body|content|text)", re.IGNORECASE)
POST = re.compile(r"(?:twitter|instagram|bluesky|telegram|facebook|tiktok|threads)[-\w]*")
# Links that are text, and no way to another story: an address spelled out, an offer with its price.
TEXT_LINK = re.compile(r"https?://\S+$|.*[$€£]\s?\d[\d,]*\.\d\d\b", re.DOTALL)


def body_text(tree: Element) -> str:
    """Return the text of the article on the page `tree`, which it changes; empty where none is."""
    _join_pieces(tree)
    _free_quoted_posts(tree)
    _drop_empty_marks(tree)
    _wrap_loose_text(tree)
    return without_boilerplate(_extracted(tree))[0]


def _extracted(tree: Element) -> str:
    import trafilatura

    precise = trafilatura.extract(tree, favor_precision=True, include_comments=False) or ""
    if len(precise) >= LEAST_SHARE * len(trafilatura.html2txt(tree)):
        return precise  # no output is longer than all that the page says
    whole = trafilatura.extract(tree, favor_recall=True, include_comments=False) or ""
    return precise if len(precise) >= LEAST_SHARE * len(whole) else whole


def _join_pieces(tree: Element) -> None:
    """Join the parts of one body: of one name, in one article, under one headline."""
    bodies: dict[tuple[object, ...], Element] = {}
    headlines = 0
    for element in list(tree.iter("h1", "div", "section")):
        name = element.get("class") or ""
        if element.tag == "h1":
            headlines += 1
        elif element.get("itemprop") == "articleBody" or PIECE.search(name):
            article = next(element.iterancestors("article"), None)
            body = bodies.setdefault((element.tag, name, article, headlines), element)
            if body is not element and body not in element.iterancestors():
                body.extend(list(element))


def _free_quoted_posts(tree: Element) -> None:
    """Make embedded posts plain quotes: their boxes bear the names of share buttons."""
    for quote in tree.iter("blockquote"):
        if not POST.match(quote.get("class") or ""):
            continue
        box = quote
        while box.tag == "blockquote" or box.tag in ("div", "figure", "section") and _wraps(box):
            box.attrib.clear()
            box.tag = "div" if box.tag == "figure" else box.tag
            box = box.getparent()


def _wraps(box: Element) -> bool:
    """Return whether `box` holds one element and scripts only."""
    return bool(sum(child.tag != "script" for child in box) == 1)


def _drop_empty_marks(tree: Element) -> None:
    """Drop marks round nothing, which hide the text behind them, and links that are text."""
    for mark in list(tree.iter("a", "b", "em", "i", "span", "strong", "u")):
        said = "".join(mark.itertext()).strip() if mark.tag == "a" else mark.text or ""
        if not len(mark) and not said.strip() or mark.tag == "a" and TEXT_LINK.match(said):
            mark.drop_tag()


def _wrap_loose_text(tree: Element) -> None:
    """Wrap text that stands beside paragraphs in paragraphs of its own, as a browser lays it out."""
    for parent in list(tree.iter(*CONTAINERS)):
        if not any(child.tag in FLOW for child in parent):
            continue
        _mark_text(parent)
        for breaks, run in groupby(list(parent), lambda child: child.tag in BREAKS):
            nodes = list(run)
            if not breaks and sum(len(t.strip()) for n in nodes for t in _texts(n)) >= FEW_LETTERS:
                paragraph = parent.makeelement("p")
                nodes[0].addprevious(paragraph)
                paragraph.extend(nodes)


def _mark_text(parent: Element) -> None:
    """Put the text that lies directly in `parent` into elements: they can be moved with it."""
    texts = [(parent, "text", 0)]
    texts += [(c, "tail", n + 1) for n, c in enumerate(parent) if c.tag in BREAKS]
    for element, where, place in reversed(texts):
        said = getattr(element, where)
        if said and said.strip():
            setattr(element, where, None)
            span = parent.makeelement("span")
            span.text = said
            parent.insert(place, span)


def _texts(node: Element) -> list[str]:
    return [*node.itertext(), node.tail or ""]
