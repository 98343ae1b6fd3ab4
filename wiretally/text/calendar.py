"""Calendar arithmetic: days, weeks, months, quarters, seasons, decades as closed intervals."""

from __future__ import annotations

from datetime import date, timedelta

Interval = tuple[date, date]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# First month of each season (northern, meteorological); winter runs into the next year.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# Length of one UCDP date precision step in days: exact day, two to six days, week, month, longer.
_PRECISIONS = ((1, "1"), (6, "2"), (7, "3"), (31, "4"))


def precision(start: date, end: date) -> str:
    """Return the UCDP date_prec ('1' exact day ... '5' more than a month) of an interval."""
    days = (end - start).days + 1
    return next((prec for most, prec in _PRECISIONS if days <= most), "5")


def shift(day: date, n: int, unit: str) -> date:
    """Return `day` moved by `n` units (day, week, month, quarter, year, decade, century).

    A day that the month does not have becomes its last. Raises ValueError or OverflowError
    outside the years 1 to 9999.
    """
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=n * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = n * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_of(year, month + 1)[1]
    return last if day.day > last.day else last.replace(day=day.day)


def day_of(day: date) -> Interval:
    """Return one day as an interval."""
    return day, day


def week_of(day: date) -> Interval:
    """Return Monday to Sunday of the week of `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_of(day: date) -> Interval:
    """Return Saturday and Sunday of the week of `day`."""
    sunday = week_of(day)[1]
    return sunday - timedelta(days=1), sunday


def month_of(year: int, month: int) -> Interval:
    """Return the first and last day of a month."""
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return first, after - timedelta(days=1) if after else date.max


def quarter_of(year: int, quarter: int) -> Interval:
    """Return the first and last day of quarter 1 to 4."""
    return month_of(year, 3 * quarter - 2)[0], month_of(year, 3 * quarter)[1]


def year_of(year: int) -> Interval:
    """Return 1 January and 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def season_of(year: int, season: str) -> Interval:
    """Return the first and last day of a season that begins in `year`."""
    first = SEASONS[season]
    return month_of(year, first)[0], shift(month_of(year, first)[0], 3, "month") - timedelta(days=1)


def decade_of(year: int) -> Interval:
    """Return the ten years that share all but the last digit with `year`."""
    return date(year - year % 10, 1, 1), date(year - year % 10 + 9, 12, 31)


def century_of(n: int) -> Interval:
    """Return the n-th century as newspapers count it: the 20th is 1900 to 1999."""
    return date(100 * (n - 1) or 1, 1, 1), date(100 * n - 1, 12, 31)


def period_of(day: date, unit: str) -> Interval:
    """Return the calendar unit (day, week, weekend, month, quarter, year ...) that holds `day`."""
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "century":
        return century_of(day.year // 100 + 1)
    whole = {"day": day_of, "night": day_of, "week": week_of, "weekend": weekend_of}
    if unit in whole:
        return whole[unit](day)
    return year_of(day.year) if unit == "year" else decade_of(day.year)


def thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
