"""The commands that look into a lake, and write what they find elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from flows.commands.parameters import AllEvents, Folder, Lake, Limit, Output
from flows.screen import COLUMNS, FAILED, checked, grid, out, rows_of, stop
from wiretally.tables import TABLES

Where = Annotated[str | None, Parameter(help="A condition in SQL (DuckDB).")]
Columns = Annotated[str | None, Parameter(help="Which columns, in SQL.")]
MOMENT = "As known at a time (2026-02-17T12:30Z) or at the end of a day (2026-02-17), in UTC."


def verify(*, lake: Lake = "lake") -> None:
    """Check the published datasets again: files, keys, references, spans, intervals, counts."""
    from tasks.lake.verify import verify

    checks = verify(lake)
    checked([(check.sentence, check.wrong) for check in checks])
    if wrong := sum(bool(check.wrong) for check in checks):
        stop(f"{wrong} of {len(checks)} checks of {lake} fail", FAILED)


def report(*, lake: Lake = "lake", output: Folder = None, all_events: AllEvents = False) -> None:
    """Write the report: a static site that a browser opens without a server."""
    from tasks.site.build import build
    from tasks.site.rows import MOST_CLAIMS

    out.print(f"open {build(lake, output, None if all_events else MOST_CLAIMS)}")


def sql(query: str | None = None, *, lake: Lake = "lake", output: Output = None) -> None:
    """Ask the datasets in SQL (DuckDB); without a question, write LAKE/wiretally.duckdb to open elsewhere.

    Parameters
    ----------
    query
        A SELECT; each dataset is a table: articles, claims, origins, events, figures ...
    """
    from tasks.lake.database import ask, make
    from tasks.lake.export import export

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


def review(*, limit: Limit = None, lake: Lake = "lake", output: Output = None) -> None:
    """List the figures that most need a person's look, and why; correct them in LAKE/overrides.csv."""
    import pyarrow as pa

    from tasks.lake.export import export
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


def look_into(name: str) -> Callable[..., None]:
    """Return the command that looks into the dataset `name`."""

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
    from tasks.lake.export import export, select

    if output:
        rows = select(lake, name, where, columns, limit, as_of)
        export(rows, output)
        out.print(f"{rows.num_rows:,} rows -> {output}")
    else:
        most = 50 if limit is None else limit
        rows_of(select(lake, name, where, columns or COLUMNS[name], most, as_of))


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
        stop(f"--as-of {as_of} is no time: write 2026-02-17T12:30Z or 2026-02-17", FAILED)
    _show(lake, "figures", where, columns, limit, output, moment)


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
    from tasks.lake.export import select
    from tasks.quarantine import by_reason

    found = by_reason(select(lake, "quarantine", None, None, None).to_pylist(), dataset, reason)
    out.print(grid(found) if found else "nothing was kept out")
