"""Where the batches of a run are worked on: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import os
from typing import Any

from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner

CLUSTER = "WIRETALLY_CLUSTER"


def task_runner() -> TaskRunner[Any]:
    """Return the processes of this machine, or the cluster that the environment names.

    WIRETALLY_CLUSTER is the address of a Dask scheduler (tcp://HOST:8786), or `local` for a cluster of this
    machine. Batches are handed over by number, so its workers must see the lake under the same name. Raises
    ImportError where Dask is not installed.
    """
    cluster = os.environ.get(CLUSTER)
    if not cluster:
        return ProcessPoolTaskRunner()
    from prefect_dask.task_runners import DaskTaskRunner

    if cluster == "local":
        return DaskTaskRunner(cluster_kwargs={"threads_per_worker": 1, "dashboard_address": None})
    return DaskTaskRunner(address=cluster)
