"""The command line: what it prints, and its exit status."""

import io
import json
import sys

import pyarrow.parquet as pq
import pytest

from tests.conftest import FIRST, SECOND


@pytest.fixture
def wiretally(monkeypatch, capsys):
    """Return a function that runs the command line: exit status, output, messages."""
    from flows import cli, screen

    def call(*args, stdin=""):
        monkeypatch.setattr(sys, "argv", ["wiretally", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = 0
        try:
            cli.main()
        except SystemExit as stopped:
            status = stopped.code or 0
        printed = capsys.readouterr()
        return status, printed.out, " ".join(printed.err.split())

    for console in (screen.out, screen.err):
        monkeypatch.setattr(console, "_width", 140)
    return call


def test_extract_reads_one_text_from_standard_input(wiretally):
    status, out, _ = wiretally("extract", "--published-at", "2026-02-17", stdin=FIRST)
    claims = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {(c["metric"], c["value"]) for c in claims} >= {
        ("missiles_launched", 29),
        ("drones_launched", 396),
    }
    assert all(FIRST[c["char_start"] : c["char_end"]] == c["quote"] for c in claims)
    assert claims[0]["published_at"] == "2026-02-17T12:00:00+00:00"


def test_extract_reads_json_lines(wiretally, tmp_path):
    lines = "\n".join(
        json.dumps({"article_id": i, "text": t}) for i, t in (("a", FIRST), ("b", SECOND))
    )
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf8")
    _, piped, _ = wiretally("extract", "-", stdin=lines)
    status, out, _ = wiretally("extract", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert (status, out) == (0, "")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf8") == piped
    assert {json.loads(line)["article_id"] for line in piped.splitlines()} == {"a", "b"}


def test_extract_goes_on_after_a_broken_line(wiretally):
    good = json.dumps({"text": FIRST})
    status, out, err = wiretally("extract", stdin=f"{good}\n{{broken\n{good}")
    assert status == 0
    assert out
    assert "stdin, line 2: not JSON" in err


@pytest.mark.parametrize(
    ("args", "stdin", "status", "message"),
    [
        (["extract"], " ", 1, "the text is empty"),
        (["extract", "no/such.txt"], "", 2, "no such file or folder"),
        (["extract", "--metrics", "no/such"], FIRST, 1, "no/such"),
        (["explain", "no/such.txt"], "", 2, "no such file or folder"),
        (["run"], "", 2, "nothing to read"),
        (["run", "no/such"], "", 2, "nothing to read (no/such)"),
        (["figures", "--lake", "no/such"], "", 1, "nothing is published in no/such"),
    ],
)
def test_what_is_wrong_is_said(wiretally, args, stdin, status, message):
    code, _, err = wiretally(*args, stdin=stdin)
    assert code == status
    assert message in err


def test_explain_marks_every_number(wiretally, tmp_path):
    status, out, err = wiretally("explain", stdin=FIRST)
    assert status == 0
    assert "29 missiles[missiles_launched" in " ".join(out.split())
    assert "0 unread" in err
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf8")
    wiretally("explain", tmp_path / "a.txt", "--html", tmp_path / "a.html")
    assert "<mark" in (tmp_path / "a.html").read_text(encoding="utf8")


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_run_then_look(wiretally, inputs, tmp_path):
    lake = tmp_path / "lake"
    (inputs / "broken.jsonl").write_text("{", encoding="utf8")
    status, out, err = wiretally("run", inputs, "--lake", lake, "--published-at", "2026-02-17")
    assert status == 0
    assert "3 in = 2 new + 0 known copies + 1 quarantined" in out
    assert "missiles_launched" in out
    assert "manifest.json" in out
    assert "broken.jsonl, line 1: not JSON" in err

    status, out, _ = wiretally("figures", "--lake", lake, "--where", "metric = 'missiles_launched'")
    assert status == 0
    assert "29" in out
    status, _, _ = wiretally("claims", "--lake", lake, "-o", tmp_path / "claims.parquet")
    assert status == 0
    assert "missiles_launched" in pq.read_table(tmp_path / "claims.parquet")["metric"].to_pylist()
    status, _, err = wiretally("figures", "--lake", lake, "--where", "nonsense")
    assert status == 1
    assert "nonsense" in err

    status, out, _ = wiretally("run", inputs, "--lake", lake)
    assert status == 0
    assert "nothing new" in out


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_run_tells_by_its_status_how_it_ended(wiretally, inputs, tmp_path, monkeypatch):
    import tasks.read
    from wiretally.claims import read_article

    lake = tmp_path / "lake"
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    status, _, err = wiretally("run", tmp_path / "bad.txt", "--lake", lake)
    assert status == 1
    assert "no input could be read" in err

    def upside_down(article, metrics):
        return [row | {"low": 9.0, "high": 1.0} for row in read_article(article, metrics)]

    monkeypatch.setattr(tasks.read, "read_article", upside_down)
    status, _, err = wiretally("run", inputs, "--lake", lake)
    assert status == 1
    assert "nothing is published" in err
    assert "claims: low is at most high" in err
