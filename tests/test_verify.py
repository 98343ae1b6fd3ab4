"""`wiretally verify`: a lake that is right passes; one thing wrong is told with its file and row."""

import json
import os

import pyarrow.parquet as pq
import pytest

from expectations.good import COUNTS, GOOD
from tasks.lake.store import LakeError, days_of, manifest, publish, writing
from tasks.lake.verify import BALANCE, COLUMNS, FILES, KEYS, RELEASES, ROWS, verify
from tasks.lake.verify import COUNTS as TOLD
from wiretally.tables import TABLES


def rows_of(changed):
    """Return the good rows, with `changed` in place of some tables, and `runs` that tells them."""
    rows = GOOD | changed
    if "runs" not in changed:
        told = {name: len(some) for name, some in rows.items()}
        rows = rows | {"runs": [GOOD["runs"][0] | {"rows_out": json.dumps(told)}]}
    return rows


def published(lake, **changed):
    rows = rows_of(changed)
    tables = {
        name: days_of(TABLES[name], TABLES[name].conform(some)) for name, some in rows.items()
    }
    with writing(lake):
        return publish(lake, "r1", tables)


def wrong(lake):
    return {check.sentence: check.wrong for check in verify(lake) if check.wrong}


def first(dataset, **changed):
    """Return the good rows of `dataset`, with its first row `changed`."""
    return {dataset: [GOOD[dataset][0] | changed, *GOOD[dataset][1:]]}


def path_of(lake, dataset):
    return lake / manifest(lake)["datasets"][dataset][0]["path"]


def test_a_good_lake_passes(tmp_path):
    published(tmp_path)
    assert wrong(tmp_path) == {}


def test_no_lake_is_told(tmp_path):
    with pytest.raises(LakeError, match="nothing is published"):
        verify(tmp_path)


BAD = {
    "articles: every article has an origin": {"origins": GOOD["origins"][1:]},
    "claims: every claim's article exists": first("claims", article_id="lost"),
    "claims: a quote is the article's text at its span, character for character": first(
        "claims", quote="At most 12"
    ),
    "claims: a value lies in its interval, or just outside where it is said to": first(
        "claims", high=11.0
    ),
    "claims: a claim is part of a claim in its own article": first("claims", subset_of="c3"),
    "claims: a claim is the twin of a claim in its own article": first("claims", same_as="lost"),
    "origins: every origin's article exists": first("origins", article_id="lost"),
    "origins: a copy is of an article that exists": first("origins", copy_of="lost"),
    "events: every claim of an event exists": first("events", claim_ids=["c1", "lost"]),
    "events: the larger event exists": first("events", parent_event_id="lost"),
    "figures: every figure's event exists": first("figures", event_id="lost"),
    "figures: every claim of a figure exists": first("figures", claim_ids=["c1", "lost"]),
    "figures: n_claims counts the claims": first("figures", n_claims=7),
    "figures: low, best and high are in order": first("figures", low=13.0),
    "figure_history: every figure of the history exists": first("figure_history", figure_id="lost"),
    "figure_history: every claim of the history exists": first("figure_history", claim_id="lost"),
    "figure_history: low, best and high are in order": first("figure_history", high=1.0),
    "mentions: every mention's article exists": first("mentions", article_id="lost"),
    "mentions: every mention's event exists": first("mentions", event_id="lost"),
    "traces: every trace's article exists": first("traces", article_id="lost"),
    "quarantine: every row's run is known": first("quarantine", run_id="lost"),
}


def test_every_check_of_rows_has_a_bad_row():
    assert BAD.keys() == {f"{name}: {sentence}" for name, sentence, _ in ROWS}


@pytest.mark.parametrize("sentence", BAD)
def test_a_wrong_row_is_told_with_its_file(tmp_path, sentence):
    published(tmp_path, **BAD[sentence])
    dataset = sentence.partition(":")[0]
    (line,) = wrong(tmp_path)[sentence]
    assert line.startswith(f"data/{dataset}/month=")
    (row,) = [r for r in rows_of(BAD[sentence])[dataset] if f" {r[TABLES[dataset].key[0]]}" in line]
    assert row


def test_counts_of_runs_are_held_against_the_state(tmp_path):
    few = GOOD["runs"][0] | {"rows_out": json.dumps(COUNTS | {"claims": 99})}
    published(tmp_path, runs=[few])
    (line,) = wrong(tmp_path)[TOLD]
    assert "99 in rows_out" in line


def test_inputs_must_balance(tmp_path):
    rows_in = json.dumps({"inputs": 4, "new": 2, "known": 0, "quarantined": 1})
    published(tmp_path, **first("runs", rows_in=rows_in))
    assert "run_id r1" in wrong(tmp_path)[BALANCE][0]


def test_a_run_that_is_not_told_is_wrong(tmp_path):
    published(tmp_path, **first("runs", run_id="another"))
    assert "does not stand in runs" in wrong(tmp_path)[TOLD][0]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.unlink(), "is not there"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "other bytes"),
        (lambda path: path.write_bytes(b""), "cannot be read"),
    ],
)
def test_a_harmed_file_is_told(tmp_path, harm, told):
    published(tmp_path)
    harm(path_of(tmp_path, "claims"))
    lines = wrong(tmp_path)[FILES]
    assert any(told in line and line.startswith("data/claims/") for line in lines)


def rewritten(lake, dataset, change):
    """Write the file of `dataset` again after `change`, and say so in the manifest."""
    import hashlib

    path = path_of(lake, dataset)
    table = change(pq.read_table(path, partitioning=None))
    path.unlink()
    pq.write_table(table, path)
    state = json.loads((lake / "manifest.json").read_text())
    state["datasets"][dataset][0] |= {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "rows": table.num_rows,
    }
    (lake / "manifest.json").write_text(json.dumps(state))


def test_a_key_that_stands_twice_is_told(tmp_path):
    published(tmp_path)
    rewritten(tmp_path, "claims", lambda rows: rows.take([0, *range(rows.num_rows)]))
    found = wrong(tmp_path)
    assert len(found[KEYS]) == 2
    assert "claim_id c5" in found[KEYS][0]
    assert "rows of claims" in found[TOLD][0]


def test_other_columns_are_told(tmp_path):
    published(tmp_path)
    rewritten(tmp_path, "claims", lambda rows: rows.drop_columns(["lat"]))
    assert "other columns" in wrong(tmp_path)[COLUMNS][0]
    rewritten(tmp_path, "claims", lambda rows: rows.drop_columns(["quote"]))
    assert "no column quote" in wrong(tmp_path)[COLUMNS][0]


def test_a_release_that_is_not_whole_is_told(tmp_path):
    release = published(tmp_path).release
    lost = next((release / "claims").rglob("*.parquet"))
    lost.unlink()
    os.remove(tmp_path / "latest")
    assert wrong(tmp_path) == {
        RELEASES: [
            f"{lost.relative_to(tmp_path)}: is not there",
            "latest: points to none of releases/r1",
        ]
    }


def test_the_command_tells_by_its_status(tmp_path, monkeypatch, capsys):
    from flows import cli

    monkeypatch.setattr("sys.argv", ["wiretally", "verify", "--lake", str(tmp_path)])
    published(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert not stopped.value.code
    assert "✓ keys are unique" in capsys.readouterr().out
    path_of(tmp_path, "events").unlink()
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    assert "is not there" in capsys.readouterr().out
