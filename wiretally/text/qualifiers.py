"""The words that hedge a number, and the interval each of them leaves open.

One table of words (before and behind the number) and one of intervals; see DESIGN, "qualifier and the
interval it means". Counts are whole numbers, so "more than 20" people are 21 or more; measures are not.
"""

from __future__ import annotations

import math

from wiretally.text.document import Sentence

BEFORE: dict[str, tuple[str, ...]] = {
    "approx": (
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "an estimated",
        "estimated",
        "estimated at",
        "circa",
        "ca",
        "~",
        "on the order of",
        "in the region of",
        "somewhere around",
        "something like",
        "an average of",
        "averaged",
        "averaging",
        "average",
        "on average",
        "maybe",
        "perhaps",
        "more or less",
        "in the order of",
        "an approximate",
    ),
    "nearly": (
        "nearly",
        "almost",
        "close to",
        "just under",
        "just short of",
        "approaching",
        "virtually",
        "just shy of",
        "not quite",
        "a little under",
        "slightly less than",
        "a little less than",
    ),
    "more_than": (
        "more than",
        "over",
        "upwards of",
        "upward of",
        "above",
        "in excess of",
        "exceed",
        "exceeds",
        "exceeded",
        "exceeding",
        "surpass",
        "surpassed",
        "surpassing",
        "greater than",
        "higher than",
        "larger than",
        "well over",
        "just over",
        "north of",
        "topped",
        "topping",
        "past the",
        "bigger than",
        "longer than",
        ">",
        "just more than",
        "far more than",
        "a little over",
        "slightly more than",
        "slightly over",
        "well above",
    ),
    "at_least": (
        "at least",
        "a minimum of",
        "no fewer than",
        "no less than",
        "not less than",
        "not fewer than",
        "at the very least",
        "minimum of",
        "at minimum",
    ),
    "fewer_than": ("fewer than", "less than", "under", "below", "lower than", "<", "well under"),
    "at_most": (
        "up to",
        "as many as",
        "as much as",
        "no more than",
        "not more than",
        "at most",
        "a maximum of",
        "maximum of",
        "within",
        "a ceiling of",
        "upto",
    ),
}
BEHIND: dict[str, tuple[str, ...]] = {
    "approx": ("or so", "or thereabouts", "more or less", "approximately", "or thereabout"),
    "at_least": (
        "or more",
        "at least",
        "at a minimum",
        "at the least",
        "+",
        "plus",
        "- plus",
        "and more",
        "and counting",
        "and possibly more",
        "and perhaps more",
        "or higher",
        "and up",
        "or above",
    ),
    "at_most": ("or less", "or fewer", "at most", "at the most", "or lower", "tops", "or under"),
}
# Stand between a qualifier and its number without hedging it.
TRANSPARENT = frozenset(
    "a an the just only another additional further its their his her all these those exactly"
    " precisely total of other some full whole entire mere extra first last past".split()
)
# Bounds say more than roundings: in "at least some 20" the floor stands.
_RANK = {
    "exact": 0, "approx": 1, "nearly": 2, "more_than": 3, "fewer_than": 3, "at_most": 3, "at_least": 4,
}  # fmt: skip


def _index(
    table: dict[str, tuple[str, ...]], end: int
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their last (end -1) or first (end 0) word, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for qualifier, phrases in table.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            out.setdefault(words[end], []).append((words, qualifier))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


_PARTICLE_OF = frozenset(
    "hand hands handed handing take takes taking took taken turn turns turned turning win won crossed".split()
)
_BEFORE, _BEHIND = _index(BEFORE, -1), _index(BEHIND, 0)
QUALIFIER_WORDS = frozenset(w for group in (_BEFORE, _BEHIND) for w in group)


def before(sentence: Sentence, first: int) -> tuple[int, str]:
    """Return where the qualifiers in front of token `first` begin, and what they amount to."""
    lower, at, found = sentence.lower, first, "exact"
    while at > 0:
        step, qualifier = _ending_at(lower, at)
        if not step and lower[at - 1] in TRANSPARENT and at > 1:
            step, qualifier = _ending_at(lower, at - 1)
            step += bool(step)
        if not step:
            break
        if lower[at - 1] == "over" and (found != "exact" or lower[max(0, at - 2)] in _PARTICLE_OF):
            break  # "stretches over about 1,000 km", "hand over 157 prisoners": no hedge
        at -= step
        if _RANK[qualifier] > _RANK[found]:
            found = qualifier
    return at, found


def behind(sentence: Sentence, last: int) -> tuple[int, str]:
    """Return where the qualifiers behind a number that ends at token `last` end, and which."""
    lower = sentence.lower
    if last < len(lower):
        for words, qualifier in _BEHIND.get(lower[last], ()):
            if tuple(lower[last : last + len(words)]) == words:
                return last + len(words), qualifier
    return last, "exact"


def stronger(a: str, b: str) -> str:
    """Return the qualifier that says more."""
    return a if _RANK.get(a, 9) >= _RANK.get(b, 9) else b


def interval(value: float, qualifier: str, count: bool) -> tuple[float | None, float | None]:
    """Return [low, high] of a stated `value`; null is unbounded. `count`: whole things are counted."""
    low: float | None = value
    high: float | None = value
    match qualifier:
        case "approx":
            low, high = 0.9 * value, 1.1 * value
        case "nearly":
            low = 0.9 * value
        case "more_than":
            low, high = value + 1 if count else value, None
        case "at_least":
            high = None
        case "fewer_than":
            low, high = 0.0, value - 1 if count else value
        case "at_most":
            low = 0.0
    if low is not None and high is not None and value < 0:
        low, high = min(low, high), max(low, high)
    if count and qualifier in ("approx", "nearly"):
        # 0.9 * 20 must not become 17.999...: round before taking the whole numbers inside.
        low = float(math.ceil(round(low or 0.0, 6)))
        high = float(math.floor(round(high or 0.0, 6)))
        low, high = min(low, value), max(high, value)
    elif qualifier in ("approx", "nearly"):
        low, high = round(low or 0.0, 9), round(high or 0.0, 9)
    return low, high


def _ending_at(lower: list[str], at: int) -> tuple[int, str]:
    for words, qualifier in _BEFORE.get(lower[at - 1], ()):
        if tuple(lower[max(0, at - len(words)) : at]) == words:
            return len(words), qualifier
    return 0, "exact"
