"""Which sentences of an article go on about one thing: what is told of one topic says nothing of another.

A news digest tells of many topics, a report of one. A block (a paragraph, or what "Elsewhere" opens)
goes on with a topic that names one of its parties, points back, or shares a telling word with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import code_of, opponents, party_mentions, person
from wiretally.text.memo import per_document


@dataclass(eq=False)
class Topic:
    """What some sentences of a document are about.

    parties: the states and the sides of wars that they name; words: their telling words, as stems,
    and the bodies that they name.
    """

    parties: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


_TURNS = re.compile(
    r"(?:Elsewhere|Separately|(?:Meanwhile|Also),? (?:in|across|off|at) (?:the )?[A-Z]|In other news|In brief)\b"
)
_LABEL = re.compile(r"[\W_]*([A-Z]{3,}(?: [A-Z]{2,})*)\s?(?::|\([A-Z][\w/]*\)|[–—-] )")
_POINTS_BACK = re.compile(
    r"[\W_]*(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]hese|[Tt]hose|[Tt]h[ai]t|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]here|[Aa]nother"
    r"|[Bb]oth|[Aa]lso|[Tt]he (?:same|latter|second|other|attacks?|assault|strikes?|raids?|blasts?|explosions?|crash|fire"
    r"|enemy|occupiers|invaders|quake|storm|war|conflict|fighting|clashes|shooting|violence|deal|talks|vote|suspects?|victims?|dead|"
    r"injured|wounded|toll|death toll|figures?|ministry|governor|mayor|agency|president|minister|army|military))\b"
    r"|[“\"‘]"
)
_NAME = re.compile(r"\b[A-Z][^\W\d_]{3,}")
_STEM = re.compile(r"\b[^\W\d_]{5}")
# Words of every report, by their first five letters: they tie no two together.
_COMMON = frozenset(
    """about after again almos along among anoth appro april aroun augus autho becau befor behin being belie
    betwe billi child could count death decem doubl durin early earli eight eleve enoug every febru fewer
    fifte fifty first follo forty found fourt frida gover group hours house hundr injur janua killi kille
    later least leade local milli minis minut monda month nation natio nearl never night ninet novem numbe octob
    offic other peopl perce perso polic presi quart repor resid right satur secon septe seven since sixte
    small spoke state still sunda taken their there these thing third thirt those thous three throu
    thurs today toget total towar tuesd twelv twent under until wedne weeks where which while whose witho
    women would wound years yeste""".split()
)
_TELLING = 3  # fewer words do not show that a block is about something else
_REMEMBERED = 6  # topics told last, among which a block finds its own


@per_document
def _topics(document: Document) -> tuple[Topic, ...]:
    """Return the topic of each sentence."""
    out: list[Topic] = []
    told: list[Topic] = []  # the one told last at the end
    for block in _blocks(document):
        head = block[0].text
        label = _LABEL.match(head)
        texts = [s.text for s in block] + ([label[1].title()] if label else [])
        texts += [document.title] if not told else []
        named = {m.party for text in texts for m in party_mentions(text)}
        names = {name for text in texts for name in _NAME.findall(text)}
        named |= {who.party for name in names if (who := person((name,)))}
        parties = {p for p in named if code_of(p) or opponents(p)}
        words = {stem for text in texts for stem in _STEM.findall(text.lower())} - _COMMON
        words |= named - parties  # what the UN does, it does in the story of a state
        turns = bool(label or _TURNS.match(head))
        topic = _told(told, head, parties, words, turns) or Topic()
        if topic in told:
            told.remove(topic)
        topic.parties |= parties
        topic.words |= words
        told.append(topic)
        del told[:-_REMEMBERED]
        out += [topic] * len(block)
    return tuple(out)


_LOOK_BACK = 12  # sentences


def topic_of(document: Document, sentence: Sentence) -> Topic:
    """Return the topic that a sentence of `document` is about."""
    return _topics(document)[sentence.no]


def same_topic(document: Document, one: Sentence, other: Sentence) -> bool:
    """Return whether two sentences of `document` are about one topic."""
    return topic_of(document, one) is topic_of(document, other)


def is_turned(document: Document, sentence: Sentence) -> bool:
    """Return whether the topic of `sentence` was opened close before by "elsewhere" or the like."""
    before = document.sentences[max(0, sentence.no - _LOOK_BACK) : sentence.no + 1]
    return any(_TURNS.match(s.text) and same_topic(document, s, sentence) for s in before)


def _blocks(document: Document) -> Iterator[list[Sentence]]:
    """Yield the sentences in runs that are about one thing each."""
    run: list[Sentence] = []
    for sentence in document.sentences:
        if run and (sentence.paragraph != run[-1].paragraph or _TURNS.match(sentence.text)):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _told(
    told: list[Topic], head: str, parties: set[str], words: set[str], turns: bool
) -> Topic | None:
    """Return the topic that a block goes on with, None where it opens one.

    head: its first sentence; turns: it opens with a word that leaves what was told.
    """
    if not told:
        return None
    last = told[-1]
    if parties and (shared := next((t for t in reversed(told) if parties & t.parties), None)):
        return shared
    if turns or parties and last.parties:
        return None
    if head[0].islower() or _POINTS_BACK.match(head) or len(words) < _TELLING:
        return last
    open_to = (t for t in reversed(told) if not (parties and t.parties))
    return next((t for t in open_to if len(words & t.words) > (t is not last)), None)
