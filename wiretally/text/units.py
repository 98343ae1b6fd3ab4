"""Spoken units to UCUM codes and ISO 4217 currencies; pint converts between those of one dimension."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

# UCUM code -> (dimension, name in pint, the ways to say it)
UNITS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "%": ("share", "percent", ("%", "percent", "per cent", "pct", "percentage point", "percentage points", "per cent point")),
    "km2": ("area", "km**2", ("square kilometre", "square kilometer", "sq km", "sq. km", "sqkm", "km2", "km²", "km ²", "square km", "sq kilometre", "sq kilometer")),
    "m2": ("area", "m**2", ("square metre", "square meter", "sq m", "sqm", "sq metre", "sq meter", "m2", "m²", "m ²")),
    "[smi_us]": ("area", "mile**2", ("square mile", "sq mile", "sq mi")),
    "[sft_i]": ("area", "foot**2", ("square foot", "square feet", "sq ft", "sq feet")),
    "har": ("area", "hectare", ("hectare", "ha")),
    "[acr_us]": ("area", "acre", ("acre",)),
    "km": ("length", "km", ("kilometre", "kilometer", "km", "kms")),
    "m": ("length", "m", ("metre", "meter", "m")),
    "cm": ("length", "cm", ("centimetre", "centimeter", "cm")),
    "mm": ("length", "mm", ("millimetre", "millimeter", "mm")),
    "um": ("length", "um", ("micrometre", "micrometer", "µm", "micron")),
    "nm": ("length", "nm", ("nanometre", "nanometer", "nm")),
    "[mi_us]": ("length", "mile", ("mile", "mi")),
    "[nmi_i]": ("length", "nautical_mile", ("nautical mile",)),
    "[ft_i]": ("length", "foot", ("foot", "feet", "ft")),
    "[yd_i]": ("length", "yard", ("yard", "yd")),
    "[in_i]": ("length", "inch", ("inch", "inches")),
    "t": ("mass", "tonne", ("tonne", "metric ton", "ton", "tons")),
    "kt": ("mass", "kilotonne", ("kiloton", "kilotonne")),
    "Mt": ("mass", "megatonne", ("megaton", "megatonne")),
    "Gt": ("mass", "gigatonne", ("gigaton", "gigatonne")),
    "kg": ("mass", "kg", ("kilogram", "kilogramme", "kilo", "kg", "kgs")),
    "g": ("mass", "g", ("gram", "gramme", "g")),
    "mg": ("mass", "mg", ("milligram", "mg")),
    "[lb_av]": ("mass", "pound", ("lb", "lbs")),
    "[oz_av]": ("mass", "ounce", ("ounce", "oz")),
    "l": ("volume", "liter", ("litre", "liter")),
    "ml": ("volume", "milliliter", ("millilitre", "milliliter", "ml")),
    "m3": ("volume", "m**3", ("cubic metre", "cubic meter", "m3")),
    "[gal_us]": ("volume", "gallon", ("gallon",)),
    "[bbl_us]": ("volume", "oil_barrel", ("barrel", "bbl")),
    "s": ("time", "s", ("second", "sec", "secs")),
    "min": ("time", "min", ("minute", "min", "mins")),
    "h": ("time", "h", ("hour", "hr", "hrs")),
    "d": ("time", "day", ("day",)),
    "wk": ("time", "week", ("week",)),
    "mo": ("time", "month", ("month",)),
    "a": ("time", "year", ("year", "yr", "yrs")),
    "10.a": ("time", "decade", ("decade",)),
    "100.a": ("time", "century", ("century", "centuries")),
    "km/h": ("speed", "km/h", ("kilometre per hour", "kilometer per hour", "km/h", "km / h", "kph", "kmh", "kilometres an hour", "kilometers an hour", "kilometres per hour", "kilometers per hour")),
    "[mi_us]/h": ("speed", "mile/h", ("mile per hour", "miles per hour", "mph", "miles an hour")),
    "m/s": ("speed", "m/s", ("metre per second", "meter per second", "m/s", "m / s")),
    "[kn_i]": ("speed", "knot", ("knot",)),
    "Cel": ("temperature", "degC", ("degree celsius", "degrees celsius", "° c", "°c", "degree centigrade", "degrees centigrade", "celsius", "c degrees")),
    "[degF]": ("temperature", "degF", ("degree fahrenheit", "degrees fahrenheit", "° f", "°f", "fahrenheit")),
    "deg": ("angle", "degree", ("degree", "°")),
    "W": ("power", "W", ("watt", "w")),
    "kW": ("power", "kW", ("kilowatt", "kw")),
    "MW": ("power", "MW", ("megawatt", "mw")),
    "GW": ("power", "GW", ("gigawatt", "gw")),
    "[HP]": ("power", "horsepower", ("horsepower", "hp", "bhp")),
    "kW.h": ("energy", "kWh", ("kilowatt hour", "kwh", "kilowatt - hour")),
    "MW.h": ("energy", "MWh", ("megawatt hour", "mwh", "megawatt - hour")),
    "Hz": ("frequency", "Hz", ("hertz", "hz")),
    "kHz": ("frequency", "kHz", ("kilohertz", "khz")),
    "MHz": ("frequency", "MHz", ("megahertz", "mhz")),
    "GHz": ("frequency", "GHz", ("gigahertz", "ghz")),
    "MBy": ("data", "megabyte", ("megabyte", "mb")),
    "GBy": ("data", "gigabyte", ("gigabyte", "gb")),
    "TBy": ("data", "terabyte", ("terabyte", "tb")),
    "Mbit/s": ("data rate", "Mbit/s", ("megabit per second", "mbps", "megabits per second")),
    "[mi_us]/[gal_us]": ("consumption", "mile/gallon", ("mile per gallon", "miles per gallon", "mpg")),
}  # fmt: skip
CURRENCIES: dict[str, tuple[str, ...]] = {
    "USD": ("dollar", "us dollar", "u.s. dollar", "american dollar", "usd", "greenback"),
    "EUR": ("euro", "eur"),
    "GBP": ("pound sterling", "british pound", "gbp", "pounds sterling", "pound", "quid"),
    "UAH": ("hryvnia", "hryvnya", "uah"),
    "RUB": ("ruble", "rouble", "rub"),
    "JPY": ("yen", "japanese yen", "jpy"),
    "CNY": ("yuan", "chinese yuan", "renminbi", "cny"),
    "INR": ("rupee", "indian rupee", "inr"),
    "PLN": ("zloty", "pln"),
    "TRY": ("lira", "turkish lira"),
    "ILS": ("shekel", "ils"),
    "CHF": ("swiss franc", "franc", "chf"),
    "AUD": ("australian dollar", "aud"),
    "CAD": ("canadian dollar", "cad"),
    "NZD": ("new zealand dollar",),
    "HKD": ("hong kong dollar", "hkd"),
    "MYR": ("ringgit", "malaysian ringgit"),
    "SEK": ("swedish krona", "swedish kronor", "sek"),
    "NOK": ("norwegian krone", "norwegian kroner", "nok"),
    "DKK": ("danish krone", "danish kroner", "dkk"),
    "KRW": ("won", "south korean won"),
    "IRR": ("rial", "iranian rial"),
    "SAR": ("riyal", "saudi riyal"),
    "AED": ("dirham",),
    "EGP": ("egyptian pound",),
    "BRL": ("brazilian real", "reais"),
    "ZAR": ("rand",),
    "NGN": ("naira",),
    "PKR": ("pakistani rupee",),
    "SDG": ("sudanese pound",),
    "MXN": ("mexican peso",),
    "PHP": ("philippine peso", "peso"),
    "USc": ("cent",),
}
PER = {"a": "a", "an": "an", "per": "per", "each": "each", "every": "every", "/": "/"}
PER_TIME = {
    "second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a",
    "daily": "d", "weekly": "wk", "monthly": "mo", "yearly": "a", "annually": "a", "quarter": "(3.mo)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its UCUM or ISO 4217 code and what it measures ('money' for currencies)."""

    code: str
    dimension: str


def _phrases() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Every way to say a unit, by its first word, longest first; plurals of the last word added."""
    ways: dict[tuple[str, ...], Unit] = {}
    tables = [(code, dim, ways_) for code, (dim, _, ways_) in UNITS.items()]
    tables += [(code, "money", ways_) for code, ways_ in CURRENCIES.items()]
    for code, dimension, said in tables:
        for way in said:
            words = tuple(way.split())
            ways.setdefault(words, Unit(code, dimension))
            if words[-1].isalpha() and len(words[-1]) > 2:
                ways.setdefault((*words[:-1], words[-1] + "s"), Unit(code, dimension))
                ways.setdefault((*words[:-1], words[-1] + "es"), Unit(code, dimension))
    out: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for words, unit in sorted(ways.items(), key=lambda e: (-len(e[0]), e[0])):
        out.setdefault(words[0], []).append((words, unit))
    return out


_BY_FIRST = _phrases()
# One letter is a unit only where it touches its number: "5 m", but "5 g" of what?
_MUST_TOUCH = frozenset(("m", "g", "w", "c", "t", "s"))


def unit_at(lower: list[str], i: int, touches: bool) -> tuple[Unit, int] | None:
    """Return the unit said at token `i` and the token behind it, or None."""
    if i >= len(lower):
        return None
    for words, unit in _BY_FIRST.get(lower[i], ()):
        if tuple(lower[i : i + len(words)]) == words:
            if len(words) == 1 and words[0] in _MUST_TOUCH and not touches:
                continue
            return unit, i + len(words)
    return None


def rate_at(lower: list[str], i: int) -> tuple[str, int] | None:
    """Return the time a rate is per ("a month", "per day", "monthly") and the token behind it."""
    if i < len(lower) and lower[i] in PER and i + 1 < len(lower) and lower[i + 1] in PER_TIME:
        return PER_TIME[lower[i + 1]], i + 2
    if i < len(lower) and lower[i] in ("daily", "weekly", "monthly", "yearly", "annually"):
        return PER_TIME[lower[i]], i + 1
    return None


def dimension_of(code: str) -> str | None:
    """Return what the UCUM code measures, None for counts and money."""
    return UNITS[code][0] if code in UNITS else None


@cache
def factor(code: str, base: str) -> float | None:
    """Return what one `code` is in `base` units, None where they do not measure the same."""
    if code == base:
        return 1.0
    if code not in UNITS or base not in UNITS or UNITS[code][0] != UNITS[base][0]:
        return None
    import pint  # 0.4 s, and only texts with foreign units need it

    registry = pint.application_registry
    return float(registry.Quantity(1.0, UNITS[code][1]).to(UNITS[base][1]).magnitude)
