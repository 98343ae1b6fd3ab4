"""Every suite passes what is right and fails its canaries."""

import importlib

import pytest

from expectations import good_tables, passed_canaries, verdict
from expectations.good import GOOD
from wiretally.tables import TABLES

pytestmark = pytest.mark.slow


def judged(name, **change):
    rows = [GOOD[name][0] | change, *GOOD[name][1:]]
    return verdict(TABLES[name], good_tables() | {name: TABLES[name].conform(rows)})


@pytest.fixture
def afresh():
    """Judge a suite that a test has changed, and no other test by it: canaries are held once a process."""
    passed_canaries.cache_clear()
    yield
    passed_canaries.cache_clear()


@pytest.mark.parametrize("name", TABLES)
def test_what_is_right_passes(name):
    found = verdict(TABLES[name], good_tables())
    assert [o.line for o in found.outcomes if not o.passed] == []
    assert found.refused == []
    assert found.rows == len(GOOD[name])


@pytest.mark.parametrize("name", TABLES)
def test_every_canary_fails(name):
    assert not passed_canaries(TABLES[name])


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_passes(name):
    tables = good_tables() | {name: TABLES[name].empty()}
    found = verdict(TABLES[name], tables)
    assert [o.line for o in found.outcomes if not o.passed] == []


def test_a_canary_that_passes_breaks_the_run(monkeypatch, afresh):
    facts = importlib.import_module("expectations.runs").FACTS
    sentence = "a run ends after it began"
    monkeypatch.setitem(facts, sentence, facts[sentence]._replace(canary={}))
    assert passed_canaries(TABLES["runs"]) == (sentence,)
    with pytest.raises(Exception, match="its canary fails: a run ends after it began"):
        verdict(TABLES["runs"], good_tables()).raise_if_broken()


def test_a_row_that_fails_is_named_with_its_column_and_value():
    found = judged("claims", confidence=1.5)
    assert [(r.sentence, r.column, r.value) for r in found.refused] == [
        ("confidence is a share", "confidence", "1.5")
    ]


def test_more_than_leaves_its_own_number_out():
    exact = judged("claims", qualifier="exact", low=13.0)
    more_than = judged("claims", qualifier="more_than", low=13.0)
    assert (len(exact.refused), len(more_than.refused)) == (1, 0)


def test_a_broken_law_is_named():
    found = judged("events", claim_ids=["c1", "gone"])
    assert any(
        "every claim of an event exists" in o.line and "gone" in o.line for o in found.broken
    )


def test_a_hint_stops_nothing():
    found = judged("claims", sentence_end=5)
    assert [o.sentence for o in found.warnings] == ["a figure stands in its sentence"]
    assert found.refused == []


def test_an_expectation_that_cannot_be_checked_has_failed(monkeypatch, afresh):
    suite = importlib.import_module("expectations.quarantine")
    whole = suite.frame
    monkeypatch.setattr(suite, "frame", lambda tables: whole(tables).drop(columns="row"))
    broken = verdict(TABLES["quarantine"], good_tables()).broken
    assert any("could not be checked" in o.line for o in broken)
