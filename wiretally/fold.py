"""mentions -> their events, day by day: what was told before a day is settled for it.

The state after a day is a function of the state before it and of what was published on that day. A later report
joins an event; it never makes one of two that were told apart, nor gives one another name. So ids stay, and a run
needs only the days from the first one on which something new was published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from wiretally.groups import Groups
from wiretally.links import Links, Told, by_time
from wiretally.mentions import Mention, contradict
from wiretally.tables import content_id

Seed = tuple[str, ...]
Sorts = dict[Seed, Mention]  # one mention of each sort is enough to ask
SETTLED = ("", "")  # what stands before the id of an event that was told before, among seeds


def fold(told: Iterable[Told], settled: Iterable[Told] = ()) -> dict[str, str]:
    """Return the event_id of each mention of `told`, by mention id.

    `settled` are earlier mentions with their events: all those of each event that has a key, or a near holder of
    a telling trait, in common with `told`. Undated mentions come after all days, so they change no dated event.
    """
    state = _State(settled)
    events: dict[str, str] = {}
    for _, batch in groupby(
        sorted(told, key=by_time), key=lambda t: t.mention.at and t.mention.at.date()
    ):
        events |= state.add(list(batch))
    return events


def key_of(mention: Mention) -> Seed | None:
    """Return what makes a mention the same as any other with that key, or None where too much is unsaid.

    A strike of one side on the other is known by the sides and the night, a state by what, whose and the month,
    a count since a date by that date.
    """
    window, sides = (
        mention.window,
        (mention.actor or "", mention.target or "", mention.country or ""),
    )
    if mention.strand.aspect == "stock" and any(sides):
        day = window.end or (mention.at.date() if mention.at else None)
        return (*mention.strand.key, *sides, f"{day:%Y-%m}" if day else "")
    if mention.strand.aspect == "cumulative" and (window.start or any(sides)):
        return (*mention.strand.key, *([f"{window.start:%Y-%m}"] if window.start else sides))
    if not mention.sides or window.start is None:
        return None
    return (
        *mention.strand.key,
        *sides[:2],
        *([] if window.short else [str(window.start)]),
        str(window.end),
    )


def oldest_first(mention: Mention) -> tuple[bool, Any, str, int, str]:
    """Sort mentions from the oldest on; undated ones last."""
    first = mention.claims[0]
    return (
        mention.at is None,
        mention.at or 0,
        mention.article_id,
        first["char_start"],
        mention.id,
    )


class _State:
    """What is settled: the events that keys and places lead to, and the mentions they are told by."""

    def __init__(self, settled: Iterable[Told]) -> None:
        settled = list(settled)
        self._seats: dict[tuple[Seed, str | None], str] = {}
        self._metrics: dict[Seed, set[str]] = defaultdict(set)  # those that a whole is told in
        self._held: dict[str, Sorts] = defaultdict(dict)
        self._event_of: dict[str, str] = {}
        for told in settled:
            assert told.event_id is not None
            self._settle(told.mention, told.event_id)
        self._links = Links(settled)

    def add(self, batch: Sequence[Told]) -> dict[str, str]:
        """Return the events of what was published on one day, and settle it."""
        mentions = sorted((t.mention for t in batch), key=oldest_first)
        seeds = self._seeds(mentions)
        events = self._grouped(batch, mentions, seeds)
        for mention in mentions:
            self._settle(mention, events[mention.id])
        return events

    def _settle(self, mention: Mention, event_id: str) -> None:
        self._event_of[mention.id] = event_id
        self._held[event_id][_sort(mention)] = mention
        key = key_of(mention)
        if key is not None:
            self._seats.setdefault((key, mention.place), event_id)
            if mention.place is None:
                self._metrics[key] |= {c["metric"] for c in mention.claims}

    def _seeds(self, mentions: Iterable[Mention]) -> dict[str, Seed]:
        """Return for each mention what it is certain to belong to: its key and its place, else itself.

        What is told of a place within is of the whole where most give it as a part of a figure of the whole.
        """
        local: dict[Seed, list[Mention]] = defaultdict(list)
        wide: dict[Seed, set[str]] = defaultdict(set)
        seeds: dict[str, Seed] = {}
        for mention in mentions:
            key = key_of(mention)
            if key is None:
                seeds[mention.id] = ("", mention.id)
            elif mention.place is None:
                seeds[mention.id] = key
                wide[key] |= {c["metric"] for c in mention.claims}
            else:
                local[(*key, mention.place)].append(mention)
        for seed, told in local.items():
            key = seed[:-1]
            whole = wide[key] | self._metrics.get(key, set())
            given = [
                c["claim_id"] in m.parts for m in told for c in m.claims if c["metric"] in whole
            ]
            is_part = 2 * sum(given) > len(given)
            seeds |= {m.id: key if is_part else seed for m in told}
        return seeds

    def _grouped(
        self, batch: Sequence[Told], mentions: Sequence[Mention], seeds: Mapping[str, Seed]
    ) -> dict[str, str]:
        """Return the event of each mention: what links join, but for those that contradict each other."""
        nodes = {m.id: self._node(m, seeds[m.id]) for m in mentions}
        held: dict[Seed, Sorts] = {}
        for mention in mentions:
            own = nodes[mention.id]
            held.setdefault(own, self._sorts(own))[_sort(mention)] = mention
        groups = Groups()

        def node(mention: Mention) -> Seed:
            return nodes.get(mention.id) or (*SETTLED, self._event_of[mention.id])

        def root(mention: Mention) -> Seed:
            found: Seed = groups.find(node(mention))
            return found

        for _, a, b in self._links.add(batch, lambda a, b: node(a) == node(b)):
            low, high = sorted((root(a), root(b)))  # a settled event comes before all else
            if low == high or _is_settled(high):
                continue
            both = [held.setdefault(found, self._sorts(found)) for found in (low, high)]
            if not _at_odds(*both):
                groups.join(low, high)
                both[0].update(held.pop(high))
        events: dict[Seed, str] = {}
        for mention in mentions:
            found = root(mention)
            named = found[-1] if _is_settled(found) else content_id("event", *seeds[mention.id])
            events.setdefault(found, named)  # the oldest report gives the name
        return {m.id: events[root(m)] for m in mentions}

    def _node(self, mention: Mention, seed: Seed) -> Seed:
        """Return the event to which key and place of `mention` led before, else its seed."""
        key = key_of(mention)
        if key is None:
            return seed
        event_id = self._seats.get((key, mention.place))
        if event_id is None and seed == key:  # told as a part of the whole
            event_id = self._seats.get((key, None))
        return seed if event_id is None else (*SETTLED, event_id)

    def _sorts(self, node: Seed) -> Sorts:
        return self._held[node[-1]] if _is_settled(node) else {}


def _is_settled(node: Seed) -> bool:
    return node[:2] == SETTLED


def _sort(mention: Mention) -> Seed:
    """Return all by which one mention can contradict another."""
    m = mention
    return tuple(map(str, (key_of(m), m.actor, m.target, m.window, m.lat, m.lon)))


def _at_odds(some: Sorts, others: Sorts) -> bool:
    """Return whether two groups cannot be one: they contradict, or are known for a whole and a part of it."""
    keys = {key_of(m) for m in some.values()} & {key_of(m) for m in others.values()}
    return bool(keys - {None}) or any(
        contradict(a, b) for a in some.values() for b in others.values()
    )
