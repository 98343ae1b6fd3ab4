"""Ten rewrites of one wire are one voice."""

import pytest

from tests.rows import article, at, claim, figure, tables
from wiretally.agencies import credited
from wiretally.origins import find_origins
from wiretally.shingles import containment, shingles
from wiretally.tables import ARTICLES, CLAIMS

WIRE = """PORT ALMERY (AP) — A ferry carrying 213 passengers ran aground off Port Almery on Sunday, injuring 37
people, harbour master Ilse Vantongeren said. Rescue boats brought 176 people ashore before nightfall. The ferry,
the Merrow Queen, was built in 1987 and had passed an inspection 12 days earlier."""
NUMBERS = {"people_rescued": 176, "people_injured": 37, "people_evacuated": 213}


def origins(articles: list[dict], claims: list[dict] = ()) -> dict[str, dict]:
    found = find_origins(ARTICLES.conform(articles), CLAIMS.conform(claims))
    return {o["article_id"]: o for o in found.to_pylist()}


def reworded(article_id: str, n: int) -> tuple[dict, list[dict]]:
    """Return an article that gives the wire's numbers in words of its own, and its claims."""
    text = f"Version {n}: " + " ".join(f"{'abcdefghij'[n]}{m} {v}." for m, v in NUMBERS.items())
    claims = [
        claim(article_id, v, m, char_start=i, published_at=at(2, n))
        for i, (m, v) in enumerate(NUMBERS.items())
    ]
    return article(article_id, text, published_at=at(2, n)), claims


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("GENEVA (AP) — Talks began.", "AP"),
        ("KYIV, Feb 17 (Reuters) - Talks began.", "Reuters"),
        ("AFP - Talks began.", "AFP"),
        ("The minister told Reuters that talks began.", "Reuters"),
        ("The official told The Associated Press so.", "AP"),
        ("By Jane Roe, Associated Press", "AP"),
        ("Copyright 2017 The Associated Press. All rights reserved.", "AP"),
        ("AFP's sum is 201 square kilometres.", "AFP"),
        ("An AP style guide lay on the desk.", None),
        ("He took a nap and told the press nothing.", None),
    ],
)
def test_credit_lines(text, wire):
    assert credited(text) == wire


def test_an_agency_as_publisher_credits_itself():
    assert credited("Talks began.", "Reuters") == "Reuters"


def test_a_cut_copy_is_contained_in_its_source():
    whole, cut = shingles(WIRE), shingles(WIRE[: len(WIRE) // 2])
    assert containment(whole, cut) > 0.9
    assert (
        containment(whole, shingles("Quite another story about a bridge, a baker and his dog."))
        == 0
    )


def test_a_copy_under_another_headline_has_the_origin_of_its_source():
    found = origins([
        article("a", WIRE, title="Ferry runs aground"),
        article("b", WIRE[: len(WIRE) // 2], title="Dozens hurt at sea", published_at=at(2, 15)),
        article("c", "An unrelated report on the price of barley and of oats this week in the valley."),
    ])  # fmt: skip
    assert found["b"]["origin_id"] == found["a"]["origin_id"] != found["c"]["origin_id"]
    assert (found["b"]["basis"], found["b"]["copy_of"]) == ("near_copy", "a")
    assert found["b"]["wire"] == "AP"
    assert found["c"]["basis"] == "own"


def test_ten_rewrites_of_one_wire_are_one_origin_and_one_voice():
    rewrites = [reworded(f"r{n}", n) for n in range(10)]
    articles = [a for a, _ in rewrites]
    claims = [c for _, cs in rewrites for c in cs]
    found = origins(articles, claims)
    assert len({o["origin_id"] for o in found.values()}) == 1
    assert {o["basis"] for o in found.values()} == {"own", "shared_facts"}
    injured = [c for c in claims if c["metric"] == "people_injured"]
    together = {
        "actor": "Ruritania",
        "target": "Graustark",
        "date_start": at(1).date(),
        "date_end": at(2).date(),
    }
    told = tables([c | together for c in claims], articles)[3].to_pylist()
    hurt = next(f for f in told if f["metric"] == "people_injured")
    assert (hurt["n_articles"], hurt["n_origins"]) == (len(injured), 1)


def test_small_numbers_in_common_make_no_origin():
    articles = [article(a, f"Text {a}.") for a in "ab"]
    claims = [
        claim(a, v, m, char_start=v)
        for a in "ab"
        for v, m in ((2, "people_killed"), (3, "people_injured"))
    ]
    assert len({o["origin_id"] for o in origins(articles, claims).values()}) == 2


def test_quotes_in_common_make_an_origin():
    said = "“we shall rebuild every house before the first snow”, “not one family will be left behind in this valley”"
    found = origins(
        [
            article("a", f"The mayor spoke: {said}."),
            article("b", f"At noon she said {said} to a crowd.", published_at=at(3)),
        ]
    )
    assert found["b"]["origin_id"] == found["a"]["origin_id"]


def test_a_copy_is_not_sought_weeks_away():
    found = origins([article("a", WIRE), article("b", WIRE, published_at=at(28))])
    assert found["a"]["origin_id"] != found["b"]["origin_id"]


def test_two_reports_of_their_own_are_two_voices():
    strike = {
        "actor": "Ruritania",
        "target": "Graustark",
        "date_start": at(1).date(),
        "date_end": at(2).date(),
    }
    assert figure([claim("a", 4, **strike), claim("b", 4, **strike)])["n_origins"] == 2
