"""The sentence that says why a figure is what it is, for an analyst to quote."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wiretally.accounts import Account, Settled
from wiretally.intervals import close
from wiretally.voices import source_key

Row = Mapping[str, Any]

LISTED = 4  # accounts or sources named before "and 3 more"
HEDGES = {
    "exact": "{value}",
    "approx": "about {value}",
    "nearly": "nearly {value}",
    "more_than": "more than {value}",
    "at_least": "at least {value}",
    "fewer_than": "fewer than {value}",
    "at_most": "up to {value}",
    "range": "{low} to {high}",
}


def explain(settled: Settled, witnesses: Sequence[Row], parts: Mapping[str, Sequence[Row]]) -> str:
    """Return one sentence on how `settled` follows from `witnesses`.

    `parts` maps the claim_id of a whole to the claims that its article gives as parts of it.
    """
    clauses = [_ground(settled, witnesses), *_sums(witnesses, parts)]
    if settled.aside:
        clauses.append(f"further on it says {_list(map(_words, settled.aside))}")
    if not settled.follows:
        clauses.append(settled.open_question)
    if settled.denied and settled.accepted:
        clauses.append("the other side denies it")
    sentence = "; ".join(c for c in clauses if c)
    return sentence[:1].upper() + sentence[1:] + "."


def _ground(settled: Settled, witnesses: Sequence[Row]) -> str:
    if not settled.accepted:
        return "the figure is stated only to be denied"
    if settled.follows:
        return settled.follows + _on_whose_word(witnesses)
    accounts = (*settled.accepted, *settled.outgrown, *settled.rejected)
    alone = len(set().union(*(a.articles for a in accounts))) == 1
    account = _words if alone else _said
    said = _list(map(account, settled.accepted))
    if settled.withdrawn:
        return f"{_list(map(_words, settled.withdrawn))} was corrected to {_list(map(_words, settled.accepted))}"
    if settled.rejected:
        against = f"{said} against {_list(map(account, settled.rejected))}"
        two = len(settled.accepted + settled.rejected) == 2
        nobody = "neither outweighs the other" if two else "none outweighs the others"
        chosen = nobody if settled.tied else "the better attested is taken"
        return f"{against}: {chosen}{_on_whose_word(witnesses)}"
    if settled.outgrown:
        earlier = _list(map(_words, settled.outgrown))
        were = "were" if len(settled.outgrown) > 1 else "was"
        return f"{earlier} came first and {were} overtaken by {said}{_on_whose_word(witnesses)}"
    if len(settled.accepted) == 1:
        n = len(settled.accepted[0].articles)
        who = {1: "one article gives", 2: "both articles give"}.get(n, f"all {n} articles give")
        return f"{who} {_words(settled.accepted[0])}{_on_whose_word(witnesses)}"
    exact = next(
        (a for a in settled.accepted if a.exact and a.interval.floor == settled.best), None
    )
    if exact and settled.low == settled.best == settled.high:
        loose = [a for a in settled.accepted if a is not exact]
        agree = "agree" if len(loose) > 1 else "agrees"
        return f"{account(exact)} is exact, and {_list(map(account, loose))} {agree} with it{_on_whose_word(witnesses)}"
    both = "both" if len(settled.accepted) == 2 else "all"
    return f"{said} can {both} be true{_on_whose_word(witnesses)}"


def _on_whose_word(witnesses: Sequence[Row]) -> str:
    """Return the sources named, and how many articles print the figure as their own."""
    named = _fullest({c["attributed_source"] for c in witnesses if c["attributed_source"]})
    if not named:
        return ""
    bare = {c["article_id"] for c in witnesses} - {
        c["article_id"] for c in witnesses if c["attributed_source"]
    }
    claimed = any(c["stance"] == "claimed" for c in witnesses if c["attributed_source"])
    laundered = f", which {_articles(len(bare))} as plain fact" if bare and claimed else ""
    return f", on the word of {_list(named)}{laundered}"


def _fullest(names: Iterable[str]) -> list[str]:
    """Return `names` without what names the same source in fewer words ("air force", "Ukraine's air force")."""
    kept: dict[frozenset[str], str] = {}
    for name in sorted(names, key=lambda n: (-len(source_key(n)), n)):
        key = source_key(name)
        if not any(key <= fuller for fuller in kept):
            kept[key] = name
    return sorted(kept.values())


def _articles(n: int) -> str:
    return "one article prints" if n == 1 else f"{n} articles print"


def _sums(witnesses: Sequence[Row], parts: Mapping[str, Sequence[Row]]) -> list[str]:
    """Say whether the parts an article lists add up to its whole; the fullest list speaks."""
    lists = [
        (whole, [p for p in parts.get(whole["claim_id"], ()) if p["base_value"] is not None])
        for whole in witnesses
    ]
    lists = [(w, p) for w, p in lists if len(p) > 1 and w["base_value"] is not None]
    if not lists:
        return []
    whole, listed = max(lists, key=lambda wp: (len(wp[1]), wp[0]["claim_id"]))
    total = math.fsum(p["base_value"] for p in listed)
    sum_ = " + ".join(number(p["base_value"]) for p in listed)
    if close(total, whole["base_value"]):
        return [f"its parts add up ({sum_})"]
    if total > (math.inf if whole["base_high"] is None else whole["base_high"]):
        return [f"the parts given ({sum_} = {number(total)}) are more than the whole stated"]
    return [f"the parts given ({sum_}) make up {number(total)} of it"]


def _words(account: Account) -> str:
    if account.value is None or account.qualifier not in HEDGES:
        return f"“{account.words}”"
    low, high = (number(x) for x in (account.interval.floor, account.interval.ceiling))
    return HEDGES[account.qualifier].format(value=number(account.value), low=low, high=high)


def _said(account: Account) -> str:
    n = len(account.articles)
    return f"{_words(account)} ({n} article{'s' * (n > 1)})"


def number(value: float) -> str:
    """Return a figure as it is read: 1,250 and 19.5, without a tail of zeros."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def _list(items: Iterable[str]) -> str:
    listed = list(items)
    if len(listed) > LISTED:
        listed[LISTED - 1 :] = [f"{len(listed) - LISTED + 1} more"]
    *most, last = listed
    return f"{', '.join(most)} and {last}" if most else last
