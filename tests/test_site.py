"""The report: what it shows, that it is the same for the same state, and that no text can run or break it."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from tasks.lake.store import LakeError, manifest, read
from tasks.site.build import build
from tests.lakes import NIGHT, lake_of
from tests.rows import article, at
from wiretally.overrides import Override
from wiretally.site.changes import changes
from wiretally.site.event import safe
from wiretally.site.numbers import number, span, with_unit
from wiretally.site.series import series_of
from wiretally.site.strips import EDGE, WIDTH, round_up, steps, strip
from wiretally.tables import EVENTS, FIGURES

HOSTILE = (
    "<script>fetch('https://evil.example')</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "\u202eright to left\u202c \u0627\u0644\u062d\u0631\u0628",
    "🚀" * 50,
    "x" * 10_000,
    "{{ 7 * 7 }}{% raw %}",
)


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text within <mark>."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.marked, self.inside = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag == "mark"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.marked.append(data)


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    lake = lake_of(tmp_path_factory.mktemp("site") / "lake", NIGHT)
    build(lake)
    return lake


def pages_of(report):
    return {p.relative_to(report).as_posix(): p.read_text("utf8") for p in report.rglob("*.html")}


def data_of(report):
    text = (report / "figures.js").read_text("ascii")
    return json.loads(text.removeprefix("window.wiretally = ").removesuffix(";\n"))


def test_the_first_page_lists_the_figures_disputed_ones_first(lake):
    page = (lake / "report/index.html").read_text("utf8")
    assert "Monday, 2 March 2026" in page
    names = re.findall('<b data-slot="name">([^<]+)</b>', page)
    assert names[0] == "drones launched"
    assert page.index("<h2>Disputed") < page.index("<h2>One origin")
    assert data_of(lake / "report")["rows"][0][1] == names[0]


def test_a_figure_leads_to_the_sentences_behind_it_in_one_click(lake):
    report = lake / "report"
    for href in [row[0] for row in data_of(report)["rows"]]:
        path, _, anchor = href.partition("#")
        page = (report / path).read_text("utf8")
        assert f'id="{anchor}"' in page
    page = next(p for name, p in pages_of(report).items() if "drones" in p and "event/" in name)
    assert {"396 drones", "nearly 400 drones", "250 drones"} <= {
        m.strip() for m in Tags(page).marked
    }


def test_sides_stand_next_to_each_other_with_their_numbers(lake):
    page = next(p for p in pages_of(lake / "report").values() if "250 drones" in p)
    assert re.search(r"<bdi>Russia</bdi> <span>250</span>", page)
    assert re.search(r"<bdi>Ukraine</bdi> <span>396</span>", page)


def test_every_link_within_the_report_leads_somewhere(lake):
    report = lake / "report"
    for name, page in pages_of(report).items():
        for tag, attributes in Tags(page).tags:
            target = attributes.get("href") or attributes.get("src") or ""
            if target and not target.startswith(("http", "#")) and tag != "template":
                assert (report / name).parent.joinpath(target.split("#")[0]).exists(), (
                    name,
                    target,
                )


def test_the_report_asks_nothing_of_the_network_and_runs_no_inline_script(lake):
    for name, page in pages_of(lake / "report").items():
        for tag, attributes in Tags(page).tags:
            if tag in ("script", "link", "img", "iframe", "object"):
                source = attributes.get("src") or attributes.get("href") or ""
                assert source, (name, tag)
                assert "//" not in source, (name, tag)
            assert not [a for a in attributes if a.startswith("on") or a == "style"], (name, tag)
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in page


def test_the_same_state_gives_the_same_report(lake, tmp_path):
    again = lake_of(tmp_path / "again", list(reversed(NIGHT)))
    build(again)
    one, two = lake / "report", again / "report"
    assert one.resolve().name == two.resolve().name
    files = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert files
    assert all((one / f).read_bytes() == (two / f).read_bytes() for f in files)


def test_a_later_report_links_the_pages_that_did_not_change_and_tells_what_is_new(tmp_path):
    lake = lake_of(tmp_path / "lake", NIGHT[:2])
    first = build(lake).resolve().parent
    lake_of(lake, NIGHT, run=2)
    second = build(lake).resolve().parent
    assert first != second
    assert first.exists(), "whoever reads the report before may go on"
    killed = next(p for p in second.rglob("event/*.html") if "Odesa, the mayor" in p.read_text())
    assert killed.stat().st_ino == (first / "event" / killed.name).stat().st_ino
    told = (second / "changes.html").read_text()
    assert "Since the run before: 0 new, 1 changed, 0 gone." in told
    assert "compatible; now" in told
    lake_of(lake, NIGHT[:1], run=3)
    third = build(lake).resolve().parent
    assert sorted(p.name for p in (lake / "reports").iterdir()) == sorted([second.name, third.name])


def test_a_report_of_few_claims_shows_the_newest_events_and_says_so(lake, tmp_path):
    events = read(lake, EVENTS)
    most = max(len(ids) for ids in events["claim_ids"].to_pylist())
    some, everything = (
        build(lake, tmp_path / name, n).parent for name, n in (("a", most), ("b", None))
    )
    kept = {page.stem for page in (some / "event").iterdir()}
    times = {e["event_id"]: e["last_seen"] for e in events.to_pylist()}
    assert 0 < len(kept) < len(times) == len([*(everything / "event").iterdir()])
    assert max(times.values()) in {times[event] for event in kept}
    assert min(times[event] for event in kept) >= max(times[e] for e in times.keys() - kept)
    first = (some / "index.html").read_text("utf8")
    assert f"{len(times) - len(kept)} earlier ones are in the datasets" in first
    assert f"<dt>events</dt><dd>{len(times)}</dd>" in first
    assert "earlier ones" not in (everything / "index.html").read_text("utf8")
    for page in kept:
        assert (some / f"event/{page}.html").read_bytes() == (
            everything / f"event/{page}.html"
        ).read_bytes()


def test_a_report_that_dies_leaves_the_one_before(lake, monkeypatch):
    before = (lake / "report").resolve()
    monkeypatch.setattr("tasks.site.build.pages", lambda *_: iter([None]))
    with pytest.raises(AttributeError):
        build(lake)
    assert (lake / "report").resolve() == before
    assert [p.name for p in (lake / "reports").iterdir()] == [before.name]


def test_a_folder_of_others_is_not_replaced(lake, tmp_path):
    into = tmp_path / "site"
    build(lake, into)
    build(lake, into)
    assert (into / "index.html").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.doc").touch()
    with pytest.raises(LakeError, match="holds other files"):
        build(lake, other)


def test_nothing_published_is_said(tmp_path):
    with pytest.raises(LakeError, match="nothing is published"):
        build(tmp_path)


def test_hostile_texts_neither_run_nor_break_the_report(tmp_path):
    articles = [
        article(
            f"h{i}",
            f"At least {i + 12} people were killed in Odesa on Monday, {text} said. {text}",
            at(2, i),
            title=text,
            publisher=text,
            url="javascript:alert(document.domain)",
            authors=[text],
        )
        for i, text in enumerate(HOSTILE)
    ]
    lake = lake_of(tmp_path / "lake", articles)
    report = build(lake).parent
    found = pages_of(report)
    assert len(found) > 4
    for name, page in found.items():
        tags = Tags(page).tags
        scripts = [a.get("src") for tag, a in tags if tag == "script"]
        assert set(scripts) <= {"figures.js", "site.js"}, name
        assert {tag for tag, _ in tags}.isdisjoint({"img", "iframe", "object", "embed"}), name
        assert not [a for _, a in tags if "javascript:" in (a.get("href") or "")], name
        assert not [a for _, a in tags if any(key.startswith("on") for key in a)], name
        assert len(page) < 300_000
    assert data_of(report)["rows"]
    assert "<" not in (report / "figures.js").read_text("ascii")


def test_what_people_corrected_is_shown_as_such(tmp_path):
    lake = lake_of(tmp_path / "lake", NIGHT)
    figure = next(f for f in read(lake, FIGURES).to_pylist() if f["metric"] == "people_killed")
    override = Override(
        "figures", figure["figure_id"], "best", 5.0, "the <hospital> says so", "Ann", date(2026, 3, 3), 2
    )  # fmt: skip
    lake_of(lake, NIGHT, [override], run=2)
    report = build(lake).parent
    said = "best 5 instead of 3: the &lt;hospital&gt; says so (Ann, 2026-03-03)"
    assert said in (report / "changes.html").read_text()
    assert any(said in p.read_text() for p in report.rglob("event/*.html"))


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://one.example/a", True),
        ("http://one.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//one.example", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_only_plain_web_addresses_are_links(url, good):
    assert safe(url) is good


@pytest.mark.parametrize(
    ("value", "words"),
    [(396.0, "396"), (19.54321, "19.54"), (1.25e6, "1.25 million"), (None, "–"), (0.0, "0")],
)
def test_numbers_in_words(value, words):
    assert number(value) == words


def test_units_and_spans_in_words():
    assert with_unit(9e10, "EUR", "aid_amount") == "EUR 90 billion"
    assert with_unit(19.5, "%", "territory_share") == "19.5 %"
    assert with_unit(3.0, "{person}", "people_killed") == "3"
    assert [span(20, 22), span(9, None), span(None, 4), span(3, 3), span(None, None)] == [
        "20 to 22", "at least 9", "at most 4", "exact", "not stated",
    ]  # fmt: skip


def test_a_strip_stays_within_its_width_and_in_order():
    figure = {"low": 20.0, "best": 21.0, "high": 24.0}
    drawn = strip(figure, [20.0, 48.0])
    assert EDGE <= drawn.left <= drawn.best <= drawn.left + drawn.width <= WIDTH - EDGE
    assert drawn.ticks == tuple(sorted(drawn.ticks))
    assert not drawn.open_high
    assert strip({"low": 2e6, "best": None, "high": 999_999_999.0}, []).open_high
    assert strip({"low": 9.0, "best": 9.0, "high": None}, [9.0]).open_high
    assert strip({"low": None, "best": None, "high": None}, []).best is None
    assert strip({"low": 0.0, "best": 0.0, "high": 0.0}, [0.0]).best == EDGE


def test_round_up_is_never_below():
    values = [0.01, 0.9, 1, 7, 11, 12, 99, 100, 101, 396, 999_999]
    assert all(value <= round_up(value) <= max(1, 2.5 * value) for value in values)


def test_a_history_is_drawn_from_two_revisions_on():
    rows = [
        {"as_of": at(2, h), "low": 1.0, "best": b, "high": None}
        for h, b in ((5, 2.0), (9, 3.0), (23, 8.0))
    ]
    drawn = steps(rows)
    assert [x for x, _ in drawn.dots] == sorted(x for x, _ in drawn.dots)
    assert drawn.values[-1][1] == 8.0
    assert steps(rows[:1]) is None


def test_a_series_has_one_figure_a_day_and_mixes_nothing():
    def figure(day, best, **more):
        base = {"event_id": f"e{day}", "figure_id": f"f{day}{best}", "metric": "drones_launched"}
        base |= {"aspect": "event", "unit": "{drone}", "scope": None, "best": best, "low": best}
        return base | {"high": None, "n_origins": 1, "n_articles": 1} | more

    events = {
        f"e{d}": {"date_start": date(2026, 3, d), "date_end": None, "actor": "A", "target": "B"}
        for d in range(1, 30)
    }
    days = [figure(1, 5.0), figure(2, 6.0), figure(3, 7.0), figure(20, 9.0)]
    other = [figure(3, 99.0, scope="Odesa"), figure(2, 50.0, aspect="rolling")]
    better = figure(3, 8.0, n_origins=2)
    (series,) = series_of([*days, *other, better], events)
    assert [p["best"] for p in series["points"]] == [5.0, 6.0, 8.0, 9.0]
    assert [p["segment"] for p in series["points"]] == [0, 0, 0, 1], "no line over a gap"
    assert series_of(days[:2], events) == []


def test_changes_between_two_states():
    one = {
        "figure_id": "a",
        "low": 1,
        "best": 1,
        "high": 1,
        "verdict": "single",
        "contested": False,
    }
    two, three = one | {"figure_id": "b"}, one | {"figure_id": "c"}
    told = changes([one, two], [one | {"best": 2}, three])
    assert [(was["best"], now["best"]) for was, now in told["changed"]] == [(1, 2)]
    assert [told["new"], told["gone"]] == [[three], [two]]


def test_many_figures_stay_small(tmp_path):
    """10 000 figures: the list is data of bounded size, the first page shows few of them."""
    from tasks.site.pages import FIRST, _data
    from wiretally.site.listing import listed

    events = {"e": {"event_id": "e", "title": "An attack" * 30, "place": "Odesa"}}
    lake = lake_of(tmp_path / "lake", NIGHT)
    figure = read(lake, FIGURES).to_pylist()[0] | {"event_id": "e", "claim_ids": []}
    rows = listed((figure | {"figure_id": f"{i:016x}"} for i in range(10_000)), events, {})
    assert len(_data(rows, "2026-03-02")) < 5_000_000
    assert FIRST < 100


def test_the_manifest_is_untouched_by_the_report(lake):
    before = manifest(lake)
    build(lake)
    assert manifest(lake) == before
