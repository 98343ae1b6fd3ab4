"""The words that say a quantity rose or fell: "up 5 %", "fell by 190 points", "from 250 to 287"."""

from __future__ import annotations

from wiretally.text.document import Sentence

UP = frozenset(
    """up rise rises rose risen rising gain gains gained gaining increase increases increased increasing grow grows grew
    grown growing climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared
    soaring advance advances advanced advancing add adds added adding rally rallies rallied spike spikes spiked leap
    leaps leapt leaped swell swelled swells rebound rebounded rebounds raise raises raised raising lift lifts lifted
    boost boosts boosted expand expands expanded upward upwards higher accelerate accelerated accelerates edge-up
    widen widened widens doubled tripled quadrupled""".split()
)
DOWN = frozenset(
    """down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing lose loses lost losing slide slides slid sliding slip slips slipped slipping plunge
    plunges plunged plunging tumble tumbles tumbled tumbling sink sinks sank sunk dip dips dipped dipping shed sheds
    shedding cut cuts cutting reduce reduces reduced reducing shrink shrinks shrank shrunk shrinking plummet plummets
    plummeted slump slumps slumped retreat retreated retreats ease eases eased crash crashed crashes dive dived dives
    contract contracted contracts lower lowered lowers downward downwards narrow narrowed slash slashed halved
    weaken weakened trim trimmed""".split()
)
# "went from 20 to 30", "was revised from 5 to 7": a change that names no direction.
_TURNS = frozenset(
    "go goes went gone going revise revised moved shifted changed swung turned".split()
)
_CHANGES = UP | DOWN | _TURNS
# "shot down 50 drones", "gave up 12 posts": a particle, no direction.
_PARTICLE_VERBS = frozenset(
    """shot shoot shoots shooting gave give gives giving took take takes taking made make makes making set sets setting
    brought bring brings picked pick held hold blew blow broke break turned turn put puts ended lined followed track""".split()
)
_BY = frozenset(("by", "another", "further", "a"))


def direction(s: Sentence, first: int) -> str | None:
    """Return "up" or "down" where the words right before token `first` say so, else None."""
    i = first - 1
    while i > 0 and s.lower[i] in _BY:
        i -= 1
    if i < 0 or i > 0 and s.lower[i] in ("up", "down") and s.lower[i - 1] in _PARTICLE_VERBS:
        return None
    return "up" if s.lower[i] in UP else "down" if s.lower[i] in DOWN else None


def is_change(s: Sentence, i: int) -> bool:
    """Return whether the "from" at token `i` opens a change: "rose from 2 to 5", not "ages from 2 to 5"."""
    return not _CHANGES.isdisjoint(s.lower[max(0, i - 8) : i])
