"""The same flow on a Dask cluster: a worker that dies in the middle of reading changes no published byte."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from tasks.lake.store import manifest
from tests.benchmark import corpus

pytest.importorskip("prefect_dask", reason="pip install -e '.[dask]'")


@pytest.mark.slow
def test_the_environment_names_the_cluster(monkeypatch):
    from prefect.task_runners import ProcessPoolTaskRunner
    from prefect_dask.task_runners import DaskTaskRunner

    from flows.runners import CLUSTER, task_runner

    monkeypatch.delenv(CLUSTER, raising=False)
    assert isinstance(task_runner(), ProcessPoolTaskRunner)
    monkeypatch.setenv(CLUSTER, "tcp://scheduler:8786")
    there = task_runner()
    assert isinstance(there, DaskTaskRunner)
    assert there.address == "tcp://scheduler:8786"
    monkeypatch.setenv(CLUSTER, "local")
    assert task_runner().address is None


@pytest.mark.slow
@pytest.mark.usefixtures("prefect")
@pytest.mark.filterwarnings("ignore")  # distributed warns of a worker that is gone
def test_a_worker_that_dies_changes_nothing(tmp_path, monkeypatch):
    from distributed import LocalCluster
    from prefect_dask.task_runners import DaskTaskRunner

    import tasks.stages
    from flows.run import run

    monkeypatch.setattr(tasks.stages, "BATCH_WORDS", 6_000)
    articles = corpus.write(300, tmp_path / "articles.jsonl", per_day=150)
    plain, there = tmp_path / "plain", tmp_path / "there"
    monkeypatch.setattr(tasks.stages, "WORTH_WORKERS", 10_000)
    run([articles], plain)
    monkeypatch.setattr(tasks.stages, "WORTH_WORKERS", 4)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        first = cluster.workers[0].pid
        killed = threading.Event()

        def kill():
            while not list(there.glob("staging/claims-*.parquet")):
                time.sleep(0.01)
            os.kill(first, signal.SIGKILL)
            killed.set()

        threading.Thread(target=kill, daemon=True).start()
        runner = DaskTaskRunner(address=cluster.scheduler_address)
        run.with_options(task_runner=runner)([articles], there)
        assert killed.is_set()
        assert cluster.workers[0].pid != first
    one, other = manifest(plain)["datasets"], manifest(there)["datasets"]
    assert {k: v for k, v in one.items() if k != "runs"} == {
        k: v for k, v in other.items() if k != "runs"
    }
