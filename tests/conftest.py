"""Fixtures of tests that run the whole way."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The first example pays for imports; a deadline would fail it on a busy machine.
settings.register_profile("wiretally", deadline=None, max_examples=60)
settings.load_profile("wiretally")

# Two outlets on one night, in our words: they agree on the missiles and differ on the drones.
FIRST = (
    "Russia launched 29 missiles and 396 drones at Ukraine overnight, Foreign Minister Andriy Sybiga "
    "said on Tuesday. One person was killed in Odesa and nine people were injured."
)
SECOND = (
    "Ukraine came under attack by 29 missiles and nearly 400 drones overnight, officials said. "
    "At least 12 people were injured in Odesa, the mayor said, and that number may rise."
)


@pytest.fixture
def inputs(tmp_path):
    """Return a folder with two articles in two formats."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    head = "---\nurl: https://one.example/night\npublisher: One\npublished_at: 2026-02-17\n---\n"
    (folder / "one.md").write_text(head + FIRST, encoding="utf8")
    (folder / "two.txt").write_text(SECOND, encoding="utf8")
    return folder


@pytest.fixture(scope="session")
def prefect():
    """Run flows against Prefect's own temporary server, once for all tests."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
