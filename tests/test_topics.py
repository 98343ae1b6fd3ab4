"""What is told of one topic says nothing of another."""

from datetime import date

import pytest

from tests.test_claims import claims
from wiretally.text.document import Document
from wiretally.text.topics import same_topic

AGENCY = "The civil defence agency said a bridge fell and 14 people were killed."


def goes_on(*paragraphs):
    """Whether the last paragraph is about what the first one is about."""
    document = Document.of("\n\n".join(paragraphs), "", date(2026, 2, 18))
    return same_topic(document, document.sentences[0], document.sentences[-1])


@pytest.mark.parametrize(
    "paragraph",
    [
        "Two more people were missing.",  # too little to show that it is about something else
        "It was the worst day in years for the harbour, the mayor added.",
        "Engineers had warned that the bridge was rusting.",
    ],
)
def test_a_paragraph_goes_on(paragraph):
    assert goes_on(AGENCY, paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Turnout in the municipal vote was low and officers detained 23 demonstrators.",
        "Elsewhere, a bridge in Graz was closed.",
    ],
)
def test_a_paragraph_opens_a_topic(paragraph):
    assert not goes_on(AGENCY, paragraph)


def test_another_country_is_another_topic_and_the_first_one_comes_back():
    peru = "In Peru lawmakers removed the president."
    chad = "Floods in Chad swept away a market."
    assert not goes_on(peru, chad)
    assert goes_on(peru, chad, "Peru last elected a president in June.")


def test_a_body_is_at_work_in_the_story_of_a_state():
    assert goes_on(
        "Fighting in Sudan emptied the villages.", "UNICEF reached the emptied villages."
    )


def test_a_source_speaks_for_its_own_topic():
    rows = claims(
        f"{AGENCY}\n\nTurnout in the municipal vote was 61 per cent; police arrested 23 people."
    )
    assert [r["attributed_source"] for r in rows] == ["civil defence agency", None, None]
    assert rows[0]["source_type"] == "civil_official"


def test_no_country_is_guessed_from_another_topic():
    rows = claims(
        "Houthi rebels fired three missiles at Israel from Sanaa, the group said."
        "\n\nElsewhere, an outage left 400,000 households without power."
    )
    assert [(r["actor"], r["place"]) for r in rows][1:] == [(None, None)]


def test_sides_and_dates_are_of_the_topic():
    rows = claims(
        "Russia launched 110 drones at Ukraine on Monday."
        "\n\nClashes in Nairobi ended with eight people arrested and two officers hurt."
    )
    assert {(r["actor"], r["target"]) for r in rows[1:]} == {(None, None)}
    assert all(r["date_basis"] == "published" for r in rows[1:])
