"""Time expressions that belong together: 'from Monday to Friday', 'since 2022', 'a week before ...'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wiretally.text.calendar import Interval, shift
from wiretally.text.timenorm import Now
from wiretally.text.timex import WAR, Atom, atoms

# The word that leads a time and says how the event stands to it; 'at' is the plain case.
_LEADS = (
    ("since", re.compile(r"\bsince\b[^,;:.()\"“”]{0,60}$", re.IGNORECASE)),
    ("until", re.compile(r"\b(?:until|till|by|up to)(?: the| all of)? $", re.IGNORECASE)),
    ("before", re.compile(r"\b(?:before|prior to|ahead of) $", re.IGNORECASE)),
    ("after", re.compile(r"\b(?:after|following) $", re.IGNORECASE)),
    ("as of", re.compile(r"\bas of $", re.IGNORECASE)),
)
_TO = re.compile(r",? (?:to|until|till|through|into) (?:the )?| ?[–—-] ?$", re.IGNORECASE)
_AND = re.compile(r",? and (?:on |in )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A whole time expression in a string: its span, interval, lead word, and whether it is absolute.

    `last` is None where 'since' has no day of publication to run to; `sharp` is False where the
    first day is not said ('since 2022', 'over the past three years').
    """

    start: int
    end: int
    first: date
    last: date | None
    role: str
    grain: str
    explicit: bool
    sharp: bool = True


def spans(
    text: str,
    now: Now,
    tense: Callable[[str, int, int], str] | None = None,
    *,
    loose: bool = False,
) -> list[Span]:
    """Return the time expressions of `text`, joined where they name one interval, left to right."""
    found = _stepped(text, list(atoms(text, now, tense, loose=loose)), now)
    out: list[Span] = []
    i = 0
    while i < len(found):
        atom = found[i]
        if i + 1 < len(found) and (joined := _joined(text, atom, found[i + 1])):
            atom, i = joined, i + 1
        if atom.interval:
            out.append(_span(text, atom, now))
        i += 1
    return out


def _stepped(text: str, found: list[Atom], now: Now) -> list[Atom]:
    """Give 'a week before' the time that follows it, from the right: steps may stand in a chain."""
    out: list[Atom] = []
    for atom in reversed(found):
        if atom.step is None:
            out.append(atom)
            continue
        base = out[-1] if out else None
        stop = base.start if base else min(len(text), atom.end + 60)
        gap = text[atom.end : stop]
        near = len(gap) <= 60 and not re.search(r"[.;:()]", gap)
        if now.war and WAR.search(gap) and (base is None or near):
            held = base is not None and base.interval is not None and base.interval[0] <= now.war
            start, end = now.war, base.end if held and base else atom.end
            if held:
                out.pop()
        elif base and base.interval and near and len(gap.split()) <= 3:
            start, end = base.interval[0], base.end
            out.pop()
        else:
            continue
        n, unit = atom.step
        try:
            day = shift(start, n, unit)
        except (ValueError, OverflowError):
            continue
        out.append(Atom(atom.start, end, (day, day), "day", True))
    return out[::-1]


def _joined(text: str, a: Atom, b: Atom) -> Atom | None:
    """Return 'A to B', 'between A and B', 'A and B' as one, where the two make one interval."""
    if a.interval is None or b.interval is None:
        return None
    gap = text[a.end : b.start]
    ranged = bool(_TO.fullmatch(gap)) or (
        bool(_AND.fullmatch(gap)) and bool(_BETWEEN.search(text, max(0, a.start - 14), a.start))
    )
    if not ranged and not (_AND.fullmatch(gap) and a.grain == b.grain):
        return None
    first, last = narrowed(a.interval, a.part)[0], narrowed(b.interval, b.part)[1]
    # 'from Wednesday to Sunday', read on a Thursday: the Wednesday before that Sunday.
    if first > last and a.grain == "day" and not a.explicit:
        first -= timedelta(days=7)
    # 'between January and November', read in March: the January before that November.
    if first > last and a.grain == b.grain == "month":
        first = shift(first, -1, "year")
    if first > last or (not ranged and (last - first).days > 7 and a.grain == "day"):
        return None
    said = a.grain == "day" or not ranged
    return replace(
        b,
        start=a.start,
        interval=(first, last),
        grain=a.grain if said else "range",
        explicit=a.explicit and b.explicit,
        part="",
    )


def narrowed(interval: Interval, part: str) -> Interval:
    """Return the third of an interval that 'early', 'mid' or 'late' names; all of it for ''."""
    first, last = interval
    third = timedelta(days=((last - first).days + 1) // 3)
    if part in ("start", "early", "beginning"):
        return first, first + third
    if part in ("mid", "middle"):
        return first + third, last - third
    return (last - third, last) if part in ("late", "end", "close") else interval


def _span(text: str, atom: Atom, now: Now) -> Span:
    first, last = atom.interval or (date.min, date.min)
    role, lead = next(
        (
            (role, m)
            for role, pattern in _LEADS
            if (m := pattern.search(text, max(0, atom.start - 70), atom.start))
        ),
        ("at", None),
    )
    start = lead.start() if lead and lead.end() == atom.start and role != "at" else atom.start
    if role == "since" and lead and lead.end() - lead.start() > len("since "):
        start = atom.start
    if role != "since":
        rolling = last == now.anchor and atom.grain in ("month", "quarter", "year", "decade")
        sharp = not (rolling or atom.grain in ("range", "total", "present"))
        return Span(start, atom.end, first, last, role, atom.grain, atom.explicit, sharp)
    first = narrowed((first, last), atom.part)[0]
    until = now.anchor if now.anchor and now.anchor >= first else None
    sharp = atom.grain in ("day", "night", "hour", "war") or atom.part in ("start", "beginning")
    return Span(start, atom.end, first, until, role, atom.grain, False, sharp)
