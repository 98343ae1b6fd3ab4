"""What may change in a text without changing what is read of it, and what must change with it."""

import datetime as dt
import re

import pytest

from tests.test_claims import article
from wiretally.claims import read_article

TEXT = (
    "Russia launched 29 missiles and 396 drones at Ukraine overnight, President Volodymyr Zelensky "
    "said on Tuesday. Three people were killed in Odesa on 12 February 2026. Ukrainian forces "
    "recaptured 201 square kilometres last week. Russia says it downed 151 Ukrainian drones on Monday."
)
DAYS = ("date_start", "date_end")
WHO = ("actor", "target")


def read(text, published=dt.date(2026, 2, 17)):
    at = dt.datetime(published.year, published.month, published.day, 12, tzinfo=dt.UTC)
    rows = read_article(article(text) | {"published_at": at})
    return {(c["metric"], c["value"]): c for c in rows if c["metric"]}


def test_a_week_later_only_relative_dates_move():
    then, later = read(TEXT), read(TEXT, dt.date(2026, 2, 24))
    week = dt.timedelta(days=7)
    assert then.keys() == later.keys()
    for key, claim in then.items():
        moved = week if claim["date_basis"] in ("relative", "published") else dt.timedelta()
        assert [later[key][d] for d in DAYS] == [claim[d] + moved for d in DAYS], key
    assert then["people_killed", 3]["date_start"] == dt.date(2026, 2, 12)


def test_swapping_the_sides_swaps_actor_and_target():
    swap = {
        "Russia": "Ukraine",
        "Ukraine": "Russia",
        "Russian": "Ukrainian",
        "Ukrainian": "Russian",
    }
    text = re.sub(r"\b(?:Russian?|Ukraine|Ukrainian)\b", lambda m: swap[m[0]], TEXT)
    one, other = read(TEXT), read(text)
    for key in [k for k in one if "killed" not in k[0]]:
        mine, theirs = one[key], other[key]
        assert [swap.get(mine[w]) for w in WHO] == [theirs[w] for w in WHO], key


@pytest.mark.parametrize(
    "spelled", ["Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelenskyi"]
)
def test_the_spelling_of_a_name_changes_nothing(spelled):
    one, other = read(TEXT), read(TEXT.replace("Volodymyr Zelensky", spelled))
    assert one.keys() == other.keys()
    for key, claim in one.items():
        same = ("value", *WHO, *DAYS, "attributed_source", "stance", "place")
        assert [claim[k] for k in same] == [other[key][k] for k in same]


def test_another_spelling_of_a_place_is_the_same_place():
    one, other = read(TEXT), read(TEXT.replace("Odesa", "Odessa"))
    for column in ("place", "geonames_id", "country"):
        assert one["people_killed", 3][column] == other["people_killed", 3][column]
