"""The documentation's site: the pages that are made at its building, and that the whole is built without a warning.

Where the documentation's tools are installed (`nox --session docs`), the site is built, and looked at in a browser.
"""

from __future__ import annotations

import functools
import importlib.util
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest

import docs_pages
from example_lines import LANGUAGES, parse

ROOT = Path(__file__).parent.parent
ADDRESS = "https://seedcorpus.readthedocs.io/"
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome", "chrome"])), None)


def test_every_language_has_a_page() -> None:
    made = {path.stem.removeprefix("examples-") for path in ROOT.joinpath("docs").glob("examples-*.md")}
    assert made == set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_language_shows_every_example(lang: str) -> None:
    lines = files("seedcorpus.lexicon.data").joinpath(f"{lang}.examples.txt").read_text("utf-8").splitlines()
    meanings = [line.rpartition(" => ")[2].strip() for line in lines if " => " in line]
    rows = re.findall(r"<tr><td>.*</td>\n<td>((?:.|\n)*?)</td></tr>", docs_pages.page_source(f"examples-{lang}", ""))
    assert sorted(unescape(row).replace("<br>\n", " ; ") for row in rows) == sorted(meanings)


def test_an_example_is_shown_in_its_direction_with_its_mentions_marked() -> None:
    [example] = parse("## money: signs\n[5 دراهم] <ثم> [7 دراهم] {MA} => MAD 5 ; MAD > 7\n", "signs.txt", "ar")
    row = docs_pages._row(example, "rtl")
    assert row == (
        '<tr><td><code>MA</code> <span lang="ar" dir="rtl"><mark>5 دراهم</mark> &lt;ثم&gt; <mark>7 دراهم</mark></span>'
        "</td>\n<td>MAD 5<br>\nMAD &gt; 7</td></tr>"
    )


def test_links_out_of_the_folder_lead_to_pages_or_to_the_repository() -> None:
    examples = "../src/seedcorpus/lexicon/data/hi.examples.txt"
    links = f"[a](../CHANGELOG.md) [b]({examples}) [c](../tests/test_docs.py) [d](api.md)"
    assert docs_pages.page_source("index", links) == (
        "[a](changelog.md) [b](examples-hi.md) "
        "[c](https://github.com/seedcorpus/seedcorpus/blob/main/tests/test_docs.py) [d](api.md)"
    )


@pytest.mark.parametrize(
    ("markdown", "restructured"),
    [
        ("See `find_mentions`.", "See :py:obj:`find_mentions`."),
        ("As `<<<FILE ...>>>`, or `a * b`.", "As ``<<<FILE ...>>>``, or ``a * b``."),
        ("    >>> '`'.join('ab')  # `a`", "    >>> '`'.join('ab')  # `a`"),
    ],
)
def test_code_in_docstrings_is_marked_as_sphinx_wants_it(markdown: str, restructured: str) -> None:
    assert docs_pages.docstring(markdown) == restructured


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `nox --session docs` builds it."""
    for tool in ("sphinx", "myst_parser", "furo", "sphinx_copybutton", "hypothesis"):
        if importlib.util.find_spec(tool) is None:
            pytest.skip("the documentation's tools are not installed")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--builder", "dirhtml", "--fail-on-warning", "--quiet", "docs", folder]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return folder


def test_the_site_holds_the_pages_that_are_made(site: Path) -> None:
    assert "AED ≥" in unescape(site.joinpath("examples-ar", "index.html").read_text(encoding="utf-8"))
    assert 'id="seedcorpus.find_mentions"' in site.joinpath("api", "index.html").read_text(encoding="utf-8")
    assert "Keep a Changelog" in site.joinpath("changelog", "index.html").read_text(encoding="utf-8")


def test_the_api_is_described_by_the_docstrings_with_types_and_links(site: Path) -> None:
    html = site.joinpath("api", "index.html").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html)))
    assert "kind: Kind¶ Which sort of amount it is." in text
    assert "property magnitude: Decimal¶ The figure to sort by: the value;" in text
    assert 'href="#seedcorpus.errors.AmountError"' in html
    assert 'href="#seedcorpus.find_mentions"' in html
    assert [mark for mark in (":py:obj:", ":type:", "NOTHING", "``") if mark in text] == []


class Links(HTMLParser):
    """What a page leads to, what it loads, and what can be led to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.add(given["href"])
        if "src" in given:
            self.loads.add(given["src"])
        if tag == "link" and given.get("rel") in {"stylesheet", "preload", "icon"}:
            self.loads.add(given["href"])


@pytest.fixture(scope="module")
def links(site: Path) -> dict[str, Links]:
    """The links of each page, by its address."""
    paths = (path for path in site.rglob("*.html") if "_static" not in path.parts)
    return {
        urljoin(ADDRESS, path.relative_to(site).as_posix().removesuffix("index.html")): Links(
            path.read_text(encoding="utf-8")
        )
        for path in paths
    }


def test_every_link_within_the_site_leads_somewhere(links: dict[str, Links]) -> None:
    broken = []
    for address, page in links.items():
        for link in page.links:
            target, anchor = urldefrag(urljoin(address, link))
            if target.startswith(ADDRESS) and (
                target not in links or (anchor and unquote(anchor) not in links[target].ids)
            ):
                broken.append((address, link))
    assert broken == []
    assert len(links) > 25


def test_a_page_loads_only_what_the_site_holds(site: Path, links: dict[str, Links]) -> None:
    wanted = {urldefrag(urljoin(address, load))[0] for address, page in links.items() for load in page.loads}
    missing = [url for url in wanted if not site.joinpath(url.removeprefix(ADDRESS).partition("?")[0]).is_file()]
    assert missing == []
    assert wanted


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """The address of the site, as a browser can open it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser(server: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    """A page in a browser; afterwards it is checked that nothing went wrong in it, and nothing came from elsewhere."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page, errors, requests = context.new_page(), [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    yield page
    context.close()
    assert errors == []
    assert [url for url in requests if not url.startswith((server, "data:"))] == []


def search(page: Any, server: str, words: str) -> set[str]:
    """Type words into the search of the first page, and give the pages that are found, by their addresses."""
    page.goto(server)
    page.fill("input[name=q]", words)
    page.press("input[name=q]", "Enter")
    page.wait_for_selector(".search-summary:not(:empty)")  # it is written when all results are there
    hrefs = page.eval_on_selector_all("ul.search > li > a", "links => links.map(link => link.href)")
    return {urldefrag(href)[0].removeprefix(server).strip("/") for href in hrefs}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("decimal", {"start", "api", "find-amounts"}),
        ("decimals", {"start", "api", "find-amounts"}),
        ("MentionFinder", {"api-extras"}),
        ("مليون", {"examples-ar", "how-amounts-are-read"}),
        ("درهمًا", {"examples-ar"}),
        ("লাখ", {"examples-bn", "find-amounts"}),
        ("৫০০ টাকা", {"examples-bn"}),
        ("लाख", {"examples-hi", "find-amounts"}),
        ("कर\u094bड\u093c", {"examples-hi"}),
        ("करो\u095c", {"examples-hi"}),
    ],
)
def test_the_search_finds_the_words_of_four_scripts(page: Any, server: str, words: str, expected: set[str]) -> None:
    assert search(page, server, words) >= expected


@pytest.mark.browser
@pytest.mark.parametrize("letters", ["ल ख", "ল খ", "qwertz"])
def test_the_search_finds_whole_words_and_not_their_letters(page: Any, server: str, letters: str) -> None:
    assert search(page, server, letters) == set()


@pytest.mark.browser
def test_the_copy_button_gives_code_without_prompts_and_output(page: Any, server: str) -> None:
    page.goto(f"{server}html/")
    block = page.locator(".highlight", has_text="write_html(page")
    block.hover()
    block.locator("button.copybtn").click()
    page.wait_for_selector("button.copybtn.success")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "import io, seedcorpus"
    assert ">>>" not in copied
    assert copied.splitlines()[-1] == '"<h1>Amounts in <bdi>Examples</bdi></h1>" in page.getvalue().decode()'


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_in_dark(page: Any, server: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    options = {"runOnly": ["color-contrast", "link-in-text-block", "valid-lang"]}
    page.emulate_media(color_scheme=scheme)
    for name in ("", "start/", "html/"):
        page.goto(server + name)
        results = axe.run(page, options=options)
        assert results.violations_count == 0, results.generate_report()
    page.goto(f"{server}examples-ar/")
    page.locator("tr:has(mark)").first.evaluate("row => { row.id = 'marked'; }")  # the whole page takes half a minute
    results = axe.run(page, context="#marked", options=options)
    assert results.violations_count == 0, results.generate_report()
    assert results.response["passes"]
