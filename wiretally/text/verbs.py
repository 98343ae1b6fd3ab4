"""The forms of English verbs: from a lemma to all that a text may print."""

from __future__ import annotations

from dataclasses import dataclass

# lemma: past, participle (where they differ from the rule)
IRREGULAR = {
    "be": ("was", "been"), "blow": ("blew", "blown"), "steal": ("stole", "stolen"), "freeze": ("froze", "frozen"),
    "lay": ("laid", "laid"), "run": ("ran", "run"), "tear": ("tore", "torn"), "throw": ("threw", "thrown"), "lead": ("led", "led"), "beat": ("beat", "beaten"), "break": ("broke", "broken"), "bring": ("brought", "brought"),
    "build": ("built", "built"), "burn": ("burned", "burned"), "buy": ("bought", "bought"), "catch": ("caught", "caught"),
    "come": ("came", "come"), "cut": ("cut", "cut"), "do": ("did", "done"), "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"), "feed": ("fed", "fed"), "fight": ("fought", "fought"), "flee": ("fled", "fled"),
    "fly": ("flew", "flown"), "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"),
    "have": ("had", "had"), "hit": ("hit", "hit"), "hold": ("held", "held"), "hurt": ("hurt", "hurt"),
    "leave": ("left", "left"), "lend": ("lent", "lent"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "pay": ("paid", "paid"), "retake": ("retook", "retaken"), "rise": ("rose", "risen"), "seek": ("sought", "sought"),
    "send": ("sent", "sent"), "set": ("set", "set"), "shoot": ("shot", "shot"), "shut": ("shut", "shut"),
    "sink": ("sank", "sunk"), "slay": ("slew", "slain"), "strike": ("struck", "struck"), "swap": ("swapped", "swapped"),
    "take": ("took", "taken"), "win": ("won", "won"), "spend": ("spent", "spent"), "stab": ("stabbed", "stabbed"),
    "stop": ("stopped", "stopped"), "jam": ("jammed", "jammed"), "drop": ("dropped", "dropped"), "ship": ("shipped", "shipped"),
    "free": ("freed", "freed"), "field": ("fielded", "fielded"), "kidnap": ("kidnapped", "kidnapped"), "log": ("logged", "logged"),
    "transfer": ("transferred", "transferred"), "bludgeon": ("bludgeoned", "bludgeoned"), "sell": ("sold", "sold"), "grow": ("grew", "grown"),
}  # fmt: skip
_DOUBLED = frozenset(
    "stab stop jam drop ship kidnap log gun swap cut hit set shut get win transfer slip repel expel compel rip ram trap nab grab rob plan".split()
)


@dataclass(frozen=True, slots=True)
class Forms:
    """What a verb looks like: `plain` (kill, kills), `past`, `participle`, `ing`."""

    plain: tuple[str, ...]
    past: str
    participle: str
    ing: str


def forms(lemma: str) -> Forms:
    """Return the forms of a verb given as its lemma ("die" -> die dies, died, died, dying)."""
    if lemma == "be":
        return Forms(("is", "are", "be", "were", "was"), "were", "been", "being")
    if lemma == "down":  # "downed 40 drones"; the bare word is an adverb
        return Forms(("downs",), "downed", "downed", "downing")
    if lemma == "have":
        return Forms(("have", "has"), "had", "had", "having")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        ing = lemma[:-1] + "ing"
    else:
        ing = stem + "ing"
    if lemma in IRREGULAR:
        past, participle = IRREGULAR[lemma]
    elif lemma.endswith("e"):
        past = participle = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = participle = lemma[:-1] + "ied"
    else:
        past = participle = stem + "ed"
    return Forms((lemma, third), past, participle, ing)
