"""Who did it and to whom: by grammar, by what was told before, and nobody where nobody is meant."""

import re

import pytest

from wiretally.text.document import Document
from wiretally.text.roles import roles

SWAP = {
    "Russia": "Ukraine",
    "Ukraine": "Russia",
    "Russian": "Ukrainian",
    "Ukrainian": "Russian",
    "Moscow": "Kyiv",
    "Kyiv": "Moscow",
}


def located(text, figure, title=""):
    document = Document.of(text, title)
    start = text.index(figure)
    sentence = next(s for s in document.sentences if s.end > start)
    return document, sentence, start, start + len(figure)


def sides_of(text, figure, kind="ASSAULT", done_to=False, title="", **more):
    return roles(*located(text, figure, title), kind, done_to, **more)


def swapped(text):
    return re.sub(r"\b(?:" + "|".join(SWAP) + r")\b", lambda m: SWAP[m.group()], text)


LAUNCHED = [
    "Russia launched 40 drones at Ukraine.",
    "Russia's launch of 40 drones shook Ukraine.",
    "Some 40 drones were launched by Russia.",
    "A Russian attack with 40 drones followed.",
    "Russian forces, late on Friday, fired 40 drones.",
    "Russia, which has denied it, launched 40 drones.",
    "Ukraine accused Russia of launching 40 drones.",
    "Kyiv counted 40 drones.",
    "The Ukrainian air force logged 40 drones.",
    "Moscow sent 40 drones against Kyiv.",
]
DOWNED = [
    "Ukraine shot down 40 Russian drones.",
    "Ukrainian air defences downed 40 drones.",
    "Of the Russian drones 40 were shot down by Ukrainian defences.",
    "Kyiv said it had intercepted 40 drones.",
    "Some 40 Russian drones were destroyed.",
    "Russia sent missiles against Ukraine, whose air force stopped 40.",
]
HURT = [
    "Russian strikes killed 40 people.",
    "A Russian drone attack on Kyiv hurt 40 people.",
    "Missiles launched by Russia killed 40 people in Kyiv.",
    "Russia fired missiles at Ukraine, killing 40 people.",
    "Kyiv said Russian troops shelled a market. Forty, or 40, people were hurt in the assault.",
]


@pytest.mark.parametrize("text", LAUNCHED)
def test_who_attacks_is_actor_however_it_is_put(text):
    assert sides_of(text, "40") == ("Russia", "Ukraine")


@pytest.mark.parametrize("text", DOWNED)
def test_who_shoots_down_is_the_target_of_what_was_shot_down(text):
    assert sides_of(text, "40", defended=True) == ("Russia", "Ukraine")


@pytest.mark.parametrize("text", HURT)
def test_who_is_hurt_was_attacked(text):
    assert sides_of(text, "40", done_to=True) == ("Russia", "Ukraine")


@pytest.mark.parametrize("text", LAUNCHED + DOWNED + HURT)
def test_swapping_the_sides_swaps_actor_and_target(text):
    how = {"defended": text in DOWNED, "done_to": text in HURT}
    actor, target = sides_of(text, "40", **how)
    assert sides_of(swapped(text), "40", **how) == (target, actor)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("US forces struck Houthi positions, killing 40 fighters.", "United States", "Houthis"),
        ("Hezbollah fired rockets into Israel, where 40 were hurt.", "Hezbollah", "Israel"),
        ("The RSF shelled el-Fasher, killing 40.", "Rapid Support Forces (RSF)", "Sudan"),
        ("India said Pakistani shelling killed 40 villagers.", "Pakistan", "India"),
        ("Israel's army said troops had arrested 40 men in the West Bank.", "Israel", "Palestine"),
        ("Israel says Hezbollah has violated the deal 40 times.", "Hezbollah", "Israel"),
        ("Lebanon accuses Israel of 40 violations. Hezbollah is silent.", "Israel", "Lebanon"),
    ],
)
def test_other_wars(text, actor, target):
    assert sides_of(text, "40", done_to=True) == (actor, target)


def test_the_attack_told_of_before_goes_on():
    text = "Ukrainian drones hit Belgorod on Monday. A school burned. Some 40 pupils were hurt."
    assert sides_of(text, "40", done_to=True) == ("Ukraine", "Russia")
    far = text.replace(". Some", ".\nIt was cold.\nSome")
    assert sides_of(far.replace("hurt.", "hurt in the attack."), "40", done_to=True)[0] == "Ukraine"


def test_the_place_tells_the_side_where_nobody_is_named():
    text = "Drones came at night. In Kharkiv 40 people were hurt, in Belgorod 12."
    assert sides_of(text, "40", done_to=True) == ("Russia", "Ukraine")
    assert sides_of(text, "12", done_to=True) == ("Ukraine", "Russia")


def test_the_headline_counts_as_told_before():
    told = sides_of("Some 40 drones were seen.", "40", title="Drone raid on Bryansk")
    assert told == ("Ukraine", "Russia")


def test_the_enemy_is_the_speakers():
    text = "Ukraine's General Staff said the enemy lost 40 tanks."
    assert sides_of(text, "40", done_to=True) == ("Ukraine", "Russia")


@pytest.mark.parametrize(
    "text",
    [
        "Police said 40 people were shot at a party in Odessa, Texas.",
        "An American man shot 40 pigeons.",
        "Ukrainian farmers grew 40 tonnes of wheat, 12 people were hurt in a crash.",
        "The gang attacked 40 shops.",
    ],
)
def test_where_there_is_no_war_nobody_is_actor(text):
    assert sides_of(text, "40", done_to=True)[0] is None


def test_the_dead_of_a_year_have_no_one_actor():
    text = "In the war in Ukraine 40 thousand people were killed in 2025."
    assert sides_of(text, "40", done_to=True)[0] is None


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Russia holds 40 percent of the region.", "Russia", "Ukraine"),
        ("Ukraine's army took back 40 square miles from Russia.", "Ukraine", "Russia"),
        ("Ukraine rested. The country's forces made gains, seizing 40 hills.", "Ukraine", "Russia"),
        ("The front line between Russia and Ukraine is 40 miles long.", "Russia and Ukraine", None),
    ],
)
def test_ground(text, actor, target):
    text += " Moscow and Kyiv are at war."
    kind = None if target is None else "ASSAULT"
    assert sides_of(text, "40", kind, family="territory") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Germany pledged 40 million euros to Ukraine.", "Germany", "Ukraine"),
        ("The European Union has sent 40 generators to Moldova.", "European Union (EU)", "Moldova"),
        ("Russia returned 40 bodies to Ukraine.", "Russia", "Ukraine"),
        ("Some 40 civilians were returned to Russia by Ukraine.", "Ukraine", "Russia"),
    ],
)
def test_gifts_and_returns(text, actor, target):
    assert sides_of(text, "40", "AID") == (actor, target)


def test_exchanges_and_talks_are_of_both_sides():
    text = "Ukraine and Russia swapped 40 prisoners."
    assert sides_of(text, "40", "COOPERATE", True) == ("Russia and Ukraine", None)
    text = "Moscow and Kyiv ended 40 days of U.S.-brokered talks."
    assert sides_of(text, "40", "CONSULT") == ("Russia and Ukraine and United States", None)


def test_nature_has_no_sides():
    text = "A strong earthquake struck eastern Afghanistan, killing 40 people."
    assert sides_of(text, "40", "ASSAULT", True) == (None, None)
    text = "Russian missiles hit Kharkiv, killing 40 people."
    assert sides_of(text, "40", "ASSAULT", True) == ("Russia", "Ukraine")


def test_what_nature_did_stays_so_through_the_paragraph():
    text = "A landslide buried a camp near Goma. The toll rose to 70. Some 25 bodies were found. M23 denied it."
    assert sides_of(text, "25", "ASSAULT", True) == (None, None)
    text = "Floods hit Goma. M23 shelled the town and killed 25 people."
    assert sides_of(text, "25", "ASSAULT", True) != (None, None)


def test_a_house_that_burns_has_no_foe():
    text = "A fire at a hotel in northern Turkey killed 40 people."
    assert sides_of(text, "40", "ASSAULT", True) == (None, None)
    text = "A missile started a fire at a hotel in Kyiv that killed 40 people."
    assert sides_of(text, "40", "ASSAULT", True) == ("Russia", "Ukraine")


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the town on Wednesday and killed 40 people, the United Nations said.",
        "Gunmen killed 40 people on Wednesday, the Red Cross said.",
        "The 40 people died when rockets hit the market, according to the United Nations.",
    ],
)
def test_who_tells_of_an_attack_is_not_whom_it_hit(text):
    assert sides_of(text, "40", "ASSAULT", True) == (None, None)


def test_who_regains_ground_is_whose_country_it_is():
    text = "Some 12 square kilometres near Zaporizhzhia were regained."
    assert sides_of(text, "12", "RETREAT", family="territory") == ("Ukraine", "Russia")


def test_the_dead_of_a_whole_war_are_of_both_sides():
    text = "Russia and Ukraine met. Across the conflict thousands have died."
    got = sides_of(text, "thousands", "ASSAULT", done_to=True, aspect="cumulative")
    assert got == ("Russia and Ukraine", None)
