"""sources.yaml: what is read out of it, and what is said of what is wrong in it."""

from datetime import timedelta
from pathlib import Path

import pytest

from tasks.web.fields import span
from tasks.web.sources import Sources, SourcesError, load_sources, sources_of

ROOT = Path(__file__).parents[1]
HEAD = "sources:\n  - name: one\n    feed: https://one.example/rss\n"


def load(tmp_path, text):
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf8")
    return load_sources(path)


def wrong(tmp_path, text):
    """Return what is said of `text`, line by line, without the file's name."""
    with pytest.raises(SourcesError) as told:
        load(tmp_path, text)
    lines = str(told.value).splitlines()
    assert all(line.startswith(str(tmp_path / "sources.yaml")) for line in lines)
    return [line.removeprefix(str(tmp_path / "sources.yaml")) for line in lines]


def test_all_keys(tmp_path):
    found = load(
        tmp_path,
        """
contact: desk@news.example
lake: my-lake
delay: 1.5s
schedule: 30m
limits: {items: 50, age: 7d}
sources:
  - name: one
    feed: https://one.example/rss
    publisher: One
    language: en-GB
    zone: Europe/Kyiv
    schedule: "*/10 * * * *"
    include: "*/world/*"
    exclude: ["*/live/*", "*/video/*"]
    limits: {items: 5}
    revisit: 6h
  - name: two
    warc: [a.warc.gz, /b]
watch:
  - {name: toll, metric: people_killed, country: UKR}
""",
    )
    one, two = found.sources
    assert (found.contact, found.lake, found.delay) == (
        "desk@news.example", "my-lake", timedelta(seconds=1.5),
    )  # fmt: skip
    assert (one.kind, one.at, one.schedule) == (
        "feed",
        ("https://one.example/rss",),
        "*/10 * * * *",
    )
    assert (one.include, one.exclude) == (("*/world/*",), ("*/live/*", "*/video/*"))
    assert (one.limits.items, one.limits.age, one.revisit) == (
        5, timedelta(days=7), timedelta(hours=6),
    )  # fmt: skip
    assert one.said == {
        "source": "one",
        "publisher": "One",
        "language": "en-GB",
        "zone": "Europe/Kyiv",
    }
    assert (two.kind, two.at, two.schedule) == ("warc", (str(tmp_path / "a.warc.gz"), "/b"), "30m")
    assert (two.limits.items, two.limits.age) == (50, timedelta(days=7))
    assert [(w.name, w.metric, w.country) for w in found.watch] == [
        ("toll", "people_killed", "UKR")
    ]


def test_a_misspelt_key_of_a_watch_is_no_watch_for_everything(tmp_path):
    path = tmp_path / "sources.yaml"
    path.write_text(
        "sources:\n- {name: a, files: /a}\nwatch:\n- {name: toll, contry: UKR}\n", encoding="utf8"
    )
    with pytest.raises(SourcesError, match="did you mean country"):
        load_sources(path)


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://a.example/world/x", True),
        ("https://a.example/sport/x", False),
        ("https://a.example/world/live/x", False),
    ],
)
def test_patterns(tmp_path, url, taken):
    text = HEAD + '    include: ["*/world/*"]\n    exclude: ["*/live/*"]\n'
    assert load(tmp_path, text).sources[0].takes(url) is taken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ", line 1, sources: must be a list: lines that begin with -"),
        ("sources: []", ", line 1, sources: is empty"),
        ("sources: [1", ", line 1: no YAML (expected ',' or ']', but got '<stream end>'): quote what holds *, & or a colon"),
        ("sources:\n- 3", ", line 2, sources.0: must be lines of `key: value`"),
        ("sources:\n- feed: https://a.example/", ", line 2, sources.0.name: is missing"),
        ("sources:\n- name: a", ", line 2, sources (a): give one of feed, sitemap, urls, files, warc"),
        ("sources:\n- name: a\n  feed: a.example/rss", ", line 2, sources (a): '{}/a.example/rss' is no address: a feed begins with https://"),
        ("sources:\n- name: a\n  urls: []", ", line 3, sources (a).urls: is empty"),
        ("sources:\n- name: a b\n  urls: x", ", line 2, sources (a b).name: 'a b' will not do: write letters, digits, - and ."),
        (HEAD + "    zone: Europe/Kyjiw", ", line 4, sources (one).zone: 'Europe/Kyjiw' is no IANA time zone: write Europe/Kyiv"),
        (HEAD + "    schedul: 5m", ", line 4, sources (one).schedul: is no key that is known: did you mean schedule?"),
        (HEAD + "    schedule: 10s", ", line 4, sources (one).schedule: '10s' is more often than once a minute"),
        (HEAD + "    schedule: 0 25 * * *", ", line 4, sources (one).schedule: '0 25 * * *' is no schedule (Bad hour): write 30m, or cron such as '0 */2 * * *'"),
        (HEAD + "    schedule: */5 * * * *", ", line 4: no YAML (expected alphabetic or numeric character, but found '/'): quote what holds *, & or a colon"),
        (HEAD + "    language: no", ", line 4, sources (one).language: must be text: put it in quotes"),
        (HEAD + "    limits:\n      age: soon", ", line 5, sources (one).limits.age: 'soon' is no span of time: write 30m, 6h or 7d"),
        (HEAD + "    feed: https://b.example/", ", line 4, feed: stands twice"),
        (HEAD + "    urls: x", ", line 4, sources (one).urls: one kind per source: make a source of each, all with a name (feed, sitemap, urls, files, warc)"),
        (HEAD + "  - name: one\n    urls: x", ": the name 'one' stands twice: name them apart"),
        (HEAD + "contact: me", ", line 4, contact: 'me' will not do: write an address or URL of yours"),
        (HEAD + 'contact: "a@b.example\\r\\nX: y"', ", line 4, contact: 'a@b.example\\r\\nX: y' will not do: write an address or URL of yours"),
        (HEAD + "watch:\n- name: w\n  country: UA", ", line 6, watch (w).country: 'UA' is no country code of three letters: write UKR"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_line_and_key(tmp_path, text, said):
    assert said.format(tmp_path) in wrong(tmp_path, text)


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    text = HEAD + "    zone: Nowhere\n    language: English\n    limits: {items: 0}\n"
    lines = [line.split(",")[1] for line in wrong(tmp_path, text)]
    assert sorted(lines) == [" line 4", " line 5", " line 6"]


def test_hosts_must_be_able_to_reach_us(tmp_path, monkeypatch):
    monkeypatch.delenv("WIRETALLY_CONTACT", raising=False)
    with pytest.raises(SourcesError, match="no contact"):
        _ = load(tmp_path, HEAD).reachable
    monkeypatch.setenv("WIRETALLY_CONTACT", "https://news.example/bot")
    assert load(tmp_path, HEAD).reachable == "https://news.example/bot"
    assert load(tmp_path, HEAD + "contact: desk@news.example").reachable == "desk@news.example"
    monkeypatch.setenv("WIRETALLY_CONTACT", "x\r\nCookie: y")
    with pytest.raises(SourcesError, match="no contact"):
        _ = load(tmp_path, HEAD).reachable


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("1.5m", 90), ("2h", 7200), ("1w", 604800)]
)
def test_spans(text, seconds):
    assert span(text) == timedelta(seconds=seconds)


def test_the_starter_file_is_valid():
    found = load_sources(ROOT / "examples" / "sources.yaml")
    assert isinstance(found, Sources)
    assert len(found.sources) >= 20
    assert all(one.publisher and one.zone for one in found.sources)


def test_a_file_that_is_not_utf8(tmp_path):
    (tmp_path / "sources.yaml").write_bytes(b"contact: caf\xe9")
    with pytest.raises(SourcesError, match="byte 12 is not UTF-8"):
        load_sources(tmp_path / "sources.yaml")


def test_a_bucket_needs_a_folder_for_its_archive(tmp_path):
    from tasks.web.gather import folder_of

    found = load(tmp_path, HEAD)
    assert folder_of(found, "lake") == Path("lake")
    with pytest.raises(SourcesError, match="archive: FOLDER"):
        folder_of(found, "s3://bucket/lake")
    assert folder_of(load(tmp_path, HEAD + "archive: kept"), "s3://b/l") == tmp_path / "kept"


def test_only_some_of_the_sources(tmp_path):
    path = tmp_path / "sources.yaml"
    path.write_text(HEAD + "  - name: two\n    urls: [https://two.example/a]\n")
    assert [s.name for s in sources_of(path, ["two"], []).sources] == ["two"]
    assert [s.name for s in sources_of(None, [], ["https://a.example/"]).sources] == ["urls"]
    assert sources_of(None, [], []) is None
    with pytest.raises(SourcesError, match="no source 'three'"):
        sources_of(path, ["three"], [])
