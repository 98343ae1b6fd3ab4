"""What a run did, for the terminal and for the Prefect UI."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)

from tasks.lake.store import Published
from tasks.load import Unread

SHOWN = 15


@dataclass(frozen=True)
class Report:
    """How a run ended: `published`, the validation `page` and the report `site` are None where there was nothing new.

    `passed` counts rows that left the quarantine, `lost` names those whose input is not found again.
    `sources` says what became of each source, `waiting` what a later run asks for again, and why.
    """

    run_id: str
    published: Published | None
    rows_in: Mapping[str, int]
    rows_out: Mapping[str, int]
    unread: Sequence[Unread]
    refused: int
    warnings: Sequence[str]
    figures: list[dict[str, Any]]
    page: Path | str | None
    site: Path | None
    passed: int
    lost: Sequence[str]
    sources: Mapping[str, Mapping[str, int]]
    waiting: Sequence[Unread]


def headlines(figures: pa.Table, events: pa.Table) -> list[dict[str, Any]]:
    """Return the figures that matter most: disputed ones first, then those of most origins."""
    titles = {event["event_id"]: event["title"] for event in events.to_pylist()}
    ranked = sorted(figures.to_pylist(), key=_weight)
    return [
        {
            "event": titles[f["event_id"]],
            "metric": f["metric"] + (f" ({f['scope']})" if f["scope"] else ""),
            "low": f["low"],
            "best": f["best"],
            "high": f["high"],
            "verdict": f["verdict"] + (", contested" if f["contested"] else ""),
            "articles": f["n_articles"],
            "origins": f["n_origins"],
        }
        for f in ranked[:SHOWN]
    ]


def balance(rows_in: Mapping[str, int]) -> str:
    """Return what became of the inputs, as a sentence whose numbers add up."""
    return (
        f"{rows_in['inputs']} in = {rows_in['new']} new + {rows_in['known']} known copies + "
        f"{rows_in['quarantined']} quarantined"
        f" ({rows_in['not_english']} of the new not in English, {rows_in['changed']} new versions)"
    )


def ended(report: Report) -> tuple[str, str]:
    """Return how a run ended in a word, and in a sentence: what a list of runs shows."""
    word = "Published" if report.published else "Unchanged"
    failing = _failing(report)
    if not failing:
        return word, balance(report.rows_in)
    whys = "; ".join(f"{name}: {why}" for name, why in failing.items())
    return (
        f"{word}, with gaps",
        f"Failing sources: {whys}. {balance(report.rows_in)}",
    )


def show(report: Report) -> None:
    """Leave the report as artifacts in the Prefect UI: those of the flow run, when it calls this."""
    create_markdown_artifact(
        key="wiretally-run",
        markdown=as_markdown(report),
        description=f"Run {report.run_id}: {balance(report.rows_in)}",
    )
    create_table_artifact(
        key="wiretally-figures",
        table=report.figures,
        description="The figures that matter most, disputed ones first",
    )
    if report.sources:
        failing = _failing(report)
        create_table_artifact(
            key="wiretally-sources",
            table=[
                {"source": name, **count, "fails": failing.get(name, "")}
                for name, count in sorted(report.sources.items(), key=lambda s: s[0] not in failing)
            ],
            description="What became of each source, failing ones first",
        )
    if report.page:
        show_page(report.page)
    if report.site:
        _link("wiretally-report", report.site, "The report: events, figures, sentences")


def as_markdown(report: Report) -> str:
    """Return the report of a run as Markdown: how it ended, what failed, what came out."""
    word, said = ended(report)
    where = f"`{report.published.release}`" if report.published else "the lake stays as it was"
    lines = [f"# {word}", said, f"Published as {where}" if report.published else where]
    failed = {
        "Could not be read": [str(unread) for unread in report.unread],
        "Waits for a later run": [str(unread) for unread in report.waiting],
        "Warnings": list(report.warnings),
    }
    for title, some in failed.items():
        if some:
            lines += [f"## {title}", "\n".join(f"- {line}" for line in some)]
    rows = [f"| {name} | {n:,} |" for name, n in report.rows_out.items()]
    lines += ["## Datasets", "\n".join(["| dataset | rows |", "|---|---:|", *rows])]
    return "\n\n".join(lines)


def show_page(page: Path | str) -> None:
    """Link the validation page of a run in the Prefect UI."""
    _link("wiretally-validation", page, "What was checked, and what fails")


def _link(key: str, page: Path | str, text: str) -> None:
    """Link `page` in the UI; a page of a folder is opened where the run was."""
    where = page.resolve() if isinstance(page, Path) else page
    link = where.as_uri() if isinstance(where, Path) else where
    create_link_artifact(key=key, link=link, link_text=text, description=f"{text}: {where}")


def _failing(report: Report) -> dict[str, str]:
    """Return the sources of which something failed or waits, with the first reason for each."""
    failing: dict[str, str] = {}
    for unread in [*report.unread, *report.waiting]:
        if unread.source in report.sources:
            failing.setdefault(unread.source, unread.why)
    return failing


def _weight(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    disputed = figure["verdict"] == "conflict" or figure["contested"]
    last_seen = figure["last_seen"].timestamp() if figure["last_seen"] else 0
    return (
        not disputed,
        figure["scope"] is not None,
        -figure["n_origins"],
        -figure["n_articles"],
        -last_seen,
        figure["figure_id"],
    )
