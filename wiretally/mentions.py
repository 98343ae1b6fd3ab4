"""The claims of one article -> its mentions: what it tells of each happening, or of each state."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wiretally.metrics.metric import Metric
from wiretally.ranks import commonest
from wiretally.windows import Window, one_beginning, one_night, one_time, window_of

Row = Mapping[str, Any]

# Families whose figures tell of one and the same happening: a strike, its toll, its damage.
GROUPS = {"casualties": "attack", "strikes": "attack", "damage": "attack"}
COUNTRYWIDE = (None, "5", "6", "7")  # where_prec of what is no place within a country
FAR_KM = 100


@dataclass(frozen=True)
class Strand:
    """What sort of happening or state a claim is about; claims of two strands never share an event.

    `aspect` is event, cumulative (since a date) or stock; `metric` is set for a state.
    """

    aspect: str
    kind: str | None
    group: str
    metric: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Sorts strands."""
        return (self.aspect, self.kind or "", self.group, self.metric or "")

    def together(self, a: Window, b: Window, sides: bool) -> bool:
        """Return whether two windows can be of one happening of this sort; `sides`: between the same two sides."""
        if self.aspect == "cumulative":
            return one_beginning(a, b)
        if self.aspect == "stock":
            return one_time(a, b, timedelta(0))
        return one_night(a, b) if sides and self.group == "attack" else one_time(a, b)


@dataclass(frozen=True)
class Mention:
    """One happening as one article tells it; nulls are what the article leaves unsaid."""

    article_id: str
    at: datetime | None
    strand: Strand
    actor: str | None
    target: str | None
    window: Window
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    parts: frozenset[str]  # those of its claims that are given as parts of a larger whole
    claims: tuple[Row, ...]

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return str(self.claims[0]["claim_id"])

    @property
    def sides(self) -> bool:
        """Return whether both sides are known."""
        return self.actor is not None and self.target is not None


def strand_of(claim: Row, metric: Metric) -> Strand:
    """Return what sort of happening or state `claim` is about.

    A count since a date within the day or night that it tells of is a count of that happening.
    """
    aspect, group = claim["aspect"], GROUPS.get(metric.family, metric.family)
    if aspect in ("stock", "rate") or metric.kind is None and aspect != "cumulative":
        return Strand("stock", None, group, metric.id)
    if aspect == "cumulative" and not window_of([claim]).short:
        return (
            Strand(aspect, "ASSAULT", "war")
            if metric.kind in ("ASSAULT", None)
            else Strand(aspect, metric.kind, group)
        )
    return Strand("event", metric.kind, group)


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
        for happening in _happenings(strand, members)
        for mention in _by_place(strand, happening)
    ]
    return sorted(found, key=lambda m: (m.claims[0]["char_start"], m.id, m.strand.key))


def _happenings(strand: Strand, claims: Sequence[Row]) -> list[list[Row]]:
    """Return `claims` of one strand parted by sides and time; an unsaid side or time agrees with any.

    A claim joins the last happening told that it does not contradict.
    """
    found: list[list[Row]] = []
    for claim in claims:
        linked = (claim["subset_of"], claim["same_as"])
        fits = [g for g in found if any(c["claim_id"] in linked for c in g)]
        fits += [g for g in reversed(found) if all(_alike(strand, claim, c) for c in g)]
        if fits:
            fits[0].append(claim)
        else:
            found.append([claim])
    return found


def _alike(strand: Strand, a: Row, b: Row) -> bool:
    if any(a[side] and b[side] and a[side] != b[side] for side in ("actor", "target")):
        return False
    sides = all(c["actor"] and c["target"] for c in (a, b))
    return strand.together(window_of([a]), window_of([b]), sides)


def _by_place(strand: Strand, claims: Sequence[Row]) -> list[Mention]:
    """Return one mention for each place of a happening, and one for what is told of no place within it."""
    at: dict[str | None, list[Row]] = defaultdict(list)
    for claim in claims:
        at[local_place(claim)].append(claim)
    wide = at.pop(None, [])
    if len(at) == 1 and _most(claims, "actor") is None:
        # No sides to strike country-wide: all that is told is told of the one place named.
        at = {place: sorted([*wide, *c], key=lambda c: c["char_start"]) for place, c in at.items()}
        wide = []
    whole_metrics = {c["metric"] for c in wide}
    found = [_mention(strand, place, c, claims, whole_metrics) for place, c in at.items()]
    return ([_mention(strand, None, wide, claims, set())] if wide else []) + found


def local_place(claim: Row) -> str | None:
    """Return the place of `claim` where it is narrower than a country."""
    return None if claim["where_prec"] in COUNTRYWIDE else claim["place"]


def _mention(
    strand: Strand,
    place: str | None,
    claims: Sequence[Row],
    all_told: Sequence[Row],
    whole: set[str],
) -> Mention:
    """Return the mention of `claims`; sides and time that they leave unsaid are those of `all_told`."""
    window = window_of(claims)
    located = [
        c for c in claims if c["place"] == place and c["lat"] is not None and c["lon"] is not None
    ]
    return Mention(
        article_id=claims[0]["article_id"],
        at=claims[0]["published_at"],
        strand=strand,
        actor=_most(claims, "actor") or _most(all_told, "actor"),
        target=_most(claims, "target") or _most(all_told, "target"),
        window=window if window.firm else window_of(all_told),
        place=place,
        country=_most(claims, "country"),
        lat=located[0]["lat"] if located else None,
        lon=located[0]["lon"] if located else None,
        parts=frozenset(
            c["claim_id"] for c in claims if c["subset_of"] is not None or c["metric"] in whole
        ),
        claims=tuple(claims),
    )


def _most(claims: Iterable[Row], column: str) -> str | None:
    return commonest(c[column] for c in claims)


def contradict(a: Mention, b: Mention) -> bool:
    """Return whether two mentions cannot be of one happening: other sides, another time, or far apart."""
    if any(x and y and x != y for x, y in ((a.actor, b.actor), (a.target, b.target))):
        return True
    return not a.strand.together(a.window, b.window, a.sides and b.sides) or _far_apart(a, b)


def _far_apart(a: Mention, b: Mention) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half)) > FAR_KM
