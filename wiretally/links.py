"""Which mentions of two articles are of one happening, by the rare details and figures they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

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
CLASH = 3.0  # for a metric of which both give another exact count: 151 drones, and 43
SAME_DAY, SAME_SIDES, SAME_FRONT, SAME_PLACE = 2.0, 2.0, 5.0, 2.5
# How seldom two happenings of a sort fall into one time: a second round of talks is rarer than a second attack.
SELDOM = {"talks": 5.0, "territory": 2.0, "people": 3.0, "money": 4.0}
TELLING = 2.0  # traits below this weight find no partner by themselves
_NEVER = datetime.min.replace(tzinfo=UTC)

Traits = Mapping[Hashable, float]


def links(
    mentions: Iterable[Mention],
    texts: Mapping[str, tuple[str, str]],
    joined: Mapping[str, Hashable],
) -> list[tuple[float, Mention, Mention]]:
    """Return the pairs of mentions that are of one happening, strongest evidence first.

    `texts` maps article_id to headline and body; `joined` names what each mention is known to belong to, and
    two of one need no link. A pair depends on its two mentions alone.
    """
    ordered = sorted(mentions, key=lambda m: (m.at or _NEVER, m.article_id, m.id))
    told = Counter(m.article_id for m in ordered)
    traits = {
        m.id: _traits(m, texts.get(m.article_id, ("", "")), told[m.article_id] == 1)
        for m in ordered
    }
    found = [
        (evidence, earlier, later)
        for earlier, later in _candidates(ordered, traits)
        if joined[earlier.id] != joined[later.id]
        and not contradict(earlier, later)
        and (evidence := _evidence(earlier, later, traits)) >= ENOUGH
    ]
    return sorted(found, key=lambda e: (-e[0], e[1].id, e[2].id))


def _traits(mention: Mention, text: tuple[str, str], alone: bool) -> Traits:
    """Return what others may share with `mention`: its figures, and the details told near them.

    An article that tells of nothing else lends all its details, any other those of the mention's sentences.
    """
    title, body = text
    spans = sorted({(c["sentence_start"], c["sentence_end"]) for c in mention.claims})
    near = f"{title}. {body}" if alone else " ".join(body[a:b] for a, b in spans)
    found: dict[Hashable, float] = {f"place {mention.place}": SAME_PLACE} if mention.place else {}
    found.update(details(near))
    for claim in mention.claims:
        if claim["base_value"] is not None and claim["same_as"] is None:
            found[claim["metric"], claim["base_value"]] = _oddness(claim["base_value"])
    return found


def _oddness(value: float) -> float:
    return {1: SMALL, 2: PLAIN}.get(digits(value), ODD)


def _candidates(
    ordered: Sequence[Mention], traits: Mapping[str, Traits]
) -> Iterator[tuple[Mention, Mention]]:
    """Yield each mention with the earlier ones of its strand that share a telling trait with it."""
    holders: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention in ordered:
        telling = [
            (mention.strand, t) for t, weight in traits[mention.id].items() if weight >= TELLING
        ]
        partners = {
            m.id: m
            for t in telling
            for m in holders[t][-NEAREST:]
            if _days(m, mention) <= WINDOW_DAYS
        }
        for _, partner in sorted(partners.items()):
            if partner.article_id != mention.article_id:
                yield partner, mention
        for trait in telling:
            holders[trait].append(mention)


def _days(a: Mention, b: Mention) -> float:
    if a.at is None or b.at is None:
        return 0.0
    return abs((b.at - a.at).total_seconds()) / 86400


def _evidence(a: Mention, b: Mention, traits: Mapping[str, Traits]) -> float:
    mine, theirs = traits[a.id], traits[b.id]
    shared = math.fsum(w for t, w in mine.items() if t in theirs)
    against = CLASH * len(_sums(a).keys() & _sums(b).keys() - _agreed(a, b))
    return shared - against + _setting(a, b) - DELAY * math.log1p(_days(a, b))


def _sums(mention: Mention) -> dict[str, set[float]]:
    """The exact figures of two digits or more that a mention gives for the whole of each metric."""
    found: dict[str, set[float]] = defaultdict(set)
    for claim in mention.claims:
        whole = claim["part"] is None and claim["claim_id"] not in mention.parts
        value = claim["base_value"]
        if whole and claim["qualifier"] == "exact" and value and digits(value) >= 2:
            found[claim["metric"]].add(value)
    return found


def _agreed(a: Mention, b: Mention) -> set[str]:
    mine, theirs = _sums(a), _sums(b)
    return {m for m in mine.keys() & theirs.keys() if mine[m] & theirs[m]}


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
