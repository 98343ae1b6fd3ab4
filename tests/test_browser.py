"""The report in a real browser: opened from files, filtered, followed to the sentence, alone on the machine.

Skipped where chromium is not installed (`apt-get install chromium`).
"""

import json
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tasks.site.build import build
from tests.lakes import NIGHT, lake_of
from tests.rows import article, at
from tests.test_site import HOSTILE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
]
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    more = [
        article(
            f"m{i}",
            f"Russia launched {100 + i} drones at Ukraine overnight, the Ukrainian air force said.",
            at(4 + i),
            publisher=f"More {i}",
            url=f"https://more.example/{i}",
        )
        for i in range(5)
    ]
    hostile = [
        article(
            f"h{i}",
            f"At least {i + 12} people were killed in Kharkiv, {t} said. {t}",
            at(20, i),
            title=t,
        )
        for i, t in enumerate(HOSTILE)
    ]
    lake = lake_of(tmp_path_factory.mktemp("browser") / "lake", [*NIGHT, *more, *hostile])
    return build(lake)


@pytest.fixture(params=["light", "dark"])
def page(browser, request):
    """A page of each colour scheme that fails on any console message, error, or request to the outside."""
    context = browser.new_context(
        color_scheme=request.param, viewport={"width": 1280, "height": 900}
    )
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith("file:") else wrong.append(r.url))
    yield page
    context.close()
    assert not wrong


def rows(page):
    return page.locator("#figures .row").count()


def test_open_filter_and_follow_a_figure_to_its_sentence(page, report):
    page.goto(report.as_uri())
    assert rows(page)
    page.get_by_label("When").select_option("all")
    page.get_by_label("Standing").select_option(label="disputed")
    expect(page).to_have_url(re.compile("standing=0"))
    assert page.locator("#figures .row.disputed").count() == rows(page)
    page.locator("#figures .row a", has_text="drones launched").first.click()
    page.wait_for_url("**/event/*.html#f-*")
    figure = page.locator("article.figure:target")
    assert figure.locator("mark", has_text="396 drones").first.is_visible()
    assert figure.get_by_role("heading", name="Russia").is_visible()
    assert (
        figure.get_by_role("link", name="One")
        .first.get_attribute("href")
        .startswith("https://one.")
    )


def test_search_looks_at_all_days_and_the_address_remembers_it(page, report):
    page.goto(report.as_uri())
    page.keyboard.press("/")
    page.keyboard.type("drones launched")
    expect(page).to_have_url(re.compile("q=drones"))
    found = rows(page)
    assert found >= 5
    page.reload()
    expect(page.locator("#figures .row")).to_have_count(found)
    page.get_by_label("Search").fill("nothing like this")
    expect(page.locator("#count")).to_have_text("No figure fits")


def test_the_keyboard_alone_reaches_a_figure(page, report):
    page.goto(report.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#figures .row a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*.html#f-*")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_runs_over_the_side_of_a_small_screen(page, report, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in [report, *report.parent.glob("*.html"), *report.parent.glob("event/*.html")]:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, report, scheme):
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # axe itself needs to be let in
    event = next(p for p in report.parent.glob("event/*.html") if "250 drones" in p.read_text())
    for path in (
        report,
        event,
        *(report.parent / f"{n}.html" for n in ("series", "changes", "health")),
    ):
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        assert not [
            (v["id"], [n["html"][:200] for n in v["nodes"]])
            for v in found
            if v["impact"] in SERIOUS
        ], path.name


def test_ten_thousand_figures_are_listed_at_once(page, report, tmp_path):
    """The list of a large lake: opened and searched within a second each, 60 rows at a time."""
    site = tmp_path / "site"
    shutil.copytree(report.parent, site)
    text = (site / "figures.js").read_text("ascii")
    data = json.loads(text.removeprefix("window.wiretally = ").removesuffix(";\n"))
    data["rows"] = [data["rows"][i % len(data["rows"])] for i in range(10_000)]
    (site / "figures.js").write_text(f"window.wiretally = {json.dumps(data)};")
    page.goto((site / "index.html").as_uri() + "#when=all")
    assert rows(page) == 60
    assert page.get_by_text("60 of 10000 figures").is_visible()
    spent = page.evaluate(
        """() => {
            const form = document.querySelector('.filters'), start = performance.now();
            form.elements.standing.value = '0';
            form.elements.standing.dispatchEvent(new Event('input', { bubbles: true }));
            return new Promise((done) => setTimeout(() => done(performance.now() - start), 0));
        }"""
    )
    assert spent < 1000
    page.get_by_role("button", name="Show more").click()
    assert rows(page) == 120
