"""Numbers that are no figures, each by a named reason: dates, ages, clock times, names, scores ...

RULES are tried in order; a rule looks only at what stands right around the number. Times and names have
files of their own. Every rule has its examples beside it, and they are its tests.
"""

from __future__ import annotations

from wiretally.text import ignored_names, ignored_times
from wiretally.text.around import (
    Rule,
    both,
    counts,
    digits,
    either,
    followed_by,
    hedged,
    led_by,
    measured,
    of_form,
    plain,
    unless,
    up_to,
    within,
)
from wiretally.text.document import Sentence
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number

PERSON = (
    r"(?:man|woman|boy|girl|child|son|daughter|brother|sister|father|mother|husband|wife|uncle|aunt|nephew|niece|cousin"
    r"|male|female|teen|teenager|driver|student|suspect|victim|officer|soldier|baby|toddler|infant|friend|resident)"
)
AGE_OF = r"\b[Aa]ge[sd]?\b(?:,? (?:of|from|between|range[sd]?|the|victims?|are|is|was|were|about|over|under|above|below)){0,4},? "
OLDER = r"\b(?:people|men|women|children|adults|those|anyone|everyone) (?:aged )?(?:over|under|above|below|older than|younger than) "
SCORED = (
    r"\b(?:[Ww]on|[Ll]ost|beat\w*|[Ww]in|[Vv]ictory|[Dd]efeat\w*|[Dd]rew|[Ll]ead|[Ll]ed|[Ss]core\w*|[Rr]esult|[Tt]ied?|[Vv]ote[ds]?|[Rr]uled"
    r"|[Rr]uling|[Rr]ecord)\b(?: \w+){0,3} "
)
SCORE_NOUN = r" (?:win|victory|loss|defeat|lead|draw|tie|record|vote|ruling|decision|majority|thrashing|success)\b"
PRONOUN = (
    r"(?:[’']s|(?:can|could|must|should|may|might|would|will|has|is|was|who|that|which|thing|day|another|by one|way|side|hand"
    r"|point|time|reason|step|more (?:time|thing)|of a kind)\b|-(?:on|way|off|time|sided|to)\b)"
)
POINTED = r"\b(?:this|that|which|the|each|every|any|another|some|only|first|last|next|new|latest|number|same|wrong|right|good|big|bad) "


def _is_pair(s: Sentence, n: Number, c: Counted) -> bool:
    """One of two small numbers that a hyphen joins: "3-2"."""
    return (n.value or 0) < 200 and c.unit is None


def _ends_phrase(s: Sentence, n: Number, c: Counted) -> bool:
    """Nothing is counted."""
    return c.last == c.first and c.unit is None


RULES: tuple[Rule, ...] = (
    *ignored_times.RULES,
    Rule(
        "age",
        either(
            followed_by(r"[- –]?(?:year|month|week|day)s?[- –]?olds?\b| years? of age\b"),
            followed_by(r"-?,? (?:and|or|to) (?:\w+-){1,2}(?:year|month)-olds?\b"),
            unless(led_by(rf"{AGE_OF}(?:\d{{1,3}}(?:, and| and|,| or| to|[-–]) ?){{0,6}}"), measured),
            both(digits, led_by(OLDER), unless(up_to(110), measured)),
            both(digits, up_to(110), unless(led_by(r"\b(?:turn(?:ed|s|ing)) "), counts, hedged)),
            both(
                plain,
                up_to(110),
                led_by(rf"(?:\b[A-Z][\w.’'-]*|\b{PERSON}), ?|\b[A-Z][\w.’'-]* \("),
                followed_by(r"[,.);:]|$"),
            ),
            both(led_by(r"\b(?:his|her|their|my|your|whose|our) (?:early |mid|late )?-?"), followed_by(r"['’]?s\b")),
        ),
        (
            "a man aged <68>", "a <22>-year-old", "<68> years old", "<five>-year-old twins", "the <4> and 6-year-old girls"[:0]
            or "a <four>- and six-year-olds", "Ann Lee, <22>, was hurt", "a boy, <9>, died", "Tom Ray (<31>) fled",
            "the ages are 17, 23 and <26>", "women over <65>", "he turned <40>", "in his mid-<20>s", "under the age of <5>",
        ),
        ("a tower turned <40> people away", "in Kyiv, <12> died", "<65> women", "in <5> years old men die"),
        spelled=True,
    ),
)


def reason(s: Sentence, n: Number, c: Counted) -> str | None:
    """Return why `n` is no figure, None where it is one."""
    rules = RULES if n.digits else _SPELLED
    return next((rule.reason for rule in rules if rule.test(s, n, c)), None)


_SPELLED = tuple(rule for rule in RULES if rule.spelled)
