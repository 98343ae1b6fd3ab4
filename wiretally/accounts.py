"""Statements of one quantity -> what to believe: interval logic and votes of independent voices, never an average."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from wiretally.intervals import Interval, close, common, digits, hull, rounded_from
from wiretally.victims import by_pronoun, one_by_one, together

EARLIEST = datetime.min.replace(tzinfo=UTC)
PAGES = 3  # more pages than these make no difference: they copy each other
ROUND_DIGITS = 2  # "about 700", "nearly 4": a number this round may have lost its hedge elsewhere
Key = tuple[float, float, float, str]  # what tells accounts apart


@dataclass(frozen=True)
class Statement:
    """One claim as a witness of one quantity: when, on whose voice, what it allows, and its standing."""

    claim_id: str
    article_id: str
    at: datetime | None
    value: float | None
    interval: Interval
    qualifier: str
    words: str
    position: int
    source: str | None
    voice: str
    weight: float
    denied: bool = False
    metric: str = ""
    part: bool = False  # of some of the people, told beside the whole

    @property
    def account(self) -> Key:
        """The key of its account."""
        return (*_number_key(self.value, self.interval), self.qualifier)

    @property
    def when(self) -> datetime:
        """When it was published; an undated one counts as the earliest."""
        return self.at or EARLIEST


@dataclass
class Account:
    """All statements that say the same number in the same words of hedging."""

    value: float | None
    interval: Interval
    qualifier: str
    words: str
    first: datetime
    votes: dict[str, float] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    pages: Counter[str] = field(default_factory=Counter)  # articles by voice

    @property
    def key(self) -> Key:
        """What tells it from other accounts, and sorts them."""
        return (*_number_key(self.value, self.interval), self.qualifier)

    @property
    def exact(self) -> bool:
        """Return whether it leaves no choice."""
        return self.interval.low is not None and self.interval.low == self.interval.high

    def add(self, statement: Statement) -> None:
        """Count one more statement that says the same."""
        self.first = min(self.first, statement.when)
        held = self.votes.get(statement.voice, 0.0)
        self.votes[statement.voice] = max(held, statement.weight)
        self.pages[statement.voice] += statement.article_id not in self.articles
        self.articles.add(statement.article_id)


@dataclass(frozen=True)
class Settled:
    """What the statements come to, and which accounts stand, gave way, were taken back, or are rejected."""

    low: float | None
    best: float | None
    high: float | None
    verdict: str
    denied: bool
    accepted: tuple[Account, ...]
    outgrown: tuple[Account, ...] = ()
    withdrawn: tuple[Account, ...] = ()
    rejected: tuple[Account, ...] = ()
    tied: bool = False
    aside: tuple[Account, ...] = ()  # what the only article says otherwise further on
    follows: str = ""  # how it follows from figures of other metrics, in words
    open_question: str = ""  # what the words for people leave open


def first_told(statements: Sequence[Statement]) -> list[Statement]:
    """Return `statements` without those that contradict what the same article told before on the same word.

    An article tells its event first; what disagrees further down is of a part, a stage, or another happening.
    """
    first: dict[tuple[str, str | None], Interval] = {}
    for s in sorted(statements, key=lambda s: s.position, reverse=True):
        if not s.denied:
            first[s.article_id, s.source] = first[s.article_id, None] = s.interval
    return [s for s in statements if s.denied or s.interval.meets(first[s.article_id, s.source])]


def settle(
    statements: Iterable[Statement], state: bool, overtaken: Set[Key] = frozenset()
) -> Settled:
    """Return what `statements` of one quantity (at least one) come to.

    `state`: a quantity that may rise and fall (a share held); any other only grows while it is counted, so
    that a later, greater count replaces an earlier one and a lesser one does not. `overtaken` are accounts known
    to be so by statements that are no longer among these.
    """
    everyone = list(statements)
    told = [s for s in everyone if not s.part] or everyone
    statements = first_told(told)
    said = [s for s in statements if not s.denied]
    denials = [s for s in statements if s.denied]
    accounts = _accounts(said)
    if not accounts:
        return Settled(None, None, None, "single", True, ())
    standing, withdrawn = _without_corrected(accounts, said, denials)
    standing, outgrown = _without_outgrown(standing, state, overtaken)
    winners, rejected, tied = _elect(_without_drift(standing))
    bounds, best = _believe(winners)
    if tied:
        bounds = hull([bounds, *(_believe([a])[0] for a in rejected)])
    articles = set().union(*(a.articles for a in accounts))
    aside: list[Account] = []
    if len(articles) == 1:  # nobody else says which of its figures is the right one
        aside = _accounts(s for s in told if s not in statements and not s.denied)
        bounds = hull([bounds, *(a.interval for a in aside)])
    bounds, open_question = _told_apart(bounds, best, winners, said, everyone)
    verdict = _verdict(accounts, rejected, len(articles))
    denied = len(denials) > 0 and not withdrawn
    return Settled(
        bounds.low, best, bounds.high, verdict, denied,
        tuple(winners), tuple(outgrown), tuple(withdrawn), tuple(rejected), tied, tuple(aside),
        open_question=open_question,
    )  # fmt: skip


def _told_apart(
    bounds: Interval,
    best: float | None,
    winners: Sequence[Account],
    said: Sequence[Statement],
    told: Sequence[Statement],
) -> tuple[Interval, str]:
    """Widen `bounds` by what people told one by one leave open, and say it in words.

    `said` are the statements of the whole that stand, `told` those of its parts as well.
    """
    if best is None or not all(one_by_one(a.words, a.value) for a in winners):
        return bounds, ""
    if best == 1 and all(by_pronoun(s.words) for s in said):
        return hull([bounds, Interval(0.0, best)]), "who is meant is not said"
    most = together(s for s in told if not s.denied)
    if most <= bounds.ceiling:
        return bounds, ""
    return hull([bounds, Interval(best, most)]), f"told one by one they may be {most:,.0f}"


def _number_key(value: float | None, interval: Interval) -> tuple[float, float, float]:
    return (interval.floor, interval.ceiling, -math.inf if value is None else value)


def _accounts(statements: Iterable[Statement]) -> list[Account]:
    found: dict[object, Account] = {}
    for s in sorted(statements, key=lambda s: (s.when, s.claim_id)):
        if s.account not in found:
            found[s.account] = Account(s.value, s.interval, s.qualifier, s.words, s.when)
        found[s.account].add(s)
    return sorted(found.values(), key=lambda a: a.key)


def _without_corrected(
    accounts: list[Account], said: Sequence[Statement], denials: Sequence[Statement]
) -> tuple[list[Account], list[Account]]:
    """Part the accounts that an article takes back while it gives another figure ("not 359 but 253")."""
    replacing = {s.article_id for s in said}
    taken_back = [d for d in denials if d.value is not None and d.article_id in replacing]
    withdrawn = [
        a
        for a in accounts
        if any(
            a.exact and close(a.interval.floor, d.value or 0.0) and a.first <= d.when
            for d in taken_back
        )
    ]
    kept = [a for a in accounts if a not in withdrawn]
    return (kept, withdrawn) if kept else (accounts, [])


def _without_outgrown(
    accounts: list[Account], state: bool, overtaken: Set[Key]
) -> tuple[list[Account], list[Account]]:
    """Part the accounts that a newer one has overtaken; whom the `overtaken` overtook are so already, too."""
    newer = [a for a in accounts if a.key not in overtaken]
    outgrown = {
        a.key for a in accounts if a.key in overtaken or any(_overtakes(b, a, state) for b in newer)
    }
    return (
        [a for a in accounts if a.key not in outgrown],
        [a for a in accounts if a.key in outgrown],
    )


def _overtakes(newer: Account, older: Account, state: bool) -> bool:
    if newer.first <= older.first or older.first == EARLIEST or _compatible(newer, older):
        return False
    return state or newer.interval.floor > older.interval.ceiling


def _compatible(a: Account, b: Account) -> bool:
    """Return whether both can be true, bare round numbers and words like "dozens" taken as they are meant."""
    if a.interval.meets(b.interval):
        return True
    return any(_loosely_holds(x, y) for x, y in ((a, b), (b, a)))


def _loosely_holds(loose: Account, precise: Account) -> bool:
    if loose.qualifier == "order_of_magnitude":  # "dozens" of 113: the idiom has no firm upper end
        idiom = Interval(loose.interval.low, 2 * loose.interval.ceiling + 2)
        return idiom.meets(precise.interval)
    if not loose.exact or precise.value is None or precise.interval.high is None:
        return False
    return rounded_from(loose.interval.floor, precise.value)


def _without_drift(accounts: list[Account]) -> list[Account]:
    """Take from each voice the votes for what fewer of its pages print than print something else: a copyist's slip."""
    return [
        replace(
            a,
            votes={
                voice: weight
                for voice, weight in a.votes.items()
                if not any(
                    min(PAGES, b.pages[voice]) > a.pages[voice] and not _compatible(a, b)
                    for b in accounts
                )
            },
        )
        for a in accounts
    ]


def _elect(accounts: list[Account]) -> tuple[list[Account], list[Account], bool]:
    """Return the largest party of accounts that can all be true, the others, and whether it was a tie."""
    parties = [[b for b in accounts if _compatible(a, b)] for a in accounts]
    parties = [_mutual(party, pivot) for party, pivot in zip(parties, accounts, strict=True)]
    ranked = sorted(parties, key=_standing, reverse=True)
    winner = ranked[0]
    others = [a for a in accounts if a not in winner]
    tied = any(a.exact and _votes([a]) >= _votes(winner) for a in others)
    return winner, others, tied


def _mutual(party: list[Account], pivot: Account) -> list[Account]:
    """Return the accounts of `party`, best attested first taken in, that can all be true beside `pivot`."""
    kept = [pivot]
    for account in sorted(party, key=lambda a: (-_votes([a]), _width(a), a.key)):
        if account is not pivot and all(_compatible(account, k) for k in kept):
            kept.append(account)
    return sorted(kept, key=lambda a: a.key)


def _votes(party: Iterable[Account]) -> float:
    heaviest: dict[str, float] = {}
    for account in party:
        for voice, weight in account.votes.items():
            heaviest[voice] = max(weight, heaviest.get(voice, 0.0))
    return sum(heaviest.values())


def _width(account: Account) -> float:
    return account.interval.ceiling - account.interval.floor


def _standing(party: list[Account]) -> tuple[object, ...]:
    """Rank parties: votes of independent voices, an exact count, more pages, the newest word, the greater count."""
    return (
        _votes(party),
        any(a.exact for a in party),
        min(PAGES, len(set().union(*(a.articles for a in party)))),
        max(a.first for a in party),
        max(a.interval.floor for a in party),
        [a.key for a in party],
    )


def _believe(party: Sequence[Account]) -> tuple[Interval, float | None]:
    """Return the bounds and the best figure of accounts that can all be true: exact beats rounded."""
    exact = [a for a in party if a.exact]
    if exact:
        return _believe_exact(
            party, max(exact, key=lambda a: (digits(a.interval.floor), _votes([a]), a.key))
        )
    firm = [a for a in party if a.qualifier != "order_of_magnitude"] or party
    bounds = common(a.interval for a in firm) or hull(a.interval for a in firm)
    stated = [a for a in firm if a.value is not None]
    if not stated:
        return bounds, None
    best = max(stated, key=lambda a: (_votes([a]), -_width(a), a.key)).value
    assert best is not None
    return hull([bounds, Interval(best, best)]), best


def _believe_exact(party: Sequence[Account], exact: Account) -> tuple[Interval, float | None]:
    best = exact.interval.floor
    hedged = [
        a.interval
        for a in party
        if a.qualifier in ("approx", "nearly") and a.value is not None and close(a.value, best)
    ]
    # "about 7 %" and a bare "7 %": the hedge was dropped on the way.
    if hedged and digits(best) <= ROUND_DIGITS:
        return hull([common(hedged) or hull(hedged), exact.interval]), best
    later_open = any(
        a.interval.high is None and a.first > exact.first and (a.value or 0) >= best for a in party
    )
    return Interval(best, None if later_open else best), best


def _verdict(accounts: Sequence[Account], rejected: Sequence[Account], n_articles: int) -> str:
    if rejected:
        return "conflict"
    if n_articles == 1:
        return "single"
    return "agree" if len(accounts) == 1 else "compatible"
