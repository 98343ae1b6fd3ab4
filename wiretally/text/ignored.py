"""Numbers that are no figures, each by a named reason: dates, ages, clock times, names, scores ...

RULES are tried in order; a rule looks only at what stands right around the number. Times and names have
files of their own. Every rule has its examples beside it, and they are its tests.
"""

from __future__ import annotations

from wiretally.text import ignored_names, ignored_times
from wiretally.text.around import (
    Rule,
    after,
    both,
    counts,
    counts_nothing,
    digits,
    either,
    followed_by,
    hedged,
    led_by,
    measured,
    near,
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
NAMED = rf"(?:\b[A-Z][\w.’'-]*|\b{PERSON}s?|\bmen|\bwomen|\bchildren)"
AGES = r"(?:\d{1,2}(?:,|,? and) ){0,4}"
MORE_AGES = r"(?:,? (?:and )?\d{1,2}){0,4}(?:[,.);:]|$)"
AGE_OF = (
    r"\b[Aa]ge[sd]?\b(?:,? (?:of|from|between|range[sd]?|the|victims?|are|is|was|were|about|over|under|above|below)){0,4},? "
    r"(?:\w{1,9}(?: years?| months?)?(?:, and| and|,| or| to|[-–]) ?){0,6}"
)
OLDER = (
    r"\b(?:persons?|people|men|women|children|adults|teens|minors|those|anyone|everyone) (?:aged )?"
    r"(?:over|under|above|below|older than|younger than) "
)
YOUNGER = r"\b(?:children|boys|girls|infants|kids|minors) (?:aged )?(?:under|over|below|younger than) (?:the age of )?"
# "22-year-old", "22 years old", "14-, 15- and 17-year-olds", "seven and 11 years old", "16 y/o".
OLD = (
    r"(?i:[- –]?(?:years?|yrs?|months?|weeks?|days?)[- –]olds?\b| years? of age\b| ?y[./]?o\b"
    r"|-(?:,? (?:and |or |to )?\w+-){1,4}(?:year|month)s?[- ]olds?\b| (?:and|or|to) \w+ (?:year|month)s? old\b)"
)
SCORED = (
    r"\b(?:[Ww]on|[Ll]ost|beat\w*|[Ww]in|[Vv]ictory|[Dd]efeat\w*|[Dd]rew|[Ll]ead|[Ll]ed|[Ss]core\w*|[Rr]esult|[Tt]ied?|[Vv]ote[ds]?"
    r"|[Rr]uled|[Rr]uling|[Rr]ecord)\b(?: \w+){0,3} "
)
SCORE = (
    r" (?:win|victory|loss|defeat|lead|draw|tie|record|vote|ruling|decision|majority|thrashing)\b"
)
# What follows a "one" that stands for somebody, or opens an idiom.
PRONOUN = (
    r"[’']s|-(?:on|way|off|time|sided|to)\b| (?:can|could|must|should|may|might|would|thing|day|another|by one|way|side"
    r"|hand|point|time|reason|step|of a kind)\b"
)
POINTED = (
    "this, that, which, the, each, every, any, another, some, only, first, last, next, new, latest, same, wrong, right, good"
    ", big, bad, loved, square"
)
IDIOM = r"\b(?:24/7|9/11|7/7|50[-/]50|20/20|9-to-5|1-on-1)\b"
FIXED = r"[- ]?(?:way|sided|fold|hand|handed|pronged|party|dimensional|figure|legged)\b"
# "A nine-storey building" is one building.
BUILT = r"-(?:stor(?:e?y|eyed|ied)|floor|bed|bedroom|seat|lane|room)\b"


def _is_small(s: Sentence, n: Number, c: Counted) -> bool:
    return abs(n.value or 0) < 200 and c.unit is None


def _is_one(s: Sentence, n: Number, c: Counted) -> bool:
    return s.lower[n.core] == "one" and n.end == n.core + 1


def _is_partitive(s: Sentence, n: Number, c: Counted) -> bool:
    return c.partitive


RULES: tuple[Rule, ...] = (
    *ignored_names.CODES,
    Rule(
        "age",
        either(
            followed_by(OLD),
            both(plain, up_to(110), followed_by(MORE_AGES), led_by(rf"{NAMED}, ?(?:both |all )?{AGES}|{NAMED} \(")),
            both(up_to(18), counts_nothing, led_by(YOUNGER)),
            both(near("age aged ages"), led_by(AGE_OF)),
            both(digits, up_to(110), unless(led_by(OLDER), measured)),
            both(digits, up_to(110), unless(after("turn, turns, turned, turning"), counts, hedged)),
            both(followed_by(r"['’]?s\b"), led_by(r"\b(?:his|her|their|my|your|whose|our) (?:(?:early|late|mid)[ -])?")),
        ),
        (
            "a man aged <68>", "a <22>-year-old", "<68> years old", "<five>-year-old twins", "the <four>- and six-year-olds",
            "Ann Lee, <22>, was hurt", "a boy, <9>, died", "Tom Ray (<31>) fled", "the ages are 17, 23 and <26>",
            "two boys, <12> and 16, ran", "two boys, 12 and <16>, ran", "two women, both <21>, fell", "aged seven and <11>", "<seven> and 11 years old",
            "a <14>-, 15- and 17-year-old", "ages <13 years> to 7 months", "women over <65>", "he turned <40>",
            "in his mid-<20>s", "under the age of <5>", "children under <five> starved",
        ),
        ("the club turned <40> people away", "in Kyiv, <12> died", "<65> women"),
        spelled=True,
    ),
    *ignored_times.RULES,
    Rule(
        "score",
        both(
            _is_small,
            either(
                both(of_form("cardinal"), within(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–/.]\d)", touched_by="-–")),
                both(
                    of_form("range"),
                    within(r"\b\d{1,3}[-–]\d{1,3}\b"),
                    either(followed_by(SCORE), both(counts_nothing, led_by(SCORED))),
                ),
            ),
        ),
        ("won <3>-2", "beat Charlton 2-<1>", "lost <2-5> at home", "a <9>-2 lead", "a vote of 11-<4>"),
        ("killed <2-5> men", "lost <5-7> men", "<5-7> km", "they score <between 50 and 70>"),
    ),
    Rule(
        "idiom",
        either(
            within(IDIOM, touched_by="-/"),
            both(_is_one, unless(followed_by(PRONOUN), after("least"))),
            both(_is_one, counts_nothing, after(POINTED)),
            both(_is_one, after("–, —, - -"), followed_by(r" (?:that|which)\b")),
            both(_is_one, led_by(r"\b(?:[Aa]n?|[Tt]he) [a-z-]+ "), followed_by(r"[,.;]| (?:that|which|in)\b")),
            both(of_form("cardinal", "ordinal"), followed_by(FIXED)),
            followed_by(BUILT),
            both(of_form("fraction"), after("first, second, other, latter, better")),
            after("baker's, bakers"),
        ),
        (
            "open <24>/7", "since 9/<11>", "a <50>/50 chance", "<one> day we met", "with <one> another", "that <one> fell",
            "an accident – <one> that shook us", "a chaotic <one>.", "<one> must act", "a <two>-way street",
            "a <seven>-figure sum", "the second <half> of May", "a baker's <dozen>", "a <nine>-storey building",
        ),
        ("<one> man died", "at least <one> was hurt", "in the last <one> hour", "three died and <one> was hurt"),
        spelled=True,
    ),
    *ignored_names.NAMES,
    Rule("ordinal", of_form("ordinal"), ("the <second> day", "the <21st>"), ("<21> men",), spelled=True),
    Rule(
        "partitive",
        both(_is_one, _is_partitive, unless(of_form("cardinal"), hedged)),
        ("<one> of the men",),
        ("<two> of the men", "at least <one> of them"),
        spelled=True,
    ),
)  # fmt: skip
TABLE = 40  # so many numbers, every fourth token one of them, are no sentence
_SPELLED = tuple(rule for rule in RULES if rule.spelled)


def reason(s: Sentence, n: Number, c: Counted) -> str | None:
    """Return why `n` is no figure, None where it is one."""
    for rule in RULES if n.digits else _SPELLED:
        if rule.test(s, n, c):
            return rule.reason
    return None


def is_table(s: Sentence, found: int) -> bool:
    """Return whether `s`, which holds `found` numbers, is a row of a table rather than a sentence."""
    return found > TABLE and 4 * found >= len(s.kinds) or not any(map(str.isalpha, s.text))
