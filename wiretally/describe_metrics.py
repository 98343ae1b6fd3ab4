"""What the metrics mean, from their declarations alone: a page for people."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from itertools import islice

from wiretally.metrics import METRICS, Metric

HEAD = """# The metrics

<!-- Written by `python -m tasks.docs` from wiretally/metrics/; a test keeps it current. -->

What a figure can be a figure of: {count} metrics in {families} families, a file each in
[wiretally/metrics](../wiretally/metrics). A number of which none speaks is still a claim; its metric is null.

The examples are tests: behind each text stands what is read of that metric, with its qualifier where it is
not exact (`at_least 12`, a range `3..5`, `order_of_magnitude -` where no value is stated). A unit in braces
counts things, `{{}}` counts what is named, `money` is the currency as stated; measures are UCUM and come out
converted in `base_value`. A kind is the sort of event a figure tells of (PLOVER); a metric without one tells
of a state. A metric of your own is one more declaration in a folder of yours: `--metrics DIR`.
"""
SHOWN = 3  # examples of a metric


def metrics_page(metrics: Mapping[str, Metric] = METRICS) -> str:
    """Return docs/metrics.md for the metrics of a catalogue, by family."""
    families = families_of(metrics.values())
    glance = [
        "| family | metrics |",
        "|---|---|",
        *(
            f"| [{name}](#{name}) | {' · '.join(f'`{m.id}`' for m in members)} |"
            for name, members in families.items()
        ),
        "",
    ]
    sections = [_section(name, members) for name, members in families.items()]
    return "\n".join([HEAD.format(count=len(metrics), families=len(families)), *glance, *sections])


def families_of(metrics: Iterable[Metric]) -> dict[str, list[Metric]]:
    """Return the metrics by family, families by name, metrics as they are declared."""
    found: dict[str, list[Metric]] = {}
    for metric in metrics:
        found.setdefault(metric.family, []).append(metric)
    return dict(sorted(found.items()))


def _section(family: str, metrics: Iterable[Metric]) -> str:
    intro = importlib.import_module(f"wiretally.metrics.{family}").__doc__ or ""
    head = [
        f"## {family}",
        "",
        " ".join(intro.split()),
        "",
        "| metric | unit | meaning | kind, aspect | examples |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *map(_line, metrics), ""])


def _line(metric: Metric) -> str:
    said = (f"“{text}” → `{read}`" for text, read in islice(metric.examples.items(), SHOWN))
    about = " ".join(filter(None, (metric.kind, metric.aspect)))
    cells = (f"`{metric.id}`", f"`{metric.unit}`", metric.meaning, about, "<br>".join(said))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
