"""What several commands ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

Given = Annotated[date | None, Parameter(help="The day of texts that bear no date.")]
Metrics = Annotated[Path | None, Parameter(help="A folder of your own metrics (.py files).")]
Lake = Annotated[str, Parameter(help="The datasets: a folder, or s3://BUCKET/PREFIX.")]
RunLake = Annotated[
    str | None, Parameter(help="The datasets; else where the sources file says, else lake.")
]
Limit = Annotated[int | None, Parameter(help="At most so many rows.")]
Output = Annotated[Path | None, Parameter(name=["--output", "-o"], help="The file to write.")]
Folder = Annotated[Path | None, Parameter(name=["--output", "-o"], help="The folder to write.")]
AllEvents = Annotated[
    bool, Parameter(name="--all", negative="", help="All events, not only the newest.")
]
