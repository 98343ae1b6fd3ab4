"""Statements -> what was known of a figure when: one row for each change, in the order of publication."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import groupby
from typing import Any

from wiretally.accounts import PAGES, Key, Settled, Statement
from wiretally.intervals import Interval
from wiretally.victims import one_by_one

Known = tuple[float | None, float | None, float | None]


def revisions(
    figure_id: str,
    statements: Iterable[Statement],
    settle: Callable[[Sequence[Statement], Set[Key]], Settled | None],
    state: bool,
) -> Iterator[dict[str, Any]]:
    """Yield the FIGURE_HISTORY rows of one figure; what is published at one time is known at once.

    settle: what statements come to, given the accounts that are overtaken already; None where they do not yet tell
    of the figure. state: whether it may fall.

    first: it became known. refine: the new bounds lie within the old. correction: a figure was taken back, or
    the best fell. update: any other change.
    """
    statements = list(statements)
    # What was overtaken once stays so, unless somebody takes a figure back, or it rests on those of other metrics.
    final = (
        not any(s.denied or s.part for s in statements) and len({s.metric for s in statements}) == 1
    )
    so_far: list[Statement] = []
    overtaken: set[Key] = set()
    before: Settled | None = None
    revision = 0
    for _, batch in groupby(_news(statements), key=lambda s: s.when):
        news = list(batch)
        so_far += news
        now = settle(so_far, overtaken)
        if now is None:
            continue
        if final and now.outgrown:
            overtaken |= {account.key for account in now.outgrown}
            so_far = _without_overtaken(so_far, overtaken)
        if before is not None and _known(now) == _known(before):
            before = now
            continue
        yield {
            "figure_id": figure_id,
            "revision": revision,
            "as_of": news[0].at,
            "low": now.low,
            "best": now.best,
            "high": now.high,
            "change": "first" if before is None else _change(before, now, state),
            "claim_id": _cause(news, now).claim_id,
        }
        before, revision = now, revision + 1


def _without_overtaken(statements: Sequence[Statement], overtaken: Set[Key]) -> list[Statement]:
    """Return `statements` without the articles that tell nothing but what is overtaken: a toll of years stays cheap.

    The last of these stays, for that several tell of the figure; and so do those that tell of people one by one.
    """
    standing = {
        s.article_id
        for s in statements
        if s.account not in overtaken or one_by_one(s.words, s.value)
    }
    last = next((s.article_id for s in reversed(statements) if s.article_id not in standing), None)
    return [s for s in statements if s.article_id in standing or s.article_id == last]


def _known(settled: Settled) -> Known:
    return settled.low, settled.best, settled.high


def _news(statements: Iterable[Statement]) -> list[Statement]:
    """Return `statements` in the order of publication, without articles that say what PAGES pages said before."""
    ordered = sorted(statements, key=lambda s: (s.when, s.claim_id))
    told: dict[str, list[Statement]] = defaultdict(list)
    for s in ordered:
        told[s.article_id].append(s)
    pages: Counter[object] = Counter()
    kept: set[str] = set()
    for article_id, said in told.items():
        words = {_word(s) for s in said}
        if any(s.denied for s in said) or any(pages[word] < PAGES for word in words):
            kept.add(article_id)
            pages.update(words)
    return [s for s in ordered if s.article_id in kept]


def _word(s: Statement) -> object:
    """Return all by which one page may say something else than another."""
    return (s.metric, s.part, s.voice, s.value, s.interval, s.qualifier, s.weight)


def _change(before: Settled, now: Settled, state: bool) -> str:
    if len(now.withdrawn) > len(before.withdrawn):
        return "correction"
    old, new = Interval(before.low, before.high), Interval(now.low, now.high)
    if old.floor <= new.floor and new.ceiling <= old.ceiling:
        return "refine"
    fell = before.best is not None and now.best is not None and now.best < before.best
    return "correction" if fell and not state else "update"


def _cause(news: Sequence[Statement], now: Settled) -> Statement:
    """Return the statement that brought the change: one that says the new best, else the first."""
    return next((s for s in news if s.value is not None and s.value == now.best), news[0])
