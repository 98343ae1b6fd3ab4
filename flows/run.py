"""The whole way, once: articles in, validated Parquet out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from expectations import ValidationError, counts_table
from flows.alert import send_alerts, tell_failure, watched
from flows.derive import derive
from flows.gather import gather_into
from flows.names import name_of
from flows.runners import task_runner
from tasks.backfill import Span, forget, go_over, set_aside
from tasks.check import Audit, Run, unread_row, validate, without_known
from tasks.lake.ledger import Row, begin, end, fail
from tasks.lake.store import manifest, writing
from tasks.lake.view import View, without
from tasks.load import Loaded, Unread, load_metrics
from tasks.overrides import NAME, read_overrides, touched
from tasks.quarantine import Retry
from tasks.report import Report, ended, headlines, show, show_page
from tasks.stages import load_articles, publish_state, retry_quarantine, write_report
from tasks.validation import leave, page
from tasks.web.gather import folder_of, settle
from tasks.web.sources import sources_of
from wiretally.articles import IDENTITY, Admitted, admit
from wiretally.claims import is_read
from wiretally.tables import ARTICLES, EVENTS, FIGURES, QUARANTINE, RUNS, TABLES, content_id


class NothingFoundError(Exception):
    """There is no input at all."""


def run_name() -> str:
    """Return what the run under way is called."""
    return name_of(flow_run.parameters)


@flow(
    name="wiretally",
    flow_run_name=run_name,
    task_runner=task_runner(),
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def run(
    paths: list[Path],
    lake: Path | str,
    published_at: date | None = None,
    metrics_folder: Path | None = None,
    again: bool = False,
    sources: Path | None = None,
    only: Sequence[str] = (),
    urls: Sequence[str] = (),
    backfill: Span | None = None,
) -> Report:
    """Read `paths` into `lake`; running it again changes nothing.

    `published_at` dates the texts that bear no date; `metrics_folder` holds further metrics. `again`: read
    what is in quarantine, looked for below `paths` first; what passes leaves it. `sources` is a file of
    sources to gather from (of these `only`, where it names any), `urls` are further pages. `backfill`:
    go over what is there again, and read nothing else. Raises NothingFoundError, ValidationError (nothing
    is published then), SourcesError, FrontierError, LakeError or CatalogueError.
    """
    asked: Row = {"paths": paths, "published_at": published_at, "metrics": metrics_folder}
    asked |= {"sources": sources, "only": only, "urls": urls} if sources or urls else {}
    asked |= {"backfill": asdict(backfill)} if backfill else {}
    begun = beginning(asked | ({"again": True} if again else {}), datetime.now(UTC))
    this = Run(begun["run_id"], begun["started_at"])
    metrics = load_metrics(metrics_folder)
    online = sources_of(sources, only, urls)
    with writing(lake), recorded(lake, begun):
        before = View(lake, manifest(lake))
        tried = tried_again(before, paths, again, backfill)
        loaded = tried.loaded if again or backfill else load_articles(paths, published_at)
        archive = folder_of(online, lake) if online else None
        gathered = gather_into(loaded, online, archive) if online and archive else None
        if not loaded.found and not tried.articles and not gathered:
            raise NothingFoundError(nothing(paths, tried, again, backfill))
        base, admitted, gone = admitted_to(before, loaded, backfill)
        inputs = loaded.inputs
        hashes = sorted(row["text_sha256"] for row in loaded.rows)
        loaded.rows.clear()  # the new ones are in Arrow now
        overrides = read_overrides(lake)
        corrected, unplaced = touched(before, overrides)
        reread = {*tried.articles, *corrected}
        view, audit = derive(base, admitted.articles, metrics, this, reread, overrides, gone)
        rows_in = counts(inputs, loaded.unread, admitted, audit)
        view, audit, passed = with_quarantine(before, view, audit, loaded, tried, this)
        told = rows_in | ({"sources": gathered.told} if gathered else {})
        view, audit, row = with_run(view, audit, begun, told, hashes, this)
        published = publish_state(view, this.run_id)
        if gathered and archive:
            settle(archive, gathered.pages)
        forget(lake)
        if published and online and (news := watched(online, before, view)):
            send_alerts(news, this.run_id, online.alert)
        checked = leave(lake, this.run_id, page(row, audit.verdicts)) if published else None
        site = write_report(lake) if published else None
    rows_out = json.loads(row["rows_out"])
    report = Report(
        run_id=this.run_id,
        published=published,
        rows_in=rows_in,
        rows_out=rows_out if published else {**rows_out, "runs": before.count(RUNS)},
        unread=loaded.unread,
        refused=len(audit.kept_out),
        warnings=[
            *audit.warnings,
            *(f"{NAME}, line {o.line}: no {o.dataset[:-1]} {o.id} yet" for o in unplaced),
        ],
        figures=headlines(view.changed(FIGURES), view.changed(EVENTS)),
        page=checked,
        site=site,
        passed=passed,
        lost=tried.lost,
        sources=gathered.told if gathered else {},
        waiting=gathered.waiting if gathered else (),
    )
    show(report)
    name, message = ended(report)
    return Completed(name=name, message=message, data=report)  # type: ignore[return-value]


def beginning(asked: Row, started_at: datetime) -> Row:
    """Return what is known of a run when it begins, a part of its row of RUNS."""
    begun = {
        "started_at": started_at,
        "parameters": json.dumps(asked, default=str),
        "code_version": version("wiretally"),
    }
    run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{content_id(*begun.values())[:8]}"
    return begun | {"run_id": run_id}


def tried_again(before: View, paths: list[Path], again: bool, backfill: Span | None) -> Retry:
    """Return what is read once more: what a backfill goes over, or what is in quarantine."""
    if backfill:
        return go_over(before, backfill)
    return retry_quarantine(before, paths) if again else Retry()


def admitted_to(
    before: View, loaded: Loaded, backfill: Span | None
) -> tuple[View, Admitted, list[str]]:
    """Return the state without what a backfill replaces, what is new to it, and the days replaced."""
    base, renewed, gone = set_aside(before, loaded.rows if backfill else ())
    renewals = ARTICLES.conform(renewed.rows)
    known = pa.concat_tables([base.read(ARTICLES, columns=IDENTITY), renewals.select(IDENTITY)])
    admitted = admit(known, renewed.others if backfill else loaded.rows)
    articles = pa.concat_tables([admitted.articles, renewals])
    return base, admitted._replace(articles=articles), gone


def with_quarantine(
    before: View, view: View, audit: Audit, loaded: Loaded, tried: Retry, this: Run
) -> tuple[View, Audit, int]:
    """Return `view` with what this run kept out, and without what now passes; and how many rows pass."""
    kept_out = [*audit.kept_out, *(unread_row(u, "articles", this) for u in loaded.unread)]
    new = without_known(kept_out, before.read(QUARANTINE, columns=["row_id"]))
    audit = validate(QUARANTINE, QUARANTINE.conform(new), audit, this)
    passed = tried.rows - {row["row_id"] for row in kept_out}
    days = tried.days if passed else ()
    view = view.with_rows(QUARANTINE, audit.tables["quarantine"], "row_id", passed, days)
    return view, audit, len(passed)


def with_run(
    view: View, audit: Audit, begun: Row, told: Mapping[str, object], hashes: list[str], this: Run
) -> tuple[View, Audit, Row]:
    """Return `view` with the row of RUNS for a run that reads texts of `hashes` and publishes, and that row."""
    rows_out = {name: view.count(table) + (name == "runs") for name, table in TABLES.items()}
    row = begun | {
        "ended_at": datetime.now(UTC),
        "status": "published",
        "rows_in": json.dumps(told),
        "rows_out": json.dumps(rows_out),
        "inputs_hash": content_id(*hashes),
        "error": None,
    }
    runs = RUNS.conform([row])
    view = view.with_new(RUNS, runs)
    audit = replace(audit, tables={**audit.tables, "counted": counts_table(rows_out)})
    return view, validate(RUNS, runs, audit, this), row


def nothing(paths: Sequence[Path], tried: Retry, again: bool, backfill: Span | None) -> str:
    """Return why there is no input."""
    if backfill:
        return f"nothing of {backfill.since} to {backfill.until} is in the lake"
    if again:
        lost = ", ".join(tried.lost) or "it is empty"
        return f"nothing of the quarantine can be read again: {lost}"
    return f"no article in {', '.join(map(str, paths))}"


@contextmanager
def recorded(lake: Path | str, begun: Row) -> Iterator[None]:
    """Keep a run that fails in the record of runs; one that dies is found there by the next."""
    begin(lake, begun)
    try:
        yield
    except NothingFoundError:
        end(lake)
        raise
    except BaseException as error:
        verdicts = error.verdicts if isinstance(error, ValidationError) else ()
        if checked := fail(lake, begun, datetime.now(UTC), error, verdicts):
            show_page(checked)
        raise
    end(lake)


def counts(
    inputs: int, unread: Sequence[Unread], admitted: Admitted, audit: Audit
) -> dict[str, int]:
    """Return what became of the inputs; `inputs` is the sum of `new`, `known` and `quarantined`."""
    refused = {r["article_id"] for r in audit.kept_out if r["dataset"] == "articles"}
    new = without(admitted.articles, "article_id", refused).select(["version", "language"])
    rows = new.to_pylist()
    return {
        "inputs": inputs,
        "new": len(rows),
        "known": admitted.known,
        "quarantined": len(unread) + len(refused),
        "changed": sum(article["version"] > 1 for article in rows),
        "not_english": sum(not is_read(article) for article in rows),
    }
