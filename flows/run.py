"""The whole way, once: articles in, validated Parquet out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from prefect import flow

from expectations import catalogue
from tasks.check import Run, quarantined, unread_row, validate
from tasks.load import Loaded
from tasks.report import Report, headlines, show
from tasks.stages import (
    extract_claims,
    gather_events,
    load_articles,
    publish_state,
    reconcile_figures,
    trace_origins,
)
from tasks.store import manifest, read_state, writing
from wiretally.articles import admit
from wiretally.claims import is_read
from wiretally.metrics import METRICS, Metric, extended
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


@flow(name="wiretally", flow_run_name="run into {lake}")
def run(
    paths: list[Path], lake: Path, given: date | None = None, metrics_folder: Path | None = None
) -> Report:
    """Read `paths` into `lake`: load, read, gather, reconcile, validate, publish.

    `given` dates the texts that bear no date; `metrics_folder` holds further metrics. Raises
    NothingFoundError, ValidationError (nothing is published), LakeError, CatalogueError.
    """
    started_at = datetime.now(UTC)
    metrics = extended(METRICS, metrics_folder) if metrics_folder else METRICS
    with writing(lake):
        loaded = load_articles(paths, given)
        if not loaded.inputs:
            raise NothingFoundError(f"no article in {', '.join(map(str, paths))}")
        this = Run(_run_id(loaded, started_at), started_at)
        state = manifest(lake)
        before = {t.name: read_state(lake, state, t) for t in (ARTICLES, QUARANTINE, RUNS)}
        admitted = admit(before["articles"], loaded.rows)
        tables = {"articles": admitted.articles, "metrics": catalogue(metrics)}
        kept_out = [unread_row(unread, this) for unread in loaded.unread]
        warnings: list[str] = []

        def passed(table: Table, rows: pa.Table) -> pa.Table:
            screened = validate(table, {**tables, table.name: rows}, this)
            kept_out.extend(screened.kept_out)
            warnings.extend(screened.warnings)
            tables[table.name] = screened.table
            return screened.table
        ...
