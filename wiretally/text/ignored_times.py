"""Numbers that tell when: dates, years, decades, times of day, numbered days."""

from __future__ import annotations

from wiretally.text.around import (
    Rule,
    after,
    both,
    counts,
    either,
    followed_by,
    hedged,
    led_by,
    measured,
    of_form,
    plain,
    unless,
    up_to,
    within,
)
from wiretally.text.document import Sentence
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number

MONTH = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|january|february|april|june|july|august|september|october|november|december"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]?\d)"
YEAR = r"(?:19|20)\d\d\b"
# What stands before the length of a time that runs up to now, or on from it.
WINDOW = r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Ww]ithin|[Tt]hroughout|[Aa]cross) the (?:past|last|previous|next|coming) "
COMPARED = r"\b(?:than|from|against|compared (?:to|with)) "
AND = r"(?:,|,? (?:and|or|to|through|until)|\s?[-–/])\s?"
DAYS_MORE = rf"(?:{AND}{DAY}(?= [a-z]{{2,7}} |[,.;)–-]|$)){{0,3}}"
NUMERIC = (
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))\b(?![-/.]\d)"
)
CLOCK = (
    r"(?:[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?|o['’]clock\b|(?:hours )?(?:GMT|UTC|EST|EDT|CET|CEST|EET|BST|PST|PDT|ET|PT|IST)\b"
    r"|hrs\b)"
)
SPAN = r"(?:\s?(?:to|and|until|till|or|[-–])\s?\d{1,2}(?::\d\d)?)?"
# What stands before a year though a plural may follow it: "the 2020 elections".
OF_TIME = (
    "in, since, until, till, by, during, from, before, after, through, of, early, mid, mid -, late, the, a, its, their"
    ", his, her, our, fiscal, year"
)


def _is_day(s: Sentence, n: Number, c: Counted) -> bool:
    return n.form in ("range", "ordinal") or n.value is not None and n.value <= 31


def _is_recent(s: Sentence, n: Number, c: Counted) -> bool:
    """A number, or both ends of a range, from 1900 to 2100."""
    low, high = (n.low, n.high) if n.form == "range" else (n.value, n.value)
    return n.currency is None and (low or 0) >= 1900 and (high or 0) <= 2100


def _has_four_digits(s: Sentence, n: Number, c: Counted) -> bool:
    return 1000 <= (n.value or 0) <= 2100


def _is_time(s: Sentence, n: Number, c: Counted) -> bool:
    """A length of time, no more: "six months", not "six months of talks"."""
    of = s.lower[c.end : c.end + 1] == ["of"] and s.kinds[c.end + 1 : c.end + 2] != ["number"]
    return c.unit is not None and c.unit.dimension == "time" and not of


def _is_short_year(s: Sentence, n: Number, c: Counted) -> bool:
    """Two digits behind an apostrophe: "'97"."""
    i = n.core
    quoted = i > 0 and s.lower[i - 1] == "'" and s.touches(i) and not s.touches(i - 1)
    return quoted and len(s.lower[i]) == 2


_DATE = either(
    within(rf"{MONTH} {DAY}{DAYS_MORE}(?:,? {YEAR})?(?! ?%| per ?cent)"),
    within(rf"\b(?:{DAY}{AND}){{0,3}}{DAY}(?: of)? {MONTH}"),
)
# "In March 12 people died" counts people; "the March 12 attacks" does not.
_IN_MONTH = led_by(
    rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Ll]ast|[Tt]his) (?:late |early |mid-)?{MONTH},? "
)
RULES = (
    Rule(
        "date",
        both(_is_time, either(led_by(WINDOW), both(led_by(COMPARED), followed_by(r"(?: \w+)? (?:earlier|ago|before)\b")))),
        ("over the past <six months>", "in the last <24 hours>", "within the next <two weeks>", "over the past <three decades>",
         "in the last <three months> of 2025", "40 % less than <a year> earlier", "from <two years> ago"),
        ("the past <six months> of talks cost", "it lasted <six months>", "the last <12 people> left", "the next <5 km>"),
        spelled=True,
    ),
    Rule(
        "date",
        either(
            within(NUMERIC, touched_by="-/."),
            both(_is_day, unless(_DATE, measured, both(counts, _IN_MONTH))),
        ),
        (
            "on <18> February", "on Feb. <18>, 2026", "February 11 and <15>", "the <24>th of February",
            "on <12> and 13 May", "on March 3, 5 and <9>.", "between January <5-7>", "2026-<02-17>", "<10>/18/97",
            "the March <12> attacks", "the <9-11> June talks", "until <30> June", "on 18.02.<2026>",
        ),
        (
            "In March <12> people died", "it may <5> times", "the <18> marines", "<396> March days", "<10-18> people",
            "February <12>%",
        ),
    ),
    Rule(
        "clock time",
        either(
            followed_by(rf"(?:[:.]\d\d)?{SPAN}\s?{CLOCK}"),
            within(r"\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?", touched_by=":."),
            within(rf"\b\d{{1,2}}\.\d\d\s?{CLOCK}", touched_by="."),
            both(
                followed_by(r" (?:in the (?:morning|evening|afternoon)|at night)\b"),
                up_to(12),
                after("at, by, around, about, until"),
            ),
        ),
        (
            "at <9> a.m. on Monday", "at 5:<30> p.m.", "at <17>:22", "around <10>pm", "<5> o'clock", "from <9 to 11> a.m.",
            "<0900> GMT", "<7.30> pm", "at <six> in the morning", "a lap of 1:<36.6>",
        ),
        ("a ratio of <2>", "hit <six> in the evening"),
        spelled=True,
    ),
    Rule(
        "decade",
        both(plain, followed_by(r"['’]?s\b")),
        ("in the <1990>s", "the late '<80>s", "music of the <90>s"),
        ("the <90> men",),
    ),
    Rule(
        "year",
        either(
            unless(
                both(_is_recent, either(plain, of_form("range"))),
                measured,
                both(counts, hedged),
                unless(counts, after(OF_TIME), led_by(r"[’']s |s[’'] ")),
            ),
            both(plain, _is_recent, led_by(rf"{MONTH},? (?:{DAY},? )?")),
            both(plain, _is_short_year, followed_by(r"(?!['’\w])")),
            unless(
                both(plain, _has_four_digits, after("in, since, until, by, from, between, a.d., b.c., ad, bc, the year")),
                measured,
                counts,
                hedged,
            ),
            both(plain, followed_by(r" (?:A\.?D\b|B\.?C\b|BCE\b|CE\b)")),
            both(plain, _has_four_digits, led_by(r"\bA\.?D\.? \d{3,4} and ")),
        ),
        (
            "in <2022>", "since <2014>,", "the <2020> elections", "<2014-2015>", "In March <2019> rebels came",
            "the class of '<97>", "in <1709>", "between A.D. <1000> and 1260", "its <2018> closing level", "in <300> BC",
            "between A.D. 1000 and <1260>", "Russia's <2022> attacks",
        ),
        (
            "<2014> homes were hit", "about <2000> people", "an average of <1500>", "<2,014> men", "in <1500> homes",
            "<2020> km", "worth <2019> euros",
        ),
    ),
)  # fmt: skip
