"""The claims of one article -> its mentions: what it tells of each happening, or of each state."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from wiretally.metrics.metric import Metric
from wiretally.ranks import commonest
from wiretally.windows import Window, one_beginning, one_night, one_time, window_of

Row = Mapping[str, Any]
Point = tuple[float | None, float | None]  # latitude, longitude

# Families and metrics whose figures tell of one and the same happening: a strike, its toll, its damage.
GROUPS = dict.fromkeys(
    ("casualties", "strikes", "damage", "shots_fired", "power_capacity_lost"), "attack"
)
COUNTRYWIDE = (None, "5", "6", "7")  # where_prec of what is no place within a country
LONG = "5"  # date_prec of more than a month
FAR_KM = 100
_DIVISION = re.compile(
    r" (?:region|oblast|province|governorate|prefecture|district|county|city)$", re.I
)


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

    @cached_property
    def id(self) -> str:
        """The id of its first claim."""
        return str(self.claims[0]["claim_id"])

    @property
    def sides(self) -> bool:
        """Return whether both sides are known."""
        return self.actor is not None and self.target is not None


def aspect_of(claim: Row, metric: Metric) -> str:
    """Return the aspect of `claim`, as its time bears it out.

    A happening's toll "so far" within its own day or night is its toll; one of more than a month runs on.
    """
    if metric.kind is None:
        return str(claim["aspect"])
    if claim["aspect"] == "cumulative" and window_of([claim]).short:
        return "event"
    if claim["aspect"] == "event" and metric.kind == "ASSAULT" and claim["date_prec"] == LONG:
        return "cumulative"
    return str(claim["aspect"])


def strand_of(claim: Row, metric: Metric) -> Strand:
    """Return what sort of happening or state `claim` is about; a running count is of what it runs over."""
    aspect, group = (
        aspect_of(claim, metric),
        GROUPS.get(metric.id) or GROUPS.get(metric.family, metric.family),
    )
    if aspect == "cumulative":
        war = metric.kind in ("ASSAULT", None)
        return Strand(aspect, "ASSAULT" if war else metric.kind, "war" if war else group)
    if aspect in ("stock", "rate") or metric.kind is None:
        return Strand("stock", None, group, metric.id)
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
    found: list[list[tuple[Row, Window]]] = []
    for claim in claims:
        told = claim, window_of([claim])
        linked = (claim["subset_of"], claim["same_as"])
        fits = [g for g in found if any(c["claim_id"] in linked for c, _ in g)]
        fits += [g for g in reversed(found) if all(_alike(strand, told, other) for other in g)]
        if fits:
            fits[0].append(told)
        else:
            found.append([told])
    return [[claim for claim, _ in group] for group in found]


def _alike(strand: Strand, one: tuple[Row, Window], other: tuple[Row, Window]) -> bool:
    (a, when), (b, then) = one, other
    if any(at_odds(a[side], b[side]) for side in ("actor", "target")):
        return False
    return strand.together(when, then, all(c["actor"] and c["target"] for c in (a, b)))


def _by_place(strand: Strand, claims: Sequence[Row]) -> list[Mention]:
    """Return one mention for each place of a happening, and one for what is told of no place within it."""
    if _most(claims, "actor") is None:
        return [_mention(strand, place, c, claims, set()) for place, c in _by_scene(claims)]
    at: dict[str | None, list[Row]] = defaultdict(list)
    for claim in claims:
        at[local_place(claim)].append(claim)
    wide = at.pop(None, [])
    whole_metrics = {c["metric"] for c in wide}
    found = [_mention(strand, place, c, claims, whole_metrics) for place, c in at.items()]
    return ([_mention(strand, None, wide, claims, set())] if wide else []) + found


def _by_scene(claims: Sequence[Row]) -> list[tuple[str | None, list[Row]]]:
    """Return `claims` parted by scene, where no side strikes country-wide: what names no place is of the last one.

    Places near each other are one scene; a region is a scene only where no town is named.
    """
    towns = [c for c in claims if local_place(c) and c["where_prec"] != "4"]
    named = {c["claim_id"] for c in towns or claims if local_place(c)}
    scenes: list[tuple[Row, list[Row]]] = []
    before: list[Row] = []
    for claim in claims:
        if claim["claim_id"] not in named:
            (scenes[-1][1] if scenes else before).append(claim)
            continue
        near = [s for s in scenes if local_place(s[0]) == local_place(claim) or _near(s[0], claim)]
        if near:
            scenes.append(scenes.pop(scenes.index(near[0])))
            near[0][1].append(claim)
        else:
            scenes.append((claim, [*before, claim]))
            before = []
    return [(local_place(first), told) for first, told in scenes] or [(None, before)]


def _near(a: Row, b: Row) -> bool:
    distance = kilometres((a["lat"], a["lon"]), (b["lat"], b["lon"]))
    return distance is not None and distance <= FAR_KM


def local_place(claim: Row) -> str | None:
    """Return the place of `claim` where it is narrower than a country, by its bare name."""
    wide = claim["where_prec"] in COUNTRYWIDE or claim["place"] is None
    return None if wide else bare_name(claim["place"])


def bare_name(place: str) -> str:
    """Return a place without the word for its sort: news calls Kharkiv region by its chief city."""
    return _DIVISION.sub("", place)


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
        c
        for c in claims
        if local_place(c) == place and c["lat"] is not None and c["lon"] is not None
    ]
    return Mention(
        article_id=claims[0]["article_id"],
        at=claims[0]["published_at"],
        strand=strand,
        actor=_most(claims, "actor") or _most(all_told, "actor"),
        target=_most(claims, "target") or _most(all_told, "target"),
        window=_beginning(strand, window if window.firm else window_of(all_told)),
        place=place,
        country=_most(claims, "country"),
        lat=located[0]["lat"] if located else None,
        lon=located[0]["lon"] if located else None,
        parts=frozenset(
            c["claim_id"] for c in claims if c["subset_of"] is not None or c["metric"] in whole
        ),
        claims=tuple(claims),
    )


def _beginning(strand: Strand, window: Window) -> Window:
    """Return `window`; a count that runs over a time whose beginning is left unsaid has none."""
    runs = strand.aspect == "cumulative"
    return window._replace(start=None) if runs and window.short else window


def _most(claims: Iterable[Row], column: str) -> str | None:
    return commonest(c[column] for c in claims)


def contradict(a: Mention, b: Mention) -> bool:
    """Return whether two mentions cannot be of one happening: other sides, another time, or far apart."""
    if at_odds(a.actor, b.actor) or at_odds(a.target, b.target):
        return True
    if a.strand.aspect == "cumulative" and at_odds(a.country, b.country):
        return True
    distance = kilometres((a.lat, a.lon), (b.lat, b.lon))
    far = distance is not None and distance > FAR_KM
    return far or not a.strand.together(a.window, b.window, a.sides and b.sides)


def at_odds(a: str | None, b: str | None) -> bool:
    """Return whether two sides cannot be one; who brokers talks of two is left out of many reports."""
    if a is None or b is None or a == b:
        return False
    some, others = set(a.split(" and ")), set(b.split(" and "))
    return min(len(some), len(others)) < 2 or not (some <= others or others <= some)


def kilometres(a: Point, b: Point) -> float | None:
    """Return the distance of two points on the globe; None where one is not known."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return None
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))
