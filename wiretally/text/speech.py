"""How a sentence attributes: who speaks, by what cue, and which part of it is their word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wiretally.text.cues import (
    BE,
    BETWEEN,
    BODIES,
    COPULAS,
    COUNTING,
    COUNTS,
    DATA,
    DAYS,
    DETERMINERS,
    FINDING,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SAYING,
    SELF,
    SUBORDINATORS,
    TIMES,
)
from wiretally.text.document import Sentence

Span = tuple[int, int]

CUES = SAYING | FINDING
_MARKS = frozenset('"“”«»;:—–()[]|*')
_QUOTES = frozenset("\"“”«»'")
# Forms that are as often nouns: a cue only right behind a subject.
_NOUNS = frozenset(
    """report reports claim claims state states note notes post posts estimate estimates count counts
    list lists record records document documents forecast forecasts project projects promise promises
    pledge pledges tally register registers detail details place places quote quotes counter counters
    echo echoes log logs demand demands measure measures shows show finds reads remark remarks tweet
    tweets recalls reveals blame joke jokes boast speaks vow vows stress caution read""".split()
)
_HEARERS = frozenset("reporters journalists lawmakers parliament me us them him her".split())
_LONGEST = 30  # tokens of a source at most


@dataclass(frozen=True)
class Speech:
    """One attribution as worded: spans of tokens; no source where the one before goes on."""

    source: Span | None
    beside: Span | None  # an apposition: "Sybiha, the foreign minister,"
    cue: Span
    content: Span
    contrast: bool = False  # opens a clause of its own: "while X said"


def speeches(sentence: Sentence, quoted: list[bool]) -> list[Speech]:
    """Return the attributions of `sentence`, in order of their cues.

    `quoted` says for each token whether it stands inside a quotation.
    """
    found = sorted(_found(sentence, quoted), key=lambda s: s.cue)
    for i, later in enumerate(found):
        if not later.contrast or later.source is None:
            continue
        cut = later.source[0] - 1
        for k in range(i):
            start, end = found[k].content
            if start < cut < end and start >= found[k].cue[0]:
                found[k] = replace(found[k], content=(start, cut))
    return [s for s in found if s.content[0] < s.content[1]]


def _found(s: Sentence, quoted: list[bool]) -> Iterator[Speech]:
    lower = s.lower
    last = -1
    for i, word in enumerate(lower):
        if quoted[i] or i < last:
            continue
        speech: Speech | None = None
        if word == "according" and lower[i + 1 : i + 2] == ["to"]:
            speech = _according(s, i, i + 2)
        elif word == "citing":
            speech = _according(s, i, i + 1)
        elif word in CUES:
            speech = _verb(s, i)
        elif word == "by":
            speech = _by_count(s, i)
        elif word == "in" and i == 0:
            speech = _in_data(s)
        if speech is not None:
            last = speech.cue[1]
            yield speech


# -- a verb with its subject ---------------------------------------------------------------------


def _verb(s: Sentence, i: int) -> Speech | None:
    lower = s.lower
    j, between = _before(s, i)
    if j >= 0 and lower[j] == "to":
        return None
    if not lower[i].endswith("ing") and (
        lower[i + 1 : i + 2] == ["by"] or not BE.isdisjoint(between)
    ):
        return _passive(s, i)
    if lower[i] in _NOUNS and (j < 0 or _opens_noun(lower[j]) or lower[i + 1 : i + 2] == ["of"]):
        return None
    if (inverted := _inverted(s, i, j)) is not None:
        return inverted
    if j < 0:
        return None
    if lower[j] in ("and", "or", "but") or lower[j] == "," and lower[i].endswith("ing"):
        if lower[i] not in SAYING:
            return None
        return Speech(None, None, (i, i + 1), (i + 1, len(lower)))
    subject, beside = _subject(s, j)
    if subject is None or not _speaks(s, subject, i):
        return None
    return _active(s, subject, beside, i)


def _before(s: Sentence, i: int) -> tuple[int, list[str]]:
    """Return the last token of what stands before the verb and its helpers, and those helpers."""
    lower, j = s.lower, i - 1
    between: list[str] = []
    while j >= 0:
        word = lower[j]
        if word in BETWEEN or (word.endswith("ly") and word not in ("family", "italy", "july")):
            between.append(word)
        elif (
            word in TIMES
            and j > 0
            and (s.words[j][0].isupper() or lower[j - 1] in TIMES | {"this"})
        ):
            while j > 0 and lower[j - 1] in TIMES:
                j -= 1
            if j > 0 and lower[j - 1] in ("on", "in", "at", "this"):
                j -= 1
        elif word in ("turn", "statement", "interview") and "in" in lower[max(0, j - 2) : j]:
            j = max(k for k in range(max(0, j - 2), j) if lower[k] == "in")
        else:
            break
        j -= 1
    return j, between


def _opens_noun(word: str) -> bool:
    """Return whether a noun, not a verb, follows this word: "the", "its", "Moscow's", "of"."""
    return word in DETERMINERS or word.endswith(("'s", "s'")) or word in PREPOSITIONS or word == ","


def _subject(s: Sentence, j: int) -> tuple[Span | None, Span | None]:
    """Return the noun phrase that ends with token `j`, and its apposition."""
    lower = s.lower
    beside: Span | None = None
    if lower[j] == ",":
        parts = _parts(s, j)
        if not parts:
            return None, None
        subject = parts[0]
        beside = next(
            (p for p in parts[1:] if lower[p[0]] not in RELATIVES and not _finite(s, *p)), None
        )
        return _trim(s, *subject), beside
    start = _clause(s, j)
    if lower[j] in RELATIVES:
        before = j - 1 - (j > 0 and lower[j - 1] == ",")
        return (_subject(s, before)[0], None) if before >= 0 else (None, None)
    if start > 1 and lower[start - 1] in RELATIVES and _verbal(s, start):
        before = start - 2 - (lower[start - 2] == ",")
        return (_subject(s, before)[0], None) if before >= 0 else (None, None)
    return _trim(s, start, j + 1), None


def _clause(s: Sentence, j: int, *, commas: bool = True) -> int:
    """Return where the clause that holds token `j` begins: behind a mark or a subordinator."""
    lower, k = s.lower, j
    while k > 0 and j - k < _LONGEST:
        word = lower[k - 1]
        if word in _MARKS or word in SUBORDINATORS or (commas and word == ","):
            break
        k -= 1
    return k


def _parts(s: Sentence, j: int) -> list[Span]:
    """Return the pieces between commas that end at the comma `j`, from the subject on."""
    start = _clause(s, j - 1, commas=False)
    parts: list[Span] = []
    k = start
    for i in range(start, j + 1):
        if s.lower[i] == ",":
            if k < i:
                parts.append((k, i))
            k = i + 1
    while len(parts) > 1 and (_adjunct(s, parts[0]) or _finite(s, *parts[0])):
        parts.pop(0)
    return parts


def _adjunct(s: Sentence, part: Span) -> bool:
    first = s.lower[part[0]]
    return (
        first in PREPOSITIONS or first in TIMES or first.endswith(("ing", "ly")) or first in BETWEEN
    )


def _finite(s: Sentence, start: int, end: int) -> bool:
    return any(s.lower[i] in FINITE and not s.words[i][0].isupper() for i in range(start, end))


def _verbal(s: Sentence, i: int) -> bool:
    return not s.words[i][0].isupper() and (
        s.lower[i] in FINITE or s.lower[i].endswith("ed") or s.lower[i] in BETWEEN
    )


def _trim(s: Sentence, start: int, end: int) -> Span | None:
    """Return the noun phrase at the end of [start, end), without what goes before it."""
    lower, words = s.lower, s.words
    for i in range(end - 1, start, -1):  # "Israel struck Gaza and officials said"
        if lower[i] == "and" and (
            _finite(s, start, i) or any(_past(s, k) for k in range(start, i))
        ):
            start = i + 1
            break
    while start < end and (
        lower[start] in ("and", "but", "or", "then", "yet", "so", "as", "with")
        or (lower[start] in BETWEEN and lower[start] != "both")
        or lower[start] in TIMES
        or lower[start].endswith("ly")
        or lower[start] in ("on", "in")
        and lower[start + 1 : start + 2]
        and lower[start + 1] in TIMES
    ):
        start += 1
    if start < end and (lower[start] in PREPOSITIONS or _finite(s, start, end)):
        start = _last_phrase(s, start, end)
    if (
        start >= end
        or end - start > _LONGEST
        or not (words[start][0].isalnum() or words[start] == "'")
    ):
        return None
    return start, end


def _past(s: Sentence, i: int) -> bool:
    return (
        s.lower[i].endswith("ed")
        and not s.words[i][0].isupper()
        and i > 0
        and (s.lower[i - 1] not in DETERMINERS)
    )


def _last_phrase(s: Sentence, start: int, end: int) -> int:
    """Return where the last noun phrase of [start, end) begins."""
    lower, words, i = s.lower, s.words, end - 1
    while (
        i > start
        and words[i - 1][0].isupper()
        and words[i][0].isupper()
        and lower[i - 1] not in DAYS
    ):
        i -= 1
    while (
        i > start and lower[i - 1] not in PREPOSITIONS | FINITE and lower[i - 1] not in DETERMINERS
    ):
        if words[i][0].isupper() and not (lower[i - 1] in ROLES or words[i - 1][0].isupper()):
            return i
        if lower[i - 1] in TIMES:
            return i
        i -= 1
    if i > start and lower[i - 1] in DETERMINERS:
        i -= 1
    return i


def _head(s: Sentence, span: Span) -> int:
    """Return the head noun of a noun phrase: the last word before a preposition or a participle."""
    i = span[0]
    while i < span[1] and s.lower[i] not in PREPOSITIONS and s.lower[i] not in RELATIVES:
        i += 1
    i = max(i - 1, span[0])
    while i > span[0] and (s.lower[i].endswith("ed") or s.lower[i] in TIMES):
        i -= 1
    return i


def _speaks(s: Sentence, subject: Span, i: int) -> bool:
    """Return whether `subject` and the verb `i` attribute: data find, bodies count, anyone says."""
    lower, head = s.lower, s.lower[_head(s, subject)]
    if head in SELF or lower[subject[0]] in ("there", "what"):
        return False
    verb = CUES[lower[i]]
    after = lower[i + 1] if i + 1 < len(lower) else "."
    counted = any(
        k in ("number",) or w in _NUMERALS
        for k, w in zip(s.kinds[i + 1 : i + 7], lower[i + 1 : i + 7], strict=True)
    )
    if lower[i] in COPULAS:
        return head in COUNTS and counted and any(w.endswith("'s") for w in lower[slice(*subject)])
    if lower[i] in SAYING:
        return True
    if verb == "have":
        return counted and head in BODIES
    if head in DATA:
        return True
    if after == "that" or after in _QUOTES:
        return verb != "put"
    return verb in COUNTING and counted


_NUMERALS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen dozen dozens hundred
    hundreds thousand thousands million millions about around some nearly almost over roughly""".split()
)


# -- which part is their word --------------------------------------------------------------------


def _active(s: Sentence, subject: Span, beside: Span | None, i: int) -> Speech:
    lower, n = s.lower, len(s.lower)
    before = lower[subject[0] - 1] if subject[0] else ""
    contrast = before in SUBORDINATORS or before in (";", "and")
    if before == "as":
        return Speech(subject, beside, (i, i + 1), (0, n))
    rest = _rest(s, i + 1)
    if rest is not None and (before == "," or before in _QUOTES or before in ("—", "–", "-")):
        end = subject[0] if rest >= n - 1 else n
        return Speech(subject, beside, (i, i + 1), (0, end))
    return Speech(subject, beside, (i, i + 1), (i + 1, n), contrast)


def _rest(s: Sentence, i: int) -> int | None:
    """Return where the words behind a closing "X said" end, None where a content follows it."""
    lower, n = s.lower, len(s.lower)
    if (
        i < n
        and lower[i] not in (",", ".", "?", "!")
        and not (
            lower[i] in PREPOSITIONS
            or lower[i] in TIMES
            or lower[i] in _HEARERS
            or s.words[i][0].isupper()
            and lower[i - 1] in ("told", "tells")
        )
    ):
        return None
    while i < n and lower[i] not in (",", ".", ";", "?", "!"):
        if lower[i] in ("that", ":") or lower[i] in _QUOTES:
            return None
        i += 1
    return i


def _inverted(s: Sentence, i: int, j: int) -> Speech | None:
    """Return the speech of `..., said the governor.`"""
    lower, n = s.lower, len(s.lower)
    if (
        j >= 0
        and lower[j] != ","
        and lower[j] not in _QUOTES
        or lower[i] not in SAYING
        or j < i - 1
    ):
        return None
    if i + 1 >= n or lower[i].endswith("ing"):
        return None
    end = i + 1
    while (
        end < n and lower[end] not in (",", ".", ";", ":", "?", "!") and lower[end] not in _QUOTES
    ):
        if (
            lower[end] in PREPOSITIONS
            and lower[end] not in ("of", "for", "at")
            or lower[end] in TIMES
        ):
            break
        if lower[end] in ("that", "who", "when", "while", "as"):
            break
        end += 1
    if end == i + 1 or _finite(s, i + 1, end) or end - i > _LONGEST:
        return None
    if end < n and lower[end] in ("that", ":"):
        return None
    first = lower[i + 1]
    if not (
        s.words[i + 1][0].isupper() or first in DETERMINERS or first in PRONOUNS | ROLES | BODIES
    ):
        return None
    beside = None
    if end < n and lower[end] == ",":
        stop = next(
            (k for k in range(end + 1, n) if lower[k] in (",", ".", ";") or lower[k] in _QUOTES), n
        )
        if end + 1 < stop and not _finite(s, end + 1, stop) and not _adjunct(s, (end + 1, stop)):
            beside = (end + 1, stop)
    content = (0, i) if end >= n - 1 or j < 0 else (0, n)
    return Speech((i + 1, end), beside, (i, i + 1), content)


def _passive(s: Sentence, i: int) -> Speech | None:
    """Return the speech of "was put at 151 by the ministry"; nobody's where no agent is named."""
    lower = s.lower
    by = next((k for k in range(i + 1, min(i + 9, len(lower))) if lower[k] == "by"), None)
    if by is None or any(w in (",", ";") for w in lower[i + 1 : by]):
        return None
    end = _forward(s, by + 1)
    if end == by + 1 or s.kinds[by + 1] == "number" or lower[by + 1] in TIMES:
        return None
    head = lower[_head(s, (by + 1, end))]
    if not (s.words[by + 1][0].isupper() or head in BODIES | ROLES | DATA):
        return None
    return Speech((by + 1, end), None, (i, by + 1), (0, by))


# -- prepositions that attribute -----------------------------------------------------------------


def _forward(s: Sentence, i: int) -> int:
    """Return where the noun phrase that begins at token `i` ends."""
    lower, end = s.lower, i
    while end < len(lower) and end - i < _LONGEST:
        word = lower[end]
        if word in (",", ".", "?", "!") or word in _MARKS or word in SUBORDINATORS | RELATIVES:
            break
        end += 1
    return end


def _according(s: Sentence, i: int, after: int) -> Speech | None:
    lower, n = s.lower, len(s.lower)
    end = _forward(s, after)
    if end == after:
        return None
    start = _clause(s, i, commas=False)
    beside = None
    if end < n and lower[end] == ",":
        stop = _forward(s, end + 1)
        if lower[end + 1] in DETERMINERS and not _finite(s, end + 1, stop):
            beside = (end + 1, stop)
    contrast = next(
        (k for k in range(end, n) if lower[k] in ("though", "but", "while", "although")), n
    )
    content = (end, n) if start >= i - 1 and lower[i] == "according" else (0, contrast)
    return Speech((after, end), beside, (i, after), content)


def _by_count(s: Sentence, i: int) -> Speech | None:
    """Return the speech of "by Kyiv's count"."""
    lower = s.lower
    for k in range(i + 2, min(i + 8, len(lower))):
        if lower[k] in COUNTS and any(w.endswith(("'s", "s'")) for w in lower[i + 1 : k]):
            return Speech((i + 1, k + 1), None, (i, k + 1), (0, len(lower)))
    return None


def _in_data(s: Sentence) -> Speech | None:
    """Return the speech of "In a poll last month, ..."."""
    end = _forward(s, 1)
    if (
        end < 3
        or end >= len(s.lower)
        or s.lower[end] != ","
        or s.lower[_head(s, (1, end))] not in DATA
    ):
        return None
    if not CUES.keys().isdisjoint(s.lower[end:]):
        return None
    return Speech((1, end), None, (0, 1), (end + 1, len(s.lower)))
