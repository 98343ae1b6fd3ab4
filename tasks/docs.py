"""Write docs/datasets.md: `python -m tasks.docs`."""

from __future__ import annotations

from pathlib import Path

from wiretally.describe import datasets_page

PAGE = Path(__file__).parents[1] / "docs" / "datasets.md"

if __name__ == "__main__":
    PAGE.write_text(datasets_page(), encoding="utf8")
