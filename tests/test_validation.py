"""The validation page of a run: all that was checked, what fails first, and nothing from outside."""

import re
from datetime import UTC, datetime

import pytest

from expectations import Example, Outcome, Refused, Verdict
from tasks.validation import leave, page, state_of

RUN = {
    "run_id": "20260301T060000Z-1234abcd",
    "started_at": datetime(2026, 3, 1, 6, tzinfo=UTC),
    "ended_at": datetime(2026, 3, 1, 6, 1, tzinfo=UTC),
    "code_version": "1.0",
}
LAW = Outcome("every claim's article exists", "critical", passed=True)
BROKEN = Outcome("n_claims counts the claims", "critical", passed=False, failed_rows=1)
HINT = Outcome("no more was intercepted than launched", "warning", passed=False, failed_rows=2)
ROW = Outcome(
    "confidence is a share",
    "critical",
    passed=True,
    failed_rows=3,
    keeps_out=True,
    examples=(Example("c1", "<script>alert(1)</script>"), Example("c2", "9" * 500)),
)
CLAIMS = Verdict("claims", 1200, [ROW, LAW], [Refused(1, ROW.sentence, "confidence", "1.5")] * 3)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(LAW, "passed"), (BROKEN, "broken"), (HINT, "warning"), (ROW, "kept out")],
)
def test_an_outcome_has_one_state(outcome, state):
    assert state_of(outcome) == state


def test_every_expectation_is_shown_with_what_was_checked():
    html = page(RUN, [CLAIMS, Verdict("figures", 7, [HINT])])
    for told in (LAW.sentence, ROW.sentence, HINT.sentence, "1,200", RUN["run_id"]):
        assert told.replace("'", "&#39;") in html
    assert "Published" in html
    assert "<dt>rows to quarantine</dt><dd>3</dd>" in html


def test_what_fails_stands_first_and_the_worst_before_it():
    html = page(RUN, [CLAIMS, Verdict("figures", 7, [HINT, BROKEN])], "figures: n_claims")
    failing = html[html.index('id="failing"') : html.index('id="claims"')]
    places = [failing.index(o.sentence) for o in (BROKEN, ROW, HINT)]
    assert places == sorted(places)
    assert LAW.sentence.replace("'", "&#39;") not in failing
    assert "Nothing of this run is published" in html


def test_texts_are_escaped_and_cut():
    html = page(RUN, [CLAIMS], "<img src=x>")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "9" * 200 not in html


def test_nothing_is_asked_from_outside():
    html = page(RUN, [CLAIMS], "why")
    assert not re.search(r"https?:|//|url\(|@import|\ssrc=|<link|<script", html)
    assert "default-src 'none'" in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_a_run_that_failed_before_any_check_has_a_page_too():
    html = page(RUN, [], "MemoryError: too large")
    assert "MemoryError: too large" in html


def test_the_newest_page_has_a_name_of_its_own(tmp_path):
    path = leave(tmp_path, "r1", "one")
    leave(tmp_path, "r2", "two")
    assert path.read_text(encoding="utf8") == "one"
    assert (tmp_path / "validation.html").read_text(encoding="utf8") == "two"


def test_rounds_of_one_table_are_told_together():
    first = Verdict("claims", 10, [ROW, LAW], CLAIMS.refused)
    later = Verdict("claims", 7, [Outcome(ROW.sentence, "critical", True, 1, "", True), LAW])
    told = later.after(first)
    assert (told.rows, len(told.refused)) == (10, 3)
    assert [o.failed_rows for o in told.outcomes] == [4, 0]
    assert told.outcomes[0].examples == ROW.examples
