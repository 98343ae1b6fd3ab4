"""One name for one body: "the Russian Ministry of Defense" and "Russia's defence ministry" are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import code_of, opponents, party_mentions

if TYPE_CHECKING:
    from wiretally.text.attribution import Attribution

# Heads of bodies that a state has one of.
_HEADS = r"(?:ministry|department|army|military|navy|forces?|staff|government|parliament|command|council)"
_OF = re.compile(rf"^({_HEADS}) of ((?:\w+ )?\w+)$")  # "ministry of foreign affairs"
_BODY = re.compile(rf"^(?:\w+ ){{0,3}}{_HEADS}$")
_SPELT = (
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\bforeign affairs\b"), "foreign"),
    (re.compile(r"\bgeneral staff of the (?:armed forces|army)\b"), "general staff"),
    (re.compile(r"\b(?:the|federation)\b"), ""),
    (re.compile(r"[’']s?(?!\w)"), ""),
)
_NAMED = 64  # names of a text that "the local network" may mean
_ANY = frozenset("local regional national leading medical a the".split())
_BEFORE = re.compile(r"^(?:in|of|for)\b|\b(?:in|of|for)\s*$")
# Nouns by which an armed group is meant again.
GROUPS = frozenset("group militia rebels rebel movement insurgents militants faction".split())


def body_of(text: str) -> str | None:
    """Return the plain name of a body, in lower case: "defence ministry"; None for any other phrase."""
    low = text.lower()
    for spelling, plain in _SPELT:
        low = spelling.sub(plain, low)
    low = " ".join(low.split()).removesuffix(" of")
    if of := _OF.match(low):
        low = f"{of[2]} {of[1]}"
    return low if _BODY.match(low) else None


def of_party(body: str, party: str) -> str:
    """Return the one name of a party's body: "Russia's defence ministry"."""
    return f"{party}'s {body}"


def canonical(text: str) -> str:
    """Return the one name of a body named with its state, any other phrase as it is."""
    mentions = party_mentions(text)
    if len({m.party for m in mentions}) != 1 or code_of(mentions[0].party) is None:
        return text
    rest = text
    for m in reversed(mentions):
        rest = f"{rest[: m.start]} {rest[m.end :]}"
    rest = _BEFORE.sub("", rest.strip()).strip()
    body = body_of(rest)
    return of_party(body, mentions[0].party) if body else text


def group_meant(document: Document, sentence: Sentence, before: int) -> str | None:
    """Return the armed group that "the group" means: the last one named before a point of the text."""
    for earlier in reversed(document.sentences[max(0, sentence.no - 3) : sentence.no + 1]):
        for m in reversed(party_mentions(earlier.text)):
            if earlier.start + m.end <= before and is_group(m.party):
                return m.party
    return None


def is_group(party: str | None) -> bool:
    """Return whether a party is an armed group: at war, and no state."""
    return party is not None and code_of(party) is None and bool(opponents(party))


def unified(found: Sequence[Attribution]) -> list[Attribution]:
    """Return `found` with each source under the fullest name that the article gives it anywhere.

    A person named again without an office has the one told elsewhere; "the defence ministry" is that
    of the only party whose defence ministry speaks in the article.
    """
    full: dict[str, Attribution] = {}
    owners: dict[str, dict[str, Attribution]] = defaultdict(dict)
    for a in found:
        if a.source.endswith(")"):
            full.setdefault(a.source.split(" (")[0], a)
        if a.party and (body := body_of(a.source.removeprefix(f"{a.party}'s "))):
            owners[body].setdefault(a.party, a)
    named = {a.source: a for a in found if not a.source.islower()}
    return [_fullest(a, full, owners, list(named.values())[:_NAMED]) for a in found]


def _named_again(a: Attribution, named: Sequence[Attribution]) -> Attribution | None:
    """Return the body whose name holds the words of "a local doctors' network", None for a name."""
    words = set(re.findall(r"\w+", a.source)) - _ANY
    if len(words) < 2 or not a.source.islower():
        return None
    alike = (b for b in named if b.source_type == a.source_type)
    return next((b for b in alike if words <= set(b.source.lower().split())), None)


def _fullest(
    a: Attribution,
    full: dict[str, Attribution],
    owners: dict[str, dict[str, Attribution]],
    named: Sequence[Attribution],
) -> Attribution:
    same = full.get(a.source)
    if same is None and a.party is None and (body := body_of(a.source)):
        same = next(iter(owners[body].values())) if len(owners.get(body, ())) == 1 else None
    if same is None:
        same = _named_again(a, named)
    if same is None:
        return a
    return replace(a, source=same.source, source_type=same.source_type, party=same.party)
