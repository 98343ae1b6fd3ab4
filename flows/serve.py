"""The scheduled runs of sources.yaml, as deployments of Prefect's own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from prefect import serve as serve_deployments
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.run import run
from tasks.web.fields import SPAN, span
from tasks.web.sources import Source, Sources, SourcesError

# Two runs at once cannot write one lake. Of one schedule, a run that comes while the last still works is
# cancelled: what it would have gathered, the next one does. Those of another schedule wait for their turn.
ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)


def serve(file: Path, sources: Sources, lake: str) -> None:
    """Serve the deployments of `sources` from this process until it is stopped, one run at a time.

    Raises SourcesError where no source has a schedule.
    """
    serve_deployments(*deployments(file, sources, lake), limit=1)


def deployments(file: Path, sources: Sources, lake: str) -> list[RunnerDeployment]:
    """Return one deployment for all sources that share a schedule; raise SourcesError if none has one."""
    together: dict[tuple[str, str | None], list[Source]] = defaultdict(list)
    for source in sources.sources:
        if source.schedule:
            cron = not SPAN.fullmatch(source.schedule)
            together[source.schedule, source.zone if cron else None].append(source)
    if not together:
        raise SourcesError(f"{file}: no source has a schedule: write `schedule: 30m` at the top")
    return [
        RunnerDeployment.from_flow(
            run,
            name=_name(lake, text, zone),
            schedule=_schedule(text, zone),
            parameters={
                "paths": [],
                "lake": lake if "://" in lake else str(Path(lake).resolve()),
                "sources": str(file.resolve()),
                "only": [source.name for source in some],
            },
            concurrency_limit=ONE_AT_A_TIME,
            description="Gathers " + ", ".join(source.name for source in some),
            tags=["wiretally", *(source.name for source in some)],
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for (text, zone), some in together.items()
    ]


def _schedule(text: str, zone: str | None) -> Schedule:
    return Interval(span(text)) if SPAN.fullmatch(text) else Cron(text, timezone=zone or "UTC")


def _name(lake: str, text: str, zone: str | None) -> str:
    """Return the name of a deployment; Prefect takes no slash in it."""
    when = f"every {text}" if SPAN.fullmatch(text) else f"cron {text} {zone or 'UTC'}"
    return f"{lake.rstrip('/').rpartition('/')[2]}: {when}".replace("/", " by ")
