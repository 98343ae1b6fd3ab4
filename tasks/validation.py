"""The validation page of a run: every expectation with its sentence, what was checked, and what fails.

LAKE/validation/RUN.html    one page a run that published or failed
LAKE/validation.html        the newest of them
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from expectations import Outcome, Verdict
from tasks.lake.files import files_of

TEMPLATES = Path(__file__).parent / "site" / "templates"
NEWEST = "validation.html"
MOST_SHOWN = 160  # characters of an example
STATES = {
    "broken": "a law fails, and nothing of the run is published.",
    "kept out": "the rows that fail went to quarantine, all others are published.",
    "warning": "it is published as it is, and worth a look.",
    "passed": "it holds for every row.",
}
Row = Mapping[str, Any]


def page(run: Row, verdicts: Sequence[Verdict], error: str | None = None) -> str:
    """Return the page of `run` (a row of RUNS), of which `verdicts` were said; `error`: why it failed.

    Several verdicts of one table are of other rows of it each.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    by_table: dict[str, Verdict] = {}
    for said in verdicts:
        before = by_table.get(said.table)
        by_table[said.table] = before.beside(said) if before else said
    verdicts = list(by_table.values())
    order = list(STATES)

    def worst_first(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(rows, key=lambda row: order.index(row["state"]))

    told = [worst_first(_told(v, o) for o in v.outcomes) for v in verdicts]
    rows = worst_first(row for some in told for row in some)
    return environment.get_template("validation.html").render(
        run=run,
        error=error,
        datasets=[
            {"name": v.table, "rows": v.rows, "outcomes": some}
            for v, some in zip(verdicts, told, strict=True)
        ],
        failing=[row for row in rows if row["state"] != "passed"],
        states=STATES,
        totals={
            "expectations": len(rows),
            **{state: sum(row["state"] == state for row in rows) for state in reversed(order)},
            "rows checked": sum(verdict.rows for verdict in verdicts),
            "rows to quarantine": sum(len(verdict.refused) for verdict in verdicts),
        },
    )


def leave(lake: Path | str, run_id: str, content: str) -> Path | str:
    """Write the page of a run into `lake`, and as its newest; return where it lies."""
    files, path = files_of(lake), f"validation/{run_id}.html"
    for name in (path, NEWEST):
        files.put(name, content.encode())
    return files.at(path)


def state_of(outcome: Outcome) -> str:
    """Return which of STATES an outcome is."""
    if not outcome.passed:
        return "broken" if outcome.severity == "critical" else "warning"
    return "kept out" if outcome.keeps_out and outcome.failed_rows else "passed"


def _told(verdict: Verdict, outcome: Outcome) -> dict[str, Any]:
    """Return what the page shows of one expectation."""
    if outcome.keeps_out:
        consequence = "the row goes to quarantine"
    else:
        stops = outcome.severity == "critical"
        consequence = "nothing is published" if stops else "it is shown"
    examples = [(e.key, _clipped(e.value)) for e in outcome.examples]
    return {
        "dataset": verdict.table,
        "sentence": outcome.sentence,
        "state": state_of(outcome),
        "consequence": consequence,
        "rows": verdict.rows,
        "failed": outcome.failed_rows,
        "detail": "" if examples else outcome.detail,
        "examples": [{"key": key, "value": value} for key, value in examples],
    }


def _clipped(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
