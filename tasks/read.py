"""Articles -> claims, one by one: an article that the reader fails on stops no other."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping

from tasks.load import Unread
from wiretally.articles import Row
from wiretally.claims import read_article
from wiretally.metrics import Metric

log = logging.getLogger("wiretally")


def read_each(
    articles: Iterable[Row], metrics: Mapping[str, Metric], unread: list[Unread]
) -> Iterator[Row]:
    """Yield the claims of `articles`; add to `unread` those on which the reader failed."""
    for article in articles:
        try:
            yield from read_article(article, metrics)
        except Exception as error:  # a fault of ours in one text: the others are fine
            log.debug("the reader failed", exc_info=error)
            why = f"the reader failed ({type(error).__name__}: {error}): please report this text"
            unread.append(Unread(article["source"], f"article {article['article_id']}", why))
