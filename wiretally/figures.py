"""claims, events, origins -> figures and their history: one quantity of one event, reconciled."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import pyarrow as pa

from wiretally.accounts import ROUND_DIGITS, Account, Settled, Statement
from wiretally.history import revisions
from wiretally.intervals import Interval, digits
from wiretally.mentions import aspect_of, bare_name, local_place
from wiretally.metrics import METRICS, Metric
from wiretally.reasons import explain
from wiretally.tables import FIGURE_HISTORY, FIGURES, content_id
from wiretally.toll import INJURED, KILLED, SHOT, settle_metric
from wiretally.voices import parties, voices

Row = Mapping[str, Any]
Quantity = tuple[str, str | None, str, str]  # metric, scope, aspect, unit

USED = (
    "claim_id article_id published_at char_start char_end quote unit base_value base_low base_high qualifier counted part metric "
    "aspect modality attributed_source source_type stance place where_prec date_start date_end date_prec date_basis subset_of "
    "same_as"
).split()
STATED = ("base_value", "base_low", "base_high")
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
    parts = parts_of(by_id.values())
    for event in events.to_pylist():
        members = [by_id[c] for c in event["claim_ids"] if c in by_id]
        for quantity, group in _quantities(members, event, metrics, origin_of).items():
            figure, statements = figure_of(event, quantity, group, origin_of, parts)
            figures.append(figure)
            state = figure["aspect"] == "stock"
            settled = partial(settle_metric, quantity[0], state=state)
            history += revisions(figure["figure_id"], statements, settled, state)
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
    _take_groups(found, metrics)
    for (name, scope, aspect, unit), running in list(found.items()):
        if aspect == "rolling":
            _take_retold(running, found.get((name, scope, "event", unit), []), origin_of)
    for (name, scope, aspect, unit), shot in list(found.items()):
        if name == SHOT and shot:
            hurt, dead = (found[m, scope, aspect, unit] for m in (INJURED, KILLED))
            told = hurt or dead
            hurt += [*shot, *dead]
            dead += [] if told else shot
    return {quantity: group for quantity, group in found.items() if group}


def _take_groups(found: dict[Quantity, list[Row]], metrics: Mapping[str, Metric]) -> None:
    """List the groups of people told ("two women", "a boy") with the whole, as it where nobody tells the whole."""
    wholes = {(q[0], q[2], q[3]) for q in found if q[1] is None}
    for quantity, group in list(found.items()):
        name, scope, aspect, unit = quantity
        of_people = scope is not None and metrics[name].family == "casualties"
        groups = [c for c in group if c["part"] == scope and c["subset_of"] is None]
        if of_people and len(groups) == len(group):
            found[name, None, aspect, unit] += groups
        if of_people and (name, aspect, unit) not in wholes:
            found[quantity] = [c for c in group if c not in groups]


def _unit(claim: Row, metric: Metric) -> str:
    """Return what a figure is counted in: dollars and euros, tanks and guns are quantities of their own."""
    return str(claim["unit"]) if metric.unit in ("money", "{}") else metric.unit


def _take_retold(running: list[Row], counts: list[Row], origin_of: Mapping[str, str]) -> None:
    """Move to `running` what others retell without its window ("over the past day").

    A rewrite of the same origin does, and who gives the same unround number.
    """
    told = {(origin_of.get(c["article_id"]), *_stated(c)) for c in running}
    odd = {_stated(c) for c in running if digits(c["base_value"] or 0.0) > ROUND_DIGITS}
    for claim in list(counts):
        stated = _stated(claim)
        if stated in odd or (origin_of.get(claim["article_id"]), *stated) in told:
            counts.remove(claim)
            running.append(claim)


def _stated(claim: Row) -> tuple[float | None, ...]:
    return tuple(claim[column] for column in STATED)


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


def figure_of(
    event: Row,
    quantity: Quantity,
    claims: Sequence[Row],
    origin_of: Mapping[str, str],
    parts: Mapping[str, Sequence[Row]],
    until: datetime | None = None,
) -> tuple[dict[str, Any], list[Statement]]:
    """Return the figure that all `claims` of one quantity of `event` come to, and its statements.

    `until`: as far as they were published then, or bear no date; there are no statements where none was. Which
    of them are one voice is told by all of them.
    """
    metric, scope, aspect, unit = quantity
    claims = sorted(claims, key=_age)
    # The twin in another unit is the same statement once more: listed, but no witness of its own.
    witnesses = [c for c in claims if c["same_as"] is None and _says_something(c)] or claims
    voice_of = voices(witnesses, origin_of)
    if until is not None:
        claims, witnesses = (
            [c for c in some if c["published_at"] is None or c["published_at"] <= until]
            for some in (claims, witnesses)
        )
    statements = [
        _statement(members, voice_of[members[0]["article_id"]], scope)
        for members in _lists(witnesses)
    ]
    settled = settle_metric(metric, statements, state=aspect == "stock")
    if settled is None:
        return {}, []
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
        "n_origins": len({voice_of[c["article_id"]] for c in witnesses}),
        "first_seen": seen[0] if seen else None,
        "last_seen": seen[-1] if seen else None,
        "claim_ids": [c["claim_id"] for c in claims],
        "corrections": None,
    }
    return figure, statements


def _says_something(claim: Row) -> bool:
    return any(claim[c] is not None for c in STATED)


def _age(claim: Row) -> tuple[bool, Any, str, int, str]:
    """Sort claims from the oldest on; undated ones first."""
    at = claim["published_at"]
    return (at is not None, at or 0, claim["article_id"], claim["char_start"], claim["claim_id"])


def _lists(witnesses: Sequence[Row]) -> list[list[Row]]:
    """Return `witnesses`, the members of one list ("a boy and two men were shot") together."""
    found: list[list[Row]] = []
    for claim in sorted(witnesses, key=lambda c: (c["article_id"], c["char_start"])):
        last = found[-1][-1] if found else None
        if last is not None and _goes_on(last, claim):
            found[-1].append(claim)
        else:
            found.append([claim])
    return found


def _goes_on(a: Row, b: Row) -> bool:
    """Return whether no more than an "and" stands between two counts of people of one metric."""
    same = all(a[c] == b[c] for c in ("article_id", "metric", "attributed_source", "modality"))
    exact = all(c["qualifier"] == "exact" and c["base_value"] for c in (a, b))
    whole = all(c["subset_of"] is None and c["unit"] == "{person}" for c in (a, b))
    return same and exact and whole and 0 < b["char_start"] - a["char_end"] <= len(", and ")


def _statement(members: Sequence[Row], voice: str, scope: str | None) -> Statement:
    """Return what a claim states, or the members of a list, which add up, of a figure of `scope`."""
    claim = members[0]
    weight = WEIGHT_OF_SOURCE.get(claim["source_type"], 1.0) * WEIGHT_OF_STANCE.get(
        claim["stance"], 1.0
    )
    value, low, high = (_sum(c[column] for c in members) for column in STATED)
    return Statement(
        claim_id=claim["claim_id"],
        article_id=claim["article_id"],
        at=claim["published_at"],
        value=value,
        interval=Interval(low, high),
        qualifier=claim["qualifier"],
        words=claim["quote"],
        position=claim["char_start"],
        source=claim["attributed_source"],
        voice=voice,
        weight=weight,
        denied=claim["stance"] == "denied" or (claim["modality"] == "negated" and bool(value)),
        metric=claim["metric"],
        part=scope is None and all(c["part"] for c in members),
    )


def _sum(values: Iterable[float | None]) -> float | None:
    listed = list(values)
    return None if None in listed else math.fsum(v for v in listed if v is not None)


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


def parts_of(claims: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the claims given as parts of another, by the claim_id of the whole, in the order of the text."""
    found: dict[str, list[Row]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c["article_id"], c["char_start"], c["claim_id"])):
        if claim["subset_of"] is not None and claim["same_as"] is None:
            found[claim["subset_of"]].append(claim)
    return dict(found)
