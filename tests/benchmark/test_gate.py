"""Scores may rise and not fall: each figure of floors.json is a floor, none may be missed."""

import json
from pathlib import Path

import pytest

from tests.benchmark import gold
from tests.benchmark.scores import scores

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not gold.there(), reason="../shared/gold is not beside the project"),
]


@pytest.mark.parametrize(("name", "key"), [(n, k) for n, ks in FLOORS.items() for k in ks])
def test_floor(name, key):
    assert scores(name)[key] >= FLOORS[name][key]
