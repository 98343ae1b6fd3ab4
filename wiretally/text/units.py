"""Spoken units to UCUM codes, currencies to ISO 4217; pint converts between units of one dimension."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wiretally.text.currencies import CURRENCIES
from wiretally.text.document import Sentence

# dimension: {UCUM code: (name in pint, the ways to say it, the plain name first)}. The other spelling of
# metre, litre and tonne, "sq" for square, and plurals are added; a way with a capital is matched as written.
MEASURES: dict[str, dict[str, tuple[str, str]]] = {
    "share": {"%": ("percent", "percentage, %, percent, per cent, pct, pc, percentage point, per cent point")},
    "area": {
        "km2": ("km**2", "square kilometre, square km, sqkm, sq . km, km2, km²"),
        "m2": ("m**2", "square metre, square m, sqm, sq . m, m2, m²"),
        "[smi_us]": ("mile**2", "square mile, sq mi"),
        "[sft_i]": ("foot**2", "square foot, square feet, sq ft, sq . ft"),
        "har": ("hectare", "hectare, ha"),
        "[acr_us]": ("acre", "acre"),
    },
    "length": {
        "km": ("km", "kilometre, km, kms"),
        "m": ("m", "metre, m"),
        "cm": ("cm", "centimetre, cm"),
        "mm": ("mm", "millimetre, mm"),
        "um": ("um", "micrometre, µm, μm, micron"),
        "nm": ("nm", "nanometre, nm"),
        "[mi_us]": ("mile", "mile, mi"),
        "[nmi_i]": ("nautical_mile", "nautical mile"),
        "[ft_i]": ("foot", "foot, feet, ft"),
        "[yd_i]": ("yard", "yard, yd, yds"),
        "[in_i]": ("inch", "inch, inches"),
    },
    "mass": {
        "t": ("tonne", "metric ton, tonne, ton"),
        "kt": ("kilotonne", "kiloton, kilotonne"),
        "Mt": ("megatonne", "megaton, megatonne"),
        "Gt": ("gigatonne", "gigaton, gigatonne"),
        "kg": ("kg", "kilogram, kilogramme, kilo, kg, kgs"),
        "g": ("g", "gram, gramme, g"),
        "mg": ("mg", "milligram, mg"),
        "ug": ("ug", "microgram, µg, μg"),
        "[lb_av]": ("pound", "pound, lb, lbs"),
        "[oz_av]": ("ounce", "ounce, oz"),
    },
    "volume": {
        "l": ("liter", "litre, l, L"),
        "ml": ("milliliter", "millilitre, ml"),
        "m3": ("m**3", "cubic metre, m3, m³"),
        "[cft_i]": ("foot**3", "cubic foot, cubic feet"),
        "[gal_us]": ("gallon", "gallon"),
        "[qt_us]": ("quart", "quart"),
        "[pt_us]": ("pint", "pint"),
        "[foz_us]": ("fluid_ounce", "fluid ounce"),
        "[bbl_us]": ("oil_barrel", "barrel, bbl, bbls"),
    },
    "time": {
        "s": ("s", "second, sec, secs"),
        "ms": ("ms", "millisecond"),
        "min": ("min", "minute, min, mins"),
        "h": ("h", "hour, hr, hrs"),
        "d": ("day", "day"),
        "wk": ("week", "week"),
        "mo": ("month", "month"),
        "a": ("year", "year, yr, yrs"),
        "10.a": ("decayear", "decade"),
        "100.a": ("century", "century, centuries"),
    },
    "speed": {
        "km/h": (
            "km/h",
            "kilometre per hour, kilometres per hour, kilometres an hour, kilometre an hour, km / h, kph, kmh, kmph",
        ),
        "[mi_us]/h": ("mile/h", "mile per hour, miles per hour, miles an hour, mile an hour, mph"),
        "m/s": ("m/s", "metre per second, metres per second, metres a second, m / s"),
        "[kn_i]": ("knot", "knot, kt, kts"),
    },
    "temperature": {
        "Cel": ("degC", "celsius, degree celsius, degrees celsius, degrees centigrade, degrees C, ° c, ° C, °c, degc, deg C, C"),
        "[degF]": ("degF", "fahrenheit, degree fahrenheit, degrees fahrenheit, degrees F, ° f, ° F, °f, degf, deg F, F"),
        "K": ("K", "kelvin"),
    },
    "angle": {"deg": ("degree", "degree, °")},
    "power": {
        "W": ("W", "watt, W"),
        "kW": ("kW", "kilowatt, kw"),
        "MW": ("MW", "megawatt, MW, mw"),
        "GW": ("GW", "gigawatt, gw"),
        "[HP]": ("horsepower", "horsepower, hp, PS"),
        "[bhp]": ("horsepower", "brake horsepower, bhp"),
    },
    "energy": {
        "kW.h": ("kWh", "kilowatt hour, kwh, kilowatt - hour"),
        "MW.h": ("MWh", "megawatt hour, mwh, megawatt - hour"),
        "GW.h": ("GWh", "gigawatt hour, gwh, gigawatt - hour"),
        "TW.h": ("TWh", "terawatt hour, twh, terawatt - hour"),
        "J": ("J", "joule"),
        "[Cal]": ("kcal", "calorie, kcal"),
        "M[Btu]": ("megaBTU", "mega british thermal unit, mmbtu, million british thermal units"),
        "[Btu]": ("BTU", "british thermal unit, btu"),
    },
    "pressure": {
        "[psi]": ("psi", "pound per square inch, pounds per square inch, psi"),
        "k[psi]": ("kpsi", "kilopound per square inch, ksi"),
        "MPa": ("MPa", "megapascal, mpa"),
        "GPa": ("GPa", "gigapascal, gpa"),
    },
    "torque": {
        "N.m": ("N*m", "newton metre, newton - metre, Nm"),
        "[ft_i].[lbf_av]": ("foot*lbf", "foot pound-force, lb - ft, lb ft, pound - feet, foot - pound, lb . - ft"),
    },
    "frequency": {
        "Hz": ("Hz", "hertz, hz"),
        "kHz": ("kHz", "kilohertz, khz"),
        "MHz": ("MHz", "megahertz, mhz"),
        "GHz": ("GHz", "gigahertz, ghz"),
    },
    "electric potential": {"V": ("V", "volt, V"), "kV": ("kV", "kilovolt, kv")},
    "data": {
        "bit": ("bit", "bit"),
        "kBy": ("kilobyte", "kilobyte, KB, kb"),
        "MBy": ("megabyte", "megabyte, mb"),
        "GBy": ("gigabyte", "gigabyte, gb"),
        "TBy": ("terabyte", "terabyte, tb"),
    },
    "data rate": {
        "Mbit/s": ("Mbit/s", "megabit per second, megabits per second, mbps"),
        "Gbit/s": ("Gbit/s", "gigabit per second, gigabits per second, gbps"),
    },
    "consumption": {"[mi_us]/[gal_us]": ("mile/gallon", "mile per gallon, miles per gallon, mpg")},
    "flow": {"[bbl_us]/d": ("oil_barrel/day", "barrel per day, bpd")},
    "sound": {"dB": ("dB", "decibel, db")},
    "dose": {"Sv": ("Sv", "sievert"), "mSv": ("mSv", "millisievert, msv"), "uSv": ("uSv", "microsievert, µsv")},
    "parts": {
        "[ppm]": ("ppm", "part per million, parts per million, ppm"),
    },
}  # fmt: skip
PER_TIME = {
    "second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a",
    "quarter": "(3.mo)", "night": "d", "fortnight": "(2.wk)",
}  # fmt: skip
_ADVERBS = {
    "daily": "d",
    "weekly": "wk",
    "monthly": "mo",
    "yearly": "a",
    "annually": "a",
    "nightly": "d",
    "hourly": "h",
}
_PER = frozenset(("a", "an", "per", "each", "every", "/"))
# What "a" may count by where "per" is not said: "$52 a barrel", "$3 a share".
_PER_HEAD = frozenset(
    "share person head child household vehicle dose ticket piece unit capita".split()
)
# "killed three a day after": a time, no rate.
_NO_RATE = frozenset("after before later earlier ago when in of".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its UCUM or ISO 4217 code and what it measures ('money' for currencies)."""

    code: str
    dimension: str


UNITS = {code: (dim, *row) for dim, rows in MEASURES.items() for code, row in rows.items()}
STERLING = Unit("GBP", "money")
_SCALES = frozenset("million millions billion bn m trillion".split())
# These are units only where they touch their number: "5m", but "5 g" of what?
_MUST_TOUCH = frozenset(("m", "g", "W", "V", "l", "L", "pc"))
_SPELLINGS = (("metre", "meter"), ("litre", "liter"), ("square ", "sq "))


def _said(way: str) -> list[str]:
    """All spellings of one way to say a unit, with the plural of its last word."""
    ways = [way]
    for one, other in _SPELLINGS:
        ways += [w.replace(one, other) for w in ways if one in w]
    long = [w for w in ways if w[-1].isalpha() and len(w.split()[-1]) > 2]
    return ways + [w + "s" for w in long] + [w + "es" for w in long if w.endswith("ch")]


def _phrases() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Every way to say a unit, by its first word in lower case; longest first, as written first."""
    tables = [(code, dim, ways) for code, (dim, _, ways) in UNITS.items()]
    tables += [(code, "money", ways) for code, ways in CURRENCIES.items()]
    found: dict[tuple[str, ...], Unit] = {}
    for code, dimension, ways in tables:
        for way in ways.split(", "):
            for said in _said(way):
                found.setdefault(tuple(said.split()), Unit(code, dimension))
    out: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for words, unit in sorted(found.items(), key=lambda e: (-len(e[0]), e[0])):
        out.setdefault(words[0].lower(), []).append((words, unit))
    return out


_BY_FIRST = _phrases()


def unit_at(s: Sentence, i: int) -> tuple[Unit, int] | None:
    """Return the unit said at token `i` of `s` and the token behind it, or None."""
    if i >= len(s.lower) or s.lower[i] not in _BY_FIRST:
        return None
    for words, unit in _BY_FIRST[s.lower[i]]:
        end = i + len(words)
        if end > len(s.lower) or not all(map(_is_said, words, s.words[i:end], s.lower[i:end])):
            continue
        if words[0] in _MUST_TOUCH and len(words) == 1 and not s.touches(i):
            continue
        if unit.code == "[lb_av]" and _is_sterling(s.lower, i, end):
            return STERLING, end
        return unit, end
    return None


def _is_said(way: str, word: str, lower: str) -> bool:
    """Whether a word is said as in the table: one letter, or a capital, only as written."""
    return way == (lower if len(way) > 1 and way.islower() else word)


def _is_sterling(lower: list[str], i: int, end: int) -> bool:
    """Whether pounds are money: "2 million pounds", but "2 million pounds of rice"."""
    return (
        lower[i] in ("pound", "pounds")
        and i > 0
        and lower[i - 1] in _SCALES
        and lower[end : end + 1] != ["of"]
    )


def rate_at(s: Sentence, i: int) -> tuple[str, int] | None:
    """Return what a rate is per ("a month", "per barrel", "monthly") and the token behind it."""
    lower, n = s.lower, len(s.lower)
    if i < n and lower[i] in _ADVERBS:
        return _ADVERBS[lower[i]], i + 1
    if i + 1 >= n or lower[i] not in _PER:
        return None
    word, follows = lower[i + 1], lower[i + 2] if i + 2 < n else ""
    if word in PER_TIME:
        return None if follows in _NO_RATE and lower[i] in ("a", "an") else (PER_TIME[word], i + 2)
    if lower[i] in ("a", "an", "per") and (found := unit_at(s, i + 1)):
        return (found[0].code, found[1]) if found[0].dimension != "money" else None
    if word in _PER_HEAD and lower[i] != "/" or lower[i] == "per" and word.isalpha():
        return f"{{{word}}}", i + 2
    return None


def name_of(code: str) -> str | None:
    """Return the plain English name of a UCUM or ISO 4217 code, None for one we do not know."""
    ways = UNITS[code][2] if code in UNITS else CURRENCIES.get(code)
    return ways.split(", ")[0] if ways else None


def dimension_of(code: str) -> str | None:
    """Return what the UCUM code measures, None for counts and money."""
    return UNITS[code][0] if code in UNITS else None


@cache
def factor(code: str, base: str) -> float | None:
    """Return what one `code` is in `base` units, None where they do not measure the same."""
    if code == base:
        return 1.0
    dimension = dimension_of(code)
    if dimension in (None, "temperature") or dimension != dimension_of(base):
        return None  # degrees have no common zero: no factor turns one into the other
    import pint  # 0.4 s, and only texts with foreign units need it

    registry = pint.application_registry
    return float(registry(UNITS[code][1]).to(registry(UNITS[base][1]).units).magnitude)
