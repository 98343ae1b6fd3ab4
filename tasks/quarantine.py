"""The quarantine worked off: what was kept out by reason, and what of it can be read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tasks.formats import read
from tasks.load import Loaded
from wiretally.tables import ARTICLES, TIME

Row = Mapping[str, Any]
EXAMPLES = 3
# What differs between two failures of one reason: numbers, and what is quoted.
PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|(?<![\w-])\d+(?:[.,]\d+)*")


def by_reason(
    rows: Iterable[Row], dataset: str | None = None, reason: str | None = None
) -> list[dict[str, Any]]:
    """Return QUARANTINE `rows` counted by dataset and reason, the most frequent first, with examples.

    `dataset` and `reason` (words of it) leave the others out. Reasons that differ in a number or in what they
    quote are one.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["seen_at"], row["row_id"])):
        wanted = dataset in (None, row["dataset"])
        if wanted and (reason or "").lower() in row["expectation"].lower():
            found.setdefault((row["dataset"], sort_of(row["expectation"])), []).append(row)
    return [
        {
            "dataset": name,
            "reason": same[0]["expectation"] if len(same) == 1 else sort,
            "rows": len(same),
            "since": same[0]["seen_at"],
            "examples": "\n".join(map(example, same[:EXAMPLES])),
        }
        for (name, sort), same in sorted(found.items(), key=lambda kv: (-len(kv[1]), kv[0]))
    ]


def sort_of(reason: str) -> str:
    """Return `reason` with an ellipsis for each particular."""
    return PARTICULAR.sub("…", reason)


def example(row: Row) -> str:
    """Return where a quarantined row comes from, and what is wrong with it, in a line."""
    kept = json.loads(row["row"])
    if "where" in kept:
        return ", ".join(filter(None, (kept["source"], kept["where"])))
    wrong = f"{row['column']} = {row['value']}" if row["column"] else "the whole row"
    whose = kept.get("quote") or kept.get("title") or kept.get("figure_id") or row["row_id"]
    return f"{whose}: {wrong}"


@dataclass
class Retry:
    """What of a quarantine can be tried again: `rows` by id, their days, inputs read again, and articles.

    `lost` names the inputs that are not found again: their rows stay where they are.
    """

    rows: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    loaded: Loaded = field(default_factory=Loaded)
    articles: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


def retry(
    rows: Iterable[Row],
    runs: Iterable[Row],
    article_of: Mapping[str, str],
    paths: Sequence[Path] = (),
) -> Retry:
    """Return what of the QUARANTINE `rows` can be tried again.

    An input is looked for below `paths`, then where the run (of RUNS) that saw it was told to look; a row that
    hangs on an article of the lake leads to that article, by `article_of` (claim_id -> article_id).
    """
    asked = {run["run_id"]: json.loads(run["parameters"]) for run in runs}
    found = Retry()
    files: dict[tuple[Path, str], date | None] = {}
    for row in rows:
        kept, told = json.loads(row["row"]), asked.get(row["run_id"], {})
        if "where" not in kept and row["dataset"] == "articles":
            found.loaded.rows.append(revived(kept))
        elif row["dataset"] != "articles":
            found.articles |= _articles(row, kept, article_of)
        elif file := _file(kept["source"], [*paths, *map(Path, told.get("paths", ()))]):
            day = told.get("published_at")
            files[file, kept["source"]] = date.fromisoformat(day) if day else None
        else:
            found.lost.append(example(row))
            continue
        found.rows.add(row["row_id"])
        found.days.add(f"{row['seen_at']:%Y-%m-%d}")
    for (file, source), given in files.items():
        found.loaded.add(read(file), source, given)
    return found


def _file(source: str, roots: Iterable[Path]) -> Path | None:
    """Return the file that is known as `source` below one of `roots`."""
    for root in roots:
        if root.is_dir():
            file = root / source
            ours = file.resolve().is_relative_to(root.resolve())
        else:
            file, ours = root, root.name == source
        if ours and file.is_file():
            return file
    return None


def revived(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of ARTICLES as it was before it became JSON."""
    times = {c.name for c in ARTICLES.columns if c.type == TIME}
    return {
        name: datetime.fromisoformat(value) if value and name in times else value
        for name, value in kept.items()
    }


def _articles(row: Row, kept: Mapping[str, Any], article_of: Mapping[str, str]) -> set[str]:
    """Return the articles that a row of a derived dataset comes from."""
    if "where" in kept:  # one on which the reader failed: "article ID"
        return {kept["where"].removeprefix("article ")}
    claims = kept.get("claim_ids") or [kept.get("claim_id")]
    articles = [row["article_id"], *(article_of.get(c) for c in claims)]
    return {article for article in articles if article}
