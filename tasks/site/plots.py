"""A series -> an SVG, drawn from a Vega-Lite specification by vl-convert, without a browser.

Its colours are CSS variables of the page around it, so it follows light, dark and print.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

BAND, LINE, TEXT, GRID = "var(--band)", "var(--accent)", "var(--muted)", "var(--rule)"
DAY = {
    "field": "day",
    "type": "temporal",
    "title": None,
    "axis": {"format": "%-d %b %y", "labelOverlap": True, "grid": False},
}
BEST = {"field": "best", "type": "quantitative", "title": None, "axis": {"tickCount": 5}}
LOW_TO_HIGH = {"y": BEST | {"field": "low"}, "y2": {"field": "high"}}
UNBROKEN = {"detail": {"field": "segment", "type": "nominal"}}
LAYERS: list[dict[str, Any]] = [
    {
        "mark": {"type": "area", "color": BAND, "opacity": 1},
        "encoding": {"x": DAY, **LOW_TO_HIGH, **UNBROKEN},
    },
    {
        "mark": {"type": "rule", "color": BAND, "strokeWidth": 6, "strokeCap": "round"},
        "encoding": {"x": DAY, **LOW_TO_HIGH},
    },
    {
        "mark": {"type": "line", "color": LINE, "strokeWidth": 1.5},
        "encoding": {"x": DAY, "y": BEST, **UNBROKEN},
    },
    {
        "mark": {"type": "circle", "color": LINE, "size": 36, "opacity": 1},
        "encoding": {"x": DAY, "y": BEST},
    },
]
COLOURS = {"labelColor": TEXT, "gridColor": GRID, "domainColor": GRID, "tickColor": GRID}
# Roles that Vega gives to the parts of a drawing; the page says in words what the whole shows.
ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
CONFIG = {
    "font": "system-ui, sans-serif",
    "aria": False,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, **COLOURS},
}


def plot(series: Mapping[str, Any]) -> str:
    """Return the drawing of a series: the best as a line, low to high as a band, one point a day."""
    import vl_convert

    columns = ("day", "low", "best", "high", "segment")
    svg: str = vl_convert.vegalite_to_svg(
        {
            "width": 620,
            "height": 170,
            "background": "transparent",
            "data": {"values": [{c: point[c] for c in columns} for point in series["points"]]},
            "layer": LAYERS,
            "config": CONFIG,
        },
        vl_version="6.1",
    )
    return ROLES.sub("", svg)
