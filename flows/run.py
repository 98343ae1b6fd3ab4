"""The whole way, once: articles in, validated Parquet out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
from flows.runners import task_runner
from tasks.backfill import Span, forget, go_over, set_aside
from tasks.check import Audit, Run, unread_row, validate, without_known
from tasks.gather import folder_of, settle
from tasks.ledger import Row, begin, end, fail
from tasks.load import Loaded, load_metrics
from tasks.overrides import NAME, read_overrides, touched
from tasks.quarantine import Retry
from tasks.report import Report, ended, headlines, show, show_page
from tasks.sources import sources_of
from tasks.stages import load_articles, publish_state, retry_quarantine, write_report
from tasks.store import manifest, writing
from tasks.validation import leave, page
from tasks.view import View, without
from wiretally.articles import IDENTITY, Admitted, admit
from wiretally.claims import is_read
from wiretally.tables import ARTICLES, EVENTS, FIGURES, QUARANTINE, RUNS, TABLES, content_id


class NothingFoundError(Exception):
    """There is no input at all."""


def run_name() -> str:
    """Return what a run is called: what it reads, and into which lake."""
    asked = flow_run.parameters
    span = asked.get("backfill")
    what = [f"again {span.since} to {span.until}"] if span else [*asked["only"]]
    what += [Path(path).name for path in [asked["sources"], *asked["paths"]] if path and not what]
    what += ["quarantine"] if asked["again"] else asked["urls"]
    more = f" and {len(what) - 3} more" if len(what) > 3 else ""
    return f"{', '.join(what[:3])}{more} into {asked['lake']}"


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
    go over what is there again, and read nothing else. Raises NothingFoundError, ValidationError (nothing is published then), SourcesError, FrontierError, LakeError
    or CatalogueError.
    """
    asked: Row = {"paths": paths, "published_at": published_at, "metrics": metrics_folder}
    asked |= {"sources": sources, "only": only, "urls": urls} if sources or urls else {}
    asked |= {"backfill": asdict(backfill)} if backfill else {}
    begun: Row = {
        "started_at": datetime.now(UTC),
        "parameters": json.dumps(asked | ({"again": True} if again else {}), default=str),
        "code_version": version("wiretally"),
    }
    run_id = f"{begun['started_at']:%Y%m%dT%H%M%SZ}-{content_id(*begun.values())[:8]}"
    begun |= {"run_id": run_id}
    this = Run(run_id, begun["started_at"])
    metrics = load_metrics(metrics_folder)
    online = sources_of(sources, only, urls)
    archive = folder_of(online, lake) if online else None
    with writing(lake), recorded(lake, begun):
        before = View(lake, manifest(lake))
        if backfill:
            tried = go_over(before, backfill)
        else:
            tried = retry_quarantine(before, paths) if again else Retry()
        loaded = tried.loaded if again or backfill else load_articles(paths, published_at)
        gathered = gather_into(loaded, online, archive) if online and archive else None
        if not loaded.found and not tried.articles and not gathered:
            raise NothingFoundError(nothing(paths, tried, again, backfill))
        base, renewed, gone = set_aside(before, loaded.rows if backfill else ())
        renewals = ARTICLES.conform(renewed.rows)
        known = pa.concat_tables([base.read(ARTICLES, columns=IDENTITY), renewals.select(IDENTITY)])
        admitted = admit(known, renewed.others if backfill else loaded.rows)
        admitted = admitted._replace(articles=pa.concat_tables([admitted.articles, renewals]))
        overrides = read_overrides(lake)
        corrected, unplaced = touched(before, overrides)
        again_read = {*tried.articles, *corrected}
        view, audit = derive(base, admitted.articles, metrics, this, again_read, overrides, gone)
        rows_in = counts(loaded, admitted, audit)

        kept_out = [*audit.kept_out, *(unread_row(u, "articles", this) for u in loaded.unread)]
        new = without_known(kept_out, before.read(QUARANTINE, columns=["row_id"]))
        audit = validate(QUARANTINE, QUARANTINE.conform(new), audit, this)
        passed = tried.rows - {row["row_id"] for row in kept_out}
        view = view.with_rows(
            QUARANTINE, audit.tables["quarantine"], "row_id", passed, tried.days if passed else ()
        )
        rows_out = {name: view.count(table) + (name == "runs") for name, table in TABLES.items()}
        row = begun | {
            "ended_at": datetime.now(UTC),
            "status": "published",
            "rows_in": json.dumps(rows_in | ({"sources": gathered.told} if gathered else {})),
            "rows_out": json.dumps(rows_out),
            "inputs_hash": content_id(*sorted(row["text_sha256"] for row in loaded.rows)),
            "error": None,
        }
        view = view.with_new(RUNS, RUNS.conform([row]))
        counted = counts_table({name: view.count(table) for name, table in TABLES.items()})
        audit = replace(audit, tables={**audit.tables, "counted": counted})
        audit = validate(RUNS, RUNS.conform([row]), audit, this)
        published = publish_state(view, run_id)
        if gathered and archive:
            settle(archive, gathered.pages)
        forget(lake)
        if published and online and (told := watched(online, before, view)):
            send_alerts(told, run_id, online.alert)
        checked = leave(lake, run_id, page(row, audit.verdicts)) if published else None
        site = write_report(lake) if published else None
    report = Report(
        run_id=run_id,
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
        passed=len(passed),
        lost=tried.lost,
        sources=gathered.told if gathered else {},
        waiting=gathered.waiting if gathered else (),
    )
    show(report)
    name, message = ended(report)
    return Completed(name=name, message=message, data=report)  # type: ignore[return-value]


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


def counts(loaded: Loaded, admitted: Admitted, audit: Audit) -> dict[str, int]:
    """Return what became of the inputs; `inputs` is the sum of `new`, `known` and `quarantined`."""
    refused = {r["article_id"] for r in audit.kept_out if r["dataset"] == "articles"}
    new = without(admitted.articles, "article_id", refused).select(["version", "language"])
    rows = new.to_pylist()
    return {
        "inputs": loaded.inputs,
        "new": len(rows),
        "known": admitted.known,
        "quarantined": len(loaded.unread) + len(refused),
        "changed": sum(article["version"] > 1 for article in rows),
        "not_english": sum(not is_read(article) for article in rows),
    }
