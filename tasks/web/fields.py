"""The kinds of value in sources.yaml: spans, schedules, zones, names. Each says what to write instead."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import available_timezones

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, BeforeValidator, Field

SPAN = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[smhdw])")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def span(value: object) -> timedelta:
    """Return a span such as 30m, 6h, 7d or 1.5s; raise ValueError where it is none."""
    if isinstance(value, timedelta):
        return value
    found = SPAN.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(f"{value!r} is no span of time: write 30m, 6h or 7d")
    return timedelta(seconds=float(found["number"]) * UNITS[found["unit"]])


def is_url(text: str) -> bool:
    """Return whether `text` is an address on the web."""
    return re.match(r"https?://[^/\s]", text) is not None


def _schedule(value: str) -> str:
    """Accept a span of a minute or more, or five fields of cron."""
    if SPAN.fullmatch(value):
        if span(value) < timedelta(minutes=1):
            raise ValueError(f"{value!r} is more often than once a minute")
        return value
    try:
        CronSim(value, datetime(2026, 1, 1, tzinfo=UTC))
    except CronSimError as error:
        raise ValueError(
            f"{value!r} is no schedule ({error}): write 30m, or cron such as '0 */2 * * *'"
        ) from error
    return value


def _zone(value: str) -> str:
    zones = available_timezones()
    if value not in zones:
        near = get_close_matches(value, zones, 1)
        raise ValueError(
            f"{value!r} is no IANA time zone: write {near[0] if near else 'Europe/Kyiv'}"
        )
    return value


def _country(value: str) -> str:
    import pycountry

    if pycountry.countries.get(alpha_3=value) is None:
        raise ValueError(f"{value!r} is no country code of three letters: write UKR")
    return value


def strings(value: object) -> object:
    """Return one string as a list of it, all else as it is."""
    return [value] if isinstance(value, str) else value


def matching(pattern: str, example: str) -> AfterValidator:
    """Return a validator of what `pattern` matches whole; it tells to write like `example`."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"{value!r} will not do: write {example}")
        return value

    return AfterValidator(check)


Span = Annotated[timedelta, BeforeValidator(span)]
Strings = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...],
    BeforeValidator(strings),
]
Name = Annotated[str, matching(r"[\w][\w.-]{0,63}", "letters, digits, - and .")]
Contact = Annotated[
    str,
    matching(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+", "an address or URL of yours"),
]
Zone = Annotated[str, AfterValidator(_zone)]
Schedule = Annotated[str, AfterValidator(_schedule)]
Language = Annotated[str, matching(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "en, or en-GB")]
Country = Annotated[str, AfterValidator(_country)]
