"""Names: one for each party and person, however it is spelled."""

from datetime import date

import pycountry
import pytest

from wiretally.text.gazetteer import (
    code_of,
    dyads,
    holder,
    opponents,
    party_mentions,
    party_of_country,
    person,
)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Russia’s army", ["Russia"]),
        ("the Russian Federation", ["Russia"]),
        ("Moscow and Kyiv", ["Russia", "Ukraine"]),
        ("U.S.-brokered, US and American", ["United States"] * 3),
        ("give us turkey", []),
        ("The Washington Post and a Kyiv-based group", []),
        ("South Korean and North Korean", ["South Korea", "North Korea"]),
        ("Hizbullah and the Houthis", ["Hezbollah", "Houthis"]),
        ("the European Commission", ["European Union (EU)"]),
    ],
)
def test_party_mentions(text, parties):
    assert [m.party for m in party_mentions(text)] == parties


def test_mentions_stand_where_they_say():
    text = "In Kharkiv the Ukrainians waited; Kyiv was silent."
    found = [(text[m.start : m.end], m.form) for m in party_mentions(text)]
    assert found == [("Kharkiv", "region"), ("Ukrainians", "adjective"), ("Kyiv", "seat")]


def test_persons_by_any_spelling():
    assert person(["Andrii", "Sybiga"]) == person(["Sybiha"]) != None  # noqa: E711
    assert person(["Fedorov"]) is None  # two hold office
    assert person(["Ivan", "Fedorov"]).party == "Ukraine"
    assert person(["Melania", "Trump"]) is None
    assert person([]) is None


def test_holders_of_office():
    day = date(2026, 2, 1)
    assert holder({"governor", "Bryansk", "region"}, day).name == "Alexander Bogomaz"
    assert holder({"governor"}, day) is None
    assert holder({"governor", "bryansk"}, None) is None
    assert holder({"president", "united", "states"}, date(2020, 1, 1)) is None


def test_every_code_is_a_country_and_every_dyad_is_of_parties():
    for party in {p for pair in dyads() for p in pair}:
        assert opponents(party)
        code = code_of(party)
        assert code is None or pycountry.countries.get(alpha_3=code) is not None
        assert code is None or party_of_country(code) == party
