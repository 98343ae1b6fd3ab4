"""The commands that read articles without a lake."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.commands.parameters import Given, Metrics, Output
from flows.screen import FAILED, NOTHING, err, listed, out, stop

if TYPE_CHECKING:
    from tasks.load import Loaded

STDIN = Path("-")
Source = Annotated[Path, Parameter(allow_leading_hyphen=True)]  # "-" is standard input


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
    from tasks.lake.export import json_lines
    from tasks.load import load_metrics
    from tasks.read import read_each

    loaded = _loaded(source, published_at)
    claims = read_each(loaded.rows, load_metrics(metrics), loaded.unread)
    _write(json_lines(claims), output)
    _told(loaded)


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

    from tasks.lake.export import write_lines
    from tasks.load import load_metrics
    from wiretally import explain as explained

    loaded, catalogue = _loaded(source, published_at), load_metrics(metrics)
    _told(loaded)
    if html and len(loaded.rows) > 1:
        stop(f"--html shows one article, and {source} holds {len(loaded.rows)}", FAILED)
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
        stop("no article could be read", FAILED if loaded.found else NOTHING)


def _loaded(source: Path, published_at: date | None) -> Loaded:
    from tasks.load import load, load_bytes

    if source == STDIN:
        return load_bytes(sys.stdin.buffer.read(), published_at)
    return load([source], published_at)


def _write(lines: Iterable[str], output: Path | None) -> None:
    from tasks.lake.export import write_lines

    if output:
        write_lines(lines, output)
    else:
        sys.stdout.writelines(lines)
