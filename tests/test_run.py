"""The whole way on small texts, also when something is wrong."""

import json

import pytest

from tasks.lake.store import read
from tests.conftest import FIRST, SECOND
from wiretally.tables import ARTICLES, CLAIMS, FIGURE_HISTORY, FIGURES, QUARANTINE, RUNS, TABLES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect")]
MANY = " ".join(f"{n} drones hit {n + 30} houses in Odesa, officials said." for n in (12, 13, 14))
TOLL = " ".join(
    f"In the {place}, {n} people were killed and {n + 3} people were injured, the mayor said."
    for n, place in enumerate(("north", "south", "east", "west", "centre", "port"), 5)
)


def run(*args, **kwargs):
    from flows.run import run

    return run(*args, **kwargs)


def data(lake, *leave_out):
    """Return the bytes of the published data files by their name."""
    names = [name for name in TABLES if name not in leave_out]
    return {
        path.relative_to(lake).as_posix(): path.read_bytes()
        for name in names
        for path in (lake / "data" / name).rglob("*.parquet")
    }


def published_on(day="2026-02-17"):
    from datetime import date

    return date.fromisoformat(day)


def test_articles_in_figures_out(inputs, tmp_path):
    lake = tmp_path / "lake"
    report = run([inputs], lake, published_on())
    assert report.rows_in["inputs"] == report.rows_in["new"] == 2
    assert report.rows_out == {name: read(lake, table).num_rows for name, table in TABLES.items()}
    texts = {a["article_id"]: a["text"] for a in read(lake, ARTICLES).to_pylist()}
    assert sorted(texts.values()) == sorted([FIRST, SECOND])
    claims = read(lake, CLAIMS).to_pylist()
    assert {c["metric"] for c in claims} >= {"missiles_launched", "drones_launched"}
    assert all(
        texts[c["article_id"]][c["char_start"] : c["char_end"]] == c["quote"] for c in claims
    )
    missiles = [f for f in read(lake, FIGURES).to_pylist() if f["metric"] == "missiles_launched"]
    assert [(f["best"], f["n_articles"], f["verdict"]) for f in missiles] == [(29, 2, "agree")]
    assert report.published.release.is_dir()
    ran = read(lake, RUNS).to_pylist()
    assert [json.loads(r["rows_out"]) for r in ran] == [report.rows_out]


def test_running_again_changes_nothing(inputs, tmp_path):
    lake = tmp_path / "lake"
    run([inputs], lake, published_on())
    before = {p: p.read_bytes() for p in lake.rglob("*") if p.is_file()}
    report = run([inputs], lake, published_on())
    assert report.published is None
    assert (report.rows_in["new"], report.rows_in["known"]) == (0, 2)
    assert {p: p.read_bytes() for p in lake.rglob("*") if p.is_file()} == before


def test_neither_order_nor_batches_change_a_byte(inputs, tmp_path):
    records = [
        {"text": text, "url": f"https://{n}.example/night", "published_at": "2026-02-17"}
        for n, text in enumerate((FIRST, SECOND, TOLL))
    ]
    folders = {"once": [records[::-1]], "one by one": [[record] for record in records]}
    for name, batches in folders.items():
        for batch in batches:
            feed = tmp_path / "feed.jsonl"
            feed.write_text("\n".join(map(json.dumps, batch)), encoding="utf8")
            run([feed], tmp_path / name)
    once, one_by_one = (data(tmp_path / name, "runs", "quarantine") for name in folders)
    assert once.items() <= one_by_one.items()  # which still holds its older releases
    whole, parts = (
        [read(tmp_path / name, t) for t in TABLES.values() if t not in (RUNS, QUARANTINE)]
        for name in folders
    )
    assert all(a.equals(b) for a, b in zip(whole, parts, strict=True))


def test_broken_inputs_stop_no_other(inputs, tmp_path):
    lake = tmp_path / "lake"
    (inputs / "broken.jsonl").write_text('{"text": \n', encoding="utf8")
    (inputs / "latin.txt").write_bytes(b"caf\xe9")
    (inputs / "copy.txt").write_text(SECOND, encoding="utf8")
    (inputs / "french.txt").write_text(
        "Douze personnes ont été tuées dans la nuit à Odessa, a déclaré le gouverneur.",
        encoding="utf8",
    )
    report = run([inputs], lake, published_on())
    counts = {"inputs": 6, "new": 3, "known": 1, "quarantined": 2, "changed": 0, "not_english": 1}
    assert report.rows_in == counts
    kept_out = read(lake, QUARANTINE).to_pylist()
    assert [json.loads(r["row"]) for r in kept_out] == [
        {"source": "latin.txt", "where": None},
        {"source": "broken.jsonl", "where": "line 1"},
    ]
    french = {a["article_id"] for a in read(lake, ARTICLES).to_pylist() if a["language"] == "fr"}
    assert len(french) == 1
    assert not french & set(read(lake, CLAIMS)["article_id"].to_pylist())


def test_a_broken_law_publishes_nothing(inputs, tmp_path, monkeypatch):
    import tasks.read
    from expectations import ValidationError
    from wiretally.claims import read_article

    def misquotes(article, metrics):
        return [row | {"quote": "thirteen"} for row in read_article(article, metrics)]

    lake = tmp_path / "lake"
    run([inputs / "one.md"], lake)
    before = data(lake, "runs")
    monkeypatch.setattr(tasks.read, "read_article", misquotes)
    with pytest.raises(ValidationError, match="character for character"):
        run([inputs], lake, published_on())
    assert data(lake, "runs") == before
    _, failed = read(lake, RUNS).to_pylist()
    assert failed["status"] == "failed"
    assert "character for character" in failed["error"]
    page = (lake / "validation" / f"{failed['run_id']}.html").read_text(encoding="utf8")
    assert page == (lake / "validation.html").read_text(encoding="utf8")
    assert "Nothing of this run is published" in page


def test_a_row_that_fails_is_kept_out_and_what_hangs_on_it_too(inputs, tmp_path, monkeypatch):
    import tasks.read
    from wiretally.claims import read_article

    def too_sure(article, metrics):
        rows = read_article(article, metrics)
        if article["text"] == FIRST:
            rows[0]["confidence"] = 1.5
            rows[1]["same_as"] = rows[0]["claim_id"]
        return rows

    (inputs / "toll.txt").write_text(TOLL, encoding="utf8")
    monkeypatch.setattr(tasks.read, "read_article", too_sure)
    lake = tmp_path / "lake"
    report = run([inputs], lake, published_on())
    kept_out = {
        r["expectation"]: (r["dataset"], r["column"], r["value"], json.loads(r["row"])["claim_id"])
        for r in read(lake, QUARANTINE).to_pylist()
    }
    first = kept_out["confidence is a share"]
    second = kept_out["a claim is part or twin of a claim in its own article"]
    assert first[:3] == ("claims", "confidence", "1.5")
    assert second[2] == first[3]
    assert report.refused == 2
    published = set(read(lake, CLAIMS)["claim_id"].to_pylist())
    assert not published & {first[3], second[3]}


def test_an_article_that_the_reader_fails_on_stops_no_other(inputs, tmp_path, monkeypatch):
    import tasks.read
    from wiretally.claims import read_article

    def trips(article, metrics):
        if article["text"] == FIRST:
            raise KeyError("night")
        return read_article(article, metrics)

    monkeypatch.setattr(tasks.read, "read_article", trips)
    lake = tmp_path / "lake"
    report = run([inputs], lake, published_on())
    assert report.rows_out["articles"] == 2
    assert report.rows_out["claims"] > 0
    (kept_out,) = read(lake, QUARANTINE).to_pylist()
    assert kept_out["dataset"] == "claims"
    assert "the reader failed (KeyError: 'night')" in kept_out["expectation"]
    assert json.loads(kept_out["row"])["source"] == "one.md"


def test_a_figure_that_fails_takes_its_history_along(inputs, tmp_path, monkeypatch):
    import tasks.stages
    from wiretally.figures import reconcile

    def unexplained(*args):
        figures, history = reconcile(*args)
        rows = figures.to_pylist()
        assert len(rows) > 5  # one of them is well below one in three
        rows[0]["reason"] = " "
        return FIGURES.conform(rows), history

    (inputs / "toll.txt").write_text(TOLL, encoding="utf8")
    (inputs / "houses.txt").write_text(MANY, encoding="utf8")
    monkeypatch.setattr(tasks.stages, "reconcile", unexplained)
    lake = tmp_path / "lake"
    run([inputs], lake, published_on())
    (kept_out,) = read(lake, QUARANTINE).to_pylist()
    lost = json.loads(kept_out["row"])["figure_id"]
    assert lost not in read(lake, FIGURES)["figure_id"].to_pylist()
    assert lost not in read(lake, FIGURE_HISTORY)["figure_id"].to_pylist()


def test_no_input_at_all_is_an_error(tmp_path):
    from flows.run import NothingFoundError

    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingFoundError, match="empty"):
        run([tmp_path / "empty"], tmp_path / "lake")
    assert not (tmp_path / "lake" / "manifest.json").exists()
