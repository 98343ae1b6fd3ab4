"""A Prefect server of a test's own, on loopback: what a laptop or a machine in a rack would run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

PATIENCE = 240  # seconds: a crowded machine takes many times what a calm one does


@contextmanager
def prefect_server(home: Path, **settings: str) -> Iterator[dict[str, str]]:
    """Yield the environment in which Prefect finds a new server that keeps its state in `home`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    env |= {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false"} | settings
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    url = f"http://127.0.0.1:{port}/api"
    with running([*command, "--port", str(port)], env, home / "server.log"):
        wait_for(lambda: _answers(url), "the server")
        yield env | {"PREFECT_API_URL": url}


@contextmanager
def running(command: list[str], env: dict[str, str], log: Path) -> Iterator[int]:
    """Run `command` until the context ends, and yield its process id; all that it started ends with it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, env=env, stdout=file, stderr=file, start_new_session=True
        )
        try:
            yield process.pid
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def runs_of(env: dict[str, str]) -> list[dict[str, Any]]:
    """Return the runs of flows that the server knows, in the order in which they were due."""
    asked = {"sort": "EXPECTED_START_TIME_ASC"}
    answer = httpx.post(f"{env['PREFECT_API_URL']}/flow_runs/filter", json=asked, trust_env=False)
    found: list[dict[str, Any]] = answer.raise_for_status().json()
    return found


def logs_of(env: dict[str, str]) -> set[str]:
    """Return what the server has kept of the logs of runs: what their pages show."""
    answer = httpx.post(f"{env['PREFECT_API_URL']}/logs/filter", json={}, trust_env=False)
    return {log["message"] for log in answer.raise_for_status().json()}


def started_by(pid: int) -> list[int]:
    """Return the processes that `pid` has started, and that still run."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True)
    return [int(line) for line in found.stdout.split()]


def wait_for(done: Any, what: str) -> None:
    """Return once `done()` is true; fail after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"{what}: not within {PATIENCE} s"
        time.sleep(0.5)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False
