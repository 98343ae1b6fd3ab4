"""Who hears of what: a run that failed, a change in a figure that somebody watches."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from prefect import Flow, State, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun
from prefect.utilities.urls import url_for

from flows.names import name_of
from tasks.alerts import send
from tasks.lake.view import View
from tasks.web.sources import Channels, Sources, SourcesError, load_sources
from wiretally.tables import EVENTS, FIGURE_HISTORY, FIGURES
from wiretally.watch import Alert, alerts

log = logging.getLogger("wiretally")
MOST = 1_000  # characters of what a failed run said
PREFIX = "Flow run encountered an exception: "  # Prefect's, before every error


@task(name="send alerts", cache_policy=NO_CACHE)
def send_alerts(told: list[Alert], run_id: str, channels: Channels) -> None:
    """Alerts -> the log, the webhook and the command of the sources file."""
    send(told, run_id, channels)


def watched(sources: Sources, before: View, after: View) -> list[Alert]:
    """Return what the watches of `sources` should hear of, now that `before` is `after`."""
    if not sources.watch:
        return []
    days = after.changes.get(FIGURES.name, {})
    was = {row["figure_id"]: row for row in before.read(FIGURES, days).to_pylist()}
    now = [row for row in after.changed(FIGURES).to_pylist() if row != was.get(row["figure_id"])]
    known = before.read(FIGURE_HISTORY, after.changes.get(FIGURE_HISTORY.name, {})).to_pylist()
    revisions = {(row["figure_id"], row["as_of"], row["claim_id"]) for row in known}
    new = [
        row
        for row in after.changed(FIGURE_HISTORY).to_pylist()
        if (row["figure_id"], row["as_of"], row["claim_id"]) not in revisions
    ]
    watches = [
        {key: getattr(w, key) for key in ("name", "metric", "country", "place", "actor", "target")}
        for w in sources.watch
    ]
    return alerts(watches, after.changed(EVENTS).to_pylist(), was.values(), now, new)


def tell_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell of a run that failed or crashed through the channels of its sources file."""
    file = flow_run.parameters.get("sources")
    if not file:
        return
    name = name_of(flow_run.parameters)  # what runs a crashed one knows it by an older name
    try:
        channels = load_sources(Path(file)).alert
    except (SourcesError, OSError) as error:
        log.error("nobody is told that %s %s: %s", name, state.name, error)
        return
    line = f"{name}: {(state.message or '').removeprefix(PREFIX)[:MOST]}"
    where = url_for(flow_run)
    told = Alert("runs", str(state.name).lower(), None, f"{line} ({where})" if where else line)
    send([told], str(flow_run.id), channels)
