"""Who did it and to whom: the actor and target of a figure, by role and not by order.

Grammar (deeds.py) first; where a sentence leaves a side unsaid, it is the other side of the war, who
holds the place, who was struck in the sentences before, or whom the speaker speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wiretally.text import deeds
from wiretally.text.attribution import attribution_at, attributions
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import Mention, opponents, party_mentions
from wiretally.text.sides import brokers, parties, scene, sides

_ENEMY = "the enemy"  # whoever fights the speaker; never leaves this module
_FOES = re.compile(r"\b(?:enemy(?:[’']s)?|invaders|occupiers|aggressor|hostile)\b")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|across|inside|around|outside|throughout|within|over) (?:[a-z]\w+ ){0,2}$"
)
_PARTING = re.compile(
    r";|, (?:while|whereas|but|though|although|where|against|nearly what|compared|up from|down from)\b|\bwhile\b"
)
_THE_ATTACK = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ii]ts) (?:\w+ ){0,2}?(?:attack|assault|strikes?|raid|barrage|salvo|bombardment|onslaught|blast)\b"
)
_ONE_WAR = re.compile(r"\b(?:war|front line|frontline|front|anniversary)\b", re.IGNORECASE)
_LOSSES = re.compile(
    r"\b(?:lost|losses|losing|neutrali[sz]ed|eliminated|destroyed|casualties|suffered)\b"
)
_LONG = re.compile(r"\b(?:war|conflict|since|years?|20\d\d|hostilities|winter|month)\b")
_RETURNED = re.compile(r"\b(?:return|hand|repatriat|releas)\w*")
_YEAR = re.compile(
    r"(?<!January )(?<!February )(?<!March )(?<!April )(?<!May )(?<!June )(?<!July )(?<!August )"
    r"(?<!September )(?<!October )(?<!November )(?<!December )\b20\d\d\b"
)
_MOVED = re.compile(r"\b(?:evacuat\w+|moved out|relocated|resettled|brought to safety)\b")
_MASS = re.compile(r"\b(?:ex)?chang\w+|\bswap\w*", re.IGNORECASE)


@dataclass(frozen=True)
class _Said:
    """What a sentence says of actor or target, and where it says it (offsets in the sentence)."""

    start: int
    end: int
    actor: str | None
    target: str | None


Pair = tuple[str | None, str | None]


def roles(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    kind: str | None,
    done_to: bool,
    *,
    defended: bool = False,
    family: str = "",
    aspect: str = "event",
) -> Pair:
    """Return actor and target of the figure at [start, end) of the text, None where nobody is meant.

    kind, family: of its metric (PLOVER kind, family of the catalogue); done_to: what is counted
    suffers, it is no means of the actor; defended: attacks that were stopped are counted: the side
    that stops them is the target; aspect: as in claims: the dead of a whole war have no one actor.
    """
    if not parties(document):
        return None, None
    at = (start - sentence.start, end - sentence.start)
    speaker = _speaker(document, start, end)
    if kind == "CONSULT":
        return _joined(_meeting(document, sentence)), None
    if kind in ("AID", "COOPERATE", "AGREE"):
        return _gift(document, sentence, at)
    if kind is None and not done_to and family != "territory" and _ONE_WAR.search(sentence.text):
        return _joined(sides(document)), None
    if family == "territory":
        if (
            _ONE_WAR.search(sentence.text[at[0] :])
            and kind is None
            and not _share(sentence.text, at)
        ):
            return _joined(sides(document)), None
        return _ground(document, sentence, at, speaker)
    if kind is None:
        return _owner(sentence.text, at) or _nearest(sentence.text, at, deeds.TROOPS, speaker)[
            0
        ], None
    return _attack(document, sentence, at, done_to, defended, aspect, speaker)


def _share(text: str, at: tuple[int, int]) -> bool:
    return bool(re.search(r"%|per ?cent|fifth|quarter|third|half", text[at[0] : at[1] + 12]))


def _attack(
    document: Document,
    sentence: Sentence,
    at: tuple[int, int],
    done_to: bool,
    defended: bool,
    aspect: str,
    speaker: str | None,
) -> Pair:
    if done_to and _MOVED.search(sentence.text, max(0, at[0] - 20), at[1] + 60):
        return _place(sentence.text, at), None  # who evacuates holds the place
    patterns = deeds.DEFENDERS if defended else (*deeds.ATTACKERS, *deeds.ATTACKED)
    actor, target = _nearest(sentence.text, at, patterns, speaker)
    if speaker and actor in (None, speaker) and _LOSSES.search(sentence.text) and done_to:
        foe = _other(document, speaker)
        if target in (None, foe):
            return speaker, foe  # an army counts what it has destroyed
    if actor is None and target is None:
        target = _nearest(sentence.text, at, deeds.VICTIMS, speaker)[1]
        if target and not deeds.STRIKE.search(sentence.text):
            return None, target
    if aspect == "cumulative" and done_to and actor is None and _LONG.search(sentence.text):
        return None, target
    if actor is None and target is None and done_to and _YEAR.search(sentence.text):
        return None, None  # a year's toll has no one event
    if actor is None and target is None and not defended:
        target = _place(sentence.text, at)
    if actor is None and target is None:
        actor, target = _inherited(document, sentence, speaker)
    if actor is None and target is None and speaker and not done_to:
        target = speaker if opponents(speaker) else None
    if actor is None and target is None:
        target = scene(document)
    return _completed(document, actor, target)


def _ground(
    document: Document, sentence: Sentence, at: tuple[int, int], speaker: str | None
) -> Pair:
    actor, target = _nearest(sentence.text, at, deeds.HOLDERS, speaker, beyond=False)
    if actor is None and deeds.HOLDING.search(sentence.text):
        texts = (sentence.text[: at[0]], *_back(document, sentence, whole=True))
        subjects = (m.party for t in texts for m in party_mentions(t) if opponents(m.party))
        actor = next(subjects, None)
    if actor is None:
        before = (_nearest(t, (0, 0), deeds.HOLDERS, speaker)[0] for t in _back(document, sentence))
        actor = next((a for a in before if a), None)
    if actor is None:
        actor = _nearest(sentence.text, at, deeds.HOLDERS, speaker)[0]
    if actor is None and speaker and opponents(speaker):
        actor = speaker
    if target is None or target == actor:
        target = _other(document, actor)
    return actor, target


def _gift(document: Document, sentence: Sentence, at: tuple[int, int]) -> Pair:
    if _MASS.search(sentence.text):
        return _joined(sides(document)), None
    actor, target = _nearest(sentence.text, at, deeds.GIVERS, None)
    if actor is None and not (target and _RETURNED.search(sentence.text)):
        actor = next(
            (
                a
                for text in _back(document, sentence, whole=True)
                if (a := _nearest(text, (0, 0), deeds.GIVERS[:2], None)[0])
            ),
            None,
        )
    if actor is None and target and _RETURNED.search(sentence.text):
        actor = _other(document, target)
    return actor, target


# -- what a sentence says ------------------------------------------------------------------------


def _nearest(
    text: str,
    at: tuple[int, int],
    patterns: Sequence[re.Pattern[str]],
    speaker: str | None,
    *,
    beyond: bool = True,
) -> Pair:
    """Return the actor and the target that stand nearest to [at), those of its clause first.

    beyond: where its clause names nobody, whoever another clause of the sentence names.
    """
    found = [s for s in _read(text, patterns) if _named(s, speaker)]
    if not found:
        return None, None
    left = max((m.end() for m in _PARTING.finditer(text, 0, at[0])), default=0)
    right = _PARTING.search(text, at[1])
    stop = right.start() if right else len(text)
    inside = [s for s in found if s.start >= left and s.end <= stop]
    gap = lambda s: (max(s.start - at[1], at[0] - s.end, 0), s.start)  # noqa: E731
    for part in (inside, found) if beyond else (inside,):
        actors = [s for s in part if s.actor]
        actor = _resolved(min(actors, key=gap).actor, speaker) if actors else None
        targets = [s for s in part if s.target and _resolved(s.target, speaker) != actor]
        target = _resolved(min(targets, key=gap).target, speaker) if targets else None
        if actor or target:
            return actor, target
    return None, None


def _named(said: _Said, speaker: str | None) -> bool:
    return _ENEMY not in (said.actor, said.target) or speaker is not None


def _resolved(party: str | None, speaker: str | None) -> str | None:
    if party != _ENEMY:
        return party
    return next(iter(opponents(speaker)), None) if speaker else None


@lru_cache(maxsize=8192)
def _read(text: str, patterns: tuple[re.Pattern[str], ...]) -> tuple[_Said, ...]:
    """Return what `patterns` read in `text`, with offsets of `text`."""
    skeleton, mentions = _skeleton(text)
    return tuple(_matches(skeleton, mentions, patterns)) if mentions else ()


def _matches(
    skeleton: str, mentions: Sequence[Mention], patterns: Sequence[re.Pattern[str]]
) -> Iterator[_Said]:
    for pattern in patterns:
        for match in pattern.finditer(skeleton):
            said = {
                role: mentions[ord(sign) & 0x3FF].party for role, sign in match.groupdict().items()
            }
            start, end = (_offset(mentions, at) for at in match.span())
            yield _Said(start, end, said.get("actor"), said.get("target"))


def _skeleton(text: str) -> tuple[str, tuple[Mention, ...]]:
    """Return `text` with each party as one sign, and the parties by the number of their sign."""
    foes = [Mention(m.start(), m.end(), _ENEMY, "enemy") for m in _FOES.finditer(text)]
    mentions = tuple(sorted((*party_mentions(text), *foes), key=lambda m: m.start))[:0x400]
    out: list[str] = []
    last = 0
    for i, m in enumerate(mentions):
        out += [text[last : m.start], chr(_sign(text, m) + i)]
        last = m.end
    return "".join((*out, text[last:])), mentions


def _sign(text: str, m: Mention) -> int:
    if m.form == "enemy":
        return deeds.ENEMY
    if m.form == "adjective":
        return deeds.ADJECTIVE
    possessive = text[m.end : m.end + 1] in ("'", "’")
    local = not possessive and _LOCATIVE.search(text[max(0, m.start - 40) : m.start])
    return deeds.PLACE if m.form == "region" or local else deeds.NAME


def _offset(mentions: Sequence[Mention], at: int) -> int:
    """Return the offset in the text of an offset in its skeleton."""
    shift = 0
    for m in mentions:
        if m.start - shift >= at:
            break
        shift += m.end - m.start - 1
    return at + shift


def _owner(text: str, at: tuple[int, int]) -> str | None:
    """Return whose the counted are by the adjective at or right behind the figure."""
    near = (
        m for m in party_mentions(text) if m.form == "adjective" and at[0] <= m.start <= at[1] + 20
    )
    return next((m.party for m in near), None)


def _place(text: str, at: tuple[int, int]) -> str | None:
    """Return who holds the region, or what country behind "in", stands nearest to the figure."""
    placed = [
        m for m in party_mentions(text) if m.form != "adjective" and _sign(text, m) == deeds.PLACE
    ]
    gap = lambda m: (max(m.start - at[1], at[0] - m.end, 0), m.start)  # noqa: E731
    return min(placed, key=gap).party if placed else None


# -- what the sentences around say ---------------------------------------------------------------


def _speaker(document: Document, start: int, end: int) -> str | None:
    said = attribution_at(attributions(document), start, end)
    return said.party if said else None


def _back(document: Document, sentence: Sentence, *, whole: bool = False) -> Iterator[str]:
    """Yield the sentences before, nearest first: those of the paragraph, or all; then the title."""
    for earlier in reversed(document.sentences[: sentence.no]):
        if not whole and earlier.paragraph != sentence.paragraph:
            return
        yield earlier.text
    yield document.title


def _inherited(document: Document, sentence: Sentence, speaker: str | None) -> Pair:
    """Return the sides of the attack told of before, or who holds the place told of before."""
    patterns = (*deeds.ATTACKERS, *deeds.ATTACKED, *deeds.DEFENDERS)
    anaphor = _THE_ATTACK.search(sentence.text) is not None
    own = set(_back(document, sentence))
    for text in _back(document, sentence, whole=True):
        if text not in own and not anaphor:
            break
        anaphor = anaphor or _THE_ATTACK.search(text) is not None
        end = (len(text), len(text))
        if any(event := _nearest(text, end, patterns, speaker)):
            return event
        if text in own and (place := _place(text, end)):
            return None, place
    for a in reversed(attributions(document)):
        if (
            a.end <= sentence.start
            and a.party
            and opponents(a.party)
            and a.source_type == "military"
        ):
            return None, a.party
    return None, None


def _completed(document: Document, actor: str | None, target: str | None) -> Pair:
    """Return both sides where one is known and at war with one other that the text may mean."""
    if actor and not target:
        return actor, _other(document, actor)
    if target and not actor:
        return _other(document, target), target
    return actor, target


def _other(document: Document, party: str | None) -> str | None:
    """Return whom `party` fights: the one that the text names, or the only one it has."""
    foes = opponents(party) if party else ()
    named = next((p for p in foes if p in parties(document)), None)
    return named or (foes[0] if len(foes) == 1 else None)


def _meeting(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """Return who meets: the parties of the sentence, else the sides of the war, and who brokers."""
    text = sentence.text
    met = {m.party for m in party_mentions(text) if _sign(text, m) != deeds.PLACE}
    return tuple(sorted(met if len(met) > 1 else {*sides(document), *brokers(document)}))


def _joined(names: Sequence[str]) -> str | None:
    return " and ".join(names) or None
