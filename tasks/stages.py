"""The stages as Prefect tasks: pure functions of tables, logged, never cached or retried."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.load import Loaded, Unread, load
from tasks.read import read_each
from tasks.store import Published, publish
from wiretally.events import gather
from wiretally.figures import reconcile
from wiretally.metrics import Metric
from wiretally.origins import find_origins
from wiretally.tables import CLAIMS

log = logging.getLogger("wiretally")
# A batch takes seconds, a task milliseconds: the framework then costs next to nothing.
BATCH_WORDS = 200_000


@task(name="load articles", cache_policy=NO_CACHE)
def load_articles(paths: list[Path], given: date | None) -> Loaded:
    """Files and folders -> articles, and the inputs that are none."""
    loaded = load(paths, given)
    log.info("load: %d inputs, %d articles", loaded.inputs, len(loaded.rows))
    for unread in loaded.unread:
        log.warning("%s", unread)
    return loaded


@task(name="read claims", task_run_name="read claims {number} of {of}", cache_policy=NO_CACHE)
def read_batch(
    articles: pa.Table, metrics: Mapping[str, Metric], number: int, of: int
) -> tuple[pa.Table, list[Unread]]:
    """One batch of articles -> claims, and the articles on which the reader failed."""
    unread: list[Unread] = []
    claims = CLAIMS.conform(read_each(articles.to_pylist(), metrics, unread))
    log.info(
        "read claims, batch %d of %d: %d articles -> %d", number, of, len(articles), len(claims)
    )
    for failure in unread:
        log.warning("%s", failure)
    return claims, unread


def extract_claims(
    articles: pa.Table, metrics: Mapping[str, Metric]
) -> tuple[pa.Table, list[Unread]]:
    """Articles -> claims, batch by batch; how they are batched changes nothing."""
    batches = list(_batches(articles))
    parts = [read_batch(b, metrics, n, len(batches)) for n, b in enumerate(batches, 1)]
    claims = pa.concat_tables([CLAIMS.empty(), *(claims for claims, _ in parts)])
    return CLAIMS.sort(claims), [failure for _, unread in parts for failure in unread]


@task(name="find origins", cache_policy=NO_CACHE)
def trace_origins(articles: pa.Table, claims: pa.Table) -> pa.Table:
    """Articles, claims -> origins."""
    origins = find_origins(articles, claims)
    log.info("find origins: %d articles -> %d", len(origins), len(origins["origin_id"].unique()))
    return origins


@task(name="gather events", cache_policy=NO_CACHE)
def gather_events(
    claims: pa.Table, origins: pa.Table, articles: pa.Table, metrics: Mapping[str, Metric]
) -> pa.Table:
    """Claims, and the names that their articles share -> events."""
    events = gather(claims, origins, articles, metrics)
    log.info("gather events: %d claims -> %d", len(claims), len(events))
    return events


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
    return history.filter(pc.is_in(history["figure_id"], figures["figure_id"].combine_chunks()))


@task(name="publish", cache_policy=NO_CACHE)
def publish_state(lake: Path, run_id: str, tables: Mapping[str, pa.Table]) -> Published | None:
    """All tables -> the published state of the lake; None where it is already."""
    published = publish(lake, run_id, tables)
    log.info("publish: %s", published.release.name if published else "nothing new")
    return published


def _batches(articles: pa.Table) -> Iterator[pa.Table]:
    start = words = 0
    for row, count in enumerate(articles["word_count"].to_pylist()):
        if words and words + count > BATCH_WORDS:
            yield articles.slice(start, row - start)
            start, words = row, 0
        words += count
    if articles.num_rows:
        yield articles.slice(start)
