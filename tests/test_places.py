"""Places: which names are places, which place a name means, and where a figure's event was."""

from datetime import date

import pytest

from wiretally.tables import UCDP_WHERE
from wiretally.text import geonames
from wiretally.text.document import Document
from wiretally.text.places import find_places, where
from wiretally.text.scene import countries_of


def named(text, title=""):
    """The places of all sentences of a text: (as written, name, country)."""
    document = Document.of(text, title)
    return [
        (text[m.start : m.end], m.where.name, m.where.country)
        for s in document.sentences
        for m in find_places(s, countries_of(document))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast was heard in Kharkiv, Ukraine said.", [("Kharkiv", "Kharkiv", "UKR")]),
        ("Drones fell in the Sumy region.", [("Sumy region", "Sumy region", "UKR")]),
        (
            "Shells hit Kherson oblast in Ukraine.",
            [("Kherson oblast", "Kherson region", "UKR"), ("Ukraine", "Ukraine", "UKR")],
        ),
        (
            "38 fell over Crimea, 29 over the Azov.",
            [("Crimea", "Crimea", "UKR"), ("Azov", "Sea of Azov", None)],
        ),
        ("Shelling went on in the Gaza Strip.", [("Gaza Strip", "Gaza Strip", "PSE")]),
        ("Militias fight across Darfur.", [("Darfur", "Darfur", "SDN")]),
        ("Fighting raged in eastern Ukraine.", [("eastern Ukraine", "eastern Ukraine", "UKR")]),
        ("Belgorod logged 88 drones, Russia said.", [("Belgorod", "Belgorod", "RUS")]),
        ("Kursk's governor spoke in Russia.", [("Kursk", "Kursk", "RUS"), ("Russia", "Russia", "RUS")]),
        ("Assaults on the Pokrovsk direction go on.", [("Pokrovsk direction", "Pokrovsk direction", "UKR")]),
        ("A train derailed in Springfield, Illinois.", [("Springfield", "Springfield", "USA")]),
    ],
)  # fmt: skip
def test_names_in_the_position_of_a_place(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said that Kyiv had refused.",  # governments
        "It was the best result of all, and most were nice.",
        "Reading the report, Paris Jackson agreed on Monday.",
        "The Russian army and Ukrainian pilots met Trump.",
        "In March and in May the President of Congress spoke.",
        "KYIV, Feb 5 (Agency) - The talks failed.",  # a dateline is no place of an event
        "Talks between Moscow and Kyiv stalled.",
        "She backed the Republican front-runner.",
    ],
)
def test_names_that_are_no_places(text):
    assert named(text) == []


def ids(text):
    document = Document.of(text)
    found = find_places(document.sentences[-1], countries_of(document))
    return [(m.where.geonames_id, m.where.country) for m in found]


def test_the_countries_of_an_article_settle_which_town_is_meant():
    assert ids("Ukraine and Russia are at war. A strike hit Odessa.") == [(698740, "UKR")]
    assert ids("The United States sent aid. Police in Odessa, Texas, agreed.") == [(5527554, "USA")]
    assert ids("Switzerland hosts it. They met in Geneva.") == [(2660646, "CHE")]


def test_a_name_that_stays_in_doubt_has_no_id():
    text = "The United States. Police in Springfield found him."
    assert ids(text) == [(None, "USA")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "Kiev"), ("Odesa", "Odessa"), ("Kharkiv", "Kharkov"), ("Luhansk", "Lugansk"), ("Mykolaiv", "Nikolaev")],
)  # fmt: skip
def test_spelling_moves_nothing(one, other):
    text = "Ukraine was hit. Six people died in {}, and ten in the {} region."
    (a, b), (c, d) = (
        [m.where for m in find_places(Document.of(text.format(name, name)).sentences[1], ("UKR",))]
        for name in (one, other)
    )
    assert (a, b) == (c, d)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # left, reached, taken
        ("About 5,000 families have fled Sidon.", [("Sidon", "LBN")]),
        ("They were displaced from Djibo last week.", [("Djibo", "BFA")]),
        ("The rebels entered Bunia after a siege of Goma.", [("Bunia", "COD"), ("Goma", "COD")]),
        ("The shelling of Poltava went on.", [("Poltava", "UKR")]),
        ("The storm tore through the town of Garissa.", [("Garissa", "KEN")]),
        # marks are no part of a name
        ("Shells hit Kandahar.", [("Kandahar", "AFG")]),
        ("A bomb went off in Cucuta.", [("Cúcuta", "COL")]),
        # the one town of its name, where only a place can stand
        ("Two people were killed in Dori.", [("Dori", "BFA")]),
        ("The attack on Dori goes on.", [("Dori", "BFA")]),
        ("A drone hit Dori.", [("Dori", "BFA")]),
        # of the country behind it, known or not
        ("Gunmen came to a village in Palma, Mozambique.", [("Palma", "MOZ")]),
        ("Six died in Kofantela, Niger, on Monday.", [("Kofantela", "NER")]),
        ("Six died in Mocimboa da Praia.", [("Mocímboa da Praia", "MOZ")]),
        ("Six died in Batumi, Georgia.", [("Batumi", "GEO")]),
        ("Shells fell in Gaza City.", [("Gaza", "PSE")]),
    ],
)  # fmt: skip
def test_a_town_is_known_by_where_it_stands(text, expected):
    document = Document.of(text)
    found = find_places(document.sentences[0], countries_of(document))
    assert [(m.where.name, m.where.country) for m in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed at Walker's house.",
        "The officer hit Rogers in the chest.",
        "It happened in the Mission.",
        "In Best practice no one is hurt.",
        "He came across Young there.",
        "He lives in West Pullman.",
    ],
)
def test_a_name_that_may_be_a_persons_is_no_town_by_itself(text):
    assert named(text) == []


def place_of(text, quote, kind="ASSAULT", country="UKR", title="", aspect="event"):
    document = Document.of(text, title, date(2026, 2, 17))
    start = text.index(quote)
    sentence = next(s for s in document.sentences if s.end > start)
    found = where(
        document, sentence, start, start + len(quote), kind=kind, country=country, aspect=aspect
    )
    assert found is None or found.prec in UCDP_WHERE
    return found.name if found else None


LIST = "Defences downed 40 drones: 34 over Krasnodar, four over the Sea of Azov and two over Kursk."


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("40 drones", "Russia"),
        ("34", "Krasnodar"),
        ("four", "Sea of Azov"),
        ("two", "Kursk"),
    ],
)
def test_in_a_list_each_figure_has_the_place_behind_it(quote, expected):
    assert place_of(LIST, quote, country="RUS") == expected


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        # behind the figure, then before it in its clause
        ("Two people died in Kyiv and six in Lviv.", "Two people", "Kyiv"),
        ("Two people died in Kyiv and six in Lviv.", "six", "Lviv"),
        ("One person was killed and four hurt in Kyiv.", "One person", "Kyiv"),
        ("In Odesa three people were hurt.", "three people", "Odesa"),
        ("Odesa's governor counted three hurt.", "three", "Odesa"),
        ("Rockets hit Kharkiv, where 14 wounded are known.", "14 wounded", "Kharkiv"),
        ("Some 800,000 Kyiv residents lost power.", "800,000 Kyiv residents", "Kyiv"),
        # the whole is not in the place of its part
        ("Some 20 people were hurt, 14 of them in Lviv.", "20 people", "Ukraine"),
        ("Attacks on Nikopol hurt two; they involved 40 drones.", "40 drones", "Nikopol"),
        # the country acted on, where no place is named
        ("Russia fired 29 missiles overnight.", "29 missiles", "Ukraine"),
        ("Before the talks in Geneva Russia fired 29 missiles.", "29 missiles", "Ukraine"),
        # the event told before
        ("A shell fell in Nikopol. One person was hurt.", "One person", "Nikopol"),
        ("Nikopol was hit in Ukraine. A shell fell in Lviv; six people there died.", "six people", "Lviv"),
        ("Drones came to Lviv. They hit a house in Stryi. Three people in the town died.", "Three people", "Stryi"),
        ("Strikes cut power to 90,000 people in southern regions.", "90,000 people", "southern regions of Ukraine"),
        ("The army stopped 57 attacks along the front line.", "57 attacks", "front line in Ukraine"),
        ("Raids left 12 wounded in Ternopil and Rivne.", "12 wounded", "Ternopil and Rivne"),
    ],
)  # fmt: skip
def test_the_place_of_a_figure(text, quote, expected):
    assert place_of("Ukraine is at war. " + text, quote) == expected


def test_a_title_names_the_place_of_a_short_text():
    text = "Two people died and six were hurt."
    assert place_of(text, "Two people", title="Drone strike in Sumy region") == "Sumy region"
    assert place_of(text, "Two people", title="A bad start in Geneva") == "Ukraine"


def test_talks_are_where_they_are_held():
    text = "They are in Geneva for talks. The talks lasted two days. Two previous rounds failed."
    assert place_of(text, "two days", "CONSULT", None) == "Geneva"
    assert place_of(text, "Two previous rounds", "CONSULT", None) is None


def test_aid_and_losses_have_no_place_of_their_own():
    assert place_of("The EU sent 3 billion euros in aid to Ukraine.", "3 billion", "AID") is None
    text = "Ukraine said that the enemy had lost 900 troops."
    assert place_of(text, "900 troops", country="RUS") is None


def test_ground_taken_lies_where_the_war_is():
    text = "Ukraine's army took back 300 square kilometres from Russia in Ukraine."
    assert place_of(text, "300 square kilometres", country="RUS") == "Ukraine"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        # what the article has named before, and nothing else
        ("Shells hit Dori.\n\nSix people died.", "", "Dori"),
        ("Dori was calm.\n\nSix people died.", "Attack on Dori", "Dori"),
        ("Shells hit Dori.\n\nTroops left Djibo.\n\nSix people died.", "", "Burkina Faso"),
        ("Shells hit Dori. They fled from Kofantela, where six people died.", "", "Burkina Faso"),
        ("Shells hit Dori. Burkina Faso mourns.\n\nSix people died.", "", "Burkina Faso"),
        # filed from
        ("DORI (AFP) - Six people died on Monday.", "", "Dori"),
        ("GAO, Mali (AP) - Six people died on Monday.", "", "Gao"),
        ("NAIROBI (AP) - Six people died on Monday.", "", None),
        ("NAIROBI (AP) - Six people died in Garissa.", "", "Garissa"),
        # a hospital is not where it happened
        ("Shells hit Dori. Six people died after they were taken to a clinic in Djibo.", "", "Dori"),
    ],
)  # fmt: skip
def test_an_article_of_one_place_tells_of_it(text, title, expected):
    assert place_of(text, "ix people died"[-13:], country=None, title=title) == expected


def test_nothing_tells_nothing():
    assert place_of("Some 40 people were hurt.", "40 people", country=None) is None


def test_a_place_carries_ids_and_coordinates():
    document = Document.of("Six people died in Lviv, in Ukraine.")
    (lviv, country) = (m.where for m in find_places(document.sentences[0], ("UKR",)))
    assert (lviv.geonames_id, lviv.country, lviv.prec) == (702550, "UKR", "1")
    assert (round(lviv.lat), round(lviv.lon)) == (50, 24)
    assert (country.geonames_id, country.prec, country.lat) == (690791, "6", None)


def test_the_file_of_regions_is_sound():
    alone, with_word = geonames._regions()
    places = {
        p for index in (alone, with_word) for forms in index.values() for _, ps in forms for p in ps
    }
    ids = [p.geonames_id for p in places if p.geonames_id]
    countries = {p.country for p in geonames._countries().values()}
    assert len(places) > 300
    for place in places:
        assert place.prec in UCDP_WHERE
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.country is None or place.country in countries
    shared = {i for i in ids if ids.count(i) > 1}
    assert shared == {709716, 702657}  # Donetsk and Luhansk, also by the names of the occupier


def test_romanisations_fold_into_one_key():
    assert geonames.folded("Il’skiy") == geonames.folded("Ilsky")
    assert geonames.folded("Kupyansk") == geonames.folded("Kupiansk")
    assert geonames.folded("Lviv") != geonames.folded("Lublin")
