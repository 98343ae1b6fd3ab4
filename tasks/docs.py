"""Write docs/datasets.md and docs/metrics.md: `python -m tasks.docs`."""

from __future__ import annotations

from pathlib import Path

from wiretally.describe import datasets_page
from wiretally.describe_metrics import metrics_page

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"datasets.md": datasets_page, "metrics.md": metrics_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf8")
