"""The words that speak of a metric, compiled from its declaration, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from wiretally.metrics.metric import Metric
from wiretally.text.document import Sentence
from wiretally.text.verbs import forms

NAME = "^"
ROLES = ("done", "does", "nouns", "before", "after", "near", "unless")
_BE = ("is", "are", "be", "were", "was", "been", "being", "remain", "remained")
_ADVERBS = frozenset(("fatally", "critically", "seriously"))
_CONJUNCTIONS = frozenset(("or", "and", ",", "-"))


class Cue(NamedTuple):  # made by the hundred for each sentence: a tuple is the cheapest
    """Tokens [first, last) that speak of `metric` in `role`; `participle`: may be passive."""

    first: int
    last: int
    metric: str
    role: str
    participle: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of a cue and what they mean: (metric, role, may be passive)."""

    words: tuple[str, ...]
    meanings: tuple[tuple[str, str, bool], ...]


_Table = dict[str, tuple[_Phrase, ...]]


class Lexicon:
    """All cue phrases of a catalogue, by their first word."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        """Compile the word groups of `metrics`; verbs are given all their forms."""
        meanings: dict[tuple[str, ...], dict[tuple[str, str], bool]] = {}
        for metric in metrics.values():
            for words, role, participle in _ways(metric):
                held = meanings.setdefault(words, {})
                held[metric.id, role] = held.get((metric.id, role), False) or participle
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_stem: dict[str, list[_Phrase]] = {}
        for words in sorted(meanings, key=lambda w: (-len(w), w)):
            phrase = _Phrase(words, tuple((*k, p) for k, p in sorted(meanings[words].items())))
            if words[0].endswith("*"):
                self._by_stem.setdefault(words[0][:3], []).append(phrase)
            else:
                self._by_word.setdefault(words[0], []).append(phrase)
        self._starting = lru_cache(maxsize=50_000)(self._starting_uncached)

    def _starting_uncached(self, word: str) -> _Table | None:
        """Return the phrases that begin with `word`, by their second word."""
        stems = (p for p in self._by_stem.get(word[:3], ()) if word.startswith(p.words[0][:-1]))
        phrases = sorted((*self._by_word.get(word, ()), *stems), key=lambda p: -len(p.words))
        if not phrases:
            return None
        rest = [p for p in phrases if len(p.words) == 1 or p.words[1][-1] in (NAME, "*")]
        seconds = {p.words[1] for p in phrases if p not in rest}
        return {
            second: tuple(p for p in phrases if p in rest or p.words[1] == second)
            for second in seconds
        } | {"": tuple(rest)}

    def find(self, sentence: Sentence) -> list[Cue]:
        """Return the cues of `sentence`, left to right; the longest of a metric and role at a place."""
        lower: list[str] = sentence.lower
        out: list[Cue] = []
        for i, word in enumerate(lower):
            table = self._starting(word)
            if table is None:
                continue
            second = lower[i + 1] if i + 1 < len(lower) else ""
            taken: set[tuple[str, str]] = set()
            for phrase in table.get(second) or table[""]:
                last = i + len(phrase.words)
                if last > i + 1 and not _matches(sentence, i, phrase.words):
                    continue
                for metric, role, participle in phrase.meanings:
                    if (metric, role) not in taken:
                        taken.add((metric, role))
                        out.append(Cue(i, last, metric, role, participle))
        return out


def _matches(sentence: Sentence, i: int, words: tuple[str, ...]) -> bool:
    """Whether `words` stand at token `i`; NAME stands for any capitalised word ("flee Sudan")."""
    here = sentence.lower[i : i + len(words)]
    if len(here) < len(words):
        return False
    for k in range(1, len(words)):
        word = words[k]
        if here[k] == word:
            continue
        if word == NAME and sentence.words[i + k][0].isupper():
            continue
        if word[-1] != "*" or not here[k].startswith(word[:-1]):
            return False
    return True


def _ways(metric: Metric) -> list[tuple[tuple[str, ...], str, bool]]:
    out: list[tuple[tuple[str, ...], str, bool]] = []
    for role in ROLES:
        for phrase in metric.words(role):
            words = tuple(phrase.split())
            if role in ("done", "does"):
                out += [(w, role, participle) for w, participle in _verb(words)]
            else:
                out.append((words, role, False))
    return out


def _verb(words: tuple[str, ...]) -> list[tuple[tuple[str, ...], bool]]:
    """All forms of a verb phrase, and which may be passive; "kill or wound" changes both verbs, "fatally shoot" the second."""
    if words[0] == "be" and len(words) > 1:
        return [((b, *words[1:]), False) for b in _BE]
    verbs = [int(words[0] in _ADVERBS)] + [
        i + 1 for i, w in enumerate(words[:-1]) if w in _CONJUNCTIONS
    ]
    tables = [forms(words[i]) for i in verbs]
    kinds = [
        (tuple(t.plain[0] for t in tables), False),
        (tuple(t.plain[-1] for t in tables), False),
        (tuple(t.past for t in tables), False),
        (tuple(t.participle for t in tables), True),
        (tuple(t.ing for t in tables), False),
    ]
    out = []
    for said, participle in kinds:
        changed = list(words)
        for i, form in zip(verbs, said, strict=True):
            changed[i] = form
        out.append((tuple(changed), participle))
    return out
