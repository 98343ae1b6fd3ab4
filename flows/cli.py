"""The command line. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from flows.screen import COLUMNS, err, listed, out, progress, rows_of, summary
from wiretally.tables import TABLES, SchemaError

if TYPE_CHECKING:
    from tasks.load import Loaded

app = App(
    name="wiretally", help="Turn news articles into validated datasets of the figures they state."
)

FAILED, NOTHING = 1, 2
STDIN = Path("-")
KINDS = ".txt .md .html .json .jsonl .csv .parquet"
# Prefect reads these when it is imported; what the user has set stands.
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "wiretally",
}
Given = Annotated[date | None, Parameter(help="The day of texts that bear no date.")]
Metrics = Annotated[Path | None, Parameter(help="A folder of your own metrics (.py files).")]
Lake = Annotated[Path, Parameter(help="The folder of the datasets.")]
Source = Annotated[Path, Parameter(allow_leading_hyphen=True)]  # "-" is standard input
Output = Annotated[Path | None, Parameter(name=["--output", "-o"], help="The file to write.")]


def main() -> None:
    """Run the command line; what is wrong is said in a line, and told by the exit status."""
    from tasks.export import ExportError
    from tasks.store import LakeError
    from wiretally.metrics import CatalogueError

    try:
        app(sys.argv[1:])
    except (CatalogueError, ExportError, LakeError, OSError) as error:
        _stop(str(error), FAILED)


@app.command
def run(
    *paths: Path,
    lake: Lake = Path("lake"),
    published_at: Given = None,
    metrics: Metrics = None,
    verbose: bool = False,
) -> None:
    """Read articles into the lake: load, read, gather, reconcile, validate, publish.

    Parameters
    ----------
    paths
        Files and folders of .txt .md .html .json .jsonl .csv .parquet files.
    verbose
        Show what Prefect logs.
    """
    from tasks.load import files

    if not any(path.exists() for path, _ in files(paths)):
        names = " ".join(map(str, paths)) or "no path given"
        _stop(f"nothing to read ({names}): give files or folders of {KINDS}", NOTHING)
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

        try:
            report = run_flow(list(paths), lake, published_at, metrics)
        except NothingFoundError as error:
            _stop(str(error), NOTHING)
        except (SchemaError, ValidationError) as error:
            _stop(f"nothing is published, {lake} stays as it was:\n{error}", FAILED)
    summary(report, balance(report.rows_in))
    if report.unread and len(report.unread) == report.rows_in["inputs"]:
        _stop("no input could be read", FAILED)


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
        where: Annotated[str | None, Parameter(help="A condition in SQL (DuckDB).")] = None,
        columns: Annotated[str | None, Parameter(help="Which columns, in SQL.")] = None,
        limit: Annotated[int | None, Parameter(help="At most so many rows.")] = None,
        output: Output = None,
        lake: Lake = Path("lake"),
    ) -> None:
        from tasks.export import export, select

        if output:
            rows = select(lake, name, where, columns, limit)
            export(rows, output)
            out.print(f"{rows.num_rows:,} rows -> {output}")
        else:
            rows_of(
                select(lake, name, where, columns or COLUMNS[name], 50 if limit is None else limit)
            )

    look.__doc__ = f"Look into {name}, or export it: one row is {TABLES[name].row}."
    return look


for _name in TABLES:
    app.command(_look(_name), name=_name)


def _stop(message: str, status: int) -> None:
    err.print(f"[red]wiretally:[/] {escape(message)}")
    raise SystemExit(status)
