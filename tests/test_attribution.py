"""On whose word: who is found to speak, under which name, of what kind, and how far it reaches."""

from datetime import date

import pytest

from wiretally.tables import SOURCE_TYPES
from wiretally.text.attribution import attribution_at, attributions
from wiretally.text.document import Document
from wiretally.text.quotes import quotes

DAY = date(2026, 2, 17)


def said_of(text, figure, title=""):
    """Return the attribution of the first `figure` in `text`."""
    document = Document.of(text, title, DAY)
    start = text.index(figure)
    return attribution_at(attributions(document), start, start + len(figure))


def source_of(text, figure, title=""):
    said = said_of(text, figure, title)
    return said.source if said else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # a subject and its verb
        ("The regional governor said 14 people were hurt.", "regional governor"),
        ("Police reported 14 arrests in the harbour.", "Police"),
        ("The army on Friday told reporters that 14 posts fell.", "army"),
        ("Rescuers have so far counted 14 bodies.", "Rescuers"),
        ("The ministry put the number of wounded at 14.", "ministry"),
        ("The Young Lawyers' Association said 14 men were held.", "Young Lawyers' Association"),
        ("The Harbour Trust has cut 14 jobs, it said on Monday.", "Harbour Trust"),
        ("Belgrade accused Kosovo of holding 14 men.", "Serbia"),
        ("Moscow, in turn, claimed to have stopped 14 drones.", "Russia"),
        ("A survey of farmers found 14 percent had sold land.", "survey of farmers"),
        # behind the content
        ("At least 14 people died, officials said.", "officials"),
        ("At least 14 people died, said the mayor.", "mayor"),
        ("“We buried 14 men today,” the priest said.", "priest"),
        ("Some 14 homes, the mayor said, were without heat.", "mayor"),
        # prepositions, nouns, passives
        ("According to the coast guard, 14 sailors were saved.", "coast guard"),
        ("Some 14 sailors were saved, according to the coast guard.", "coast guard"),
        ("By Kyiv's count, 14 tanks were lost.", "Ukraine"),
        ("The losses were put at 14 by the ministry.", "ministry"),
        ("Turnout was 14 percent in a poll by the newspaper.", "poll by the newspaper"),
        ("The ministry's figure is 14 drones.", "Defence Ministry"),
        ("The mayor counted 9 drones; the ministry 14.", "Defence Ministry"),
        # a colon leads up to the quotation
        ("The doctor had this to report: “We saw 14 children.”", "doctor"),
    ],
)
def test_who_speaks(text, source):
    assert source_of(text, "14") == source


@pytest.mark.parametrize(
    "text",
    [
        "GENEVA (AP) - The 14 delegates met again.",
        "The 14 delegates met again and will go on today.",
        "A reported 14 men crossed the river.",
        "Two thirds of voters saw 14 debates.",
        "The text gives 14 as the number of ships.",
        "The United States has 14 bases there.",
        "The mayor is expected to announce 14 new posts.",
        "Since the raid announced on Friday they took 14 square kilometres.",
        "Norway said a ferry was hit, and Danish divers found 14 mines.",
        "Two missiles hit a depot, it burned, he said, and 14 tanks were lost.",
    ],
)
def test_nobody_speaks(text):
    assert said_of(text, "14") is None


def test_chains_are_kept_whole():
    text = "It took 90 square miles, according to an AFP analysis of data from the Land Survey."
    assert source_of(text, "90") == "AFP analysis of data from the Land Survey"


def test_the_reporting_body_stands_for_those_it_reports():
    text = "The agency reported that the rebels claimed 14 victories."
    assert source_of(text, "14") == "agency"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Deputy Mayor Anna Novak opened the meeting. Novak said 14 streets were closed.",
            "Anna Novak (Deputy Mayor)",
        ),
        (
            "Anna Novak, head of the rescue service, was there. “I saw 14 fires,” Novak said.",
            "Anna Novak (head of the rescue service)",
        ),
        (
            "The energy minister, Anna Novak, said 14 lines were cut.",
            "Anna Novak (energy minister)",
        ),
        ("Anna Novak, a baker, wept. She said 14 loaves were left.", "Anna Novak (baker)"),
        (
            "MSF said its clinic was hit. Its latest list was lost. The charity's bulletin counts 14 wounded.",
            "Doctors Without Borders (MSF)",
        ),
        (
            "MOSCOW (TASS) - Russian forces moved on. The Defense Ministry said 14 guns were lost.",
            "Russia's defence ministry",
        ),
        (
            "PARIS (AP) - Malian forces moved on. The defence ministry said 14 guns were lost.",
            "defence ministry",
        ),
    ],
)
def test_names_are_resolved_over_the_article(text, source):
    text = text.replace("wept. She", "said so. She")
    assert source_of(text, "14") == source


def test_pronouns_mean_the_last_source_that_fits():
    text = (
        "Governor Anna Novak said the night was calm. The water company said pipes burst. "
        "It said 14 homes were flooded. She said 30 people had left."
    )
    assert source_of(text, "14") == "water company"
    assert source_of(text, "30") == "Anna Novak (Governor)"


@pytest.mark.parametrize("name", ["Volodymyr Zelenskyy", "Volodymyr Zelensky", "Zelenskiy"])
def test_any_spelling_is_one_person(name):
    said = said_of(f"President {name} said 14 regions were hit.", "14")
    assert said.source == "Volodymyr Zelenskyy (President of Ukraine)"
    assert said.party == "Ukraine"


def test_an_office_is_its_holder_on_the_day():
    assert source_of("Bryansk's governor said 14 drones fell.", "14") == (
        "Alexander Bogomaz (Bryansk's governor)"
    )
    early = Document.of("Bryansk's governor said 14 drones fell.", "", date(2010, 1, 1))
    assert attributions(early)[0].source == "Bryansk's governor"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ukraine's air force", "military"),
        ("The Kremlin", "belligerent_official"),
        ("Ukraine", "belligerent_official"),
        ("The mayor of Kharkiv", "civil_official"),
        ("The emergency service", "civil_official"),
        ("A U.S. envoy", "mediator"),
        ("The United Nations", "un_ngo"),
        ("Analysts", "media_analysis"),
        ("A source close to the talks", "anonymous"),
        ("Residents", "witness"),
    ],
)
def test_kinds_of_sources(source, kind):
    text = f"{source} said 14 people fled. Russia and Ukraine held U.S.-brokered talks."
    assert said_of(text, "14").source_type == kind
    assert kind in SOURCE_TYPES


def test_quotations_over_several_sentences_are_one_speech():
    text = "“We lost the bridge. There were 14 cars on it,” the driver said. “I counted 30 more.”"
    assert [said_of(text, n).source for n in ("14", "30")] == ["driver", "driver"]
    assert said_of(text, "14").quote == "direct"


def test_direct_mixed_indirect():
    assert said_of("“I saw 14 men,” the guard said.", "14").quote == "direct"
    assert said_of("The guard said he saw 14 men.", "14").quote == "indirect"
    mixed = "The guard said 14 men “ran like the wind and never looked behind” at dawn that day."
    assert said_of(mixed, "14").quote == "mixed"


def test_a_civil_authority_goes_on_about_the_hurt():
    text = "The governor said drones hit the port. Two people were hurt."
    assert source_of(text, "Two") == "governor"
    assert source_of(text.replace(". Two", ".\nTwo"), "Two") is None
    assert source_of("The poet said it was cold. Two people were hurt.", "Two") is None


def test_a_bulletin_goes_on_until_somebody_else_speaks():
    text = (
        "The General Staff reported fighting at dawn.\nThe enemy made 14 assaults in the north.\n"
        "Analysts believe that it is tired.\nSome 30 assaults failed."
    )
    assert source_of(text, "14") == "General Staff"
    assert source_of(text, "30") is None


def test_a_headline_speaks_for_a_text_that_names_nobody():
    assert source_of("Some 14 houses burned.", "14", "Task force reports fires") == "Task force"
    assert (
        source_of("Some 14 houses burned. Police said so.", "14", "Task force reports fires")
        is None
    )


def test_a_gloss_of_the_article_is_no_part_of_the_word():
    text = "Russia claimed to hold the peninsula, which it annexed in 14 days."
    assert said_of(text, "14") is None


def test_the_innermost_clause_does_not_speak_for_the_sentence():
    text = "The talks, which the Kremlin confirmed would be closed, follow 14 rounds."
    assert said_of(text, "14") is None


def test_attributions_come_in_order_and_inside_the_text():
    text = "“One,” said Ann Lee. The mayor said 14 died.\nAccording to police, 30 fled."
    found = attributions(Document.of(text))
    assert found == sorted(found, key=lambda a: (a.start, a.end))
    assert all(0 <= a.start < a.end <= len(text) for a in found)


def test_quotes_end_with_their_line():
    text = "He said \"one\" and “two\nthree” and ''four'' and 5\" wide"
    assert [text[a:b] for a, b in quotes(text)] == ['"one"', "“two", "''four''"]
