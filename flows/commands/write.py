"""The commands that write to a lake, or gather for one. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter
from rich.markup import escape

from flows.commands.parameters import Given, Lake, Metrics, RunLake
from flows.screen import FAILED, NOTHING, err, grid, out, progress, stop, summary
from wiretally.tables import SchemaError

if TYPE_CHECKING:
    from tasks.backfill import Span

KINDS = ".txt .md .html .json .jsonl .csv .parquet .warc .warc.gz"
# Prefect reads these when it is imported; what the user has set stands.
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "wiretally",
}


def run(
    *paths: str,
    sources: Path | None = None,
    lake: RunLake = None,
    published_at: Given = None,
    metrics: Metrics = None,
    verbose: bool = False,
) -> None:
    """Read articles into the lake: load, read, gather, reconcile, validate, publish.

    Parameters
    ----------
    paths
        Files and folders of .txt .md .html .json .jsonl .csv .parquet .warc.gz files, and URLs.
    sources
        A file of sources to gather from: sources.yaml.
    verbose
        Show what Prefect logs.
    """
    from tasks.lake.files import files_of
    from tasks.load import files

    urls = [path for path in paths if path.startswith(("http://", "https://"))]
    local = [Path(path) for path in paths if path not in urls]
    lake = lake or _said_lake(sources, urls) or "lake"
    files_of(lake)  # a URL that is wrong, or bears a password, shall not reach Prefect
    if not sources and not urls and not any(path.exists() for path, _ in files(local)):
        names = " ".join(paths) or "no path given"
        stop(f"nothing to read ({names}): give files or folders of {KINDS}", NOTHING)
    _run(local, lake, published_at, metrics, verbose, sources=sources, urls=urls)


def _said_lake(sources: Path | None, urls: Sequence[str]) -> str | None:
    """Return the lake that a file of sources names, after it and the contact were found right."""
    if not sources and not urls:
        return None
    from tasks.web.sources import ONLINE, SourcesError, sources_of

    try:
        said = sources_of(sources, (), urls)
        if said and any(source.kind in ONLINE for source in said.sources):
            _ = said.reachable
    except SourcesError as error:
        stop(str(error), FAILED)
    return said.lake if said else None


def _run(
    paths: Sequence[Path],
    lake: str,
    published_at: date | None,
    metrics: Path | None,
    verbose: bool,
    again: bool = False,
    sources: Path | None = None,
    urls: Sequence[str] = (),
    span: Span | None = None,
) -> None:
    os.environ.setdefault(
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO" if verbose else "CRITICAL"
    )
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    with progress("starting Prefect"):
        from expectations import ValidationError
        from flows.run import NothingFoundError
        from flows.run import run as run_flow
        from tasks.report import balance
        from tasks.web.frontier import FrontierError
        from tasks.web.sources import SourcesError

        try:
            report = run_flow(
                list(paths),
                lake,
                published_at,
                metrics,
                again,
                sources=sources,
                urls=urls,
                backfill=span,
            )
        except (SourcesError, FrontierError) as error:
            stop(str(error), FAILED)
        except NothingFoundError as error:
            stop(str(error), NOTHING)
        except (SchemaError, ValidationError) as error:
            page = f"{lake}/validation.html"
            stop(f"nothing is published, {lake} stays as it was:\n{error}\nsee {page}", FAILED)
    summary(report, balance(report.rows_in))
    if report.unread and len(report.unread) == report.rows_in["inputs"]:
        stop("no input could be read", FAILED)


def backfill(
    *,
    since: Annotated[date, Parameter(name="--from")],
    until: Annotated[date, Parameter(name="--to")],
    only: Literal["reader"] | None = None,
    archive: Path | None = None,
    at_once: int = 2,
    lake: Lake = "lake",
    metrics: Metrics = None,
    verbose: bool = False,
) -> None:
    """Go again over what is archived: a better reader gives better datasets from the same bytes.

    Parameters
    ----------
    since
        The first day: on which pages came, or with --only reader, on which articles were published.
    until
        The last day.
    only
        `reader` leaves the pages alone: only the texts in the lake are read again.
    archive
        The folder that holds archive/, where the lake does not.
    at_once
        So many days are read at the same time.
    verbose
        Show what Prefect logs.
    """
    from tasks.backfill import Span
    from tasks.lake.files import files_of

    files_of(lake)  # as for `run`
    if "://" in lake and not (archive or only):
        stop(f"{lake} holds no archive: name the folder of yours with --archive", NOTHING)
    span = Span(since, until, only, archive, max(1, at_once))
    _run([], lake, None, metrics, verbose, span=span)


def serve(*, sources: Path = Path("sources.yaml"), lake: RunLake = None) -> None:
    """Run the schedules of a sources file, against a Prefect server, until stopped.

    Parameters
    ----------
    sources
        The file of sources; `schedule` in it says when.
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    from tasks.lake.files import files_of
    from tasks.web.sources import SourcesError, load_sources

    lake = lake or _said_lake(sources, ()) or "lake"
    files_of(lake)
    from flows.serve import serve as serve_deployments
    from tasks.server import ServerError, server

    try:
        out.print(f"runs are listed at {server()}, Ctrl-C stops them")
        serve_deployments(sources, load_sources(sources), lake)
    except (ServerError, SourcesError) as error:
        stop(str(error), FAILED)


def check_sources(file: Path = Path("sources.yaml")) -> None:
    """Say what each source of a file yields now; nothing is kept.

    Parameters
    ----------
    file
        The file of sources.
    """
    from tasks.web.gather import check
    from tasks.web.sources import SourcesError, load_sources

    try:
        said = load_sources(file)
        found = check(said, lambda: datetime.now(UTC))
    except SourcesError as error:
        stop(str(error), FAILED)
    out.print(grid([{"source": name, **one.told} for name, one in found.items()]))
    failed = [str(unread) for one in found.values() for unread in one.failed]
    for line in failed:
        err.print(f"[yellow]![/] {escape(line)}")
    if failed:
        stop(f"{len(failed)} addresses or files give nothing, or not all", FAILED)


def retry_quarantine(
    *paths: Path, lake: Lake = "lake", metrics: Metrics = None, verbose: bool = False
) -> None:
    """Read again what was kept out: what passes now leaves the quarantine, the rest stays.

    Parameters
    ----------
    paths
        Where the inputs are now; else they are looked for where their run found them.
    verbose
        Show what Prefect logs.
    """
    from tasks.lake.files import files_of

    files_of(lake)  # as for `run`
    _run(paths, lake, None, metrics, verbose, again=True)
