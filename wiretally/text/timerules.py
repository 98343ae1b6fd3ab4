"""The grammar of time expressions: one rule is a pattern, what its words name, how it behaves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wiretally.text import timenorm as norm
from wiretally.text.calendar import MONTHS, SEASONS, WEEKDAYS, Interval
from wiretally.text.timenorm import Now

_SPELLED = "|".join(sorted(norm.NUMBERS, key=len, reverse=True))
_N = rf"(?P<n>\d+|{_SPELLED}|several|a few|few|many)"
_U = r"(?P<u>hour|day|night|week|fortnight|month|quarter|year|decade|century)"
_ABOUT = (
    r"(?:(?:almost|nearly|about|around|roughly|some|more than|over|at least|just|only|barely) )*"
)
_WEEKDAYS = "|".join(WEEKDAYS)
_WD = rf"(?P<wd>{_WEEKDAYS})"
SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_MON = rf"(?P<mon>{'|'.join(MONTHS)}|{SHORT_MONTH}\.|{SHORT_MONTH}(?= \d)|(?<=\d ){SHORT_MONTH})"
_Y = r"(?:1[5-9]\d\d|20\d\d)(?!\d|[.,]\d|%)"
_ORD = rf"(?P<ord>{'|'.join(norm.ORDINALS)})"
_REL = r"(?P<rel>last|past|previous|preceding|latest|this|current|next|coming|following|upcoming)"
_NONE = r"(?!)"  # a group that the reader asks for and this pattern never fills
_OF_YEAR = rf"(?:(?:,? of|,)? (?P<y>{_Y})| (?:of )?(?P<yrel>last|this|next) year)?"
_PART = (
    r"(?:(?:the )?(?P<part>early|mid|late|start|beginning|middle|end|close|turn)"
    r"(?: of | in |[ -])(?:the )?)?"
)
_D, _D2 = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?"
# 'on February 12 and 15 people' counts people: 'and' joins days only where no noun follows.
_DAYS = (
    rf"{_D}(?:(?: ?[-–—/] ?| to | and (?=[0-3]?\d(?: last| this|,|\.|$))){_D2})?(?![\d:%]|[.,]\d)"
)
_DAYS_FIRST = rf"{_D}(?:(?: ?[-–—/] ?| to | and ){_D2})?"
_ON_WEEKDAY = rf"(?:(?:{_WEEKDAYS}),? (?:the )?)?"
# 'hostilities in the Kursk direction' began on a day of their own.
WAR_WORDS = r"(?:(?:war|invasion|conflict|military operation)\b|hostilities\b(?! (?:in|on) ))"
WAR = re.compile(WAR_WORDS, re.IGNORECASE)
_AFTER = "(?:" + "|".join(f"(?<={w} )" for w in "in the since during by over until".split()) + ")"


@dataclass(frozen=True)
class Rule:
    """A pattern, what its words name, and how the expression behaves.

    explicit  it names its place in the calendar: it does not move with the day of publication
    loose     it is read when handed over alone, but too common a phrase to be sought in a text
    """

    pattern: str
    read: Callable[[re.Match[str], Now], Interval | None]
    grain: str = "day"
    explicit: bool = False
    loose: bool = False


# The first that matches at a place is taken.
RULES = (
    Rule(
        r"(?P<y>19\d\d|20\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d)(?:t[\d:.]+z?)?)?(?![\d-])",
        norm.iso,
        explicit=True,
    ),
    Rule(
        rf"{_ON_WEEKDAY}(?:the )?{_DAYS_FIRST} (?:of )?{_MON}\b\.?{_OF_YEAR}",
        norm.month_day,
        explicit=True,
    ),
    Rule(rf"{_ON_WEEKDAY}{_MON} {_DAYS}{_OF_YEAR}", norm.month_day, explicit=True),
    Rule(rf"{_PART}(?:{_REL} )?{_MON}(?!\w){_OF_YEAR}", norm.month_name, "month", explicit=True),
    Rule(
        rf"(?:the )?(?:(?P<y0>{_Y}) |(?P<yrel0>last|this|next) year['’]s )?(?:(?:its )?fiscal[ -])?"
        rf"(?:{_ORD}[ -](?P<kind>quarter|half|two quarters)|q(?P<q>[1-4]))\b(?: of fiscal)?{_OF_YEAR}",
        norm.quarter,
        "quarter",
        explicit=True,
    ),
    Rule(
        rf"(?:the |its )?(?:{_REL}|comparable|(?P<ago>(?:comparable )?year-(?:ago|earlier))) "
        r"(?:fiscal )?quarter\b",
        norm.latest_quarter,
        "quarter",
    ),
    Rule(rf"{_PART}{_REL} (?P<s>{'|'.join(SEASONS)})\b(?P<y>{_NONE})?", norm.season, "season"),
    Rule(
        rf"{_PART}(?P<s>{'|'.join(SEASONS)})(?P<rel>{_NONE})?(?:,| of)? (?P<y>{_Y})",
        norm.season,
        "season",
        explicit=True,
    ),
    Rule(
        rf"{_AFTER}{_PART}(?P<s>{'|'.join(SEASONS)})\b(?P<rel>{_NONE})?(?P<y>{_NONE})?",
        norm.season,
        "season",
    ),
    Rule(
        rf"{_PART}(?:fiscal )?(?:the year )?(?P<y>{_Y})(?!s\b)"
        r"(?:(?:[-–/]| to | and )(?P<y2>(?:19|20)\d\d|(?<=[-–/])\d\d)(?!\d))?",
        norm.year_name,
        "year",
        explicit=True,
    ),
    Rule(
        rf"{_PART}(?:the )?(?:(?P<y>1[5-9]\d0|20\d0)|['’](?P<yy>\d0))s\b",
        norm.decade,
        "decade",
        explicit=True,
    ),
    Rule(r"(?:the )?(?P<n>\d{1,2})(?:st|nd|rd|th)[ -]century", norm.century, "century", True),
    Rule(
        rf"(?P<c>nineteen|twenty)[ -](?P<tens>{_SPELLED})\b(?:[ -](?P<ones>\w+))?"
        r"|(?:the year )?two thousand",
        norm.spelled_year,
        "year",
        True,
        loose=True,
    ),
    Rule(rf"(?:late )?overnight (?:on |into |to )?{_WD}\b", norm.night_into),
    Rule(
        r"(?:(?:late|early|earlier|later) )?(?P<w>today|tonight|yesterday|tomorrow|overnight|last night"
        r"|this (?:morning|afternoon|evening)|the day before yesterday|the day after tomorrow"
        r"|(?:(?<=in )|(?<=during ))the night)\b(?: (?:morning|afternoon|evening|night))?",
        norm.day_word,
    ),
    Rule(
        rf"(?:the )?(?:(?:earlier|later|late|early)(?: on| in)? )?(?:{_REL} )?{_WD}(?:['’]s)?\b"
        r"(?: (?:morning|afternoon|evening|night|overnight|midday))?"
        r"(?: (?:of )?(?P<week>last|this|next) week)?",
        norm.weekday,
    ),
    Rule(rf"(?:the )?(?:{_REL} )?weekend\b", norm.weekend, "weekend"),
    Rule(
        rf"(?:(?:earlier|later|late|early)(?: in)? )?(?P<the>the )?{_ABOUT}{_REL} {_ABOUT}"
        rf"(?:{_N}[ -])?{_U}(?P<many>s)?\b(?! of (?:19|20)\d\d)",
        norm.period,
        "period",
    ),
    Rule(
        rf"{_ABOUT}{_N}[ -]{_U}s? (?P<way>ago|earlier|later|afterwards|from now"
        r"|(?:before|after)(?= ?(?:[.,;]|$)))\b",
        norm.ago,
        "period",
    ),
    Rule(
        rf"(?:the |a )?(?:comparable )?(?P<n>{_NONE})?(?P<u>year)[ -](?P<way>ago|earlier)\b",
        norm.ago,
        "period",
        loose=True,
    ),
    Rule(rf"{_ABOUT}{_N}[ -]{_U}s? (?P<way>before|after|ahead of|prior to)\b", norm.step),
    Rule(rf"(?:the )?(?:{_ORD}|(?P<n>\d+)\w\w)[ -](?P<way>anniversary) of\b", norm.step),
    Rule(
        rf"(?:the )?(?:{_ORD}|(?P<n>\d+)\w\w)[ -]anniversary\b",
        norm.anniversary,
        explicit=True,
    ),
    Rule(rf"(?:in|within|over|during) {_ABOUT}{_N}[ -]{_U}s?\b(?! of)", norm.in_units, "period"),
    Rule(
        r"(?:earlier |later )?(?:that|the same|the very) (?P<way>(?!))?"
        r"(?P<u>day|night|week|month|quarter|year|morning|afternoon|evening|weekend)\b",
        norm.same,
    ),
    Rule(r"the (?P<u>day|night|morning|evening) (?P<way>before|after)\b", norm.same),
    Rule(
        r"the (?P<way>next|following|previous) (?P<u>morning|afternoon|evening|night)\b", norm.same
    ),
    Rule(
        r"(?:the )?(?P<part>start|beginning|middle|end|close|turn) of (?:(?P<rel>last|next|that)|the|this)"
        r" (?P<u>day|week|month|quarter|year|decade|century)\b",
        norm.unit_of,
        "period",
    ),
    Rule(
        r"(?:(?<=over )|(?<=during )|(?<=throughout ))the (?P<u>day|week|month|year)\b"
        rf"(?P<rel>{_NONE})?",
        norm.unit_of,
        "period",
    ),
    Rule(
        rf"(?P<u>year)(?:[ -]|['’]s )(?P<part>end)\b(?P<rel>{_NONE})?",
        norm.unit_of,
        "period",
    ),
    Rule(
        rf"(?:{_REL} )?(?P<h>christmas(?: eve| day)?|new year['’]s(?: eve| day)|thanksgiving(?: day)?)"
        rf"\b(?:,? (?P<y>{_Y}))?",
        norm.holiday,
        explicit=True,
    ),
    Rule(
        rf"(?:the )?(?:start|beginning|outbreak|launch|onset) of (?:[\w’'-]+ ){{0,4}}?{WAR_WORDS}",
        norm.war,
        "war",
        explicit=True,
    ),
    Rule(
        rf"(?:(?<=since )|(?<=before )|(?<=prior to ))(?:[\w’'-]+ ){{0,3}}?{WAR_WORDS}",
        norm.war,
        "war",
        explicit=True,
    ),
    Rule(
        rf"(?:the |its )?(?P<rel>{_NONE})?(?P<ago>{_NONE})?quarter$",
        norm.latest_quarter,
        "quarter",
        loose=True,
    ),
    Rule(
        rf"(?:the |its |full |fiscal |current )*(?P<u>day|week|month|quarter|year)(?P<rel>{_NONE})?$",
        norm.unit_of,
        "period",
        loose=True,
    ),
    Rule(
        r"(?:right )?now\b|currently\b|at present\b",
        norm.present,
        "present",
    ),
    Rule(r"to date\b", norm.present, "total"),
    Rule(
        r"present|already|so far|current|today",
        norm.present,
        loose=True,
    ),
)
