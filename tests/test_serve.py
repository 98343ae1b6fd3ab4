"""The schedules of sources.yaml: what is deployed, and that it fires by itself on a real server."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tasks.web.sources import Source, Sources, SourcesError
from tests.receiver import receiving
from tests.servers import logs_of, prefect_server, running, runs_of, wait_for

DESK = Source("desk", "files", ("in",), schedule="20s")


@pytest.mark.slow
def test_sources_that_share_a_schedule_share_a_deployment(tmp_path):
    from flows.serve import deployments

    other = Source("kyiv", "files", ("in",), schedule="0 6 * * *", zone="Europe/Kyiv")
    sources = Sources((DESK, Source("wire", "files", ("in",), schedule="20s"), other))
    every, daily = deployments(tmp_path / "sources.yaml", sources, "s3://bucket/lake")
    assert (every.name, daily.name) == ("lake: every 20s", "lake: cron 0 6 * * * Europe by Kyiv")
    assert every.parameters["only"] == ["desk", "wire"]
    assert every.parameters["lake"] == "s3://bucket/lake"
    assert every.schedules[0].schedule.interval == timedelta(seconds=20)
    assert daily.schedules[0].schedule.timezone == "Europe/Kyiv"
    assert every.concurrency_limit == 1
    assert every.entrypoint == "flows.run.run"


@pytest.mark.slow
def test_without_a_schedule_there_is_nothing_to_serve():
    from flows.serve import deployments

    with pytest.raises(SourcesError, match="no source has a schedule"):
        deployments(Path("s.yaml"), Sources((Source("desk", "files", ("in",)),)), "lake")


@pytest.mark.slow
def test_without_a_server_it_says_how_to_start_one(tmp_path):
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from tasks.server import ServerError, server

    for url in (None, "http://127.0.0.1:9/api"):
        with (
            temporary_settings(
                {PREFECT_API_URL: url} if url else {}, restore_defaults=[PREFECT_API_URL]
            ),
            pytest.raises(ServerError, match="prefect server start"),
        ):
            server()


SERVE = """
from pathlib import Path
from flows.serve import serve
from tasks.web.sources import Source, Sources
serve(Path("sources.yaml"), Sources((Source("desk", "files", ("in",), schedule="{every}"),)), "lake")
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_runs_fire_by_themselves_and_never_two_at_once(tmp_path, monkeypatch):
    """The first run is held up by a receiver of alerts that does not answer; what falls due then is refused."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    told = "Russia launched {} drones at Ukraine overnight, {} said.\n"
    head = "---\npublished_at: 2026-02-17\npublisher: {}\n---\n"
    for name, count, who in (("a", 396, "Ukraine's air force"), ("b", 250, "Moscow")):
        (tmp_path / "in" / f"{name}.md").write_text(head.format(name) + told.format(count, who))
    late = {
        "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "2",
        "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "1",
    }
    with receiving(seconds=9) as (url, sent), prefect_server(tmp_path / "home", **late) as env:
        (tmp_path / "sources.yaml").write_text(
            "sources:\n  - {name: desk, files: in}\nwatch:\n  - {name: all}\n"
            f"alert: {{webhook: '{url}'}}\n"
        )

        def ended(kind):
            return [run for run in runs_of(env) if run["state"]["type"] == kind]

        logged = env | {"PREFECT_LOGGING_EXTRA_LOGGERS": "wiretally"}  # as `wiretally serve` does
        serve = [sys.executable, "-c", SERVE.format(every="12s")]
        with running(serve, logged, tmp_path / "serve.log"):
            wait_for(lambda: len(ended("COMPLETED")) >= 2, "two runs")
            wait_for(lambda: "publish: nothing new" in logs_of(env), "what the tasks say")
        done, refused = ended("COMPLETED"), ended("CANCELLED")
    assert [run["state"]["name"] for run in done[:2]] == ["Published", "Unchanged"]
    assert {run["created_by"]["type"] for run in done} == {"SCHEDULE"}
    assert done[0]["name"] == "desk into lake"
    assert {"auto-scheduled", "desk", "wiretally"} == {*done[0]["tags"]}
    assert refused
    assert "concurrency limit reached" in refused[0]["state"]["message"]
    assert done[0]["end_time"] <= done[1]["start_time"]
    assert len(sent) == 1
    assert sent[0]["alerts"][0]["change"] == "conflict"
