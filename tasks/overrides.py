"""LAKE/overrides.csv: the corrections that people made, as checked overrides."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tasks.lake import files_of
from wiretally.overrides import Override, OverrideError, parse

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
