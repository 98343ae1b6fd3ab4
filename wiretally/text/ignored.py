"""Numbers that are no figures, each by a named reason: dates, ages, clock times, names, scores ...

One rule per reason, tried in order; a rule looks at the tokens around the number only.
"""

from __future__ import annotations

from collections.abc import Callable

from wiretally.text.document import HYPHENS, Sentence
from wiretally.text.nouns import CLASS_OF, Counted, class_of
from wiretally.text.numbers import JOINTS, Number

MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
SEASONS = frozenset("spring summer autumn fall winter early mid late year fiscal".split())
CLOCK = frozenset("a.m. p.m. am pm o'clock gmt utc est edt cet eet bst pt et pst pdt hrs".split())
# A number behind one of these is a label, no count.
LABELS = {
    "article": "article", "articles": "article", "section": "article", "chapter": "article", "clause": "article",
    "paragraph": "article", "amendment": "article", "rule": "article", "title": "article", "part": "article",
    "protocol": "article", "annex": "article", "act": "article", "resolution": "resolution", "resolutions": "resolution",
    "page": "page", "pages": "page", "p": "page", "pp": "page", "row": "label", "figure": "label", "table": "label",
    "flight": "flight", "flights": "flight", "no": "list number", "number": "list number", "nos": "list number",
    "version": "version", "v": "version", "windows": "version", "ios": "version", "android": "version",
    "room": "address", "route": "address", "highway": "address", "interstate": "address", "exit": "address",
    "apt": "address", "suite": "address", "block": "address", "gate": "address", "pier": "address", "terminal": "address",
    "group": "group", "brigade": "unit name", "battalion": "unit name", "division": "unit name", "unit": "unit name",
    "phase": "label", "level": "label", "type": "label", "model": "model name", "mark": "model name", "class": "label",
    "stage": "label", "category": "label", "tier": "label", "grade": "label", "episode": "label", "season": "label",
    "volume": "label", "issue": "label", "question": "label", "step": "label", "option": "label", "channel": "label",
    "formula": "name", "world": "name", "war": "name", "area": "label", "zone": "label", "studio": "label",
    "case": "identifier", "docket": "identifier", "code": "identifier", "id": "identifier", "day": "day number",
    "photo": "label", "image": "label", "slide": "label", "version's": "version", "box": "address", "building": "address",
}  # fmt: skip
STREETS = frozenset(
    "street st road rd avenue ave drive dr lane ln place pl boulevard blvd court ct way highway hwy parkway pkwy"
    " terrace square circle trail prospekt".split()
)
_UNITS_OF_FORCE = frozenset(
    "brigade battalion division regiment army corps squadron fleet company wing infantry armored armoured airborne"
    " mechanized mechanised separate marine guards assault artillery special district".split()
)
_IDIOM_NEXT = {
    "one": "another day by way side on hand thing time point step reason of-the".split(),
    "first": [], "second": "hand thought thoughts".split(),
}  # fmt: skip
_PERSONAL_AGE = frozenset("aged age ages turned turning".split())

Rule = Callable[[Sentence, Number, Counted], bool]


def _prev(s: Sentence, i: int, back: int = 1) -> str:
    return s.lower[i - back] if i >= back else ""


def _next(s: Sentence, i: int, ahead: int = 0) -> str:
    return s.lower[i + ahead] if i + ahead < len(s.lower) else ""


def _plain_digits(s: Sentence, n: Number) -> bool:
    return n.digits and n.end == n.core + 1 and s.lower[n.core].isdigit()


def _is_date(s: Sentence, n: Number, c: Counted) -> bool:
    """18 February, Feb. 18, February 11 and 15, the 24th of February, 2026-02-17, 10/18/97."""
    if (
        n.value is None
        or n.value > 31
        and n.form != "range"
        or n.currency
        or n.value % 1
        and n.form != "range"
    ):
        return _numeric_date(s, n)
    if not (n.digits or n.form == "ordinal"):
        return False
    before, after = _prev(s, n.core), _next(s, n.end)
    if before == "." and _prev(s, n.core, 2) in MONTHS:
        before = _prev(s, n.core, 2)
    if before in MONTHS and not (before in ("may", "march") and s.words[n.core - 1].islower()):
        return c.unit is None or c.unit.dimension != "share"
    after = _next(s, n.end, 1) if after == "of" else after
    if after in MONTHS and after != "may" or after == "may" and "May" in s.words[n.end : n.end + 2]:
        return True
    # The second day of "February 11 and 15", "12 and 13 February", "March 3, 5 and 9".
    if (
        before in ("and", "or", "to", ",", "-", "–", "through")
        and n.digits
        and c.first == c.last
        and c.unit is None
    ):
        back = s.lower[max(0, n.core - 6) : n.core]
        return any(w in MONTHS for w in back) and all(
            w in MONTHS
            or w in ("and", "or", "to", ",", "-", "–", ".", "from", "between", "on", "through")
            or w.isdigit()
            for w in back[-3:]
        )
    if (
        after in ("and", "or", "to", "-", "–")
        and _next(s, n.end, 1).isdigit()
        and _next(s, n.end, 2) in MONTHS
    ):
        return True
    return _numeric_date(s, n)


def _numeric_date(s: Sentence, n: Number) -> bool:
    around = s.lower[max(0, n.core - 4) : n.end + 4]
    joined = "".join(around)
    near = n.digits and (_prev(s, n.core) in ("/", "-", ".") or _next(s, n.end) in ("/", "-", "."))
    touching = (s.touches(n.core) if n.core else False) or (
        n.end < len(s.lower) and s.touches(n.end)
    )
    return bool(near and touching and _NUMERIC_DATE.search(joined))


import re  # noqa: E402

_NUMERIC_DATE = re.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))\b"
)
_DECADE = re.compile(r"\d{2,4}0$")


def _is_year(s: Sentence, n: Number, c: Counted) -> bool:
    if n.form == "range" and n.digits:
        return bool(n.low and n.high and 1900 <= n.low <= 2100 and 1900 <= n.high <= 2100)
    if not _plain_digits(s, n) or n.currency or n.value is None or not 1000 <= n.value <= 2100:
        return False
    if c.unit is not None or c.noun_class and c.first == n.last and not 1900 <= n.value <= 2100:
        return False
    before = _prev(s, n.core)
    in_time = before in MONTHS or before in SEASONS or before in (
        "in", "since", "until", "till", "by", "during", "from", "before", "after", "of", "through", "the", "and", "to", "than",
        "between", ",", "-", "–", "(", "around", "early", "mid", "late", "end", "a.d", "ad", "bc", "year", "/", "’", "pre", "post", "for", ".", "with", "about", "q1", "q2", "q3", "q4",
    ) or n.core == 0  # fmt: skip
    if n.first < n.core and s.lower[n.first] not in (
        "about",
        "around",
        "circa",
        "within",
        "before",
        "over",
    ):
        return False
    if 1900 <= n.value <= 2100:
        counted_person = (
            c.noun_class in ("person", "home", "drone", "missile", "building", "job", "case")
            and c.first == n.last
        )
        plural = c.last > c.first and s.lower[c.last - 1].endswith("s")
        return not (counted_person and plural and before not in ("in", "since", "by", "of", "from"))
    return (
        in_time
        and c.first == c.last
        and before
        in ("in", "since", "until", "by", "from", "between", "and", "a.d", "ad", "before", "after")
    )


def _is_decade(s: Sentence, n: Number, c: Counted) -> bool:
    return (
        _plain_digits(s, n)
        and _next(s, n.end) == "s"
        and s.touches(n.end)
        and bool(_DECADE.match(s.lower[n.core]))
    )


def _is_clock(s: Sentence, n: Number, c: Counted) -> bool:
    """5:30 p.m., 17:22, 9 a.m., 0900 GMT."""
    after, before = _next(s, n.end), _prev(s, n.core)
    if after in CLOCK or after == ":" and s.touches(n.end) and _next(s, n.end, 1).isdigit():
        return n.digits
    if before == ":" and s.touches(n.core) and _prev(s, n.core, 2).isdigit():
        return True
    return n.form == "range" and after in CLOCK


def _is_age(s: Sentence, n: Number, c: Counted) -> bool:
    """aged 68, 22-year-old, 68 years old, "Smith, 22," and "a boy, 9"."""
    if n.value is None and n.form != "range":
        return False
    if _prev(s, n.first) in _PERSONAL_AGE or _prev(s, n.core) in _PERSONAL_AGE:
        return True
    tail = [w for w in s.lower[n.last : n.last + 6] if w not in JOINTS]
    if (
        tail[:1]
        and tail[0] in ("year", "years", "month", "months", "week", "weeks", "day", "days")
        and tail[1:2] in (["old"], ["olds"])
    ):
        return True
    if tail[:3] in (["years", "of", "age"], ["year", "of", "age"]):
        return True
    if (
        n.form == "cardinal"
        and n.digits
        and not n.currency
        and 0 < (n.value or 0) < 110
        and c.unit is None
        and n.qualifier == "exact"
    ):
        closes = _next(s, n.end) in (",", ".", ")", ";", "") or _next(s, n.end) in (
            "was",
            "of",
            "and",
            "is",
            "from",
            "who",
            "has",
            "had",
        )
        opens = _prev(s, n.core) in (",", "(")
        named = n.core >= 2 and (
            s.words[n.core - 2][:1].isupper() or class_of(s.lower[n.core - 2]) == "person"
        )
        return closes and opens and named and c.first == c.last and _next(s, n.end) not in ("of",)
    return False


def _is_ordinal(s: Sentence, n: Number, c: Counted) -> bool:
    return n.form == "ordinal"


def _is_force(s: Sentence, n: Number, c: Counted) -> bool:
    """93rd Brigade, 2nd Special Medical Battalion."""
    return n.form == "ordinal" and bool(_UNITS_OF_FORCE & set(s.lower[n.end : n.end + 4]))


def _is_label(s: Sentence, n: Number, c: Counted) -> str | None:
    before = _prev(s, n.core)
    if before == "." and _prev(s, n.core, 2) in (
        "no",
        "nos",
        "art",
        "fig",
        "sec",
        "vol",
        "p",
        "pp",
    ):
        before = _prev(s, n.core, 2)
    if before == "#":
        return "list number"
    if n.form not in ("cardinal", "range") or n.first < n.core:
        return None
    if before == "of" and _prev(s, n.core, 2) == "group" and c.first == c.last:
        return "group"
    if before in LABELS and (
        n.digits
        or before
        in ("phase", "part", "chapter", "war", "stage", "number", "day", "article", "world")
    ):
        word = s.words[n.core - 1]
        if (
            before
            in (
                "day",
                "number",
                "group",
                "area",
                "war",
                "case",
                "unit",
                "no",
                "issue",
                "building",
                "figure",
                "type",
                "world",
                "block",
                "zone",
                "base",
                "title",
                "rule",
                "code",
                "class",
            )
            and not word[0].isupper()
            and before not in ("day", "no", "type", "unit", "number")
        ):
            return None
        if (
            c.unit
            and c.unit.dimension not in ("time",)
            or c.noun_class in ("person", "drone", "missile")
            and c.first == n.last
        ):
            return None
        return LABELS[before]
    return None


def _is_address(s: Sentence, n: Number, c: Counted) -> bool:
    """1301 Filbert Place, the 2300 block of."""
    if not n.digits or n.currency or n.form != "cardinal":
        return False
    following = s.lower[n.end : n.end + 5]
    if following[:1] == ["block"] and (n.value or 0) >= 100:
        return True
    if not following or not s.words[n.end][:1].isupper():
        return False
    for k, word in enumerate(following):
        if word in STREETS and k > 0:
            return s.words[n.end + k][:1].isupper()
        if not s.words[n.end + k][:1].isupper() and word != ".":
            return False
    return False


def _is_phone(s: Sentence, n: Number, c: Counted) -> bool:
    if not n.digits or n.currency:
        return False
    around = "".join(s.lower[max(0, n.core - 5) : n.end + 5])
    return bool(_PHONE.search(around)) and (
        _next(s, n.end) in ("-", ")", ".") or _prev(s, n.core) in ("-", "(", ".", "+", ")")
    )


_PHONE = re.compile(
    r"(?:\(\d{3}\)|\d{3})[-.]?\d{3}-\d{4}|\+\d{1,3}[\d-]{6,}|\b\d{3}-\d{4}\b|1-800|\d{3}-\d{2}-\d{2}"
)


def _is_identifier(s: Sentence, n: Number, c: Counted) -> bool:
    token = s.lower[n.core]
    return (
        n.digits
        and token.isdigit()
        and (len(token) >= 9 or len(token) > 1 and token[0] == "0")
        and not n.currency
    )


def _is_score(s: Sentence, n: Number, c: Counted) -> bool:
    """3-2, 2–1; a vote of 11-4 is one as well."""
    if not n.digits or n.form != "cardinal" or n.currency:
        return False
    after, before = _next(s, n.end), _prev(s, n.core)
    first = (
        after in JOINTS
        and s.touches(n.end)
        and _next(s, n.end, 1).isdigit()
        and n.end + 1 < len(s.lower)
        and s.touches(n.end + 1)
    )
    second = (
        before in JOINTS
        and n.core > 0
        and s.touches(n.core)
        and _prev(s, n.core, 2).isdigit()
        and s.touches(n.core - 1)
    )
    return (first or second) and (n.value or 0) < 200


def _is_idiom(s: Sentence, n: Number, c: Counted) -> bool:
    """24/7, 9/11, 50/50, one another, one day, on the one hand, number one, both sides."""
    word, after, before = s.lower[n.core], _next(s, n.end), _prev(s, n.core)
    if (after == "/" or before == "/") and n.digits:
        pair = {word, _next(s, n.end, 1), _prev(s, n.core, 2)}
        return bool({"24", "7"} <= pair or {"9", "11"} <= pair or {"50"} == pair - {""})
    if word == "one" and n.end == n.core + 1:
        if after in (
            "another",
            "day",
            "by",
            "way",
            "side",
            "hand",
            "thing",
            "point",
            "step",
            "reason",
            "time",
            "'s",
            "-",
        ) and before not in ("at least", "least"):
            return after != "-" or _next(s, n.end, 1) in ("on", "way", "off", "time", "sided", "to")
        return (
            before
            in (
                "no",
                "this",
                "that",
                "the",
                "each",
                "every",
                "any",
                "which",
                "another",
                "some",
                "latest",
                "new",
                "only",
                "first",
                "last",
            )
            and c.first == c.last
        )
    if n.form == "fraction" and word == "half" and before in ("second", "first", "other", "latter"):
        return True
    return after in ("-",) and _next(s, n.end, 1) in (
        "way",
        "sided",
        "fold",
        "hand",
        "pronged",
        "party",
    )


def _is_partitive(s: Sentence, n: Number, c: Counted) -> bool:
    """One of the: a member of a group, seldom a figure."""
    return n.form == "cardinal" and s.lower[n.core] == "one" and c.partitive and n.first == n.core


def _is_list_number(s: Sentence, n: Number, c: Counted) -> bool:
    return n.core == 0 and n.digits and _next(s, n.end) in (".", ")") and len(s.lower) > n.end + 1 or (
        n.digits and _prev(s, n.core) == "(" and _next(s, n.end) == ")" and c.unit is None and (n.value or 0) < 20
    )  # fmt: skip


def _is_name(s: Sentence, n: Number, c: Counted) -> bool:
    """iPhone 14 Pro, Big 12, S&P 500, Boeing 737: a number that belongs to the name before it."""
    if (
        n.form not in ("cardinal",)
        or n.currency
        or n.core == 0
        or n.first < n.core
        or (n.value or 0) % 1
        and not n.digits
    ):
        return False
    if not n.digits:
        # "Air Force One", "World War Two": a capital in mid-sentence behind another.
        return s.words[n.core][:1].isupper() and s.words[n.core - 1][:1].isupper() and n.core > 1
    word = s.words[n.core - 1]
    if s.kinds[n.core - 1] == "name":
        return c.unit is None
    if (
        not (word[:1].isupper() and word[0].isalpha())
        or s.lower[n.core - 1] in _OPENERS
        or s.lower[n.core - 1] in MONTHS
    ):
        return False
    if n.core == 1 and c.last > c.first:
        return False
    follows_noun = (
        c.last > c.first and c.first == n.last and s.words[c.first].islower() or c.unit is not None
    )
    return not follows_noun


_OPENERS = frozenset(
    """at about around over some nearly almost only just in on of by from to with and or but the a an as for since
    after before until between than russia ukraine israel kyiv moscow overnight another killed injured least""".split()
)

RULES: tuple[tuple[str, Rule], ...] = (
    ("phone", _is_phone),
    ("date", _is_date),
    ("clock time", _is_clock),
    ("decade", _is_decade),
    ("year", _is_year),
    ("age", _is_age),
    ("idiom", _is_idiom),
    ("list number", _is_list_number),
    ("address", _is_address),
    ("score", _is_score),
    ("identifier", _is_identifier),
    ("unit name", _is_force),
    ("ordinal", _is_ordinal),
    ("name", _is_name),
    ("partitive", _is_partitive),
)


def reason(s: Sentence, n: Number, c: Counted) -> str | None:
    """Return why `n` is no figure, None where it is one."""
    if label := _is_label(s, n, c):
        return label
    return next((name for name, rule in RULES if rule(s, n, c)), None)
