"""How the suites speak: a fact is an expectation with its weight and its canary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import great_expectations.expectations as gxe

# Where a law fails, nothing of the run is published.
LAW: dict[str, Any] = {"severity": "critical"}
# A failing row goes to quarantine; where more than one in three fails, nothing is published.
ROW: dict[str, Any] = {"severity": "critical", "mostly": 2 / 3, "meta": {"failing": "quarantine"}}
# A failure is shown, and the rows stand.
HINT: dict[str, Any] = {"severity": "warning"}


class Fact(NamedTuple):
    """An expectation, and what to change in a good row so that it must fail: its canary."""

    expectation: Any
    canary: Mapping[str, Any]


def in_order(low: str, high: str, weight: Mapping[str, Any], canary: Mapping[str, Any]) -> Fact:
    """Expect column `low` to be at most column `high`, where both are known."""
    return Fact(
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=high,
            column_B=low,
            or_equal=True,
            ignore_row_if="either_value_is_missing",
            **weight,
        ),
        canary,
    )


def between(
    column: str,
    low: float | None,
    high: float | None,
    weight: Mapping[str, Any],
    canary: Mapping[str, Any],
) -> Fact:
    """Expect the values of `column` to lie between `low` and `high`; None leaves an end open."""
    return Fact(
        gxe.ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high, **weight),
        canary,
    )


def matches(column: str, regex: str, weight: Mapping[str, Any], canary: Mapping[str, Any]) -> Fact:
    """Expect the values of `column` to match `regex`."""
    return Fact(gxe.ExpectColumnValuesToMatchRegex(column=column, regex=regex, **weight), canary)


def nothing_in(wrong: str, weight: Mapping[str, Any], canary: Mapping[str, Any]) -> Fact:
    """Expect the column `wrong`, in which `frame` says what is wrong with a row, to be empty."""
    return Fact(gxe.ExpectColumnValuesToBeNull(column=wrong, **weight), canary)


def seen_otherwise(row: Mapping[str, Any], published: Mapping[str, Any]) -> str | None:
    """Return first_seen and last_seen of `row` where its claims, `published` then, tell other times."""
    times = [at for c in row["claim_ids"] or () if (at := published.get(c)) is not None]
    seen = row["first_seen"], row["last_seen"]
    told = (min(times), max(times)) if times else (None, None)
    return None if seen == told else " to ".join(map(str, seen))


def listed(values: Iterable[object]) -> str | None:
    """Return the first few of `values` as a line, None where there are none."""
    some = [str(v) for v in values]
    return " ".join(some[:5]) + (" ..." if len(some) > 5 else "") if some else None
