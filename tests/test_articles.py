"""What a source says of an article -> a row: identity, dates, language, versions, copies."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiretally.articles import (
    ArticleError,
    admit,
    article,
    canonical_url,
    language_of,
    published_at,
)
from wiretally.tables import ARTICLES

TEXT = "Russia launched 29 missiles at Ukraine overnight, officials said."


def admitted(*records, known=None):
    return admit(
        ARTICLES.empty() if known is None else known, [article(r, "test") for r in records]
    )


@pytest.mark.parametrize(
    ("url", "canonical"),
    {
        "https://A.example/b/": "https://a.example/b",
        "http://a.example:80/b#part": "http://a.example/b",
        "https://a.example:8443/b": "https://a.example:8443/b",
        "https://a.example/b?utm_source=x&id=7&fbclid=y": "https://a.example/b?id=7",
        "https://a.example/b;jsessionid=12?page=2": "https://a.example/b?page=2",
        "https://a.example/": "https://a.example",
    }.items(),
)
def test_canonical_url(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("said", "moment", "precision"),
    [
        ("2026-02-17", datetime(2026, 2, 17, 12, tzinfo=UTC), "day"),
        (date(2026, 2, 17), datetime(2026, 2, 17, 12, tzinfo=UTC), "day"),
        ("2026-02-17T08:30:00+02:00", datetime(2026, 2, 17, 6, 30, tzinfo=UTC), "minute"),
        ("2026-02-17T08:30Z", datetime(2026, 2, 17, 8, 30, tzinfo=UTC), "minute"),
        ("2026-02-17 08:30", datetime(2026, 2, 17, 8, 30, tzinfo=UTC), "minute"),
        ("Tue, 17 Feb 2026 08:30:00 GMT", datetime(2026, 2, 17, 8, 30, tzinfo=UTC), "minute"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_published_at(said, moment, precision):
    assert published_at(said) == (moment, precision)


@pytest.mark.parametrize("said", ["soon", "17/02/2026", 20260217, "2026-02-30"])
def test_what_is_no_date_is_refused(said):
    with pytest.raises(ArticleError, match="no date"):
        published_at(said)


@pytest.mark.parametrize(
    ("text", "language"),
    {
        TEXT: "en",
        "12 people were killed.": "en",
        "Drones struck a port and two ships, the governor said.": "en",
        "Zwölf Menschen wurden bei dem Angriff auf die Stadt getötet.": "de",
        "Douze personnes ont été tuées dans la nuit, selon le gouverneur.": "fr",
        "Вночі росія випустила 29 ракет, повідомили у повітряних силах.": "uk",
        "12": "und",
    }.items(),
)
def test_language(text, language):
    assert language_of(text) == language


def test_a_row_keeps_the_text_and_says_where_it_is_from():
    row = article({"text": "\ufeffOne.\r\nTwo.\r", "publisher": " Outlet "}, "a.txt", "record 1")
    assert row["text"] == "One.\nTwo.\n"
    assert row["title"] == "One."
    assert (row["publisher"], row["source"], row["raw_ref"]) == ("Outlet", "a.txt", "record 1")
    assert (row["published_at"], row["published_precision"], row["date_basis"]) == (
        None,
        None,
        "none",
    )


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), min_size=1))
def test_text_is_frozen(text):
    body = text.removeprefix("\ufeff")
    if body.strip():
        assert article({"text": text, "language": "en"}, "test")["text"] == body


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({}, "no text"),
        ({"body": "x"}, "there is body"),
        ({"text": " \n"}, "empty"),
        ({"text": 7}, "int, not a string"),
        ({"text": "a\0b"}, "NUL at character 1"),
        ({"text": "a\ud800"}, "half a character"),
        ({"text": TEXT, "title": "a\0b"}, "NUL"),
        ({"text": "ab " * 4_000_000}, "12,000,000 bytes"),
        ({"text": TEXT, "url": "http://a.example:no/"}, "url"),
    ],
)
def test_what_is_no_article_is_refused(record, why):
    with pytest.raises(ArticleError, match=why):
        article(record, "test")


def test_known_copies_are_counted_not_kept():
    one = {"text": TEXT, "url": "https://a.example/1"}
    again = {"text": TEXT, "url": "https://a.example/1?utm_source=mail#top"}
    elsewhere = {"text": TEXT, "url": "https://b.example/1"}
    first = admitted(one, again, elsewhere)
    assert (first.articles.num_rows, first.new, first.known) == (2, 2, 1)
    second = admitted(one, elsewhere, known=first.articles)
    assert (second.articles.num_rows, second.new, second.known) == (0, 0, 2)


def test_the_same_words_by_another_publisher_are_another_article():
    copies = admitted({"text": TEXT, "publisher": "A"}, {"text": TEXT, "publisher": "B"})
    assert copies.articles.num_rows == 2
    assert len(set(copies.articles["article_id"].to_pylist())) == 2


def test_a_changed_page_is_a_new_version():
    url = "https://a.example/1"
    first = admitted({"text": TEXT, "url": url, "published_at": "2026-02-17"})
    changed = {"text": TEXT + " One died.", "url": url, "published_at": "2026-02-17"}
    second = admitted(changed, known=first.articles)
    both = pa.concat_tables([first.articles, second.articles])
    third = admitted(changed | {"text": "Withdrawn."}, known=both)
    versions = [found.articles["version"].to_pylist() for found in (first, second, third)]
    assert versions == [[1], [2], [3]]
    assert (second.changed, third.changed) == (1, 1)


def test_a_given_id_stays_unique_when_its_text_changes():
    first = admitted(
        {"article_id": "r1", "text": TEXT}, {"article_id": "r1", "text": "Other words."}
    )
    ids = set(first.articles["article_id"].to_pylist())
    assert len(ids) == 2
    assert "r1" in ids
    assert sorted(first.articles["version"].to_pylist()) == [1, 2]
    second = admitted({"article_id": "r1", "text": "New words."}, known=first.articles)
    assert second.articles["version"].to_pylist() == [3]
    assert not ids & set(second.articles["article_id"].to_pylist())


@given(st.permutations(range(6)))
def test_the_order_of_articles_does_not_matter(order):
    records = [
        {"text": f"Text {n % 4}.", "url": f"https://a.example/{n % 3}", "language": "en"}
        for n in range(6)
    ]
    assert admitted(*(records[n] for n in order)).articles.equals(admitted(*records).articles)
