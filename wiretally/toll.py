"""People shot, killed, wounded: what the counts of one event say of each other."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from wiretally.accounts import Key, Settled, Statement, settle
from wiretally.intervals import Interval, hull, of
from wiretally.reasons import number
from wiretally.victims import together

SHOT, KILLED, INJURED = "people_shot", "people_killed", "people_injured"
# The metrics whose claims a figure of another rests on, too.
RESTS_ON = {INJURED: (SHOT, KILLED), KILLED: (SHOT,)}


def settle_metric(
    metric: str, statements: Sequence[Statement], overtaken: Set[Key] = frozenset(), *, state: bool
) -> Settled | None:
    """Return what `statements` say of `metric`, those on which it only rests included; None for nothing.

    `state` and `overtaken` (of `metric`) as for accounts.settle.
    """
    said = {
        name: settle(of_metric, state, overtaken if name == metric else frozenset())
        for name in (metric, *RESTS_ON.get(metric, ()))
        if (of_metric := [s for s in statements if s.metric == name])
    }
    if SHOT not in said or metric not in RESTS_ON or metric == KILLED and KILLED in said:
        return said.get(metric)
    if metric == KILLED:
        return _may_have_died(said[SHOT])
    return _wounded(said[SHOT], said.get(KILLED), said.get(INJURED), statements)


def _may_have_died(shot: Settled) -> Settled:
    """Return how many of those `shot` may have died where nobody says whether they live."""
    most = "any of those" if shot.high is None else f"any of {number(shot.high)}"
    who = "the one" if shot.high == 1 else most
    return replace(shot, low=0.0, best=None, follows=f"whether {who} shot died is not said")


def _wounded(
    shot: Settled,
    killed: Settled | None,
    injured: Settled | None,
    statements: Sequence[Statement],
) -> Settled:
    """Return how many of those `shot` live, given who was `killed` and whom the sources call `injured`.

    Who was shot and is not said to have died counts as wounded, though he may have died since. A count of the
    wounded themselves stands unless more than these were shot and lived.
    """
    dead = killed.best if killed is not None else 0.0
    if shot.best is None or dead is None:
        return injured or replace(shot, low=0.0, best=None)
    left = max(0.0, shot.best - dead)
    # "another boy was shot": more people told one by one than died, though no one counts them.
    apart = together(s for s in statements if s.metric != INJURED) - dead
    if injured is not None and (injured.best is None or injured.best >= left):
        if left or not dead or injured.best is None or injured.best > dead:
            return injured
        high = None if injured.high is None else max(injured.high, apart)
        if not injured.best:
            return replace(injured, high=high)
        called = "1 is" if injured.best == 1 else f"{number(injured.best)} are"
        among = "the one" if dead == 1 else f"among the {number(dead)}"
        same = f"{called} called wounded, who may be {among} shot that died"
        return replace(injured, low=0.0, high=high, follows=same)
    most_dead = shot.best if killed is None else Interval(killed.low, killed.high).ceiling
    least_dead = 0.0 if killed is None else killed.low or 0.0
    low = max(0.0, (shot.low or 0.0) - most_dead)
    high = max(left, apart, Interval(shot.low, shot.high).ceiling - least_dead)
    bounds = of(min(low, left), high)
    if injured is not None:
        bounds = hull([bounds, Interval(injured.low, left)])
    several = len({s.article_id for s in statements}) > 1
    verdict = "conflict" if shot.verdict == "conflict" else "compatible" if several else "single"
    died = "none is said to have died" if not dead else f"{number(dead)} died"
    follows = f"of {number(shot.best)} shot {died}, which leaves {number(left) if left else 'nobody'} wounded"
    return replace(
        shot, low=bounds.low or 0.0, best=left, high=bounds.high, verdict=verdict, follows=follows
    )
