"""Alerts arrive: at a webhook and at a command that are real, and a dead receiver stops nothing."""

from __future__ import annotations

import json
import logging
import sys
from uuid import uuid4

import pytest

from tasks.alerts import send
from tasks.web.sources import Channels
from tests.receiver import receiving
from wiretally.watch import Alert

ALERT = Alert("losses", "conflict", "f1", "conflict: Attack on Odesa: people_killed: 2 or 3")


def keeps(path):
    """Return a command that writes what it is told to `path`."""
    return (sys.executable, "-c", f"import sys; open({str(path)!r}, 'a').write(sys.stdin.read())")


def test_webhook_and_command_are_told_the_same(tmp_path):
    with receiving() as (url, sent):
        send([ALERT], "run1", Channels(url, keeps(tmp_path / "told")))
    (said,) = sent
    assert said == json.loads((tmp_path / "told").read_text())
    assert said["run_id"] == "run1"
    assert said["alerts"][0]["figure_id"] == "f1"


def test_nothing_to_tell_asks_nobody(tmp_path):
    with receiving() as (url, sent):
        send([], "run1", Channels(url, keeps(tmp_path / "told")))
    assert sent == []
    assert not (tmp_path / "told").exists()


def test_a_receiver_that_fails_is_asked_again_and_its_secret_is_kept(caplog, tmp_path):
    command = (sys.executable, "-c", "raise SystemExit(1)")
    with receiving(status=503) as (url, sent), caplog.at_level(logging.WARNING, "wiretally"):
        send([ALERT], "run1", Channels(url, command))
    assert len(sent) == 3
    assert "did not take 1 alerts" in caplog.text
    assert "failed: CalledProcessError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.slow
def test_a_run_that_failed_is_told_through_its_sources_file(tmp_path):
    from prefect.client.schemas.objects import FlowRun
    from prefect.states import Failed

    from flows.alert import tell_failure

    file = tmp_path / "sources.yaml"
    with receiving() as (url, sent):
        file.write_text(
            f"sources:\n  - {{name: desk, files: in}}\nalert: {{webhook: '{url}'}}\n", "utf8"
        )
        asked = {"sources": str(file), "only": ["desk"], "lake": "/srv/lake"}
        run = FlowRun(flow_id=uuid4(), name="calm-otter", parameters=asked)
        tell_failure(None, run, Failed(message="2 laws are broken"))
        tell_failure(None, FlowRun(flow_id=uuid4()), Failed())  # by hand, without sources
    (said,) = sent
    (alert,) = said["alerts"]
    assert (alert["watch"], alert["change"]) == ("runs", "failed")
    assert alert["line"].startswith("desk into lake: 2 laws are broken")


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
def test_a_run_tells_what_changed_in_a_watched_figure_once(tmp_path):
    from flows.run import run

    (tmp_path / "in").mkdir()
    head = "---\npublished_at: 2026-02-17T0{}:00Z\npublisher: {}\n---\n"
    said = "Russia launched 396 drones at Ukraine overnight, the Ukrainian air force said."
    (tmp_path / "in" / "a.md").write_text(head.format(5, "One") + said, "utf8")
    file, told = tmp_path / "sources.yaml", tmp_path / "told"
    file.write_text(
        f"sources:\n  - {{name: desk, files: in}}\n"
        f"watch:\n  - {{name: drones, metric: drones_launched}}\n  - {{name: hurt, metric: people_injured}}\n"
        f"alert:\n  command: {json.dumps(keeps(told))}\n",
        "utf8",
    )
    run([], tmp_path / "lake", sources=file)
    assert not told.exists()
    other = "Russia launched only 250 drones at Ukraine overnight, Russia's defence ministry said."
    (tmp_path / "in" / "b.md").write_text(head.format(7, "Two") + other, "utf8")
    report = run([], tmp_path / "lake", sources=file)
    said = json.loads(told.read_text())
    assert said["run_id"] == report.run_id
    assert {a["watch"] for a in said["alerts"]} == {"drones"}
    assert [a["change"] for a in said["alerts"]] == ["conflict", "contested", "correction"]
    run([], tmp_path / "lake", sources=file)
    assert json.loads(told.read_text()) == said
