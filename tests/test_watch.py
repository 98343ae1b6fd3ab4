"""What somebody hears of a figure they watch."""

from __future__ import annotations

import pytest

from wiretally.watch import alerts

EVENT = {"event_id": "e", "title": "Attack on Odesa", "country": "UKR", "place": "Odesa", "actor": "Russia", "target": "Ukraine"}  # fmt: skip
FIGURE = {"figure_id": "f", "event_id": "e", "metric": "people_killed", "scope": None, "verdict": "single", "contested": False, "reason": "one source"}  # fmt: skip
CONFLICT = FIGURE | {"verdict": "conflict"}
ALL = {"name": "all"}


def heard(watch, before, after, corrections=()):
    return [(a.watch, a.change) for a in alerts([watch], [EVENT], before, after, corrections)]


def test_a_new_conflict_is_heard_once():
    assert heard(ALL, [FIGURE], [CONFLICT]) == [("all", "conflict")]
    assert heard(ALL, [], [CONFLICT]) == [("all", "conflict")]
    assert heard(ALL, [CONFLICT], [CONFLICT]) == []


def test_a_figure_that_one_side_disputes_is_heard():
    assert heard(ALL, [FIGURE], [FIGURE | {"contested": True}]) == [("all", "contested")]


def test_only_a_correction_among_the_changes_is_heard():
    update = {"figure_id": "f", "change": "update"}
    assert heard(ALL, [FIGURE], [FIGURE], [update]) == []
    assert heard(ALL, [FIGURE], [FIGURE], [update | {"change": "correction"}]) == [
        ("all", "correction")
    ]


@pytest.mark.parametrize(
    ("watch", "expected"),
    [
        ({"metric": "people_killed", "country": "UKR"}, True),
        ({"metric": "people_injured"}, False),
        ({"country": "SDN"}, False),
        ({"place": "Odesa", "actor": "Russia", "target": "Ukraine"}, True),
        ({"actor": "Ukraine"}, False),
    ],
)
def test_a_watch_asks_by_metric_country_place_and_sides(watch, expected):
    assert bool(heard({"name": "w", **watch}, [FIGURE], [CONFLICT])) is expected


def test_the_line_says_what_where_and_why():
    (alert,) = alerts([ALL], [EVENT], [], [CONFLICT | {"scope": "children"}], [])
    assert alert.line == "conflict: Attack on Odesa: people_killed (children): one source"
