"""How a figure is vouched for (stance) and whether it is said to be so (modality)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wiretally.text.attribution import Attribution
from wiretally.text.bodies import body_of, is_group, of_party
from wiretally.text.document import Sentence

_ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|purported(?:ly)?|supposed(?:ly)?|unverified|unconfirmed|so-called)\b"
)
_DENIES = re.compile(
    r"^(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed))\b"
)
_SIDES = frozenset(("belligerent_official", "military"))
# Whoever tells of these takes a side, though he holds no office.
_PARTISAN = re.compile(r"\b(?:channels?|bloggers?|telegram)\b", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:soldiers?|troops|servicemen|fighters|personnel|tanks?|aircraft|helicopters?|artillery|howitzers?"
    r"|vehicles|launchers?|depots?|militants|army)\b",
    re.IGNORECASE,
)
_DOWNED = re.compile(
    r"\b(?:shot down|down(?:ed|s)|intercepted|destroyed|repelled|brought down|took down|stopped|eliminated"
    r"|neutrali[sz]ed|suppressed|jammed|thwarted|kills)\b",
    re.IGNORECASE,
)
_NEAR = 60  # code points of the sentence that are read on either side of a figure


def defenders_word(
    said: Attribution | None,
    sources: Sequence[Attribution],
    sentence: Sentence,
    start: int,
    end: int,
    party: str,
) -> Attribution:
    """Return the attribution of a count of stopped attacks, whose given one is `said`.

    Nobody else can know it: it is the word of `party`, whose defences stopped them. Where no source
    is named, it is whoever of its military speaks elsewhere in the article (`sources`), else the
    party; its cue is the verb that says so ("downed"), nearest to the figure at [start, end) of the
    text, "" if none. "The defence ministry", of nobody's state, is then the party's.
    """
    if said is not None:
        body = (
            body_of(said.source) if said.party is None and said.source_type == "military" else None
        )
        return replace(said, source=of_party(body, party), party=party) if body else said
    at = start - sentence.start
    verb = min(_DOWNED.finditer(sentence.text), key=lambda m: abs(m.start() - at), default=None)
    cue = verb.group().lower() if verb else ""
    military = (a.source for a in sources if a.party == party and a.source_type == "military")
    return Attribution(next(military, party), "military", cue, "indirect", start, end, party)


def stance(
    attribution: Attribution | None,
    actor: str | None,
    target: str | None,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    tally: bool = False,
    hurt: bool = False,
) -> str:
    """Return reported | claimed | alleged | denied for the figure at [start, end) of the text.

    tally: weapons used or stopped are counted, which nobody but the sides can know: claimed, whoever
    passes it on, but for the counts of others (un_ngo, media_analysis). hurt: people or places that
    came to harm are counted: reported, also by officials of a side, but for its soldiers and arms.
    Else what a side says of a deed of its own or of its enemy is claimed, all other is reported. An
    armed group that is no state claims all that it says of the fight.
    """
    low, high = max(0, start - sentence.start - _NEAR), end - sentence.start + _NEAR
    if _ALLEGED.search(sentence.text, low, max(low, start - sentence.start)):
        return "alleged"
    if attribution is not None and attribution.cue.startswith("alleg"):
        return "alleged"
    if attribution is not None and _DENIES.match(attribution.cue):
        return "denied"
    if tally:
        bystander = attribution is not None and _is_bystander(attribution, actor, target)
        return "reported" if bystander else "claimed"
    if attribution is None or attribution.source_type not in _SIDES:
        return "reported"
    own = attribution.party is not None and attribution.party in (actor, target)
    if own and is_group(attribution.party):
        return "claimed"  # whom it hurt, too: nobody holds an armed group to its word
    armed = _ARMED.search(sentence.text, low, high) is not None
    return "claimed" if own and (armed or not hurt) else "reported"


def _is_bystander(attribution: Attribution, actor: str | None, target: str | None) -> bool:
    """Return whether the source counts without being a side or passing on the word of one."""
    if attribution.source_type == "media_analysis":
        own = attribution.party is not None and attribution.party in (actor, target)
        return not own and not _PARTISAN.search(attribution.source)
    return attribution.source_type == "un_ngo"


# -- modality ------------------------------------------------------------------------------------

# Looked for before the figure, in its clause, within so many code points; the first found counts.
_MODALITIES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    # "without power and 155 drones": these two deny only what stands right behind them.
    ("negated", 10, re.compile(r"\b(?:no|without)\b", re.IGNORECASE)),
    (
        "negated",
        30,
        re.compile(
            r"\b(?:not|never|nobody|none|neither|nor|denied|denies|denying)\b|n[’']t\b",
            re.IGNORECASE,
        ),
    ),
    (
        "demanded",
        80,
        re.compile(
            r"\b(?:demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|appeal(?:s|ed|ing)? (?:[\w ]+ )?for|urg(?:es|ed|ing)|insist(?:s|ed|ing)? (?:on|that)"
            r"|want(?:s|ed)?(?! (?:person|people|persons|man|men|suspect|militant|terrorist|criminal|individual))|ask(?:s|ed|ing)? (?:for|to)|require[sd]?|must|should|sought)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "planned",
        80,
        re.compile(
            r"\b(?:will|shall|plan(?:s|ned|ning)?|pledg(?:es|ed|ing)|promis(?:es|ed|ing)|vow(?:s|ed)?|intend(?:s|ed)?"
            r"|aim(?:s|ed|ing)? to|scheduled|due to|set to|set for|expect(?:s|ed)?|going to|propos(?:es|ed|ing)"
            r"|agreed to|to be|upcoming|next (?:week|month|year|round))\b|[’']ll\b",
            re.IGNORECASE,
        ),
    ),
    (
        "hypothetical",
        80,
        re.compile(
            r"\b(?:could|may|might|would|if|unless|possibl[ey]|potential(?:ly)?|perhaps|likely|fears? that"
            r"|risk(?:s|ing)?|threaten(?:s|ed|ing)?)\b",
            re.IGNORECASE,
        ),
    ),
)
# 'The envoy said the talks would last three days': will, told in the past; not under a condition.
_TOLD_WOULD = re.compile(r"\b(?:said|says|told|announced|added|confirmed)\b[^;]*\b(would)\b")
_CONDITION = re.compile(r"\b(?:if|unless|could|might|may|otherwise)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:.!?—–]\s|,\s(?:and|but|with|while|although|though|which|who|after|before|as)\s"
    r"|\s(?:but|while|after|although)\s"
)
# "5,000 could be displaced", "18 prisoners will be freed": said of the figure as a subject, right behind it.
_OF_SUBJECT = re.compile(
    r"(?: (?!(?:was|were|is|are|be|been|has|had|have|said|says|that|who|which|when|as|and|or|but|if|after|before)\b)[\w’'-]+){0,4}?"
    r" (?:(?P<planned>will|shall|are (?:due|set|expected|scheduled) to)|(?P<hypothetical>could|may|might|would)"
    r"|(?P<demanded>(?:must|should)(?! have\b)|need to))(?: also| still| soon| now)? (?!(?:not|need|require|remain)\b)[a-z]+"
)
_CONDITIONAL = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
# "no fewer than 12", "not only 30": these deny nothing.
_QUALIFIES = re.compile(r"\b(?:no|not) (?:fewer|less|more|only|just|at all|later)\b", re.IGNORECASE)


def modality(sentence: Sentence, start: int, end: int) -> str:
    """Return actual | planned | demanded | hypothetical | negated for the figure at [start, end).

    The words before it in its clause decide; of several the one first in the table. Where they say
    nothing it is the verb right behind, whose subject the figure is.
    """
    text = sentence.text
    at = start - sentence.start
    left = max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)
    left = max([left, *(m.start() for m in _CONDITIONAL.finditer(text, left, at))])
    lead = _QUALIFIES.sub(" ", text[left:at])
    if _TOLD_WOULD.search(text, 0, at) and not _CONDITION.search(text):
        lead = re.sub(r"\bwould\b", "will", lead)
    found = (kind for kind, reach, words in _MODALITIES if words.search(lead[-reach:]))
    return next(found, _of_subject(text, end - sentence.start))


def _of_subject(text: str, end: int) -> str:
    """Return the modality that the verb gives whose subject ends at `end`: "18 prisoners will be freed"."""
    behind = _OF_SUBJECT.match(text, end)
    if behind is None:
        return "actual"
    told = _TOLD_WOULD.search(text, 0, behind.end()) and not _CONDITION.search(text)
    return "planned" if told else behind.lastgroup or "actual"
