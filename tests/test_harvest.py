"""From a site to articles: gathered, archived, and read from the archive."""

from datetime import UTC, datetime

from tasks.load import Loaded, rows_of
from tasks.web.gather import settle
from tasks.web.harvest import archived, named
from tests.test_fetch import NOW, run, source
from tests.web import rss, send, serving

TEXT = (
    "Ukraine shot down 151 drones over the south of the country in the night, its air force said on Tuesday. "
    "Two people were wounded in Odesa, and a power station was hit, the governor said."
)


def article(head="", text=TEXT):
    return (
        f"<html><head><title>A night of drones</title>{head}</head><body><main><article>"
        f"<h1>A night of drones</h1><p>{text}</p><p>The mayor asked people to stay in shelters until the "
        "morning, and said that crews were working at four places.</p></article></main></body></html>"
    )


def harvested(folder, *sources):
    got = run(folder, *sources)
    return got, loaded(archived(folder / "archive", got.pages))


def loaded(items):
    out = Loaded()
    out.take(rows_of(items, None))
    return out


def test_a_page_becomes_an_article_with_what_its_source_says(tmp_path):
    with serving() as site:
        site.answers["/feed"] = lambda r: send(r, rss(site.url("/a")), kind="text/xml")
        site.answers["/a"] = article()
        one = source(
            "feed", site.url("/feed"), publisher="One", language="en-GB", zone="Europe/Kyiv"
        )
        got, found = harvested(tmp_path, one)
    (row,) = found.rows
    ((file, offset, _),) = got.pages
    assert TEXT in row["text"]
    assert (row["url"], row["source"]) == (site.url("/a"), "one")
    assert (row["publisher"], row["language"]) == ("One", "en-GB")
    assert row["raw_ref"] == f"{file}@{offset}"
    assert 0 <= (row["retrieved_at"] - NOW).total_seconds() < 1
    assert row["published_at"] == datetime(2026, 2, 17, 8, tzinfo=UTC)
    assert (row["published_precision"], row["date_basis"]) == ("minute", "feed")


def test_the_time_on_a_page_goes_before_that_of_the_feed(tmp_path):
    with serving() as site:
        site.answers["/feed"] = lambda r: send(r, rss(site.url("/a")), kind="text/xml")
        time = '<meta property="article:published_time" content="2026-02-17T06:30:00+02:00">'
        site.answers["/a"] = article(time)
        _, found = harvested(tmp_path, source("feed", site.url("/feed")))
    assert found.rows[0]["published_at"] == datetime(2026, 2, 17, 4, 30, tzinfo=UTC)
    assert found.rows[0]["date_basis"] == "metadata"


def test_a_page_cannot_take_the_address_of_another_host(tmp_path):
    with serving() as site:
        claims = '<link rel="canonical" href="https://www.bbc.co.uk/news/1">'
        own = f'<link rel="canonical" href="{site.url("/story")}">'
        site.answers.update({"/a": article(claims), "/b": article(own, TEXT.replace("151", "152"))})
        _, found = harvested(tmp_path, source("urls", site.url("/a"), site.url("/b")))
    said = {row["url"]: row["canonical_url"] for row in found.rows}
    assert said == {site.url("/a"): site.url("/a"), site.url("/b"): site.url("/story")}


def test_a_page_without_an_article_is_told_and_stops_no_other(tmp_path):
    with serving() as site:
        site.answers.update({"/empty": "<html><body></body></html>", "/a": article()})
        _, found = harvested(tmp_path, source("urls", site.url("/empty"), site.url("/a")))
    assert len(found.rows) == 1
    assert found.unread[0].source == "one"
    assert found.unread[0].where.startswith(f"{site.url('/empty')} (2026")


def test_archived_bytes_give_the_same_articles_again(tmp_path):
    with serving(**{"/a": article()}) as site:
        got, first = harvested(tmp_path, source("urls", site.url("/a")))
    settle(tmp_path, got.pages)
    again = loaded(archived(tmp_path / "archive", got.pages))
    assert again.rows == first.rows


def test_files_have_what_their_source_says_where_they_say_nothing(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.md").write_text(f"---\npublisher: Other\n---\n{TEXT}")
    (folder / "c.draft.txt").write_text(TEXT)
    one = source(
        "files", str(folder), str(tmp_path / "*.none"), publisher="One", exclude=("*.draft.*",)
    )
    found = loaded(named(one))
    assert [(r["source"], r["publisher"]) for r in found.rows] == [
        ("one/a.txt", "One"),
        ("one/b.md", "Other"),
    ]
    assert [u.why for u in found.unread] == ["no such file or folder"]
    patterned = loaded(named(source("files", str(folder / "*.md"))))
    assert [r["source"] for r in patterned.rows] == ["one/b.md"]


def test_an_archive_is_a_source_of_its_own_with_what_its_records_say(tmp_path):
    with serving() as site:
        site.answers["/feed"] = lambda r: send(
            r, rss(site.url("/a"), site.url("/b")), kind="text/xml"
        )
        site.answers.update({"/a": article(), "/b": article(text=TEXT.replace("151", "152"))})
        site.answers["/robots.txt"] = article()  # no article, whatever its type says
        daily = source("feed", site.url("/feed"), publisher="One", zone="Europe/Kyiv")
        _, found = harvested(tmp_path, daily)
    archive = source("warc", str(tmp_path / "archive"), publisher="Two", include=("*/a",))
    again = loaded(named(archive))
    known = {row["url"]: row for row in found.rows}
    assert [row["url"] for row in again.rows] == [site.url("/a")]
    assert not again.unread
    for row in again.rows:
        assert {**row, "source": "one"} == known[row["url"]]
