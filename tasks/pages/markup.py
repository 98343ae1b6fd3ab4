"""The bytes of a page -> its tree: character set, then bounds, then the parser."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from wiretally.articles import MOST_BYTES, ArticleError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
HEAD_BYTES, SAMPLE_BYTES = 4096, 100_000
# As browsers do: what says Latin-1 or ASCII is Windows-1252, and so on.
READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# No language of Western Europe writes so many of its letters with accents.
MOST_ACCENTS = 0.35

# A page beyond these is built to break readers, or no article: no newsroom's page comes near.
MOST_TAGS, MOST_SIBLINGS = 25_000, 2_500
MOST_ATTRIBUTES = 1_000
MOST_TEXT = 1_000_000
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
UNSEEN = ("script", "style", "svg")
XML_PROLOG = re.compile(r"\s*<\?xml[^>]{0,200}>")
MOST_LD_JSON, MOST_NAME = 1_000_000, 1_000


def parsed(page: bytes, charset: str | None = None) -> Any:  # noqa: ANN401  (an lxml element)
    """Return the tree of `page`, of which its server says `charset`.

    Raises ArticleError where it is no HTML, or of a shape that only a trap has.
    """
    from lxml import html

    if len(page) > MOST_BYTES:
        raise ArticleError(f"{len(page):,} bytes, more than {MOST_BYTES:,} for one page: split it")
    text = "".join(_seen(decoded(page, charset).replace("\0", "")))
    text = text[prolog.end() :] if (prolog := XML_PROLOG.match(text)) else text
    if (tags := text.count("<")) > MOST_TAGS:
        raise ArticleError(f"{tags:,} tags, more than {MOST_TAGS:,}: save the text itself as .txt")
    for tag in LONG_TAG.finditer(text):
        if (names := len(QUOTED.sub("", tag[0]).split())) > MOST_ATTRIBUTES:
            raise ArticleError(f"a tag of {names:,} attributes, more than {MOST_ATTRIBUTES:,}")
    parser = html.HTMLParser(
        collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    if "<" not in text:
        raise ArticleError("no HTML: is it a page, saved whole?")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.LxmlError) as error:
        raise ArticleError("no HTML: is it a page, saved whole?") from error
    _trim(tree)
    if (most := max(map(len, tree.iter()))) > MOST_SIBLINGS:
        raise ArticleError(f"{most:,} tags side by side, more than {MOST_SIBLINGS:,}")
    if (length := sum(map(len, tree.itertext()))) > MOST_TEXT:
        raise ArticleError(f"{length:,} characters of text, more than {MOST_TEXT:,}: split it")
    return tree


def _trim(tree: Any) -> None:  # noqa: ANN401
    """Drop what no page needs: metadata and names of monstrous length."""
    for script in tree.iter("script"):
        if len(script.text or "") > MOST_LD_JSON:
            script.text = None
    for name in ("class", "id"):
        for element in tree.iterfind(f".//*[@{name}]"):
            if len(element.get(name)) > MOST_NAME:
                del element.attrib[name]


def decoded(page: bytes, charset: str | None = None) -> str:
    """Return the text of `page`; `charset` is what its server says.

    UTF-8 shows itself. Else the server, the byte order mark and the page are believed in that order,
    unless what they say cannot be; then it is guessed.
    """
    for name in _charsets(page, charset):
        try:
            text = page.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if name != "cp1252" or _is_western(text):
            return text
    return _guessed(page)


def _charsets(page: bytes, charset: str | None) -> Iterator[str]:
    marked = next((name for bom, name in BOMS if page.startswith(bom)), None)
    if marked:
        yield marked
    elif not page.isascii() and b"\0" not in page[:HEAD_BYTES]:
        yield "utf-8"
    found = META_CHARSET.search(page[:HEAD_BYTES])
    meta = found[1].decode("ascii") if found else None
    for said in (charset, meta):
        try:
            name = codecs.lookup(said).name if said else ""
        except LookupError:
            continue
        # A page whose <meta> can be read as ASCII is not in UTF-16, whatever it says there.
        if name and not (found and name.startswith(("utf-16", "utf-32"))):
            yield READ_AS.get(name, name)
    if page.isascii():
        yield "ascii"


def _is_western(text: str) -> bool:
    """Return whether the letters of `text`, read as Windows-1252, can be of a Western language."""
    seen = re.sub(r"<[^>]*>", "", text[:SAMPLE_BYTES])
    accents = sum("À" <= c <= "ÿ" for c in seen)
    return accents <= MOST_ACCENTS * max(sum(c.isalpha() for c in seen), 1)


def _guessed(page: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(page[:SAMPLE_BYTES]).best()
    return page.decode(best.encoding if best else "utf-8", "replace")


def _seen(text: str) -> Iterator[str]:
    """Yield the parts of a page that are not scripts, styles or drawings; metadata stays."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    start = 0
    for opening in re.finditer(rf"<({'|'.join(UNSEEN)})\b[^>]*>?", lower):
        if opening.start() < start or "ld+json" in opening[0]:
            continue
        yield text[start : opening.start()]
        end = lower.find(f"</{opening[1]}", opening.end())
        if end < 0:
            return
        start = lower.find(">", end) + 1 or len(text)
    yield text[start:]
