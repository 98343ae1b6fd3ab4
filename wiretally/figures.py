"""claims, events, origins -> figures and their history: one quantity of one event, reconciled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from wiretally.accounts import Account, Settled, Statement, first_told, settle
from wiretally.history import revisions
from wiretally.intervals import Interval
from wiretally.mentions import aspect_of, bare_name, local_place
from wiretally.metrics import METRICS, Metric
from wiretally.reasons import explain
from wiretally.tables import FIGURE_HISTORY, FIGURES, content_id
from wiretally.voices import parties, voices

Row = Mapping[str, Any]
Quantity = tuple[str, str | None, str, str]  # metric, scope, aspect, unit

USED = (
    "claim_id article_id published_at char_start quote unit base_value base_low base_high qualifier counted part metric "
    "aspect modality attributed_source source_type stance place where_prec date_start date_end date_basis subset_of "
    "same_as"
).split()
# What is planned, demanded or supposed is no fact, and makes no figure of what happened.
FACTUAL = ("actual", "negated")
# How much a voice counts: one that names nobody, or that the article doubts, does not outweigh one that does.
WEIGHT_OF_SOURCE = {"anonymous": 0.5, "witness": 0.5}
WEIGHT_OF_STANCE = {"alleged": 0.5}


def reconcile(
    claims: pa.Table,
    events: pa.Table,
    origins: pa.Table,
    metrics: Mapping[str, Metric] = METRICS,
) -> tuple[pa.Table, pa.Table]:
    """Return the FIGURES and the FIGURE_HISTORY of EVENTS, from their CLAIMS and the ORIGINS of their articles.

    The order of rows does not matter. Claims without a metric, and of other modality than actual or negated,
    belong to no figure, and so do those of a metric that `metrics` does not declare.
    """
    by_id = {c["claim_id"]: c for c in claims.select(USED).to_pylist()}
    origin_of = dict(
        zip(*(origins[c].to_pylist() for c in ("article_id", "origin_id")), strict=True)
    )
    figures: list[dict[str, Any]] = []
    history: list[dict[str, Any]] = []
    parts = _parts(by_id.values())
    for event in events.to_pylist():
        members = [by_id[c] for c in event["claim_ids"] if c in by_id]
        for quantity, group in _quantities(members, event, metrics, origin_of).items():
            figure, statements = _figure(event, quantity, group, origin_of, parts)
            figures.append(figure)
            history += revisions(figure["figure_id"], statements, figure["aspect"] == "stock")
    return FIGURES.conform(figures), FIGURE_HISTORY.conform(history)


def _quantities(
    members: Sequence[Row], event: Row, metrics: Mapping[str, Metric], origin_of: Mapping[str, str]
) -> dict[Quantity, list[Row]]:
    """Return the claims that state one quantity: same metric, same part of the event, same aspect."""
    found: dict[Quantity, list[Row]] = defaultdict(list)
    ids = {c["claim_id"]: c for c in members}
    for claim in members:
        if claim["metric"] in metrics and claim["modality"] in FACTUAL:
            metric = metrics[claim["metric"]]
            scope = scope_of(claim, event, ids)
            unit = _unit(ids.get(claim["same_as"] or "", claim), metric)
            found[metric.id, scope, aspect_of(claim, metric), unit].append(claim)
    for (name, scope, aspect, unit), running in list(found.items()):
        if aspect == "rolling":
            _take_retold(running, found.get((name, scope, "event", unit), []), origin_of)
    return {quantity: group for quantity, group in found.items() if group}


def _unit(claim: Row, metric: Metric) -> str:
    """Return what a figure is counted in: dollars and euros, tanks and guns are quantities of their own."""
    return str(claim["unit"]) if metric.unit in ("money", "{}") else metric.unit


def _take_retold(running: list[Row], counts: list[Row], origin_of: Mapping[str, str]) -> None:
    """Move to `running` what a rewrite of the same origin retells without its window ("over the past day")."""
    told = {
        (origin_of.get(c["article_id"]), c["base_value"], c["base_low"], c["base_high"])
        for c in running
    }
    for claim in list(counts):
        if (
            origin_of.get(claim["article_id"]),
            claim["base_value"],
            claim["base_low"],
            claim["base_high"],
        ) in told:
            counts.remove(claim)
            running.append(claim)


def scope_of(claim: Row, event: Row, members: Collection[str]) -> str | None:
    """Return the part of the event that `claim` counts, None for the whole.

    A part is named by what it counts ("children"), else by a place other than the event's own, else, where its
    whole is among the `members` of the event, by its noun.
    """
    if claim["part"]:
        return str(claim["part"])
    at_sea = claim["where_prec"] == "7" and claim["place"] is not None
    place = bare_name(claim["place"]) if at_sea else local_place(claim)
    if place is not None and place != bare_name(event["place"] or ""):
        return place
    if claim["subset_of"] in members:
        return str(claim["counted"] or claim["quote"])
    return None


def _figure(
    event: Row,
    quantity: Quantity,
    claims: Sequence[Row],
    origin_of: Mapping[str, str],
    parts: Mapping[str, Sequence[Row]],
) -> tuple[dict[str, Any], list[Statement]]:
    metric, scope, aspect, unit = quantity
    claims = sorted(claims, key=_age)
    # The twin in another unit is the same statement once more: listed, but no witness of its own.
    witnesses = [c for c in claims if c["same_as"] is None and _says_something(c)] or claims
    voice_of = voices(witnesses, origin_of)
    statements = first_told([_statement(c, voice_of[c["article_id"]]) for c in witnesses])
    settled = settle(statements, aspect == "stock")
    articles = {c["article_id"] for c in claims}
    seen = sorted(c["published_at"] for c in claims if c["published_at"] is not None)
    figure = {
        "figure_id": content_id("figure", event["event_id"], metric, scope, aspect, unit),
        "event_id": event["event_id"],
        "date_start": event["date_start"],
        "metric": metric,
        "scope": scope,
        "aspect": aspect,
        "unit": unit,
        "low": settled.low,
        "best": settled.best,
        "high": settled.high,
        "verdict": settled.verdict,
        "contested": settled.denied or _sides_differ(settled, witnesses),
        "reason": explain(settled, witnesses, parts),
        "n_claims": len(claims),
        "n_articles": len(articles),
        "n_origins": len(set(voice_of.values())),
        "first_seen": seen[0] if seen else None,
        "last_seen": seen[-1] if seen else None,
        "claim_ids": [c["claim_id"] for c in claims],
    }
    return figure, statements


def _says_something(claim: Row) -> bool:
    return any(claim[c] is not None for c in ("base_value", "base_low", "base_high"))


def _age(claim: Row) -> tuple[bool, Any, str, int, str]:
    """Sort claims from the oldest on; undated ones first."""
    at = claim["published_at"]
    return (at is not None, at or 0, claim["article_id"], claim["char_start"], claim["claim_id"])


def _statement(claim: Row, voice: str) -> Statement:
    weight = WEIGHT_OF_SOURCE.get(claim["source_type"], 1.0) * WEIGHT_OF_STANCE.get(
        claim["stance"], 1.0
    )
    value = claim["base_value"]
    return Statement(
        claim_id=claim["claim_id"],
        article_id=claim["article_id"],
        at=claim["published_at"],
        value=value,
        interval=Interval(claim["base_low"], claim["base_high"]),
        qualifier=claim["qualifier"],
        words=claim["quote"],
        position=claim["char_start"],
        source=claim["attributed_source"],
        voice=voice,
        weight=weight,
        denied=claim["stance"] == "denied" or (claim["modality"] == "negated" and bool(value)),
    )


def _sides_differ(settled: Settled, witnesses: Sequence[Row]) -> bool:
    """Return whether one party's word stands among the accepted accounts and another's among the rejected."""
    accepted, rejected = (
        {p for a in accounts for c in witnesses if _states(c, a) for p in parties(c)}
        for accounts in (settled.accepted, settled.rejected)
    )
    return bool(rejected - accepted) and bool(accepted - rejected)


def _states(claim: Row, account: Account) -> bool:
    stated = (claim["base_value"], claim["base_low"], claim["base_high"], claim["qualifier"])
    return stated == (account.value, *account.interval, account.qualifier)


def _parts(claims: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the claims given as parts of another, by the claim_id of the whole, in the order of the text."""
    found: dict[str, list[Row]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c["article_id"], c["char_start"], c["claim_id"])):
        if claim["subset_of"] is not None and claim["same_as"] is None:
            found[claim["subset_of"]].append(claim)
    return dict(found)
