"""How a person sees it in the terminal: progress, a run's summary, the rows of a dataset."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table as Grid

if TYPE_CHECKING:
    import pyarrow as pa

    from tasks.report import Report

PIPE_WIDTH = None if sys.stdout.isatty() else 140  # a file has room that a terminal may not have
out, err = Console(highlight=False, width=PIPE_WIDTH), Console(stderr=True, highlight=False)
FOLDED = (
    "event title quote row rows_in rows_out expectation reason examples facts error why".split()
)
STYLES = {"conflict": "bold red", "contested": "red", "compatible": "yellow", "agree": "green"}
MOST_LISTED = 10
FAILED, NOTHING = 1, 2  # how a command ends where it does not succeed
# What a terminal has room for; -o writes all columns.
COLUMNS = {
    "articles": "published_at, publisher, title, language, word_count, article_id",
    "claims": "quote, metric, low, value, high, attributed_source, stance, date_start, article_id",
    "traces": "published_at, article_id, wire, facts",
    "mentions": "published_at, strand, place, event_id, article_id",
    "origins": "article_id, origin_id, wire, basis, copy_of",
    "events": "date_start, title, kind, place, country, n_articles, n_origins, event_id",
    "figures": "date_start, metric, scope, low, best, high, unit, verdict, n_articles, n_origins",
    "figure_history": "figure_id, revision, as_of, low, best, high, change",
    "quarantine": 'dataset, expectation, "column", value, "row"',
    "runs": "started_at, status, rows_in, rows_out, error, run_id",
}


class _Lines(logging.Handler):
    """Shows each log record of a run as a line with the seconds since its start."""

    def __init__(self, status: Status) -> None:
        super().__init__(logging.INFO)
        self.status, self.started = status, time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        seconds = time.monotonic() - self.started
        self.status.update("working")
        style = "yellow" if record.levelno >= logging.WARNING else "dim"
        err.print(f"[dim]{seconds:6.1f} s[/]  [{style}]{escape(record.getMessage())}[/]")


@contextmanager
def progress(first: str) -> Iterator[None]:
    """Show what the tasks log, line by line, and that the run is alive."""
    log = logging.getLogger("wiretally")
    with err.status(first) as status:
        handler = _Lines(status)
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        try:
            yield
        finally:
            log.removeHandler(handler)


def summary(report: Report, balance: str) -> None:
    """Print what a run did: the figures that matter most, the counts, and where it all lies."""
    if report.figures:
        out.print("\n[bold]The figures that matter most[/], disputed ones first")
        out.print(grid(report.figures))
    if report.sources:
        out.print(grid([{"source": name, **count} for name, count in report.sources.items()]))
        listed([str(unread) for unread in report.waiting], "wait for a later run", "--verbose")
    out.print(f"[bold]In[/]   {balance}")
    rows = " · ".join(f"{name} {n:,}" for name, n in report.rows_out.items())
    out.print(f"[bold]Out[/]  {rows}")
    listed([str(unread) for unread in report.unread], "could not be read", "`wiretally quarantine`")
    listed(report.warnings, "warnings", f"{report.page}")
    if report.refused:
        err.print(
            f"[yellow]![/] kept out by an expectation: {report.refused}, see `wiretally quarantine`"
        )
    listed(report.lost, "inputs", "`wiretally quarantine list`", "not found again: ")
    if report.passed:
        out.print(f"[bold]Left the quarantine[/] {report.passed}")
    if report.published is None:
        out.print("[bold]Lake[/] unchanged: there is nothing new")
        return
    out.print(f"[bold]Lake[/] {report.published.manifest}")
    out.print(f"     {report.published.release}")
    out.print(f"     {report.page}  what was checked", soft_wrap=True)
    if report.site:
        out.print(f"Open {report.site}", soft_wrap=True)


def listed(lines: Sequence[str], what: str, where: str, before: str = "") -> None:
    """Print the first of `lines` as warnings, each with what comes `before` it, and `where` the others are."""
    for line in lines[:MOST_LISTED]:
        err.print(f"[yellow]![/] {before}{escape(line)}")
    if len(lines) > MOST_LISTED:
        err.print(f"[yellow]![/] {len(lines) - MOST_LISTED} more {what}: see {where}")


def checked(checks: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Print each sentence that was checked, and below it what is wrong."""
    for sentence, wrong in checks:
        out.print("[red]✗[/]" if wrong else "[green]✓[/]", escape(sentence))
        for line in wrong[:MOST_LISTED]:
            out.print(f"    {escape(line)}", soft_wrap=True)
        if len(wrong) > MOST_LISTED:
            out.print(f"    and {len(wrong) - MOST_LISTED} more")


def rows_of(table: pa.Table) -> None:
    """Print the rows of a dataset."""
    out.print(grid(table.to_pylist()) if table.num_rows else "no rows")


def grid(rows: Sequence[Mapping[str, Any]]) -> Grid:
    """Return `rows` as a table; numbers to the right, verdicts in colour."""
    table = Grid(box=SIMPLE_HEAD, pad_edge=False)
    for name in rows[0]:
        number = any(
            isinstance(r[name], int | float) and not isinstance(r[name], bool) for r in rows
        )
        table.add_column(
            name, justify="right" if number else "left", no_wrap=name not in FOLDED, overflow="fold"
        )
    for row in rows:
        table.add_row(*(_cell(name, value) for name, value in row.items()))
    return table


def _cell(name: str, value: object) -> str:
    if value is None:
        return "[dim]–[/]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    text = escape(", ".join(value) if isinstance(value, list) else str(value))
    style = next((s for word, s in STYLES.items() if name == "verdict" and word in text), None)
    return f"[{style}]{text}[/]" if style else text


def stop(message: str, status: int) -> NoReturn:
    """Say what is wrong, and end with `status`."""
    err.print(f"[red]wiretally:[/] {escape(message)}")
    raise SystemExit(status)
