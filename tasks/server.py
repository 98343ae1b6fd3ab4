"""Whether a Prefect server answers, and that a run has no more than one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from prefect.settings import PREFECT_API_URL, PREFECT_UI_URL, temporary_settings


class ServerError(RuntimeError):
    """No Prefect server answers; the message says how to start one."""


def server() -> str:
    """Return where the pages of the Prefect server are; raise ServerError where none answers.

    The temporary server of Prefect will not do: it forgets what ran, and ends with the process.
    """
    url = PREFECT_API_URL.value()
    start = (
        "start one with `prefect server start`, then tell where it is with "
        "`prefect config set PREFECT_API_URL=http://127.0.0.1:4200/api`"
    )
    if not url:
        raise ServerError(
            f"schedules need a Prefect server, and PREFECT_API_URL is not set: {start}"
        )
    try:
        httpx.get(f"{url}/health", timeout=10, trust_env=False).raise_for_status()
    except httpx.HTTPError as error:
        raise ServerError(
            f"no Prefect server answers at {url} ({type(error).__name__}): {start}"
        ) from error
    return str(PREFECT_UI_URL.value() or url)


@contextmanager
def shared_server() -> Iterator[None]:
    """Tell what is submitted within it where the temporary server of the run is: else each worker starts its own."""
    if PREFECT_API_URL.value():
        yield
        return
    from prefect.server.api.server import SubprocessASGIServer

    temporary = SubprocessASGIServer()
    temporary.start()  # where it runs, as in a flow, this does nothing
    with temporary_settings({PREFECT_API_URL: temporary.api_url}):
        yield
