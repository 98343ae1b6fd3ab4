"""What is archived is read again: a better page reader gives better datasets from the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tasks.backfill import Span, by_day
from tests.rows import article
from wiretally.articles import IDENTITY, renewed
from wiretally.tables import ARTICLES, CLAIMS, FIGURES, MENTIONS, ORIGINS, QUARANTINE, RUNS

DAYS = Span(date(2026, 2, 17), date(2026, 2, 18))


def from_record(number: int, text: str, **more):
    ref = {"raw_ref": f"crawl.warc.gz@{number}", "text_sha256": text}
    ref |= {"canonical_url": "https://one.example/a"}
    return article(f"a{number}", text) | ref | more


def test_only_what_came_on_the_days_is_read_again():
    def row(day, ref):
        came = datetime(2026, 2, day, 12, tzinfo=UTC)
        return {"raw_ref": ref, "source": "daily", "retrieved_at": came}

    rows = [row(d, f"crawl.warc.gz@{d}") for d in (19, 18, 17, 16)]
    found = by_day([*rows, row(17, "notes.md"), row(17, None)], DAYS)
    assert {day: [page.offset for page in pages] for day, pages in found.items()} == {
        "2026-02-17": [17],
        "2026-02-18": [18],
    }


def test_the_same_record_read_otherwise_takes_the_place_of_its_article():
    old = from_record(1, "Two people died.", version=2)
    new = from_record(9, "Two people died in Odesa.") | {"raw_ref": old["raw_ref"]}
    found = renewed(ARTICLES.conform([old]), [new])
    assert found.gone == ["a1"]
    assert [(row["article_id"], row["version"]) for row in found.rows] == [("a9", 2)]
    assert found.others == []


def test_another_title_keeps_the_id():
    old = from_record(1, "Two people died.")
    new = from_record(9, "Two people died.", title="A night") | {"raw_ref": old["raw_ref"]}
    found = renewed(ARTICLES.conform([old]), [new])
    assert [(row["article_id"], row["title"]) for row in found.rows] == [("a1", "A night")]


def test_what_reads_as_before_and_what_is_new_is_left_to_be_admitted():
    old = ARTICLES.conform([from_record(1, "Two people died.")])
    rows = [*old.to_pylist(), from_record(2, "Another record.")]
    assert renewed(old, rows).gone == []
    assert [row["article_id"] for row in renewed(old, rows).others] == ["a1", "a2"]


def test_versions_that_differed_only_by_what_was_misread_become_one():
    first = from_record(1, "Two people died. Cookies: 7.", version=1)
    second = from_record(2, "Two people died. Cookies: 8.", version=2)
    again = [{**row, **from_record(3, "Two people died."), "raw_ref": row["raw_ref"]} for row in (second, first)]  # fmt: skip
    found = renewed(ARTICLES.conform([first, second]), again)
    assert sorted(found.gone) == ["a1", "a2"]
    assert [(row["raw_ref"], row["version"]) for row in found.rows] == [(first["raw_ref"], 1)]
    assert [row["raw_ref"] for row in found.others] == [second["raw_ref"]]


@pytest.fixture
def site_lake(tmp_path, monkeypatch):
    """Return a function that gathers three pages into a lake; `poor`: as an older page reader read them."""
    import flows.gather
    from flows.run import run
    from tasks.web.gather import gather
    from tasks.web.guard import Guarded
    from tests.test_harvest import TEXT
    from tests.test_harvest import article as page
    from tests.web import LOOPBACK, rss, send, serving

    def local(sources, folder, clock):
        return gather(sources, folder, clock, Guarded(LOOPBACK))

    real = flows.gather.rows_of

    def poorly(items, given):
        from wiretally.articles import article as made

        for row in real(items, given):
            text = getattr(row, "get", {}.get)("text")
            yield made({**row, "article_id": None, "text": text[60:]}, row["source"], row["raw_ref"]) if text else row  # fmt: skip

    monkeypatch.setattr(flows.gather, "gather", local)
    file = tmp_path / "sources.yaml"
    with serving() as site:
        links = [site.url(f"/{n}") for n in range(3)]
        site.answers["/feed"] = lambda r: send(r, rss(*links), kind="text/xml")
        for n in range(3):
            site.answers[f"/{n}"] = page(text=TEXT.replace("151", str(151 + n)))
        file.write_text(
            f"contact: desk@news.example\ndelay: 0.01s\nsources:\n"
            f"  - {{name: daily, feed: '{site.url('/feed')}', publisher: The Daily, zone: Europe/Kyiv}}\n"
        )

        def gathered(name, poor):
            monkeypatch.setattr(flows.gather, "rows_of", poorly if poor else real)
            run([], tmp_path / name, sources=file)
            return tmp_path / name

        yield gathered


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_a_better_page_reader_gives_the_lake_that_it_would_have_given_then(site_lake):
    from flows.run import run
    from tasks.lake.store import read

    lake, right = site_lake("poor", poor=True), site_lake("right", poor=False)
    ids = ["article_id"]
    assert read(lake, ARTICLES).select(ids) != read(right, ARTICLES).select(ids)
    today = datetime.now(UTC).date()
    days = Span(today, today)
    report = run([], lake, backfill=days)
    for table in (CLAIMS, ORIGINS, MENTIONS, FIGURES):
        assert read(lake, table).equals(read(right, table)), table.name
    columns = [*IDENTITY, "text", "title", "published_at"]
    assert read(lake, ARTICLES).select(columns).equals(read(right, ARTICLES).select(columns))
    assert (report.rows_in["inputs"], report.rows_in["new"]) == (3, 3)
    assert not (lake / "backfill").exists()
    again = run([], lake, backfill=days)
    assert again.published is None
    assert again.rows_in["known"] == 3
    only = run([], lake, backfill=replace(DAYS, only="reader"))
    assert only.published is None
    assert read(lake, RUNS).num_rows == 2
    assert read(lake, QUARANTINE).num_rows == 0


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_a_backfill_that_was_killed_does_not_read_its_days_again(site_lake, monkeypatch):
    import flows.run
    import tasks.backfill

    def dies(*args):
        raise KeyboardInterrupt

    lake = site_lake("poor", poor=True)
    today = datetime.now(UTC).date()
    with monkeypatch.context() as patch:
        patch.setattr(flows.run, "publish_state", dies)
        with pytest.raises(KeyboardInterrupt):
            flows.run.run([], lake, backfill=Span(today, today))
    assert len(list((lake / "backfill").iterdir())) == 1
    monkeypatch.setattr(tasks.backfill, "archived", dies)
    assert flows.run.run([], lake, backfill=Span(today, today)).published
