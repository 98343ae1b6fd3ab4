"""What was kept out is read again: what passes leaves the quarantine, the rest stays."""

import json

import pytest

from tasks.lake.store import read
from tests.conftest import FIRST
from wiretally.tables import ARTICLES, CLAIMS, QUARANTINE, RUNS

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect")]


def run(*args, **kwargs):
    from flows.run import run

    return run(*args, **kwargs)


def test_what_passes_leaves_and_the_rest_stays(inputs, tmp_path, monkeypatch):
    import tasks.read
    from wiretally.claims import read_article

    def trips(article, metrics):
        if article["text"] == FIRST:
            raise KeyError("night")
        return read_article(article, metrics)

    lake = tmp_path / "lake"
    (inputs / "broken.jsonl").write_text('{"text": \n', encoding="utf8")
    (inputs / "latin.txt").write_bytes(b"caf\xe9")
    monkeypatch.setattr(tasks.read, "read_article", trips)
    run([inputs], lake)
    assert read(lake, QUARANTINE).num_rows == 3
    first = read(lake, CLAIMS).num_rows

    monkeypatch.setattr(tasks.read, "read_article", read_article)
    mended = json.dumps({"text": "Two drones hit Odesa on Monday.", "published_at": "2026-02-18"})
    (inputs / "broken.jsonl").write_text(mended, encoding="utf8")
    report = run([], lake, again=True)
    (left,) = read(lake, QUARANTINE).to_pylist()
    assert json.loads(left["row"])["source"] == "latin.txt"
    assert report.passed == 2
    assert (report.rows_in["new"], report.rows_in["quarantined"]) == (1, 1)
    assert read(lake, ARTICLES).num_rows == 3
    assert read(lake, CLAIMS).num_rows > first
    *_, last = read(lake, RUNS).to_pylist()
    assert json.loads(last["rows_out"])["quarantine"] == 1

    again = run([], lake, again=True)
    assert again.published is None
    assert again.passed == 0
