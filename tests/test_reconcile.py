"""Laws that hold for any claims: order does not matter, numbers stay in their bounds, nothing is lost."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import STRIKE, article, at, claim
from wiretally.events import gather
from wiretally.figures import reconcile
from wiretally.origins import find_origins
from wiretally.tables import ARTICLES, CLAIMS

PEOPLE = ("Ada Quill", "Bo Tamsin", "Cy Orrell")
METRICS = ("people_killed", "people_injured", "drones_launched")
NIGHTS = tuple({"date_start": date(2026, 3, d), "date_end": date(2026, 3, d + 1)} for d in (1, 2))
SIDES = (STRIKE, {"actor": "Ukraine", "target": "Russia"}, {})


@st.composite
def news(draw) -> tuple[list[dict], list[dict]]:
    """Return articles of one to three claims each, and all the claims."""
    articles, claims = [], []
    for n in range(draw(st.integers(1, 8))):
        name, time = f"art{n}", at(draw(st.integers(2, 5)))
        who = " ".join(draw(st.lists(st.sampled_from(PEOPLE), max_size=2)))
        articles.append(article(name, f"It was {who} on Elm Street, {n}.", published_at=time))
        for start in range(draw(st.integers(1, 3))):
            where = draw(st.sampled_from((None, "Odesa", "Kyiv")))
            more = draw(st.sampled_from(SIDES)) | draw(st.sampled_from(NIGHTS))
            more |= {"place": where, "where_prec": "1"} if where else {}
            more |= {"modality": "negated"} if draw(st.integers(0, 9)) == 0 else {}
            source = draw(st.sampled_from((None, "the mayor", "Ukrainian Air Force")))
            claims.append(
                claim(name, draw(st.integers(0, 40)), draw(st.sampled_from(METRICS)), char_start=start,
                      published_at=time, attributed_source=source,
                      qualifier=draw(st.sampled_from(("exact", "exact", "approx", "at_least", "more_than"))), **more)
            )  # fmt: skip
    return articles, claims


def run(articles: list[dict], claims: list[dict]) -> tuple:
    told, claimed = ARTICLES.conform(articles), CLAIMS.conform(claims)
    origins = find_origins(told, claimed)
    events = gather(claimed, origins, told)
    figures, history = reconcile(claimed, events, origins)
    return origins, events, figures, history


@settings(max_examples=25, deadline=None)
@given(news(), st.randoms(use_true_random=False))
def test_arrival_in_any_order_gives_the_same_tables(made, chance: random.Random):
    articles, claims = made
    shuffled = chance.sample(articles, len(articles)), chance.sample(claims, len(claims))
    assert all(a.equals(b) for a, b in zip(run(articles, claims), run(*shuffled), strict=True))


@settings(max_examples=25, deadline=None)
@given(news())
def test_laws(made):
    articles, claims = made
    origins, events, figures, history = (t.to_pylist() for t in run(articles, claims))
    assert sorted(o["article_id"] for o in origins) == sorted(a["article_id"] for a in articles)
    assert sorted(c for e in events for c in e["claim_ids"]) == sorted(
        c["claim_id"] for c in claims
    )
    assert sorted(c for f in figures for c in f["claim_ids"]) == sorted(
        c["claim_id"] for c in claims
    )
    known = {e["event_id"] for e in events}
    assert {e["parent_event_id"] for e in events} - {None} <= known
    for f in figures:
        assert f["event_id"] in known
        assert 1 <= f["n_origins"] <= f["n_articles"] <= f["n_claims"]
        if f["best"] is not None:
            assert f["low"] is None or f["low"] <= f["best"]
            assert f["high"] is None or f["best"] <= f["high"]
        assert f["reason"].endswith(".")
        assert "\n" not in f["reason"]
    last = {h["figure_id"]: h for h in sorted(history, key=lambda h: h["revision"])}
    assert {i: (h["low"], h["best"], h["high"]) for i, h in last.items()} == {
        f["figure_id"]: (f["low"], f["best"], f["high"]) for f in figures
    }
    assert all(h["as_of"] is not None for h in history)
