"""Whatever the order and the runs in which articles arrive, the tables are the same."""

import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmark import corpus
from wiretally.articles import IDENTITY, admit, article
from wiretally.claims import read_claims
from wiretally.metrics import METRICS
from wiretally.tables import ARTICLES, CLAIMS, EVENTS, FIGURES, QUARANTINE, RUNS, TABLES

pytestmark = pytest.mark.slow
DERIVED = [table for table in TABLES.values() if table not in (QUARANTINE, RUNS)]
LAST = "__HIVE_DEFAULT_PARTITION__"


def records(days: int, per_day: int = 5, seed: int = 1) -> list[dict]:
    """Return articles of some days; the last of each third day bears no date."""
    found = list(corpus.articles(days * per_day, seed, per_day))
    return [
        r | {"published_at": None} if n % (3 * per_day) == 3 * per_day - 1 else r
        for n, r in enumerate(found)
    ]


@pytest.fixture(scope="module")
def arrive():
    """Return what brings some records, run by run, into an empty view: derive without engine and suites."""
    from dataclasses import replace

    import flows.derive as derive
    from tasks.check import Run
    from tasks.lake.view import View

    claims_of = {}

    def extract(lake, articles, metrics):
        for row in articles.to_pylist():
            if row["article_id"] not in claims_of:
                claims_of[row["article_id"]] = read_claims(ARTICLES.conform([row]), metrics)
        ids = articles["article_id"].to_pylist()
        rows = [c for i in ids for c in claims_of[i].to_pylist()]
        return CLAIMS.conform(rows), []

    def passes(table, rows, audit, run):
        table.check(rows)
        return replace(audit, tables={**audit.tables, table.name: rows})

    def arrive(*runs, view=None, chunk=5_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(derive, "CHUNK", chunk)
            patch.setattr(derive, "extract_claims", extract)
            patch.setattr(derive, "validate", passes)
            for stage in ("gather_events", "reconcile_figures", "trace_articles", "trace_origins"):
                patch.setattr(derive, stage, getattr(derive, stage).fn)
            view = view or View("no lake", None)
            for run in runs:
                known = view.read(ARTICLES, columns=IDENTITY)
                new = admit(known, [article(r, "test") for r in run]).articles
                view, _ = derive.derive(view, new, METRICS, Run("run", datetime.now(UTC)))
        return view

    return arrive


def tables(view) -> dict:
    return {t.name: t.sort(view.read(t)) for t in DERIVED}


@settings(max_examples=12)
@given(st.integers(1, 4), st.randoms(use_true_random=False), st.integers(1, 6))
def test_any_order_and_any_runs_give_the_same_tables(arrive, seed, rng, runs):
    articles = records(6, seed=seed)
    once = tables(arrive(articles))
    rng.shuffle(articles)
    cuts = sorted(rng.sample(range(1, len(articles)), runs - 1))
    parts = [articles[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    apart = tables(arrive(*parts))
    assert {n: once[n].num_rows for n in once} == {n: apart[n].num_rows for n in apart}
    for name, table in once.items():
        assert table.equals(apart[name]), name


def test_neither_do_chunks_change_anything(arrive):
    articles = records(6)
    whole, chunked = tables(arrive(articles)), tables(arrive(articles, chunk=7))
    assert all(whole[name].equals(chunked[name]) for name in whole)
    late = articles[3]
    rest = [a for a in articles if a is not late]
    after = tables(arrive([late], view=arrive(rest), chunk=7))
    assert all(whole[name].equals(after[name]) for name in whole)


def test_a_day_touches_no_event_that_it_does_not_tell_of(arrive):
    articles = [r for r in records(8) if r["published_at"]]
    last = max(r["published_at"][:10] for r in articles)
    before = arrive([r for r in articles if r["published_at"][:10] < last])
    after = arrive([r for r in articles if r["published_at"][:10] == last], view=before)
    old = {e["event_id"]: e for e in before.read(EVENTS).to_pylist()}
    new = {e["event_id"]: e for e in after.read(EVENTS).to_pylist()}
    assert old.keys() < new.keys()
    of_last = {
        c["claim_id"]
        for c in after.read(CLAIMS).to_pylist()
        if str(c["published_at"]).startswith(last)
    }
    for event_id, event in old.items():
        told = [c for c in new[event_id]["claim_ids"] if c not in of_last]
        assert told == event["claim_ids"]
        if len(told) == len(new[event_id]["claim_ids"]):
            assert {**event, "parent_event_id": None} == {
                **new[event_id],
                "parent_event_id": None,
            }
    days = set(after.changes["articles"]) - set(before.changes["articles"])
    assert days == {last}


def test_undated_articles_change_no_dated_event(arrive):
    articles = records(6)
    dated = [r for r in articles if r["published_at"]]
    without, with_undated = arrive(dated), arrive(articles)
    ids = set(without.read(EVENTS)["event_id"].to_pylist())
    assert ids <= set(with_undated.read(EVENTS)["event_id"].to_pylist())


def test_articles_that_other_rules_read_are_read_again(arrive):
    articles = records(3)
    view = arrive(articles)
    with pytest.MonkeyPatch.context() as patch:
        import flows.derive as derive

        patch.setattr(derive, "rules_of", lambda metrics: "other rules")
        again = arrive([], view=view)
    assert set(again.read(TABLES["traces"])["reader_version"].to_pylist()) == {"other rules"}
    before, after = tables(view), tables(again)
    for name in before.keys() - {"traces"}:
        assert before[name].equals(after[name]), name
    assert arrive([], view=again).changes is not again.changes  # and back to ours


@pytest.mark.usefixtures("prefect")
def test_ten_daily_runs_publish_the_bytes_of_one(tmp_path):
    from flows.run import run
    from tasks.lake.store import manifest

    articles = records(10, per_day=4)
    rng = random.Random(1)
    rng.shuffle(articles)
    lakes = {"once": [articles], "daily": [articles[n::10] for n in range(10)]}
    for name, runs in lakes.items():
        for part in runs:
            feed = tmp_path / "feed.jsonl"
            feed.write_text("\n".join(map(json.dumps, part)), encoding="utf8")
            run([feed], tmp_path / name)
    once, daily = (manifest(tmp_path / name)["datasets"] for name in lakes)
    for table in DERIVED:
        assert once[table.name] == daily[table.name], table.name


@pytest.mark.usefixtures("prefect")
def test_a_run_after_a_changed_catalogue_reads_again(tmp_path):
    from flows.run import run
    from tasks.lake.store import read

    feed, mine = tmp_path / "feed.jsonl", tmp_path / "mine"
    feed.write_text("\n".join(map(json.dumps, records(2))), encoding="utf8")
    run([feed], tmp_path / "lake")
    assert "lime_trees" not in read(tmp_path / "lake", FIGURES)["metric"].to_pylist()
    mine.mkdir()
    (mine / "own.py").write_text(
        "from wiretally.metrics import Metric\n"
        "METRICS = [Metric(id='houses_hit', family='damage', meaning='houses', unit='{building}',"
        " kind='ASSAULT', counts='house', bare=True, examples={})]\n",
        encoding="utf8",
    )
    report = run([feed], tmp_path / "lake", metrics_folder=mine)
    assert (report.rows_in["new"], report.published is None) == (0, False)
    run([feed], tmp_path / "anew", metrics_folder=mine)
    for table in DERIVED:
        assert read(tmp_path / "lake", table).equals(read(tmp_path / "anew", table)), table.name
