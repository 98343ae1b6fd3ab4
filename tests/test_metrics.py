"""Every metric proves itself by the examples that stand beside its rule."""

import pytest

from wiretally.claims import read_article
from wiretally.metrics import METRICS, CatalogueError, load


def read(metric: str, text: str, metrics=METRICS) -> list[dict]:
    article = {
        "article_id": "a",
        "text": text,
        "title": None,
        "language": "en",
        "published_at": None,
    }
    return [c for c in read_article(article, metrics) if c["metric"] == metric]


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


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.id)
def test_declaration_is_complete(metric):
    assert metric.meaning.endswith(".")
    assert metric.examples
    assert metric.counterexamples
    assert metric.id == metric.id.lower()


def test_a_users_own_metric_is_one_declaration(tmp_path):
    (tmp_path / "cholera.py").write_text(
        "from wiretally.metrics import Metric\n"
        "METRICS = [Metric(id='cholera_cases', family='health', meaning='Cases of cholera.',\n"
        "  unit='{case}', kind=None, counts='case', near='cholera', bare=True,\n"
        "  examples={'40 cases': '40'})]\n"
    )
    metrics = {**METRICS, **load(tmp_path)}
    claims = read("cholera_cases", "The ministry registered 40 cases of cholera.", metrics)
    assert [c["value"] for c in claims] == [40]


def test_a_folder_without_metrics_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match="no .py file"):
        load(tmp_path)
    (tmp_path / "empty.py").write_text("x = 1\n")
    with pytest.raises(CatalogueError, match="declares no list METRICS"):
        load(tmp_path)
