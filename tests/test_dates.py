"""Times: what an expression names, which one dates a figure, and what moves with publication."""

from datetime import date, timedelta

import pytest

from wiretally.tables import DATE_BASES, UCDP_DATE
from wiretally.text.calendar import precision, season_of, shift, thanksgiving
from wiretally.text.dates import NEVER, anchor_of, find_dates, value_of, when
from wiretally.text.document import Document

TUESDAY = date(2026, 2, 17)
WAR = date(2022, 2, 24)


def days(text):
    """'2026-02-16..17' or '2026-02-17' as a pair of dates; '' as None."""
    if not text:
        return None
    first, _, last = text.partition("..")
    last = last or first
    return date.fromisoformat(first), date.fromisoformat(first[: 10 - len(last)] + last)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        # absolute
        ("17 February 2026", "2026-02-17"),
        ("Feb. 17, 2026", "2026-02-17"),
        ("Tuesday, 17 February", "2026-02-17"),
        ("2026-02-17", "2026-02-17"),
        ("2026-02", "2026-02-01..28"),
        ("12 December", "2025-12-12"),
        ("11 to 15 February", "2026-02-11..15"),
        ("between February 11 and 15", "2026-02-11..15"),
        ("16-17 Feb", "2026-02-16..17"),
        ("December 14 and 15 last year", "2025-12-14..15"),
        ("January", "2026-01-01..31"),
        ("June last year", "2025-06-01..30"),
        ("last June", "2025-06-01..30"),
        ("March 2022", "2022-03-01..31"),
        ("2025", "2025-01-01..12-31"),
        ("2024-25", "2024-01-01..2025-12-31"),
        ("early 2024", "2024-01-01..12-31"),
        ("the first quarter of 2025", "2025-01-01..03-31"),
        ("Q3 2025", "2025-07-01..09-30"),
        ("the first half of 2025", "2025-01-01..06-30"),
        ("the 1990s", "1990-01-01..1999-12-31"),
        ("the 20th century", "1900-01-01..1999-12-31"),
        ("nineteen ninety-one", "1991-01-01..12-31"),
        ("summer 2024", "2024-06-01..08-31"),
        ("New Year's Eve", "2025-12-31"),
        ("Thanksgiving", "2025-11-27"),
        # relative to publication, a Tuesday
        ("today", "2026-02-17"),
        ("yesterday", "2026-02-16"),
        ("the day before yesterday", "2026-02-15"),
        ("this morning", "2026-02-17"),
        ("overnight", "2026-02-16..17"),
        ("last night", "2026-02-16..17"),
        ("overnight into Sunday", "2026-02-14..15"),
        ("Tuesday", "2026-02-17"),
        ("last Tuesday", "2026-02-10"),
        ("Wednesday", "2026-02-11"),
        ("next Friday", "2026-02-20"),
        ("Monday last week", "2026-02-09"),
        ("late Sunday and early Monday", "2026-02-15..16"),
        ("from last Wednesday to Sunday", "2026-02-11..15"),
        ("between Wednesday and Thursday", "2026-02-11..12"),
        ("last week", "2026-02-09..15"),
        ("this month", "2026-02-01..28"),
        ("earlier this month", "2026-02-01..28"),
        ("last year", "2025-01-01..12-31"),
        ("the weekend", "2026-02-14..15"),
        ("last summer", "2025-06-01..08-31"),
        ("over the past day", "2026-02-16..17"),
        ("the previous 24 hours", "2026-02-16..17"),
        ("the past three years", "2023-02-17..2026-02-17"),
        ("the last two weeks", "2026-02-03..17"),
        ("ten days ago", "2026-02-07"),
        ("two months ago", "2025-12-01..31"),
        ("a year ago", "2025-01-01..12-31"),
        ("since 24 February 2022", "2022-02-24..2026-02-17"),
        ("since the start of the year", "2026-01-01..02-17"),
        ("since late January", "2026-01-21..02-17"),
        ("since the beginning of the war", "2022-02-24..2026-02-17"),
        ("before the full-scale invasion", "2022-02-24"),
        ("the fourth anniversary of the invasion", "2026-02-24"),
        ("a week before the fourth anniversary of 24 February 2022", "2026-02-17"),
        ("four days after Moscow's full-scale invasion in February 2022", "2022-02-28"),
        ("now", "2026-02-17"),
        # no time is named
        ("recently", ""),
        ("in recent years", ""),
        ("the past weeks", ""),
        ("several years ago", ""),
        ("31 February", ""),
        ("may", ""),
    ],
)
def test_an_expression_names_an_interval(expression, expected):
    found = value_of(expression, TUESDAY, war=WAR)
    assert (found and (found.start, found.end)) == days(expected)


@pytest.mark.parametrize(
    ("expression", "tense", "expected"),
    [
        ("Friday", "future", "2026-02-20"),
        ("Friday", "past", "2026-02-13"),
        ("June", "future", "2026-06-01..30"),
        ("in five days", "future", "2026-02-22"),
        ("in 24 hours", "past", "2026-02-16..17"),
        ("the summer", "future", "2026-06-01..08-31"),
    ],
)
def test_tense_chooses_between_past_and_future(expression, tense, expected):
    found = value_of(expression, TUESDAY, tense)
    assert found is not None
    assert (found.start, found.end) == days(expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("two days later", "2026-01-11"),
        ("the next day", "2026-01-10"),
        ("that night", "2026-01-09"),
        ("the day before", "2026-01-08"),
        ("the following year", "2027-01-01..12-31"),
    ],
)
def test_some_expressions_look_back_to_the_time_told_before(expression, expected):
    told = (date(2026, 1, 9), date(2026, 1, 9))
    found = value_of(expression, TUESDAY, reference=told)
    assert found is not None
    assert (found.start, found.end) == days(expected)


def test_without_a_day_of_publication_only_absolute_times_are_read():
    assert value_of("on Tuesday", None) is None
    assert value_of("12 February", None) is None
    assert value_of("12 February 2026", None).start == date(2026, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "He may resign and they march on the capital.",
        "The fund spent $2,024 on 2014 people.",
        "May God help them, August Palm said, and April Jones agreed.",
        "It was the deadliest war in Europe in 80 years.",
    ],
)
def test_words_and_numbers_that_are_no_times(text):
    assert find_dates(Document.of(text).sentences[0], TUESDAY) == []


def figure(text, quote, aspect="event", kind="ASSAULT", published=TUESDAY, title=""):
    document = Document.of(text, title, published)
    start = text.index(quote)
    sentence = next(s for s in document.sentences if s.end > start)
    found = when(document, sentence, start, start + len(quote), aspect, kind)
    assert found.basis in DATE_BASES
    assert found.prec is None or found.prec in UCDP_DATE
    return found


@pytest.mark.parametrize(
    ("text", "quote", "expected", "basis"),
    [
        ("Two people died in Kharkiv on Sunday.", "Two people", "2026-02-15", "relative"),
        ("On 3 February a raid hurt nine people.", "nine people", "2026-02-03", "explicit"),
        ("Drones hurt four people overnight.", "four people", "2026-02-16..17", "relative"),
        # the day of the words is not the day of the event, where the event has its own
        (
            "The ministry said Monday that 40 drones fell late Saturday and early Sunday.",
            "40 drones",
            "2026-02-14..15",
            "relative",
        ),
        # each figure takes the time of its own clause
        ("A blast on Friday killed six; on Sunday one more died.", "six", "2026-02-13", "relative"),
        (
            "A blast on Friday killed six; on Sunday one more died.",
            "one more",
            "2026-02-15",
            "relative",
        ),
        # an aside about an old event does not date the new one
        (
            "Guns hurt 12 people in the town, which Moscow annexed in 2014.",
            "12 people",
            "2026-02-16..17",
            "published",
        ),
        # the event told before goes on
        (
            "A strike hit a market on Saturday. Six people died.",
            "Six people",
            "2026-02-14",
            "event",
        ),
        (
            "On January 9 a missile fell on a school. The attack killed four people.",
            "four people",
            "2026-01-09",
            "event",
        ),
        ("Russia fired 24 missiles at the city.", "24 missiles", "2026-02-16..17", "published"),
    ],
)
def test_the_date_of_a_figure(text, quote, expected, basis):
    found = figure(text, quote)
    assert ((found.start, found.end), found.basis) == (days(expected), basis)


def test_a_state_is_dated_only_where_the_text_says_that_it_holds():
    held = figure("Russia controls 19 percent of the country.", "19 percent", "stock", None)
    assert (held.start, held.basis) == (TUESDAY, "published")
    assert figure("Some 3 million are displaced.", "3 million", "stock", None) == NEVER
    before = figure(
        "Ukraine was at war: 7 percent was held before the 2022 invasion.",
        "7 percent",
        "stock",
        None,
    )
    assert before.end == date(2022, 2, 23)


def test_a_sum_runs_from_its_first_day_to_publication():
    told = figure("Since 1 February shelling killed 30 people.", "30 people", "cumulative")
    assert (told.start, told.end) == (date(2026, 2, 1), TUESDAY)
    year = figure("Since the start of the year 30 people died.", "30 people", "cumulative")
    assert (year.start, year.end) == (date(2026, 1, 1), TUESDAY)


def test_a_sum_whose_first_day_is_not_said_has_an_end_only():
    truce = figure("Shelling has killed 30 people since the truce.", "30 people", "cumulative")
    assert (truce.start, truce.end) == (None, TUESDAY)
    recent = figure("In recent weeks 30 people were killed.", "30 people", "rolling")
    assert (recent.start, recent.end) == (None, TUESDAY)
    vague = figure("Since mid-January shelling killed 30 people.", "30 people", "cumulative")
    assert (vague.start, vague.end) == (None, TUESDAY)
    until = figure("In all, 30 people had been killed by 1 February.", "30 people", "cumulative")
    assert (until.start, until.end) == (None, date(2026, 2, 1))


def test_a_count_of_the_whole_war_runs_since_its_first_day():
    text = "The war in Ukraine goes on. The conflict has killed hundreds of thousands."
    found = figure(text, "hundreds of thousands", "cumulative")
    assert (found.start, found.end) == (WAR, TUESDAY)


def test_earlier_rounds_are_not_dated_by_publication():
    text = "Two previous rounds brought no result."
    assert figure(text, "Two previous rounds", kind="CONSULT") == NEVER


def test_a_deadline_is_the_month_to_come():
    found = figure("Washington set a June deadline for a deal.", "June deadline", kind="REQUEST")
    assert (found.start, found.end) == days("2026-06-01..30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ODESA, Feb 17, 2026 (Agency) - Six people died.", TUESDAY),
        ("Published On 17 Feb 2026\nSix people died.", TUESDAY),
        (
            "They met in Bern on Tuesday, a week before the fourth anniversary of Russia's invasion"
            " of Ukraine.",
            TUESDAY,
        ),
        ("Six people died on Tuesday.", None),
    ],
)
def test_an_article_without_a_date_takes_one_only_from_its_words(text, expected):
    assert anchor_of(Document.of(text)) == expected


def test_an_article_of_unknown_date_guesses_nothing():
    assert figure("Six people died on Tuesday.", "Six people", published=None) == NEVER


ABSOLUTE = (
    "On 3 February 2026 a strike killed 11 people. In March 2022 the army held 26 percent."
    " Between February 11 and 15 it took 201 square kilometres."
)
RELATIVE = "On Sunday a strike killed 11 people. Overnight 40 drones fell. Last week 7 people died."


@pytest.mark.parametrize("quote", ["11 people", "26 percent", "201 square"])
def test_absolute_dates_stay_when_publication_moves(quote):
    first, later = (figure(ABSOLUTE, quote, published=TUESDAY + timedelta(days=d)) for d in (0, 7))
    assert first == later
    assert first.basis == "explicit"


@pytest.mark.parametrize("quote", ["11 people", "40 drones", "7 people"])
def test_relative_dates_move_with_publication(quote):
    week = timedelta(days=7)
    first, later = (figure(RELATIVE, quote, published=day) for day in (TUESDAY, TUESDAY + week))
    assert (first.start + week, first.end + week) == (later.start, later.end)
    assert first.basis == "relative"


def test_calendar_arithmetic():
    assert shift(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
    assert shift(date(2026, 3, 31), -1, "month") == date(2026, 2, 28)
    assert season_of(2025, "winter") == (date(2025, 12, 1), date(2026, 2, 28))
    assert thanksgiving(1999) == date(1999, 11, 25)
    spans = [(1, "1"), (2, "2"), (7, "3"), (31, "4"), (90, "5")]
    for length, prec in spans:
        assert precision(TUESDAY, TUESDAY + timedelta(days=length - 1)) == prec
