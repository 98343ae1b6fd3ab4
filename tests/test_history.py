"""What was known of a figure when, told in time that does not grow with the square of its age."""

from datetime import UTC, datetime, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from wiretally.accounts import Statement
from wiretally.history import revisions
from wiretally.intervals import Interval
from wiretally.toll import settle_metric

NUMBERS = (1.0, 2.0, 18.0, 20.0, 21.0, 40.0, 41.0, 41_000.0, 42_000.0, 42_010.0, 43_500.0)
BOUNDS = {
    "exact": lambda v: Interval(v, v),
    "more_than": lambda v: Interval(v, None),
    "approx": lambda v: Interval(0.9 * v, 1.1 * v),
    "order_of_magnitude": lambda v: Interval(v, 5 * v),
}


@st.composite
def told(draw):
    """Statements of one figure by several articles, each of which may give more than one number."""
    out = []
    for n in range(draw(st.integers(1, 16))):
        day = draw(st.integers(0, 9))
        for k in range(draw(st.integers(1, 2))):
            value = draw(st.sampled_from(NUMBERS))
            qualifier = draw(st.sampled_from([*BOUNDS, "exact", "exact"]))
            out.append(
                Statement(
                    claim_id=f"c{n}-{k}",
                    article_id=f"a{n}",
                    at=datetime(2026, 2, 1, tzinfo=UTC) + timedelta(days=day),
                    value=value,
                    interval=BOUNDS[qualifier](value),
                    qualifier=qualifier,
                    words=draw(st.sampled_from(["people", "two men", "a boy"])),
                    position=10 * k,
                    source=draw(st.sampled_from([None, "the ministry"])),
                    voice=draw(st.sampled_from("xyz")),
                    weight=1.0,
                    denied=draw(st.integers(0, 20)) == 0,
                    metric="people_killed",
                )
            )
    return out


@given(told(), st.booleans())
def test_what_was_overtaken_is_left_out_without_a_trace(statements, state):
    heard = {}

    def settle_all(some, _):
        heard.update({s.claim_id: s for s in some})
        return settle_metric("people_killed", list(heard.values()), state=state)

    settle = partial(settle_metric, "people_killed", state=state)
    assert list(revisions("f", statements, settle, state)) == list(
        revisions("f", statements, settle_all, state)
    )


@given(told(), st.booleans())
def test_the_last_revision_is_the_figure(statements, state):
    now = settle_metric("people_killed", statements, state=state)
    rows = list(
        revisions("f", statements, partial(settle_metric, "people_killed", state=state), state)
    )
    assert (now.low, now.best, now.high) == tuple(rows[-1][c] for c in ("low", "best", "high"))


def test_a_toll_that_grows_every_day_for_years_is_told_in_seconds():
    days = 1000
    statements = [
        Statement(
            claim_id=f"c{day}-{n}",
            article_id=f"a{day}-{n}",
            at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day, hours=n),
            value=40_000.0 + 37 * day,
            interval=Interval(40_000.0 + 37 * day, 40_000.0 + 37 * day),
            qualifier="exact",
            words="people",
            position=0,
            source="the ministry",
            voice=f"v{n}",
            weight=1.0,
            metric="people_killed",
        )
        for day in range(days)
        for n in range(3)
    ]
    seen = []

    def settle(some, overtaken):
        seen.append(len(some))
        return settle_metric("people_killed", some, overtaken, state=False)

    assert len(list(revisions("f", statements, settle, False))) == days
    assert max(seen) < 100, "what was overtaken is not looked at again"
