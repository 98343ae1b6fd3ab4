"""What a careful analyst makes of statements that agree, differ, grow, or are taken back."""

from datetime import date

import pytest

from tests.rows import STRIKE, at, claim, figure, figures, tables


def drones(article: str, value: float | None, **more) -> dict:
    return claim(article, value, "drones_launched", **(STRIKE | more))


def said(f: dict) -> tuple:
    return f["low"], f["best"], f["high"], f["verdict"]


def test_one_article_is_single_and_keeps_its_hedge():
    f = figure([drones("a", 80, qualifier="approx")])
    assert said(f) == (72, 80, 88, "single")
    assert f["reason"] == "One article gives about 80."


def test_the_same_exact_number_agrees():
    f = figure([drones("a", 41), drones("b", 41)])
    assert said(f) == (41, 41, 41, "agree")
    assert f["n_claims"] == f["n_articles"] == 2


def test_exact_beats_rounded_where_they_agree():
    f = figure(
        [
            drones("a", 396),
            drones("b", 400, qualifier="nearly"),
            drones("c", 350, qualifier="more_than"),
        ]
    )
    assert said(f) == (396, 396, 396, "compatible")
    assert f["reason"].startswith("396 (1 article) is exact")


def test_a_bare_round_number_is_a_rounding_not_a_second_count():
    assert said(figure([drones("a", 197), drones("b", 200)])) == (197, 197, 197, "compatible")


def test_two_unround_numbers_are_no_roundings_of_each_other():
    assert figure([drones("a", 197), drones("b", 203)])["verdict"] == "conflict"


def test_a_hedge_on_the_same_round_number_stands():
    share = {"place": "Ukraine", "country": "UKR", "where_prec": "6"} | {
        "actor": "Russia",
        "target": "Ukraine",
    }
    f = figure(
        [
            claim("a", 7, "territory_share", qualifier="approx", **share),
            claim("b", 7, "territory_share", **share),
        ]
    )
    assert (f["low"], f["best"], f["high"]) == (pytest.approx(6.3), 7, pytest.approx(7.7))


def test_bounds_without_an_exact_number_are_what_all_allow():
    f = figure([drones("a", 20, qualifier="approx"), drones("b", 20, qualifier="more_than")])
    assert said(f) == (20, 20, 22, "compatible")


def test_dozens_does_not_contradict_a_hundred_and_thirteen():
    vague = drones("b", None, low=24, high=99, qualifier="order_of_magnitude", quote="dozens")
    assert said(figure([drones("a", 113), vague])) == (113, 113, 113, "compatible")


def test_only_vague_words_give_bounds_and_no_best():
    vague = drones(
        "a", None, low=24, high=99, qualifier="order_of_magnitude", quote="dozens of drones"
    )
    f = figure([vague])
    assert said(f) == (24, None, 99, "single")
    assert "“dozens of drones”" in f["reason"]


def test_more_than_is_quoted_by_the_number_that_was_said():
    f = figure([drones("a", 170, qualifier="more_than")])
    assert (f["low"], f["best"], f["high"]) == (170, 170, None)


def test_a_toll_that_changes_over_days_keeps_its_history():
    toll = [
        claim(a, v, published_at=at(d), **STRIKE)
        for a, v, d in (("a", 3, 2), ("b", 3, 2), ("c", 5, 3), ("d", 9, 4))
    ]
    _, _, _, told, history = tables(toll)
    (f,) = told.to_pylist()
    assert said(f) == (9, 9, 9, "compatible")
    assert "overtaken" in f["reason"]
    assert [(h["best"], h["change"], h["as_of"]) for h in history.to_pylist()] == [
        (3, "first", at(2)),
        (5, "update", at(3)),
        (9, "update", at(4)),
    ]


def test_a_later_lesser_count_does_not_overtake():
    toll = [
        claim("a", 9, published_at=at(2), **STRIKE),
        claim("b", 9, published_at=at(2), **STRIKE),
    ]
    toll.append(claim("c", 4, published_at=at(4), **STRIKE))
    assert said(figure(toll)) == (9, 9, 9, "conflict")


def test_later_at_least_opens_an_exact_count_again():
    toll = [claim("a", 14, published_at=at(2), **STRIKE)]
    toll.append(claim("b", 14, published_at=at(3), qualifier="at_least", **STRIKE))
    f = figure(toll)
    assert (f["low"], f["best"], f["high"]) == (14, 14, None)


def test_a_number_sharpened_later_is_a_refinement():
    toll = [
        drones("a", 370, qualifier="more_than", published_at=at(2)),
        drones("b", 375, published_at=at(3)),
    ]
    history = tables(toll)[4].to_pylist()
    assert [(h["best"], h["change"]) for h in history] == [(370, "first"), (375, "refine")]


def test_a_correction_replaces_what_it_takes_back():
    toll = [claim(a, 359, published_at=at(2), **STRIKE) for a in "abc"]
    toll.append(claim("d", 359, published_at=at(5), modality="negated", **STRIKE))
    toll.append(claim("d", 253, published_at=at(5), qualifier="approx", char_start=9, **STRIKE))
    _, _, _, told, history = tables(toll)
    (f,) = told.to_pylist()
    assert f["best"] == 253
    assert f["reason"].startswith("359 was corrected to about 253")
    assert not f["contested"]
    assert [h["change"] for h in history.to_pylist()] == ["first", "correction"]


def test_a_denial_by_the_other_side_contests_and_does_not_replace():
    shot = STRIKE | {"stance": "claimed"}
    denied = {"stance": "denied", "attributed_source": "Russian Defence Ministry"}
    f = figure([
        claim("a", 40, "equipment_lost", attributed_source="Ukrainian General Staff", **shot),
        claim("b", 40, "equipment_lost", **(STRIKE | denied)),
    ])  # fmt: skip
    assert (f["best"], f["contested"]) == (40, True)
    assert "denies" in f["reason"]


def test_two_sides_that_do_not_meet_are_a_contested_conflict():
    f = figure([
        drones("a", 90, attributed_source="Ukrainian Air Force", stance="claimed"),
        drones("b", 31, attributed_source="Russian Defence Ministry", stance="claimed"),
    ])  # fmt: skip
    assert (f["low"], f["high"], f["verdict"], f["contested"]) == (31, 90, "conflict", True)


def test_a_named_count_outweighs_an_anonymous_one():
    f = figure([
        drones("a", 18, attributed_source="Russian Defence Ministry"),
        drones("b", 20, qualifier="more_than", attributed_source="channels", source_type="anonymous"),
    ])  # fmt: skip
    assert said(f) == (18, 18, 18, "conflict")


def test_an_article_is_not_two_witnesses():
    f = figure([drones("a", 150, qualifier="more_than"), drones("a", 151, char_start=9)])
    assert said(f) == (151, 151, 151, "single")


def test_what_an_article_tells_further_down_does_not_contradict_its_lead():
    assert said(figure([drones("a", 151), drones("a", 30, char_start=90), drones("b", 151)])) == (
        151,
        151,
        151,
        "agree",
    )


def test_a_subset_never_stands_for_the_whole():
    told = figures([
        claim("a", 25, "people_injured", **STRIKE),
        claim("a", 4, "people_injured", part="children", subset_of="a:people_injured:0", char_start=5, **STRIKE),
        claim("b", 4, "people_injured", part="children", **STRIKE),
    ])  # fmt: skip
    assert {(f["scope"], f["best"], f["n_articles"]) for f in told} == {
        (None, 25, 1),
        ("children", 4, 2),
    }


def test_parts_that_add_up_are_said_to():
    places = [("Kyiv", 6), ("Dnipro", 9), ("Odesa", 10)]
    claims = [claim("a", 25, "people_injured", **STRIKE)]
    claims += [
        claim("a", n, "people_injured", subset_of="a:people_injured:0", char_start=i + 1,
              **(STRIKE | {"place": p, "where_prec": "1"}))
        for i, (p, n) in enumerate(places)
    ]  # fmt: skip
    told = {f["scope"]: f for f in figures(claims)}
    assert set(told) == {None, "Kyiv", "Dnipro", "Odesa"}
    assert told[None]["reason"].endswith("its parts add up (6 + 9 + 10).")


def test_parts_that_make_more_than_the_whole_are_told():
    claims = [drones("a", 345)]
    claims += [
        drones("a", n, part=p, subset_of="a:drones_launched:0", char_start=i)
        for i, (p, n) in enumerate([("new", 50), ("old", 297)], 1)
    ]
    whole = next(f for f in figures(claims) if f["scope"] is None)
    assert "50 + 297 = 347) are more than the whole" in whole["reason"]


def test_cumulative_and_rolling_counts_stay_beside_the_daily_one():
    since = {"aspect": "cumulative", "date_start": date(2022, 2, 24), "date_end": date(2026, 3, 2)}
    told = figures([
        claim("a", 3, **STRIKE),
        claim("a", 15_000, char_start=5, **(STRIKE | since)),
        claim("a", 11, char_start=9, aspect="rolling", **STRIKE),
    ])  # fmt: skip
    assert {(f["aspect"], f["best"]) for f in told} == {
        ("event", 3),
        ("cumulative", 15_000),
        ("rolling", 11),
    }
    since_2022 = {f["event_id"] for f in told if f["aspect"] == "cumulative"}
    assert since_2022.isdisjoint(f["event_id"] for f in told if f["aspect"] != "cumulative")


def test_a_rewrite_that_drops_the_window_still_tells_the_running_count():
    told = figures(
        [
            drones("a", 448, aspect="rolling"),
            claim("a", 163, "missiles_launched", char_start=5, **STRIKE),
            claim("a", 2715, "equipment_lost", char_start=9, **STRIKE),
            drones("b", 448, published_at=at(2, 15)),
            claim("b", 163, "missiles_launched", char_start=5, published_at=at(2, 15), **STRIKE),
            drones("c", 90, published_at=at(2, 15)),
        ]
    )
    launched = {f["aspect"]: f for f in told if f["metric"] == "drones_launched"}
    assert said(launched["rolling"]) == (448, 448, 448, "agree")
    assert said(launched["event"]) == (90, 90, 90, "single")


def test_twins_in_two_units_are_one_statement():
    gain = STRIKE | {"actor": "Ukraine", "target": "Russia"}
    f = figure([
        claim("a", 201, "area_captured", **gain),
        claim("a", 78, "area_captured", unit="[smi_us]2", base_value=202.02, base_low=202.02, base_high=202.02,
              same_as="a:area_captured:0", char_start=9, **gain),
    ])  # fmt: skip
    assert said(f) == (201, 201, 201, "single")
    assert f["n_claims"] == 2


def test_what_is_planned_or_demanded_is_no_figure_of_what_happened():
    assert (
        figures([drones("a", 500, modality="planned"), drones("b", 700, modality="demanded")]) == []
    )


def test_a_ministry_and_the_page_that_prints_its_number_as_fact_are_one_voice():
    f = figure([
        drones("a", 396, attributed_source="Ukrainian Air Force", stance="claimed"),
        drones("b", 396),
        drones("c", 396, attributed_source="the air force of Ukraine", stance="claimed"),
    ])  # fmt: skip
    assert (f["n_articles"], f["n_origins"]) == (3, 1)
    assert "which one article prints as plain fact" in f["reason"]


def test_two_named_sources_are_two_voices():
    f = figure([
        drones("a", 21, attributed_source="Volodymyr Zelenskyy"),
        drones("b", 21, attributed_source="Ukrainian Air Force"),
    ])  # fmt: skip
    assert f["n_origins"] == 2


def test_a_state_that_falls_is_updated_not_corrected():
    held = {
        "actor": "Russia",
        "target": "Ukraine",
        "date_start": date(2026, 3, 1),
        "date_end": date(2026, 3, 31),
    }
    claims = [claim("a", 19.5, "territory_share", published_at=at(2), **held)]
    claims.append(claim("b", 19.1, "territory_share", published_at=at(9), **held))
    _, _, _, told, history = tables(claims)
    assert said(told.to_pylist()[0])[:3] == (19.1, 19.1, 19.1)
    assert [h["change"] for h in history.to_pylist()] == ["first", "update"]


def test_a_source_is_named_once_by_its_fullest_name():
    f = figure(
        [
            drones("a", 9, attributed_source="Ukraine's air force"),
            drones("b", 9, attributed_source="air force"),
        ]
    )
    assert f["reason"] == "Both articles give 9, on the word of Ukraine's air force."
