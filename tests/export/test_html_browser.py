"""The page and the notebook view in a real browser: Chromium without a window, driven by Playwright."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from seedcorpus import Document, Mention, read
from seedcorpus.export.html import write_html

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome", "chrome"])), None)
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

# Milliseconds, which no machine is too busy for: only what never comes takes so long.
PATIENCE = 600_000
playwright.expect.set_options(timeout=PATIENCE)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium (Debian: apt-get install chromium)"),
]

NEWS = list(read(Path(__file__).parents[2] / "examples" / "news.seedcorpus"))
SCRIPT = "</noscript></script><script>hacked = 1</script><img src=x onerror='hacked = 1'>"
ATTACK = f'{SCRIPT}" onfocus="hacked = 1" autofocus=\''
HOSTILE = Document(f"{ATTACK}.txt", f"{ATTACK} 5 रुपये \u202e\0 <!--", {"lang": ATTACK, ATTACK: ATTACK})
DOCUMENTS = [*NEWS, HOSTILE]

TOOLTIP = "mark => getComputedStyle(mark, '::after').content"

# The edges of all that is written as one shape in the texts: a character, or a lam with the alef behind it. How the
# width of that one is shared out between its two letters is up to the browser.
PLACES = r"""() => [...document.querySelectorAll(".seedcorpus-text")].map((text) => {
  const ends = [], range = document.createRange(), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) for (let at = 0; at < node.length; at++) ends.push([node, at]);
  return [...text.textContent.matchAll(/ل[\u064b-\u0652]*[اأإآ]|[^]/g)].map((shape) => {
    const [last, end] = ends[shape.index + shape[0].length - 1];
    range.setStart(...ends[shape.index]);
    range.setEnd(last, end + 1);
    const { left, right, top } = range.getBoundingClientRect();
    return [left, right, top];
  });
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split(), timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_html(path, DOCUMENTS, title=ATTACK)
    return path.as_uri()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open an address; afterwards it is checked that the page was silent and asked the network for nothing."""
    contexts, requests, complaints = [], [], []

    def open_page(address: str, **options: Any) -> Any:
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url.partition(":")[0] for url in requests} <= {"file", "data"}


@pytest.fixture(scope="module")
def mentions() -> list[list[Mention]]:
    """The mentions of each document."""
    return [document.mentions() for document in DOCUMENTS]


def test_texts_run_in_their_direction(report: str, open_page: Any) -> None:
    for document, places in zip(NEWS, open_page(report).evaluate(PLACES), strict=False):
        assert (places[0][0] > places[1][0]) == (document.lang == "ar"), document.name


def test_marks_move_nothing_and_part_no_joined_letters(report: str, open_page: Any) -> None:
    """Even one that begins at the alef of الأولى, which is one shape with the lam before it.

    Which letters are one shape is up to the font, so it is one that is the same on every machine.
    """
    matplotlib = pytest.importorskip("matplotlib", reason="Matplotlib, whose font is used, is not installed")
    font = b64encode(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf").read_bytes()).decode()
    page = open_page(report, viewport={"width": 500, "height": 800}, bypass_csp=True)
    page.add_style_tag(
        content=f"@font-face {{ font-family: same; src: url(data:font/ttf;base64,{font}) }}"
        ".seedcorpus-text { font-family: same }"
    )
    assert page.evaluate("document.fonts.load('1rem same').then((loaded) => loaded.length)") == 1
    marked = page.evaluate(PLACES)
    assert re.search("ل<mark [^>]*>[اأإآ]", page.content())
    page.evaluate("""() => {
      for (const mark of document.querySelectorAll(".seedcorpus-text mark")) mark.replaceWith(...mark.childNodes);
      document.body.normalize();
    }""")
    for bare, places in zip(page.evaluate(PLACES), marked, strict=True):
        moved = [abs(a - b) for old, new in zip(bare, places, strict=True) for a, b in zip(old, new, strict=True)]
        assert max(moved) < 1


def test_hostile_text_is_inert_and_stays_in_its_place(report: str, open_page: Any) -> None:
    page = open_page(report)
    article = page.locator("article").last
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert page.title() == f"Amounts in {ATTACK}"
    assert article.locator("h3").text_content() == HOSTILE.name
    assert article.locator(".seedcorpus-text").text_content() == HOSTILE.text.replace("\0", "␀")
    assert article.locator("dd").nth(1).text_content() == ATTACK


def test_amount_is_shown_on_hover_and_on_focus_and_escape_puts_it_away(report: str, open_page: Any) -> None:
    page = open_page(report)
    first, second = (page.locator("article mark").nth(number) for number in (0, 1))
    description = first.get_attribute("aria-description")
    assert first.evaluate(TOOLTIP) == "none"
    first.hover()
    assert description in first.evaluate(TOOLTIP)
    page.mouse.move(0, 0)
    assert first.evaluate(TOOLTIP) == "none"
    first.focus()
    assert description in first.evaluate(TOOLTIP)
    page.keyboard.press("Escape")
    assert first.evaluate(TOOLTIP) == "none"
    page.keyboard.press("Tab")
    assert first.evaluate(TOOLTIP) == "none"
    assert second.get_attribute("aria-description") in second.evaluate(TOOLTIP)


@pytest.mark.parametrize(
    ("fields", "fits", "lang"),
    [
        ({}, lambda mention: True, None),
        ({"kind": "percent"}, lambda mention: mention.kind == "percent", None),
        ({"currency": "USD"}, lambda mention: getattr(mention.value, "currency", "") == "USD", None),
        ({"lang": "bn"}, lambda mention: True, "bn"),
        ({"from": "1e6"}, lambda mention: (mention.value.high or mention.value.magnitude) >= 10**6, None),
        ({"to": "10"}, lambda mention: (mention.value.magnitude) <= 10, None),
        (
            {"kind": "money", "currency": "INR", "lang": "hi", "from": "1000", "to": "100000"},
            lambda mention: (
                getattr(mention.value, "currency", "") == "INR" and 1000 <= mention.value.magnitude <= 10**5
            ),
            "hi",
        ),
    ],
    ids=["all", "kind", "currency", "language", "from", "to", "together"],
)
def test_filters(
    report: str,
    open_page: Any,
    mentions: list[list[Mention]],
    fields: dict[str, str],
    fits: Callable[[Mention], bool],
    lang: str | None,
) -> None:
    def found(amounts: int, documents: int) -> str:
        return f"{amounts} of {every} amounts, in {documents} of {len(DOCUMENTS)} documents"

    every = sum(map(len, mentions))
    page = open_page(report)
    for name, value in fields.items():
        if name == "kind":
            for box in page.locator("[name=kind]").all():
                box.set_checked(box.get_attribute("value") == value)
        elif name in ("currency", "lang"):
            page.locator(f"[name={name}]").select_option(value)
        else:
            page.locator(f"[name={name}]").fill(value)
    counts = {
        number: sum(map(fits, mentions[number - 1]))
        for number, document in enumerate(DOCUMENTS, start=1)
        if lang in (None, document.lang)
    }
    shown = {number: count for number, count in counts.items() if count or not fields.keys() - {"lang"}}
    assert page.locator("#found").text_content() == found(sum(shown.values()), len(shown))
    assert page.locator("article:visible").evaluate_all("all => all.map(one => Number(one.id.slice(1)))") == [*shown]
    assert page.locator("article:visible mark[tabindex='0']").count() == sum(shown.values())
    page.get_by_role("button", name="Show all").click()
    playwright.expect(page.locator("#found")).to_have_text(found(every, len(DOCUMENTS)))


@pytest.mark.parametrize(
    ("least", "most", "shown"),
    [("15", "16", 1), ("20", "", 2), ("20.5", "", 1), ("", "10", 1), ("", "9.5", 0), ("-7", "", 2)],
)
def test_sizes_between_the_ends_of_a_range_fit(
    tmp_path: Path, open_page: Any, least: str, most: str, shown: int
) -> None:
    report = tmp_path / "report.html"
    write_html(report, [Document("a.txt", "10 से 20 यूरो, फिर 30 यूरो")])
    page = open_page(report.as_uri())
    page.locator("[name=from]").fill(least)
    page.locator("[name=to]").fill(most)
    assert page.locator("mark[tabindex='0']").count() == shown


def test_mentions_that_are_not_asked_for_read_as_plain_text(report: str, open_page: Any) -> None:
    page = open_page(report)
    page.locator("[name=currency]").select_option("USD")
    other = page.locator("article:visible mark:not([data-amount$=USD])").first
    other.hover()
    assert other.evaluate(TOOLTIP) == "none"
    assert other.evaluate("mark => [getComputedStyle(mark).borderBottomWidth, mark.tabIndex]") == ["0px", -1]


def test_without_javascript_all_but_the_filters_is_there(report: str, open_page: Any) -> None:
    page = open_page(report, java_script_enabled=False)
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#pages").is_visible()
    assert page.locator("noscript > p").inner_text() == "The filters need JavaScript; everything else works without."
    assert page.locator("article:visible").count() == len(NEWS) + 1
    assert page.get_by_role("table", name="Totals per currency").is_visible()


def test_on_paper_the_amount_follows_its_words(report: str, open_page: Any) -> None:
    page = open_page(report, color_scheme="dark")
    page.emulate_media(media="print")
    mark = page.locator("article mark").first
    assert mark.get_attribute("data-amount") in mark.evaluate(TOOLTIP)
    assert not page.locator("#filters").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [320, 1280])
def test_no_part_of_the_page_is_wider_than_the_window(report: str, open_page: Any, width: int) -> None:
    page = open_page(report, viewport={"width": width, "height": 800})
    for mark in page.locator("article mark").all()[:30]:
        mark.focus()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(report: str, open_page: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page(report, color_scheme=scheme)
    page.locator("article mark").first.focus()
    results = axe.run(page)
    assert results.violations_count == 0, results.generate_report()


def test_keyboard_reaches_documents_filters_and_amounts_in_order(report: str, open_page: Any) -> None:
    page = open_page(report)
    assert page.get_by_role("search", name="Filter").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the documents"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(11):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.localName"))
    assert reached == ["kind"] * 4 + ["currency", "lang", "from", "to", "button", "mark", "mark"]


def shown(page: Any) -> list[int]:
    """Which documents are on the page, counted from 1."""
    return page.locator("article").evaluate_all("all => all.map(one => Number(one.id.slice(1)))")


TEXTS = ("দাম ৫০০ টাকা, ছাড় ১০%।", "السعر 50 دولاراً و3 كتب", "दाम दस यूरो या सात डॉलर", "कुछ नहीं")


@pytest.fixture(scope="module")
def long_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("many") / "report.html"
    texts = [*(TEXTS[number % 4] for number in range(1000)), "दाम 90 डॉलर"]
    write_html(path, (Document(f"{number}.txt", text) for number, text in enumerate(texts, start=1)))
    return path.as_uri()


class TestManyDocuments:
    """Of which a hundred are shown at a time."""

    def test_a_hundred_are_shown_and_the_others_are_pages_away(self, long_report: str, open_page: Any) -> None:
        page = open_page(long_report)
        pages = page.get_by_role("navigation", name="Pages of documents")
        previous, following = (pages.get_by_role("button", name=name) for name in ("Previous", "Next"))
        assert shown(page) == [*range(1, 101)]
        assert pages.get_by_role("status").text_content() == "1 to 100 of 1,001 documents"
        following.click()
        assert shown(page) == [*range(101, 201)]
        pages.get_by_label("Page").fill("11")
        pages.get_by_label("Page").press("Enter")
        assert shown(page) == [1001]
        assert pages.get_by_role("status").text_content() == "1,001 to 1,001 of 1,001 documents"
        following.click(force=True)  # though it says that it is disabled
        assert shown(page) == [1001]
        previous.click()
        assert shown(page) == [*range(901, 1001)]
        pages.get_by_label("Page").fill("-5")
        pages.get_by_label("Page").press("Enter")
        assert shown(page) == [*range(1, 101)]
        assert (previous.get_attribute("aria-disabled"), following.get_attribute("aria-disabled")) == ("true", "false")

    def test_a_page_is_turned_by_the_keyboard_and_begins_at_its_top(self, long_report: str, open_page: Any) -> None:
        page = open_page(long_report)
        page.locator("article").last.scroll_into_view_if_needed()
        button = page.get_by_role("button", name="Next")
        button.focus()
        page.keyboard.press("Enter")
        assert shown(page)[0] == 101
        assert page.locator("article").first.bounding_box()["y"] >= page.locator("#pages").bounding_box()["height"]
        playwright.expect(page.locator("article").first).to_be_in_viewport()
        playwright.expect(button).to_be_focused()

    def test_filters_ask_all_documents_and_show_the_first_that_fit(self, long_report: str, open_page: Any) -> None:
        page = open_page(long_report)
        page.get_by_role("button", name="Next").click()
        page.locator("[name=currency]").select_option("USD")
        assert page.locator("#found").text_content() == "501 of 1,501 amounts, in 501 of 1,001 documents"
        assert page.locator("#range").text_content() == "1 to 100 of 501 documents"
        assert shown(page)[:3] == [2, 3, 6]
        assert page.locator("article mark:not(.off)").count() == 100
        assert page.locator("article mark.off").evaluate_all("all => all.map(one => one.dataset.amount)") == [
            *["3", "10 EUR"] * 50
        ]
        page.locator("[name=from]").fill("80")
        assert shown(page) == [1001]
        assert not page.locator("#pages").is_visible()

    def test_links_of_the_charts_lead_to_documents_wherever_they_are(self, long_report: str, open_page: Any) -> None:
        page = open_page(long_report)
        page.locator("[name=lang]").select_option("bn")
        link = page.get_by_role("link", name="1001.txt")
        for _ in range(2):  # The second time the address does not change.
            link.click()
            playwright.expect(page.locator("#d1001")).to_be_in_viewport()
            assert shown(page) == [1001]
            page.get_by_role("button", name="Previous").click()
        assert page.locator("[name=lang]").input_value() == "all"
        page.goto(f"{long_report}#d250")
        playwright.expect(page.locator("#d250")).to_be_in_viewport()
        page.reload()
        playwright.expect(page.locator("#d250")).to_be_in_viewport()
        page.goto(f"{long_report}#d5000")
        assert shown(page) == [*range(201, 301)]

    def test_axe_finds_no_barrier(self, long_report: str, open_page: Any) -> None:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        page = open_page(long_report)
        page.set_viewport_size({"width": 320, "height": 800})
        page.get_by_role("button", name="Next").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        results = axe.run(page, context=".seedcorpus", options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, results.generate_report()

    def test_without_javascript_all_are_there(self, long_report: str, open_page: Any) -> None:
        assert open_page(long_report, java_script_enabled=False).locator("article").count() == 1001


def test_notebook_views_stand_side_by_side(tmp_path: Path, open_page: Any) -> None:
    notebook = tmp_path / "notebook.html"
    views = [document._repr_html_() for document in DOCUMENTS]
    notebook.write_text(f"<!DOCTYPE html><meta charset=utf-8><mark>none</mark>{''.join(views)}", encoding="utf-8")
    page = open_page(notebook.as_uri())
    assert page.locator(".seedcorpus-text").all_text_contents() == [
        *(document.text for document in NEWS),
        HOSTILE.text.replace("\0", "␀"),
    ]
    assert page.evaluate("typeof hacked") == "undefined"
    mark = page.locator(".seedcorpus-text mark").nth(20)
    mark.focus()
    assert mark.get_attribute("aria-description") in mark.evaluate(TOOLTIP)
    assert page.locator("mark").first.evaluate("mark => getComputedStyle(mark).borderBottomWidth") == "0px"
