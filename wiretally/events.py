"""claims, origins, articles -> events: the claims of many articles that tell of one happening, or of one state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from wiretally.groups import Groups
from wiretally.links import links
from wiretally.mentions import Mention, contradict, mentions_of
from wiretally.metrics import METRICS, Metric
from wiretally.ranks import commonest
from wiretally.tables import EVENTS, content_id
from wiretally.windows import window_of

Row = Mapping[str, Any]
Seed = tuple[str, ...]

USED = (
    "claim_id article_id published_at char_start sentence_start sentence_end base_value metric aspect actor "
    "part qualifier target place geonames_id country lat lon where_prec date_start date_end date_prec date_basis subset_of same_as"
).split()
# What the figures of a group tell of, for the title of an event.
TITLES = {
    "attack": "Attack",
    "war": "War",
    "talks": "Talks",
    "territory": "Territory",
    "people": "Movement of people",
    "money": "Support",
}


def gather(
    claims: pa.Table,
    origins: pa.Table,
    articles: pa.Table,
    metrics: Mapping[str, Metric] = METRICS,
) -> pa.Table:
    """Return the EVENTS that CLAIMS tell of; each claim of a metric in `metrics` is of exactly one.

    The texts of ARTICLES lend the names, streets and ages by which reports know each other; ORIGINS are
    counted. The order of rows does not matter.
    """
    by_article: dict[str, list[Row]] = defaultdict(list)
    for claim in claims.select(USED).to_pylist():
        by_article[claim["article_id"]].append(claim)
    texts = {
        a["article_id"]: (a["title"] or "", a["text"])
        for a in articles.select(["article_id", "title", "text"]).to_pylist()
    }
    origin_of = dict(
        zip(*(origins[c].to_pylist() for c in ("article_id", "origin_id")), strict=True)
    )
    mentions = [
        m for article in sorted(by_article) for m in mentions_of(by_article[article], metrics)
    ]
    seeds = _seeds(mentions)
    groups = _grouped(mentions, seeds, texts)
    members: dict[Seed, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_age):
        members[groups.find(seeds[mention.id])].append(mention)
    ids = {root: _event_id(told[0], seeds) for root, told in members.items()}
    return EVENTS.conform(
        _event(told, origin_of)
        | {"event_id": ids[root], "parent_event_id": _parent(root, told, seeds, groups, ids)}
        for root, told in members.items()
    )


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


def _seeds(mentions: Iterable[Mention]) -> dict[str, Seed]:
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
        given = [
            c["claim_id"] in m.parts
            for m in told
            for c in m.claims
            if c["metric"] in wide[seed[:-1]]
        ]
        is_part = 2 * sum(given) > len(given)
        seeds |= {m.id: seed[:-1] if is_part else seed for m in told}
    return seeds


def _grouped(
    mentions: Sequence[Mention], seeds: Mapping[str, Seed], texts: Mapping[str, tuple[str, str]]
) -> Groups:
    """Return the seeds joined by the links between their mentions, but for those that contradict each other."""
    groups = Groups()
    held: dict[Seed, dict[Seed, Mention]] = defaultdict(
        dict
    )  # one mention of each sort is enough to ask
    for mention in mentions:
        held[seeds[mention.id]][_sort(mention)] = mention
    for _, a, b in links(mentions, texts, seeds):
        roots = sorted({groups.find(seeds[m.id]) for m in (a, b)})
        if len(roots) == 2 and not _at_odds(*(list(held[root].values()) for root in roots)):
            groups.join(*roots)
            held[roots[0]] |= held.pop(roots[1])
    return groups


def _sort(mention: Mention) -> Seed:
    """Return all by which one mention can contradict another."""
    m = mention
    return tuple(map(str, (key_of(m), m.actor, m.target, m.window, m.lat, m.lon)))


def _at_odds(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Return whether two groups cannot be one: they contradict, or are known for a whole and a part of it."""
    keys = {key_of(m) for m in some} & {key_of(m) for m in others}
    return bool(keys - {None}) or any(contradict(a, b) for a in some for b in others)


def _age(mention: Mention) -> tuple[bool, Any, str, int, str]:
    """Sort mentions from the oldest on; undated ones first."""
    first = mention.claims[0]
    return (
        mention.at is not None,
        mention.at or 0,
        mention.article_id,
        first["char_start"],
        mention.id,
    )


def _event_id(first: Mention, seeds: Mapping[str, Seed]) -> str:
    """Return the id that the first report gives the event: later ones do not change it."""
    return content_id("event", *seeds[first.id])


def _parent(
    root: Seed,
    told: Sequence[Mention],
    seeds: Mapping[str, Seed],
    groups: Groups,
    ids: Mapping[Seed, str],
) -> str | None:
    """Return the id of the event that a local one is a part of: same sides, same night, no place within."""
    keys = {m.id: key_of(m) for m in told}
    if any(seeds[i] == key for i, key in keys.items()):
        return None
    wholes = {groups.find(key) for key in keys.values() if key is not None} - {root}
    return min((ids[w] for w in wholes if w in ids), default=None)


def _event(told: Sequence[Mention], origin_of: Mapping[str, str]) -> dict[str, Any]:
    claims = sorted(
        (c for m in told for c in m.claims),
        key=lambda c: (
            c["published_at"] is not None,
            c["published_at"] or 0,
            c["article_id"],
            c["char_start"],
            c["claim_id"],
        ),
    )
    articles = sorted({c["article_id"] for c in claims})
    seen = sorted(c["published_at"] for c in claims if c["published_at"] is not None)
    window = window_of(claims)
    place, geonames_id, country = _where(told, claims)
    actor, target = commonest(m.actor for m in told), commonest(m.target for m in told)
    strand = told[0].strand
    return {
        "kind": strand.kind,
        "title": _title(strand.group, actor, target, place, window.start),
        "date_start": window.start,
        "date_end": window.end,
        "date_prec": commonest(
            c["date_prec"] for c in claims if (c["date_start"], c["date_end"]) == window[:2]
        ),
        "place": place,
        "geonames_id": geonames_id,
        "country": country,
        "actor": actor,
        "target": target,
        "n_articles": len(articles),
        "n_origins": len({origin_of.get(a, a) for a in articles}),
        "first_seen": seen[0] if seen else None,
        "last_seen": seen[-1] if seen else None,
        "claim_ids": [c["claim_id"] for c in claims],
    }


def _where(
    told: Sequence[Mention], claims: Sequence[Row]
) -> tuple[str | None, int | None, str | None]:
    """Return place, GeoNames id and country: the place within, where all is told of one, else the widest."""
    local = {m.place for m in told}
    wide = None in local
    named = [
        c for c in claims if c["place"] and (not wide or c["where_prec"] in ("5", "6", "7", None))
    ]
    place = commonest(c["place"] for c in named)
    of_place = [c for c in named if c["place"] == place]
    return (
        place,
        commonest(c["geonames_id"] for c in of_place),
        commonest(c["country"] for c in (of_place or claims)),
    )


def _title(group: str, actor: str | None, target: str | None, place: str | None, day: Any) -> str:  # noqa: ANN401
    """Return what happened, in a few words: "Attack by Russia on Ukraine, Odesa, 2026-02-17"."""
    what = TITLES.get(group, group.capitalize())
    by = f" by {actor}" if actor else ""
    on = f" on {target}" if target else ""
    where = None if place in (actor, target) else place
    return ", ".join(str(x) for x in (what + by + on, where, day) if x)
