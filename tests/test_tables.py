"""The declaration of the datasets, and what is derived from it."""

import json
from pathlib import Path

import pyarrow as pa
import pytest

from expectations.good import GOOD
from wiretally.describe import datapackage, datasets_page
from wiretally.tables import ARTICLES, CLAIMS, FIGURE_HISTORY, TABLES, SchemaError, content_id

PAGE = Path(__file__).parents[1] / "docs" / "datasets.md"


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf8") == datasets_page(), "run: python -m tasks.docs"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_says_what_it_means(table):
    for column in table.columns:
        assert column.metadata[b"doc"]
        assert column.nullable == (b"null" in column.metadata)
    assert {*table.key, *table.order, table.day} <= set(table.schema.names)


@pytest.mark.parametrize("name", TABLES)
def test_the_package_knows_every_column(name):
    resource = datapackage({name: ["a.parquet"]})["resources"][0]
    assert resource["path"] == ["a.parquet"]
    assert [f["name"] for f in resource["schema"]["fields"]] == TABLES[name].schema.names
    assert json.loads(json.dumps(resource)) == resource


def test_the_package_names_allowed_values_and_what_may_be_missing():
    fields = {f["name"]: f for f in datapackage({"claims": []})["resources"][0]["schema"]["fields"]}
    assert fields["stance"]["constraints"] == {
        "required": True,
        "enum": ["reported", "claimed", "alleged", "denied"],
    }
    assert "constraints" not in fields["value"]
    assert fields["value"]["nullMeans"]


@pytest.mark.parametrize("name", TABLES)
def test_rows_come_out_in_one_order(name):
    rows = GOOD[name]
    assert TABLES[name].conform(rows).equals(TABLES[name].conform(rows[::-1]))


def test_unknown_and_missing_columns_are_refused():
    with pytest.raises(SchemaError, match="colour"):
        CLAIMS.conform([GOOD["claims"][0] | {"colour": "red"}])
    with pytest.raises(SchemaError, match="quote"):
        CLAIMS.conform([{k: v for k, v in GOOD["claims"][0].items() if k != "quote"}])


def test_a_null_that_may_not_be_is_refused():
    with pytest.raises(SchemaError, match=r"articles\.text: 1 null"):
        ARTICLES.conform([GOOD["articles"][0] | {"text": None}])


def test_a_key_that_stands_twice_is_refused():
    history = GOOD["figure_history"][0]
    with pytest.raises(SchemaError, match="not unique"):
        FIGURE_HISTORY.conform([history, history])
    assert FIGURE_HISTORY.conform([history, history | {"revision": 1}]).num_rows == 2


def test_ids_keep_their_parts_apart():
    assert content_id("ab", "c") != content_id("a", "bc")
    assert content_id("a", 1) == content_id("a", "1")
    assert len(content_id("\ud800")) == 16


def test_an_empty_table_has_the_schema():
    assert CLAIMS.empty().schema == CLAIMS.schema
    assert isinstance(CLAIMS.empty(), pa.Table)
