"""A time as pages write it -> a moment: ISO 8601, RFC 2822, epochs, and the dates of bylines."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

MONTHS = {
    name: number
    for number, names in enumerate(
        """jan january januar janvier enero gennaio janeiro янв января січня sty stycznia januari
        feb february februar février fevrier febrero febbraio fevereiro фев февраля лютого lutego februari
        mar march märz marz mars marzo março мар марта березня marca maart
        apr april avril abril aprile апр апреля квітня kwietnia
        may mai mayo maggio maio мая травня maja mei
        jun june juni juin junio giugno junho июн июня червня czerwca
        jul july juli juillet julio luglio julho июл июля липня lipca
        aug august août aout agosto авг августа серпня sierpnia augustus
        sep sept september septembre septiembre settembre setembro сен сентября вересня września
        oct okt october oktober octobre octubre ottobre outubro окт октября жовтня października
        nov november novembre noviembre novembro ноя ноября листопада listopada
        dec dez december dezember décembre decembre diciembre dicembre dezembro дек декабря грудня grudnia""".splitlines(),
        1,
    )
    for name in names.split()
}
HOURS = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0.0),
    **dict.fromkeys(("BST", "CET", "MEZ", "WAT"), 1.0),
    **dict.fromkeys(("CEST", "MESZ", "EET", "CAT", "SAST"), 2.0),
    **dict.fromkeys(("EEST", "MSK", "EAT", "TRT"), 3.0),
    **{"PKT": 5.0, "SGT": 8.0, "HKT": 8.0, "JST": 9.0, "KST": 9.0, "AEST": 10.0, "AEDT": 11.0},
    **{"EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0},
    **{"PST": -8.0, "PDT": -7.0},
}
PLACES = {"ET": "New_York", "CT": "Chicago", "MT": "Denver", "PT": "Los_Angeles"}

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d\d)[-/.](?P<d>\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T|$)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|er|\.|º)?[\s/-]+(?:of |de |d')?(?P<name>{_MONTH})\.?,?[\s/-]+(?:de )?(?P<y>\d{{4}})",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(?P<a>\d\d?)(?P<mark>[./-])(?P<b>\d\d?)(?P=mark)(?P<y>\d{4})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d.:+-])(?P<h>\d\d?)(?:[:h.](?P<min>\d\d))?(?::\d\d(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?:Uhr|Hrs|hours)\b)?"
    r"(?:\s*\(?(?P<zone>Z\b|[A-Z]{2,4}\b)?\s*(?P<offset>[+-]\d\d?:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT_CLOCK = re.compile(
    r"^(?P<h>\d\d)(?P<min>\d\d)(?:\d\d)?(?P<zone>Z)?(?P<offset>[+-]\d\d:?\d\d)?$"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_YEARS = range(1990, 2100)
_MOST = 200


class Moment(NamedTuple):
    """A time as written: in a zone or naive, and whether it says the minute or only the day."""

    at: datetime
    to_minute: bool


def moment(said: str, month_first: bool | None = None) -> Moment | None:
    """Return the time that `said` writes, None where it writes none that can be told.

    `month_first` reads 02/03/2026 as Americans do; None: such a date is told only where it can be
    but one.
    """
    said = " ".join(said[:_MOST].split())
    if _EPOCH.fullmatch(said):
        seconds = float(said) / (1000 if len(said.split(".")[0]) == 13 else 1)
        at = datetime.fromtimestamp(seconds, UTC)
        return Moment(at, True) if at.year in _YEARS else None
    found = _day(said, month_first)
    if found is None:
        return None
    day, rest = found
    clock = next((c for c in _CLOCK.finditer(rest) if c["min"] or c["half"]), None)
    clock = clock or _COMPACT_CLOCK.match(rest.strip())
    if clock is None:
        return Moment(day, False)
    hour = int(clock["h"])
    if half := clock.groupdict().get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        at = day.replace(hour=hour, minute=int(clock["min"] or 0), second=_second(clock[0]))
        at = at.replace(tzinfo=_zone(clock["zone"], clock["offset"]))
    except ValueError:
        return Moment(day, False)
    return Moment(at, True)


def zone_of(name: str) -> tzinfo:
    """Return the zone of an outlet: an IANA name or an offset as +02:00; raise ValueError for none."""
    if re.fullmatch(r"[+-]\d\d?:?(?:\d\d)?", name):
        return _offset(name)
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"zone {name!r} is none: write Europe/Kyiv, or +02:00") from error


def _day(said: str, month_first: bool | None) -> tuple[datetime, str] | None:
    """Return the day written in `said`, and the rest of it."""
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _NUMBERS, _COMPACT):
        found = pattern.search(said)
        if not found:
            continue
        parts = found.groupdict()
        if "mark" in parts:
            first, second = int(parts["a"]), int(parts["b"])
            if parts["mark"] == "/" and first <= 12 and second <= 12 and first != second:
                if month_first is None:
                    return None
                day, month = (second, first) if month_first else (first, second)
            else:
                day, month = (first, second) if second <= 12 else (second, first)
        else:
            day = int(parts["d"])
            month = MONTHS[parts["name"].lower()] if "name" in parts else int(parts["m"])
        try:
            at = datetime(int(parts["y"]), month, day)  # noqa: DTZ001  (its zone comes with the clock)
        except ValueError:
            return None
        rest = said[found.end() :].removeprefix("T") + " " + said[: found.start()]
        return (at, rest) if at.year in _YEARS else None
    return None


def _second(clock: str) -> int:
    found = re.search(r"\d\d?[:h.]\d\d:(\d\d)", clock)
    return int(found[1]) if found else 0


def _zone(name: str | None, offset: str | None) -> tzinfo | None:
    if offset:
        return _offset(offset)
    name = (name or "").upper()
    if name in PLACES:
        return ZoneInfo(f"America/{PLACES[name]}")
    return timezone(timedelta(hours=HOURS[name])) if name in HOURS else None


def _offset(said: str) -> tzinfo:
    digits = said[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    shift = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-shift if said[0] == "-" else shift)
