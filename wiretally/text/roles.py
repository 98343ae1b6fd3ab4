"""Who did it and to whom: the actor and target of a figure, by role and not by order.

Grammar (deeds.py) first; where a sentence leaves a side unsaid, it is the other side of the war, who
holds the place, who was struck in the sentences before, or whom the speaker speaks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from wiretally.text import deeds
from wiretally.text.attribution import attribution_at, attributions
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import opponents, party_mentions
from wiretally.text.sides import brokers, defender, parties, scene, sides
from wiretally.text.skeletons import Pair, holder_of_place, is_place, nearest, owner
from wiretally.text.topics import same_topic, topic_of

_THE_ATTACK = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ii]ts) (?:\w+ ){0,2}?"
    r"(?:attack|assault|strikes?|raid|barrage|salvo|bombardment|onslaught|blast)\b"
)
# "Another 67 were wounded": in the attack told of before.
_MORE = re.compile(
    r"\b[Aa]nother (?:[\d,]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b"
)
_ONE_WAR = re.compile(r"\b(?:war|front line|frontline|front|anniversary)\b", re.IGNORECASE)
_SHARE = re.compile(r"%|per ?cent|fifth|quarter|third|half")
_LOSSES = re.compile(
    r"\b(?:lost|losses|losing|neutrali[sz]ed|eliminated|destroyed|casualties|suffered)\b"
)
_WHOLE_WAR = re.compile(
    r"\b(?:across|throughout|in|during|over|since the start of) (?:the|this) (?:\w+ |[\w-]+-year ){0,2}(?:war|conflict)\b",
    re.IGNORECASE,
)
# Ground is regained by who lost it: whose country is fought over.
_REGAINED = re.compile(
    r"\b(?:re(?:gain|captur|taken?|took|claim|conquer)\w*|(?:took|taken|won) back)\b"
)
_LONG = re.compile(r"\b(?:war|conflict|since|years?|20\d\d|hostilities|winter|month)\b")
_YEAR = re.compile(
    r"(?<!January )(?<!February )(?<!March )(?<!April )(?<!May )(?<!June )(?<!July )(?<!August )"
    r"(?<!September )(?<!October )(?<!November )(?<!December )\b20\d\d\b"
)
_EVACUATED = re.compile(r"\b(?:evacuated|moved out|relocated|resettled|brought to safety)\b")
_EXCHANGED = re.compile(
    r"\b(?:ex)?chang\w+|\bswap\w*|\beach (?:return|releas|freed|hand)\w*", re.IGNORECASE
)
_RETURNED = re.compile(r"\b(?:return|hand|repatriat|releas)\w*")
_BACK = 20  # sentences: what was told longer ago is not meant


# What no party does: the dead of an earthquake have no attacker.
_NOBODYS = re.compile(
    r"\b(?:earthquakes?|quakes?|aftershocks?|tsunamis?|cyclones?|hurricanes?|typhoons?|storms?|floods?|flooding"
    r"|landslides?|mudslides?|avalanches?|droughts?|heatwaves?|eruptions?|outbreaks?|epidemics?"
    r"|cholera|collisions?|crash(?:ed)?|derail\w+|capsiz\w+|stampedes?|blaze|inferno|(?:wild|bush)fires?"
    r"|(?:a|hotel|house|forest|factory|warehouse|nightclub|apartment|hospital) fire (?:at|in|on board|that|which|broke|swept|tore|killed))\b",
    re.IGNORECASE,
)


_ARMS = re.compile(
    r"\b(?:air ?strikes?|strikes|shell(?:ing|ed|s)|drones?|missiles?|rockets?|bomb(?:s|ed|ing)?|attack(?:s|ed)?|raids?"
    r"|offensive|gunfire|gunmen|gunman)\b",
    re.IGNORECASE,
)


def _is_nobodys(document: Document, sentence: Sentence) -> bool:
    """Whether the harm is of nature or an accident, told here or before in the paragraph, with no arms since."""
    for no in range(sentence.no, max(-1, sentence.no - 1 - _BACK), -1):
        told = document.sentences[no]
        if told.paragraph != sentence.paragraph or _ARMS.search(told.text):
            return False
        if _NOBODYS.search(told.text):
            return True
    return False


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
    if kind == "ASSAULT" and done_to and _is_nobodys(document, sentence):
        return None, None
    at = (start - sentence.start, end - sentence.start)
    text = sentence.text
    if kind == "CONSULT":
        return _joined(_meeting(document, sentence)), None
    if kind in ("AID", "COOPERATE", "AGREE"):
        return _gift(document, sentence, at)
    if kind is None and _of_one_war(text, at, done_to, family):
        return _joined(_sides(document, sentence)), None
    said = attribution_at(attributions(document), start, end)
    speaker = said.party if said else None
    if family == "territory":
        return _ground(document, sentence, at, speaker)
    if kind is None and done_to:
        return None, None
    if kind is None:
        return owner(text, at) or nearest(text, at, deeds.TROOPS, speaker)[0], None
    actor, target = _attack(document, sentence, at, speaker, done_to, defended, aspect)
    if kind == "COERCE" and target not in topic_of(document, sentence).parties:
        return actor, None  # a state arrests whom it likes, not only its foes
    return actor, target


def _of_one_war(text: str, at: tuple[int, int], done_to: bool, family: str) -> bool:
    """Return whether the figure measures a war or its front, which both sides hold."""
    if family == "territory":
        near = text[at[0] : at[1] + 12]
        return _ONE_WAR.search(text) is not None and _SHARE.search(near) is None
    return not done_to and _ONE_WAR.search(text) is not None


def _attack(
    document: Document,
    sentence: Sentence,
    at: tuple[int, int],
    speaker: str | None,
    done_to: bool,
    defended: bool,
    aspect: str,
) -> Pair:
    text = sentence.text
    if done_to and _EVACUATED.search(text, max(0, at[0] - 20), at[1] + 60):
        return holder_of_place(text, at), None  # who evacuates holds the place
    actor, target = nearest(text, at, deeds.DEFENDERS if defended else deeds.ATTACKS, speaker)
    if defended and actor is None and target is None:
        actor, target = nearest(text, at, deeds.ATTACKS, speaker)
    if (
        done_to
        and speaker in _sides(document, sentence)
        and actor in (None, speaker)
        and _LOSSES.search(text)
    ):
        foe = _other(document, sentence, speaker)
        if target in (None, foe):
            return speaker, foe  # an army counts what it has destroyed
    if actor is None and target is None:
        target = nearest(text, at, deeds.VICTIMS, speaker)[1]
        if target and not deeds.STRIKE.search(text):
            return None, target
    if actor is None and aspect == "cumulative" and done_to and _LONG.search(text):
        # "Across the conflict thousands have died": both sides killed them.
        both = _sides(document, sentence) if target is None and _WHOLE_WAR.search(text) else ()
        return _joined(both), target
    if actor is None and target is None and done_to and _YEAR.search(text):
        return None, None  # a year's toll has no one event
    if actor is None and target is None:
        actor, target = _unsaid(document, sentence, at, speaker, done_to, defended)
    if actor and not target:
        return actor, _other(document, sentence, actor)
    return actor or _other(document, sentence, target), target


def _unsaid(
    document: Document,
    sentence: Sentence,
    at: tuple[int, int],
    speaker: str | None,
    done_to: bool,
    defended: bool,
) -> Pair:
    """Return the sides that a sentence leaves unsaid; nobody where the text is of no war."""
    both = _sides(document, sentence)
    held = None if defended else holder_of_place(sentence.text, at)
    if held in both:
        return None, held
    if defended and speaker in both:
        return None, speaker  # who counts what was stopped has stopped it
    actor, target = _inherited(document, sentence, speaker)
    if actor in both or target in both:
        return actor, target
    if speaker in both and not done_to:
        return None, speaker
    return None, scene(document) if both else None


def _ground(
    document: Document, sentence: Sentence, at: tuple[int, int], speaker: str | None
) -> Pair:
    """Return who holds or took ground, and whose it is."""
    text = sentence.text
    actor, target = nearest(text, at, deeds.HOLDERS, speaker, beyond=False)
    if actor is None and deeds.HOLDING.search(text):
        told = (text[: at[0]], *islice(_before(document, sentence), _BACK))
        subjects = (m.party for t in told for m in party_mentions(t) if opponents(m.party))
        actor = next(subjects, None)
    if actor is None:
        before = islice(_before(document, sentence, paragraph=True), _BACK)
        actor = next(
            (a for t in before if (a := nearest(t, (0, 0), deeds.HOLDERS, speaker)[0])), None
        )
    if actor is None:
        actor = nearest(text, at, deeds.HOLDERS, speaker)[0]
    if actor is None and speaker and opponents(speaker):
        actor = speaker
    if actor is None and _REGAINED.search(f"{text} {document.title}"):
        actor = defender(document)
    return actor, target if target and target != actor else _other(document, sentence, actor)


def _gift(document: Document, sentence: Sentence, at: tuple[int, int]) -> Pair:
    """Return who gives, returns or grants, and to whom; both sides of an exchange are its actors."""
    text = sentence.text
    if _EXCHANGED.search(text):
        at_war = any(opponents(p) for p in topic_of(document, sentence).parties)
        return _joined(_sides(document, sentence) if at_war else sides(document)), None
    actor, target = nearest(text, at, deeds.GIVERS, None)
    if actor is None and target and _RETURNED.search(text):
        return _other(document, sentence, target), target
    if actor is None:
        before = islice(_before(document, sentence), _BACK)
        actor = next((a for t in before if (a := nearest(t, (0, 0), deeds.DONORS, None)[0])), None)
    return actor, target


def _meeting(document: Document, sentence: Sentence) -> Sequence[str]:
    """Return who meets: the parties of the sentence, else the sides of the war, and who brokers."""
    text = sentence.text
    met = {m.party for m in party_mentions(text) if not is_place(text, m)}
    both = _sides(document, sentence)
    return sorted(met if len(met) > 1 else {*both, *(brokers(document) if both else ())})


def _sides(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """Return the two sides of the document's war where the topic of `sentence` names one of them."""
    both = sides(document)
    return () if topic_of(document, sentence).parties.isdisjoint(both) else both


# -- what the sentences around say ---------------------------------------------------------------


def _before(document: Document, sentence: Sentence, *, paragraph: bool = False) -> Iterator[str]:
    """Yield the sentences before of the same topic, nearest first, then the title; or of the paragraph alone.

    The title belongs to the first paragraph.
    """
    for no in range(sentence.no - 1, -1, -1):
        earlier = document.sentences[no]
        if paragraph and earlier.paragraph != sentence.paragraph:
            return
        if same_topic(document, earlier, sentence):
            yield earlier.text
    if same_topic(document, document.sentences[0], sentence):
        yield document.title


def _inherited(document: Document, sentence: Sentence, speaker: str | None) -> Pair:
    """Return the sides of the attack told of before, or who holds the place told of before.

    It was told of in the paragraph, or further back where "the attack" points there.
    """
    points_back = bool(_THE_ATTACK.search(sentence.text) or _MORE.search(sentence.text))
    for text in islice(_before(document, sentence, paragraph=True), _BACK):
        points_back = points_back or _THE_ATTACK.search(text) is not None
        if any(event := _event(text, speaker)):
            return event
        if held := holder_of_place(text, (len(text), len(text))):
            return None, held
    if points_back and (same := _same_attack(document, sentence, speaker)):
        return same
    if points_back:
        events = (_event(text, speaker) for text in islice(_before(document, sentence), _BACK))
        return next((e for e in events if any(e)), (None, None))
    said = attributions(document)
    last = bisect_left(said, sentence.start, key=lambda a: a.start)
    for a in reversed(said[max(0, last - _BACK) : last]):
        if a.source_type == "military" and a.party:
            return None, a.party if opponents(a.party) else None
    return None, None


def _same_attack(document: Document, sentence: Sentence, speaker: str | None) -> Pair | None:
    """Return the sides of what "the strikes" names again, where it was told of by the same noun."""
    told = (sentence.text, *islice(_before(document, sentence, paragraph=True), _BACK))
    again = next((m for text in told if (m := _THE_ATTACK.search(text))), None)
    if again is None:
        return None
    noun = re.compile(rf"\b{again.group().split()[-1].removesuffix('s')}s?\b")
    for text in islice(_before(document, sentence), _BACK):
        for m in noun.finditer(text):
            if all(pair := nearest(text, m.span(), deeds.ATTACKS, speaker)):
                return pair
    return None


def _event(text: str, speaker: str | None) -> Pair:
    return nearest(text, (len(text), len(text)), deeds.EVENTS, speaker)


def _other(document: Document, sentence: Sentence, party: str | None) -> str | None:
    """Return whom `party` fights: the one that the topic names, or the only one it has."""
    foes = opponents(party) if party else ()
    text = sentence.text
    here = {
        m.party
        for m in party_mentions(text)
        if m.form == "name" and not is_place(text, m) and text[m.end : m.end + 1] not in ("'", "’")
    }
    told = (p for own in (here, topic_of(document, sentence).parties) for p in foes if p in own)
    named = next(told, None)
    return named or (foes[0] if len(foes) == 1 else None)


def _joined(names: Sequence[str]) -> str | None:
    return " and ".join(names) or None
