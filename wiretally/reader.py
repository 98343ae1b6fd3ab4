"""From sentences to readings: what each number counts, and of which metric it is a figure.

The words around a number vote: what stands behind it as a noun, the verb it is subject or object of,
the phrase that leads up to it. The nearest and most exact witness wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wiretally import witnesses
from wiretally.lexicon import Cue, Lexicon
from wiretally.metrics.metric import Metric
from wiretally.reading import (
    Reading,
    antecedent,
    is_introduced_as_part,
    is_not_larger,
    is_the_whole,
    same_noun,
    twin,
    whole,
)
from wiretally.text import ignored
from wiretally.text.document import Sentence
from wiretally.text.nouns import Counted, counted
from wiretally.text.numbers import Number, numbers
from wiretally.text.someone import someone, someone_known, surnames
from wiretally.text.units import dimension_of

# How sure a metric is: SURE by grammar, CONTINUES from the number before, BARE by the noun alone.
SURE, CONTINUES, BARE = 60, 55, 30
UNSAID = 80  # a number without any noun needs a verb this close: "12 died"
UNHEARD = 88  # a noun of no class needs one closer: "eight colleagues were killed"
BESIDE = 80  # a person who is only named needs a verb this close
# What befalls persons who are only named or pointed to is read for these alone.
TOLL = frozenset(("people_killed", "people_injured", "people_shot"))
ORDINAL = 40  # "the third round of talks"
REACH = 40  # tokens before a number in which cues are heard
AHEAD = 60  # tokens behind it: "653 aircraft, 283 helicopters, ... have been destroyed"
# The stems of number words, and of what befalls people counted as "a woman": cheap to look for.
_NUMBERISH = re.compile(
    r"\d|\b(?:one|tw[oei]|th(?:ree|ri|ir|ous)|fo(?:ur|rty)|fi(?:ve|ft)|six|seven|eigh|nin|ten|eleven"
    r"|a (?:day|week|month|year|decade|century)\b"
    r"|hundred|million|[bt]r?illion|dozen|score|several|few|handful|hal[fv]|quarter|second"
    r"|no(?:body|ne| one)|kill|die|dea(?:d|th)|wound|injur|hurt|sho?t|stab|captur|abduct|arrest|detain"
    r"|rescu|drown|missing|suicide|murder|shoot|gunfire|bullet|hospital|condition)"
)
_LASTS = frozenset(
    "for lasted lasting lasts is was were took taken takes spent after of been by just".split()
)
# "one week before the anniversary" is when, not how long.
_DISTANCE = (["before"], ["after"], ["ago"], ["later"], ["earlier"], ["ahead"])
# What a form without a noun counts.
_COUNTS = {"article": "person", "plural": "person", "negated": "person", "definite": "person"}
# What becomes of weapons that nobody stops.
_FATES = frozenset("fell landed hit struck crashed exploded reached".split())
_UNCOUNTED = frozenset(("article", "plural", "definite"))


class Reader:
    """Reads sentences by a catalogue. Pure: holds the compiled declarations and nothing else."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        """Compile `metrics`."""
        self.metrics = metrics
        self.lexicon = Lexicon(metrics)
        self._bare = [m for m in metrics.values() if m.bare or m.bare_with]
        self._measures = [m for m in metrics.values() if m.is_measure]
        self._order = {metric: -i for i, metric in enumerate(metrics)}

    def read(self, sentences: Sequence[Sentence]) -> list[Reading]:
        """Return a reading of every number of `sentences`, in order, ignored ones with their reason."""
        out: list[Reading] = []
        names = surnames(sentences)
        for sentence in sentences:
            if _NUMBERISH.search(sentence.text.lower()):
                self._read_sentence(sentence, out, names)
        return _harmonised(_without_told_twice(out))

    def _read_sentence(self, s: Sentence, out: list[Reading], names: frozenset[str]) -> None:
        found = [(n, counted(s, n)) for n in numbers(s)]
        if ignored.is_table(s, len(found)):
            out += [Reading(s, n, c, "table") for n, c in found]
            return
        taken = [n for n, _ in found]
        people = [*someone(s, taken), *someone_known(s, taken, names)]
        if not found and not people:
            return
        cues = self.lexicon.find(s)
        firsts = [cue.first for cue in cues]
        reasons = {n.core: ignored.reason(s, n, c) for n, c in found}
        # The age of who is counted does not part him from what befell him.
        others = [(n, c) for n, c in found if reasons[n.core] != "age"]
        starts = [n.core for n, _ in others]
        base = len(out)
        for n, c in sorted((*found, *people), key=lambda pair: pair[0].core):
            if n.form in _UNCOUNTED and _is_read(n, out, base):
                continue
            near = slice(bisect_left(firsts, n.first - REACH), bisect_left(firsts, c.end + AHEAD))
            later = others[bisect_left(starts, n.core + 1) :][: witnesses.LOOK_AHEAD]
            plain = _unhedged(s, n, c)
            reason = reasons.get(n.core) if plain is n else ignored.reason(s, plain, c)
            if n.form in _COUNTS:
                reason = None
            reading = self._read_number(s, plain, c, reason, later, cues[near], out, base)
            if reading is not None:
                out.append(reading)

    def _read_number(
        self,
        s: Sentence,
        n: Number,
        c: Counted,
        reason: str | None,
        later: Sequence[tuple[Number, Counted]],
        cues: Sequence[Cue],
        out: list[Reading],
        base: int,
    ) -> Reading | None:
        if reason not in (None, "ordinal"):
            return Reading(s, n, c, reason)
        noun_class, head, before = c.noun_class, c.head, None
        if not c.head and c.unit is None:
            before = antecedent(s, n, c, out, base)
            noun_class = _COUNTS.get(n.form, "?")
            if before is not None:
                noun_class, head = out[before].noun_class, out[before].head
        metric, score = self._vote(s, n, c, noun_class, head, later, cues)
        if (like := twin(s, n, c, out)) is not None:
            return _as_twin(s, n, c, out[like], like)
        subset_of = None
        if (of := whole(s, n, c, out, base)) is not None:
            named = out[of].metric or ""
            if not c.head and c.unit is None:
                noun_class, head = out[of].noun_class, out[of].head
            weak = score < SURE or is_introduced_as_part(s, n)
            if weak and self._fits(s, self.metrics[named], c, noun_class, head):
                metric, score = named, max(score, CONTINUES)
            if metric == named and is_not_larger(n, out[of].number):
                subset_of = of
        elif score <= BARE + 1 and not is_the_whole(s, n):
            on = before if before is not None else same_noun(s, n, c, noun_class, out, base)
            fell = s.lower[n.end : n.end + 1]  # "26 were shot down and four fell in fields"
            if fell and fell[0] in _FATES:
                on, metric = None, None
            if on is not None and out[on].metric and (before is not None or out[on].score > score):
                metric, score = out[on].metric, CONTINUES
        if n.form in _COUNTS and (metric is None or score < SURE and c.unit is None):
            return None
        if n.form == "definite" and (metric not in TOLL or score < BESIDE):
            return None
        if n.form == "ordinal" and (
            metric is None or score < ORDINAL or not self.metrics[metric].ordinal
        ):
            return Reading(s, n, c, "ordinal")
        if noun_class in (None, "?") and c.unit is None:
            # "12 died": the verb says of whom.
            noun_class = next(iter(self.metrics[metric].words("counts")), None) if metric else None
        return Reading(s, n, c, None, metric, score, noun_class, head, subset_of)

    def _vote(
        self,
        s: Sentence,
        n: Number,
        c: Counted,
        noun_class: str | None,
        head: str,
        later: Sequence[tuple[Number, Counted]],
        cues: Sequence[Cue],
    ) -> tuple[str | None, int]:
        """Return the metric that the best witness names, and what that witness is worth."""
        scores = self._by_noun(s, n, c, noun_class, head)
        start, until = witnesses.field(s, n, c, later)
        fits: dict[tuple[str, bool], bool] = {}
        vetoed: set[str] = set()
        least = UNSAID if noun_class == "?" else 0
        if noun_class is None and head and c.unit is None:
            least = UNHEARD
        for cue in cues:
            metric = self.metrics[cue.metric]
            # The metric may take people, and only what befalls people is said of the number.
            whole_ones = n.value is None or n.value % 1 == 0  # nobody is 5.6 people
            of_people = (
                whole_ones
                and noun_class == "?"
                or (
                    least == UNHEARD
                    and metric.family == "casualties"
                    and cue.role in ("done", "does")
                )
            )
            key = (cue.metric, of_people)
            if key not in fits:
                fits[key] = (n.form != "ordinal" or metric.ordinal) and (
                    "person" in metric.counted
                    if of_people
                    else self._fits(s, metric, c, noun_class, head)
                )
            if not fits[key] and not _is_stated(n, c, cue, metric):
                continue
            if cue.role == "unless":
                if witnesses.forbids(s, n, c, cue, until):
                    vetoed.add(cue.metric)
                continue
            score = witnesses.worth(s, n, c, cue, start, until)
            if score > (0 if head in metric.named else least):
                score += cue.last - cue.first - 1  # the longer phrase says more
                scores[cue.metric] = max(score, scores.get(cue.metric, 0))
        ranked = ((x, self._order[m], m) for m, x in scores.items() if m not in vetoed)
        best = max(ranked, default=None)
        return (best[2], best[0]) if best else (None, 0)

    def _by_noun(
        self, s: Sentence, n: Number, c: Counted, noun_class: str | None, head: str
    ) -> dict[str, int]:
        """Return the metrics that the counted noun alone speaks for: "29 missiles", "four-year war"."""
        scores: dict[str, int] = {}
        if c.unit is not None:
            if c.head and n.form != "ordinal":
                for metric in self._measures:
                    if c.head in metric.counted and self._fits(s, metric, c, noun_class, head):
                        scores[metric.id] = witnesses.WORTH["nouns"]
        elif noun_class != "?" and n.form != "ordinal":
            beside = s.lower[c.first : c.last]
            for metric in self._bare:
                named = not metric.beside.isdisjoint(beside)
                if (metric.bare or named) and self._fits(s, metric, c, noun_class, head):
                    scores[metric.id] = BARE + named
        return scores

    def _fits(
        self, s: Sentence, metric: Metric, c: Counted, noun_class: str | None, head: str
    ) -> bool:
        """Whether what is counted is of the sort the metric counts."""
        if c.unit is None:
            return not metric.is_measure and (noun_class in metric.counted or head in metric.heads)
        if witnesses.is_in_time(c) and s.lower[c.end : c.end + 1] in _DISTANCE:
            return False
        if metric.unit == "money" or c.unit.dimension == "money":
            return metric.unit == "money" and c.unit.dimension == "money"
        return dimension_of(metric.unit) == c.unit.dimension and (
            not (c.partitive and c.head and metric.counted)
            or c.head in metric.counted
            or s.words[c.last - 1][0].isupper()  # "20 % of Ukraine"
        )


def _is_stated(n: Number, c: Counted, cue: Cue, metric: Metric) -> bool:
    """Whether the word that says it all stands beside it: "six injured", "magnitude 6.2"."""
    if c.unit is not None or n.form == "ordinal":
        return False
    if cue.role == "before":
        return metric.unit == "1" and cue.last == n.first
    return cue.role == "nouns" and not c.head and cue.first in (n.last, c.end)


def _is_read(n: Number, out: list[Reading], base: int) -> bool:
    """Whether a person ("a nine-year-old boy") is counted by a number already read."""
    return any(
        r.reason is None and r.number.first <= n.core < max(r.number.last, r.counted.last)
        for r in out[max(base, len(out) - 3) :]
    )


def _without_told_twice(readings: list[Reading]) -> list[Reading]:
    """Keep the first person who is only named or pointed to, and only for what nobody is counted of."""
    told = {r.metric for r in readings if r.number.form != "definite"}
    at: dict[int | None, int] = {}
    kept: list[Reading] = []
    for i, r in enumerate(readings):
        if r.number.form == "definite" and r.metric in told:
            continue
        if r.number.form == "definite":
            told.add(r.metric)
        at[i] = len(kept)
        kept.append(r)
    if len(kept) == len(readings):
        return readings
    return [replace(r, subset_of=at.get(r.subset_of), same_as=at.get(r.same_as)) for r in kept]


def _unhedged(s: Sentence, n: Number, c: Counted) -> Number:
    """Return `n` without an "over" that means during: "over two years", but "lasted over two years"."""
    if not witnesses.is_in_time(c) or n.first == n.core or s.lower[n.first] != "over":
        return n
    hedged = n.first > 0 and s.lower[n.first - 1] in _LASTS
    return n if hedged else replace(n, first=n.core, qualifier="exact")


def _as_twin(s: Sentence, n: Number, c: Counted, like: Reading, at: int) -> Reading:
    """Return the reading of a number that repeats `like`, the reading at index `at`, in another unit."""
    if n.qualifier == "exact" and n.form == "cardinal":
        n = replace(n, qualifier=like.number.qualifier)  # hedged once for both
    return Reading(
        s, n, c, None, like.metric, like.score, like.noun_class, like.head, like.subset_of, at
    )


def _harmonised(readings: list[Reading]) -> list[Reading]:
    """Give a number that only its noun speaks for the metric of its like elsewhere in the text.

    "The lead says more than 100 drones; the ministry downed 113": one quantity, told twice.
    """
    sure: dict[str, list[Reading]] = {}
    for r in readings:
        if r.metric and r.score > BARE:
            sure.setdefault(_sort(r), []).append(r)
    return [r if r.reason or r.score > BARE else _like(r, sure.get(_sort(r), ())) for r in readings]


def _sort(r: Reading) -> str:
    """What sort of thing a reading counts: its unit, or the class of its noun."""
    return r.counted.unit.code if r.counted.unit else f"{{{r.noun_class}}}"


def _like(r: Reading, sure: Sequence[Reading]) -> Reading:
    unit = r.counted.unit
    if unit and unit.dimension in ("time", "share", "money") or not unit and r.metric is None:
        return r
    x, slack = r.number.value, 0.02 if unit else 0.15 * (r.number.qualifier != "exact")
    for o in sure[:64]:
        y = o.number.value
        if x is not None and y is not None and abs(x - y) <= slack * y:
            return replace(r, metric=o.metric, score=BARE + 1)
    return r
