"""The quarantine by reason, and what of it can be read again."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from expectations.good import GOOD
from tasks.lake.store import days_of, publish, writing
from tasks.quarantine import by_reason, example, retry
from wiretally.tables import TABLES, content_id

SEEN = datetime(2026, 3, 1, tzinfo=UTC)


def kept_out(row_id, why, row, dataset="articles", **more):
    return {
        "row_id": row_id,
        "dataset": dataset,
        "expectation": why,
        "column": None,
        "value": None,
        "row": json.dumps(row),
        "article_id": None,
        "run_id": "r1",
        "seen_at": SEEN,
    } | more


def unread(row_id, why, source="feed.jsonl", where=None):
    return kept_out(row_id, why, {"source": source, "where": where})


ran = [{"run_id": "r1", "parameters": json.dumps({"paths": ["in"], "published_at": None})}]


def test_reasons_that_differ_in_a_particular_are_one():
    rows = [
        unread("1", "byte 17 is not UTF-8: save the file as UTF-8", "a.txt"),
        unread("2", "byte 4 is not UTF-8: save the file as UTF-8", "b.txt"),
        unread("3", "the text is empty", "c.txt", "line 4"),
    ]
    first, second = by_reason(rows)
    assert (first["rows"], first["reason"]) == (2, "byte … is not UTF-8: save the file as UTF-8")
    assert first["examples"].splitlines() == ["a.txt", "b.txt"]
    assert (second["reason"], second["examples"]) == ("the text is empty", "c.txt, line 4")


def test_the_list_takes_a_dataset_or_words_of_the_reason():
    rows = [unread("1", "The text is empty"), kept_out("2", "low is at most high", {}, "claims")]
    assert [r["dataset"] for r in by_reason(rows, dataset="claims")] == ["claims"]
    assert [r["dataset"] for r in by_reason(rows, reason="text IS")] == ["articles"]
    assert by_reason(rows, dataset="events") == []


def test_an_example_names_the_row_and_what_is_wrong():
    row = {"quote": "twelve", "confidence": 1.5}
    failed = kept_out("1", "confidence is a share", row, "claims", column="confidence", value="1.5")
    assert example(failed) == "twelve: confidence = 1.5"


def test_an_input_is_found_where_its_run_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text("It rained in March.", encoding="utf8")
    found = retry([unread("1", "the text is empty", "deep/a.txt")], ran, {})
    assert [r["text"] for r in found.loaded.rows] == ["It rained in March."]
    assert found.loaded.rows[0]["source"] == "deep/a.txt"
    assert (found.rows, found.lost) == ({"1"}, [])


def test_an_input_is_dated_as_its_run_was_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf8")
    told = [
        {
            "run_id": "r1",
            "parameters": json.dumps({"paths": ["a.txt"], "published_at": "2026-03-01"}),
        }
    ]
    (row,) = retry([unread("1", "the text is empty", "a.txt")], told, {}).loaded.rows
    assert (row["published_at"].day, row["date_basis"]) == (1, "given")


def test_given_paths_come_before_those_of_the_run(tmp_path):
    (tmp_path / "mended").mkdir()
    (tmp_path / "mended" / "a.txt").write_text("Mended.", encoding="utf8")
    found = retry([unread("1", "x", "a.txt")], ran, {}, [tmp_path / "mended"])
    assert [r["text"] for r in found.loaded.rows] == ["Mended."]


def test_what_is_not_found_stays_and_is_named(tmp_path):
    (tmp_path / "secret.txt").write_text("Not below the folder.", encoding="utf8")
    rows = [unread("1", "x", "gone.txt", "line 2"), unread("2", "x", "../secret.txt")]
    (tmp_path / "in").mkdir()
    found = retry(rows, [], {}, [tmp_path / "in"])
    assert found.rows == set()
    assert found.lost == ["gone.txt, line 2", "../secret.txt"]


def test_an_article_that_failed_is_tried_from_its_row():
    row = {"article_id": "a", "text": "Words.", "published_at": SEEN.isoformat(), "authors": []}
    found = retry([kept_out("1", "an article has a text", row)], ran, {})
    assert found.loaded.rows == [row | {"published_at": SEEN}]
    assert found.rows == {"1"}


def test_a_row_of_an_article_leads_to_it():
    rows = [
        kept_out("1", "confidence is a share", {"claim_id": "c"}, "claims", article_id="a"),
        kept_out("2", "the reader failed", {"source": "x", "where": "article b"}, "claims"),
        kept_out("3", "a figure says why", {"claim_ids": ["c3", "gone"]}, "figures"),
        kept_out("4", "low is at most high", {"claim_id": "c4"}, "figure_history"),
    ]
    found = retry(rows, ran, {"c3": "d", "c4": "e"})
    assert found.articles == {"a", "b", "d", "e"}
    assert found.rows == {"1", "2", "3", "4"}


@pytest.fixture
def lake(tmp_path):
    with writing(tmp_path):
        publish(tmp_path, "r1", {n: days_of(t, t.conform(GOOD[n])) for n, t in TABLES.items()})
    return tmp_path


def command(*words):
    from flows import cli

    with suppress(SystemExit):
        cli.app([str(word) for word in words])


def test_the_command_lists_by_reason(lake, capsys):
    command("quarantine", "list", "--lake", lake)
    assert "the text is empty" in capsys.readouterr().out
    command("quarantine", "list", "--lake", lake, "--dataset", "claims")
    assert "nothing was kept out" in capsys.readouterr().out


def test_the_quarantine_is_a_dataset_like_the_others(lake, capsys):
    command("quarantine", "--lake", lake, "--where", "dataset = 'articles'")
    assert "empty.txt" in capsys.readouterr().out
    command("quarantine", "--lake", lake, "-o", lake / "q.jsonl")
    assert json.loads((lake / "q.jsonl").read_text(encoding="utf8"))["row_id"] == "q1"


def test_the_command_reads_figures_as_of_a_moment(lake, capsys):
    command("figures", "--lake", lake, "--as-of", "2026-02-17T13:00Z", "-o", lake / "f.jsonl")
    lines = (lake / "f.jsonl").read_text(encoding="utf8").splitlines()
    known = {f["figure_id"]: f for f in map(json.loads, lines)}
    figure = content_id("figure", "e1", "people_killed", None, "event", "{person}")
    assert (known[figure]["n_claims"], known[figure]["verdict"]) == (1, "single")
    command("figures", "--lake", lake, "--as-of", "2026-02-16", "-o", lake / "f.jsonl")
    assert (lake / "f.jsonl").read_text(encoding="utf8") == ""
    command("figures", "--lake", lake, "--as-of", "soon")
    assert "is no time" in capsys.readouterr().err
