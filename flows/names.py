"""What a run is called in the Prefect UI, and in an alert."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def name_of(asked: Mapping[str, Any]) -> str:
    """Return what a run that was `asked` (the parameters of the flow) is called: what it reads, and into which lake."""
    span = asked.get("backfill")
    files = [asked.get("sources"), *asked.get("paths", ())]
    what = [f"again {span.since} to {span.until}"] if span else [*asked.get("only", ())]
    what += [Path(path).name for path in files if path and not what]
    what += ["quarantine"] if asked.get("again") else asked.get("urls", ())
    more = f" and {len(what) - 3} more" if len(what) > 3 else ""
    return f"{', '.join(what[:3])}{more} into {str(asked['lake']).rstrip('/').rpartition('/')[2]}"
