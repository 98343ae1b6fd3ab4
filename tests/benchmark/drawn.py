"""What tests.benchmark.scale measured -> docs/performance.json, and the table and plots of docs/performance.md.

`python -m tests.benchmark.drawn ROWS`, ROWS being what it told on stderr: one JSON a line. Without ROWS: draw anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmark.scale import KINDS, STAGES, table

DOCS = Path(__file__).parents[2] / "docs"
ROWS = DOCS / "performance.json"
# Told apart in print and by the colour-blind: Okabe and Ito.
COLOURS = "#0072B2 #E69F00 #009E73 #CC79A7 #56B4E9 #D55E00 #F0E442 #999999 #000000 #666699 #AAAA55".split()
WHERE = [*dict.fromkeys(STAGES.values()), "orchestration", "server"]


def costs(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the plot of CPU seconds per 1 000 articles, by what takes them, a bar a run."""
    values = []
    for row in rows:
        of = row["stages"] | {"server": row["server_cpu"]}
        of["reading"] = of.get("reading", 0) + row["worker_cpu"]
        values += [
            {
                "run": row["run"],
                "of": name,
                "s": 1000 * s / row["articles"],
                "no": WHERE.index(name),
            }
            for name, s in of.items()
        ]
    return {
        "width": 520,
        "height": {"step": 34},
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "y": _by_run(rows),
            "x": {"field": "s", "type": "quantitative", "title": "CPU seconds per 1 000 articles"},
            "color": {
                "field": "of",
                "type": "nominal",
                "title": None,
                "scale": {"domain": WHERE, "range": COLOURS[: len(WHERE)]},
            },
            "order": {"field": "no"},
        },
    }


def growth(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the plot of wall seconds over the number of articles, both by powers of ten; runs on an empty lake."""
    whole = [row for row in rows if "day on" not in row["run"] or row["run"].endswith("empty lake")]
    values = [{"articles": row["articles"], "s": row["wall"]} for row in whole]
    logarithmic = {"type": "log"}
    axes = {
        "x": {
            "field": "articles",
            "type": "quantitative",
            "scale": logarithmic,
            "title": "articles",
            "axis": {"values": [1_000, 10_000, 100_000]},
        },
        "y": {
            "field": "s",
            "type": "quantitative",
            "scale": logarithmic,
            "title": "wall seconds",
            "axis": {"values": [10, 100, 1_000, 10_000]},
        },
    }
    return {
        "width": 420,
        "height": 260,
        "data": {"values": values},
        "mark": {"type": "line", "point": True, "color": COLOURS[0]},
        "encoding": axes,
    }


def memory(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the plot of the most memory of each kind of process, a group of bars a run."""
    values = [
        {"run": row["run"], "process": kind, "MB": row[f"{kind}_mb"]}
        for row in rows
        for kind in KINDS
        if row[f"{kind}_cpu"] > 1
    ]
    return {
        "width": 420,
        "height": {"step": 12},
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "y": _by_run(rows),
            "yOffset": {"field": "process"},
            "x": {"field": "MB", "type": "quantitative", "title": "most memory of a process, MB"},
            "color": {"field": "process", "scale": {"range": COLOURS}, "title": None},
        },
    }


def _by_run(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "field": "run",
        "type": "nominal",
        "title": None,
        "sort": [row["run"] for row in rows],
    }


def main(measured: Path | None = None) -> None:
    """Keep the rows, draw the plots, and print the table."""
    import vl_convert

    if measured:
        lines = measured.read_text().splitlines()
        rows = [json.loads(line) for line in lines if line.startswith("{")]
        ROWS.write_text(json.dumps(rows, indent=1) + "\n")
    rows = json.loads(ROWS.read_text())
    for plot in (costs, growth, memory):
        svg = vl_convert.vegalite_to_svg(plot(rows) | {"background": "white"}, vl_version="6.1")
        (DOCS / f"performance-{plot.__name__}.svg").write_text(svg)
    print(table(rows))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
