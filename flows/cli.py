"""The command line: which commands there are."""

from __future__ import annotations

import sys
from collections.abc import Callable

from cyclopts import App

from flows.commands import look, read, write
from flows.screen import FAILED, stop
from wiretally.tables import TABLES

app = App(
    name="wiretally", help="Turn news articles into validated datasets of the figures they state."
)
sources = App(name="sources", help="The sources that `run --sources` gathers from.")
quarantine = App(
    name="quarantine", help="What was kept out: look into it, list it by reason, retry."
)
COMMANDS: tuple[Callable[..., None], ...] = (
    *(write.run, write.backfill, write.serve),
    *(read.extract, read.explain),
    *(look.figures, look.report, look.sql, look.cite, look.review, look.verify),
)
for command in COMMANDS:
    app.command(command)
app.command(sources)
app.command(quarantine)
for name in TABLES:
    if name not in ("figures", "quarantine"):
        app.command(look.look_into(name), name=name)
sources.command(write.check_sources, name="check")
quarantine.default(look.look_into("quarantine"))
quarantine.command(look.list_quarantine, name="list")
quarantine.command(write.retry_quarantine, name="retry")


def main() -> None:
    """Run the command line; what is wrong is said in a line, and told by the exit status."""
    from tasks.lake.export import ExportError
    from tasks.lake.store import LakeError
    from wiretally.metrics import CatalogueError
    from wiretally.overrides import OverrideError

    try:
        app(sys.argv[1:])
    except (CatalogueError, ExportError, LakeError, OSError, OverrideError) as error:
        stop(str(error), FAILED)
