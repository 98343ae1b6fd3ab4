"""The reader on the hand-read texts of ../shared/gold, scored by ../shared/bench: real claims, one number per field."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.test_claims import article
from wiretally.claims import read_claims
from wiretally.events import gather
from wiretally.figures import reconcile
from wiretally.origins import find_origins
from wiretally.tables import ARTICLES

SHARED = Path(__file__).parents[2].parent / "shared"
SETS = ("wire", "press")


def there() -> bool:
    """Whether the gold lies beside the project, as it does in CI."""
    return (SHARED / "gold").is_dir()


def articles(name: str) -> pa.Table:
    """Return the articles of one gold folder as ARTICLES."""
    rows = []
    for line in (SHARED / "gold" / name / "articles.jsonl").read_text("utf8").splitlines():
        given = json.loads(line)
        row = article(given["text"], given["article_id"])
        row |= {k: given.get(k) for k in ("url", "publisher", "title")}
        row["published_at"] = moment(given["published_at"])
        rows.append(row)
    return ARTICLES.conform(rows)


def moment(said: str | None) -> datetime | None:
    """Return a gold time in UTC; a month without a day ("2026-01T...") dates nothing."""
    if not said or len(said.split("T")[0]) < 10:
        return None
    return datetime.fromisoformat(said.replace("Z", "+00:00")).astimezone(UTC)


@cache
def score(name: str) -> dict[str, float]:
    """Return the scores of one gold folder, flat: {"value.f1": 0.97, "fields.actor": 0.9, ...}."""
    read = articles(name)
    claims = read_claims(read)
    origins = find_origins(read, claims)
    figures, _ = reconcile(claims, gather(claims, origins, read), origins)
    with tempfile.TemporaryDirectory() as folder:
        paths = {"claims": claims, "figures": figures}
        for kind, table in paths.items():
            lines = (json.dumps(r, default=str) for r in table.to_pylist())
            (Path(folder) / f"{kind}.jsonl").write_text("\n".join(lines), "utf8")
        command = [
            sys.executable,
            str(SHARED / "bench" / "score_claims.py"),
            f"{SHARED}/gold/{name}",
        ]
        command += ["--claims", f"{folder}/claims.jsonl", "--json"]
        if (SHARED / "gold" / name / "figures.json").exists():
            command += ["--figures", f"{folder}/figures.jsonl"]
        out = subprocess.run(command, check=True, capture_output=True, text=True)
    return flat(json.loads(out.stdout))


def flat(found: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """Return nested scores under dotted names."""
    out: dict[str, float] = {}
    for key, value in found.items():
        if isinstance(value, dict):
            out |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, int | float):
            out[prefix + key] = value
    return out
