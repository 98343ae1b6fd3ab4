"""Alerts -> whoever asked for them: the log, a webhook, a command."""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Sequence
from dataclasses import asdict

import httpx
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential

from tasks.web.sources import Channels
from wiretally.watch import Alert

log = logging.getLogger("wiretally")
SECONDS = 10  # a receiver that takes longer is asked again, then given up


def send(alerts: Sequence[Alert], run_id: str, channels: Channels) -> None:
    """Tell `alerts` in the log, and as one JSON document to the webhook and the command of `channels`.

    A receiver that fails is logged by its kind alone (its address may hold a secret), and stops nothing.
    """
    for alert in alerts:
        log.warning("watch %s: %s", alert.watch, alert.line)
    if not alerts:
        return
    body = json.dumps({"run_id": run_id, "alerts": [asdict(a) for a in alerts]}, ensure_ascii=False)
    if channels.webhook:
        try:
            _post(channels.webhook, body)
        except httpx.HTTPError as error:
            log.error(
                "the alert webhook did not take %d alerts: %s", len(alerts), type(error).__name__
            )
    if channels.command:
        try:
            subprocess.run(
                channels.command,
                input=body,
                text=True,
                timeout=SECONDS,
                check=True,
                capture_output=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            log.error("the alert command %s failed: %s", channels.command[0], type(error).__name__)


@retry(
    retry=retry_if_exception_type(httpx.HTTPError),
    stop=stop_after_attempt(3),
    wait=wait_exponential(max=2),
    reraise=True,
)
def _post(url: str, body: str) -> None:
    headers = {"content-type": "application/json"}
    httpx.post(
        url, content=body, headers=headers, timeout=SECONDS, trust_env=False
    ).raise_for_status()
