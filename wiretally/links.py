"""Which mentions of two articles are of one happening, by the rare details and figures they share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from wiretally.details import details
from wiretally.intervals import digits
from wiretally.mentions import Mention, contradict
from wiretally.windows import days_between

WINDOW_DAYS = 30  # reports further apart in time are not held against each other
# How many earlier mentions of one trait a mention is held against: keeps the cost linear.
NEAREST = 30
ENOUGH = 6.0  # evidence, in nats, that two mentions are of one happening
DELAY = 1.0  # taken off for each e-fold of days between the two publications
ODD, PLAIN, SMALL = 3.5, 2.0, 0.5  # for a figure both give of one metric: 396, 25, 2
FRESH = 2.5  # for an odd figure that both give within a day
# The least that a figure tells of a sort of happening whose figures are small by nature: the third round, two days.
LEAST = {"talks": 2.0}
CLASH = 3.0  # for a metric of which both give another exact count: 151 drones, and 43
ELSEWHERE = 5.0  # where both name towns, and none that the other names
SAME_DAY, SAME_SIDES, SAME_FRONT, SAME_PLACE = 2.0, 2.0, 5.0, 2.5
# How seldom two happenings of a sort fall into one time: a second round of talks is rarer than a second attack.
SELDOM = {"talks": 5.0, "territory": 2.0, "people": 3.0, "money": 4.0, "war": 3.0}
TELLING = 2.0  # traits below this weight find no partner by themselves
_LAST = datetime.max.replace(tzinfo=UTC)

Traits = Mapping[str, float]
Link = tuple[float, Mention, Mention]


@dataclass(frozen=True)
class Told:
    """A mention and the traits by which others know it; `event_id` is set where it is settled."""

    mention: Mention
    traits: Traits
    event_id: str | None = None

    @cached_property
    def odd(self) -> frozenset[tuple[str, float]]:
        """The unround figures that the mention gives."""
        told = ((c["metric"], c["base_value"]) for c in self.mention.claims if c["base_value"])
        return frozenset((metric, value) for metric, value in told if digits(value) > 2)

    @cached_property
    def sums(self) -> Mapping[str, set[float]]:
        """The exact figures of two digits or more that the mention gives for the whole of each metric."""
        found: dict[str, set[float]] = defaultdict(set)
        for claim in self.mention.claims:
            whole = claim["part"] is None and claim["claim_id"] not in self.mention.parts
            value = claim["base_value"]
            if whole and claim["qualifier"] == "exact" and value and digits(value) >= 2:
                found[claim["metric"]].add(value)
        return found

    @cached_property
    def towns(self) -> frozenset[str]:
        """The traits that are places."""
        return frozenset(trait for trait in self.traits if trait.startswith("place "))

    @property
    def telling(self) -> Iterator[tuple[str, str]]:
        """Yield what finds it partners: a trait, among mentions of its strand."""
        strand = strand_name(self.mention)
        return ((strand, t) for t, weight in self.traits.items() if weight >= TELLING)


def strand_name(mention: Mention) -> str:
    """Return the strand of `mention` in one word."""
    return "|".join(mention.strand.key)


def by_time(told: Told) -> tuple[datetime, str, str]:
    """Sort mentions in the order of publication, undated ones last."""
    m = told.mention
    return (m.at or _LAST, m.article_id, m.id)


def traits_of(mention: Mention, text: tuple[str, str], alone: bool) -> Traits:
    """Return what others may share with `mention`: its figures, and the details told near them.

    `text` is headline and body. An article that tells of nothing else (`alone`) lends all its details, any other
    those of the mention's sentences.
    """
    title, body = text
    spans = sorted({(c["sentence_start"], c["sentence_end"]) for c in mention.claims})
    near = f"{title}. {body}" if alone else " ".join(body[a:b] for a, b in spans)
    found = {f"place {mention.place}": SAME_PLACE} if mention.place else {}
    found.update(details(near))
    for claim in mention.claims:
        if claim["base_value"] is not None and claim["same_as"] is None:
            told = max(_oddness(claim["base_value"]), LEAST.get(mention.strand.group, 0.0))
            found[f"{claim['metric']} {claim['base_value']}"] = told
    return found


class Links:
    """The mentions met so far, by what finds them; mentions are added in the order of `by_time`."""

    def __init__(self, settled: Iterable[Told]) -> None:
        """Start with the `settled` ones."""
        self._holders: dict[Hashable, list[Told]] = defaultdict(list)
        for told in sorted(settled, key=by_time):
            self._add(told)

    def add(
        self, batch: Iterable[Told], together: Callable[[Mention, Mention], bool]
    ) -> list[Link]:
        """Add `batch` and return its links to what came before and within, strongest evidence first.

        A pair depends on its two mentions alone; two that are `together` anyhow need no link.
        """
        found = []
        for later in sorted(batch, key=by_time):
            for earlier in self._partners(later):
                a, b = earlier.mention, later.mention
                if together(a, b) or contradict(a, b):
                    continue
                evidence = _evidence(earlier, later)
                if evidence >= ENOUGH:
                    found.append((evidence, a, b))
            self._add(later)
        return sorted(found, key=lambda e: (-e[0], e[1].id, e[2].id))

    def _add(self, told: Told) -> None:
        for trait in told.telling:
            self._holders[trait].append(told)

    def _partners(self, later: Told) -> list[Told]:
        """Return the earlier mentions of the strand of `later` that share a telling trait with it."""
        found = {
            other.mention.id: other
            for trait in later.telling
            if trait in self._holders
            for other in self._holders[trait][-NEAREST:]
            if _days(other.mention, later.mention) <= WINDOW_DAYS
            and other.mention.article_id != later.mention.article_id
        }
        return [found[key] for key in sorted(found)]


def _oddness(value: float) -> float:
    return {1: SMALL, 2: PLAIN}.get(digits(value), ODD)


def _days(a: Mention, b: Mention) -> float:
    if a.at is None or b.at is None:
        return 0.0
    return abs((b.at - a.at).total_seconds()) / 86400


def _evidence(earlier: Told, later: Told) -> float:
    a, b = earlier.mention, later.mention
    shared = math.fsum(w for t, w in earlier.traits.items() if t in later.traits)
    both = earlier.sums.keys() & later.sums.keys()
    against = CLASH * sum(earlier.sums[m].isdisjoint(later.sums[m]) for m in both)
    unsaid = a.actor is None or b.actor is None
    if unsaid and earlier.towns and later.towns and earlier.towns.isdisjoint(later.towns):
        against += ELSEWHERE
    days = _days(a, b)
    fresh = FRESH * (days <= 1 and not earlier.odd.isdisjoint(later.odd))
    return shared - against + fresh + _setting(a, b) - DELAY * math.log1p(days)


def _setting(a: Mention, b: Mention) -> float:
    """Return what the time and the sides of two mentions tell."""
    between = days_between(a.window, b.window)
    days = _days(a, b) if between is None else between
    told = SELDOM.get(a.strand.group, 0.0) * (days <= 1)
    told += SAME_DAY * (a.window.firm and b.window.firm and a.window.end == b.window.end)
    if a.actor is not None and (a.actor, a.target) == (b.actor, b.target):
        # A strike that is not dated may be that of the night before; two of them are of two nights.
        wide = (a.place is None) == (b.place is None)
        near = wide and between is not None and days <= 1 and (a.window.firm or b.window.firm)
        told += SAME_FRONT if near else SAME_SIDES
    return told
