"""The whole way from sources.yaml to datasets, against real servers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.lake.store import read
from tests.test_harvest import article
from tests.web import LOOPBACK, rss, send, serving
from wiretally.tables import ARTICLES, CLAIMS, QUARANTINE, RUNS

ROOT = Path(__file__).parents[1]


@pytest.fixture
def loopback(monkeypatch):
    """Let the flow connect to this machine; the guard itself stays."""
    import flows.gather
    from tasks.web.gather import gather
    from tasks.web.guard import Guarded

    def local(sources, folder, clock):
        return gather(sources, folder, clock, Guarded(LOOPBACK))

    monkeypatch.setattr(flows.gather, "gather", local)


def run(*args, **kwargs):
    from flows.run import run

    return run(*args, **kwargs)


@pytest.mark.slow
@pytest.mark.usefixtures("prefect", "loopback")
def test_from_sources_to_datasets_and_again(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text(
        "Two drones hit a port in Odesa, officials said on Friday."
    )
    lake, file = tmp_path / "lake", tmp_path / "sources.yaml"
    with serving() as site:
        site.answers["/feed"] = lambda r: send(
            r, rss(site.url("/a"), site.url("/gone")), kind="text/xml"
        )
        site.answers["/a"] = article()
        file.write_text(
            f"contact: desk@news.example\ndelay: 0.01s\nsources:\n"
            f"  - {{name: daily, feed: '{site.url('/feed')}', publisher: The Daily, zone: Europe/Kyiv}}\n"
            f"  - {{name: dead, feed: '{site.url('/nowhere')}'}}\n"
            f"  - {{name: notes, files: in, publisher: Notes}}\n"
        )
        report = run([], lake, sources=file)
        first = len(site.asked)
        again = run([], lake, sources=file)
    assert report.rows_in["inputs"] == 4
    assert (report.rows_in["new"], report.rows_in["quarantined"]) == (2, 2)
    assert report.sources["daily"] == {
        "listed": 2, "new": 2, "fetched": 1, "unchanged": 0, "failed": 1, "waiting": 0,
    }  # fmt: skip
    articles = {a["source"]: a for a in read(lake, ARTICLES).to_pylist()}
    assert {a["publisher"] for a in articles.values()} == {"The Daily", "Notes"}
    assert articles["daily"]["retrieved_at"] is not None
    file_name, _, offset = articles["daily"]["raw_ref"].rpartition("@")
    assert (lake / "archive" / file_name).stat().st_size > int(offset)
    assert read(lake, CLAIMS).num_rows
    told = json.loads(read(lake, RUNS).to_pylist()[0]["rows_in"])
    assert told["sources"] == {**report.sources}
    whys = {
        json.loads(r["row"])["where"]: r["expectation"] for r in read(lake, QUARANTINE).to_pylist()
    }
    assert sorted(whys.values()) == ["404 Not Found", "404 Not Found"]
    assert again.published is None
    assert again.rows_in["new"] == 0
    assert len(site.asked) - first == 3  # robots.txt and the feeds: no page again


@pytest.mark.slow
@pytest.mark.usefixtures("prefect", "loopback")
def test_what_a_failed_run_has_gathered_is_read_by_the_next(tmp_path, monkeypatch):
    import flows.run

    def fails(*args):
        raise RuntimeError("the machine stopped")

    lake = tmp_path / "lake"
    monkeypatch.setenv("WIRETALLY_CONTACT", "desk@news.example")
    with serving(**{"/a": article()}) as site:
        with monkeypatch.context() as broken:
            broken.setattr(flows.run, "derive", fails)
            with pytest.raises(RuntimeError):
                run([], lake, urls=[site.url("/a")])
        site.answers.clear()
        site.answers["/robots.txt"] = "User-agent: *"
        file = tmp_path / "sources.yaml"
        file.write_text(f"sources:\n- {{name: other, urls: '{site.url('/b')}'}}\n")
        report = run([], lake, sources=file)
    assert report.rows_in["new"] == 1
    assert [a["url"] for a in read(lake, ARTICLES).to_pylist()] == [site.url("/a")]
    monkeypatch.delenv("WIRETALLY_CONTACT")


def wiretally(*args, folder):
    code = "import sys; from flows.cli import main; sys.argv[0] = 'wiretally'; main()"
    command = [sys.executable, "-c", code, *args]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )


def test_the_command_line_says_what_is_wrong_before_it_fetches(tmp_path):
    (tmp_path / "sources.yaml").write_text("sources:\n- {name: one, feed: one.example}\n")
    for args in (("sources", "check"), ("run", "--sources", "sources.yaml")):
        ran = wiretally(*args, folder=tmp_path)
        assert ran.returncode == 1
        assert "sources.yaml, line 2, sources (one)" in ran.stderr
    ran = wiretally("run", "https://one.example/story", folder=tmp_path)
    assert (ran.returncode, "no contact" in ran.stderr) == (1, True)
    assert not (tmp_path / "lake").exists()


def test_check_says_what_each_source_yields(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A.")
    (tmp_path / "sources.yaml").write_text(
        "contact: desk@news.example\nsources:\n- {name: notes, files: in}\n- {name: inner, feed: 'http://127.0.0.1/rss'}\n"
    )
    ran = wiretally("sources", "check", folder=tmp_path)
    assert ran.returncode == 1
    assert "notes" in ran.stdout
    assert "127.0.0.1, which is no public address" in " ".join(ran.stderr.split())
