"""LAKE/overrides.csv: the corrections that people made, as checked overrides."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.lake.files import files_of
from tasks.lake.view import View, matching
from wiretally.overrides import Override, OverrideError, outdated, parse
from wiretally.tables import CLAIMS, FIGURES, Table

NAME = "overrides.csv"


def read_overrides(lake: Path | str) -> list[Override]:
    """Return the overrides of `lake`, none where it has no such file; raise OverrideError with every wrong line."""
    files = files_of(lake)
    where = str(files.at(NAME))
    try:
        text = files.read(NAME).decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise OverrideError(
            f"{where}, byte {error.start}: not UTF-8: save it as UTF-8 CSV"
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        rows = [(reader.line_num, {k: v for k, v in row.items() if k}) for row in reader]
    except csv.Error as error:
        raise OverrideError(
            f"{where}, line {reader.line_num}: {error}: write it as plain CSV"
        ) from error
    return parse(list(reader.fieldnames or ()), rows, where)


def touched(view: View, overrides: Sequence[Override]) -> tuple[set[str], list[Override]]:
    """Return the articles to read again because corrections came, changed or went, and the overrides of no row.

    An override of a row that is not there yet waits until it is.
    """
    claims = _rows(view, CLAIMS, overrides)
    figures = _rows(view, FIGURES, overrides)
    behind = {c for f in outdated(FIGURES, figures, overrides) for c in f["claim_ids"]}
    behind |= {c["claim_id"] for c in outdated(CLAIMS, claims, overrides)}
    ids: set[str] = set()
    if behind:
        held = view.read(CLAIMS, columns=["claim_id", "article_id"])
        ids = set(matching(held, "claim_id", behind)["article_id"].to_pylist())
    present = {r["claim_id"] for r in claims} | {r["figure_id"] for r in figures}
    return ids, [o for o in overrides if o.id not in present]


def _rows(view: View, table: Table, overrides: Sequence[Override]) -> list[dict[str, Any]]:
    """Return those rows of `table` that people corrected, or shall have."""
    key = table.key[0]
    named = {o.id for o in overrides if o.dataset == table.name}
    columns = [key, "corrections", *(["claim_ids"] if table is FIGURES else [])]
    rows = view.read(table, columns=columns)
    wanted = pc.or_(
        pc.is_valid(rows["corrections"]), pc.is_in(rows[key], pa.array(sorted(named), pa.string()))
    )
    found: list[dict[str, Any]] = rows.filter(wanted).to_pylist()
    return found
