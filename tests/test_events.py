"""Which claims tell of one happening, and which only seem to."""

from datetime import date

from tests.rows import NIGHT, STRIKE, article, at, claim, tables

LOCAL = {"where_prec": "1", "country": "UKR"}
TALKS = {"metric": "talks_duration", "place": "Geneva", "where_prec": "1"}
TALKS |= {"date_start": date(2026, 3, 3), "date_end": date(2026, 3, 4)}


def events(claims: list[dict], articles: list[dict] | None = None) -> list[dict]:
    return tables(claims, articles)[2].to_pylist()


def together(claims: list[dict], articles: list[dict] | None = None) -> set[frozenset[str]]:
    """Return the articles that share an event, event by event."""
    return {frozenset(i.split(":")[0] for i in e["claim_ids"]) for e in events(claims, articles)}


def test_one_side_strikes_the_other_in_one_night():
    (event,) = events([
        claim("a", 396, "drones_launched", **STRIKE),
        claim("b", 29, "missiles_launched", **STRIKE),
        claim("c", 9, "people_injured", **(STRIKE | {"date_start": date(2026, 3, 2)})),
    ])  # fmt: skip
    assert (event["actor"], event["target"], event["kind"]) == ("Russia", "Ukraine", "ASSAULT")
    assert event["n_articles"] == event["n_origins"] == 3
    assert event["title"] == "Attack by Russia on Ukraine, 2026-03-01"


def test_two_strikes_nine_days_apart_stay_apart():
    later = STRIKE | {"date_start": date(2026, 3, 10), "date_end": date(2026, 3, 11)}
    claims = [claim("a", 396, "drones_launched", **STRIKE)]
    claims.append(claim("b", 396, "drones_launched", published_at=at(11), **later))
    assert together(claims) == {frozenset("a"), frozenset("b")}


def test_two_nights_that_share_a_date_stay_apart():
    next_night = STRIKE | {"date_start": date(2026, 3, 2), "date_end": date(2026, 3, 3)}
    claims = [claim("a", 80, "drones_launched", **STRIKE)]
    claims.append(claim("b", 61, "drones_launched", published_at=at(3), **next_night))
    assert len(events(claims)) == 2


def test_strikes_of_one_night_in_two_directions_stay_apart():
    back = STRIKE | {"actor": "Ukraine", "target": "Russia", "place": "Russia"}
    assert (
        len(
            events(
                [
                    claim("a", 80, "drones_launched", **STRIKE),
                    claim("a", 80, "drones_launched", char_start=5, **back),
                ]
            )
        )
        == 2
    )


def test_two_meetings_in_one_city_on_one_day_between_others_stay_apart():
    claims = [
        claim("a", 2, actor="Russia, Ukraine", **TALKS),
        claim("b", 2, actor="Iran, United States", **TALKS),
    ]
    assert len(events(claims)) == 2


def test_one_meeting_told_twice_is_one_event():
    claims = [claim("a", 2, actor="Russia, Ukraine", **TALKS), claim("b", 2, **TALKS)]
    (event,) = events(claims)
    assert (event["place"], event["kind"]) == ("Geneva", "CONSULT")


def test_a_local_strike_is_a_part_of_the_barrage_not_merged():
    claims = [claim("a", 396, "drones_launched", **STRIKE)]
    claims += [claim(a, 3, "people_injured", **(STRIKE | LOCAL | {"place": "Odesa"})) for a in "bc"]
    local, whole = sorted(events(claims), key=lambda e: e["place"])
    assert (local["place"], local["n_articles"]) == ("Odesa", 2)
    assert local["parent_event_id"] == whole["event_id"]
    assert whole["parent_event_id"] is None


def test_a_place_given_as_a_part_of_the_whole_stays_in_it():
    claims = [claim("a", 151, "drones_intercepted", **STRIKE)]
    claims.append(
        claim("a", 50, "drones_intercepted", char_start=5, **(STRIKE | LOCAL | {"place": "Odesa"}))
    )
    assert len(events(claims)) == 1


def test_background_since_a_date_is_no_event_of_the_day():
    war = {"date_start": date(2022, 2, 24), "date_end": date(2026, 3, 2), "aspect": "cumulative"}
    claims = [claim("a", 4, **STRIKE), claim("a", 55_000, char_start=5, **(STRIKE | war))]
    day, war_event = sorted(events(claims), key=lambda e: e["date_start"], reverse=True)
    assert day["date_start"] == NIGHT["date_start"]
    assert war_event["claim_ids"] == ["a:people_killed:5"]


def test_claims_outside_the_catalogue_are_of_no_event():
    assert events([claim("a", 7) | {"metric": None}]) == []


FIRE = """GREENHOLLOW — Two sisters, Maureen Tarrow, 34, and Odile Tarrow, died when a boiler burst on
Quillfeather Lane at 6:42 a.m., Deputy Chief Hanno Brisk said."""
FIRE_ELSEWHERE = """Neighbours on Quillfeather Lane wept for Maureen Tarrow, 34, one of two women killed on Monday
in the Greenhollow blast."""
OTHER_FIRE = "A man of 61 died in Port Almery when his workshop burned down, police said on Monday."


def test_reports_without_sides_know_each_other_by_names_and_streets():
    articles = [article("a", FIRE), article("b", FIRE_ELSEWHERE), article("c", OTHER_FIRE)]
    claims = [claim("a", 2), claim("b", 2), claim("c", 1)]
    assert together(claims, articles) == {frozenset("ab"), frozenset("c")}


def test_one_figure_of_two_towns_joins_no_reports_without_sides():
    told = {"published_at": at(3), "date_start": date(2026, 3, 2), "date_end": date(2026, 3, 2)}
    claims = [claim(a, 26, "prisoners_exchanged", **told) for a in "ab"]
    towns = [
        article(a, f"Guards in {town} freed 26 men.")
        for a, town in zip("ab", ("Baidoa", "Erbil"), strict=True)
    ]
    assert together(claims, towns) == {frozenset("a"), frozenset("b")}
    same = [
        article(a, f"Guards in Erbil freed 26 men, {said} said.")
        for a, said in zip("ab", ("he", "she"), strict=True)
    ]
    assert together(claims, same) == {frozenset("ab")}


def test_names_do_not_join_what_happened_on_different_days():
    articles = [article("a", FIRE), article("b", FIRE_ELSEWHERE)]
    days = [{"date_start": date(2026, 3, d), "date_end": date(2026, 3, d)} for d in (1, 8)]
    assert len(events([claim("a", 2, **days[0]), claim("b", 2, **days[1])], articles)) == 2


def test_the_id_of_an_event_stays_when_later_articles_arrive():
    articles = [article("a", FIRE), article("b", FIRE_ELSEWHERE, published_at=at(4))]
    claims = [claim("a", 2), claim("b", 2, published_at=at(4))]
    (alone,) = events(claims[:1], articles[:1])
    (both,) = events(claims, articles)
    assert alone["event_id"] == both["event_id"]


def test_states_gather_by_month():
    held = {"actor": "Russia", "target": "Ukraine"}
    months = [{"date_start": date(2026, m, 1), "date_end": date(2026, m, 28)} for m in (2, 2, 3)]
    claims = [
        claim(a, 19.5, "territory_share", **held, **m) for a, m in zip("abc", months, strict=True)
    ]
    assert together(claims) == {frozenset("ab"), frozenset("c")}
    assert events(claims)[0]["kind"] is None


def test_a_roundup_tells_of_the_scene_it_named_last():
    here = {"place": "Port Almery", "where_prec": "1", "lat": 44.1, "lon": -71.2}
    near = {"place": "East Almery", "where_prec": "1", "lat": 44.2, "lon": -71.3}
    far = {"place": "Greenhollow", "where_prec": "1", "lat": 39.0, "lon": -95.1}
    claims = [
        claim("a", 2, **here),
        claim("a", 5, "people_injured", char_start=10, **near),
        claim("a", 1, char_start=20, **far),
        claim("a", 3, "people_injured", char_start=30),
    ]
    assert {frozenset(e["claim_ids"]) for e in events(claims)} == {
        frozenset(("a:people_killed:0", "a:people_injured:10")),
        frozenset(("a:people_killed:20", "a:people_injured:30")),
    }


def test_a_strike_told_without_its_date_may_be_of_the_night_before():
    firm = claim("a", 21, "missiles_launched", **STRIKE)
    guessed = {
        "date_start": date(2026, 3, 2),
        "date_end": date(2026, 3, 3),
        "date_basis": "published",
    }
    same = claim("b", 21, "missiles_launched", published_at=at(3), **(STRIKE | guessed))
    other = claim("b", 34, "missiles_launched", published_at=at(3), **(STRIKE | guessed))
    assert together([firm, same]) == {frozenset("ab")}
    assert together([firm, other]) == {frozenset("a"), frozenset("b")}


def test_a_region_and_its_chief_city_are_one_place():
    claims = [
        claim(a, 3, "people_injured", **(STRIKE | LOCAL | {"place": p}))
        for a, p in (("a", "Kharkiv"), ("b", "Kharkiv region"))
    ]
    assert together(claims) == {frozenset("ab")}
