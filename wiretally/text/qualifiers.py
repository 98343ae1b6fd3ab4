"""The words that hedge a number, and the interval each of them leaves open.

One table of words before and behind the number, one of intervals (see DESIGN, "qualifier and the interval
it means"). Counts are whole numbers, so "more than 20" people are 21 or more; measures are not.
EXAMPLES are tests.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from wiretally.text.document import Sentence

BEFORE: dict[str, str] = {
    "approx": """about, around, some, roughly, approximately, an estimated, estimated, estimated at, an approximate, circa,
        ca, ~, ≈, on the order of, in the order of, in the region of, in the vicinity of, somewhere around, something like,
        averaged, averaging, maybe, perhaps, more or less, give or take, what looked like, or so""",
    "nearly": """nearly, almost, close to, just under, just short of, just shy of, approaching, virtually, not quite,
        a little under, slightly less than, a little less than, slightly under, nearing, closing in on""",
    "more_than": """more than, over, above, upwards of, upward of, in excess of, exceed, exceeds, exceeded, exceeding,
        surpass, surpasses, surpassed, surpassing, greater than, higher than, larger than, bigger than, longer than,
        well over, just over, far over, well above, just above, north of, topped, topping, past the, >, just more than,
        far more than, much more than, well in excess of, a little over, a little more than, slightly more than,
        slightly over, slightly above""",
    "at_least": """at least, at the least, at the very least, a minimum of, minimum of, at minimum, at a minimum, no fewer
        than, no less than, not less than, not fewer than, as few as, from at least, ≥""",
    "fewer_than": """fewer than, less than, under, below, lower than, smaller than, shorter than, well under, well below,
        just below, far below, far fewer than, sub -, <""",
    "at_most": """up to, upto, as many as, as much as, no more than, not more than, at most, at the most, a maximum of,
        maximum of, within, a ceiling of, at best, ≤""",
}
BEHIND: dict[str, str] = {
    "approx": "or so, or thereabouts, or thereabout, more or less, approximately, give or take",
    "at_least": """or more, at least, at a minimum, at the least, at the very least, +, plus, - plus, and more, and counting,
        or higher, and up, or above, and above, and upwards, and possibly more, and perhaps more, and maybe more,
        or possibly more, or perhaps more, if not more, ", and possibly more", ", and perhaps more", ", or more",
        ", if not more", ", possibly more", ", perhaps more", ", maybe more" """,
    "at_most": "or less, or fewer, at most, at the most, or lower, tops, or under, or below, at best, max",
}
# Stand between a qualifier and its number without hedging it.
TRANSPARENT = frozenset(
    "a an the just only another additional further its their his her all these those exactly"
    " precisely total of other some full whole entire mere extra first last past".split()
)
# "over the two seas", "about the 20 men": before what is known these words are of place or topic, not of number.
_OF_PLACE = frozenset(("over", "under", "above", "below", "within", "around", "about"))
_DEFINITE = frozenset("the these those its their his her".split())
# "hand over 157 prisoners": the particle of a verb.
_PARTICLE_OF = frozenset(
    "hand hands handed handing take takes taking took taken turn turns turned turning win won crossed".split()
)
# Bounds say more than roundings: in "at least some 20" the floor stands.
_RANK = {
    "exact": 0, "approx": 1, "nearly": 2, "more_than": 3, "fewer_than": 3, "at_most": 3, "at_least": 4,
}  # fmt: skip
# What the first number of a text is said to be.
EXAMPLES: Mapping[str, str] = {
    "396 drones": "exact", "some 396 drones": "approx", "an estimated 2,000": "approx", "around 20": "approx", "spoke about the 20 men": "exact",
    "nearly 400": "nearly", "just under 70 km": "nearly", "not quite 40": "nearly", "more than 20": "more_than",
    "just over 50": "more_than", "well above 90": "more_than", "surpassed 100": "more_than", "at least 12": "at_least",
    "no fewer than 40": "at_least", "at least some 20": "at_least", "at least another 20": "at_least",
    "less than 7": "fewer_than", "sub-7 mm": "fewer_than", "up to 30": "at_most", "as many as 500": "at_most",
    "no more than 5": "at_most", "up to around 30": "at_most", "396 or so": "approx", "29 or more": "at_least",
    "12 at most": "at_most", "1.2 million, and perhaps more": "at_least", "300 if not more": "at_least",
    "500+ men": "at_least", "fell over the two seas": "exact", "hand over 157 men": "exact", "12 plus 3": "exact",
    "stretches over about 1,000 km": "approx", "the 20 men": "exact", "a maximum of 9": "at_most",
}  # fmt: skip


def _index(table: Mapping[str, str], end: int) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their last (end -1) or first (end 0) word, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for qualifier, said in table.items():
        quoted = said.split('"')  # a phrase that holds a comma stands in quotes
        phrases = [p for part in quoted[::2] for p in part.split(",")] + [
            q.replace(",", " , ") for q in quoted[1::2]
        ]
        for words in (tuple(phrase.split()) for phrase in phrases if phrase.strip()):
            out.setdefault(words[end], []).append((words, qualifier))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


_BEFORE, _BEHIND = _index(BEFORE, -1), _index(BEHIND, 0)


def before(sentence: Sentence, first: int) -> tuple[int, str]:
    """Return where the qualifiers in front of token `first` begin, and what they amount to."""
    lower, at, found = sentence.lower, first, "exact"
    while at > 0:
        step, qualifier = _ending_at(lower, at)
        if not step and lower[at - 1] in TRANSPARENT and at > 1:
            step, qualifier = _ending_at(lower, at - 1)
            if step == 1 and lower[at - 1] in _DEFINITE and lower[at - 2] in _OF_PLACE:
                break
            step += bool(step)
        if not step:
            break
        if lower[at - 1] == "over" and (found != "exact" or lower[max(0, at - 2)] in _PARTICLE_OF):
            break  # "stretches over about 1,000 km", "hand over 157 prisoners": no hedge
        at -= step
        if _RANK[qualifier] > _RANK[found]:
            found = qualifier
    return at, found


def _ending_at(lower: list[str], at: int) -> tuple[int, str]:
    for words, qualifier in _BEFORE.get(lower[at - 1], ()):
        if tuple(lower[max(0, at - len(words)) : at]) == words:
            return len(words), qualifier
    return 0, "exact"


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
            low, high = _least(0.9 * value, count), _most(1.1 * value, count)
        case "nearly":
            low = _least(0.9 * value, count)
        case "more_than":
            low, high = value + 1 if count else value, None
        case "at_least":
            high = None
        case "fewer_than":
            low, high = None if value < 0 else 0.0, value - 1 if count else value
        case "at_most":
            low = None if value < 0 else 0.0
    if low is not None and high is not None and value < 0:
        low, high = min(low, high), max(low, high)
    return low, high


def _least(x: float, count: bool) -> float:
    """The least value not below `x`; 0.9 * 20 must not become 17.999..."""
    return float(math.ceil(round(x, 6))) if count else round(x, 9)


def _most(x: float, count: bool) -> float:
    return float(math.floor(round(x, 6))) if count else round(x, 9)
