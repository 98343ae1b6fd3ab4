"""What is archived, read again: by the day on which it came, so that a killed backfill goes on where it was.

LAKE/backfill/DAY-KEY.json    what a day gave; KEY changes with its pages and with the code that reads them
"""

from __future__ import annotations

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from tasks.lake.files import files_of
from tasks.lake.view import View, day_names, matching
from tasks.load import Loaded, Unread, rows_of
from tasks.quarantine import Retry, revived
from tasks.web.frontier import Unpublished
from tasks.web.harvest import archived
from wiretally.articles import Renewed, renewed
from wiretally.tables import ARTICLES, CLAIMS, QUARANTINE, TRACES, content_id

log = logging.getLogger("wiretally")
FOLDER = "backfill"
RECORD = re.compile(r"(?P<file>[\w.]+\.warc\.gz)@(?P<offset>\d+)")
Row = Mapping[str, Any]
Days = dict[str, list[Unpublished]]


@dataclass(frozen=True)
class Span:
    """The days to go over again: pages by the day on which they came, articles by that of publication.

    `only` the reader: pages are left alone. `archive` is the folder that holds archive/ where the lake does
    not; `at_once` so many days are read at the same time.
    """

    since: date
    until: date
    only: Literal["reader"] | None = None
    archive: Path | None = None
    at_once: int = 2

    def holds(self, day: str) -> bool:
        """Return whether `day` (YYYY-MM-DD) is one of them."""
        return str(self.since) <= day <= str(self.until)


def go_over(view: View, span: Span) -> Retry:
    """Return what `span` asks for: articles to be read again, or what their pages give now."""
    if span.only == "reader":
        days = [day for day in view.days(ARTICLES) if span.holds(day)]
        return Retry(
            articles={*view.read(ARTICLES, days, ["article_id"])["article_id"].to_pylist()}
        )
    articles = view.read(ARTICLES, columns=["raw_ref", "source", "retrieved_at"]).to_pylist()
    kept_out = [_as_article(row) for row in view.read(QUARANTINE).to_pylist()]
    again = [row for row in kept_out if row and span.holds(_day(row))]
    return Retry(
        rows={row["row_id"] for row in again},
        days={_day(row) for row in again},
        loaded=read_days(view.lake, span, by_day([*articles, *again], span)),
    )


def by_day(rows: Iterable[Row], span: Span) -> Days:
    """Return the archived records that `rows` came from, by the day of `span` on which they came."""
    days: Days = defaultdict(list)
    for row in rows:
        record = RECORD.fullmatch(row["raw_ref"] or "")
        if record and row["retrieved_at"] and span.holds(_day(row)):
            days[_day(row)].append(
                Unpublished(record["file"], int(record["offset"]), row["source"])
            )
    return {day: sorted(days[day]) for day in sorted(days)}


def read_days(lake: Path | str, span: Span, days: Days) -> Loaded:
    """Return what the records of `days` give; days that a killed backfill has read are not read again."""
    archive = (span.archive or Path(lake)) / "archive"
    flying: list[PrefectFuture[None]] = []
    for day, pages in days.items():
        if len(days) == 1 or span.at_once == 1:  # a worker takes seconds to start
            read_day(lake, archive, day, pages)
            continue
        if len(flying) == span.at_once:
            flying.pop(0).result()
        flying.append(read_day.submit(lake, archive, day, pages))
    for future in flying:
        future.result()
    loaded = Loaded()
    for day, pages in days.items():
        said = json.loads(files_of(lake).read(_path(day, pages)))
        loaded.take(revived(row) for row in said["rows"])
        loaded.take(Unread(**unread) for unread in said["unread"])
    return loaded


@task(name="read pages again", task_run_name="read pages of {day} again", cache_policy=NO_CACHE)
def read_day(lake: Path | str, archive: Path, day: str, pages: Sequence[Unpublished]) -> None:
    """Records of one day -> what they give now, in LAKE/backfill."""
    files, path = files_of(lake), _path(day, pages)
    if path in files.names(f"{FOLDER}/*.json"):
        return
    loaded = Loaded()
    loaded.take(rows_of(archived(archive, pages), None))
    said = {"rows": loaded.rows, "unread": [asdict(unread) for unread in loaded.unread]}
    files.put(path, json.dumps(said, default=lambda value: value.isoformat()).encode())
    log.info("read pages of %s again: %d, %d fail", day, len(pages), len(loaded.unread))


def set_aside(view: View, rows: Sequence[Row]) -> tuple[View, Renewed, list[str]]:
    """Return `view` without the articles that `rows`, read again, replace; what replaces them; their days."""
    if not rows:
        return view, Renewed([], [], []), []
    columns = [name for name in ARTICLES.schema.names if name != "text"]
    known = view.read(ARTICLES, columns=columns)
    found = renewed(known, map(dict, rows))
    days = day_names(matching(known, "article_id", found.gone)["published_at"])
    for table in (ARTICLES, CLAIMS, TRACES):
        view = view.with_rows(table, table.empty(), "article_id", found.gone, days)
    log.info("read again: %d articles are not what they were", len(found.gone))
    return view, found, days


def forget(lake: Path | str) -> None:
    """Remove what a backfill has left: it is published."""
    if files_of(lake).names(f"{FOLDER}/*.json"):
        files_of(lake).drop(FOLDER)


def _path(day: str, pages: Sequence[Unpublished]) -> str:
    return f"{FOLDER}/{day}-{content_id(_page_reader(), *map(str, pages))}.json"


@cache
def _page_reader() -> str:
    """Return a hash of what reads pages: all of tasks/ and wiretally/, and the library below it."""
    here = Path(__file__).parent
    sources = sorted([*here.rglob("*.py"), *(here.parent / "wiretally").rglob("*.py")])
    return content_id(version("trafilatura"), *(path.read_text("utf8") for path in sources))


def _as_article(row: Row) -> Row | None:
    """Return where the page of a QUARANTINE row lies, as articles say it; None if it is of no page."""
    kept = json.loads(row["row"])
    if row["dataset"] != "articles" or not (record := RECORD.search(kept.get("where") or "")):
        return None
    came = {"raw_ref": record[0], "source": kept["source"], "retrieved_at": row["seen_at"]}
    return {**row, **came}


def _day(row: Row) -> str:
    return f"{row['retrieved_at']:%Y-%m-%d}"
