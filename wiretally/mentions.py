"""The claims of one article -> its mentions: what it tells of each happening, or of each state."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from wiretally.metrics.metric import Metric

Row = Mapping[str, Any]

# Families whose figures tell of one and the same happening: a strike, its toll, its damage.
GROUPS = {"casualties": "attack", "strikes": "attack", "damage": "attack"}
COUNTRYWIDE = (None, "5", "6", "7")  # where_prec of what is no place within a country
NIGHT = timedelta(days=1)
FAR_KM = 100


@dataclass(frozen=True)
class Strand:
    """What sort of happening or state a claim is about; claims of two strands never share an event.

    `aspect` keeps one happening, a running count and a count since a date apart. `metric` is set for a state.
    """

    aspect: str
    kind: str | None
    group: str
    metric: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Sorts strands."""
        return (self.aspect, self.kind or "", self.group, self.metric or "")


@dataclass(frozen=True)
class Mention:
    """One happening as one article tells it; nulls are what the article leaves unsaid."""

    article_id: str
    at: datetime | None
    strand: Strand
    actor: str | None
    target: str | None
    start: date | None
    end: date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    parts: int  # how many of its claims are given as parts of a larger whole
    claims: tuple[Row, ...]

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return str(self.claims[0]["claim_id"])

    @property
    def parties(self) -> bool:
        """Return whether both sides are known."""
        return self.actor is not None and self.target is not None

    @property
    def day(self) -> date | None:
        """The day it ended on, where it is dated to a day or a night."""
        if self.start is None or self.end is None or self.end - self.start > NIGHT:
            return None
        return self.end


def strand_of(claim: Row, metric: Metric) -> Strand:
    """Return what sort of happening or state `claim` is about."""
    aspect, group = claim["aspect"], GROUPS.get(metric.family, metric.family)
    if aspect == "cumulative" and metric.kind in ("ASSAULT", None):
        return Strand(aspect, "ASSAULT", "war")
    if aspect in ("stock", "rate") or metric.kind is None:
        return Strand("stock", None, group, metric.id)
    return Strand(aspect, metric.kind, group)


def mentions_of(claims: Iterable[Row], metrics: Mapping[str, Metric]) -> list[Mention]:
    """Return the mentions of one article, in the order of its text. Claims without a metric are left out."""
    told = sorted(
        (c for c in claims if c["metric"] in metrics),
        key=lambda c: (c["char_start"], c["claim_id"]),
    )
    by_strand: dict[Strand, list[Row]] = defaultdict(list)
    for claim in told:
        by_strand[strand_of(claim, metrics[claim["metric"]])].append(claim)
    found = [
        mention
        for strand, members in by_strand.items()
        for happening in _happenings(members)
        for mention in _by_place(strand, happening)
    ]
    return sorted(found, key=lambda m: (m.claims[0]["char_start"], m.id, m.strand.key))


def _happenings(claims: Sequence[Row]) -> list[list[Row]]:
    """Return `claims` of one strand parted by sides and time; an unsaid side or time agrees with any.

    A claim joins the last happening told that it does not contradict.
    """
    found: list[list[Row]] = []
    for claim in claims:
        fits = [
            g
            for g in found
            if any(c["claim_id"] in (claim["subset_of"], claim["same_as"]) for c in g)
        ]
        fits += [g for g in reversed(found) if not any(_contradicts(claim, c) for c in g)]
        if fits:
            fits[0].append(claim)
        else:
            found.append([claim])
    return found


def _contradicts(a: Row, b: Row) -> bool:
    if any(a[side] and b[side] and a[side] != b[side] for side in ("actor", "target")):
        return True
    return not same_time((a["date_start"], a["date_end"]), (b["date_start"], b["date_end"]))


def same_time(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Return whether two windows can be of one happening: one lies within the other, or ends beside it.

    A night is two dates; the night after it shares one of them, but is another night. Unknown agrees with any.
    """
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return True
    if _short(a) and _short(b):
        return a[1] == b[1] or (a[1] in b and a[0] == a[1]) or (b[1] in a and b[0] == b[1])
    return a[0] <= b[1] and b[0] <= a[1]


def _short(window: tuple[date | None, date | None]) -> bool:
    return window[0] is not None and window[1] is not None and window[1] - window[0] <= NIGHT


def _by_place(strand: Strand, claims: Sequence[Row]) -> list[Mention]:
    """Return one mention for each place of a happening, and one for what is told of no place within it."""
    at: dict[str | None, list[Row]] = defaultdict(list)
    for claim in claims:
        at[local_place(claim)].append(claim)
    common = _common(claims)
    wide = at.pop(None, [])
    if len(at) == 1 and not common["actor"]:
        # No sides to strike country-wide: all that is told is told of the one place named.
        at = {place: sorted([*wide, *c], key=lambda c: c["char_start"]) for place, c in at.items()}
        wide = []
    whole_metrics = {c["metric"] for c in wide}
    found = [_mention(strand, place, c, common, whole_metrics) for place, c in at.items()]
    return ([_mention(strand, None, wide, common, set())] if wide else []) + found


def local_place(claim: Row) -> str | None:
    """Return the place of `claim` where it is narrower than a country."""
    return None if claim["where_prec"] in COUNTRYWIDE else claim["place"]


def _common(claims: Sequence[Row]) -> dict[str, Any]:
    """Return the sides and the time that most of `claims` give."""
    windows = [
        (c["date_start"], c["date_end"]) for c in claims if c["date_start"] and c["date_end"]
    ]
    start, end = commonest(windows) or (None, None)
    return {
        "actor": commonest(c["actor"] for c in claims),
        "target": commonest(c["target"] for c in claims),
        "start": start,
        "end": end,
    }


def commonest(values: Iterable[Any]) -> Any:  # noqa: ANN401
    """Return the value that stands most often, the least of several; None where all are None."""
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _mention(
    strand: Strand,
    place: str | None,
    claims: Sequence[Row],
    common: Mapping[str, Any],
    whole: set[str],
) -> Mention:
    own = _common(claims)
    if own["start"] is None:
        own["start"], own["end"] = common["start"], common["end"]
    located = [
        c for c in claims if c["place"] == place and c["lat"] is not None and c["lon"] is not None
    ]
    parts = sum(c["subset_of"] is not None or c["metric"] in whole for c in claims)
    return Mention(
        article_id=claims[0]["article_id"],
        at=claims[0]["published_at"],
        strand=strand,
        actor=own["actor"] or common["actor"],
        target=own["target"] or common["target"],
        start=own["start"],
        end=own["end"],
        place=place,
        country=commonest(c["country"] for c in claims),
        lat=located[0]["lat"] if located else None,
        lon=located[0]["lon"] if located else None,
        parts=parts,
        claims=tuple(claims),
    )


def contradict(a: Mention, b: Mention) -> bool:
    """Return whether two mentions cannot be of one happening: other sides, another time, or far apart."""
    if any(x and y and x != y for x, y in ((a.actor, b.actor), (a.target, b.target))):
        return True
    return not same_time((a.start, a.end), (b.start, b.end)) or _far_apart(a, b)


def _far_apart(a: Mention, b: Mention) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half)) > FAR_KM
