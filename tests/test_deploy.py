"""Deployed as docs/operate.md says: the file of the work pool, and a run that dies on a real server."""

from __future__ import annotations

import os
import signal
import sys
from inspect import signature
from pathlib import Path

import pytest
import yaml

from tests.receiver import receiving
from tests.servers import prefect_server, running, runs_of, started_by, wait_for
from tests.test_serve import SERVE

SOURCES = """
sources:
  - {{name: desk, files: in}}
watch:
  - {{name: all}}
alert: {{webhook: '{url}'}}
"""
DRONES = (
    "---\npublished_at: 2026-02-17\n---\nRussia launched {} drones at Ukraine overnight, {} said.\n"
)


@pytest.mark.slow
def test_a_work_pool_runs_what_serve_runs():
    from flows.run import run
    from flows.serve import ONE_AT_A_TIME

    (pooled,) = yaml.safe_load((Path(__file__).parents[1] / "prefect.yaml").read_text("utf8"))[
        "deployments"
    ]
    assert pooled["entrypoint"] == f"{run.fn.__module__}.{run.fn.__name__}"
    assert pooled["concurrency_limit"] == ONE_AT_A_TIME.model_dump(
        mode="json", include={"limit", "collision_strategy"}
    )
    assert pooled["parameters"].keys() <= signature(run.fn).parameters.keys()
    asked = pooled["work_pool"]["job_variables"]["env"]
    assert asked["PREFECT_LOGGING_EXTRA_LOGGERS"] == "wiretally"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_run_whose_process_is_killed_is_told_of(tmp_path, monkeypatch):
    """The run is held up by a receiver that does not answer, and killed there; the runner tells of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, count, who in (("a", 396, "Ukraine's air force"), ("b", 250, "Moscow")):
        (tmp_path / "in" / f"{name}.md").write_text(DRONES.format(count, who))
    with receiving(seconds=9) as (url, sent), prefect_server(tmp_path / "home") as env:
        (tmp_path / "sources.yaml").write_text(SOURCES.format(url=url))
        serve = [sys.executable, "-c", SERVE.format(every="12s")]
        with running(serve, env, tmp_path / "serve.log") as runner:
            wait_for(lambda: sent, "the first alert")
            (flow,) = started_by(runner)
            os.kill(flow, signal.SIGKILL)
            wait_for(lambda: len(sent) > 1, "the alert of the crash")
            run = runs_of(env)[0]
    assert run["state"]["type"] == "CRASHED"
    (alert,) = sent[1]["alerts"]
    assert (sent[1]["run_id"], alert["watch"], alert["change"]) == (run["id"], "runs", "crashed")
    assert "desk into lake" in alert["line"]
