"""The stages as Prefect tasks: pure functions of tables, logged, never cached or retried."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE

from tasks.lake.staging import stage, staged, unstage
from tasks.lake.store import NO_DAY, Published, publish
from tasks.lake.view import View, day_names, matching, without
from tasks.load import Loaded, Unread, load
from tasks.quarantine import Retry, retry
from tasks.read import read_each
from tasks.server import shared_server
from tasks.site.build import build
from wiretally.events import events_of, key_name, near_holders, recall, rows_of, tell, wholes
from wiretally.figures import reconcile
from wiretally.fold import fold
from wiretally.links import WINDOW_DAYS, Told
from wiretally.metrics import METRICS, Metric
from wiretally.origins import WINDOW, candidates, follow
from wiretally.tables import (
    ARTICLES,
    CLAIMS,
    MENTIONS,
    ORIGINS,
    QUARANTINE,
    RUNS,
    TRACES,
    Table,
)
from wiretally.traces import traces_of

log = logging.getLogger("wiretally")
T = TypeVar("T")
# A batch takes seconds, a task milliseconds: the framework then costs next to nothing.
BATCH_WORDS = 100_000
# A worker process takes seconds to start: fewer batches than these are read where the flow runs.
WORTH_WORKERS = 8
# What finds the earlier mentions that new ones bear on; the rest is read for those found.
INDEX = ["mention_id", "article_id", "published_at", "event_id", "key", "place"]


@dataclass(frozen=True)
class Gathered:
    """What some days of publication come to.

    `mentions` of those days; the `events` that they touch, whole, with the `claims` and `origins` of all their
    articles; the ids of the events that these replace, and the days on which any of it was published.
    """

    mentions: pa.Table
    events: pa.Table
    claims: pa.Table
    origins: pa.Table
    replaced: Sequence[str]
    days: Sequence[str]


@task(name="load articles", cache_policy=NO_CACHE)
def load_articles(paths: list[Path], given: date | None) -> Loaded:
    """Files and folders -> articles, and the inputs that are none."""
    loaded = load(paths, given)
    log.info("load: %d inputs, %d articles", loaded.inputs, len(loaded.rows))
    for unread in loaded.unread:
        log.warning("%s", unread)
    return loaded


@task(name="retry quarantine", cache_policy=NO_CACHE)
def retry_quarantine(view: View, paths: list[Path]) -> Retry:
    """The quarantine -> what of it can be read again."""
    kept_out = view.read(QUARANTINE).to_pylist()
    claims = view.read(CLAIMS, columns=["claim_id", "article_id"])
    article_of = dict(zip(*claims.to_pydict().values(), strict=True))
    found = retry(kept_out, view.read(RUNS).to_pylist(), article_of, paths)
    log.info("retry: %d of %d rows of the quarantine", len(found.rows), len(kept_out))
    return found


@task(name="read claims", task_run_name="read claims {number} of {of}", cache_policy=NO_CACHE)
def read_batch(
    lake: Path | str, number: int, of: int, metrics: Mapping[str, Metric] | None
) -> list[Unread]:
    """One staged batch of articles -> its claims, staged beside it; the articles on which the reader failed.

    It is handed over by its number, so any process that sees the lake can do it. `metrics` are those of a user; None:
    the built-in ones.
    """
    unread: list[Unread] = []
    articles = staged(lake, ARTICLES, number)
    claims = CLAIMS.conform(read_each(articles.to_pylist(), metrics or METRICS, unread))
    stage(lake, claims, CLAIMS, number)
    log.info(
        "read claims, batch %d of %d: %d articles -> %d", number, of, len(articles), len(claims)
    )
    for failure in unread:
        log.warning("%s", failure)
    return unread


def extract_claims(
    lake: Path | str, articles: pa.Table, metrics: Mapping[str, Metric]
) -> tuple[pa.Table, list[Unread]]:
    """Articles -> claims, batch by batch; neither how they are batched nor who reads them changes anything."""
    of = 0
    for of, batch in enumerate(_batches(articles), 1):
        stage(lake, batch, ARTICLES, of)
    numbers, theirs = range(1, of + 1), None if metrics is METRICS else metrics
    if of < WORTH_WORKERS:
        unread = [read_batch(lake, n, of, theirs) for n in numbers]
    else:
        with shared_server():
            futures = [read_batch.submit(lake, n, of, theirs) for n in numbers]
        unread = list(_progress((future.result() for future in futures), of))
    claims = pa.concat_tables([CLAIMS.empty(), *(staged(lake, CLAIMS, n) for n in numbers)])
    if of:
        unstage(lake)
    return CLAIMS.sort(claims), [failure for some in unread for failure in some]


@task(name="find traces", cache_policy=NO_CACHE)
def trace_articles(articles: pa.Table, claims: pa.Table, rules: str) -> pa.Table:
    """Articles, claims -> what they can be recognised by."""
    return traces_of(articles, claims, rules)


@task(name="find origins", cache_policy=NO_CACHE)
def trace_origins(view: View, days: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """What was published on `days` -> its origins, and those earlier ones that it may share."""
    traces = view.read(TRACES, days)
    known = view.read(TRACES, _before(view.days(TRACES), days, WINDOW))
    earlier = candidates(traces, known)
    settled = _of_articles(view, ORIGINS, earlier)
    texts = pa.concat_tables(
        _of_articles(view, ARTICLES, some, ["article_id", "text"]) for some in (traces, earlier)
    )
    origins = follow(traces, earlier, settled, dict(zip(*texts.to_pydict().values(), strict=True)))
    log.info("find origins: %d articles -> %d", len(origins), len(origins["origin_id"].unique()))
    return origins, settled


@task(name="gather events", cache_policy=NO_CACHE)
def gather_events(
    view: View,
    read: pa.Table,
    was: pa.Table,
    forgotten: pa.Table,
    days: Sequence[str],
    metrics: Mapping[str, Metric],
) -> Gathered:
    """Claims published on `days`, and the names that their articles share -> events.

    `read` are the articles read anew; `was` the MENTIONS of `days` before; `forgotten` all those whose events no
    longer stand.
    """
    told = _told(view, read, was, days, metrics)
    index = view.read(MENTIONS, _before(view.days(MENTIONS), days), INDEX)
    near = near_holders(
        told, view.read(MENTIONS, _before(view.days(MENTIONS), days, timedelta(WINDOW_DAYS)))
    )
    keys = {*forgotten["key"].to_pylist(), *(key_name(t.mention) for t in told)} - {None}
    lost, linked = (set(rows["event_id"].to_pylist()) for rows in (forgotten, near))
    rows = _bearing_on(index, keys, lost | linked)
    settled = recall(rows, near, _of_articles(view, CLAIMS, rows), metrics)
    found = fold(told, settled)

    members = [(t.mention, found[t.mention.id]) for t in told]
    members += [(t.mention, t.event_id) for t in settled if t.event_id is not None]
    touched = {*found.values()} | lost
    touched |= {event for mention, event in members if key_name(mention) in keys}
    whole_of = wholes(members)
    touched |= {
        whole_of[key]
        for mention, event in members
        if event in touched and (key := key_name(mention)) in whole_of
    }
    members = [(mention, event) for mention, event in members if event in touched]
    mentions = rows_of(told, found)
    of_touched = pa.concat_tables(
        [matching(rows, "event_id", touched).select(INDEX), mentions.select(INDEX)]
    )
    origins = _of_articles(view, ORIGINS, of_touched)
    events = events_of(members, origins)
    log.info("gather events: %d mentions -> %d events", len(told), len(events))
    return Gathered(
        mentions=mentions,
        events=events,
        claims=_of_articles(view, CLAIMS, of_touched),
        origins=origins,
        replaced=sorted(touched),
        days=sorted(
            {*day_names(of_touched["published_at"]), *day_names(forgotten["published_at"])}
        ),
    )


@task(name="reconcile figures", cache_policy=NO_CACHE)
def reconcile_figures(
    claims: pa.Table, events: pa.Table, origins: pa.Table, metrics: Mapping[str, Metric]
) -> tuple[pa.Table, pa.Table]:
    """Claims, events, origins -> figures and their history."""
    figures, history = reconcile(claims, events, origins, metrics)
    log.info("reconcile figures: %d events -> %d", len(events), len(figures))
    return figures, history


def history_of(figures: pa.Table, history: pa.Table) -> pa.Table:
    """Return the `history` of those `figures` that passed."""
    return matching(history, "figure_id", figures["figure_id"].to_pylist())


@task(name="publish", cache_policy=NO_CACHE)
def publish_state(view: View, run_id: str) -> Published | None:
    """What a run changes -> the published state of the lake; None where it is so already."""
    published = publish(view.lake, run_id, view.changes)
    log.info("publish: %s", run_id if published else "nothing new")
    return published


def _told(
    view: View,
    read: pa.Table,
    was: pa.Table,
    days: Sequence[str],
    metrics: Mapping[str, Metric],
) -> list[Told]:
    """Return the mentions of `days`: told by articles just `read`, or recalled."""
    claims = view.read(CLAIMS, days)
    ids = read["article_id"].to_pylist()
    known = matching(
        without(was, "article_id", ids), "article_id", claims["article_id"].to_pylist()
    )
    return [
        *tell(matching(claims, "article_id", ids), read, metrics),
        *recall(known, known, without(claims, "article_id", ids), metrics),
    ]


def _bearing_on(index: pa.Table, keys: Iterable[str], events: Iterable[str]) -> pa.Table:
    """Return the mentions of the `events` and of those with one of `keys`, and of the wholes that they are parts of."""
    some = {*events, *matching(index, "key", keys)["event_id"].to_pylist()}
    held = {*keys, *matching(index, "event_id", some)["key"].to_pylist()} - {None}
    whole = matching(index.filter(pc.is_null(index["place"])), "key", held)
    return matching(index, "event_id", some | {*whole["event_id"].to_pylist()})


def _of_articles(
    view: View, table: Table, some: pa.Table, columns: Sequence[str] | None = None
) -> pa.Table:
    """Return the rows of `table`, which lies by the day of publication, of the articles of `some`."""
    rows = view.read(table, day_names(some["published_at"]), columns)
    return matching(rows, "article_id", some["article_id"].to_pylist())


def _before(
    known: Iterable[str], days: Sequence[str], window: timedelta | None = None
) -> list[str]:
    """Return those `known` days that lie before `days`, and not further back than `window`.

    What bears no date comes last, and is held against all.
    """
    if NO_DAY in days:
        return [day for day in known if day not in days]
    first = min(days)
    start = str(date.fromisoformat(first) - window) if window else ""
    return [day for day in known if start <= day < first]


@task(name="write report", cache_policy=NO_CACHE)
def write_report(lake: Path | str) -> Path | None:
    """The published state -> its report, in a lake that is a folder; None where that fails: the data stand."""
    if "://" in str(lake):
        return None
    try:
        site = build(lake)
        log.info("write report: %s", site)
        return site
    except Exception as error:
        log.warning("the report is not written, the data are (%r): try `wiretally report`", error)
        return None


def _progress(results: Iterable[T], of: int) -> Iterator[T]:
    """Yield `results`, and show in the Prefect UI how many `of` them are there."""
    shown = create_progress_artifact(0.0, key="wiretally-reading", description=f"{of} batches")
    for number, result in enumerate(results, 1):
        update_progress_artifact(shown, 100 * number / of)  # type: ignore[arg-type]
        yield result


def _batches(articles: pa.Table) -> Iterator[pa.Table]:
    start = words = 0
    for row, count in enumerate(articles["word_count"].to_pylist()):
        if words and words + count > BATCH_WORDS:
            yield articles.slice(start, row - start)
            start, words = row, 0
        words += count
    if articles.num_rows:
        yield articles.slice(start)
