"""One HTML page -> the record of the article on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tasks.pages.body import body_text
from tasks.pages.markup import parsed
from tasks.pages.metadata import metadata
from wiretally.articles import ArticleError, language_of
from wiretally.moments import zone_of

ENOUGH_LETTERS = 200  # fewer tell a language less surely than what the page declares
# Languages that a model takes for each other: between these the page is believed.
LOOK_ALIKE = (
    frozenset(("da", "nb", "nn", "no")),
    frozenset(("bs", "hr", "sr", "sh")),
    frozenset(("id", "ms")),
)


class Page(NamedTuple):
    """A page as it was found, not read yet.

    `content` is its bytes, `charset` what its server says of them, `zone` the outlet's (for times
    without one); `known` is what the source says of the article, and stands above the page.
    """

    content: bytes
    url: str | None = None
    charset: str | None = None
    zone: str | None = None
    known: Mapping[str, Any] = {}
    where: str | None = None
    raw_ref: str | None = None


def from_html(
    page: bytes, url: str | None = None, charset: str | None = None, zone: str | None = None
) -> dict[str, Any]:
    """Return the record of the `page` at `url`; raise ArticleError where it holds no article.

    `charset` is what the server says, `zone` the outlet's, for times without one.
    """
    tree = parsed(page, charset)
    said = metadata(tree, url, zone_of(zone) if zone else None)
    text = body_text(tree)
    if not text.strip():
        raise ArticleError("no article text on the page: save the text itself as .txt")
    return {**said, "language": language(text, said["declared_language"]), "text": text}


def read_page(page: Page) -> dict[str, Any]:
    """Return the record of `page`; raise ArticleError where it holds no article.

    The time in its listing (`listed_at`) counts where the page itself has no clock.
    """
    record = from_html(page.content, page.url, page.charset, page.zone)
    if page.known.get("listed_at") and "T" not in (record["published_at"] or ""):
        record |= {"published_at": page.known["listed_at"], "date_basis": "feed"}
    known = {k: v for k, v in page.known.items() if v is not None}
    return {**record, "zone": page.zone, **known}


def language(text: str, declared: str | None) -> str:
    """Return the language of `text`; what its page declares counts where the text tells too little."""
    found = language_of(text)
    alike = any({found, declared} <= group for group in LOOK_ALIKE)
    few = sum(map(str.isalpha, text[: 2 * ENOUGH_LETTERS])) < ENOUGH_LETTERS
    return declared if declared and (alike or few or found == "und") else found
