"""From numbers to readings: what each number of a sentence counts, and of which metric it is a figure.

The words around a number vote by grammar: what stands behind it as a noun, the verb it is subject or
object of, the phrase that leads up to it. The nearest and most exact witness wins; a number without
a noun of its own ("50 over the Black Sea") takes noun and metric from the number it continues.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wiretally.lexicon import Cue, Lexicon
from wiretally.metrics.metric import Metric
from wiretally.text import ignored
from wiretally.text.document import Sentence
from wiretally.text.nouns import Counted, class_of, counted
from wiretally.text.numbers import Number, may_start, numbers
from wiretally.text.someone import someone
from wiretally.text.units import dimension_of, factor

# How much a witness is worth next to the number; each token between takes STEP away.
WORTH = {"nouns": 100, "passive": 95, "does": 95, "before": 92, "done": 90, "after": 90, "near": 60}
REACH = {"passive": 14, "does": 14, "before": 6, "done": 24, "after": 9, "near": 18}
STEP = 2
NEAR_IN_TIME = 7  # a length of time stands close to what lasted
ADJACENT = 8  # "destroyed 38 missiles used against ...": the verb right before its object
GEAR = frozenset(("drone", "missile", "bomb", "equipment", "rocket", "weapon", "goods"))
CONTINUES, BARE, SURE = 55, 30, 60
_BE = frozenset("is are was were be been being get got gets getting has have had 's".split())
_STOPS = frozenset((";", ".", "while", "whereas", "but", "although", "though", "—", "?", "!"))
_CHAIN = frozenset((",", "and", "or", "&", "plus", "another", "as", "well", "also"))
_OBJECT_OPENS = frozenset(
    "a an the his her its their at least some more several two three four five six".split()
)
_SKIPPED_BEFORE_PARTICIPLE = frozenset(
    "overnight also later reportedly allegedly seriously severely badly critically still so far fatally slightly"
    " already there today yesterday more then yet not since successfully both all".split()
)
_PART_OPENS = frozenset(("including", "among", "include", "included", "includes"))
# "missiles used to target Kyiv and 67 drones": a verb with these behind it has no object there.
_NO_OBJECT = frozenset("to in by for against at from with into during , .".split())
_LISTED = frozenset("in at near over from on around . , ; and".split())
_PHRASE_OPENS = frozenset("aged in of from at near on between worth".split())
_LASTS = frozenset(
    "for lasted lasting lasts is was were took taken takes spent after of been by just".split()
)
_COUNTING = frozenset(
    "has have had gives gave counts counted puts put reports reported cites cited claims claimed".split()
)
_ANAPHOR = frozenset("figure number total toll count tally sum".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as read: `reason` says why it is no figure; `metric` is null outside the catalogue.

    `noun_class` and `head` may come from the number it continues (`antecedent`: its index in the
    list of readings of the document). `subset_of` and `same_as` are such indices, too.
    """

    sentence: Sentence
    number: Number
    counted: Counted
    reason: str | None
    metric: str | None = None
    score: int = 0
    noun_class: str | None = None
    head: str = ""
    subset_of: int | None = None
    same_as: int | None = None


class Reader:
    """Reads sentences by a catalogue. Pure: holds the compiled declarations and nothing else."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        """Compile `metrics`."""
        self.metrics = metrics
        self.lexicon = Lexicon(metrics)
        self._bare = [m for m in metrics.values() if m.bare or m.bare_with]
        self._measures = [m for m in metrics.values() if m.unit == "money" or dimension_of(m.unit)]
        self._order = {metric: -i for i, metric in enumerate(metrics)}

    def read(self, sentences: Sequence[Sentence]) -> list[Reading]:
        """Return a reading of every number of `sentences`, in order, ignored ones with their reason."""
        out: list[Reading] = []
        for sentence in sentences:
            if may_hold_numbers(sentence.text):
                self._read_sentence(sentence, out)
        return _harmonised(out)

    def _read_sentence(self, s: Sentence, out: list[Reading]) -> None:
        found = numbers(s)
        people = someone(s, found)
        if not found and not people:
            return
        nouns = [(n, counted(s, n)) for n in found]
        cues = self.lexicon.find(s)
        base = len(out)
        for n, c in sorted((*nouns, *people), key=lambda pair: pair[0].core):
            if n.form in ("article", "plural") and any(_overlap(n, c, r) for r in out[base:]):
                continue
            reading = self._read_number(s, _without_preposition(s, n, c), c, nouns, cues, out, base)
            if reading is not None:
                out.append(reading)

    def _read_number(
        self,
        s: Sentence,
        n: Number,
        c: Counted,
        others: list[tuple[Number, Counted]],
        cues: list[Cue],
        out: list[Reading],
        base: int,
    ) -> Reading | None:
        reason = ignored.reason(s, n, c) if n.form not in ("article", "plural", "negated") else None
        if reason and not (n.form == "ordinal" and reason == "ordinal"):
            return Reading(s, n, c, reason)
        bare = not c.head and c.unit is None
        antecedent = _antecedent(s, n, c, out, base) if bare else None
        noun_class, head = c.noun_class, c.head
        if antecedent is not None:
            noun_class, head = out[antecedent].noun_class, out[antecedent].head
        elif bare and n.form in ("article", "plural"):
            noun_class, head = "person", "other"
        elif bare and n.form == "negated":
            noun_class, head = "person", "nobody"
        elif bare:
            noun_class = "?"
        metric, score = self._vote(s, n, c, noun_class, head, others, cues)
        if (twin := _twin(s, n, c, out)) is not None:
            like = out[twin]
            if n.qualifier == "exact" and n.form == "cardinal":
                n = replace(n, qualifier=like.number.qualifier)  # hedged once for both
            return Reading(
                s, n, c, None, like.metric, like.score, noun_class, head, like.subset_of, twin
            )
        subset_of = None
        if (whole := _whole(s, n, c, out, base)) is not None:
            of = out[whole].metric or ""
            weak = score < SURE or metric == of or _introduced_as_part(s, n)
            if weak and self._fits(s, self.metrics[of], c, noun_class, head):
                metric, score = of, max(score, CONTINUES)
            if metric == of and _not_larger(n, out[whole].number):
                subset_of = whole
        elif score <= BARE + 1:
            continued = (
                antecedent if antecedent is not None else _same_noun(s, n, c, noun_class, out, base)
            )
            if continued is not None and out[continued].metric:
                metric, score = out[continued].metric, CONTINUES
        if n.form in ("article", "plural", "negated") and score < SURE:
            return None
        if n.form == "ordinal" and (metric is None or score < SURE - 20):
            return Reading(s, n, c, "ordinal")
        if noun_class in (None, "?") and c.unit is None and metric:
            noun_class = next(iter(self.metrics[metric].words("counts")), None)  # "12 died": of whom
        known = noun_class if noun_class != "?" else None
        return Reading(s, n, c, None, metric, score, known, head, subset_of)

    def _fits(
        self, s: Sentence, metric: Metric, c: Counted, noun_class: str | None, head: str
    ) -> bool:
        """Whether what is counted is of the sort the metric counts."""
        if c.unit is not None:
            if metric.unit == "money" or c.unit.dimension == "money":
                return metric.unit == "money" and c.unit.dimension == "money"
            return dimension_of(metric.unit) == c.unit.dimension and (
                not (c.partitive and c.head and metric.counted)
                or c.head in metric.counted
                or s.words[c.last - 1][0].isupper()  # "20 % of Ukraine"
            )
        if metric.unit == "money" or dimension_of(metric.unit):
            return False
        return noun_class in metric.counted or bool(head) and head in metric.heads

    def _vote(
        self,
        s: Sentence,
        n: Number,
        c: Counted,
        noun_class: str | None,
        head: str,
        others: list[tuple[Number, Counted]],
        cues: list[Cue],
    ) -> tuple[str | None, int]:
        scores: dict[str, int] = {}
        vetoed: set[str] = set()
        right_from, right_until = _right_field(s, n, c, others)
        unknown, in_time = noun_class == "?", _in_time(c)
        # "eight colleagues were killed": a noun of no class, but what befell it befalls people.
        unheard = noun_class is None and bool(head) and c.unit is None
        fits: dict[tuple[str, bool], bool] = {}
        for cue in cues:
            metric = self.metrics[cue.metric]
            befalls = unheard and metric.family == "casualties" and cue.role in ("done", "does")
            if (cue.metric, befalls) not in fits:
                fits[cue.metric, befalls] = (
                    "person" in metric.counted
                    if unknown or befalls
                    else self._fits(s, metric, c, noun_class, head)
                ) and (n.form != "ordinal" or metric.ordinal)
            stated = (
                cue.role == "nouns"
                and n.form != "ordinal"
                and not c.head
                and c.unit is None
                and cue.first in (n.last, c.end)
            )
            if not fits[cue.metric, befalls] and not stated:
                continue
            if cue.role == "unless":
                reach = NEAR_IN_TIME if in_time else REACH["near"]
                if abs(cue.first - n.core) <= reach and cue.first < right_until:
                    if not _cut(s, cue.first, n.core):
                        vetoed.add(cue.metric)
                continue
            score = _witness(s, n, c, cue, right_from, right_until)
            if unknown and score < 80:
                score = 0
            if unheard and score < 88:
                score = 0
            score += bool(score) * (cue.last - cue.first - 1)  # the longer phrase says more
            if score > scores.get(cue.metric, 0):
                scores[cue.metric] = score
        if c.unit is not None and c.head:
            for metric in self._measures:
                if c.head in metric.counted and self._fits(s, metric, c, noun_class, head):
                    scores[metric.id] = max(WORTH["nouns"], scores.get(metric.id, 0))
        if not unknown:
            for metric in self._bare:
                if metric.id in scores:
                    continue
                beside = not set(metric.words("bare_with")).isdisjoint(s.lower[c.first : c.last])
                if (metric.bare or beside) and self._fits(s, metric, c, noun_class, head):
                    scores[metric.id] = BARE + beside
        best = max(
            (
                (score, self._order[m], m)
                for m, score in scores.items()
                if m not in vetoed and score > 0
            ),
            default=None,
        )
        return (best[2], best[0]) if best else (None, 0)


def _without_preposition(s: Sentence, n: Number, c: Counted) -> Number:
    """ "over two years" is during them; only "lasted over two years" is more than two."""
    if (
        c.unit is None
        or c.unit.dimension != "time"
        or n.first == n.core
        or s.lower[n.first] != "over"
    ):
        return n
    before = s.lower[n.first - 1] if n.first else ""
    return n if before in _LASTS else replace(n, first=n.core, qualifier="exact")


def may_hold_numbers(text: str) -> bool:
    """Whether a sentence is worth taking apart: a digit, a number word, or a person something befell."""
    return bool(_NUMBERISH.search(text))


import re  # noqa: E402

_NUMBERISH = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores|several|few|handful|half|hal[fv]es"
    r"|thirds?|quarters?|fifths?|second|fourth|sixth|seventh|eighth|ninth|tenth|\w+teenth|nobody|no one|none"
    r"|(?:kill|die|dead|wound|injur|hurt|shot|stab|captur|abduct|arrest|detain|rescu|drown|missing)\w*)\b",
    re.IGNORECASE,
)


def _overlap(n: Number, c: Counted, r: Reading) -> bool:
    """Whether a person ("a nine-year-old boy") is counted by a number already read."""
    return r.reason is None and r.number.first <= n.core < max(r.number.last, r.counted.last)


def _witness(
    s: Sentence, n: Number, c: Counted, cue: Cue, right_from: int, right_until: int
) -> int:
    """Return what `cue` is worth as a witness for `n`, 0 where grammar keeps it from being one."""
    left = n.first - cue.last
    right = cue.first - right_from
    match cue.role:
        case "nouns":
            inside = (
                n.last <= cue.first
                and cue.last <= max(c.last, n.last)
                or cue.first in (c.end, n.last)
            )
            return WORTH["nouns"] if inside else 0
        case "before":
            return _worth("before", left) if left >= 0 and not _cut(s, cue.last, n.first) else 0
        case "after":
            own = cue.first - max(c.last, n.last)
            if own >= 0 and cue.first < right_until or cue.first in (n.last, c.end):
                return _worth("after", min(own, right) if right >= 0 else own)
            return 0
        case "near":
            gap = left if left >= 0 else cue.first - n.last
            if _in_time(c) and gap > NEAR_IN_TIME:
                return 0
            return _worth("near", max(0, gap)) if not _cut(s, cue.first, n.core) else 0
        case "does":
            ok = 0 <= right and cue.first < right_until
            return _worth("does", right) if ok else 0
    if 0 <= right and cue.first < right_until:
        return _worth("passive", right) if cue.participle and _is_passive(s, cue, right_from) else 0
    if left < 0 or _cut(s, cue.last, n.first) or _be_before(s, cue.first) or _agent(s, cue.last):
        return 0
    if left and s.lower[cue.last] in _NO_OBJECT:
        return 0
    return _worth("done", left) + (ADJACENT if left == 0 else 0)


def _in_time(c: Counted) -> bool:
    return c.unit is not None and c.unit.dimension == "time"


def _worth(role: str, distance: int) -> int:
    return max(0, WORTH[role] - STEP * distance) if distance <= REACH[role] else 0


def _cut(s: Sentence, a: int, b: int) -> bool:
    """Whether a clause ends between tokens `a` and `b`."""
    return any(w in _STOPS for w in s.lower[min(a, b) : max(a, b)])


def _be_before(s: Sentence, i: int) -> bool:
    return any(
        w in ("is", "are", "was", "were", "been", "being", "be") for w in s.lower[max(0, i - 3) : i]
    )


def _agent(s: Sentence, i: int) -> bool:
    return i < len(s.lower) and s.lower[i] == "by"


def _is_passive(s: Sentence, cue: Cue, right_from: int) -> bool:
    """A participle behind what is counted: "were killed", "12 people killed in", not "killed two"."""
    if (
        _be_before(s, cue.first)
        or any(w in _BE for w in s.lower[max(0, cue.first - 2) : cue.first])
        and "been" in s.lower[right_from : cue.first]
    ):
        return True
    between = s.lower[right_from : cue.first]
    if not all(
        w in _SKIPPED_BEFORE_PARTICIPLE or w == "," for w in between
    ) and not _in_list_of_states(s, cue):
        return False
    following = s.lower[cue.last] if cue.last < len(s.lower) else ""
    return not (
        following in _OBJECT_OPENS
        or cue.last < len(s.lower)
        and may_start(s, cue.last)
        or class_of(following)
    )


def _in_list_of_states(s: Sentence, cue: Cue) -> bool:
    """The second of "were killed or wounded"."""
    return (
        cue.first >= 2
        and s.lower[cue.first - 1] in ("or", "and", ",")
        and s.lower[cue.first - 2].endswith(("ed", "t"))
    )


def _right_field(
    s: Sentence, n: Number, c: Counted, others: list[tuple[Number, Counted]]
) -> tuple[int, int]:
    """Return where to look for the predicate of `n`: behind the list it stands in, up to the next subject."""
    start, until = max(c.end, c.last, n.last), len(s.lower)
    for m, d in others:
        if m.core <= n.core:
            continue
        between = s.lower[start : m.first]
        aside = not _PART_OPENS.isdisjoint(between) and len(between) <= 4
        alike = (
            d.noun_class == c.noun_class or "and" in between or {d.noun_class, c.noun_class} <= GEAR
        )
        if (all(w in _CHAIN for w in between) and d.head and not d.partitive and alike) or aside:
            start = max(d.end, d.last, m.last)
            continue
        if _inside_phrase(s, start, m):
            continue
        until = m.first
        break
    for i in range(start, until):
        if s.lower[i] in _STOPS or s.lower[i] == ":":
            return start, i
    return start, until


def _inside_phrase(s: Sentence, start: int, m: Number) -> bool:
    """Whether `m` belongs to a phrase about what was counted: "people aged 20 were killed"."""
    before = s.lower[m.first - 1] if m.first else ""
    return before in _PHRASE_OPENS and m.first - start <= 8


def _antecedent(s: Sentence, n: Number, c: Counted, out: list[Reading], base: int) -> int | None:
    """Return the reading a number without a noun continues: in its sentence, else just before."""
    here = [i for i in range(len(out) - 1, base - 1, -1) if out[i].reason is None]
    for i in here:
        if out[i].metric and out[i].counted.unit is None:
            return i
    for i in here:
        if out[i].noun_class or out[i].head:
            return i
    if base == 0:
        return None
    words = set(s.lower)
    counting = s.lower[max(0, n.first - 2) : n.first]
    anaphoric = (
        not _COUNTING.isdisjoint(counting)
        and not here
        or c.partitive
        or bool(words & _ANAPHOR)
        or n.first > 0
        and s.lower[n.first - 1] in ("another", "further", "additional", "other")
        or s.lower[n.core] in ("another", "both")
        or bool(set(s.lower[n.first : n.last + 2]) & {"additional", "more", "further", "another"})
    )
    if not anaphoric:
        return None
    for i in range(base - 1, max(-1, base - 7), -1):
        r = out[i]
        if s.no - r.sentence.no > 2:
            return None
        if r.reason is None and (r.noun_class or r.head):
            return i
    return None


def _same_noun(
    s: Sentence, n: Number, c: Counted, noun_class: str | None, out: list[Reading], base: int
) -> int | None:
    """Return the last reading of this sentence that counts the same sort of thing.

    People need more: "20 were hurt, 14 people in Kharkiv" goes on, "where 14 people live" does not.
    """
    if noun_class in (None, "?"):
        return None
    if noun_class == "person":
        follows = s.lower[c.end] if c.end < len(s.lower) else "."
        if n.first == 0 or s.lower[n.first - 1] not in (",", ":", ";") or follows not in _LISTED:
            return None
    for i in range(len(out) - 1, base - 1, -1):
        r = out[i]
        if r.noun_class == noun_class and r.reason is None and r.metric and r.score > BARE:
            return i
    return None


def _twin(s: Sentence, n: Number, c: Counted, out: list[Reading]) -> int | None:
    """Return the reading that `n` repeats in another unit: "201 square kilometers (78 square miles)"."""
    if c.unit is None or n.first == 0 or s.lower[n.first - 1] not in ("(", "[") or not out:
        return None
    r = out[-1]
    other = r.counted.unit
    if (
        r.sentence is not s
        or other is None
        or r.reason
        or other.dimension != c.unit.dimension
        or other.code == c.unit.code
    ):
        return None
    if c.unit.dimension == "money":
        return len(out) - 1
    rate = factor(c.unit.code, other.code)
    if not rate or n.value is None or r.number.value is None:
        return None
    return len(out) - 1 if abs(n.value * rate - r.number.value) <= 0.08 * r.number.value else None


def _introduced_as_part(s: Sentence, n: Number) -> bool:
    return any(w in _PART_OPENS for w in s.lower[max(0, n.first - 2) : n.first])


def _whole(s: Sentence, n: Number, c: Counted, out: list[Reading], base: int) -> int | None:
    """Return the reading `n` is a part of: "including four children", "of whom two", "151: 50 over ..."."""
    here = [i for i in range(base, len(out)) if out[i].reason is None and out[i].metric]
    if not here:
        return None
    if _introduced_as_part(s, n) or c.partitive:
        return (
            here[-1]
            if out[here[-1]].subset_of is None or _introduced_as_part(s, n)
            else out[here[-1]].subset_of
        )
    for i in here:
        between = s.lower[out[i].number.last : n.first]
        if ":" in between and not _cut(s, out[i].number.last, n.first):
            same = c.head == "" or out[i].noun_class == c.noun_class
            return i if same and c.unit is None else None
        if (
            "including" in between
            and c.noun_class in (None, out[i].noun_class)
            and out[-1].subset_of == i
            and not _cut(s, out[i].number.last, n.first)
        ):
            return i  # the next member of a list that "including" opened
    return None


def _not_larger(part: Number, whole: Number) -> bool:
    a, b = (
        part.value if part.value is not None else part.low,
        whole.value if whole.value is not None else whole.high,
    )
    return a is None or b is None or a <= b


def _harmonised(readings: list[Reading]) -> list[Reading]:
    """Give a number that only its noun speaks for the metric of its like elsewhere in the text.

    "The lead says more than 100 drones; the ministry downed 113": one quantity, told twice.
    """
    sure = [r for r in readings if r.metric and r.score > BARE]
    return [
        r
        if r.reason or r.score > BARE
        else next((replace(r, metric=o.metric, score=BARE + 1) for o in sure if _alike(r, o)), r)
        for r in readings
    ]


def _alike(r: Reading, o: Reading) -> bool:
    """Whether two readings count the same sort of thing and their numbers can be one."""
    a, b = r.counted.unit, o.counted.unit
    if (
        (a and a.code) != (b and b.code)
        or not a
        and (r.noun_class is None or r.noun_class != o.noun_class)
    ):
        return False
    x, y = r.number.value, o.number.value
    if x is None or y is None or a and a.dimension in ("time", "share", "money"):
        return False
    if not a and r.metric is None:
        return False
    return x == y or abs(x - y) <= (
        0.02 * y if a else 0.15 * y if r.number.qualifier != "exact" else 0
    )
