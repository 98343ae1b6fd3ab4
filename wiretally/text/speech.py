"""How a sentence attributes: who speaks, by what cue, and which part of it is their word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wiretally.text.citations import Speech, according, by_count, gapped, in_poll, introduced, owned
from wiretally.text.cues import (
    AUTHORITIES,
    BASES,
    BE,
    BODIES,
    COPULAS,
    COUNTING,
    COUNTS,
    CUES,
    DATA,
    DETERMINERS,
    FINITE,
    HEARERS,
    MODALS,
    NOUNS,
    NUMERALS,
    ONLY_WITH,
    OTHERWISE,
    PREPOSITIONS,
    PROGRESSIVE,
    PRONOUNS,
    ROLES,
    SAYING,
    SELF,
    SHARES,
    SUBORDINATORS,
    TIMES,
)
from wiretally.text.document import Sentence
from wiretally.text.noun_classes import class_of
from wiretally.text.phrases import (
    QUOTE_MARKS,
    Span,
    abbreviated,
    adjunct,
    before_verb,
    finite,
    forward,
    head,
    past,
    subject,
    verbal,
)

_OPENING = frozenset(CUES) | {"by", "in", "citing", "according"}
_STOPS = frozenset(",.;?!)")
_FAR = 60  # tokens: what is said is rarely longer before another subject goes on
_BEFORE_GERUND = frozenset(", by in for without after before".split())


def speeches(sentence: Sentence, quoted: Sequence[bool]) -> list[Speech]:
    """Return the attributions of `sentence`, in the order of their cues.

    `quoted` says for each token whether it stands inside a quotation: what is said there is not ours.
    """
    found = sorted(_found(sentence, quoted), key=lambda s: s.cue)
    found += gapped(sentence, found)
    if not found and (lead := introduced(sentence, quoted)) is not None:
        found.append(lead)
    for i, later in enumerate(found):
        if not later.contrast or later.source is None:
            continue
        cut = later.source[0] - 1
        for k in range(i):
            start, end = found[k].content
            if start < cut < end and found[k].cue[1] <= cut:
                found[k] = replace(found[k], content=(start, cut))
    return [s for s in found if s.content[0] < s.content[1]]


def _found(s: Sentence, quoted: Sequence[bool]) -> Iterator[Speech]:
    lower, last = s.lower, -1
    for i, word in enumerate(lower):
        owner = word.endswith("'s") and word[:-2] in AUTHORITIES
        if (word not in _OPENING and not owner) or quoted[i] or i < last:
            continue
        speech: Speech | None = None
        if owner:
            speech = owned(s, i)
        elif word == "by":
            speech = by_count(s, i)
        elif word == "in":
            speech = in_poll(s, i)
        elif word == "citing":
            speech = according(s, i, i + 1)
        elif word == "according":
            speech = according(s, i, i + 2) if lower[i + 1 : i + 2] == ["to"] else None
        elif i == 0 or s.words[i][0].islower():
            speech = _verb(s, i)
        if speech is not None:
            last = speech.cue[1]
            yield speech


# -- a verb with its subject ---------------------------------------------------------------------


def _verb(s: Sentence, i: int) -> Speech | None:
    lower, word = s.lower, s.lower[i]
    behind = lower[i + 1] if i + 1 < len(lower) else "."
    j, between = before_verb(s, i)
    if (j >= 0 and lower[j] == "to") or not MODALS.isdisjoint(between):
        return None
    if _other_word(s, i, j, between, behind):
        return None
    agent = behind == "by" and s.kinds[i + 2 : i + 3] != ["number"]
    if not word.endswith("ing") and (agent or not BE.isdisjoint(between)):
        return _passive(s, i)
    if (inverted := _inverted(s, i, j)) is not None:
        return inverted
    if j < 0:
        return None
    if lower[j] in ("and", "or", "but") or (lower[j] in _BEFORE_GERUND and word.endswith("ing")):
        shared = word in SAYING or behind == "that"
        return Speech(None, None, (i, i + 1), (i + 1, len(lower))) if shared else None
    who, beside = subject(s, j)
    if who is None or not _speaks(s, who, i, behind):
        return None
    return _active(s, who, beside, i)


def _other_word(s: Sentence, i: int, j: int, between: Sequence[str], behind: str) -> bool:
    """Return whether the form `i` is here no verb of saying: "a reported 30", "new reports of"."""
    word, before = s.lower[i], s.lower[i - 1] if i else ""
    if behind not in ONLY_WITH.get(CUES[word], (behind,)):
        return True
    if j >= 0 and s.lower[j] in ("than", "like", "what", "how", "why"):
        return True
    if behind in OTHERWISE.get(word, ()) or behind == "-" or before == "-":
        return True
    if before in DETERMINERS or before.endswith(("'s", "s'")):
        return word.endswith("ed") or word in NOUNS
    if word in NOUNS and (j < 0 or before in PREPOSITIONS or behind in FINITE):
        return True
    if word in NOUNS and (behind in PREPOSITIONS or behind in _STOPS) and not _may_say(s, j):
        return True
    if word in BASES and not (s.lower[j].endswith("s") or s.lower[j] in _PLURALS):
        return True
    if CUES[word] == "add" and word != "adding":
        return behind not in ("that", *_STOPS) and behind not in QUOTE_MARKS and behind not in TIMES
    return word.endswith("ing") and not BE.isdisjoint(between) and word not in PROGRESSIVE


def _may_say(s: Sentence, j: int) -> bool:
    """Return whether token `j` is a noun that can say: a name, a body, a role, data, a plural."""
    word = s.lower[j]
    known = word in BODIES or word in ROLES or word in DATA or word in PRONOUNS
    return known or word.endswith("s") or s.words[j][0].isupper()


_PLURALS = frozenset("they we you i police people media many most both".split())


def _speaks(s: Sentence, who: Span, i: int, behind: str) -> bool:
    """Return whether `who` and the verb `i` attribute: data find, bodies count, anyone says."""
    lower, noun, word = s.lower, s.lower[head(s, who)], s.lower[i]
    verb = CUES[word]
    if (
        _is_itself(s, head(s, who), who[0])
        or lower[who[0]] in ("there", "what")
        or _respondents(s, who)
        or (class_of(noun) in _MUTE and lower[who[1] - 1] == noun and s.words[who[1] - 1] == noun)
    ):
        return False
    kinds = s.kinds[i + 1 : i + 7]
    counted = "number" in kinds or not NUMERALS.isdisjoint(lower[i + 1 : i + 7])
    if word in COPULAS:
        owned = any(w.endswith("'s") for w in lower[slice(*who)])
        return noun in COUNTS and counted and owned and not behind.endswith("ing")
    if word in SAYING:
        return True
    if verb == "have":
        return counted and noun in AUTHORITIES and lower[who[1] - 1] == noun
    if noun in DATA or lower[who[1] - 1] in DATA:
        return True
    if behind == "that" or behind in QUOTE_MARKS:
        return verb != "put"
    if behind in (",", ".") and lower[who[0] - 1 : who[0]] == [","]:
        return verb in ("conclude", "find", "show", "indicate", "believe", "think")
    if verb == "put":
        return "at" in lower[i + 1 : i + 9]
    if verb == "speak":
        return True
    if noun in ("it", "they") or s.words[i + 1 : i + 2] and s.words[i + 1][0].isupper():
        return verb in ("show", "find", "indicate") and (counted or noun not in PRONOUNS)
    return verb in COUNTING and verb != "give" and counted


# Things that are announced and do not speak: "the counter-attack announced on Friday".
_MUTE = frozenset(("attack", "strike", "talks", "drone", "missile", "rocket", "bomb", "weapon"))


def _is_itself(s: Sentence, noun: int, first: int) -> bool:
    """Return whether the text means a part of itself: "the article", not "the World Food Programme"."""
    return s.lower[noun] in SELF and (noun == first or s.words[noun][0].islower())


def _respondents(s: Sentence, who: Span) -> bool:
    """Return whether `who` is a share of those asked: "45 percent of voters"."""
    words = s.lower[slice(*who)]
    share = not SHARES.isdisjoint(words[:6])
    return share or s.kinds[who[0]] == "number" or words[1:2] == ["in"]


def _active(s: Sentence, who: Span, beside: Span | None, i: int) -> Speech:
    lower, n = s.lower, len(s.lower)
    before = lower[who[0] - 1] if who[0] else ""
    rest = _rest(s, i + 1)
    if before in (
        "which",
        "whom",
    ):  # "the talks, which the Kremlin confirmed would be closed, follow"
        stop = next((k for k in range(i + 1, n) if lower[k] == ","), n)
        return Speech(who, beside, (i, i + 1), (i + 1, stop))
    stated = finite(s, 0, who[0]) or past(s, 0, who[0])
    if before == "as" and rest is not None:
        return Speech(who, beside, (i, i + 1), (0, who[0]) if stated else (i + 1, n))
    if rest is not None and (before in QUOTE_MARKS or before in (",", "—", "–", "-")):
        # "During the war, records show, it flew": nothing is stated before the comma.
        goes_on = _resumes(s, rest) or (before == "," and not stated)
        return Speech(who, beside, (i, i + 1), (0, n if goes_on else who[0]))
    gloss = (k for k in range(i + 2, n) if lower[k] == "which" and lower[k - 1] == ",")
    n = next(gloss, n)  # what the article adds
    n = next((k for k in range(i + 4, min(n - 3, i + _FAR)) if _own_clause(s, i + 1, k)), n)
    return Speech(
        who, beside, (i, i + 1), (i + 1, n), before in SUBORDINATORS or before in (";", "and")
    )


def _own_clause(s: Sentence, start: int, k: int) -> bool:
    """Return whether ", and" at `k` leaves the content that began at `start` for another subject.

    "The governor said a house burned, and U.S. forces struck": what he said has a verb before it.
    """
    if s.lower[k] != "," or s.lower[k + 1] not in ("and", "but"):
        return False
    if not (finite(s, start, k) or past(s, start, k)):
        return False
    end = min(forward(s, k + 2), k + 12)
    verb = next((i for i in range(k + 3, end) if verbal(s, i)), None)
    return (
        verb is not None
        and s.lower[k + 2] not in ("that", *PREPOSITIONS)
        and s.words[k + 2][0].isupper()
    )


def _rest(s: Sentence, i: int) -> int | None:
    """Return where the words behind a closing "X said" end, None where a content follows it."""
    lower, n = s.lower, len(s.lower)
    if i < n and lower[i] not in _STOPS:
        hearer = lower[i] in HEARERS or (s.words[i][0].isupper() and CUES[lower[i - 1]] == "tell")
        if not (hearer or lower[i] in PREPOSITIONS or lower[i] in TIMES):
            return None
    while i < n and (lower[i] not in _STOPS or (lower[i] == "." and abbreviated(s, i))):
        if lower[i] in ("that", ":") or lower[i] in QUOTE_MARKS:
            return None
        i += 1
    return i


def _resumes(s: Sentence, i: int) -> bool:
    """Return whether the content goes on behind the comma `i` that closes "X said"."""
    if i + 1 >= len(s.lower) or s.lower[i] != ",":
        return False
    behind = s.lower[i + 1]
    joins = behind in QUOTE_MARKS or behind in ("and", "but") or behind in PREPOSITIONS
    return joins or verbal(s, i + 1)


def _inverted(s: Sentence, i: int, j: int) -> Speech | None:
    """Return the speech of `..., said the governor.`"""
    lower, n, end = s.lower, len(s.lower), i + 1
    if lower[i] not in SAYING or lower[i].endswith("ing") or j < i - 1 or end >= n:
        return None
    if CUES[lower[i]] in ("tell", "accuse", "blame"):
        return None
    if j >= 0 and lower[j] == "," and not (finite(s, 0, j) or past(s, 0, j)):
        return None  # no clause stands before it: "Russia, in turn, said"
    if j >= 0 and lower[j] != "," and lower[j] not in QUOTE_MARKS:
        return None
    first = lower[end]
    opens = first in DETERMINERS or first in PRONOUNS or first in ROLES or first in BODIES
    if not (opens or any(w[0].isupper() for w in s.words[end : end + 6])):
        return None
    stop = forward(s, end)
    while end < stop and lower[end] not in TIMES:
        if lower[end] in PREPOSITIONS and lower[end] not in ("of", "for", "at"):
            break
        end += 1
    if end == i + 1 or finite(s, i + 1, end) or past(s, i + 2, end):
        return None
    noun = lower[head(s, (i + 1, end))]
    named = any(w[0].isupper() for w in s.words[i + 1 : end])
    if CUES[lower[i]] != "say" and not (
        named or noun in BODIES or noun in ROLES or noun in PRONOUNS
    ):
        return None  # "she tweeted a warning"
    if end < n and lower[end] in ("that", ":"):
        return None
    beside = None
    if lower[end : end + 1] == [","]:
        stop = forward(s, end + 1)
        if end + 1 < stop and not finite(s, end + 1, stop) and not adjunct(s, (end + 1, stop)):
            beside = (end + 1, stop)
    return Speech((i + 1, end), beside, (i, i + 1), (0, n if _resumes(s, end) else i))


def _passive(s: Sentence, i: int) -> Speech | None:
    """Return the speech of "was put at 151 by the ministry"; nobody's where no agent is named."""
    lower = s.lower
    by = next((k for k in range(i + 1, min(i + 9, len(lower))) if lower[k] == "by"), None)
    if by is None or not _STOPS.isdisjoint(lower[i + 1 : by]):
        return None
    end = forward(s, by + 1)
    accused = CUES[lower[i]] in ("accuse", "blame")
    if accused:
        end = next((k for k in range(by + 1, end) if lower[k] in ("of", "for")), end)
    if end == by + 1 or s.kinds[by + 1] == "number" or lower[by + 1] in TIMES:
        return None
    noun = lower[head(s, (by + 1, end))]
    if not (s.words[by + 1][0].isupper() or noun in BODIES or noun in ROLES or noun in DATA):
        return None
    content = (end, len(lower)) if accused else (0, len(lower))
    return Speech((by + 1, end), None, (i, by + 1), content)
