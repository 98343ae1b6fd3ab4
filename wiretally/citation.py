"""A figure -> how to cite it: one sentence with its date of knowledge and its sources, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from wiretally.site.event import days
from wiretally.site.listing import badge, clipped
from wiretally.site.numbers import headline, name, span

Row = Mapping[str, Any]
BIBTEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"~": r"\~{}", "^": r"\^{}", "\\": r"\textbackslash{}"}
)


def text(figure: Row, event: Row, articles: Sequence[Row], run_id: str) -> str:
    """Return the figure as a sentence, when it was known, and each of its sources on a line."""
    lines = [_sentence(figure, event, run_id), "", "Sources"]
    lines += [f"  {_source(article)}" for article in articles]
    return "\n".join(lines)


def bibtex(figure: Row, event: Row, articles: Sequence[Row], run_id: str) -> str:
    """Return one entry for the figure and one for each source."""
    entries = [
        _entry(
            f"wiretally-{figure['figure_id']}",
            {
                "title": _title(figure, event),
                "howpublished": f"wiretally figure {figure['figure_id']}, run {run_id}",
                "note": figure["reason"],
                **_when(figure["last_seen"]),
            },
        )
    ]
    for article in articles:
        said = {
            "title": clipped(article["title"], 300) or "Untitled",
            "author": " and ".join(f"{{{a}}}" for a in map(_tex, article["authors"] or ())),
            "publisher": article["publisher"] or "",
            "url": article["url"] or "",
            **_when(article["published_at"]),
        }
        entries.append(_entry(f"article-{_key(article['article_id'])}", said))
    return "\n\n".join(entries)


def csl(figure: Row, event: Row, articles: Sequence[Row], run_id: str) -> str:
    """Return the same as CSL-JSON, which Zotero and pandoc read."""
    items: list[dict[str, Any]] = [
        {
            "id": f"wiretally-{figure['figure_id']}",
            "type": "dataset",
            "title": _title(figure, event),
            "version": run_id,
            "note": figure["reason"],
            **_issued(figure["last_seen"]),
        }
    ]
    for article in articles:
        items.append(
            {
                "id": f"article-{article['article_id']}",
                "type": "article-newspaper",
                "title": article["title"] or "Untitled",
                "author": [{"literal": author} for author in article["authors"] or ()],
                "container-title": article["publisher"] or "",
                "URL": article["url"] or "",
                **_issued(article["published_at"]),
            }
        )
    return json.dumps(
        [{k: v for k, v in i.items() if v} for i in items], indent=1, ensure_ascii=False
    )


FORMATS = {"text": text, "bibtex": bibtex, "csl": csl}


def _title(figure: Row, event: Row) -> str:
    return f"{event['title']}: {name(figure['metric'], figure['scope'])}, {headline(figure)}"


def _sentence(figure: Row, event: Row, run_id: str) -> str:
    pages = f"{figure['n_articles']} article{'s' * (figure['n_articles'] != 1)}"
    voices = f"{figure['n_origins']} independent origin{'s' * (figure['n_origins'] != 1)}"
    return (
        f"{name(figure['metric'], figure['scope']).capitalize()}: {headline(figure)} "
        f"({span(figure['low'], figure['high'])}; {badge(figure)}; {pages}, {voices}). "
        f"{event['title']}, {days(event['date_start'], event['date_end'])}. {figure['reason']} "
        f"As known on {_moment(figure['last_seen'])}. wiretally figure {figure['figure_id']}, run {run_id}."
    )


def _source(article: Row) -> str:
    parts = [
        clipped(article["publisher"] or "Unnamed publisher", 80),
        f"“{clipped(article['title'])}”" if article["title"] else "",
        _moment(article["published_at"]),
        article["url"] or "",
    ]
    return ", ".join(part for part in parts if part)


def _moment(at: datetime | None) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC" if at else "an unknown day"


def _when(at: datetime | None) -> dict[str, str]:
    return {"year": f"{at:%Y}", "month": f"{at:%m}", "day": f"{at:%d}"} if at else {}


def _issued(at: datetime | None) -> dict[str, Any]:
    return {"issued": {"date-parts": [[at.year, at.month, at.day]]}} if at else {}


def _entry(key: str, said: Mapping[str, str]) -> str:
    plain = ("url", "author")  # a URL is taken as it is; names are escaped one by one
    fields = [f"  {k} = {{{_bare(v) if k in plain else _tex(v)}}}" for k, v in said.items() if v]
    return f"@misc{{{key},\n" + ",\n".join(fields) + "\n}"


def _tex(value: str) -> str:
    return " ".join(value.split()).translate(BIBTEX)


def _bare(value: str) -> str:
    return " ".join(value.split())


def _key(article_id: str) -> str:
    return re.sub(r"[^\w.:-]", "", article_id)
