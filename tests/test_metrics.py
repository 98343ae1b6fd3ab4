"""Every metric proves itself by the examples that stand beside its rule."""

import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import wiretally.metrics
from wiretally.claims import read_article
from wiretally.describe_metrics import metrics_page
from wiretally.lexicon import ROLES
from wiretally.metrics import METRICS, CatalogueError, load
from wiretally.tables import ASPECTS, KINDS
from wiretally.text.units import UNITS

PAGE = Path(__file__).parents[1] / "docs" / "metrics.md"
# What an example also states, of other metrics.
ALSO = {
    "Three workers of the plant died and another was hurt.": "people_injured 1",
    "One person dead, six others injured.": "people_injured 6",
    "Four people were shot outside a bar, one fatally.": "people_killed 1",
    "It killed one person and injured another 25.": "people_killed 1",
    "About 700 square metres are on fire and 21 vehicles were sent.": "area_on_fire approx 700",
    "Two people died when an earthquake of magnitude 5.4 hit the valley.": "people_killed 2",
    "It passed with 110 votes in favour and 15 abstentions.": "votes_for 110",
    "Moscow launched 29 missiles and 396 drones, killing one person.": (
        "missiles_launched 29; people_killed 1"
    ),
    "Of the 396 drones, 367 were downed.": "drones_intercepted 367",
    "Forces launched 138 drones, 110 of which were shot down.": "drones_launched 138",
    "Russia fired 29 missiles and 396 drones.": "drones_launched 396",
    "Russia had fired 28 missiles and 109 guided aerial bombs.": "missiles_launched 28",
    "A strike with drones across 12 regions left nine casualties.": "people_casualties 9",
}


def read(metric: str, text: str, metrics=METRICS) -> list[dict]:
    return [c for c in read_all(text, metrics) if c["metric"] == metric]


def read_all(text: str, metrics=METRICS) -> list[dict]:
    article = {
        "article_id": "a",
        "text": text,
        "title": None,
        "language": "en",
        "published_at": None,
    }
    return read_article(article, metrics)


def say(claim: dict) -> str:
    """A claim in the words of `examples`: "12", "more_than 150", "3..5", "order_of_magnitude -"."""
    if claim["qualifier"] == "range":
        return f"{claim['low']:g}..{claim['high']:g}"
    value = "-" if claim["value"] is None else f"{claim['value']:.15g}"
    return value if claim["qualifier"] == "exact" else f"{claim['qualifier']} {value}"


@pytest.mark.parametrize(
    ("metric", "text", "expected"),
    [(m.id, text, said) for m in METRICS.values() for text, said in m.examples.items()],
)
def test_example(metric, text, expected):
    assert "; ".join(map(say, read(metric, text))) == expected


@pytest.mark.parametrize(
    ("metric", "text"), [(m.id, text) for m in METRICS.values() for text in m.counterexamples]
)
def test_counterexample(metric, text):
    assert read(metric, text) == []


@pytest.mark.parametrize(
    "text", dict.fromkeys(text for m in METRICS.values() for text in m.examples)
)
def test_an_example_is_read_as_no_other_metric(text):
    own = {m.id for m in METRICS.values() if text in m.examples}
    others = [c for c in read_all(text) if c["metric"] and c["metric"] not in own]
    assert "; ".join(f"{c['metric']} {say(c)}" for c in others) == ALSO.get(text, "")


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.id)
def test_declaration_is_complete(metric):
    assert metric.meaning.endswith(".")
    assert metric.examples
    assert metric.counterexamples
    assert metric.id == metric.id.lower()
    assert metric.kind is None or metric.kind in KINDS
    assert metric.aspect in ASPECTS
    assert metric.unit in UNITS or metric.unit in ("1", "money") or metric.unit[0] == "{"


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.id)
def test_a_word_group_says_nothing_twice(metric):
    for role in ("counts", *ROLES):
        assert len(set(metric.words(role))) == len(metric.words(role)), role


def test_the_catalogue_is_large_and_a_family_is_a_file():
    assert len(METRICS) >= 75
    for module in pkgutil.iter_modules(wiretally.metrics.__path__, "wiretally.metrics."):
        families = {m.family for m in getattr(import_module(module.name), "METRICS", ())}
        assert families <= {module.name.split(".")[-1]}


def test_the_page_of_the_metrics_is_current():
    assert PAGE.read_text(encoding="utf8") == metrics_page(), "run: python -m tasks.docs"


def test_a_users_own_metric_is_one_declaration(tmp_path):
    (tmp_path / "culture.py").write_text(
        "from wiretally.metrics import Metric\n"
        "METRICS = [Metric(id='books_looted', family='culture', meaning='Books taken.',\n"
        "  unit='{book}', kind=None, counts='book', near='museum', done='loot',\n"
        "  examples={'They looted 40 books.': '40'})]\n"
    )
    metrics = {**METRICS, **load(tmp_path)}
    claims = read("books_looted", "Soldiers looted 40 books from the museum.", metrics)
    assert [c["value"] for c in claims] == [40]


def test_a_folder_without_metrics_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match=r"no \.py file"):
        load(tmp_path)
    (tmp_path / "empty.py").write_text("x = 1\n")
    with pytest.raises(CatalogueError, match="declares no list METRICS"):
        load(tmp_path)


def test_the_metric_of_the_readme_works(tmp_path):
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf8")
    (tmp_path / "bridges.py").write_text(readme.split("```python\n")[1].split("```")[0])
    own = load(tmp_path)
    [metric] = own.values()
    for text, expected in metric.examples.items():
        assert [say(c) for c in read(metric.id, text, {**METRICS, **own})] == [expected]
    for text in metric.counterexamples:
        assert read(metric.id, text, {**METRICS, **own}) == []
