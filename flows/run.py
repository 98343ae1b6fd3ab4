"""The whole way, once: articles in, validated Parquet out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
from prefect import flow

from expectations import metrics_table
from tasks.check import Audit, Run, quarantined, unread_row, validate
from tasks.load import Loaded, load_metrics
from tasks.report import Report, headlines, show
from tasks.stages import (
    extract_claims,
    gather_events,
    history_of,
    load_articles,
    publish_state,
    reconcile_figures,
    trace_origins,
)
from tasks.store import manifest, read_state, writing
from wiretally.articles import admit
from wiretally.claims import is_read
from wiretally.metrics import Metric
from wiretally.tables import (
    ARTICLES,
    CLAIMS,
    EVENTS,
    FIGURE_HISTORY,
    FIGURES,
    ORIGINS,
    QUARANTINE,
    RUNS,
    TABLES,
    content_id,
)


class NothingFoundError(Exception):
    """There is no input at all."""


@flow(name="wiretally", flow_run_name="into {lake}")
def run(
    paths: list[Path],
    lake: Path,
    published_at: date | None = None,
    metrics_folder: Path | None = None,
) -> Report:
    """Read `paths` into `lake`; running it again changes nothing.

    `published_at` dates the texts that bear no date; `metrics_folder` holds further metrics. Raises
    NothingFoundError, ValidationError (nothing is published then), LakeError or CatalogueError.
    """
    started_at = datetime.now(UTC)
    metrics = load_metrics(metrics_folder)
    with writing(lake):
        loaded = load_articles(paths, published_at)
        if not loaded.found:
            raise NothingFoundError(f"no article in {', '.join(map(str, paths))}")
        inputs_hash = content_id(*sorted(row["text_sha256"] for row in loaded.rows))
        run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{content_id(inputs_hash, started_at)[:8]}"
        this = Run(run_id, started_at)

        state = manifest(lake)
        before = {t.name: read_state(lake, state, t) for t in (ARTICLES, QUARANTINE, RUNS)}
        admitted = admit(before["articles"], loaded.rows)
        audit = derive(admitted.articles, metrics, this)
        rows_in = counts(loaded, admitted.known, before["articles"], audit)

        kept_out = [*audit.kept_out, *(unread_row(u, "articles", this) for u in loaded.unread)]
        audit = validate(QUARANTINE, quarantined(before["quarantine"], kept_out), audit, this)
        rows_out = {t: len(audit.tables[t]) for t in TABLES if t != "runs"}
        rows_out["runs"] = len(before["runs"]) + 1
        asked = {"paths": paths, "published_at": published_at, "metrics": metrics_folder}
        row = {
            "run_id": run_id,
            "started_at": started_at,
            "ended_at": datetime.now(UTC),
            "status": "published",
            "parameters": json.dumps(asked, default=str),
            "code_version": version("wiretally"),
            "rows_in": json.dumps(rows_in),
            "rows_out": json.dumps(rows_out),
            "inputs_hash": inputs_hash,
        }
        audit = validate(RUNS, RUNS.conform([*before["runs"].to_pylist(), row]), audit, this)
        published = publish_state(lake, run_id, audit.tables)
    report = Report(
        run_id=run_id,
        published=published,
        rows_in=rows_in,
        rows_out=rows_out if published else {**rows_out, "runs": len(before["runs"])},
        unread=loaded.unread,
        refused=len(audit.kept_out),
        warnings=audit.warnings,
        figures=headlines(audit.tables["figures"], audit.tables["events"]),
    )
    show(report)
    return report


def derive(articles: pa.Table, metrics: Mapping[str, Metric], this: Run) -> Audit:
    """Return `articles` and all that follows from them, each checked before the next is built."""
    audit = validate(ARTICLES, articles, Audit({"metrics": metrics_table(metrics)}), this)
    articles = audit.tables["articles"]
    claims, unread = extract_claims(articles, metrics)
    audit = validate(CLAIMS, claims, audit, this)
    claims = audit.tables["claims"]
    audit = validate(ORIGINS, trace_origins(articles, claims), audit, this)
    origins = audit.tables["origins"]
    audit = validate(EVENTS, gather_events(claims, origins, articles, metrics), audit, this)
    events = audit.tables["events"]
    figures, history = reconcile_figures(claims, events, origins, metrics)
    audit = validate(FIGURES, figures, audit, this)
    audit = validate(FIGURE_HISTORY, history_of(audit.tables["figures"], history), audit, this)
    kept_out = [*audit.kept_out, *(unread_row(u, "claims", this) for u in unread)]
    return replace(audit, kept_out=kept_out)


def counts(loaded: Loaded, known: int, before: pa.Table, audit: Audit) -> dict[str, int]:
    """Return what became of the inputs; `inputs` is the sum of `new`, `known` and `quarantined`."""
    seen = set(before["article_id"].to_pylist())
    new = [a for a in audit.tables["articles"].to_pylist() if a["article_id"] not in seen]
    refused = [
        r for r in audit.kept_out if r["dataset"] == "articles" and r["article_id"] not in seen
    ]
    return {
        "inputs": loaded.inputs,
        "new": len(new),
        "known": known,
        "quarantined": len(loaded.unread) + len(refused),
        "changed": sum(article["version"] > 1 for article in new),
        "not_english": sum(not is_read(article) for article in new),
    }
