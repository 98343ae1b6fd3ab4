"""Corrections by people: rows of overrides.csv -> checked overrides -> datasets that say what was replaced.

A correction names one claim or one figure, one of its fields, the value it should have, and why. It is applied to
what was read, in every run, so it survives reruns; the column `corrections` keeps what stood there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from wiretally.describe import declared
from wiretally.tables import CLAIMS, FIGURES, Table
from wiretally.text.qualifiers import interval

COLUMNS = ("claim_id", "figure_id", "field", "value", "reason", "reviewer", "date")
# What a person may correct. An empty value means: not known, not said; a claim without metric is in no figure.
FIELDS: dict[str, tuple[str, ...]] = {
    "claims": tuple(
        "value low high qualifier counted part metric aspect modality actor target attributed_source source_type "
        "stance place country date_start date_end".split()
    ),
    "figures": ("low", "best", "high", "verdict", "contested", "reason"),
}
TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
DATE_PRECISIONS = ((1, "1"), (6, "2"), (7, "3"), (30, "4"))  # UCDP: at most so many days


class OverrideError(ValueError):
    """Some corrections cannot be read; the message names each line, its column, and what to do."""


@dataclass(frozen=True)
class Override:
    """One correction: of which dataset and row, which field, to what, why, by whom, when, and where it stands."""

    dataset: str
    id: str
    field: str
    value: Any
    reason: str
    reviewer: str
    date: date
    line: int


def parse(
    header: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], name: str
) -> list[Override]:
    """Return the overrides of `rows` (line number, cells by column), by date; raise OverrideError for all that is wrong.

    `name` is the file, for the messages.
    """
    if missing := [c for c in COLUMNS if c not in header]:
        raise OverrideError(
            f"{name}, line 1: no column {', '.join(missing)}: the columns are {','.join(COLUMNS)}"
        )
    found, wrong = [], []
    for line, cells in rows:
        cells = {c: (cells.get(c) or "").strip() for c in COLUMNS}
        if not any(cells.values()):
            continue
        problems = list(_problems(cells))
        wrong += [f"{name}, line {line}, column {column}: {what}" for column, what in problems]
        if not problems:
            found.append(_override(line, cells))
    if wrong:
        raise OverrideError("\n".join(wrong))
    return sorted(found, key=lambda o: (o.date, o.line))


def correct(
    table: Table, rows: pa.Table, overrides: Iterable[Override]
) -> tuple[pa.Table, list[Override]]:
    """Return `rows` of `table` with the `overrides` of it applied, and those whose row is not among them.

    What was corrected before is first put back, so an override that is gone has no effect any more.
    """
    mine: dict[str, list[Override]] = defaultdict(list)
    for override in overrides:
        if override.dataset == table.name:
            mine[override.id].append(override)
    key = table.key[0]
    touched = pc.or_(
        pc.is_in(rows[key], pa.array(mine, pa.string())), pc.is_valid(rows["corrections"])
    )
    old = [_restored(table, row) for row in rows.filter(touched).to_pylist()]
    new = [_corrected(table, row, mine.pop(row[key], ())) for row in old]
    if new:
        changed = pa.Table.from_pylist(new, schema=table.schema)
        rest = rows.filter(pc.invert(touched)).cast(table.schema)
        rows = table.sort(pa.concat_tables([rest, changed]))
    return rows, [o for some in mine.values() for o in some]


def outdated(
    table: Table, rows: Iterable[Mapping[str, Any]], overrides: Iterable[Override]
) -> list[Mapping[str, Any]]:
    """Return the `rows` of `table` (key and corrections) whose corrections are not those of `overrides`."""
    wanted: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for o in overrides:
        if o.dataset == table.name:
            said = (json.loads(json.dumps(o.value, default=str)), o.reason, o.reviewer, str(o.date))
            wanted[o.id][o.field] = said
    return [row for row in rows if _made(row["corrections"]) != wanted.get(row[table.key[0]], {})]


def _made(corrections: str | None) -> dict[str, tuple[Any, ...]]:
    return {
        c["field"]: (c["now"], c["reason"], c["reviewer"], c["date"])
        for c in json.loads(corrections or "[]")
        if c["reviewer"]
    }


def told(corrections: str | None) -> list[str]:
    """Return the `corrections` of a row as sentences to show."""
    return [
        f"{c['field']} {_shown(c['now'])} instead of {_shown(c['was'])}: {c['reason']} ({c['reviewer']}, {c['date']})"
        for c in json.loads(corrections or "[]")
        if c["reviewer"]
    ]


def _problems(cells: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield (column, what is wrong and what to do) for one row."""
    if bool(cells["claim_id"]) == bool(cells["figure_id"]):
        yield "claim_id", "give either a claim_id or a figure_id, not both"
        return
    dataset = "claims" if cells["claim_id"] else "figures"
    for column in ("reason", "reviewer"):
        if not cells[column]:
            yield column, "is empty: a correction says why, and who made it"
    try:
        date.fromisoformat(cells["date"])
    except ValueError:
        yield "date", f"'{cells['date']}' is no day: write it as 2026-02-17"
    if cells["field"] not in FIELDS[dataset]:
        fields = ", ".join(FIELDS[dataset])
        yield (
            "field",
            f"'{cells['field']}' cannot be corrected in {dataset}: choose one of {fields}",
        )
        return
    field = _table(dataset).schema.field(cells["field"])
    if problem := _wrong_value(field, cells["value"]):
        yield "value", problem


def _wrong_value(field: pa.Field, text: str) -> str | None:
    choices = declared(field).get("one_of", "").split()
    if not text:
        return None if field.nullable else f"is empty, and {field.name} is never unknown"
    if choices and text not in choices:
        return f"'{text}' is no {field.name}: choose one of {', '.join(choices)}"
    try:
        _value(field, text)
    except (ValueError, KeyError):
        wants = {"double": "a number such as 12.5", "date32[day]": "a day such as 2026-02-17"}
        return f"'{text}' is not {wants.get(str(field.type), 'yes or no')}"
    return None


def _value(field: pa.Field, text: str) -> Any:  # noqa: ANN401
    if not text:
        return None
    if pa.types.is_floating(field.type):
        value = float(text.replace(",", ""))
        if value - value != 0:  # nan and the infinities are no figures
            raise ValueError(text)
        return value
    if pa.types.is_date(field.type):
        return date.fromisoformat(text)
    return TRUTH[text.lower()] if pa.types.is_boolean(field.type) else text


def _override(line: int, cells: Mapping[str, str]) -> Override:
    dataset = "claims" if cells["claim_id"] else "figures"
    return Override(
        dataset=dataset,
        id=cells["claim_id"] or cells["figure_id"],
        field=cells["field"],
        value=_value(_table(dataset).schema.field(cells["field"]), cells["value"]),
        reason=cells["reason"],
        reviewer=cells["reviewer"],
        date=date.fromisoformat(cells["date"]),
        line=line,
    )


def _table(dataset: str) -> Table:
    return CLAIMS if dataset == "claims" else FIGURES


def _corrected(
    table: Table, row: Mapping[str, Any], overrides: Sequence[Override]
) -> dict[str, Any]:
    """Return `row` with its corrections; columns that follow from a corrected one follow."""
    if not overrides:
        return dict(row)
    last = {o.field: o for o in overrides}
    new = dict(row) | {field: o.value for field, o in last.items()}
    follow = _follow_claim if table is CLAIMS else _follow_figure
    followed = follow(row, new, set(last))
    new |= followed
    said = [
        {"field": o.field, "was": row[o.field], "now": new[o.field]}
        | {"reason": o.reason, "reviewer": o.reviewer, "date": o.date}
        for o in last.values()
    ]
    said += [
        {"field": c, "was": row[c], "now": now, "reason": "follows", "reviewer": None, "date": None}
        for c, now in followed.items()
        if c not in last and now != row[c]
    ]
    new["corrections"] = json.dumps(said, default=str, ensure_ascii=False)
    return new


def _restored(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return `row` as it was before people corrected it."""
    was = {c["field"]: c["was"] for c in json.loads(row["corrections"] or "[]")}
    days = {f.name for f in table.columns if pa.types.is_date(f.type)}
    was |= {c: date.fromisoformat(was[c]) for c in days & was.keys() if was[c] is not None}
    return {**row, **was, "corrections": None}


def _follow_claim(old: Mapping[str, Any], new: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if fields & {"value", "qualifier"}:
        low, high = None, None
        if new["value"] is not None:
            low, high = interval(new["value"], new["qualifier"], new["unit"].startswith("{"))
        out |= {c: x for c, x in (("low", low), ("high", high)) if c not in fields}
    if fields & {"value", "qualifier", "low", "high", "metric"}:
        rate = _rate(old) if new["metric"] else None
        stated = new | out
        for column in ("value", "low", "high"):
            x = stated[column]
            out[f"base_{column}"] = None if x is None or rate is None else round(x * rate, 9)
    if "place" in fields:
        out |= dict.fromkeys(("geonames_id", "lat", "lon"))
        out["where_prec"] = None if new["place"] is None else new["where_prec"] or "6"
    if fields & {"date_start", "date_end"}:
        out |= _follow_date(new)
    return out


def _follow_date(new: Mapping[str, Any]) -> dict[str, Any]:
    start, end = new["date_start"], new["date_end"]
    if start is None or end is None:
        return {"date_start": None, "date_end": None, "date_prec": None, "date_basis": "none"}
    days = (end - start).days + 1
    prec = next((prec for most, prec in DATE_PRECISIONS if days <= most), "5")
    return {"date_prec": prec, "date_basis": "explicit"}


def _rate(claim: Mapping[str, Any]) -> float:
    """Return what a number of `claim` is times to be one in its metric's unit."""
    for column in ("value", "low", "high"):
        if claim[column] and claim[f"base_{column}"] is not None:
            return float(claim[f"base_{column}"] / claim[column])
    return 1.0


def _follow_figure(_: Mapping[str, Any], new: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    """The interval holds the best, as far as it was not itself corrected."""
    if "best" not in fields or new["best"] is None:
        return {}
    out = {}
    if "low" not in fields and new["low"] is not None:
        out["low"] = min(new["low"], new["best"])
    if "high" not in fields and new["high"] is not None:
        out["high"] = max(new["high"], new["best"])
    return out


def _shown(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return f"{value:,.0f}"
    return "nothing" if value is None else str(value)
