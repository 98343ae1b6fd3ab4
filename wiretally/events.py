"""claims, origins, articles -> events: the claims of many articles that tell of one happening, or of one state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from wiretally.fold import fold, key_of, oldest_first
from wiretally.links import NEAREST, TELLING, Told, strand_name, traits_of
from wiretally.mentions import Mention, mentions_of
from wiretally.metrics import METRICS, Metric
from wiretally.partners import flat, nearest_holders
from wiretally.ranks import commonest
from wiretally.tables import EVENTS, MENTIONS
from wiretally.windows import window_of

Row = Mapping[str, Any]

USED = (
    "claim_id article_id published_at char_start sentence_start sentence_end base_value metric aspect actor "
    "part qualifier target place geonames_id country lat lon where_prec date_start date_end date_prec date_basis subset_of same_as"
).split()
# What the figures of a group tell of, and how a title names its sides.
TITLES = {
    "attack": ("Attack", " by {actor}", " on {target}"),
    "war": ("War", " of {actor}", " against {target}"),
    "talks": ("Talks", " of {actor}", " with {target}"),
    "territory": ("Territory", ", {actor}", " against {target}"),
    "people": ("Movement of people", ", {actor}", ", {target}"),
    "money": ("Support", " by {actor}", " for {target}"),
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
    told = tell(claims, articles, metrics)
    events = fold(told)
    return events_of([(t.mention, events[t.mention.id]) for t in told], origins)


def tell(
    claims: pa.Table, articles: pa.Table, metrics: Mapping[str, Metric] = METRICS
) -> list[Told]:
    """Return the mentions of ARTICLES with their traits; those of an article depend on it and its CLAIMS alone."""
    texts = {
        a["article_id"]: (a["title"] or "", a["text"])
        for a in articles.select(["article_id", "title", "text"]).to_pylist()
    }
    return [
        Told(mention, traits_of(mention, texts.get(article, ("", "")), len(mentions) == 1))
        for article, mentions in mentions_by_article(claims, metrics).items()
        for mention in mentions
    ]


def near_holders(told: Iterable[Told], earlier: pa.Table) -> pa.Table:
    """Return those of `earlier` MENTIONS that links can lead to from `told`."""
    earlier = MENTIONS.sort(earlier)
    wanted = {" ".join(trait) for t in told for trait in t.telling}
    (traits, rows), (weights, _) = flat(earlier["traits"]), flat(earlier["weights"])
    telling = pc.greater_equal(weights, TELLING)
    traits, rows = traits.filter(telling), rows.filter(telling)
    strands = earlier["strand"].combine_chunks().take(rows)
    pairs = pc.binary_join_element_wise(strands, traits, " ")
    return earlier.take(pa.array(nearest_holders(pairs, rows, wanted, NEAREST), pa.int64()))


def recall(
    rows: pa.Table,
    traits: pa.Table,
    claims: pa.Table,
    metrics: Mapping[str, Metric] = METRICS,
) -> list[Told]:
    """Return the mentions of `rows` as told before, with their events.

    `rows` and `traits` are of MENTIONS; CLAIMS are all those of their articles. A mention that is not in `traits`
    gets none: links do not lead to it.
    """
    found = {m.id: m for told in mentions_by_article(claims, metrics).values() for m in told}
    known = {
        row["mention_id"]: dict(zip(row["traits"], row["weights"], strict=True))
        for row in traits.select(["mention_id", "traits", "weights"]).to_pylist()
    }
    return [
        Told(found[mention_id], known.get(mention_id, {}), event_id)
        for mention_id, event_id in zip(
            *(rows[c].to_pylist() for c in ("mention_id", "event_id")), strict=True
        )
    ]


def mentions_by_article(
    claims: pa.Table, metrics: Mapping[str, Metric]
) -> dict[str, list[Mention]]:
    """Return the mentions that CLAIMS make, by article_id."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for claim in claims.select(USED).to_pylist():
        by_article[claim["article_id"]].append(claim)
    return {article: mentions_of(by_article[article], metrics) for article in sorted(by_article)}


def rows_of(told: Iterable[Told], events: Mapping[str, str]) -> pa.Table:
    """Return mentions as MENTIONS; `events` gives the event of each."""
    return MENTIONS.conform(
        {
            "mention_id": t.mention.id,
            "article_id": t.mention.article_id,
            "published_at": t.mention.at,
            "event_id": events[t.mention.id],
            "strand": strand_name(t.mention),
            "key": key_name(t.mention),
            "place": t.mention.place,
            "traits": list(t.traits),
            "weights": list(t.traits.values()),
        }
        for t in told
    )


def key_name(mention: Mention) -> str | None:
    """Return the key of `mention` in one word."""
    key = key_of(mention)
    return None if key is None else "|".join(key)


def events_of(members: Iterable[tuple[Mention, str]], origins: pa.Table) -> pa.Table:
    """Return the EVENTS of `members`, all the mentions of each with its event_id.

    Where an event is a part of another, that is among them. ORIGINS are those of all their articles.
    """
    origin_of = dict(
        zip(*(origins[c].to_pylist() for c in ("article_id", "origin_id")), strict=True)
    )
    members = sorted(members, key=lambda m: oldest_first(m[0]))
    whole_of = wholes(members)
    told_of: dict[str, list[Mention]] = defaultdict(list)
    for mention, event_id in members:
        told_of[event_id].append(mention)
    return EVENTS.conform(
        _event(told, origin_of)
        | {"event_id": event_id, "parent_event_id": _parent(event_id, told, whole_of)}
        for event_id, told in told_of.items()
    )


def wholes(members: Iterable[tuple[Mention, str]]) -> dict[str, str]:
    """Return by key the event of what is told of the whole, by `members` with their event_id."""
    return {
        key: event_id
        for mention, event_id in members
        if mention.place is None and (key := key_name(mention)) is not None
    }


def _parent(event_id: str, told: Sequence[Mention], whole_of: Mapping[str, str]) -> str | None:
    """Return the id of the event that a local one is a part of: same sides, same night, no place within."""
    keys = (key_name(mention) for mention in told)
    larger = {whole_of[key] for key in keys if key is not None and key in whole_of}
    return None if event_id in larger else min(larger, default=None)


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
    # A report that names neither sides nor a place does not tell of the whole.
    wide = all(m.place is None for m in told) or any(m.place is None and m.sides for m in told)
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
    what, by, on = TITLES.get(group, (group.capitalize(), ", {actor}", ", {target}"))
    by = by.format(actor=actor) if actor else ""
    on = on.format(target=target) if target else ""
    where = None if place in (actor, target) else place
    return ", ".join(str(x) for x in (what + by + on, where, day) if x)
