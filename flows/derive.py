"""New articles -> all that follows from them: by days of publication, and only from the first new one on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from expectations import metrics_table
from tasks.check import Audit, Run, unread_row, validate
from tasks.lake.view import View, day_names, matching, of_days, without
from tasks.read import rules_of
from tasks.stages import (
    Gathered,
    extract_claims,
    gather_events,
    history_of,
    reconcile_figures,
    trace_articles,
    trace_origins,
)
from wiretally.metrics import Metric
from wiretally.overrides import Override, correct
from wiretally.tables import (
    ARTICLES,
    CLAIMS,
    EVENTS,
    FIGURE_HISTORY,
    FIGURES,
    MENTIONS,
    ORIGINS,
    TRACES,
)

# So many articles are worked on at once, and a day more: what bounds the memory of a run.
CHUNK = 5_000


def derive(
    view: View,
    new: pa.Table,
    metrics: Mapping[str, Metric],
    this: Run,
    again: Collection[str] = (),
    overrides: Sequence[Override] = (),
    gone: Collection[str] = (),
) -> tuple[View, Audit]:
    """Return `view` with the articles `new` and all that follows from them, and what was checked.

    Articles that other rules, or another catalogue, have read are read again, and those of the ids `again`. What was
    published before the first day of all these stays as it is; from there on events are told again, day by day.
    `overrides` are applied to the claims that are read and to the figures that are told. `gone` are the days from
    which articles were taken away.
    """
    rules = rules_of(metrics)
    stale = without(
        view.read(ARTICLES, columns=["article_id", "published_at"]),
        "article_id",
        {*_read_by(view, rules)}.difference(again),
    )
    days = _from_first(
        view.days(ARTICLES),
        {*gone, *day_names(new["published_at"]), *day_names(stale["published_at"])},
    )
    was = view.read(MENTIONS, days)
    forgotten = was
    audit = Audit({"metrics": metrics_table(metrics)})
    for chunk in _chunks(days, view, new):
        audit = validate(ARTICLES, of_days(new, chunk, "published_at"), audit, this)
        view = view.with_new(ARTICLES, audit.tables["articles"])
        known = matching(view.read(ARTICLES, chunk), "article_id", stale["article_id"].to_pylist())
        read = pa.concat_tables([audit.tables["articles"], known])
        view, audit = _read(view, read, metrics, rules, overrides, audit, this)
        view, audit = _place(view, read, chunk, audit, this)
        gathered = gather_events(
            view, read, of_days(was, chunk, "published_at"), forgotten, chunk, metrics
        )
        forgotten = MENTIONS.empty()
        view, audit = _tell(view, gathered, chunk, metrics, overrides, audit, this)
        view = view.packed()
    return view, audit


def _read_by(view: View, rules: str) -> list[str]:
    """Return the articles that `rules` have read."""
    traces = view.read(TRACES, columns=["article_id", "reader_version"])
    ids: list[str] = matching(traces, "reader_version", [rules])["article_id"].to_pylist()
    return ids


def _from_first(known: Collection[str], touched: Collection[str]) -> list[str]:
    """Return the days from the first of `touched` on; what bears no date comes after all of them."""
    if not touched:
        return []
    first = min(touched)  # NO_DAY is greater than any day
    return sorted(day for day in {*known, *touched} if day >= first)


def _chunks(days: Sequence[str], view: View, new: pa.Table) -> Iterator[list[str]]:
    """Yield `days` in order, so many at a time as have CHUNK articles together."""
    chunk: list[str] = []
    size = 0
    for day in days:
        chunk.append(day)
        size += view.count(ARTICLES, [day]) + of_days(new, [day], "published_at").num_rows
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read(
    view: View,
    articles: pa.Table,
    metrics: Mapping[str, Metric],
    rules: str,
    overrides: Sequence[Override],
    audit: Audit,
    this: Run,
) -> tuple[View, Audit]:
    """Return `view` with what each of `articles` says by itself: its claims, and its traces."""
    ids, days = articles["article_id"].to_pylist(), day_names(articles["published_at"])
    claims, unread = extract_claims(view.lake, articles, metrics)
    claims, _ = correct(CLAIMS, claims, overrides)
    audit = replace(audit, tables={**audit.tables, "articles": articles})
    audit = validate(CLAIMS, claims, audit, this)
    claims = audit.tables["claims"]
    audit = validate(TRACES, trace_articles(articles, claims, rules), audit, this)
    view = view.with_rows(CLAIMS, claims, "article_id", ids, days)
    view = view.with_rows(TRACES, audit.tables["traces"], "article_id", ids, days)
    kept_out = [unread_row(u, "claims", this) for u in unread]
    return view, replace(audit, kept_out=[*audit.kept_out, *kept_out])


def _place(
    view: View, read: pa.Table, days: Sequence[str], audit: Audit, this: Run
) -> tuple[View, Audit]:
    """Return `view` with the origins of what was published on `days`."""
    origins, settled = trace_origins(view, days)
    everything = pa.concat_tables([origins, settled])
    ids = view.read(ARTICLES, day_names(everything["first_seen"]), ["article_id"])
    beside = {"articles": ids, "settled origins": settled}
    audit = validate(ORIGINS, origins, replace(audit, tables={**audit.tables, **beside}), this)
    return view.with_days(ORIGINS, audit.tables["origins"], days), audit


def _tell(
    view: View,
    told: Gathered,
    days: Sequence[str],
    metrics: Mapping[str, Metric],
    overrides: Sequence[Override],
    audit: Audit,
    this: Run,
) -> tuple[View, Audit]:
    """Return `view` with the mentions of `days`, and with the events that they touch, and their figures."""
    beside = {"claims": told.claims, "origins": told.origins}
    audit = replace(audit, tables={**audit.tables, **beside})
    audit = validate(MENTIONS, told.mentions, audit, this)
    audit = validate(EVENTS, told.events, audit, this)
    events = audit.tables["events"]
    figures, history = reconcile_figures(told.claims, events, told.origins, metrics)
    figures, _ = correct(FIGURES, figures, overrides)
    audit = validate(FIGURES, figures, audit, this)
    figures = audit.tables["figures"]
    audit = validate(FIGURE_HISTORY, history_of(figures, history), audit, this)

    old = view.read(EVENTS, columns=["event_id", "date_start"])
    happened = day_names(matching(old, "event_id", told.replaced)["date_start"])
    replaced = matching(
        view.read(FIGURES, happened, ["event_id", "figure_id"]), "event_id", told.replaced
    )["figure_id"].to_pylist()
    view = view.with_days(MENTIONS, audit.tables["mentions"], days)
    view = view.with_rows(EVENTS, events, "event_id", told.replaced, happened)
    view = view.with_rows(FIGURES, figures, "figure_id", replaced, happened)
    view = view.with_rows(
        FIGURE_HISTORY, audit.tables["figure_history"], "figure_id", replaced, told.days
    )
    return view, audit
