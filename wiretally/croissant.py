"""What the datasets mean, as Croissant metadata (MLCommons 1.0): loaders of machine learning read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from wiretally.describe import declared
from wiretally.tables import TABLES, Table

TYPES = (
    (pa.types.is_string, "sc:Text"),
    (pa.types.is_integer, "sc:Integer"),
    (pa.types.is_floating, "sc:Float"),
    (pa.types.is_boolean, "sc:Boolean"),
    (pa.types.is_timestamp, "sc:DateTime"),
    (pa.types.is_date, "sc:Date"),
)
TERMS = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source "
    "subField transform"
).split()
# The context that the specification prints.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in TERMS},
}


def croissant(files: Mapping[str, Iterable[tuple[str, str]]], run_id: str) -> dict[str, Any]:
    """Return the metadata of `files`: of each dataset, the path and sha256 of each file.

    `run_id` is the run that published them.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "wiretally",
        "description": "The figures that news articles state, claim by claim and reconciled.",
        "identifier": run_id,
        "citeAs": f"wiretally, state of run {run_id}; single figures: wiretally cite FIGURE_ID",
        "distribution": [
            entry for name, some in files.items() for entry in _distribution(name, list(some))
        ],
        "recordSet": [_records(TABLES[name]) for name in files],
    }


def _distribution(name: str, files: list[tuple[str, str]]) -> list[dict[str, Any]]:
    objects = [
        {
            "@type": "cr:FileObject",
            "@id": path,
            "name": path,
            "contentUrl": path,
            "encodingFormat": "application/x-parquet",
            "sha256": sha256,
        }
        for path, sha256 in files
    ]
    whole = {
        "@type": "cr:FileSet",
        "@id": f"{name}-files",
        "name": f"{name}-files",
        "encodingFormat": "application/x-parquet",
        "includes": f"{name}/*/*.parquet",
    }
    return [*objects, whole]


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"One row is {table.row}.",
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [_field(table.name, field) for field in table.columns],
    }


def _field(name: str, field: pa.Field) -> dict[str, Any]:
    repeated = pa.types.is_list(field.type)
    kind = field.type.value_type if repeated else field.type
    said = declared(field)
    doc = said["doc"] + (f" (null: {said['null']})" if "null" in said else "")
    out = {
        "@type": "cr:Field",
        "@id": f"{name}/{field.name}",
        "name": field.name,
        "description": doc,
        "dataType": next(word for fits, word in TYPES if fits(kind)),
        "source": {"fileSet": {"@id": f"{name}-files"}, "extract": {"column": field.name}},
    }
    return out | ({"repeated": True} if repeated else {})
