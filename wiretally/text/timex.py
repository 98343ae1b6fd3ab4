"""Time expressions in a text: one rule is a pattern and what it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wiretally.text import timenorm as norm
from wiretally.text.calendar import MONTHS, SEASONS, WEEKDAYS, Interval
from wiretally.text.timenorm import Now

# Words that name a part of a period, and which.
PARTS = {
    "early": "start",
    "start": "start",
    "beginning": "start",
    "mid": "middle",
    "middle": "middle",
    "late": "end",
    "end": "end",
    "close": "end",
}
_COUNTS = "|".join(sorted(norm.NUMBERS, key=len, reverse=True))
_N = rf"(?P<n>\d+|{_COUNTS}|several|a few|few|many)"
_U = r"(?P<u>hour|day|night|week|fortnight|month|quarter|year|decade|century)"
_ABOUT = (
    r"(?:(?:almost|nearly|about|around|roughly|some|more than|over|at least|just|only|less than|barely) )*"
)
_WD = rf"(?P<wd>{'|'.join(WEEKDAYS)})"
_SHORT = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_MON = rf"(?P<mon>{'|'.join(MONTHS)}|{_SHORT}\.|{_SHORT}(?= \d)|(?<=\d ){_SHORT})"
_Y = r"(?:1[5-9]\d\d|20\d\d)(?!\d|[.,]\d|%)"
_ORD = rf"(?P<ord>{'|'.join(norm.ORDINALS)})"
_REL = r"(?P<rel>last|past|previous|preceding|latest|this|current|next|coming|following|upcoming)"
_OF_YEAR = rf"(?:(?:,| of)?,? (?P<y>{_Y})| (?:of )?(?P<yrel>last|this|next) year)"
_NO_YEAR = r"(?P<y>(?!))?(?P<yrel>(?!))?"
_PART = r"(?:(?:the )?(?P<part>early|mid|late|start|beginning|middle|end|close)(?:[ -](?:of |in )?(?:the )?))?"
_EARLIER = r"(?:(?:earlier|later|late|early)(?: on| in)? )?"
_DAYTIME = r"(?: (?:morning|afternoon|evening|night|overnight|midday))?"
_WEEKDAY_BEFORE = rf"(?:(?:{'|'.join(WEEKDAYS)}),? (?:the )?)?"
_D, _D2 = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?"
_TO_DAY = rf"(?: ?(?:-|–|—|/) ?| to | and (?=[0-3]?\d\b(?: |$|,|\.)))"
_WAR = r"(?:war|invasion|conflict|hostilities|fighting|military operation)\b"


@dataclass(frozen=True)
class Rule:
    """A pattern, what its words name, and how the expression behaves.

    explicit  it names its year, or its place in the year: it does not move with the day of publication
    loose     it is read when handed over alone, but too common a phrase to be sought in a text
    """

    pattern: str
    read: Callable[[re.Match[str], Now], Interval | None]
    grain: str = "day"
    explicit: bool = False
    loose: bool = False


RULES = (
    Rule(r"(?P<y>20\d\d|19\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d)(?:T[\d:.]+Z?)?)?(?!\d)", norm.iso, explicit=True),
    Rule(rf"{_WEEKDAY_BEFORE}(?:the )?{_D}(?:{_TO_DAY}{_D2})? (?:of )?{_MON}\b\.?{_OF_YEAR}?", norm.month_day, explicit=True),
    Rule(rf"{_WEEKDAY_BEFORE}{_MON} {_D}(?:{_TO_DAY}{_D2})?(?![\d:%]|[.,]\d){_OF_YEAR}?", norm.month_day, explicit=True),
    Rule(rf"{_PART}(?:{_REL} )?{_MON}{_OF_YEAR}?\b", norm.month_name, "month", explicit=True),
    Rule(
        rf"(?:the )?(?:(?P<y0>{_Y}) |(?P<yrel0>last|this|next) year['’]s )?(?:fiscal[ -])?"
        rf"(?:{_ORD}[ -](?P<kind>quarter|half|two quarters)|(?P<kind2>)q(?P<q>[1-4]))\b(?: of(?: fiscal)?(?= (?:{_Y}|last|this|next)))?{_OF_YEAR}?",
        norm.quarter,
        "quarter",
        explicit=True,
    ),
)
