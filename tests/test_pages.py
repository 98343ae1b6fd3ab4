"""HTML pages as site builders make them -> text, title, authors and the time in UTC."""

import pytest

from tasks.load import load
from tasks.pages.markup import decoded
from tasks.pages.page import Page, from_html
from tasks.pages.workers import read_pages
from wiretally.articles import ArticleError, admit, article
from wiretally.boilerplate import kind_of, without_boilerplate
from wiretally.tables import ARTICLES

BODY = """<p>Rescuers pulled 14 people from a flooded underpass near the river port on Tuesday, the city
council said. Nine of them were taken to hospital, and three were still being treated in the evening.</p>
<p>The water had risen by two metres within an hour. About 1,200 households were without electricity,
and the mayor asked residents of the lower districts to stay with relatives for the night.</p>"""
TITLE = "Fourteen rescued from flooded underpass"
URL = "https://www.herald.example/2026/02/17/underpass"
UTC0630 = "2026-02-17T06:30:00+00:00"


def html(head="", top="", lang="en", title=f"{TITLE} - The Herald", url=URL, end=""):
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
    <link rel="canonical" href="{url}">{head}</head><body><nav><a href="/">Home</a></nav><article>
    <h1>{TITLE}</h1>{top}<div class="entry-content">{BODY}</div></article>{end}</body></html>"""


def ld(json):
    return f'<script type="application/ld+json">{json}</script>'


def meta(name, content, key="property"):
    return f'<meta {key}="{name}" content="{content}">'


ANN, TWO = ["Ann Miller"], ["Ann Miller", "Joe Park"]
# name: (page, zone, published_at, basis, authors)
PAGES = {
    "yoast graph": (
        html(
            ld(
                """{"@context":"https://schema.org","@graph":[
        {"@type":"WebPage","@id":"https://www.herald.example/2026/02/17/underpass","datePublished":"2026-02-17T06:30:00+00:00"},
        {"@type":"Article","headline":"Fourteen rescued from flooded underpass","author":{"@id":"#/person/7"},
         "datePublished":"2026-02-17T06:30:00+00:00","dateModified":"2026-02-18T10:00:00+00:00"},
        {"@type":"Person","@id":"#/person/7","name":"Ann Miller"}]}"""
            )
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "news article, offset": (
        html(
            ld(
                """[{"@type":["NewsArticle"],"headline":"Fourteen rescued from flooded underpass","datePublished":
        "2026-02-17T08:30:00+02:00","author":[{"@type":"Person","name":"Ann Miller"},{"@type":"Person","name":"Joe Park"}]}]"""
            )
        ),
        None,
        UTC0630,
        "metadata",
        TWO,
    ),
    "open graph": (
        html(
            meta("article:published_time", "2026-02-17T06:30:00Z")
            + meta("article:modified_time", "2026-02-17T09:00:00Z")
            + meta("author", "Ann Miller", "name")
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "time element": (
        html(
            top='<p class="byline">By Ann Miller and Joe Park</p><time datetime="2026-02-17T01:30-05:00">Tuesday</time>'
        ),
        None,
        UTC0630,
        "metadata",
        TWO,
    ),
    "updated before published": (
        html(
            top='<time class="updated" datetime="2026-02-18T01:00Z">x</time>'
            '<time class="published" datetime="2026-02-17T06:30Z">y</time>'
        ),
        None,
        UTC0630,
        "metadata",
        [],
    ),
    "byline only, American": (
        html(
            top='<div class="byline">By Ann Miller</div><div class="dateline">Feb. 17, 2026, 1:30 a.m. EST</div>'
        ),
        None,
        UTC0630,
        "dateline",
        ANN,
    ),
    "byline only, eastern time in summer": (
        html(
            top='<div class="post-date">July 4, 2026 2:30 AM ET</div>',
            url="https://www.herald.example/underpass",
        ),
        None,
        UTC0630.replace("02-17", "07-04"),
        "dateline",
        [],
    ),
    "German": (
        html(
            top='<span class="author-name">Von Ann Miller</span><span class="date">17. Februar 2026, 07:30 Uhr</span>'
        ),
        "Europe/Berlin",
        UTC0630,
        "dateline",
        ANN,
    ),
    "German with dots, no zone known": (
        html(top='<span class="date">17.02.2026 07:30</span>'),
        None,
        "2026-02-17",
        "dateline",
        [],
    ),
    "American numbers": (
        html(
            meta("og:locale", "en_US")
            + meta("pubdate", "02/03/2026 01:30 AM", "name")
            + meta("byl", "By Ann Miller", "name"),
            url="https://www.herald.example/u",
        ),
        "America/New_York",
        "2026-02-03T06:30:00+00:00",
        "metadata",
        ANN,
    ),
    "conflicting zones: JSON-LD first": (
        html(
            ld('{"@type":"NewsArticle","datePublished":"2026-02-17T06:30:00Z"}')
            + meta("article:published_time", "2026-02-17T06:30:00+03:00")
        ),
        None,
        UTC0630,
        "metadata",
        [],
    ),
    "naive JSON-LD takes its zone from the meta tag": (
        html(
            ld('{"@type":"NewsArticle","datePublished":"2026-02-17 08:30:00"}')
            + meta("article:published_time", "2026-02-17T08:30:00+02:00")
        ),
        "America/New_York",
        UTC0630,
        "metadata",
        [],
    ),
    "naive, the outlet's zone": (
        html(ld('{"@type":"NewsArticle","datePublished":"2026-02-17T08:30:00"}')),
        "Europe/Kyiv",
        UTC0630,
        "metadata",
        [],
    ),
    "epoch in a data attribute": (
        html(
            top='<span class="stamp" data-timestamp="1771309800">3 hours ago</span><a rel="author" href="/ann">Ann Miller</a>'
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "several blocks, the article last": (
        html(
            ld('{"@type":"BreadcrumbList","itemListElement":[{"name":"News"}]}')
            + ld('{"@type":"Organization","name":"The Herald"}')
            + ld(
                '{"@type":"ReportageNewsArticle","author":"Ann Miller","datePublished":"2026-02-17T06:30:00Z"}'
            )
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "broken JSON-LD": (
        html(
            ld(
                '{"@type":"NewsArticle","headline":"Fourteen rescued from flooded underpass","datePublished":"2026-02-17T06:30:00Z","author":{"@type":"Person","name":"Ann Miller"},"description":"He said "no""}'
            )
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "JSON-LD with commas too many": (
        html(
            ld(
                '{"@type":"NewsArticle","datePublished":"2026-02-17T06:30:00Z","author":[{"name":"Ann Miller",},],}'
            )
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "related story with a date of its own": (
        html(
            ld(
                '{"@type":"NewsArticle","hasPart":{"@type":"NewsArticle","datePublished":"2020-01-01T00:00:00Z"},"datePublished":"2026-02-17T06:30:00Z"}'
            ),
            top='<div class="related"><time datetime="2020-01-01">old</time></div>',
        ),
        None,
        UTC0630,
        "metadata",
        [],
    ),
    "AMP": (
        f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
        <link rel="canonical" href="{URL}">{ld('{"@type":"NewsArticle","headline":"' + TITLE + '","datePublished":"2026-02-17T06:30:00.000Z","author":{"@type":"Person","name":"Ann Miller"}}')}
        <style amp-boilerplate>body{{}}</style></head><body><article><h1>{TITLE}</h1>{BODY}</article></body></html>""",
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "Blogger": (
        html(
            top="""<span class="post-author vcard"><span class="fn" itemprop="author"><span itemprop="name">Ann Miller</span></span></span>
        <abbr class="published" title="2026-02-17T08:30:00+02:00">08:30</abbr>""",
            url="https://herald.example/2026/02/underpass.html",
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "Drupal": (
        html(
            top='<span class="submitted-by">Submitted by <span property="schema:name">x</span></span>'
            '<span itemprop="datePublished" content="2026-02-17T08:30:00+02:00">Tue, 02/17/2026</span><div class="field--author">By Ann Miller</div>'
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "Ghost": (
        html(
            meta("og:site_name", "The Herald")
            + meta("article:published_time", "2026-02-17T06:30:00.000Z")
            + meta("twitter:data1", "Ann Miller", "name"),
            top='<section class="author-card"></section><h4 class="author-name"><a href="/author/ann/">Ann Miller</a></h4>',
        ),
        None,
        UTC0630,
        "metadata",
        ANN,
    ),
    "day from JSON-LD, clock from time": (
        html(
            ld('{"@type":"BlogPosting","datePublished":"2026-02-17"}'),
            top='<time datetime="2026-02-17T06:30:00Z">Feb 17</time>',
        ),
        None,
        UTC0630,
        "metadata",
        [],
    ),
    "URL only": (html(), None, "2026-02-17", "url", []),
    "no date at all": (html(url="https://www.herald.example/underpass"), None, None, "none", []),
}


@pytest.mark.parametrize(
    ("page", "zone", "at", "basis", "authors"), PAGES.values(), ids=PAGES.keys()
)
def test_a_page_of_a_site_builder(page, zone, at, basis, authors):
    read = from_html(page.encode(), zone=zone)
    assert (read["published_at"], read["date_basis"]) == (at, basis)
    assert read["authors"] == authors
    assert read["title"] == TITLE
    assert read["text"].count("Rescuers pulled 14 people") == 1
    assert "1,200 households" in read["text"]


def test_every_stated_time_is_kept_with_its_source():
    page = PAGES["conflicting zones: JSON-LD first"][0]
    assert from_html(page.encode())["published_said"][:3] == [
        "json-ld datePublished: 2026-02-17T06:30:00Z",
        "meta article:published_time: 2026-02-17T06:30:00+03:00",
        "url: 2026-02-17",
    ]


@pytest.mark.parametrize(
    ("fetched", "canonical", "own"),
    [
        ("https://amp.herald.example/u?amp=1", "https://www.herald.example/u", True),
        ("https://herald.example/u", "/u/2", True),
        ("https://copy.example/u", "https://www.herald.example/u", False),  # a copy is its own page
        ("https://www.herald.example/u", "https://www.herald.example/", False),
    ],
)
def test_the_canonical_url_is_the_page_s_own(fetched, canonical, own):
    read = from_html(html(url=canonical).encode(), fetched)
    assert (read["canonical_url"] is not None) == own
    assert read["url"] == fetched


@pytest.mark.parametrize(
    ("text", "declared", "found"),
    [
        ("Retter zogen vierzehn Menschen aus der Unterführung am Hafen. " * 6, "en", "de"),
        ("Rescuers pulled fourteen people from the underpass near the port. " * 6, "de", "en"),
    ],
)
def test_a_wrongly_declared_language_is_found(text, declared, found):
    page = f"<html lang='{declared}'><body><article><p>{text}</p></article></body></html>"
    assert from_html(page.encode())["language"] == found


RUSSIAN = (
    "Спасатели вывели четырнадцать человек из затопленного перехода у речного порта во вторник."
)
FRENCH = (
    "Les secours ont évacué quatorze personnes d'un passage inondé près du port, à l'été dernier."
)
CHARSETS = {
    "header": (RUSSIAN, "windows-1251", "windows-1251", ""),
    "meta": (RUSSIAN, "windows-1251", None, '<meta charset="windows-1251">'),
    "http-equiv": (
        RUSSIAN,
        "koi8-r",
        None,
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
    ),
    "latin-1": (FRENCH, "latin-1", "ISO-8859-1", ""),
    "mark": (RUSSIAN, "utf-16", None, ""),
    "utf-16 by the server": (RUSSIAN, "utf-16-le", "utf-16le", ""),
    "utf-8 declared latin-1": (RUSSIAN, "utf-8", "iso-8859-1", '<meta charset="latin1">'),
    "windows-1251 declared utf-8": (RUSSIAN, "windows-1251", "utf-8", '<meta charset="utf-8">'),
    "windows-1251 declared latin-1": (RUSSIAN, "windows-1251", "iso-8859-1", ""),
    "meta says utf-16, is not": (FRENCH, "utf-8", None, '<meta charset="utf-16">'),
    "nothing declared": (RUSSIAN, "windows-1251", None, ""),
    "unknown name": (FRENCH, "utf-8", "x-unknown", ""),
}


@pytest.mark.parametrize(("text", "codec", "header", "tag"), CHARSETS.values(), ids=CHARSETS)
def test_character_sets(text, codec, header, tag):
    page = f"<html><head>{tag}</head><body><p>{text * 5}</p></body></html>".encode(codec)
    assert text in decoded(page, header)


NOT_THE_ARTICLE = {
    "teaser": (
        "Also Read: 20 drones shot down over the bay",
        "READ MORE | Toll rises to 30",
        "Read more about the strike that killed 12",
        "Related: Five bridges destroyed",
        "Watch: 40 tanks cross the river",
        "Don't miss: 300 soldiers return",
        "You may also like",
    ),
    "live": ("Live updates: 9 killed in the north", "Follow our live coverage of the talks here."),
    "caption": (
        "Photo: 3 firefighters at the depot / AFP",
        "A man walks past a house where 5 people died. (AP Photo/Jo Lee)",
        "Firefighters at the site, February 17, 2026. REUTERS/Jo Lee",
        "Image credit: Jo Lee",
        "The port before the attack [Photo by Jo Lee]",
    ),
    "newsletter": (
        "Sign up for our morning newsletter",
        "Get the day's 5 top stories in your inbox.",
        "Follow us on Telegram",
        "Subscribe to The Herald",
    ),
    "share": ("Share on Facebook", "Facebook Twitter WhatsApp Email", "3 comments", "5 min read"),
    "consent": ("We use cookies to improve this site.", "Accept all cookies"),
    "notice": (
        "Advertisement",
        "Story continues below",
        "© 2026 The Herald",
        "Published: 17 February 2026 08:30",
    ),
}
OF_THE_ARTICLE = (
    "Read aloud in court, the list named 12 villages.",
    "Related deaths rose to 41, the ministry said.",
    "Watchdogs counted 300 violations of the ceasefire.",
    "Live ammunition killed four protesters on Monday.",
    "Photographers were among the 9 people hurt.",
    "Photos show at least 12 burned houses, the governor said.",
    "Video of the strike showed two blasts, police said.",
    "Follow-up strikes killed 5 more people.",
    "Share prices fell by 3 percent.",
    "Sharing intelligence saved 20 ships, he said.",
    "Subscribers lost power in 30 towns.",
    "Image analysis by Reuters found 14 craters.",
    "Cookies were handed to 200 children at the shelter.",
    "Published figures put the toll at 90 in 2025 and 120 in 2026, rights groups say.",
    "More from the front: 20 vehicles were lost in a day, the general staff said.",
    "The army advertised 500 posts.",
    "Topics included the release of 300 prisoners.",
    "Getting aid to 4,000 people took a week.",
    "Support our soldiers, he told 3,000 people in the square.",
    "By Tuesday evening 14 people were dead.",
    "Comments by the 3 ministers were not published.",
)


@pytest.mark.parametrize(
    ("kind", "line"), [(k, line) for k, lines in NOT_THE_ARTICLE.items() for line in lines]
)
def test_what_stands_beside_the_article(kind, line):
    assert kind_of(line) == kind


@pytest.mark.parametrize("line", OF_THE_ARTICLE)
def test_what_is_of_the_article_stays(line):
    assert kind_of(line) is None


def test_a_list_of_other_stories_goes_with_its_heading():
    text = "One died.\nRelated stories\n- 20 drones shot down\n- Toll rises to 30\nTwo were hurt."
    kept, dropped = without_boilerplate(text)
    assert kept == "One died.\nTwo were hurt."
    assert len(dropped) == 3


def test_a_page_drops_them_and_a_text_keeps_them(tmp_path):
    lines = [line for lines in NOT_THE_ARTICLE.values() for line in lines]
    inside = "".join(f"<p>{line}</p>" for line in lines)
    page = html().replace("</div></article>", f"{inside}</div></article>")
    (tmp_path / "a.html").write_text(page, "utf8")
    (tmp_path / "b.txt").write_text("\n".join(lines), "utf8")
    read = {row["source"]: row["text"] for row in load([tmp_path]).rows}
    assert [line for line in lines if line in read["a.html"]] == []
    assert read["b.txt"] == "\n".join(lines)


def test_what_a_reader_sees_is_read():
    quoted = """<div class="social-embed"><blockquote class="twitter-tweet"><p>Crews saved 8 more
    people.</p>&mdash; City Council</blockquote><script src="x.js"></script></div>"""
    loose = "<p>First.</p>The bridge at kilometre 17 is closed, the road service said.<p>Last.</p>"
    pieces = f"""<div class="article__body">{BODY}</div><div class="ad">x</div>
    <div class="article__body"><p>Eleven schools stay closed on Wednesday, the council said.</p>{loose}{quoted}</div>"""
    page = f"<html><body><article><h1>x</h1>{pieces}</article></body></html>"
    text = from_html(page.encode())["text"]
    for said in ("14 people", "Eleven schools", "kilometre 17", "8 more"):
        assert said in text


def test_new_boilerplate_is_no_new_version():
    rows = []
    for n in (3, 7):
        teaser = f'<aside class="related"><a href="/x">{n} more stories</a></aside>'
        page = html(meta("article:published_time", UTC0630), end=teaser)
        page = page.replace("</div></article>", f"<p>Also Read: {n} hurt</p></div></article>")
        rows.append(article(from_html(page.encode(), f"{URL}?utm_source={n}"), "test"))
    admitted = admit(ARTICLES.empty(), rows)
    assert (admitted.new, admitted.known, admitted.changed) == (1, 1, 0)


TRAPS = {
    "tags": "<div>" * 2_000_000,
    "siblings": "<br>x" * 12_000,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(300_000)) + ">x</p>",
    "text": "<p>" + "word " * 900_000 + "</p>",
    "size": "x" * 10_000_001,
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_a_trap_is_refused_before_it_costs(trap):
    with pytest.raises(ArticleError, match="more than"):
        from_html(f"<html><body><article>{BODY}{trap}</article></body></html>".encode())


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td"])
def test_deep_nesting_is_read(tag):
    page = f"<html><body><article>{BODY}{f'<{tag}>' * 8_000}".encode()
    assert "14 people" in from_html(page)["text"]


@pytest.mark.slow
def test_a_page_that_ends_its_reader_loses_only_itself():
    # Between quotes inside unquoted values the parser sees attributes that no check sees.
    names = b" ".join(b"a%d" % n for n in range(400_000))
    trap = b'<html><body><p a=b"c ' + names + b' d"e>x</p>'
    pages = [Page(html().encode()), Page(trap), Page(html().encode())]
    read = [record for record, _ in read_pages((page, None) for page in pages)]
    assert [hasattr(record, "fields") for record in read] == [True, False, True]
    assert "no page needs" in read[1].why
