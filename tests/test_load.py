"""Files in all formats -> articles; what cannot be read is told and stops nothing."""

import csv
import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.load import MISSING, load, load_bytes

TEXT = "Russia launched 29 missiles at Ukraine overnight, officials said."
NOON = datetime(2026, 2, 17, 12, tzinfo=UTC)
RECORD = {
    "article_id": "r1",
    "url": "https://a.example/1",
    "publisher": "Outlet",
    "title": "A night of missiles",
    "published_at": "2026-02-17",
    "text": TEXT,
    "language": "en",
}
PAGE = """<html lang="en"><head><title>A night of missiles - Outlet</title>
<meta property="og:site_name" content="Outlet"><link rel="canonical" href="https://a.example/1">
{head}</head><body><nav>Home World Sport</nav><article><h1>A night of missiles</h1>
<p>Russia launched 29 missiles at Ukraine overnight, officials said. The attack lasted until the
morning and hit the power grid in several regions of the country, according to the ministry.</p>
<p>Air defences shot down 25 of the missiles, the air force said, while the others hit their targets
near the capital. Repair crews worked through the day to bring back light and heat.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""
JSON_LD = '<script type="application/ld+json">{"@graph": [{"datePublished": "%s"}]}</script>'


def only(loaded):
    assert not loaded.unread
    assert len(loaded.rows) == 1
    return loaded.rows[0]


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def of_json(folder):
    return written(folder / "a.json", json.dumps(RECORD))


def of_json_list(folder):
    return written(folder / "a.json", json.dumps([RECORD]))


def of_jsonl(folder):
    return written(folder / "a.jsonl", json.dumps(RECORD) + "\n\n")


def of_csv(folder):
    with (folder / "a.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, RECORD)
        writer.writeheader()
        writer.writerow(RECORD)
    return folder / "a.csv"


def of_parquet(folder):
    rows = [RECORD | {"published_at": date(2026, 2, 17)}]
    pq.write_table(pa.Table.from_pylist(rows), folder / "a.parquet")
    return folder / "a.parquet"


def of_front_matter(folder):
    head = "".join(f"{k}: {v}\n" for k, v in RECORD.items() if k != "text")
    return written(folder / "a.md", f"---\n{head}---\n\n{TEXT}")


@pytest.mark.parametrize(
    "wrote", [of_json, of_json_list, of_jsonl, of_csv, of_parquet, of_front_matter]
)
def test_every_format_gives_the_same_article(wrote, tmp_path):
    row = only(load([wrote(tmp_path)]))
    assert {k: row[k] for k in RECORD} == RECORD | {"published_at": NOON}
    assert (row["published_precision"], row["date_basis"]) == ("day", "metadata")


def test_a_text_is_kept_to_the_letter(tmp_path):
    row = only(load([written(tmp_path / "a.txt", b"\xef\xbb\xbf  One.\r\n\r\nTwo. \n")]))
    assert row["text"] == "  One.\n\nTwo. \n"
    assert (row["source"], row["raw_ref"]) == ("a.txt", None)


def test_a_rule_at_the_top_is_no_front_matter(tmp_path):
    assert only(load([written(tmp_path / "a.md", "--- \nOnly a line.")]))["text"].startswith("---")


def test_a_date_is_given_to_texts_that_bear_none(tmp_path):
    written(tmp_path / "bare.txt", TEXT)
    written(tmp_path / "dated.md", f"---\npublished_at: 2026-02-16\n---\n{TEXT} More.")
    rows = {row["source"]: row for row in load([tmp_path], date(2026, 2, 17)).rows}
    bare, dated = rows["bare.txt"], rows["dated.md"]
    assert (bare["published_at"], bare["date_basis"]) == (NOON, "given")
    assert (dated["published_at"].day, dated["date_basis"]) == (16, "metadata")


@pytest.mark.parametrize(
    ("head", "moment", "precision"),
    [
        (JSON_LD % "2026-02-17T08:30:00+02:00", datetime(2026, 2, 17, 6, 30, tzinfo=UTC), "minute"),
        (JSON_LD % "2026-02-17T08:30:00", NOON, "day"),
        (
            '<meta property="article:published_time" content="2026-02-17T08:30:00Z">'
            + JSON_LD % "broken",
            datetime(2026, 2, 17, 8, 30, tzinfo=UTC),
            "minute",
        ),
        ("", None, None),
    ],
)
def test_a_page_gives_its_article_and_date(head, moment, precision, tmp_path):
    row = only(load([written(tmp_path / "a.html", PAGE.format(head=head))]))
    assert "Russia launched 29 missiles" in row["text"]
    assert "25 of the missiles" in row["text"]
    assert "newsletter" not in row["text"]
    assert (row["title"], row["publisher"], row["url"]) == (
        "A night of missiles",
        "Outlet",
        "https://a.example/1",
    )
    assert (row["published_at"], row["published_precision"]) == (moment, precision)


def test_one_broken_input_stops_no_other(tmp_path):
    good = json.dumps(RECORD)
    written(
        tmp_path / "lines.jsonl", f'{good}\n{{"text": \n[1]\n{good}\n{{"title": "x"}}\n'.encode()
    )
    written(tmp_path / "bytes.txt", b"caf\xe9")
    written(tmp_path / "list.json", '{"text": "cut')
    written(tmp_path / "nul.txt", b"a\0b")
    written(tmp_path / "none.html", "<html><body></body></html>")
    written(tmp_path / "head.md", "---\na: [\n---\nText.")
    written(tmp_path / "wide.csv", "text,url\na,b,c\nGood text,https://a.example\n")
    written(tmp_path / "quote.csv", 'text\n"open\n')
    written(tmp_path / "not.parquet", b"PAR1")
    loaded = load([tmp_path, tmp_path / "gone.txt"])
    told = {(u.source, u.where): u.why for u in loaded.unread}
    assert len(loaded.rows) == 3
    assert loaded.inputs == len(loaded.rows) + len(told) == 15
    expected = {
        ("lines.jsonl", "line 2"): "not JSON",
        ("lines.jsonl", "line 3"): "not an object",
        ("lines.jsonl", "line 5"): "no text: name its field `text` (there is title)",
        ("bytes.txt", None): "byte 3 is not UTF-8",
        ("list.json", None): "not JSON",
        ("nul.txt", None): "NUL at character 1",
        ("none.html", None): "no article text",
        ("head.md", None): "front matter is not YAML",
        ("wide.csv", "line 2"): "3 fields under 2 names",
        ("quote.csv", "line 2"): "not CSV",
        ("not.parquet", None): "Parquet",
        ("gone.txt", None): MISSING,
    }
    assert told.keys() == expected.keys()
    assert [(k, told[k]) for k, why in expected.items() if why not in told[k]] == []


def test_a_file_of_another_kind_is_told_where_it_is_asked_for(tmp_path):
    written(tmp_path / "photo.png", b"\x89PNG")
    assert load([tmp_path]).inputs == 0
    assert "of no kind" in str(load([tmp_path / "photo.png"]).unread[0])


def test_hidden_files_are_left_out(tmp_path):
    (tmp_path / ".git").mkdir()
    written(tmp_path / ".git" / "a.txt", TEXT)
    written(tmp_path / ".b.txt", TEXT)
    assert not load([tmp_path]).found


def test_neither_the_order_nor_the_place_of_the_lines_shows(tmp_path):
    lines = [json.dumps(RECORD | {"article_id": f"r{n}", "text": f"{TEXT} {n}"}) for n in range(5)]
    for folder, order in (("a", lines), ("b", lines[::-1])):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "a.jsonl", "\n".join(order))
    rows = [
        sorted(load([tmp_path / folder]).rows, key=lambda r: r["article_id"]) for folder in "ab"
    ]
    assert rows[0] == rows[1]


def test_bytes_are_json_lines_or_one_text():
    assert only(load_bytes(json.dumps(RECORD).encode()))["article_id"] == "r1"
    assert only(load_bytes(TEXT.encode(), date(2026, 2, 17)))["published_at"] == NOON
    assert "not UTF-8" in load_bytes(b"\xff\xfe").unread[0].why
