"""What must be true of the quarantine."""

from __future__ import annotations

from collections.abc import Mapping

import great_expectations.expectations as gxe
import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import LAW, Fact, matches
from wiretally.tables import QUARANTINE, TABLES

FACTS = {
    "a row is kept out of a dataset that exists": Fact(
        gxe.ExpectColumnValuesToBeInSet(column="dataset", value_set=list(TABLES), **LAW),
        {"dataset": "rumours"},
    ),
    "a row that is kept out is JSON": Fact(
        gxe.ExpectColumnValuesToBeJsonParseable(column="row", **LAW), {"row": "{"}
    ),
    "it is said why a row is kept out": matches("expectation", r"\w", LAW, {"expectation": " "}),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return the quarantine as it is."""
    return frame_of(QUARANTINE, tables["quarantine"])
