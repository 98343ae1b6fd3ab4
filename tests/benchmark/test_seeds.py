"""The two articles that the project started from: what a careful reader concludes from them."""

import json
import sys
from datetime import UTC, datetime

import pytest

from tests.benchmark.gold import SHARED, there
from tests.test_claims import article
from wiretally.claims import read_claims
from wiretally.events import gather
from wiretally.figures import reconcile
from wiretally.origins import find_origins
from wiretally.tables import ARTICLES

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not there(), reason="../shared/gold is not beside the project"),
]

# Facts of the hand-read list that state no number a dataset could hold.
NO_FIGURE = {
    "g007": "a year",
    "g015": "no breakthroughs: nothing is counted",
    "g017": "a distance in time",
    "g018": "an anniversary",
    "g026": "children, without a number",
    "g027": "previous rounds, without a number",
}


@pytest.fixture(scope="module")
def read():
    """Claims and figures of the two texts, published on 17 February 2026."""
    rows = []
    for path in sorted((SHARED / "gold" / "seeds" / "texts").glob("*.txt")):
        row = article(path.read_text("utf8"), path.stem)
        rows.append(row | {"published_at": datetime(2026, 2, 17, 12, tzinfo=UTC)})
    articles = ARTICLES.conform(rows)
    claims = read_claims(articles)
    origins = find_origins(articles, claims)
    events = gather(claims, origins, articles)
    figures, _ = reconcile(claims, events, origins)
    return claims.to_pylist(), figures.to_pylist()


def of(figures, metric):
    return [f for f in figures if f["metric"] == metric and f["scope"] is None]


def test_one_figure_for_the_drones_of_the_night(read):
    [drones] = of(read[1], "drones_launched")
    assert (drones["low"], drones["best"]) == (396, 396)
    assert drones["high"] in (396, 400)
    assert drones["n_articles"] == 2
    assert drones["verdict"] in ("agree", "compatible")


def test_the_missiles_agree(read):
    [missiles] = of(read[1], "missiles_launched")
    assert (missiles["best"], missiles["verdict"], missiles["n_articles"]) == (29, "agree", 2)


def test_regions_and_power(read):
    [regions] = of(read[1], "regions_attacked")
    assert regions["best"] == 12
    [power] = of(read[1], "people_without_power")
    assert (power["low"], power["high"]) == (20_000, 99_999)


def test_the_share_of_the_territory_is_told_by_both(read):
    [share] = of(read[1], "territory_share")
    assert (share["best"], share["unit"], share["n_articles"]) == (20, "%", 2)
    assert share["verdict"] in ("agree", "compatible")


def test_the_area_stands_once_with_its_twin(read):
    [area] = of(read[1], "area_captured")
    assert (area["low"], area["best"], area["high"]) == (201, 201, 201)
    twins = [c for c in read[0] if c["same_as"]]
    assert [t["quote"] for t in twins] == ["78 square miles"]


def test_russia_downed_more_than_150(read):
    [downed] = of(read[1], "drones_intercepted")
    [claim] = [c for c in read[0] if c["metric"] == "drones_intercepted"]
    assert (claim["low"], claim["qualifier"]) == (151, "more_than")
    assert (claim["actor"], claim["target"], claim["stance"]) == ("Ukraine", "Russia", "claimed")
    assert downed["high"] is None


def test_the_dead_of_the_war_are_not_those_of_the_night(read):
    killed = {f["aspect"]: f for f in of(read[1], "people_killed")}
    assert (killed["cumulative"]["low"], killed["cumulative"]["high"]) == (200_000, 999_999)
    assert killed["event"]["best"] == 1


def test_years_and_wars_give_no_figure(read):
    quotes = " ".join(c["quote"] for c in read[0])
    assert "2014" not in quotes
    assert "World War" not in quotes
    assert "II" not in quotes


def test_the_minister_is_named_with_his_office(read):
    [claim] = [c for c in read[0] if c["quote"] == "396 drones"]
    assert "Sybi" in claim["attributed_source"]
    assert "Foreign Minister" in claim["attributed_source"]
    assert (claim["actor"], claim["target"], claim["stance"]) == ("Russia", "Ukraine", "claimed")
    assert (str(claim["date_start"]), str(claim["date_end"])) == ("2026-02-16", "2026-02-17")


def facts():
    """The hand-read quantities that state a figure."""
    if not there():
        return []
    lines = (SHARED / "gold" / "seeds" / "facts.jsonl").read_text("utf8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [f for f in rows if f["kind"] == "quantity" and f["id"] not in NO_FIGURE]


@pytest.mark.parametrize("fact", facts(), ids=lambda f: f["id"])
def test_each_fact_has_its_source_place_and_date(read, fact):
    sys.path.insert(0, str(SHARED / "bench"))
    from score_claims import same_date, same_name

    near = [
        c
        for c in read[0]
        if c["article_id"] == fact["article"].removesuffix(".txt")
        and c["char_start"] < fact["char_end"]
        and c["char_end"] > fact["char_start"]
        and c["value"] == fact["value"]
    ]
    [claim] = [c for c in near if c["metric"] == fact["metric"]]
    assert same_name(fact["attributed_source"], claim["attributed_source"])
    assert not fact["place"] or same_name(fact["place"], claim["place"])
    assert same_date(fact, claim)
