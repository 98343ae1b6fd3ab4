"""articles -> claims: spans, intervals, parts, twins, languages."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiretally.claims import read_article, read_claims
from wiretally.metrics import METRICS
from wiretally.tables import ARTICLES

SENTENCES = [text for m in METRICS.values() for text in m.examples]
SOUP = st.one_of(st.text(max_size=40), st.sampled_from(SENTENCES), st.sampled_from("“”()[];:,.\n"))


def article(text: str, article_id: str = "a", language: str = "en") -> dict:
    row = dict.fromkeys(ARTICLES.schema.names)
    return row | {
        "article_id": article_id,
        "text": text,
        "language": language,
        "authors": [],
        "date_basis": "given",
        "published_at": dt.datetime(2026, 2, 17, 12, tzinfo=dt.UTC),
        "published_precision": "day",
        "word_count": len(text.split()),
        "text_sha256": "x",
        "source": "test",
        "version": 1,
    }


def claims(text: str) -> list[dict]:
    return read_article(article(text))


def of(text: str, metric: str) -> list[dict]:
    return [c for c in claims(text) if c["metric"] == metric]


@given(st.lists(SOUP, max_size=8).map(" ".join))
def test_a_quote_is_the_text_at_its_span(text):
    for claim in claims(text):
        assert text[claim["char_start"] : claim["char_end"]] == claim["quote"] != ""
        assert claim["sentence_start"] <= claim["char_start"] < claim["char_end"]
        assert claim["char_end"] <= claim["sentence_end"]


def test_who_is_among_the_dead_leads_up_to_no_other_number():
    text = "Nine children were among the dead and 14 people were still missing."
    assert [c["value"] for c in of(text, "people_killed")] == [9]
    assert [c["value"] for c in of(text, "people_missing")] == [14]


@given(st.lists(SOUP, max_size=8).map(" ".join))
def test_a_value_lies_in_its_interval_and_a_part_in_its_whole(text):
    found = {c["claim_id"]: c for c in claims(text)}
    for claim in found.values():
        low, value, high = claim["low"], claim["value"], claim["high"]
        assert low is not None or high is not None
        assert low is None or high is None or low <= high
        if value is not None and claim["qualifier"] not in ("more_than", "fewer_than"):
            assert low is None or low <= value
            assert high is None or value <= high
        if whole := found.get(claim["subset_of"]):
            assert value is None or whole["value"] is None or value <= whole["value"]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.randoms())
def test_order_and_batches_of_articles_do_not_matter(texts, random):
    rows = [article(text, f"a{i}") for i, text in enumerate(texts)]
    shuffled = random.sample(rows, len(rows))
    whole = read_claims(pa.Table.from_pylist(rows, schema=ARTICLES.schema))
    assert whole == read_claims(pa.Table.from_pylist(shuffled, schema=ARTICLES.schema))
    batches = [read_claims(pa.Table.from_pylist([r], schema=ARTICLES.schema)) for r in rows]
    assert sum(len(b) for b in batches) == len(whole)


def test_an_article_in_another_language_gives_no_claims():
    assert read_article(article("Drei Menschen, 3 killed.", language="de")) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("Some 20 people were killed.", 18, 22, "approx"),
        ("Nearly 400 drones were launched.", 360, 400, "nearly"),
        ("More than 150 drones were downed.", 151, None, "more_than"),
        ("At least some 20 people were hurt.", 20, None, "at_least"),
        ("Up to 30 people died.", 0, 30, "at_most"),
        ("Fewer than 10 people died.", 0, 9, "fewer_than"),
        ("Between 5 and 7 people died.", 5, 7, "range"),
        ("Tens of thousands of people were left without power.", 2e4, 99999, "order_of_magnitude"),
        ("29 missiles at least were fired.", 29, None, "at_least"),
        ("40 drones or so were launched.", 36, 44, "approx"),
    ],
)
def test_interval_of_a_qualifier(text, low, high, qualifier):
    [claim] = claims(text)
    assert (claim["low"], claim["high"], claim["qualifier"]) == (low, high, qualifier)


def test_a_unit_twin_is_marked_and_points_to_its_like():
    km2, miles = of("Troops retook 201 square kilometers (78 square miles).", "area_captured")
    assert miles["same_as"] == km2["claim_id"]
    assert miles["unit"] == "[smi_us]"
    assert miles["base_value"] == pytest.approx(202, abs=1)


def test_a_part_points_to_its_whole():
    whole, part = of("Rescuers evacuated 173 people, including 135 children.", "people_evacuated")
    assert part["subset_of"] == whole["claim_id"]
    assert whole["subset_of"] is None


def test_parts_behind_a_colon_take_noun_and_metric_of_the_whole():
    text = "Air defence shot down 151 drones: 50 over the Black Sea and 29 over the Azov."
    whole, *parts = of(text, "drones_intercepted")
    assert [p["value"] for p in parts] == [50, 29]
    assert {p["subset_of"] for p in parts} == {whole["claim_id"]}


def test_a_number_outside_the_catalogue_is_kept_without_metric():
    [claim] = claims("The museum bought 12 paintings.")
    assert (claim["metric"], claim["unit"], claim["value"]) == (None, "{paintings}", 12)


def test_cumulative_and_rolling_counts_are_told_apart():
    text = "Since 2022 the war has killed 15,000 civilians. Over the past day 3 people were killed."
    assert [c["aspect"] for c in of(text, "people_killed")] == ["cumulative", "rolling"]
