"""The days a claim can refer to, and whether two of them can be of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from wiretally.ranks import commonest

NIGHT = timedelta(days=1)
LATE = timedelta(days=3)  # the shot of Saturday and the death of Monday are of one happening
MONTH = timedelta(days=31)


class Window(NamedTuple):
    """First and last day; `firm` where the text tells them, not only the day of publication."""

    start: date | None
    end: date | None
    firm: bool

    @property
    def short(self) -> bool:
        """Return whether it is a day or a night."""
        return self.start is not None and self.end is not None and self.end - self.start <= NIGHT


UNKNOWN = Window(None, None, False)


def window_of(claims: Iterable[Mapping[str, Any]]) -> Window:
    """Return the window that most of `claims` give, one told before one guessed."""
    windows = [
        Window(c["date_start"], c["date_end"], c["date_basis"] not in ("published", "none"))
        for c in claims
        if c["date_end"] is not None
    ]
    told = [w for w in windows if w.firm] or windows
    return (
        commonest(told, key=lambda w: (-(w.end or date.max).toordinal(), w.start or date.min))
        or UNKNOWN
    )


def one_night(a: Window, b: Window) -> bool:
    """Return whether two strikes between the same sides can be one: a night is two dates, and so is the next."""
    if a.short and b.short and a.firm and b.firm:
        within = a.start == a.end and a.end in b[:2] or b.start == b.end and b.end in a[:2]
        return a.end == b.end or within
    if a.firm != b.firm and (days_between(a, b) or 0) > NIGHT.days:
        return False
    return one_time(a, b, timedelta(0))


def one_time(a: Window, b: Window, late: timedelta = LATE) -> bool:
    """Return whether two happenings can be one by their time; one not told agrees with any before it."""
    if a.end is None or b.end is None:
        return True
    if a.firm and b.firm:
        return (a.start or a.end) <= b.end + late and (b.start or b.end) <= a.end + late
    if a.firm or b.firm:
        told, guessed = (a, b) if a.firm else (b, a)
        return (told.start or told.end or date.min) <= (guessed.end or date.max)
    return True


def one_beginning(a: Window, b: Window) -> bool:
    """Return whether two counts since a date can be since one date."""
    return a.start is None or b.start is None or abs(a.start - b.start) <= MONTH


def days_between(a: Window, b: Window) -> int | None:
    """Return the days from the end of the one to the start of the other, 0 where they meet; None if unknown."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    return max(0, (b.start - a.end).days, (a.start - b.end).days)
