"""The README's questions, asked of the lake that the examples give; the answers printed there are held to it.

`python -m tests.test_questions LAKE` writes the answers that LAKE gives into the README.
"""

import re
import sys
from pathlib import Path

import duckdb
import pytest

from wiretally.tables import TABLES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```sql\n(?P<sql>.*?)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)


def connect(lake: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB with a view for each dataset, as the README says."""
    db = duckdb.connect()
    db.execute("set TimeZone = 'UTC'")
    for name in TABLES:
        files = f"{(lake / 'latest').resolve()}/{name}/**/*.parquet"
        db.execute(f"create view {name} as from read_parquet('{files}', hive_partitioning = true)")
    return db


def answer(db: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The rows as text: a line of names, a line a row."""
    result = db.execute(sql)
    names = [d[0] for d in result.description]
    rows = [[_cell(x) for x in row] for row in result.fetchall()]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    lines = ["  ".join(x.ljust(w) for x, w in zip(r, widths, strict=True)) for r in [names, *rows]]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _cell(x: object) -> str:
    if x is None:
        return "-"
    return f"{x:,.6g}" if isinstance(x, float) else str(x)


def questions() -> list[str]:
    """The statements of docs/questions.sql."""
    text = (ROOT / "docs" / "questions.sql").read_text("utf8")
    return [s.strip() + "\n" for s in re.split(r"\n(?=-- \d+\. )", text)[1:]]


@pytest.fixture(scope="module")
def db(prefect, tmp_path_factory):
    from flows.run import run

    lake = tmp_path_factory.mktemp("examples") / "lake"
    run([ROOT / "examples" / "articles"], lake)
    return connect(lake)


def test_the_readme_asks_these_questions():
    asked = [m["sql"] for m in BLOCK.finditer(README.read_text("utf8"))]
    assert asked == questions()
    assert len(asked) == 10


@pytest.mark.slow
def test_the_answers_of_the_readme_are_what_the_examples_give(db):
    for block in BLOCK.finditer(README.read_text("utf8")):
        assert answer(db, block["sql"]) == block["answer"]


if __name__ == "__main__":
    db_ = connect(Path(sys.argv[1]))
    blocks = "\n".join(f"```sql\n{q}```\n\n```text\n{answer(db_, q)}```\n" for q in questions())
    head, _, rest = README.read_text("utf8").partition("<!-- questions -->\n")
    _, _, tail = rest.partition("<!-- end of questions -->\n")
    README.write_text(
        f"{head}<!-- questions -->\n{blocks}<!-- end of questions -->\n{tail}", "utf8"
    )
