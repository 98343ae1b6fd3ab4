"""Numbers that name: telephones, addresses, labels, models, identifiers, names of things and firms."""

from __future__ import annotations

from wiretally.text.around import (
    Rule,
    Test,
    after,
    both,
    counts,
    digits,
    either,
    followed_by,
    hedged,
    led_by,
    measured,
    of_form,
    opens_sentence,
    plain,
    unless,
    up_to,
    within,
)
from wiretally.text.document import Sentence
from wiretally.text.noun_classes import singular
from wiretally.text.nouns import FUNCTION, Counted
from wiretally.text.numbers import Number

STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Drive|Dr|Lane|Ln|Place|Pl|Boulevard|Blvd|Court|Ct|Way|Highway|Hwy|Parkway|Pkwy"
    r"|Terrace|Square|Circle|Cir|Trail|Pike|Alley|Loop|Row|Turnpike|Crescent|Close|Prospekt|Prospect|Quay|Embankment)\b"
)
SIDE = r"(?:(?:North|South|East|West|NE|NW|SE|SW|N|S|E|W)\b\.? )?"
INDEXES = (
    "s & p, s and p, s p, sp, nasdaq, ftse, stoxx, russell, nikkei, cac, csi, asx, tsx, ibex, nifty, fortune, forbes"
    ", euronext, topix, kospi"
)
GUN = (
    r"(?:handguns?|pistols?|rifles?|guns?|rounds?|bullets?|shells?|artillery|howitzers?|mortars?|cannons?|ammunition"
    r"|semi|automatic|revolvers?|weapons?|cartridges?|calib(?:er|re)|magnum)\b"
)
FORCE = r"(?:[A-Z]?[\w-]+ ){0,3}(?:[Bb]rigades?|[Bb]attalions?|[Dd]ivisions?|[Rr]egiments?|Army|Corps|[Ss]quadrons?|Fleet)\b"
# Stand between a label and its number: "Articles 3, 4 and 5", "No. 7".
_BETWEEN = frozenset((".", ",", "and", "or", "to", "&", "-", "–"))
_REACH = 8


def label(words: str) -> Test:
    """Stands behind one of `words`: "Article 5"; "we stage 12 shows" counts. A capital is meant as written."""
    capital = frozenset(
        form for w in words.split() for form in (w[0].upper() + w[1:], w[0].upper() + w[1:] + "s")
    )
    common = frozenset(form for w in words.split() if w[0].islower() for form in (w, f"{w}s"))

    def test(s: Sentence, n: Number, c: Counted) -> bool:
        if n.form not in ("cardinal", "range") or c.unit is not None or n.first < n.core:
            return False
        word = _word_before(s, n.core)
        if word in capital:
            return n.digits or not counts(s, n, c)
        return word in common and not counts(s, n, c)

    return test


def _word_before(s: Sentence, i: int) -> str:
    """The word a number stands behind, numbers that share it stepped over."""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        if s.kinds[k] != "number" and s.lower[k] not in _BETWEEN:
            return s.words[k]
        if (
            s.kinds[k] != "number"
            and k == i - 1
            and s.lower[k] != "."
            and (k == 0 or s.kinds[k - 1] != "number")
        ):
            return ""  # "the section, 5 of them"
    return ""


def _is_code(s: Sentence, n: Number, c: Counted) -> bool:
    token = s.lower[n.core]
    return len(token) >= 9 or len(token) > 1 and token[0] == "0"


def _is_emergency(s: Sentence, n: Number, c: Counted) -> bool:
    return s.lower[n.core] in ("911", "999", "112")


def _is_bore(s: Sentence, n: Number, c: Counted) -> bool:
    """A decimal without its zero, as guns are named: "a .22"."""
    return len(s.lower[n.core]) in (3, 4) and s.lower[n.core][0] == "."


def _is_postcode(s: Sentence, n: Number, c: Counted) -> bool:
    return len(s.lower[n.core]) == 5


def _is_round(s: Sentence, n: Number, c: Counted) -> bool:
    """A size an index of shares may have."""
    return (n.value or 0) in (225, 1000, 2000) or (n.value or 0) <= 600


def _follows_name(s: Sentence, n: Number, c: Counted) -> bool:
    """A word with a capital stands before the number and opens no phrase: "iPhone 14", "Big 12"."""
    if n.core == 0 or s.kinds[n.core - 1] not in ("word", "name", "abbreviation"):
        return False
    word = s.lower[n.core - 1]
    return (
        word != s.words[n.core - 1]
        and word not in FUNCTION
        and (n.core > 1 or not _counts_things(s, n, c))
    )


def _before_name(s: Sentence, n: Number, c: Counted) -> bool:
    """A name in the singular stands behind: "787 Dreamliner"; "12 Ukrainian men" counts."""
    if (
        c.first != n.last
        or c.last <= c.first
        or c.noun_class
        or (n.value or 0) < 2
        or (n.value or 0) % 1
    ):
        return False
    head = s.lower[c.last - 1]
    return (
        all(w[0].isupper() for w in s.words[c.first : c.last])
        and head == singular(head)
        and head[-1] != "s"
    )


def _counts_things(s: Sentence, n: Number, c: Counted) -> bool:
    """What stands behind is counted and no part of a name: "Kyiv 12 men", but "iPhone 11 Pro covers"."""
    return counts(s, n, c) and (c.noun_class is not None or s.words[c.first][0].islower())


def _touches_letter(s: Sentence, n: Number, c: Counted) -> bool:
    """A letter of no unit and no scale touches the digits: "5G", "4K", "3D", "10TV"."""
    i = n.end
    return (
        n.digits
        and i < len(s.words)
        and s.touches(i)
        and s.words[i][0].isupper()
        and c.unit is None
    )


CODES = (
    Rule(
        "phone",
        either(
            within(
                r"(?=[(+\d])(?:"  # seen at once: none can open anywhere else
                r"\(\d{3}\) ?\d{3}[-. ]\d{4}\b|\b(?:1[-.])?\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}[-.]\d{4}\b(?![-.]\d)"
                r"|\+\d[\d() -]{6,}\d|\b1-8\d\d-[\w-]+|\b\d{3}-\d{2}-\d{2}\b|\b9-1-1\b)",
                touched_by="-.)(+ ",
            ),
            within(r"(?:\b\d{3}-|\(\d{3}\) )?\b\d{3}[-.][A-Z]{4,}\b|\b[A-Z]{4,} \(\d{5,6}\)", touched_by="-.)("),
            both(plain, unless(after("call, calls, called, calling, dial, dialed, dialled, dialing, call to, calls to"), counts)),
            both(plain, _is_emergency, followed_by(r" (?:calls?|callers?|dispatch\w*|operators?|hotline)\b")),
            both(plain, led_by(r"\b[Tt]ext(?:ing|ed)? [\w ]{1,20}to ")),
        ),
        (
            "on <555-0134>.", "at (317) <555-0134>", "on +380 <44> 123 4567", "dial <911>", "a <911> call", "a call to <911>",
            "text TIPS to <27463>", "call 704-<432>-TIPS",
        ),
        ("<555-560> men", "he called <12> men", "made <12> calls"),
    ),
    Rule(
        "identifier",
        either(
            both(led_by(r"/[\w-]+/"), followed_by(r"[/\s)]|$")),
            within(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[#@]\w*[A-Za-z]\w*|\b\w+\.(?:com|org|net)/\S+", touched_by="/-_=#@."),
        ),
        ("at example.com/2016/<7>", "at example.com/news/<123>/"),
        ("by code: <12> men",),
    ),
)  # fmt: skip
NAMES = (
    Rule(
        "identifier",
        either(both(plain, _is_code), label("Case Docket Code Psalm ISO Lot")),
        ("the code <000123>", "invoice <1234567890>", "under ISO <3888>"),
        ("<12345678> people", "in any case <12> men"),
    ),
    Rule(
        "coordinates",
        within(r"-?\d{1,3}\.\d{4,},? -?\d{1,3}\.\d{4,}"),
        ("<48.51234>, 35.01234", "at 48.51234, <-35.01234>"),
        ("<48.5>, 35",),
    ),
    Rule(
        "version",
        either(within(r"\b[vV]?\d+\.\d+\.\d+[\w.]*", touched_by="."), label("version Windows iOS Android")),
        ("version <2.1> is out", "on Windows <11>"),
        ("<2> versions",),
    ),
    Rule(
        "height",
        within(r"\b\d['’′] ?\d{1,2}(?:[\"”″]|[’']{2}|\b)", touched_by="'’′"),
        ("he is <5>’7″", "he is 5'<11>\" tall"),
        ("in the <5> towns",),
    ),
    Rule(
        "address",
        either(
            unless(followed_by(rf"(?:-\w+)? {SIDE}(?:[A-Z][\w.'’-]* |\d+(?:st|nd|rd|th)? ){{1,4}}{STREET}"), hedged),
            unless(followed_by(r" (?:Rue|Ave|Avenue|Via|Calle|Rua|Boulevard) [A-Z]"), hedged),
            followed_by(r"(?:[ -]hundred)?[ -][Bb]lock\b"),
            both(plain, _is_postcode, either(led_by(r"\b[A-Z]{2},? "), followed_by(r" (?:ZIP|zip|Zip)\b"))),
            label("Room Route Highway Interstate Exit apt apartment suite Gate Pier Terminal Box Unit Building Ward Precinct milepost marker"),
        ),
        (
            "at <1301> Filbert Place", "<9> E 71st St", "the <2300> block of Oak", "<22> Ave Foch", "on Interstate <75>",
            "Austin, TX <78701>", "the <90049> ZIP code", "at <13859> 8 Mile Road",
        ),
        ("<12> people on Oak Street", "hit <5> blocks of flats"),
    ),
    Rule(
        "address",
        both(
            of_form("ordinal"),
            followed_by(rf" (?:[A-Z][\w'’-]* ){{0,1}}{STREET}| (?:and|at|&) [A-Z][\w.]* (?:[A-Z]\w* ){{0,2}}{STREET}"),
        ),
        ("on East <13th> Avenue", "at <62nd> and College Ave"),
        ("the <third> street fight",),
        spelled=True,
    ),
    Rule(
        "unit name",
        either(
            both(of_form("ordinal"), followed_by(rf" {FORCE}")),
            label("brigade battalion division regiment squadron"),
        ),
        ("the <93rd> Brigade", "the <2nd> Special Medical Battalion", "Brigade <12>"),
        ("<two> mechanised brigades",),
        spelled=True,
    ),
    Rule(
        "model name",
        either(
            followed_by(r"[- ]?(?:calib(?:er|re)|cal\b|gauge\b)"),
            both(_is_bore, either(after("a, an"), followed_by(rf"[- ]{GUN}"))),
            followed_by(rf"[- ]?(?:mm|millimet(?:er|re)s?)[- ]{GUN}"),
            label("Model Mark Mk type Class"),
            _touches_letter,
        ),
        (
            "a <.40>-caliber gun", "a <.22> rifle", "with a <.45> in hand", "a <9>mm pistol", "<155>-millimetre shells",
            "type <2> diabetes", "a <5>G net",
        ),
        ("<9> mm of rain", "<1.2> km"),
    ),
    Rule("resolution", label("resolution"), ("Resolution <2803>", "resolutions 1 and <2>"), ("in <two> resolutions",)),
    Rule(
        "article",
        label("article section clause paragraph chapter annex amendment protocol Rule Title Part Act"),
        ("Article <5>", "articles 3, 4 and <5>", "Chapter <One>"),
        ("for their part <two> men", "<5> articles", "read each section, <5> in all"),
        spelled=True,
    ),
    Rule("page", label("page pp"), ("on page <12>", "pages 3 and <4>"), ("<12> pages",)),
    Rule("flight", label("flight"), ("Flight <17>",), ("<17> flights",)),
    Rule("day number", label("day"), ("on day <1,456> of the war", "Day <one>", "days 1 and <2>"), ("a day <12> men fell",), spelled=True),
    Rule(
        "group",
        unless(both(of_form("cardinal"), led_by(r"\bGroup of ")), counts),
        ("the Group of <Seven>",),
        ("a group of <seven> men", "the group of <eight> left"),
        spelled=True,
    ),
    Rule(
        "list number",
        either(
            after("#, no ., nos ., number"),
            both(digits, after("no")),
            both(opens_sentence, plain, followed_by(r"[.)](?:\s|$)")),
            both(plain, up_to(99), followed_by(r"[)\]]"), after("(, [")),
        ),
        ("No. <5>", "the number <one> seed", "<1>. Open the door", "as shown [<12>]", "(<2>) the weather"),
        ("there were no <two> alike", "(<12> people)", "a number: <5> men"),
        spelled=True,
    ),
    Rule(
        "label",
        label(
            "phase level category tier grade episode season volume channel Stage Issue Option Row Seat Table Figure Fig Area"
            " Zone Studio Photo Image Slide Week Game Plan Step Question Group Sector Round Platform Pool District"
        ),
        ("phase <two>", "a category <4> storm", "Row <21>", "Game <6>"),
        ("in this phase <two> men", "in a row <21>", "levels of <5> %"),
        spelled=True,
    ),
    Rule(
        "name",
        either(
            label("Formula World War Euro Expo Covid COVID HIV Force Big Top Super"),
            unless(both(plain, after(INDEXES), _is_round), measured),
            unless(both(plain, either(_follows_name, _before_name)), measured, hedged, _counts_things),
            both(plain, followed_by(r" (?:News|Action|Eyewitness|Investigates)\b")),
        ),
        (
            "World War <Two>", "the S&P <500>", "COVID <-19>", "sp <500> fell", "told <69> News", "an iPhone <14> Pro",
            "in the Big <12>", "the <787> Dreamliner", "iPhone <11> Pro covers", "Planet <9> project", "Air Force <One>",
        ),
        (
            "In Kyiv <12> men died", "the Dow <190> points", "<12> Ukrainian men", "Kyiv <5> km away", "killed <five> Friday",
            "Overnight <12> drones came", "said Monday <12> died",
        ),
        spelled=True,
    ),
)  # fmt: skip
