"""What must be true of each dataset: shape from wiretally.tables, facts in one file per dataset.

Each file has FACTS, a plain sentence -> its expectation, weight and canary (see facts.py), and
`frame`: the rows as they are checked, with what other tables have to say beside them. Great
Expectations takes seconds to import, so these files are imported by the functions that validate.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from wiretally.describe import declared
from wiretally.metrics import Metric
from wiretally.tables import TABLES, Table

# Rows that later tables are built from may fail one by one; what is built from them may not.
ROWS_MAY_FAIL = ("articles", "claims", "figures", "figure_history")
SHOWN = 5  # examples of what fails
NEVER_NULL = "columns that are never null hold a value"
TEXT = pd.ArrowDtype(pa.string())


@dataclass(frozen=True)
class Example:
    """A row that fails: its key, and the value that is wrong."""

    key: str
    value: str


@dataclass(frozen=True)
class Outcome:
    """What one expectation said of one table; `keeps_out`: a row that fails goes to quarantine."""

    sentence: str
    severity: str
    passed: bool
    failed_rows: int = 0
    detail: str = ""
    keeps_out: bool = False
    examples: tuple[Example, ...] = ()

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

    def raise_if_broken(self, before: Sequence[Verdict] = ()) -> None:
        """Raise ValidationError that names every broken law, and holds the verdicts `before`."""
        if self.broken:
            lines = [f"{self.table}: {outcome.line}" for outcome in self.broken]
            raise ValidationError("\n".join(lines), [*before, self])

    def after(self, first: Verdict) -> Verdict:
        """Return this verdict with the rows that the `first` one refused: both are of one table."""
        refused = {o.sentence: o for o in first.outcomes if o.keeps_out and o.failed_rows}
        outcomes = [
            replace(
                o,
                failed_rows=o.failed_rows + refused[o.sentence].failed_rows,
                examples=(refused[o.sentence].examples + o.examples)[:SHOWN],
            )
            if o.sentence in refused
            else o
            for o in self.outcomes
        ]
        return Verdict(self.table, first.rows, outcomes, [*first.refused, *self.refused])

    def beside(self, other: Verdict) -> Verdict:
        """Return what this verdict and the `other`, of other rows of the same table, say together."""
        others = {outcome.sentence: outcome for outcome in other.outcomes}
        outcomes = [_sum(o, others.pop(o.sentence, o)) for o in self.outcomes]
        refused = [*self.refused, *other.refused]
        return Verdict(self.table, self.rows + other.rows, [*outcomes, *others.values()], refused)


def _sum(a: Outcome, b: Outcome) -> Outcome:
    """Return two outcomes of one expectation as one."""
    if a is b:
        return a
    return replace(
        a,
        passed=a.passed and b.passed,
        failed_rows=a.failed_rows + b.failed_rows,
        detail=a.detail or b.detail,
        examples=(a.examples + b.examples)[:SHOWN],
    )


class ValidationError(Exception):
    """A law failed: nothing of the run is published. `verdicts` has all that was checked until then."""

    def __init__(self, message: str, verdicts: Sequence[Verdict]) -> None:
        """Take the broken laws, one a line, and what was said of each table."""
        super().__init__(message)
        self.verdicts = verdicts


def verdict(table: Table, tables: Mapping[str, pa.Table]) -> Verdict:
    """Hold `tables[table.name]` against its expectations, with the other tables as witnesses.

    The canaries are checked on the way: one that passes is a broken law.
    """
    module = importlib.import_module(f"expectations.{table.name}")
    frame = module.frame(tables)
    results = _validate(table, frame)
    refused: dict[int, Refused] = {}
    for result in results:
        if _keeps_out(result):
            for row in _failing(result):
                refused.setdefault(row, _refused(row, result, frame))
    outcomes = [_outcome(table, r, frame) for r in results] + [
        Outcome(f"its canary fails: {sentence}", "critical", passed=False, detail="(it passed)")
        for sentence in passed_canaries(table)
    ]
    outcomes.sort(key=lambda o: (o.passed, o.severity, o.sentence))
    return Verdict(table.name, len(frame), outcomes, [refused[row] for row in sorted(refused)])


@cache  # a suite and its canaries are code: what holds once in a process holds for all its rows
def passed_canaries(table: Table) -> tuple[str, ...]:
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
    return tuple(
        sentence
        for number, sentence in enumerate(canaries, len(good))
        if number not in failing.get(sentence, ())
    )


def good_tables() -> dict[str, pa.Table]:
    """Return the small world of expectations/good.py, in which everything is right."""
    from expectations.good import GOOD, METRICS

    return {name: _unchecked(TABLES[name], rows) for name, rows in GOOD.items()} | {
        "metrics": metrics_table(METRICS),
        "counted": counts_table({name: len(rows) for name, rows in GOOD.items()}),
    }


def metrics_table(metrics: Mapping[str, Metric]) -> pa.Table:
    """Return `metrics` as the table that the suites ask about them."""
    return pa.table(
        {
            "id": pa.array([m.id for m in metrics.values()], pa.string()),
            "unit": pa.array([m.unit for m in metrics.values()], pa.string()),
        }
    )


def counts_table(counts: Mapping[str, int]) -> pa.Table:
    """Return how many rows each dataset has, as the table that the suite of runs asks about them."""
    return pa.table({"name": pa.array(list(counts), pa.string()), "rows": list(counts.values())})


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


def _keeps_out(result: Any) -> bool:  # noqa: ANN401
    return bool(result.expectation_config.meta.get("failing") == "quarantine")


def _refused(row: int, result: Any, frame: pd.DataFrame) -> Refused:  # noqa: ANN401
    column, value = _wrong(row, result, frame)
    return Refused(row, result.expectation_config.description, column, value)


def _wrong(row: int, result: Any, frame: pd.DataFrame) -> tuple[str, str | None]:  # noqa: ANN401
    """Return the column that fails in `row`, and its value."""
    asked = result.expectation_config.kwargs
    column = asked.get("column") or asked.get("column_A") or asked["column_list"][0]
    value = frame.at[row, column]
    return column, None if value is pd.NA else str(value)


def _outcome(table: Table, result: Any, frame: pd.DataFrame) -> Outcome:  # noqa: ANN401
    config, failing = result.expectation_config, _failing(result)
    detail = "" if result.success else _trouble(result) or _found(result)
    examples = tuple(
        Example(
            " ".join(str(frame.at[row, name]) for name in table.key),
            _wrong(row, result, frame)[1] or "null",
        )
        for row in failing[:SHOWN]
    )
    return Outcome(
        config.description,
        config.severity.value,
        result.success,
        len(failing),
        detail,
        _keeps_out(result),
        examples,
    )


def _trouble(result: Any) -> str:  # noqa: ANN401
    """Return why an expectation could not be checked at all: that is a failure too."""
    info = result.exception_info  # flat for one expectation, keyed by metric within a suite
    for trouble in [info] if "raised_exception" in info else info.values():
        if trouble["raised_exception"]:
            return f"(could not be checked: {trouble['exception_message']})"
    return ""


def _found(result: Any) -> str:  # noqa: ANN401
    found = result.result
    if "unexpected_count" not in found:
        return f"(found {found.get('observed_value')})"
    some = ", ".join(str(v) for v in found["partial_unexpected_list"][:3])
    return f"({found['unexpected_count']} of {found['element_count']} rows, such as {some})"
