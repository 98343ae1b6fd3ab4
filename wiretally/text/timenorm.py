"""What a time expression names: the words of a matched pattern -> a calendar interval."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wiretally.text.calendar import (
    MONTHS,
    WEEKDAYS,
    Interval,
    century_of,
    day_of,
    decade_of,
    month_of,
    period_of,
    quarter_of,
    season_of,
    shift,
    thanksgiving,
    week_of,
    weekend_of,
    year_of,
)


@dataclass(frozen=True)
class Now:
    """What a relative expression is read against.

    anchor     the day of publication, if known
    tense      of the verb it belongs to: past or future
    reference  the time spoken of just before ('a year earlier'), if any
    day        the day or night spoken of just before ('two days later', 'that night'), if any
    war        first day of the war the article is about ('since the start of the war'), if known
    """

    anchor: date | None
    tense: str = "past"
    reference: Interval | None = None
    day: Interval | None = None
    war: date | None = None


_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
NUMBERS = {word: n for n, word in enumerate(_ONES.split(), 1)}
NUMBERS |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "half a dozen": 6, "a dozen": 12}
ORDINALS = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
BACK = ("last", "past", "previous", "preceding", "latest")
AHEAD = ("next", "coming", "following", "upcoming")
_STEP = {"last": -1, "this": 0, "next": 1}
# Days from publication; the night into the day of publication has two dates.
_DAY_WORDS = {
    "yesterday": (-1, -1),
    "tomorrow": (1, 1),
    "the day before yesterday": (-2, -2),
    "the day after tomorrow": (2, 2),
    "overnight": (-1, 0),
    "last night": (-1, 0),
    "the night": (-1, 0),
}
_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year": (1, 1),
}


def _words(m: re.Match[str], *groups: str) -> list[str]:
    return [(m[g] or "").lower() for g in groups]


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def count(word: str) -> int | None:
    """Return the number a word says ('3', 'four', 'fourth'), or None."""
    word = word.lower()
    return int(word) if word.isdecimal() else NUMBERS.get(word) or ORDINALS.get(word)


def _count_unit(m: re.Match[str]) -> tuple[int | None, str]:
    """'24 hours' is a day, 'three nights' are three days, 'several' has no number."""
    n, unit = count(m["n"] or "a"), m["u"].lower()
    if unit == "hour":
        return (round(n / 24) if n else n), "day"
    return n, "day" if unit == "night" else unit


def _years(now: Now) -> range:
    """The years a date without a year may lie in."""
    return range(now.anchor.year - 1, now.anchor.year + 2) if now.anchor else range(0)


def _year(m: re.Match[str], now: Now) -> int | None:
    if m["y"]:
        return int(m["y"])
    return now.anchor.year + _STEP[m["yrel"].lower()] if m["yrel"] and now.anchor else None


def _choose(now: Now, rel: str, candidates: Iterable[Interval], *, close: bool) -> Interval | None:
    """Of the same date in several years: by 'last' or 'next', by tense, or the closest one."""
    here, rows = now.anchor, list(candidates)
    if here is None:
        return None
    if rel in BACK:
        return next((c for c in reversed(rows) if c[1] < here), None)
    if rel in AHEAD:
        return next((c for c in rows if c[0] > here), None)
    if close:
        return min(rows, key=lambda c: abs((c[0] - here).days), default=None)
    begun = next((c for c in reversed(rows) if c[0] <= here), None)
    ahead = next((c for c in rows if c[1] >= here), None)
    if now.tense == "future" or begun is None or ahead is None:
        return ahead
    # 'in March', said in February, is the one to come; said in October, the one gone by.
    return ahead if 5 * (ahead[0] - here).days < (here - begun[0]).days else begun


def iso(m: re.Match[str], now: Now) -> Interval | None:
    """2026-02-17, 2026-02."""
    year, month = int(m["y"]), int(m["m"])
    return day_of(date(year, month, int(m["d"]))) if m["d"] else month_of(year, month)


def month_day(m: re.Match[str], now: Now) -> Interval | None:
    """17 February 2026, Feb. 17, 11 to 15 February, December 14 and 15 last year."""
    month, first = _month(m["mon"]), int(m["d"])
    last, year = int(m["d2"] or first), _year(m, now)
    if year is not None:
        return date(year, month, first), date(year, month, last)
    held = (y for y in _years(now) if max(first, last) <= month_of(y, month)[1].day)
    return _choose(
        now, "", ((date(y, month, first), date(y, month, last)) for y in held), close=True
    )


def month_name(m: re.Match[str], now: Now) -> Interval | None:
    """February 2026, last June, late December, January this year."""
    month, year = _month(m["mon"]), _year(m, now)
    if year is not None:
        return month_of(year, month)
    (rel,) = _words(m, "rel")
    if now.anchor and rel in ("this", "current"):
        return month_of(now.anchor.year, month)
    return _choose(now, rel, (month_of(y, month) for y in _years(now)), close=False)


def quarter(m: re.Match[str], now: Now) -> Interval | None:
    """The third quarter, Q1 2025, the first half of 2025, next year's first quarter."""
    n = int(m["q"] or 0) or ORDINALS[m["ord"].lower()]
    size = 1 if (m["kind"] or "quarter").lower() == "quarter" else 2
    if n * size > 4:
        return None

    def of(year: int) -> Interval:
        return quarter_of(year, n * size - size + 1)[0], quarter_of(year, n * size)[1]

    year = int(m["y0"]) if m["y0"] else _year(m, now)
    if m["yrel0"] and now.anchor:
        year = now.anchor.year + _STEP[m["yrel0"].lower()]
    if year:
        return of(year)
    rows = [of(y) for y in _years(now)]
    past = [q for q in rows if now.anchor and q[0] <= now.anchor]
    return _choose(now, "", rows if now.tense == "future" else past, close=True)


def latest_quarter(m: re.Match[str], now: Now) -> Interval | None:
    """The latest quarter, the year-ago quarter, the current quarter: 'the' means the one spoken of."""
    if now.anchor is None:
        return None
    (rel,) = _words(m, "rel")
    step = {"current": 0, "this": 0, "next": 1, "coming": 1}.get(rel, -1)
    here = now.reference[0] if now.reference and not rel else shift(now.anchor, step, "quarter")
    start, end = period_of(here, "quarter")
    return (shift(start, -1, "year"), shift(end, -1, "year")) if m["ago"] else (start, end)


def season(m: re.Match[str], now: Now) -> Interval | None:
    """This summer, last fall, the winter of 2024."""
    name, rel = _words(m, "s", "rel")
    if m["y"]:
        return season_of(int(m["y"]), name)
    return _choose(now, rel, (season_of(y, name) for y in _years(now)), close=rel == "this")


def year_name(m: re.Match[str], now: Now) -> Interval | None:
    """2025, late 2025, 2024-25, fiscal 1989."""
    first = int(m["y"])
    last = int(m["y2"] or first)
    last += first - first % 100 if last < 100 else 0
    return (year_of(first)[0], year_of(last)[1]) if last >= first else None


def decade(m: re.Match[str], now: Now) -> Interval | None:
    """The 1990s, the early '80s."""
    return decade_of(int(m["y"] or 0) or 1900 + int(m["yy"]))


def century(m: re.Match[str], now: Now) -> Interval | None:
    """The 20th century."""
    return century_of(int(m["n"]))


def spelled_year(m: re.Match[str], now: Now) -> Interval | None:
    """Nineteen ninety-one, two thousand."""
    if not m["c"]:
        return year_of(2000)
    tens, ones = _words(m, "tens", "ones")
    return year_of(
        {"nineteen": 1900, "twenty": 2000}[m["c"].lower()] + NUMBERS[tens] + NUMBERS.get(ones, 0)
    )


def day_word(m: re.Match[str], now: Now) -> Interval | None:
    """Today, yesterday, overnight, this morning."""
    if now.anchor is None:
        return None
    first, last = _DAY_WORDS.get(m["w"].lower(), (0, 0))
    return now.anchor + timedelta(days=first), now.anchor + timedelta(days=last)


def night_into(m: re.Match[str], now: Now) -> Interval | None:
    """Overnight into Tuesday, overnight on Tuesday: the night that ends on that day."""
    day = _weekday(m["wd"].lower(), "", now)
    return (day - timedelta(days=1), day) if day else None


def _weekday(word: str, rel: str, now: Now) -> date | None:
    here, index = now.anchor, WEEKDAYS.index(word)
    if here is None:
        return None
    if rel in ("previous", "preceding", "following") and now.reference:
        here = now.reference[0]
    back, ahead = (here.weekday() - index) % 7, (index - here.weekday()) % 7
    if rel in AHEAD or (not rel and now.tense == "future"):
        return here + timedelta(days=ahead or (7 if rel else 0))
    if rel in ("this", "current"):
        return week_of(here)[0] + timedelta(days=index)
    return here - timedelta(days=back or (7 if rel else 0))


def weekday(m: re.Match[str], now: Now) -> Interval | None:
    """Tuesday, last Wednesday, Friday night, Monday of last week."""
    word, rel, week = _words(m, "wd", "rel", "week")
    if week and now.anchor:
        monday = week_of(now.anchor)[0] + timedelta(weeks=_STEP[week])
        return day_of(monday + timedelta(days=WEEKDAYS.index(word)))
    day = _weekday(word, rel, now)
    return day_of(day) if day else None


def period(m: re.Match[str], now: Now) -> Interval | None:
    """Last week, the past three years, the previous 24 hours, earlier this month."""
    (rel,) = _words(m, "rel")
    n, unit = _count_unit(m)
    here = now.anchor
    if m["many"] and not m["n"]:  # 'the past weeks': no one knows how many
        return None
    told = rel in ("following", "previous", "preceding") or (rel == "next" and not m["n"])
    if m["the"] and told and now.reference:
        here = now.reference[0 if rel in BACK else 1]
        if not m["n"]:
            return period_of(shift(here, -1 if rel in BACK else 1, unit), unit)
    if here is None or not n:
        return None
    # 'the past week' and 'the last two weeks' roll back from today; 'last week' is a calendar week.
    rolling = m["n"] or rel == "past" or (m["the"] and rel == "last") or unit == "day"
    if rel not in BACK and rel not in AHEAD:
        return period_of(here, unit)
    if rolling and rel in BACK:
        return shift(here, -n, unit), here
    if m["n"]:
        return here, shift(here, n, unit)
    return period_of(shift(here, -1 if rel in BACK else 1, unit), unit)


def ago(m: re.Match[str], now: Now) -> Interval | None:
    """Two weeks ago, from publication; a year earlier, two days later, from the time spoken of."""
    n, unit = _count_unit(m)
    (way,) = _words(m, "way")
    if n is None:
        return None
    sign = 1 if way in ("later", "after", "afterwards", "from now", "on") else -1
    spoken_of = now.day if unit == "day" and now.day else now.reference
    if spoken_of and way not in ("ago", "from now"):
        start, end = spoken_of
        return shift(start, sign * n, unit), shift(end, sign * n, unit)
    if now.anchor is None or (sign > 0 and way != "from now"):
        return None
    day = shift(now.anchor, sign * n, unit)
    return period_of(day, "year" if unit == "decade" else unit)


def offset(m: re.Match[str]) -> tuple[int, str] | None:
    """Return the signed step of 'a week before', 'four days after': (-1, 'week'), (4, 'day')."""
    way = m["way"].lower()
    if way == "anniversary":
        return int(m["n"] or 0) or ORDINALS[m["ord"].lower()], "year"
    n, unit = _count_unit(m)
    return None if n is None else (n if way == "after" else -n, unit)


def step(m: re.Match[str], now: Now) -> Interval | None:
    """An expression that waits for the next one ('a week before ...') names no time of its own."""
    return None


def in_units(m: re.Match[str], now: Now) -> Interval | None:
    """In five days, of the future; in 24 hours, over a day, of the last day."""
    n, unit = _count_unit(m)
    if not n or now.anchor is None:
        return None
    if now.tense == "future":
        return period_of(shift(now.anchor, n, unit), unit)
    return (shift(now.anchor, -n, unit), now.anchor) if (n, unit) == (1, "day") else None


def same(m: re.Match[str], now: Now) -> Interval | None:
    """That night, the same day, the day before: from the time spoken of."""
    unit, way = _words(m, "u", "way")
    whole = unit in ("week", "month", "quarter", "year")
    spoken_of = now.reference if whole else now.day
    if spoken_of is None:
        return None
    if way:
        return day_of(spoken_of[0] + timedelta(days=-1 if way in ("before", "previous") else 1))
    return period_of(spoken_of[0], unit) if whole else spoken_of


def unit_of(m: re.Match[str], now: Now) -> Interval | None:
    """The start of the year, the end of last month, year-end; alone: the year, the week."""
    (unit, rel) = _words(m, "u", "rel")
    here = now.reference[0] if now.reference and rel == "that" else now.anchor
    return period_of(shift(here, _STEP.get(rel, 0), unit), unit) if here else None


def weekend(m: re.Match[str], now: Now) -> Interval | None:
    """The weekend, last weekend: the last begun one unless it is still to come."""
    (rel,), here = _words(m, "rel"), now.anchor
    if here is None:
        return None
    this = weekend_of(here)
    if rel in AHEAD or (not rel and now.tense == "future"):
        return weekend_of(here + timedelta(days=7)) if here >= this[0] else this
    return this if here >= this[0] and rel != "last" else weekend_of(here - timedelta(days=7))


def holiday(m: re.Match[str], now: Now) -> Interval | None:
    """Christmas, New Year's Eve, last Thanksgiving."""
    name, rel = _words(m, "h", "rel")

    def of(year: int) -> Interval:
        if name.startswith("thanks"):
            return day_of(thanksgiving(year))
        found = next(d for key, d in _HOLIDAYS.items() if name.replace("’", "'").startswith(key))
        return day_of(date(year, *found))

    return (
        of(int(m["y"])) if m["y"] else _choose(now, rel, (of(y) for y in _years(now)), close=True)
    )


def war(m: re.Match[str], now: Now) -> Interval | None:
    """The start of the war, the invasion: its first day, where the article's war is known."""
    return day_of(now.war) if now.war else None


def anniversary(m: re.Match[str], now: Now) -> Interval | None:
    """The fourth anniversary of the war the article is about."""
    n = int(m["n"] or 0) or ORDINALS[m["ord"].lower()]
    return day_of(shift(now.war, n, "year")) if now.war else None


def present(m: re.Match[str], now: Now) -> Interval | None:
    """Now, currently: the day of publication."""
    return day_of(now.anchor) if now.anchor else None
