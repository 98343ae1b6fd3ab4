"""The command line. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter
from rich.markup import escape

from flows.screen import COLUMNS, checked, err, grid, listed, out, progress, rows_of, summary
from wiretally.tables import TABLES, SchemaError

if TYPE_CHECKING:
    from tasks.backfill import Span
    from tasks.load import Loaded

app = App(
    name="wiretally", help="Turn news articles into validated datasets of the figures they state."
)

FAILED, NOTHING = 1, 2
STDIN = Path("-")
KINDS = ".txt .md .html .json .jsonl .csv .parquet .warc .warc.gz"
# Prefect reads these when it is imported; what the user has set stands.
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "wiretally",
}
Given = Annotated[date | None, Parameter(help="The day of texts that bear no date.")]
Metrics = Annotated[Path | None, Parameter(help="A folder of your own metrics (.py files).")]
Lake = Annotated[str, Parameter(help="The datasets: a folder, or s3://BUCKET/PREFIX.")]
RunLake = Annotated[
    str | None, Parameter(help="The datasets; else where the sources file says, else lake.")
]
Source = Annotated[Path, Parameter(allow_leading_hyphen=True)]  # "-" is standard input
Where = Annotated[str | None, Parameter(help="A condition in SQL (DuckDB).")]
Columns = Annotated[str | None, Parameter(help="Which columns, in SQL.")]
Limit = Annotated[int | None, Parameter(help="At most so many rows.")]
MOMENT = "As known at a time (2026-02-17T12:30Z) or at the end of a day (2026-02-17), in UTC."
Output = Annotated[Path | None, Parameter(name=["--output", "-o"], help="The file to write.")]
Folder = Annotated[Path | None, Parameter(name=["--output", "-o"], help="The folder to write.")]


def main() -> None:
    """Run the command line; what is wrong is said in a line, and told by the exit status."""
    from tasks.export import ExportError
    from tasks.store import LakeError
    from wiretally.metrics import CatalogueError
    from wiretally.overrides import OverrideError

    try:
        app(sys.argv[1:])
    except (CatalogueError, ExportError, LakeError, OSError, OverrideError) as error:
        _stop(str(error), FAILED)


@app.command
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
    from tasks.lake import files_of
    from tasks.load import files

    urls = [path for path in paths if path.startswith(("http://", "https://"))]
    local = [Path(path) for path in paths if path not in urls]
    lake = lake or _said_lake(sources, urls) or "lake"
    files_of(lake)  # a URL that is wrong, or bears a password, shall not reach Prefect
    if not sources and not urls and not any(path.exists() for path, _ in files(local)):
        names = " ".join(paths) or "no path given"
        _stop(f"nothing to read ({names}): give files or folders of {KINDS}", NOTHING)
    _run(local, lake, published_at, metrics, verbose, sources=sources, urls=urls)


def _said_lake(sources: Path | None, urls: Sequence[str]) -> str | None:
    """Return the lake that a file of sources names, after it and the contact were found right."""
    if not sources and not urls:
        return None
    from tasks.sources import ONLINE, SourcesError, sources_of

    try:
        said = sources_of(sources, (), urls)
        if said and any(source.kind in ONLINE for source in said.sources):
            _ = said.reachable
    except SourcesError as error:
        _stop(str(error), FAILED)
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
        from tasks.frontier import FrontierError
        from tasks.report import balance
        from tasks.sources import SourcesError

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
            _stop(str(error), FAILED)
        except NothingFoundError as error:
            _stop(str(error), NOTHING)
        except (SchemaError, ValidationError) as error:
            page = f"{lake}/validation.html"
            _stop(f"nothing is published, {lake} stays as it was:\n{error}\nsee {page}", FAILED)
    summary(report, balance(report.rows_in))
    if report.unread and len(report.unread) == report.rows_in["inputs"]:
        _stop("no input could be read", FAILED)


@app.command
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
    from tasks.lake import files_of

    files_of(lake)  # as for `run`
    if "://" in lake and not (archive or only):
        _stop(f"{lake} holds no archive: name the folder of yours with --archive", NOTHING)
    span = Span(since, until, only, archive, max(1, at_once))
    _run([], lake, None, metrics, verbose, span=span)


@app.command
def serve(*, sources: Path = Path("sources.yaml"), lake: RunLake = None) -> None:
    """Run the schedules of a sources file, against a Prefect server, until stopped.

    Parameters
    ----------
    sources
        The file of sources; `schedule` in it says when.
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    from tasks.lake import files_of
    from tasks.sources import SourcesError, load_sources

    lake = lake or _said_lake(sources, ()) or "lake"
    files_of(lake)
    from flows.serve import ServerError, server
    from flows.serve import serve as serve_deployments

    try:
        out.print(f"runs are listed at {server()}, Ctrl-C stops them")
        serve_deployments(sources, load_sources(sources), lake)
    except (ServerError, SourcesError) as error:
        _stop(str(error), FAILED)


sources_app = App(name="sources", help="The sources that `run --sources` gathers from.")
app.command(sources_app)


@sources_app.command(name="check")
def check_sources(file: Path = Path("sources.yaml")) -> None:
    """Say what each source of a file yields now; nothing is kept.

    Parameters
    ----------
    file
        The file of sources.
    """
    from datetime import UTC

    from tasks.gather import check
    from tasks.sources import SourcesError, load_sources

    try:
        said = load_sources(file)
        found = check(said, lambda: datetime.now(UTC))
    except SourcesError as error:
        _stop(str(error), FAILED)
    out.print(grid([{"source": name, **one.told} for name, one in found.items()]))
    failed = [str(unread) for one in found.values() for unread in one.failed]
    for line in failed:
        err.print(f"[yellow]![/] {escape(line)}")
    if failed:
        _stop(f"{len(failed)} addresses or files give nothing, or not all", FAILED)


@app.command
def extract(
    source: Source = STDIN,
    *,
    output: Output = None,
    published_at: Given = None,
    metrics: Metrics = None,
) -> None:
    """Read the claims of articles, as JSON Lines: no lake, no Prefect.

    Parameters
    ----------
    source
        Any file or folder that `run` reads; - for JSON Lines or one text from standard input.
    """
    from tasks.export import json_lines
    from tasks.load import load_metrics
    from tasks.read import read_each

    loaded = _loaded(source, published_at)
    claims = read_each(loaded.rows, load_metrics(metrics), loaded.unread)
    _write(json_lines(claims), output)
    _told(loaded)


@app.command
def explain(
    source: Source = STDIN,
    *,
    html: Path | None = None,
    published_at: Given = None,
    metrics: Metrics = None,
) -> None:
    """Show a text with every number marked: a claim, ignored and why, or unread.

    Parameters
    ----------
    source
        Any file that `run` reads; - for standard input.
    html
        Write a page instead, of one article.
    """
    from rich.text import Text

    from tasks.export import write_lines
    from tasks.load import load_metrics
    from wiretally import explain as explained

    loaded, catalogue = _loaded(source, published_at), load_metrics(metrics)
    _told(loaded)
    if html and len(loaded.rows) > 1:
        _stop(f"--html shows one article, and {source} holds {len(loaded.rows)}", FAILED)
    for row in loaded.rows:
        marks = explained.account(row, catalogue)
        if html:
            write_lines([explained.html(row, marks)], html)
        else:
            out.print(Text.from_ansi(explained.terminal(row, marks)))
        err.print(explained.summary(marks))


@app.command
def verify(*, lake: Lake = "lake") -> None:
    """Check the published datasets again: files, keys, references, spans, intervals, counts."""
    from tasks.verify import verify

    checks = verify(lake)
    checked([(check.sentence, check.wrong) for check in checks])
    if wrong := sum(bool(check.wrong) for check in checks):
        _stop(f"{wrong} of {len(checks)} checks of {lake} fail", FAILED)


@app.command
def report(*, lake: Lake = "lake", output: Folder = None) -> None:
    """Write the report: a static site that a browser opens without a server."""
    from tasks.site import build

    out.print(f"open {build(lake, output)}")


@app.command
def sql(query: str | None = None, *, lake: Lake = "lake", output: Output = None) -> None:
    """Ask the datasets in SQL (DuckDB); without a question, write LAKE/wiretally.duckdb to open elsewhere.

    Parameters
    ----------
    query
        A SELECT; each dataset is a table: articles, claims, origins, events, figures ...
    """
    from tasks.database import ask, make
    from tasks.export import export

    if query is None:
        path = make(lake)
        out.print(f"{path}: one view a dataset, true until the next run publishes")
        out.print(
            f"open it with `duckdb {path}`, or in Python: duckdb.connect('{path}', read_only=True)"
        )
    elif output:
        rows = ask(lake, query)
        export(rows, output)
        out.print(f"{rows.num_rows:,} rows -> {output}")
    else:
        rows_of(ask(lake, query))


@app.command
def cite(
    figure_id: str, *, style: Literal["text", "bibtex", "csl"] = "text", lake: Lake = "lake"
) -> None:
    """Cite a figure: as a sentence, with its date of knowledge and its sources.

    Parameters
    ----------
    style
        A sentence for people, BibTeX, or CSL-JSON (Zotero, pandoc).
    """
    from tasks.looks import cited

    sys.stdout.write(cited(lake, figure_id, style) + "\n")


@app.command
def review(*, limit: Limit = None, lake: Lake = "lake", output: Output = None) -> None:
    """List the figures that most need a person's look, and why; correct them in LAKE/overrides.csv."""
    import pyarrow as pa

    from tasks.export import export
    from tasks.looks import to_review

    found = to_review(lake)[: 20 if limit is None and not output else limit]
    if output:
        export(pa.Table.from_pylist(found), output)
        out.print(f"{len(found):,} rows -> {output}")
    else:
        shown = [
            {c: row[c] for c in ("figure_id", "event", "metric", "best", "why")} for row in found
        ]
        out.print(grid(shown) if shown else "nothing needs a look")


def _told(loaded: Loaded) -> None:
    """Say which inputs could not be read, and stop where none could."""
    listed([str(unread) for unread in loaded.unread], "could not be read", "above")
    if not loaded.rows:
        _stop("no article could be read", FAILED if loaded.found else NOTHING)


def _loaded(source: Path, published_at: date | None) -> Loaded:
    from tasks.load import load, load_bytes

    if source == STDIN:
        return load_bytes(sys.stdin.buffer.read(), published_at)
    return load([source], published_at)


def _write(lines: Iterable[str], output: Path | None) -> None:
    from tasks.export import write_lines

    if output:
        write_lines(lines, output)
    else:
        sys.stdout.writelines(lines)


def _look(name: str) -> Callable[..., None]:
    def look(
        *,
        where: Where = None,
        columns: Columns = None,
        limit: Limit = None,
        output: Output = None,
        lake: Lake = "lake",
    ) -> None:
        _show(lake, name, where, columns, limit, output)

    look.__doc__ = f"Look into {name}, or export it: one row is {TABLES[name].row}."
    return look


def _show(
    lake: Path | str,
    name: str,
    where: str | None,
    columns: str | None,
    limit: int | None,
    output: Path | None,
    as_of: datetime | None = None,
) -> None:
    from tasks.export import export, select

    if output:
        rows = select(lake, name, where, columns, limit, as_of)
        export(rows, output)
        out.print(f"{rows.num_rows:,} rows -> {output}")
    else:
        most = 50 if limit is None else limit
        rows_of(select(lake, name, where, columns or COLUMNS[name], most, as_of))


@app.command
def figures(
    *,
    as_of: Annotated[str | None, Parameter(help=MOMENT)] = None,
    where: Where = None,
    columns: Columns = None,
    limit: Limit = None,
    output: Output = None,
    lake: Lake = "lake",
) -> None:
    """Look into figures, or export them, as they are known now or were at any moment."""
    from wiretally.asof import moment_of

    try:
        moment = moment_of(as_of) if as_of else None
    except ValueError:
        _stop(f"--as-of {as_of} is no time: write 2026-02-17T12:30Z or 2026-02-17", FAILED)
    _show(lake, "figures", where, columns, limit, output, moment)


quarantine = App(
    name="quarantine", help="What was kept out: look into it, list it by reason, retry."
)
quarantine.default(_look("quarantine"))
app.command(quarantine)


@quarantine.command(name="list")
def list_quarantine(
    *, dataset: str | None = None, reason: str | None = None, lake: Lake = "lake"
) -> None:
    """List what was kept out by reason, with counts and examples.

    Parameters
    ----------
    dataset
        Only what was meant for this dataset.
    reason
        Only reasons with these words.
    """
    from tasks.export import select
    from tasks.quarantine import by_reason

    found = by_reason(select(lake, "quarantine", None, None, None).to_pylist(), dataset, reason)
    out.print(grid(found) if found else "nothing was kept out")


@quarantine.command(name="retry")
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
    from tasks.lake import files_of

    files_of(lake)  # as for `run`
    _run(paths, lake, None, metrics, verbose, again=True)


for _name in TABLES:
    if _name not in ("figures", "quarantine"):
        app.command(_look(_name), name=_name)


def _stop(message: str, status: int) -> None:
    err.print(f"[red]wiretally:[/] {escape(message)}")
    raise SystemExit(status)
