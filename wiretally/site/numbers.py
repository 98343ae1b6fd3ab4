"""Figures in words: 396, 1.2 million, 19.5 %, 20 to 22, at least 9."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wiretally.metrics import METRICS, Metric

# UCUM codes as people write them; counts ("{drone}") are named by their metric.
UNITS = {
    "%": " %",
    "km2": " km²",
    "m2": " m²",
    "[smi_us]": " mi",
    "[mi_us]": " mi",
    "km": " km",
    "m": " m",
    "h": " hours",
    "min": " minutes",
    "d": " days",
    "wk": " weeks",
    "mo": " months",
    "a": " years",
    "MW": " MW",
    "t": " t",
}
LARGE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
UNSTATED = "–"


def number(value: float | None) -> str:
    """Return `value` as people write it; a dash where there is none."""
    if value is None:
        return UNSTATED
    for size, word in LARGE:
        if abs(value) >= size:
            return f"{value / size:,.4g}{word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def unit_words(unit: str, metric: str, metrics: Mapping[str, Metric] = METRICS) -> tuple[str, str]:
    """Return what stands before and behind a number of `unit`: nothing for a count its metric names."""
    if len(unit) == 3 and unit.isupper():
        return f"{unit} ", ""
    if unit.startswith("{"):
        many_sorts = metric in metrics and metrics[metric].unit == "{}"
        return "", f" {unit.strip('{}')}" if many_sorts else ""
    return "", UNITS.get(unit, f" {unit}")


def with_unit(value: float | None, unit: str, metric: str) -> str:
    """Return `value` with its unit."""
    before, behind = unit_words(unit, metric)
    return UNSTATED if value is None else f"{before}{number(value)}{behind}"


def headline(figure: Mapping[str, Any]) -> str:
    """Return the one number to print large: the best, else the bounds that are known."""
    unit, metric = figure["unit"], figure["metric"]
    if figure["best"] is not None:
        return with_unit(figure["best"], unit, metric)
    if figure["low"] is not None and figure["low"] == figure["high"]:
        return with_unit(figure["low"], unit, metric)
    before, behind = unit_words(unit, metric)
    return f"{before}{span(figure['low'], figure['high'])}{behind}"


def span(low: float | None, high: float | None) -> str:
    """Return an interval in words: "20 to 22", "at least 9", "at most 4", "exact"."""
    if low is None and high is None:
        return "not stated"
    if high is None:
        return f"at least {number(low)}"
    if low is None:
        return f"at most {number(high)}"
    return "exact" if low == high else f"{number(low)} to {number(high)}"


def name(metric: str, scope: str | None) -> str:
    """Return the name of a quantity: "drones intercepted, Crimea"."""
    return metric.replace("_", " ") + (f", {scope}" if scope else "")
