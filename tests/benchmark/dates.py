"""How often a time expression gets its right value, given its span and its document's date.

The gold is TempEval-3 (TimeBank and AQUAINT), in ../shared/gold/dates beside the project.
`python -m tests.benchmark.dates` prints the score and the misses.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wiretally.text.calendar import (
    Interval,
    decade_of,
    month_of,
    quarter_of,
    season_of,
    weekend_of,
    year_of,
)
from wiretally.text.timeline import tense_at, value_of

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dates" / "documents.jsonl"
SEASONS = {"SP": "spring", "SU": "summer", "FA": "fall", "WI": "winter"}


def interval_of(value: str) -> tuple[Interval, bool] | None:
    """Return the interval of a TIMEX3 value and whether it is all of it (no X), or None for *_REF."""
    v = value.split("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
    v = re.sub(r"^(\d{4}-\d\d-\d\d)T?[A-Z]*$", r"\1", v)
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", v):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return (day, day), True
    if m := re.fullmatch(r"(\d{4})-(\d\d)(-XX)?", v):
        return month_of(int(m[1]), int(m[2])), not m[3]
    if m := re.fullmatch(r"(\d{4})-Q(\d)", v):
        return quarter_of(int(m[1]), int(m[2])), True
    if m := re.fullmatch(r"(\d{4})-H(\d)", v):
        return (
            quarter_of(int(m[1]), 2 * int(m[2]) - 1)[0],
            quarter_of(int(m[1]), 2 * int(m[2]))[1],
        ), True
    if m := re.fullmatch(r"(\d{4})-W(\d+)(-WE)?", v):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return (weekend_of(monday) if m[3] else (monday, monday + timedelta(days=6))), True
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", v):
        return season_of(int(m[1]), SEASONS[m[2]]), True
    if m := re.fullmatch(r"(\d{4})(-XX|-WXX|-QX)?", v):
        return year_of(int(m[1])), not m[2] or m[2] == "-XX"
    if m := re.fullmatch(r"(\d{3})X?", v):
        return decade_of(int(m[1]) * 10), True
    if m := re.fullmatch(r"(\d\d)(?:XX)?", v):
        return (date(int(m[1]) * 100, 1, 1), date(int(m[1]) * 100 + 99, 12, 31)), True
    return None


def right(value: str, found: Interval | None, dct: date) -> bool:
    """Return whether an interval is what a TIMEX3 value says."""
    if value == "PRESENT_REF":
        return found == (dct, dct)
    if value in ("PAST_REF", "FUTURE_REF"):
        return found is None
    gold = interval_of(value)
    if gold is None or found is None:
        return False
    span, whole = gold
    return found == span if whole else span[0] <= found[0] and found[1] <= span[1]


def rows() -> list[dict[str, Any]]:
    """Return every DATE of the gold with what we read for it. Raises FileNotFoundError without it."""
    out = []
    for line in GOLD.read_text(encoding="utf8").splitlines():
        document = json.loads(line)
        dct, text = date.fromisoformat(document["dct"][:10]), document["text"]
        reference: Interval | None = None
        for timex in document["timex"]:
            start, end = timex["start"], timex["end"]
            when = value_of(text[start:end], dct, tense_at(text, start, end), reference)
            found = (when.start, when.end) if when and when.start and when.end else None
            if timex["type"] == "DATE":
                context = text[max(0, start - 60) : end + 30].replace("\n", " ")
                ok = right(timex["value"], found, dct)
                out.append(timex | {"dct": dct, "found": found, "right": ok, "context": context})
            # 'a year earlier' compares: the time spoken of stays the one it compares with.
            if (
                found
                and found != (dct, dct)
                and not re.search(r"ago|earlier|last year", text[start:end])
            ):
                reference = found
    return out


def score() -> dict[str, float]:
    """Return value accuracy over the DATE expressions, and how many there are."""
    scored = rows()
    return {"accuracy": sum(r["right"] for r in scored) / len(scored), "n": len(scored)}


if __name__ == "__main__":
    if not GOLD.exists():
        raise SystemExit(f"skipped: no gold at {GOLD}")
    print(score())
    for row in rows():
        if not row["right"]:
            print(
                f"{row['dct']}  {row['text']!r:32} gold {row['value']:12} got {row['found']}  | {row['context']}"
            )
