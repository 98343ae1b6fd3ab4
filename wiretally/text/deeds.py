"""Grammar of deeds over skeletons: sentences in which every party is one sign.

A skeleton has one character for each mention of a party: NAME ("Russia", "Moscow"), ADJECTIVE
("Russian"), PLACE (a region, or a country behind "in"), ENEMY ("the enemy"). A pattern names the
sign of who did it `actor` and of whom it befell `target`.
"""

from __future__ import annotations

import re

MOST = 0x400  # mentions of one sentence that are told apart
NAME, ADJECTIVE, PLACE, ENEMY = 0xE000, 0xE400, 0xE800, 0xEC00  # private code points
_P = "[\ue000-\ue3ff\uec00-\uefff]"  # a party by name, as a subject
_A = "[\ue400-\ue7ff\uec00-\uefff]"  # an adjective before what is its
_X = "[\ue000-\ue7ff\uec00-\uefff]"  # by name or adjective
_Y = "[\ue000-\uefff]"  # by any mention, also as a place

_FORCES = (
    r"(?:(?:air|armed|ground|naval|drone|defen[cs]e|attack|special|occupation|assault|missile) ){0,3}"
    r"(?:forces?|troops|army|military|soldiers|units?|navy|warplanes?|jets?|artillery|bombers?|aircraft"
    r"|invaders|occupiers|fighters|militants|gunmen|command|defenders|Groups? of Forces|Group)"
)
_DEFENCES = r"(?:air[- ])?(?:defen[cs]es?|defen[cs]e (?:systems|forces|units)|defenders)"
# A word of the noun phrase before its head: no verb, no body of men.
_MOD = (
    rf"(?:(?!(?:{_FORCES}|{_DEFENCES}|air force|shot|hit|struck|said|says|told|of|in|on|at|by|from|to|with|has|had"
    r"|have|was|were|is|are|over|after|during|that|who|which|air|(?!combined|guided|sustained|repeated|renewed"
    r"|coordinated|unmanned|armed|so-called)\w+ed)\b)[\w’'.-]+,? )"
)
_W = r"(?:[\w’'.-]+,? )"
_ATTACK = (
    r"(?:launch|fir|unleash|sen[dt]|struck|strik|hit|attack|shell|bomb|target|pound|us|drop|hurl|deploy|direct"
    r"|pummel|batter|kill|wound|injur|damag|conduct|carr|storm|attempt|destroy|forc|tr|inflict|made|mak|cut"
    r"|deliver|depriv|assault|invad|surround|encircl|seiz|hammer|rain|lob)(?:ed|ies|ied|ing|ting|es|s|y|e)?"
)
# Deeds that are no attack: nothing told later is of the same blow.
_COERCE = r"(?:arrest|detain|abduct|kidnapp?|captur|violat|breach)(?:ed|ing|es|s|e)?"
_STRIKES = (
    r"(?:attacks?|strikes?|airstrikes?|assaults?|raids?|bombardments?|shelling|barrages?|salvos?|swarms?"
    r"|offensives?|invasion|incursion|aggression|bombing|drones?|missiles?|rockets?|bombs?|UAVs?|shells?"
    r"|projectiles?|onslaught|launch|launches|volley|waves?|advance|airstrikes)"
)
_DOWNED = (
    r"(?:downed|downs|downing|shot down|shoots? down|shooting down|intercept(?:s|ed|ing)?|destroy(?:s|ed|ing)?"
    r"|repel(?:s|led|ling)?|brought down|took down|stopp?(?:s|ed|ing)?|neutrali[sz](?:es|ed|ing)|eliminat(?:es|ed|ing)"
    r"|suppress(?:es|ed|ing)?|thwart(?:s|ed|ing)?|knocked (?:down|out)|jammed)"
)
_WEAPONS = r"(?:drones?|missiles?|rockets?|bombs?|UAVs?|unmanned|projectiles?|shells?)"
_HELD = (
    r"(?:holds?|held|holding|controls?|controlled|controlling|occup(?:y|ies|ied|ying)|seiz(?:es|ed|ing|e)"
    r"|captur(?:es|ed|ing)|took|take[ns]?|taking|retook|retaken|gain(?:s|ed|ing)?|regain(?:s|ed|ing)?"
    r"|recaptur(?:es|ed|ing)|annex(?:es|ed)|claw(?:s|ed)|conquer(?:s|ed)|won|advanc(?:es|ed|ing)|liberat(?:es|ed))"
)
_PEOPLE = (
    r"(?:soldiers?|troops|servicemen|servicemembers|civilians?|citizens?|people|children|fighters|casualties"
    r"|losses|deaths|dead|officers|personnel|workers|lives|women|men|army deaths|villagers|families)"
)
_GIVE = (
    r"(?:allocat|provid|pledg|announc|giv|gave|donat|send|sent|vot|deliver|approv|contribut|offer|lend|lent"
    r"|promis|coordinat|help|commit|earmark|grant|extend|hand|return|transfer|releas"
    r"|repatriat|suppl|agree|observ|declar|propos|violat)\w*"
)


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


# A word between an attacker and the attack: no defence against one, and not the passive.
_NOT_DOWNED = rf"(?:(?!(?:{_DOWNED}|under|was|were|been|being)\b)[\w’'.-]+ )"
# "soldiers killed at ...", "troops wounded in ...": those it befell.
_BEFELL = r"(?!(?:killed|wounded|injured)(?: (?:at|in|by|on|and|or|over|since|during)\b|[,.;]))"
_ASIDE = r"(?:,[^,;.]{0,60},|,)?(?! \w+ing\b)"  # "Russia, for its part, launched"
_ATTACKED_BY_THEM = rf" {_NOT_DOWNED}{{0,3}}?{_BEFELL}{_ATTACK}\b(?! down)"
# "rocket unit", "drone factory": what the weapons belong to, no attack.
_NO_STRIKE = (
    r"(?! (?:defen[cs]|units?\b|forces?\b|command|program|launchers?\b|factor|depots?\b|sites?\b))"
)
_SAID = r"(?:said|says|announced|claimed|confirmed)(?: (?:on|late|early) \w+| \w+day)?(?: that)?"
# "struck a Hamas command centre and killed four": who is struck does not kill.
_NO_OBJECT = "".join(
    f"(?<!{verb} {article})"
    for verb in ("struck", "hit", "bombed", "targeted", "destroyed", "attacked", "shelled")
    for article in ("a ", "an ", "the ", "")
)
ATTACKERS = _compiled(
    rf"(?P<actor>{_X})(?:[’']s)? {_W}{{0,3}}?{_SAID} (?:it|they|(?:(?:its|their) )?(?:\w+ )?{_FORCES}) "
    rf"(?:had |have |has )?{_ATTACK}\b(?! down)",
    rf"(?P<actor>{_A}) {_MOD}{{0,5}}?{_STRIKES}\b{_NO_STRIKE}",
    rf"(?P<actor>{_P})[’']s? {_MOD}{{0,4}}?{_STRIKES}\b{_NO_STRIKE}",
    rf"{_NO_OBJECT}(?P<actor>{_P})(?! (?:war|conflict|talks)\b)(?:[’']s? {_FORCES})?{_ASIDE}{_ATTACKED_BY_THEM}",
    rf"(?P<actor>{_A}) {_MOD}{{0,2}}?{_FORCES}{_ASIDE}{_ATTACKED_BY_THEM}",
    rf"\b(?:launched|fired|sent|killed|shelled|hit|struck|{_STRIKES}|carried out) {_W}{{0,3}}?"
    rf"by (?:the )?(?P<actor>{_X})",
    rf"\b(?:attacks?|assaults?|strikes|raids?|shelling|advances?) of (?:the )?(?P<actor>{_X})",
    rf"\b(?:accus|blam)(?:ed|es|ing) (?P<actor>{_P})",
)
COERCERS = _compiled(
    rf"(?P<actor>{_P})(?:[’']s? {_FORCES})?{_ASIDE} {_NOT_DOWNED}{{0,3}}?{_COERCE}\b",
    rf"(?P<actor>{_A}) {_MOD}{{0,2}}?{_FORCES}{_ASIDE} {_NOT_DOWNED}{{0,3}}?{_COERCE}\b",
    rf"(?P<actor>{_X})(?:[’']s)? {_W}{{0,3}}?{_SAID} (?:it|they|(?:(?:its|their) )?(?:\w+ )?{_FORCES}) "
    rf"(?:had |have |has )?{_COERCE}\b",
)
# "hit the town on Wednesday, the United Nations said", "..., according to Lebanon": who tells of it is not whom it hit.
_ON_WHOM = r"(?:(?!(?:according|said|says)\b)[\w’'.-]+,? )"
_NO_SPEAKER = r"(?! (?:(?:has|had|have|also|later) )?(?:said|says|told|reported|reports|announced|confirmed|estimated|added|warned)\b)"
ATTACKED = _compiled(
    rf"(?P<target>{_Y}) {_W}{{0,2}}?(?:under (?:\w+ )?(?:attack|fire|assault|bombardment|shelling)\b"
    rf"|(?:was|were|been|being) (?:\w+ly )?(?:attacked|hit|struck|shelled|bombed|targeted|invaded)\b)",
    rf"\b(?:{_ATTACK}|{_STRIKES}) [^;.]{{0,60}}?\b(?:on|at|against|across|into|targeting) "
    rf"(?:the )?{_ON_WHOM}{{0,4}}?(?P<target>{_Y}){_NO_SPEAKER}",
    r"\b(?:struck|strikes?|hit|attacked|shelled|bombed|targeted|pounded|invaded|invasion of|attack) "
    rf"{_ON_WHOM}{{0,4}}?(?P<target>{_Y})(?![’']s? {_STRIKES}){_NO_SPEAKER}",
)
# Whose people were hurt, whoever did it.
VICTIMS = _compiled(
    rf"(?P<target>{_A}) {_W}{{0,2}}?{_PEOPLE}\b",
    rf"\b(?:of|\d) (?P<target>{_A})(?= (?:are|were|have|had|dead|killed|wounded|injured|lost)\b)",
    rf"(?P<target>{_P})(?:[’']s?)? (?:{_FORCES} )?(?:has |had |have )?(?:\w+ )?(?:lost|suffered|losses|casualties)\b",
)
STRIKE = re.compile(
    rf"\b(?:{_STRIKES}|shelled|bombed|struck|explosions?|bombs?|debris)\b", re.IGNORECASE
)
TROOPS = _compiled(
    rf"(?P<actor>{_A}) {_MOD}{{0,3}}?(?:soldiers|troops|forces|fighters|servicemen)\b",
    rf"(?P<actor>{_P})[’']s {_MOD}{{0,3}}?(?:soldiers|troops|forces|fighters|servicemen)\b",
)
DEFENDERS = _compiled(
    rf"(?P<target>{_X})(?:[’']s?)?,? {_W}{{0,6}}?{_DOWNED}\b",
    rf"{_DOWNED} [^;.]{{0,40}}?\bby (?:the )?(?P<target>{_X})",
    rf"(?P<actor>{_A}) {_MOD}{{0,4}}?{_WEAPONS}\b{_NO_STRIKE}",
    rf"(?P<actor>{_P})[’']s {_MOD}{{0,4}}?{_WEAPONS}\b{_NO_STRIKE}",
)
HOLDERS = _compiled(
    rf"(?P<actor>{_P})(?:[’']s? {_FORCES})?,? {_W}{{0,4}}?{_HELD}\b",
    rf"(?P<actor>{_A}) {_FORCES},? {_W}{{0,4}}?{_HELD}\b",
    rf"under (?P<actor>{_A}) (?:control|occupation)\b",
    rf"\b(?:won|taken|held|seized|captured|retaken|regained) {_W}{{0,2}}?by (?P<actor>{_X})",
    rf"\b(?:of|from) (?:the )?(?P<target>{_X})(?! control)",
    rf"(?P<target>{_A}) {_W}{{0,2}}?(?:territory|territories|land|ground|soil|regions?)\b",
)
# Who holds ground is told of before: "it has seized", "the country's forces made gains".
HOLDING = re.compile(
    rf"\b(?:it|they|its (?:forces|troops|army)|the country[’']s (?:forces|troops|army)) {_W}{{0,8}}?{_HELD}\b",
    re.IGNORECASE,
)
GIVERS = _compiled(
    rf"(?P<actor>{_P})(?:[’']s? (?:government|parliament|allies))? {_W}{{0,4}}?{_GIVE}\b",
    rf"(?P<actor>{_A}) (?:\w+ )?(?:allies|countries|nations|states|governments?|partners|donors|senate) "
    rf"{_W}{{0,4}}?{_GIVE}\b",
    rf"^(?:The )?(?P<actor>{_P})(?![’'])[^.;]{{0,80}}? {_GIVE}\b",
    rf"(?P<actor>{_P}) (?:support|aid|assistance)\b",
    rf"\b(?:from|{_GIVE} (?:\w+ )?by|funded by) (?:the )?(?P<actor>{_P})",
    rf"\b(?:to|for|in|give|help|support) (?:the )?(?:people of )?(?P<target>{_Y})",
)
DONORS = GIVERS[:3]  # those that name who gives
ATTACKS = (*ATTACKERS, *COERCERS, *ATTACKED)
EVENTS = (*ATTACKERS, *ATTACKED, *DEFENDERS)
