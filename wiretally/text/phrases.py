"""Noun phrases without a parser: where the subject before a verb, or the name behind "by", lies."""

from __future__ import annotations

from wiretally.text.cues import (
    BE,
    BETWEEN,
    DAYS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    TIMES,
)
from wiretally.text.document import ABBREVIATIONS, HYPHENS, Sentence

Span = tuple[int, int]  # of tokens

QUOTE_MARKS = frozenset("\"“”«»'")
_MARKS = QUOTE_MARKS | frozenset(";:—–()[]|*>")
_LONGEST = 30
_BEFORE_PHRASE = frozenset("and but or then yet so as with".split())
_NOT_ADVERBS = frozenset("family italy july assembly supply ally".split())


def before_verb(s: Sentence, i: int) -> tuple[int, list[str]]:
    """Return the last token before the verb `i` and what helps it ("has", "on Monday"), -1 if none."""
    lower, j = s.lower, i - 1
    between: list[str] = []
    while j >= 0:
        word = lower[j]
        if word in BETWEEN or (word.endswith("ly") and word not in _NOT_ADVERBS):
            between.append(word)
        elif word in ("*", "_"):  # emphasis of plain-text pages
            pass
        elif word in TIMES and j > 0 and _dates(s, j):
            while j > 0 and lower[j - 1] in TIMES:
                j -= 1
            if j > 0 and lower[j - 1] in ("on", "in", "at"):
                j -= 1
        elif s.kinds[j] == "number" and j > 0 and lower[j - 1] in DAYS:
            j -= 1 + (j > 1 and lower[j - 2] == "on")
        elif word in ("turn", "statement", "interview") and "in" in lower[max(0, j - 2) : j]:
            j = max(k for k in range(max(0, j - 2), j) if lower[k] == "in")
        else:
            break
        j -= 1
    return j, between


def _dates(s: Sentence, j: int) -> bool:
    """Return whether a word of time dates the verb: "on Friday", "last week", not "USA TODAY"."""
    return (s.words[j][0].isupper() and not s.words[j].isupper()) or s.lower[j - 1] in TIMES


def subject(s: Sentence, j: int) -> tuple[Span | None, Span | None]:
    """Return the noun phrase that ends with token `j`, and its apposition, None where there is none."""
    lower = s.lower
    if lower[j] == ",":
        parts = _parts(s, j)
        if not parts:
            return None, None
        beside = (p for p in parts[1:] if lower[p[0]] not in RELATIVES and not finite(s, *p))
        return _trim(s, clause(s, parts[0][1] - 1), parts[0][1]), next(beside, None)
    start = clause(s, j)
    antecedent = -1
    if lower[j] in RELATIVES:
        antecedent = j - 1
    elif start > 1 and lower[start - 1] in RELATIVES and verbal(s, start):
        antecedent = start - 2
    if antecedent >= 0 and lower[antecedent] == ",":
        antecedent -= 1
    if antecedent >= 0:
        return subject(s, antecedent)[0], None
    return (None if lower[j] in RELATIVES else _trim(s, start, j + 1)), None


def first_phrase(s: Sentence) -> Span | None:
    """Return the subject of a sentence, if a noun phrase and a known finite verb open it.

    Adjuncts before it are passed over: "On Monday, the mayor has ..., saying that".
    """
    start = _past_dateline(s)
    while start < len(s.lower):
        end = forward(s, start)
        part = (start, end)
        year = end == start + 1 and s.kinds[start] == "number"
        if end == start or not (year or adjunct(s, part)):
            break
        start = end + 1
    verb = next((i for i in range(start, min(end, start + _LONGEST)) if verbal(s, i)), None)
    return _trim(s, start, verb) if verb is not None and verb > start else None


def _past_dateline(s: Sentence) -> int:
    """Return where the text behind a dateline ("GENEVA (AFP) - ") begins, 0 where there is none."""
    if s.no or not s.words[0].isupper():
        return 0
    dashes = (k for k in range(1, min(16, len(s.words) - 1)) if s.lower[k] in ("-", "–", "—"))
    return next((k + 1 for k in dashes if not s.touches(k)), 0)


def is_mark(s: Sentence, i: int) -> bool:
    """Return whether token `i` is a mark that ends a phrase, no possessive as in "doctors' network"."""
    if s.lower[i] == "-":  # a dash, no hyphen
        return not s.touches(i) and i + 1 < len(s.lower) and not s.touches(i + 1)
    if s.lower[i] != "'":
        return s.lower[i] in _MARKS
    owns = i > 0 and s.lower[i - 1].endswith("s") and s.touches(i)
    follows = i + 1 < len(s.lower) and s.words[i + 1][0].isalpha() and not s.touches(i + 1)
    opened = any(w == "'" and not s.touches(k) for k, w in enumerate(s.lower[:i]))
    return not (owns and follows and not opened)


def clause(s: Sentence, j: int, *, commas: bool = True) -> int:
    """Return where the clause that holds token `j` begins: behind a mark or a subordinator."""
    lower, k = s.lower, j
    while k > 0 and j - k < _LONGEST:
        word = lower[k - 1]
        if word == ")" and (opened := _opened(s, k - 1)) is not None:
            k = opened
            continue
        if is_mark(s, k - 1) or word in SUBORDINATORS or (commas and word == ","):
            break
        k -= 1
    return k


def forward(s: Sentence, i: int) -> int:
    """Return where the noun phrase that begins at token `i` ends."""
    lower, end = s.lower, i
    while end < len(lower) and end - i < _LONGEST:
        word = lower[end]
        if word in (",", "?", "!") or is_mark(s, end) or word in SUBORDINATORS:
            break
        if word == "." and not abbreviated(s, end):
            break
        end += 1
    return end


def head(s: Sentence, span: Span) -> int:
    """Return the head noun of a noun phrase: the last word before a preposition or a participle."""
    i = span[0]
    while i < span[1] and s.lower[i] not in PREPOSITIONS and s.lower[i] not in ("out", "up"):
        i += 1
    i = max(i - 1, span[0])
    while i > span[0] and (s.lower[i].endswith("ed") or s.lower[i] in TIMES):
        i -= 1
    return i


def finite(s: Sentence, start: int, end: int) -> bool:
    """Return whether tokens `start` to `end` hold a finite verb that is known for one."""
    return any(s.lower[i] in FINITE and s.words[i][0].islower() for i in range(start, end))


def past(s: Sentence, start: int, end: int) -> bool:
    """Return whether they hold a form on -ed that no article stands before."""
    return any(
        s.lower[i].endswith("ed")
        and s.words[i][0].islower()
        and s.lower[i - 1] not in DETERMINERS
        and s.lower[i - 1] not in HYPHENS  # "the Britain-based monitor"
        and not (i + 1 < end and s.lower[i + 1] in PREPOSITIONS)  # "polls conducted by"
        for i in range(max(start, 1), end)
    )


def verbal(s: Sentence, i: int) -> bool:
    """Return whether token `i` can open a predicate."""
    word = s.lower[i]
    return s.words[i][0].islower() and (
        word in FINITE or word.endswith("ed") or word in BETWEEN or word in BE
    )


def adjunct(s: Sentence, part: Span) -> bool:
    """Return whether a piece between commas is no noun phrase: "In Kyiv", "when asked"."""
    first = s.lower[part[0]]
    opens = first in PREPOSITIONS or first in TIMES or first in BETWEEN or first in SUBORDINATORS
    return opens or first.endswith(("ing", "ly")) or verbal(s, part[0])


def abbreviated(s: Sentence, i: int) -> bool:
    """Return whether the full stop `i` belongs to an abbreviation: "Gen. Smith", "John F. Kennedy"."""
    before = s.lower[i - 1] if 0 < i < len(s.lower) - 1 and s.touches(i) else ""
    return before in ABBREVIATIONS or len(before) == 1


def _parts(s: Sentence, j: int) -> list[Span]:
    """Return the pieces between commas that end at the comma `j`, from the subject on."""
    start = j
    while start > 0 and j - start < 2 * _LONGEST:
        opened = _opened(s, start - 1) if s.lower[start - 1] == ")" else None
        if opened is None and is_mark(s, start - 1):
            break
        start = opened if opened is not None else start - 1
    parts: list[Span] = []
    for i in range(start, j + 1):
        if s.lower[i] == ",":
            if start < i:
                parts.append((start, i))
            start = i + 1
    while len(parts) > 1 and (adjunct(s, parts[0]) or finite(s, *parts[0])):
        parts.pop(0)
    return parts


def _opened(s: Sentence, i: int) -> int | None:
    """Return where the bracket that token `i` closes was opened, if it holds a few words."""
    return next((k for k in range(i - 1, max(-1, i - 9), -1) if s.lower[k] == "("), None)


def _trim(s: Sentence, start: int, end: int) -> Span | None:
    """Return the noun phrase at the end of [start, end), without what goes before it."""
    lower, words = s.lower, s.words
    while end > start and lower[end - 1] in (",", "."):
        end -= 1
    for i in range(end - 1, start, -1):  # "Israel struck Gaza and officials said"
        if lower[i] == "and" and (finite(s, start, i) or past(s, start, i)):
            start = i + 1
            break
    while start < end and (
        not words[start][0].isalnum()
        or lower[start] in _BEFORE_PHRASE
        or lower[start] in TIMES
        or (lower[start] in BETWEEN and lower[start] != "both")
        or lower[start].endswith("ly")
        or (lower[start] in ("on", "in") and start + 1 < end and lower[start + 1] in TIMES)
    ):
        start += 1
    if start < end and (lower[start] in PREPOSITIONS or finite(s, start, end)):
        start = _last_phrase(s, start, end)
    return (start, end) if start < end <= start + _LONGEST else None


def _last_phrase(s: Sentence, start: int, end: int) -> int:
    """Return where the last noun phrase of [start, end) begins."""
    lower, words, i = s.lower, s.words, end - 1
    while i > start and words[i - 1][0].isupper() and words[i][0].isupper():
        if lower[i - 1] in DAYS:
            return i
        i -= 1
    while i > start and lower[i - 1] not in PREPOSITIONS and lower[i - 1] not in FINITE:
        if lower[i - 1] in DETERMINERS:
            return i - 1
        if lower[i - 1] in TIMES:
            return i
        if words[i][0].isupper() and words[i - 1][0].islower() and lower[i - 1] not in ROLES:
            return i
        i -= 1
    return i
