"""A lake as a run sees it: what is published, and the days that the run changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tasks.lake.parquet import Packed, rows_of
from tasks.lake.store import NO_DAY, Manifest, days_of, read_state
from wiretally.tables import TABLES, Table

Days = Mapping[str, pa.Table | Packed]  # all rows of a day, by day; none: the day is dropped


@dataclass(frozen=True)
class View:
    """The published `state` of `lake` (None: nothing yet), with `changes` by dataset and day."""

    lake: Path | str
    state: Manifest | None
    changes: Mapping[str, Days] = field(default_factory=dict)

    def days(self, table: Table) -> list[str]:
        """Return the days on which `table` has rows, NO_DAY last."""
        changed = self.changes.get(table.name, {})
        days = self._published(table).keys() - changed.keys()
        days |= {day for day, rows in changed.items() if rows.num_rows}
        return sorted(days, key=lambda day: (day == NO_DAY, day))

    def count(self, table: Table, days: Iterable[str] | None = None) -> int:
        """Return how many rows `table` has on `days` (on all, if None)."""
        counts = self._published(table)
        counts |= {d: rows.num_rows for d, rows in self.changes.get(table.name, {}).items()}
        return sum(counts.values() if days is None else (counts.get(day, 0) for day in days))

    def read(
        self,
        table: Table,
        days: Iterable[str] | None = None,
        columns: Sequence[str] | None = None,
    ) -> pa.Table:
        """Return the rows of `table` on `days` (all, if None), in no order."""
        changed = self.changes.get(table.name, {})
        asked = set(self.days(table) if days is None else days)
        columns = table.schema.names if columns is None else columns
        parts = [rows_of(changed[day], columns) for day in sorted(asked & changed.keys())]
        if published := asked & self._published(table).keys() - changed.keys():
            parts.append(read_state(self.lake, self.state, table, published, columns))
        return pa.concat_tables([table.empty().select(columns), *parts])

    def changed(self, table: Table) -> pa.Table:
        """Return the rows of `table` on the days that the run changes."""
        return pa.concat_tables(
            [table.empty(), *map(rows_of, self.changes.get(table.name, {}).values())]
        )

    def packed(self) -> View:
        """Return the same view with all changes put away: what bounds the memory of a run."""
        changes = {
            name: {day: Packed.of(TABLES[name], rows) for day, rows in days.items()}
            for name, days in self.changes.items()
        }
        return View(self.lake, self.state, changes)

    def with_days(self, table: Table, rows: pa.Table, days: Iterable[str]) -> View:
        """Return the view with `rows` for all that `table` has on `days`."""
        parts = dict.fromkeys(days, table.empty()) | days_of(table, rows)
        changed = {**self.changes.get(table.name, {}), **parts}
        return View(self.lake, self.state, {**self.changes, table.name: changed})

    def with_new(self, table: Table, rows: pa.Table) -> View:
        """Return the view with `rows` beside what `table` has."""
        days = day_names(rows[table.day])
        return self.with_days(table, pa.concat_tables([self.read(table, days), rows]), days)

    def with_rows(
        self, table: Table, rows: pa.Table, column: str, values: Iterable[str], days: Iterable[str]
    ) -> View:
        """Return the view with `rows` in place of those of `days` that have one of `values` in `column`."""
        touched = {*days, *day_names(rows[table.day])}
        kept = without(self.read(table, touched), column, values)
        return self.with_days(table, pa.concat_tables([kept, rows]), touched)

    def _published(self, table: Table) -> dict[str, int]:
        """Return how many rows `table` has on each published day."""
        counts: dict[str, int] = {}
        for entry in self.state["datasets"].get(table.name, []) if self.state else []:
            for day, rows in entry["days"].items():
                counts[day] = counts.get(day, 0) + rows
        return counts


def matching(rows: pa.Table, column: str, values: Iterable[str]) -> pa.Table:
    """Return the `rows` with one of `values` in `column`."""
    return rows.filter(pc.is_in(rows[column], pa.array(sorted(set(values)), pa.string())))


def without(rows: pa.Table, column: str, values: Iterable[str]) -> pa.Table:
    """Return the `rows` with none of `values` in `column`."""
    return rows.filter(
        pc.invert(pc.is_in(rows[column], pa.array(sorted(set(values)), pa.string())))
    )


def day_names(times: pa.ChunkedArray) -> list[str]:
    """Return the days of `times` as partitions are named, each once."""
    names = pc.fill_null(pc.strftime(times, format="%Y-%m-%d"), NO_DAY)
    return sorted(pc.unique(names).to_pylist())


def of_days(rows: pa.Table, days: Iterable[str], column: str) -> pa.Table:
    """Return the `rows` whose `column` lies on one of `days`."""
    names = pc.fill_null(pc.strftime(rows[column], format="%Y-%m-%d"), NO_DAY)
    return rows.filter(pc.is_in(names, pa.array(list(days), pa.string())))
