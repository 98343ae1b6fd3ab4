"""All scores by name, each computed once: the gate and the table read them here."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.benchmark import attribution, dates, gold, newsquant, pages

SETS = ("wire", "press", "newsquant", "dates", "attribution", "pages")


@cache
def scores(name: str) -> dict[str, float]:
    """Return the scores of one of SETS, flat, by dotted names."""
    if name in gold.SETS:
        return gold.score(name)
    if name == "newsquant":
        return _newsquant()
    return {"dates": dates, "attribution": attribution, "pages": pages}[name].score()


def _newsquant() -> dict[str, float]:
    """F1 in per cent, by the project's adapter and the set's own rules (mode paper)."""
    dev = gold.SHARED / "gold" / "newsquant" / "dev.jsonl"
    bench = gold.SHARED / "bench"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        newsquant.main(str(dev), str(out))
        command = [sys.executable, str(bench / "score_newsquant.py"), "--gold", str(dev), "--json"]
        command += ["--pred", str(out), "--split", "all", "--salt", "x", "--mode", "paper"]
        command += ["--unit-alias", str(bench / "unit_alias.json")]
        report = subprocess.run(command, check=True, capture_output=True, text=True)
    return {key: row["F"] for key, row in json.loads(report.stdout)["paper"].items()}
