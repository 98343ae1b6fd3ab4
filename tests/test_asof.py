"""What was known when: the figures at any moment are the last revisions until then."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import STRIKE, at, claim, tables
from wiretally.asof import figures_at, moment_of


def hurt(article, value, day, hour=12, **more):
    return claim(article, value, "people_injured", published_at=at(day, hour), **(STRIKE | more))


def known_at(moment, claims):
    claimed, origins, _, figures, _ = tables(claims)
    return figures_at(moment, figures, claimed, origins).to_pylist()


GROWING = [hurt("a", 2, 2, 8), hurt("b", 3, 2, 12), hurt("c", 4, 3, 9)]


def test_a_toll_is_what_it_was_then():
    (early,) = known_at(at(2, 8), GROWING)
    assert (early["best"], early["verdict"], early["n_articles"], early["n_origins"]) == (
        2,
        "single",
        1,
        1,
    )
    assert early["reason"] == "One article gives 2."
    assert early["first_seen"] == early["last_seen"] == at(2, 8)
    assert len(early["claim_ids"]) == 1
    (later,) = known_at(at(2, 23), GROWING)
    assert (later["best"], later["n_claims"], later["last_seen"]) == (3, 2, at(2, 12))


def test_before_the_first_word_nothing_is_known():
    assert known_at(at(2, 7), GROWING) == []


def test_at_the_end_all_is_as_published():
    claimed, origins, _, figures, _ = tables(GROWING)
    assert figures_at(at(3, 9), figures, claimed, origins).equals(figures)


def test_an_undated_claim_is_known_from_its_event_on():
    undated = claim("a", 5, **STRIKE) | {"published_at": None}
    (known,) = known_at(at(1), [undated])
    assert known["best"] == 5
    assert known_at(at(1) - timedelta(days=1), [undated]) == []


def test_a_denial_contests_only_from_its_day_on():
    denied = hurt("b", 2, 4, stance="denied", attributed_source="Russia")
    claims = [hurt("a", 2, 2), denied]
    assert [f["contested"] for f in known_at(at(3), claims)] == [False]
    assert [f["contested"] for f in known_at(at(4), claims)] == [True]


said = st.builds(
    hurt,
    st.sampled_from("abcdef"),
    st.integers(1, 30),
    st.integers(2, 4),
    st.integers(0, 23),
    qualifier=st.sampled_from(["exact", "approx", "more_than", "nearly", "at_least"]),
    attributed_source=st.sampled_from([None, "the mayor", "Russia"]),
    stance=st.sampled_from(["reported", "claimed", "denied"]),
    char_start=st.integers(0, 3),
)


@given(
    st.lists(said, min_size=1, max_size=12, unique_by=lambda c: (c["article_id"], c["char_start"]))
)
def test_any_moment_is_the_last_revision_until_then(claims):
    first = {c["article_id"]: c["published_at"] for c in claims}
    claims = [c | {"published_at": first[c["article_id"]]} for c in claims]
    claimed, origins, _, figures, history = tables(claims)
    revisions = history.to_pylist()
    for moment in {r["as_of"] for r in revisions}:
        for then in (moment, moment + timedelta(minutes=1), moment - timedelta(minutes=1)):
            last = {r["figure_id"]: r for r in revisions if r["as_of"] <= then}
            known = figures_at(then, figures, claimed, origins).to_pylist()
            assert {f["figure_id"] for f in known} == last.keys()
            for f in known:
                bounds = {c: f[c] for c in ("low", "best", "high")}
                assert bounds == {c: last[f["figure_id"]][c] for c in bounds}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-17T12:30Z", datetime(2026, 2, 17, 12, 30, tzinfo=UTC)),
        ("2026-02-17T12:30", datetime(2026, 2, 17, 12, 30, tzinfo=UTC)),
        ("2026-02-17T14:30+02:00", datetime(2026, 2, 17, 12, 30, tzinfo=UTC)),
        ("2026-02-17", datetime(2026, 2, 17, 23, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_a_moment_is_a_time_or_the_end_of_a_day(text, moment):
    assert moment_of(text) == moment


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "17.2.2026"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        moment_of(text)
