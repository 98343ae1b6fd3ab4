"""Units as said, their codes, and what one is in another."""

import pint
import pytest

from wiretally.text.currencies import CURRENCIES, SIGNS
from wiretally.text.document import Document, Sentence
from wiretally.text.units import UNITS, dimension_of, factor, name_of, rate_at, unit_at


def sentence(text: str) -> Sentence:
    return Document.of(text).sentences[0]


def code_behind(text: str) -> str | None:
    """Return the code of the unit behind the first token of `text`."""
    found = unit_at(sentence(text), 1)
    return found[0].code if found else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5 km", "km"),
        ("5km", "km"),
        ("78 square miles", "[smi_us]"),
        ("201 sq. km", "km2"),
        ("201 km²", "km2"),
        ("3 metres", "m"),
        ("3 meters", "m"),
        ("5m", "m"),
        ("20 per cent", "%"),
        ("20 percent", "%"),
        ("9 °C", "Cel"),
        ("9C", "Cel"),
        ("9 degrees Fahrenheit", "[degF]"),
        ("450 Nm", "N.m"),
        ("352 nm", "nm"),
        ("30 kWh", "kW.h"),
        ("60 km/h", "km/h"),
        ("60 miles per hour", "[mi_us]/h"),
        ("3 centuries", "100.a"),
        ("2 pounds of rice", "[lb_av]"),
        ("7 Danish crowns", "DKK"),
        ("7 euros", "EUR"),
        ("5 m people", None),
        ("5 g men", None),
        ("3 won", None),
        ("12 people", None),
    ],
)
def test_unit_as_said(text: str, code: str | None):
    assert code_behind(text) == code


def test_pounds_are_money_behind_a_scale_only():
    assert unit_at(sentence("2 million pounds"), 2)[0].code == "GBP"
    assert unit_at(sentence("2 million pounds of rice"), 2)[0].code == "[lb_av]"


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("a month", "mo"),
        ("per day", "d"),
        ("daily", "d"),
        ("a barrel", "[bbl_us]"),
        ("per share", "{share}"),
        ("per square foot", "[sft_i]"),
        ("a day after the raid", None),
        ("a man", None),
    ],
)
def test_rate(text: str, per: str | None):
    found = rate_at(sentence(text), 0)
    assert (found and found[0]) == per


@pytest.mark.parametrize("code", UNITS)
def test_pint_knows_every_unit(code: str):
    dimension, name, _ = UNITS[code]
    first = next(other for other, row in UNITS.items() if row[0] == dimension)
    registry = pint.application_registry
    assert registry.Quantity(1.0, name).is_compatible_with(UNITS[first][1])


def test_factor_converts_within_a_dimension_only():
    assert factor("[smi_us]", "km2") == pytest.approx(2.589988)
    assert factor("km", "km") == 1
    assert factor("km", "km2") is None
    assert factor("{person}", "km") is None
    assert factor("[degF]", "Cel") is None  # no common zero


def test_names_and_dimensions():
    assert name_of("km") == "kilometre"
    assert name_of("UAH") == "ukrainian hryvnia"
    assert name_of("{drone}") is None
    assert dimension_of("km") == "length"
    assert dimension_of("USD") is None


def test_every_sign_is_of_a_known_currency():
    assert set(SIGNS.values()) <= set(CURRENCIES)
