"""The words that speak of a metric, compiled from its declaration, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wiretally.metrics.metric import Metric
from wiretally.text.document import Sentence
from wiretally.text.verbs import forms

NAME = "^"
ROLES = ("done", "does", "nouns", "before", "after", "near", "unless")
_CONJUNCTIONS = frozenset(("or", "and", ",", "-"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens [first, last) that speak of `metric` in `role`; `participle`: may be passive."""

    first: int
    last: int
    metric: str
    role: str
    participle: bool


@dataclass(frozen=True, slots=True)
class _Way:
    words: tuple[str, ...]
    metric: str
    role: str
    participle: bool
    active: bool


class Lexicon:
    """All cue phrases of a catalogue, by their first word."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        """Compile the word groups of `metrics`; verbs are given all their forms."""
        ways = {way for metric in metrics.values() for way in _ways(metric)}
        self._by_word: dict[str, list[_Way]] = {}
        self._by_stem: list[tuple[str, _Way]] = []
        for way in sorted(
            ways, key=lambda w: (-len(w.words), w.words, w.metric, w.role, not w.participle)
        ):
            if way.words[0].endswith("*"):
                self._by_stem.append((way.words[0][:-1], way))
            else:
                self._by_word.setdefault(way.words[0], []).append(way)
        self._starting = lru_cache(maxsize=50_000)(self._starting_uncached)

    def _starting_uncached(self, word: str) -> tuple[_Way, ...]:
        stems = tuple(way for stem, way in self._by_stem if word.startswith(stem))
        return (*self._by_word.get(word, ()), *stems)

    def find(self, sentence: Sentence) -> list[Cue]:
        """Return the cues of `sentence`, left to right; the longest of a metric and role at a place."""
        lower, out = sentence.lower, []
        starting = self._starting
        for i, word in enumerate(lower):
            ways = starting(word)
            if not ways:
                continue
            taken: set[tuple[str, str]] = set()
            for way in ways:
                n = len(way.words)
                if (way.metric, way.role) in taken:
                    continue
                if n == 1 or _matches(sentence, i, way.words):
                    taken.add((way.metric, way.role))
                    out.append(Cue(i, i + n, way.metric, way.role, way.participle))
        return out


def _matches(sentence: Sentence, i: int, words: tuple[str, ...]) -> bool:
    """Whether `words` stand at token `i`; NAME stands for any capitalised word ("flee Sudan")."""
    here = sentence.lower[i : i + len(words)]
    return len(here) == len(words) and all(
        a == b
        or b == NAME
        and sentence.words[i + k][0].isupper()
        or b[-1] == "*"
        and a.startswith(b[:-1])
        for k, (a, b) in enumerate(zip(here, words, strict=True))
    )


def _ways(metric: Metric) -> list[_Way]:
    out: list[_Way] = []
    for role in ROLES:
        for phrase in metric.words(role):
            words = tuple(phrase.split())
            if role in ("done", "does"):
                out += [_Way(w, metric.id, role, p, a) for w, p, a in _verb(words)]
            else:
                out.append(_Way(words, metric.id, role, False, False))
    return out


def _verb(words: tuple[str, ...]) -> list[tuple[tuple[str, ...], bool, bool]]:
    """All forms of a verb phrase; in "kill or wound" both verbs are put in the same form."""
    verbs = [0] + [
        i + 1 for i, w in enumerate(words[:-1]) if w in _CONJUNCTIONS and words[0] != "be"
    ]
    if words[0] == "be" and len(words) > 1:
        return [
            ((b, *words[1:]), False, True)
            for b in ("is", "are", "be", "were", "was", "been", "being", "remain", "remained")
        ]
    out: list[tuple[tuple[str, ...], bool, bool]] = []
    tables = [forms(words[i]) for i in verbs]
    for name in ("plain0", "plain1", "past", "participle", "ing"):
        changed = list(words)
        for i, table in zip(verbs, tables, strict=True):
            form = (
                table.plain[int(name[-1]) % len(table.plain)]
                if name[:5] == "plain"
                else str(getattr(table, name))
            )
            changed[i] = form
        same = tables[0].past == tables[0].participle
        out.append(
            (
                tuple(changed),
                name == "participle" or (name == "past" and same),
                name != "participle" or same,
            )
        )
    return list(dict.fromkeys(out))
