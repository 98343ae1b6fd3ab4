"""One body, one name: within an article and over articles."""

import pytest

from tests.test_attribution import said_of, source_of
from tests.test_claims import claims
from wiretally.text.bodies import body_of, canonical, is_group


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia's defence ministry", "Russia's defence ministry"),
        ("Russian Defense Ministry", "Russia's defence ministry"),
        ("Ministry of Defense of the Russian Federation", "Russia's defence ministry"),
        ("defence ministry in Moscow", "Russia's defence ministry"),
        ("General Staff of the Armed Forces of Ukraine", "Ukraine's general staff"),
        ("Ukrainian air force", "Ukraine's air force"),
        ("Polish Ministry of Foreign Affairs", "Poland's foreign ministry"),
        ("Ukrainian analysts", "Ukrainian analysts"),
        ("regional governor", "regional governor"),
    ],
)
def test_a_body_has_one_name(text, name):
    assert canonical(text) == name


def test_what_is_no_body_has_no_plain_name():
    assert body_of("Army") == "army"
    assert body_of("survey of farmers") is None


def test_only_parties_at_war_that_are_no_states_are_groups():
    assert [is_group(p) for p in ("Houthis", "Sudan", "UNICEF", None)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Russia's defence ministry counted 9. The Defence Ministry added that 14 fell.",
        "The Defence Ministry said 14 fell. Russia's defence ministry said 9 burned.",
    ],
)
def test_a_body_is_resolved_over_the_article(text):
    assert source_of(text, "14") == "Russia's defence ministry"


def test_a_person_keeps_the_office_told_elsewhere():
    first = "An RSF spokesman, Al-Fateh Qurashi, said 9 trucks burned. Qurashi said 14 men fell."
    assert source_of(first, "14") == "Al-Fateh Qurashi (RSF spokesman)"
    last = "Olena Moroz said 14 homes burned. Governor Olena Moroz said 9 were saved."
    assert source_of(last, "14") == "Olena Moroz (Governor)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Houthi fighters hit Israel. The group said 14 posts fell.", "Houthis"),
        (
            "Houthi fighters hit Israel. The group's spokesman said 14 posts fell.",
            "spokesman of Houthis",
        ),
        ("M23 rebels took Goma. The militia claimed 14 soldiers died.", "M23"),
    ],
)
def test_the_group_is_the_one_named_before(text, name):
    said = said_of(text, "14")
    assert (said.source, said.source_type) == (name, "belligerent_official")


def test_an_armed_group_claims_what_it_says_of_the_fight():
    [row] = claims("The RSF spokesman said 14 civilians were killed by Sudan's army.")
    assert (row["stance"], row["source_type"]) == ("claimed", "belligerent_official")


def test_what_was_shot_down_is_the_word_of_the_military_that_speaks_elsewhere():
    rows = claims(
        "Russian air defences downed 51 Ukrainian drones. Russia's defence ministry said nobody was hurt."
    )
    assert rows[0]["attributed_source"] == "Russia's defence ministry"


@pytest.mark.parametrize(
    ("text", "source_type"),
    [
        ("A diplomat who spoke on condition of anonymity said 14 men died.", "anonymous"),
        ("Officials familiar with the matter said 14 men died.", "anonymous"),
        ("The U.N. human rights office said 14 men died.", "un_ngo"),
        ("The World Health Organization said 14 men died.", "un_ngo"),
        ("The Civil Defence said 14 men died.", "civil_official"),
        ("A university study counted 14 men dead.", "media_analysis"),
    ],
)
def test_kinds_of_sources(text, source_type):
    assert said_of(text, "14").source_type == source_type


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "An AFP analysis of data from the river board shows 9 km lost. The analysis put the gain at 14 km.",
            "AFP analysis of data from the river board",
        ),
        ("The army, citing its own data, said 14 men died.", "army"),
        ("The governor put the number of dead at 20. Some 14 of them were children.", "governor"),
        (
            "AFP's sum is 9 square kilometres. The army holds 14 per cent of the island.",
            "AFP",
        ),
    ],
)
def test_chains_and_scope(text, source):
    [row] = [r for r in claims(text) if "14" in r["quote"]]
    assert row["attributed_source"] == source
