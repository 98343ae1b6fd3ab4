"""The day on which an article was published, where its outlet sits."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


def zone_of(publisher: str | None, url: str | None) -> str | None:
    """Return the IANA zone of an outlet by its web domain, else by its name; None if not known."""
    known = _zones()
    host = (urlsplit(url).hostname or "").split(".") if url else []
    domains = (".".join(host[i:]) for i in range(len(host) - 1))
    named = (known.get(name.casefold()) for name in (*domains, publisher or ""))
    return next(filter(None, named), None)


def is_zone(name: str) -> bool:
    """Return whether there is an IANA zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there, no name, or a folder of them
        return False
    return True


def local_day(published: datetime, precision: str | None, zone: str | None) -> date:
    """Return the outlet's calendar day of a time in UTC; a day without a time of day is that day."""
    if precision == "day" or zone is None:
        return published.date()
    return published.astimezone(ZoneInfo(zone)).date()


@cache
def _zones() -> dict[str, str]:
    """Return the zones of outlets.tsv beside this file, by domain or name in lower case."""
    lines = files(__package__).joinpath("outlets.tsv").read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {outlet.casefold(): zone for outlet, zone in rows[1:]}
