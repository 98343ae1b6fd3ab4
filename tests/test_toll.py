"""People shot, killed and wounded: what the counts of one event say of each other."""

from tests.rows import STRIKE, at, claim, figures, tables
from wiretally.asof import figures_at

HERE = {"place": "Millbrook", "where_prec": "1", "country": "USA"}


def shot(article: str, value: float, **more) -> dict:
    return claim(article, value, "people_shot", **(HERE | more))


def killed(article: str, value: float, **more) -> dict:
    return claim(article, value, **({"char_start": 20} | HERE | more))


def hurt(article: str, value: float, **more) -> dict:
    return claim(article, value, "people_injured", **({"char_start": 40} | HERE | more))


def whole(claims: list[dict], metric: str) -> dict:
    (f,) = [f for f in figures(claims) if (f["metric"], f["scope"]) == (metric, None)]
    return f


def said(f: dict) -> tuple:
    return f["low"], f["best"], f["high"]


def test_who_was_shot_and_did_not_die_is_wounded():
    f = whole([shot("a", 4), killed("a", 1)], "people_injured")
    assert said(f) == (3, 3, 3)
    assert f["reason"] == "Of 4 shot 1 died, which leaves 3 wounded."
    assert set(f["claim_ids"]) == {"a:people_shot:0", "a:people_killed:20"}


def test_who_was_shot_may_have_died_where_nobody_says_so():
    told = [shot("a", 2)]
    wounded, dead = whole(told, "people_injured"), whole(told, "people_killed")
    assert said(wounded) == (0, 2, 2)
    assert said(dead) == (0, None, 2)
    assert dead["reason"] == "Whether any of 2 shot died is not said."


def test_a_count_of_the_wounded_stands_beside_fewer_shot():
    f = whole([shot("a", 1), hurt("a", 5)], "people_injured")
    assert said(f) == (5, 5, 5)


def test_no_death_is_surmised_where_the_wounded_are_counted():
    assert not [f for f in figures([shot("a", 3), hurt("a", 3)]) if f["metric"] == "people_killed"]


def test_members_of_a_list_add_up():
    told = [
        killed("a", 1, char_start=20, char_end=30, part="girl"),
        killed("a", 2, char_start=35, char_end=45),
    ]
    told[1]["part"] = "women"
    assert said(whole(told, "people_killed")) == (3, 3, 3)


def test_what_is_told_apart_does_not_add_up():
    told = [killed("a", 2, char_start=20, char_end=30), killed("a", 2, char_start=90, char_end=99)]
    assert said(whole(told, "people_killed")) == (2, 2, 2)


def test_a_group_is_the_whole_where_no_other_is_told():
    assert said(whole([hurt("a", 2, part="boys")], "people_injured")) == (2, 2, 2)
    told = [hurt("a", 5), hurt("a", 2, part="boys", char_start=60)]
    assert said(whole(told, "people_injured")) == (5, 5, 5)


def test_the_wounded_are_fewer_from_the_hour_a_victim_dies():
    later = STRIKE | {"published_at": at(3, 9)}
    told = [shot("a", 3, **(STRIKE | {"published_at": at(2, 8)}))]
    told += [shot("b", 3, **later), killed("b", 1, **later)]
    claims, origins, _, known, history = tables(told)
    wounded = next(f for f in known.to_pylist() if f["metric"] == "people_injured")
    assert (wounded["best"], wounded["n_articles"]) == (2, 2)
    rows = [h for h in history.to_pylist() if h["figure_id"] == wounded["figure_id"]]
    assert [(h["best"], h["as_of"]) for h in rows] == [(3, at(2, 8)), (2, at(3, 9))]
    then = figures_at(at(2, 12), known, claims, origins).to_pylist()
    assert [f["best"] for f in then if f["metric"] == "people_injured"] == [3]


def test_another_who_was_shot_may_live_though_one_died():
    f = whole(
        [killed("a", 1, quote="a woman"), shot("a", 1, quote="another man")], "people_injured"
    )
    assert said(f) == (0, 0, 1)
    assert f["reason"] == "Of 1 shot 1 died, which leaves nobody wounded."


def test_who_is_called_wounded_may_be_the_one_that_died():
    told = [shot("a", 1), hurt("a", 1, quote="the boy"), killed("a", 1, quote="a boy")]
    f = whole(told, "people_injured")
    assert said(f) == (0, 1, 1)
    assert f["reason"] == "1 is called wounded, who may be the one shot that died."


def test_one_shot_whose_fate_is_not_told():
    f = whole([shot("a", 1)], "people_killed")
    assert f["reason"] == "Whether the one shot died is not said."
