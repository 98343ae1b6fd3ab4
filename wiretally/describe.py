"""What the datasets mean, from tables.py alone: a page for people, a data package for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from wiretally.tables import TABLES, Table

HEAD = """# The datasets

<!-- Written by `python -m tasks.docs` from wiretally/tables.py; a test keeps it current. -->

In the order of the pipeline. Offsets count Unicode code points, times are UTC, units are UCUM,
money is ISO 4217, countries are ISO 3166-1 alpha-3. Ids are hashes of content. Every file carries
these words as metadata of its columns (`pyarrow.parquet.read_schema(FILE).field(NAME).metadata`).
"""
FRICTIONLESS = (
    (pa.types.is_string, "string"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_timestamp, "datetime"),
    (pa.types.is_date, "date"),
    (pa.types.is_list, "array"),
)


def datasets_page() -> str:
    """Return docs/datasets.md."""
    return "\n".join([HEAD, *(_section(t) for t in TABLES.values())])


def datapackage(files: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the Frictionless data package of `files`, the paths of each dataset."""
    return {
        "profile": "data-package",
        "name": "wiretally",
        "title": "The figures that news articles state, claim by claim and reconciled",
        "resources": [_resource(TABLES[name], list(paths)) for name, paths in files.items()],
    }


def declared(field: pa.Field) -> dict[str, str]:
    """Return the doc, unit, null meaning and allowed values that `field` declares."""
    return {k.decode(): v.decode() for k, v in (field.metadata or {}).items()}


def _section(table: Table) -> str:
    head = [
        f"## {table.name}",
        "",
        f"One row is {table.row}. Key: `{', '.join(table.key)}`. "
        f"Partitioned by the month of `{table.day}`, sorted by `{', '.join(table.order)}`.",
        "",
        "| column | type | meaning | null means |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *map(_line, table.columns), ""])


def _line(field: pa.Field) -> str:
    said = declared(field)
    meaning = said["doc"]
    if "unit" in said:
        meaning += f" [{said['unit']}]"
    if "one_of" in said:
        meaning += ": " + " · ".join(f"`{v}`" for v in said["one_of"].split())
    return f"| `{field.name}` | {_type(field)} | {meaning} | {said.get('null', '—')} |"


def _type(field: pa.Field) -> str:
    return next(name for fits, name in FRICTIONLESS if fits(field.type))


def _resource(table: Table, paths: list[str]) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "title": table.name,
        "description": table.row,
        "path": paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_field(f) for f in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _field(field: pa.Field) -> dict[str, Any]:
    said = declared(field)
    constraints: dict[str, Any] = {} if field.nullable else {"required": True}
    if "one_of" in said:
        constraints["enum"] = said["one_of"].split()
    out: dict[str, Any] = {"name": field.name, "type": _type(field), "description": said["doc"]}
    out |= {"unit": said["unit"]} if "unit" in said else {}
    out |= {"nullMeans": said["null"]} if "null" in said else {}
    return out | ({"constraints": constraints} if constraints else {})
