"""How a figure is vouched for, and whether it is said to be so."""

import pytest

from wiretally.tables import MODALITIES, STANCES
from wiretally.text.attribution import attribution_at, attributions
from wiretally.text.document import Document
from wiretally.text.stance import defenders_word, modality, stance


def sentence_of(text, figure="40"):
    [sentence] = Document.of(text).sentences
    start = text.index(figure)
    return sentence, start, start + len(figure)


def stance_of(text, actor="Russia", target="Ukraine", **more):
    document, (sentence, start, end) = Document.of(text), sentence_of(text)
    said = attribution_at(attributions(document), start, end)
    return stance(said, actor, target, sentence, start, end, **more)


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("Ukraine's air force counted 40 drones.", {"tally": True}, "claimed"),
        ("Some 40 drones were shot down.", {"tally": True}, "claimed"),
        ("The United Nations counted 40 drones.", {"tally": True}, "reported"),
        ("Russian Telegram channels counted 40 drones.", {"tally": True}, "claimed"),
        ("The mayor said 40 people were hurt.", {"hurt": True}, "reported"),
        ("Ukraine said 40 people were hurt.", {"hurt": True}, "reported"),
        ("Ukraine said 40 Russian soldiers had died.", {"hurt": True}, "claimed"),
        ("Ukraine's army said it took 40 villages.", {}, "claimed"),
        ("Poland said Russia took 40 villages.", {}, "reported"),
        ("Ukraine reported the alleged 40 hits.", {"tally": True}, "alleged"),
        ("Ukraine denied losing 40 tanks.", {"hurt": True}, "denied"),
    ],
)
def test_stance(text, more, expected):
    assert stance_of(text, **more) == expected
    assert expected in STANCES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army fired 40 shells.", "actual"),
        ("The army will send 40 tanks.", "planned"),
        ("The army plans to send 40 tanks.", "planned"),
        ("The envoy demands 40 tanks.", "demanded"),
        ("The envoy called for 40 tanks.", "demanded"),
        ("A quake could kill 40 people.", "hypothetical"),
        ("If it rains, 40 dams may break.", "hypothetical"),
        ("The army denied losing 40 tanks.", "negated"),
        ("The army did not fire 40 shells.", "negated"),
        ("No fewer than 40 people died.", "actual"),
        ("It would be hard, but 40 people came.", "actual"),
        # the figure is the subject of what is only to come
        ("Up to 40 people could be displaced.", "hypothetical"),
        ("Some 40 prisoners will be freed.", "planned"),
        ("The minister said 40 prisoners would be freed.", "planned"),
        ("All 40 hostages must be released.", "demanded"),
        ("Some 40 people who would have voted were killed.", "actual"),
        ("They will go if the truce lasts 40 hours.", "hypothetical"),
        ("Troops arrested wanted men and seized 40 rifles.", "actual"),
    ],
)
def test_modality(text, expected):
    assert modality(*sentence_of(text)) == expected
    assert expected in MODALITIES


def test_a_count_of_stopped_attacks_is_the_defenders_word():
    sentence, start, end = sentence_of("Defences downed 40 drones and hit two more.")
    said = defenders_word(None, [], sentence, start, end, "Russia")
    assert (said.source, said.party, said.cue) == ("Russia", "Russia", "downed")
    assert (said.start, said.end) == (start, end)
