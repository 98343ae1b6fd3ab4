"""Articles -> claims, one by one: an article that the reader fails on stops no other."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import wiretally
from tasks.load import Unread
from wiretally.articles import Row
from wiretally.claims import read_article
from wiretally.metrics import Metric
from wiretally.tables import content_id

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


def rules_of(metrics: Mapping[str, Metric]) -> str:
    """Return what changes whenever an article may be read in another way: a hash of rules and catalogue."""
    catalogue = json.dumps([asdict(m) for _, m in sorted(metrics.items())], default=str)
    return content_id(_sources(), catalogue)


@cache
def _sources() -> str:
    """Return a hash of the rules that run: nobody has to remember to raise a version."""
    package = Path(wiretally.__file__).parent
    return content_id(*(p.read_text("utf8") for p in sorted(package.rglob("*.py"))))
