"""Every number of a text is accounted for."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.test_claims import SOUP, article
from wiretally.explain import account, html, summary, terminal

TEXT = "On 17 February a Su-34 and 29 missiles hit 3 of 12 <b>regions</b>; Ann Lee, 68, was hurt."


@given(st.lists(SOUP, max_size=8).map(" ".join))
def test_every_digit_has_a_mark(text):
    marks = account(article(text))
    covered = {i for m in marks for i in range(m.start, m.end)}
    assert {i for i, c in enumerate(text) if c.isascii() and c.isdigit()} <= covered
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_claims_and_ignored_numbers_are_told_apart():
    said = {TEXT[m.start : m.end]: (m.status, m.why) for m in account(article(TEXT))}
    assert said["17"] == ("ignored", "date")
    assert said["Su-34"] == ("ignored", "name")
    assert said["68"] == ("ignored", "age")
    assert said["29 missiles"] == ("claim", "missiles_launched: 29 {missile}")


def test_the_page_escapes_the_text():
    row = article(TEXT) | {"title": "<script>"}
    page = html(row, account(row))
    assert "<b>" not in page
    assert "<script>" not in page
    assert "&lt;b&gt;" in page


def test_the_terminal_keeps_the_text_whole():
    row = article("Three people died.")
    shown = terminal(row, account(row))
    assert "people_killed: 3" in shown
    assert summary(account(row)).startswith("1 numbers: 1 claim")
