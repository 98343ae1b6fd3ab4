"""Article text of the real pages of gold/pages: F1 by its own scorer, and how many numbers are kept.

`python -m tests.benchmark.pages` prints them with the pages per CPU second of text and metadata.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import cache
from pathlib import Path

from tasks.pages.page import from_html
from tests.benchmark import gold

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def pages() -> dict[str, bytes]:
    """Return the pages by id."""
    folder = gold.SHARED / "gold" / "pages" / "html"
    names = sorted(folder.glob("*.html.gz"))
    return {p.name.removesuffix(".html.gz"): gzip.decompress(p.read_bytes()) for p in names}


@cache
def score() -> dict[str, float]:
    """Return f1, and precision and recall of the numbers, as multisets per page, over all pages."""
    gold_file = gold.SHARED / "gold" / "pages" / "gold.json"
    wanted = {p: g["articleBody"] for p, g in json.loads(gold_file.read_text("utf8")).items()}
    start = time.process_time()
    found = {page: from_html(content)["text"] for page, content in pages().items()}
    seconds = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        out.write_text(json.dumps({p: {"articleBody": t} for p, t in found.items()}), "utf8")
        command = [sys.executable, str(gold.SHARED / "bench" / "score_pages.py"), str(gold_file)]
        report = subprocess.run([*command, str(out)], check=True, capture_output=True, text=True)
    both = right = given = 0
    for page, text in wanted.items():
        want, got = (Counter(NUMBER.findall(t)) for t in (text, found.get(page, "")))
        both, right, given = both + (want & got).total(), right + want.total(), given + got.total()
    return {
        "f1": json.loads(report.stdout)["f1"],
        "numbers.precision": both / given,
        "numbers.recall": both / right,
        "pages per CPU second": len(found) / seconds,
    }


if __name__ == "__main__":
    for name, value in score().items():
        print(f"{name:22} {value:8.4f}")
