"""The catalogue: one declaration per metric; a family shares a file, which lists them in METRICS."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from wiretally.metrics.metric import Metric

__all__ = ["METRICS", "CatalogueError", "Metric", "load"]


class CatalogueError(ValueError):
    """A metric is declared twice, or a file declares none."""


def catalogue(metrics: Iterable[Metric]) -> dict[str, Metric]:
    """Return `metrics` by id; raise CatalogueError where an id stands twice."""
    out: dict[str, Metric] = {}
    for metric in metrics:
        if metric.id in out:
            raise CatalogueError(f"metric {metric.id} is declared twice")
        out[metric.id] = metric
    return out


def load(folder: Path | str) -> dict[str, Metric]:
    """Return the metrics declared by the .py files of a user's own folder; raise CatalogueError.

    A file declares a list METRICS of Metric, as the files beside this one do.
    """
    found: list[Metric] = []
    for path in sorted(Path(folder).glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"wiretally_user_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise CatalogueError(f"{path}: cannot be read as Python")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        if not getattr(module, "METRICS", None):
            raise CatalogueError(f"{path}: declares no list METRICS of wiretally.metrics.Metric")
        found += module.METRICS
    if not found:
        raise CatalogueError(f"{folder}: no .py file with a list METRICS")
    return catalogue(found)


METRICS: Mapping[str, Metric] = catalogue(
    metric
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name)
    if info.name != "metric"
    for metric in importlib.import_module(f"{__name__}.{info.name}").METRICS
)
