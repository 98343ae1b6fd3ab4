"""What must be true of each dataset: shape from wiretally.tables, facts in one file per dataset.

Each file has FACTS, a plain sentence -> its expectation, weight and canary (see facts.py), and
`frame`: the rows as they are checked, with what other tables have to say beside them. Great
Expectations takes seconds to import, so these files are imported by the functions that validate.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from wiretally.describe import declared
from wiretally.metrics import Metric
from wiretally.tables import TABLES, Table

# Rows that later tables are built from may fail one by one; what is built from them may not.
ROWS_MAY_FAIL = ("articles", "claims", "figures", "figure_history")
NEVER_NULL = "columns that are never null hold a value"
TEXT = pd.ArrowDtype(pa.string())


class ValidationError(Exception):
    """A law failed: nothing of the run is published."""


@dataclass(frozen=True)
class Outcome:
    """What one expectation said of one table."""

    sentence: str
    severity: str
    passed: bool
    failed_rows: int = 0
    detail: str = ""

    @property
    def line(self) -> str:
        """The sentence with what was found, for people."""
        return f"{self.sentence} {self.detail}".strip()


@dataclass(frozen=True)
class Refused:
    """A row that is kept out: its number, and the first sentence, column and value that failed."""

    row: int
    sentence: str
    column: str
    value: str | None


@dataclass(frozen=True)
class Verdict:
    """What all expectations said of one table."""

    table: str
    rows: int
    outcomes: list[Outcome] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def broken(self) -> list[Outcome]:
        """The failures for which nothing may be published."""
        return [o for o in self.outcomes if not o.passed and o.severity == "critical"]

    @property
    def warnings(self) -> list[Outcome]:
        """The failures that are shown and no more."""
        return [o for o in self.outcomes if not o.passed and o.severity != "critical"]

    def raise_if_broken(self) -> None:
        """Raise ValidationError that names every broken law."""
        if self.broken:
            lines = [f"{self.table}: {outcome.line}" for outcome in self.broken]
            raise ValidationError("\n".join(lines))


def verdict(table: Table, tables: Mapping[str, pa.Table]) -> Verdict:
    """Hold `tables[table.name]` against its expectations, with the other tables as witnesses.

    The canaries are checked on the way: one that passes is a broken law.
    """
    module = importlib.import_module(f"expectations.{table.name}")
    frame = module.frame(tables)
    results = _validate(table, frame)
    refused: dict[int, Refused] = {}
    for result in results:
        if result.expectation_config.meta.get("failing") == "quarantine":
            for row in _failing(result):
                refused.setdefault(row, _refused(row, result, frame))
    outcomes = [_outcome(r) for r in results] + [
        Outcome(f"its canary fails: {sentence}", "critical", passed=False, detail="(it passed)")
        for sentence in passed_canaries(table)
    ]
    outcomes.sort(key=lambda o: (o.passed, o.severity, o.sentence))
    return Verdict(table.name, len(frame), outcomes, [refused[row] for row in sorted(refused)])


def passed_canaries(table: Table) -> list[str]:
    """Return the sentences that let their canary pass: none, if the suite works."""
    from expectations.good import GOOD

    module = importlib.import_module(f"expectations.{table.name}")
    canaries = _structural_canaries(table) | {s: f.canary for s, f in module.FACTS.items()}
    good = GOOD[table.name]
    bad = [
        good[0] | {table.key[0]: f"canary {number}"} | change
        for number, change in enumerate(canaries.values())
    ]
    frame = module.frame(good_tables() | {table.name: _unchecked(table, [*good, *bad])})
    failing = {
        result.expectation_config.description: set(_failing(result))
        for result in _validate(table, frame)
    }
    return [
        sentence
        for number, sentence in enumerate(canaries, len(good))
        if number not in failing.get(sentence, ())
    ]


def good_tables() -> dict[str, pa.Table]:
    """Return the small world of expectations/good.py, in which everything is right."""
    from expectations.good import GOOD, METRICS

    return {name: _unchecked(TABLES[name], rows) for name, rows in GOOD.items()} | {
        "metrics": metrics_table(METRICS)
    }


def metrics_table(metrics: Mapping[str, Metric]) -> pa.Table:
    """Return `metrics` as the table that the suites ask about them."""
    return pa.table(
        {
            "id": pa.array([m.id for m in metrics.values()], pa.string()),
            "unit": pa.array([m.unit for m in metrics.values()], pa.string()),
        }
    )


def frame_of(table: Table, rows: pa.Table, **wrong: Sequence[object]) -> pd.DataFrame:
    """Return `rows` as the frame Great Expectations reads, with columns that say what is `wrong`.

    Integers stay integers, and a null stays a null.
    """
    frame: pd.DataFrame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    wrong["null_columns"] = _null_columns(table, rows)
    texts = {
        name: [None if v is None else str(v) for v in values] for name, values in wrong.items()
    }
    return frame.assign(**{name: pd.Series(values, dtype=TEXT) for name, values in texts.items()})


def structure(table: Table) -> dict[str, Any]:
    """Return the expectations that the declaration of `table` implies, by their sentence."""
    import great_expectations.expectations as gxe

    from expectations.facts import LAW, ROW

    weight = ROW if table.name in ROWS_MAY_FAIL else LAW
    never_null = {NEVER_NULL: gxe.ExpectColumnValuesToBeNull(column="null_columns", **weight)}
    one_of = {
        _one_of(c): gxe.ExpectColumnValuesToBeInSet(column=c.name, value_set=values, **weight)
        for c in table.columns
        if (values := declared(c).get("one_of", "").split())
    }
    if len(table.key) == 1:
        unique = gxe.ExpectColumnValuesToBeUnique(column=table.key[0], **LAW)
    else:
        unique = gxe.ExpectCompoundColumnsToBeUnique(column_list=list(table.key), **LAW)
    return {_unique(table): unique} | never_null | one_of


def _structural_canaries(table: Table) -> dict[str, dict[str, Any]]:
    from expectations.good import GOOD

    same_key = {name: GOOD[table.name][0][name] for name in table.key}
    return (
        {_unique(table): same_key}
        | {NEVER_NULL: {next(c.name for c in reversed(table.columns) if not c.nullable): None}}
        | {_one_of(c): {c.name: "canary"} for c in table.columns if "one_of" in declared(c)}
    )


def _unique(table: Table) -> str:
    return f"no two rows have the same {' and '.join(table.key)}"


def _one_of(column: pa.Field) -> str:
    return f"{column.name} is one of its declared values"


def _null_columns(table: Table, rows: pa.Table) -> list[str | None]:
    """Return for each row which of its columns are null and may not be."""
    wrong: list[str | None] = [None] * rows.num_rows
    for column in table.columns:
        if not column.nullable and rows[column.name].null_count:
            for number, value in enumerate(rows[column.name].to_pylist()):
                if value is None:
                    wrong[number] = (
                        f"{wrong[number]} {column.name}" if wrong[number] else column.name
                    )
    return wrong


def _unchecked(table: Table, rows: list[dict[str, Any]]) -> pa.Table:
    """Return `rows` with the columns of `table`, whatever they hold: canaries break its rules."""
    columns = {c.name: pa.array([r[c.name] for r in rows], c.type) for c in table.columns}
    return pa.table(columns)


def _validate(table: Table, frame: pd.DataFrame) -> list[Any]:
    import great_expectations as gx

    module = importlib.import_module(f"expectations.{table.name}")
    expected = structure(table) | {s: fact.expectation for s, fact in module.FACTS.items()}
    suite = gx.ExpectationSuite(
        table.name,
        expectations=[e.copy(update={"description": s}) for s, e in expected.items()],
    )
    batch = _batches().get_batch(batch_parameters={"dataframe": frame})
    results: list[Any] = batch.validate(suite, result_format="COMPLETE").results
    return results


@cache
def _batches() -> Any:  # noqa: ANN401  (a GX BatchDefinition)
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("arrow").add_dataframe_asset("table")
    return asset.add_batch_definition_whole_dataframe("all")


def _failing(result: Any) -> list[int]:  # noqa: ANN401  (a GX ExpectationValidationResult)
    return [int(row) for row in result.result.get("unexpected_index_list") or []]


def _refused(row: int, result: Any, frame: pd.DataFrame) -> Refused:  # noqa: ANN401
    config = result.expectation_config
    column = config.kwargs.get("column") or config.kwargs.get("column_A")
    value = frame.at[row, column]
    return Refused(row, config.description, column, None if value is pd.NA else str(value))


def _outcome(result: Any) -> Outcome:  # noqa: ANN401
    config = result.expectation_config
    failed = len(_failing(result))
    detail = ""
    if not result.success:
        detail = _trouble(result) or _examples(result)
    return Outcome(config.description, config.severity.value, result.success, failed, detail)


def _trouble(result: Any) -> str:  # noqa: ANN401
    """Return why an expectation could not be checked at all: that is a failure too."""
    info = result.exception_info  # flat for one expectation, keyed by metric within a suite
    for trouble in [info] if "raised_exception" in info else info.values():
        if trouble["raised_exception"]:
            return f"(could not be checked: {trouble['exception_message']})"
    return ""


def _examples(result: Any) -> str:  # noqa: ANN401
    found = result.result
    if "unexpected_count" not in found:
        return f"(found {found.get('observed_value')})"
    some = ", ".join(str(v) for v in found["partial_unexpected_list"][:3])
    return f"({found['unexpected_count']} of {found['element_count']} rows, such as {some})"
