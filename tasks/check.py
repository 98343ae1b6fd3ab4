"""Hold tables against their expectations before anything is published."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from expectations import Refused, Verdict, verdict
from tasks.load import Unread
from wiretally.tables import Table, content_id

log = logging.getLogger("wiretally")
Row = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """The run that rows of the quarantine name."""

    run_id: str
    started_at: datetime


@dataclass(frozen=True)
class Audit:
    """What has been checked so far: the tables that passed, what was kept out, what was said of each."""

    tables: Mapping[str, pa.Table]
    kept_out: Sequence[Row] = ()
    verdicts: Sequence[Verdict] = ()

    @property
    def warnings(self) -> list[str]:
        """What is to be shown, and stops nothing."""
        return [f"{v.table}: {outcome.line}" for v in self.verdicts for outcome in v.warnings]


@task(name="validate", task_run_name="validate {table.name}", cache_policy=NO_CACHE)
def validate(table: Table, rows: pa.Table, audit: Audit, run: Run) -> Audit:
    """Return `audit` with those `rows` of `table` that pass, or raise ValidationError.

    They are checked again without the failing ones until the rest passes together: where a whole is
    kept out, its parts are.
    """
    kept_out: list[Row] = []
    said: Verdict | None = None
    while True:
        result = verdict(table, {**audit.tables, table.name: rows})
        said = result.after(said) if said else result
        create_markdown_artifact(
            key=f"expectations-{table.name.replace('_', '-')}",
            markdown=as_markdown(said),
            description=in_short(said),
        )
        said.raise_if_broken(audit.verdicts)
        if not result.refused:
            break
        kept_out += [refused_row(table, rows, refused, run) for refused in result.refused]
        failed = {refused.row for refused in result.refused}
        rows = rows.take([i for i in range(rows.num_rows) if i not in failed])
    for outcome in said.warnings:
        log.warning("%s: %s", table.name, outcome.line)
    refused = f", {len(kept_out)} to quarantine" if kept_out else ""
    log.info("validate %s: %d rows pass%s", table.name, rows.num_rows, refused)
    return Audit(
        {**audit.tables, table.name: rows},
        [*audit.kept_out, *kept_out],
        [*audit.verdicts, said],
    )


def refused_row(table: Table, rows: pa.Table, refused: Refused, run: Run) -> Row:
    """Return the QUARANTINE row of a row that failed."""
    row = rows.slice(refused.row, 1).to_pylist()[0]
    return {
        "dataset": table.name,
        "expectation": refused.sentence,
        "column": refused.column,
        "value": refused.value,
        "article_id": row.get("article_id"),
    } | _kept_out(table.name, refused.sentence, row, run)


def unread_row(unread: Unread, dataset: str, run: Run) -> Row:
    """Return the QUARANTINE row of an input, or an article, that gave nothing for `dataset`."""
    row = {"source": unread.source, "where": unread.where}
    return {
        "dataset": dataset,
        "expectation": unread.why,
        "column": None,
        "value": None,
        "article_id": None,
    } | _kept_out(dataset, unread.why, row, run)


def without_known(kept_out: Sequence[Row], known: pa.Table) -> list[Row]:
    """Return the rows `kept_out`, each once, that the quarantine does not hold yet; `known` has its row_ids."""
    ids = set(known["row_id"].to_pylist())
    return [row for row_id, row in {r["row_id"]: r for r in kept_out}.items() if row_id not in ids]


def in_short(result: Verdict) -> str:
    """Return a verdict as a line for the Prefect UI."""
    failing = sum(not outcome.passed for outcome in result.outcomes)
    refused = f", {len(result.refused)} to quarantine" if result.refused else ""
    return f"{result.rows} rows{refused}: {failing} of {len(result.outcomes)} expectations fail"


def as_markdown(result: Verdict) -> str:
    """Return a verdict as a list for the Prefect UI, failures first."""
    marks = {"critical": "❌", "warning": "⚠️"}
    lines = [f"- {'✅' if o.passed else marks[o.severity]} {o.line}" for o in result.outcomes]
    refused = f", {len(result.refused)} to quarantine" if result.refused else ""
    return "\n".join([f"**{result.table}**: {result.rows} rows{refused}", "", *lines])


def _kept_out(dataset: str, sentence: str, row: Row, run: Run) -> Row:
    text = json.dumps(row, ensure_ascii=False, default=lambda value: value.isoformat())
    return {
        "row_id": content_id(dataset, sentence, text),
        "row": text,
        "run_id": run.run_id,
        "seen_at": run.started_at,
    }
