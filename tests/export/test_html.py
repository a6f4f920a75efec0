"""The page that `write_html` makes, and what a notebook shows of a document."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tracemalloc
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import Document, find_mentions, read
from seedcorpus.cli import main
from seedcorpus.corpus.summary import summarize
from seedcorpus.errors import DataError, SeedCorpusError
from seedcorpus.export.html import mentions_html, write_html

NEWS = Path(__file__).parents[2] / "examples" / "news.seedcorpus"
VOID = {"meta", "link", "input"}


class Page(HTMLParser):
    """A page, or a part of one: its elements, and the text in those whose class is `seedcorpus-text`."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.marks: list[str] = []
        self._open: list[str] = []
        self._depth: int | None = None
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in VOID:
            return
        if dict(attrs).get("class") == "seedcorpus-text":
            self._depth = len(self._open)
            self.texts.append("")
        elif tag == "mark" and self._depth is not None:
            self.marks.append("")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if len(self._open) == self._depth:
            self._depth = None

    def handle_data(self, data: str) -> None:
        if self._depth is not None:
            self.texts[-1] += data
            if self._open[-1] == "mark":
                self.marks[-1] += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """The attributes of each element with this name and these attributes."""
        return [attrs for found, attrs in self.elements if found == tag and attributes.items() <= attrs.items()]

    def rows(self) -> dict[str, list[str]]:
        """The table of totals: by code of the currency, its total and its two counts."""
        rows = re.findall(r"<tr><th scope=\"row\">(\w+)[^<]*</th>(.*?)</tr>", self.source)
        return {code: re.findall(r">([^<>]+)<", cells) for code, cells in rows}


def page(*documents: Document, **options: str) -> Page:
    file = io.BytesIO()
    write_html(file, documents, **options)
    return Page(file.getvalue().decode())


def hindi(text: str, name: str = "a.txt") -> Document:
    return Document(name, text, {"lang": "hi"})


@pytest.mark.parametrize(
    ("text", "description", "amount"),
    [
        ("1,250 रुपये", "Money: 1,250 INR (Indian Rupee); may also be PKR, LKR, NPR, MUR, SCR and 2 more", "1,250 INR"),
        ("पाँच भारतीय रुपये 50 पैसे", "Money: 5.5 INR (Indian Rupee)", "5.5 INR"),
        ("लगभग दस यूरो", "Money: about 10 EUR (Euro)", "about 10 EUR"),
        ("10 से 20 यूरो", "Money: 10 to 20 EUR (Euro)", "10 to 20 EUR"),
        ("कम से कम 12.5%", "Percent: at least 12.5%", "at least 12.5%"),
        ("12% से ज़्यादा", "Percent: more than 12%", "more than 12%"),
        ("लाखों", "Number: vaguely 100,000 or more", "vaguely 100,000 or more"),
        ("21वीं", "Ordinal: 21", "21"),
    ],
)
def test_a_mark_tells_the_exact_amount(text: str, description: str, amount: str) -> None:
    (mark,) = page(hindi(f"यह {text} है।")).all("mark", tabindex="0")
    assert (mark["aria-description"], mark["data-amount"]) == (description, amount)


def test_documents_say_what_the_filters_ask_for() -> None:
    found = page(hindi("10 से 20 यूरो, 5%, 3 लोग"), Document("b.txt", "")).all("noscript")
    assert [(part["data-lang"], part["data-mentions"]) for part in found if part] == [
        ("hi", "money,EUR,10,20 percent,,5,5 number,,3,3"),
        ("", ""),
    ]


def test_the_texts_stand_whole_and_the_mentions_are_marked() -> None:
    documents = list(read(NEWS))
    shown = page(*documents)
    assert shown.texts == [document.text for document in documents]
    assert shown.marks == [mention.text for document in documents for mention in document.mentions()]


pieces = st.sampled_from(
    [
        "5 रुपये",
        "١٢ درهماً",
        "২০%",
        "$5",
        "<b>",
        "</script>",
        "<!--",
        '"',
        "'",
        "&amp;",
        "&",
        "\u202e",
        "\u2069",
        "\0",
        "\x1b",
    ]
)


@given(st.lists(pieces | st.text(max_size=5)).map(" ".join))
@settings(max_examples=100)
def test_law_any_text_is_shown_as_it_is_and_marked_where_its_mentions_are(text: str) -> None:
    def shown(part: str) -> str:
        # HTML has one kind of line end, and no control characters, for which their pictures stand.
        part = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", lambda match: chr(0x2400 + ord(match[0])), part)
        return part.replace("\x7f", "\u2421")

    for found in (page(Document("a.txt", text)), Page(Document("a.txt", text)._repr_html_())):
        assert re.sub("[\x80-\x9f]", "\ufffd", shown(text)) == found.texts[0]
        assert found.marks == [shown(mention.text) for mention in Document("a.txt", text).mentions()]


HOSTILE = [
    "</script><script>alert()</script>",
    '"><img src=x onerror=alert()>',
    "' onfocus='alert()",
    "<!-- ]]> </style></title></bdi></noscript>",
    "&lt;b&gt; &nbsp; \0 \x1b[m \ud800 \u202e\u2066\u2069",
    "$style ${script} $$ {title}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_document_becomes_markup(text: str) -> None:
    def skeleton(shown: Page) -> list[tuple[str, frozenset[str]]]:
        return [(tag, frozenset(attributes)) for tag, attributes in shown.elements]

    hostile = Document(text, f"{text} 5 रुपये", {"lang": text, text: text})
    plain = Document("a", "b 5 रुपये", {"lang": "?", "c": "d"})
    assert skeleton(page(hostile, title=text)) == skeleton(page(plain))
    assert skeleton(Page(hostile._repr_html_())) == skeleton(Page(plain._repr_html_()))
    views = [mentions_html(document.text, document.mentions()) for document in (hostile, plain)]
    assert skeleton(Page(views[0])) == skeleton(Page(views[1]))
    tables = [summarize([document])._repr_html_() for document in (hostile, plain)]
    assert skeleton(Page(tables[0])) == skeleton(Page(tables[1]))


@pytest.mark.parametrize(
    ("attributes", "lang", "direction"),
    [
        ({"lang": "ar"}, "ar", "rtl"),
        ({"lang": "bn-IN"}, "bn", "ltr"),
        ({"lang": "ur"}, "ur", "rtl"),
        ({"lang": "xx"}, "", "auto"),
        ({"lang": "no such language"}, "", "auto"),
        ({}, "hi", "ltr"),
    ],
)
def test_each_text_has_its_language_and_direction(attributes: dict[str, str], lang: str, direction: str) -> None:
    document = Document("a.txt", "यह किताब है।", attributes)
    for found in (page(document), Page(document._repr_html_())):
        (text,) = found.all("div", **{"class": "seedcorpus-text"})
        assert (text["lang"], text["dir"]) == (lang, direction)


class TestTotals:
    def test_sums_are_exact(self) -> None:
        many = hindi(", ".join(["0.1 यूरो"] * 10))
        large = hindi("1 यूरो और " + "9" * 40 + " यूरो")
        assert page(many).rows()["EUR"][0] == "1"
        assert page(many, large).rows()["EUR"][0] == f"{10**40 + 1:,}"

    def test_ranges_and_vague_amounts_are_counted_but_not_added(self) -> None:
        found = page(hindi("5 यूरो; 10 से 20 यूरो; लाखों यूरो; लगभग 7 यूरो।"))
        assert found.rows() == {"EUR": ["12", "4", "2"]}
        assert "ranges and vague amounts are counted, but not added" in found.source

    def test_figures_of_more_than_a_thousand_places_are_counted_but_not_added(self) -> None:
        found = page(hindi(f"7{'0' * 1200} यूरो"), hindi("5 यूरो"))
        assert found.rows() == {"EUR": ["5", "2", "1"]}

    def test_each_currency_stands_for_itself_the_most_frequent_first(self) -> None:
        found = page(hindi("5 यूरो, 3 टका और 4 टका"), hindi("-2 यूरो, 9 टका"))
        assert found.rows() == {"BDT": ["16", "3", "0"], "EUR": ["3", "2", "0"]}

    def test_region_decides_what_a_bare_unit_is(self) -> None:
        document = Document("a.txt", "ثمن الكتاب 50 درهما.")
        assert list(page(document).rows()) == ["AED"]
        assert list(page(document, region="MA").rows()) == ["MAD"]

    def test_texts_without_money_have_none(self) -> None:
        found = page(hindi("तीन लोग"))
        assert found.rows() == {}
        assert "No text states an amount of money." in found.source
        assert found.all("figure") == []


class TestCharts:
    @staticmethod
    def bars(found: Page) -> list[list[tuple[str, str]]]:
        """Of each chart, the labels without markup, and the lengths."""
        figures = re.findall(r"<figure>.*?</figure>", found.source, re.DOTALL)
        rows = [re.findall(r'class="label">(.*?)</span>.*?<rect[^>]* width="([\d.]+%)"', figure) for figure in figures]
        return [[(re.sub("<.*?>", "", label), width) for label, width in chart] for chart in rows]

    def test_equal_factors_are_equal_lengths(self) -> None:
        found = page(*(hindi(f"{10**power} यूरो", f"{power}.txt") for power in (1, 3, 2)))
        whole, by_document = self.bars(found)
        assert [label for label, _ in whole] == ["EUR Euro"]
        assert by_document == [("3.txt", "100.00%"), ("2.txt", "66.67%"), ("1.txt", "33.33%")]

    def test_documents_are_linked_and_only_the_largest_ten_are_shown(self) -> None:
        found = page(*(hindi(f"{number} यूरो", f"{number}.txt") for number in range(1, 15)))
        assert [label for label, _ in self.bars(found)[1]] == [f"{number}.txt" for number in range(14, 4, -1)]
        assert [link["href"] for link in found.all("a")][1:] == [f"#d{number}" for number in range(14, 4, -1)]
        assert "(the largest 10 of 14)" in found.source

    def test_axis_names_unit_scale_and_powers_of_ten(self) -> None:
        found = page(hindi("0.5 यूरो", "a"), hindi("12345 यूरो", "b"))
        assert "Total in EUR, logarithmic scale" in found.source
        assert re.findall(r"<text[^>]*>(.*?)</text>", found.source)[-7:] == [
            "10⁻¹", "1", "10", "100", "1,000", "10⁴", "10⁵"
        ]  # fmt: skip

    def test_axis_has_few_marks_however_far_it_goes(self) -> None:
        found = page(hindi("0.01 यूरो", "a"), hindi(f"1{'0' * 900} यूरो", "b"))
        assert found.source.rpartition("<figure>")[2].count("<text") == 7

    def test_what_is_not_above_zero_has_no_bar(self) -> None:
        found = page(hindi("-5 यूरो", "a"), hindi("8 यूरो", "b"), hindi("-7 टका", "c"))
        assert [[label for label, _ in chart] for chart in self.bars(found)] == [["EUR Euro"], ["b"]]


class TestFile:
    def test_it_loads_nothing_and_its_policy_allows_only_its_own_style_and_script(self) -> None:
        found = page(*read(NEWS))
        targets = [
            value for _, attributes in found.elements for value in (attributes.get("src"), attributes.get("href"))
        ]
        assert {target[0] for target in targets if target} == {"#", "d"}
        assert [link["href"] for link in found.all("link")] == ["data:,"]
        assert "url(" not in found.source
        (policy,) = (meta["content"] for meta in found.all("meta", **{"http-equiv": "Content-Security-Policy"}))
        assert policy is not None
        assert policy.startswith("default-src 'none'; img-src data:; ")
        for element in ("style", "script"):
            (code,) = re.findall(f"<{element}>(.*?)</{element}>", found.source, re.DOTALL)
            hashed = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert f"{element}-src 'sha256-{hashed}';" in policy

    def test_ids_are_unique_and_names_and_title_are_isolated(self) -> None:
        found = page(hindi("एक", "a"), hindi("दो", "a"), title="my texts")
        ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert "<h1>Amounts in <bdi>my texts</bdi></h1>" in found.source
        assert found.source.count("<bdi>a</bdi></h3>") == 2

    def test_no_documents_make_a_page(self) -> None:
        assert "0 amounts in 0 documents." in page().source

    def test_an_error_leaves_the_old_page(self, tmp_path: Path) -> None:
        def documents():
            yield hindi("5 यूरो")
            raise OSError("gone")

        report = tmp_path / "report.html"
        report.write_text("old")
        with pytest.raises(OSError, match="gone"):
            write_html(report, documents())
        assert report.read_text() == "old"
        assert list(tmp_path.iterdir()) == [report]

    def test_a_folder_is_no_page(self, tmp_path: Path) -> None:
        with pytest.raises(SeedCorpusError, match="not a file"):
            write_html(tmp_path, [])

    def test_one_document_is_in_memory_at_a_time(self, tmp_path: Path) -> None:
        report = tmp_path / "report.html"
        write_html(report, [hindi("5 यूरो")])  # What is loaded on first use does not count.
        tracemalloc.start()
        write_html(report, (hindi("कुछ नहीं " * 5000 + "5 यूरो") for _ in range(50)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < report.stat().st_size / 4


class TestCommand:
    def test_html_writes_a_page_of_containers_and_texts(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text, report = tmp_path / "prices.txt", tmp_path / "report.html"
        text.write_text("दाम ५०० रुपये है।", encoding="utf-8")
        assert main(["html", str(NEWS), str(text), "-o", str(report)]) == 0
        found = Page(report.read_text(encoding="utf-8"))
        assert found.texts == [*(document.text for document in read(NEWS)), "दाम ५०० रुपये है।"]
        assert "<bdi>2 files</bdi>" in found.source
        assert capsys.readouterr() == ("", "")

    def test_region_and_name(self, tmp_path: Path) -> None:
        text, report = tmp_path / "prices.txt", tmp_path / "report.html"
        text.write_text("ثمن الكتاب 50 درهما.", encoding="utf-8")
        assert main(["html", str(text), "--output", str(report), "--region", "MA"]) == 0
        found = Page(report.read_text(encoding="utf-8"))
        assert list(found.rows()) == ["MAD"]
        assert "<title>Amounts in prices.txt</title>" in found.source

    def test_a_damaged_container_leaves_the_old_page(self, tmp_path: Path) -> None:
        container, report = tmp_path / "cut.seedcorpus", tmp_path / "report.html"
        container.write_bytes(NEWS.read_bytes()[:5000])
        report.write_text("old")
        assert main(["html", str(container), "-o", str(report)]) == 1
        assert report.read_text() == "old"


class TestNotebook:
    def test_it_is_the_marked_text_under_its_name(self) -> None:
        document = Document("prices.txt", "দাম ৫০০ টাকা।")
        found = Page(document._repr_html_())
        assert (found.texts, found.marks) == ([document.text], ["৫০০ টাকা"])
        assert "<bdi>prices.txt</bdi>" in found.source

    def test_any_number_of_them_can_stand_on_one_page(self) -> None:
        document = hindi("5 यूरो")
        source = document._repr_html_() + mentions_html(document.text, document.mentions())
        source += summarize([document])._repr_html_()
        assert [attributes for _, attributes in Page(source).elements if "id" in attributes] == []
        style = re.sub(r"/\*.*?\*/", "", re.findall("<style>(.*?)</style>", source, re.DOTALL)[0], flags=re.DOTALL)
        selectors = [part.strip() for part in re.findall(r"[^{}]+(?=\{)", style)]
        assert all(selector.startswith((".seedcorpus", "@")) for selector in selectors)

    def test_dollars_are_no_formula(self) -> None:
        document = hindi("$5 और $6")
        views = (
            document._repr_html_(),
            mentions_html("$5", document.mentions()[:0]),
            summarize([document])._repr_html_(),
        )
        for view in views:
            outer = Page(view).elements[0][1]["class"]
            assert outer is not None
            assert {"tex2jax_ignore", "mathjax_ignore"} <= set(outer.split())

    def test_mentions_show_themselves_in_their_text_as_they_are_given(self) -> None:
        text = "ثمن الكتاب 50 درهما، والخصم 10%."
        mentions = find_mentions(text, region="MA")
        view = mentions_html(text, reversed(mentions))
        assert view._repr_html_() == view
        assert (Page(view).texts, Page(view).marks) == ([text], ["50 درهما", "10%"])
        assert Page(view).all("mark")[0]["data-amount"] == "50 MAD"
        assert Page(view).all("div", lang="ar", dir="rtl") != []
        assert Page(mentions_html(text, mentions[1:])).marks == ["10%"]

    def test_mentions_of_another_text_are_refused(self) -> None:
        [mention] = find_mentions("दाम 500 रुपये")
        with pytest.raises(DataError, match=r"<Mention 4:13 '500 रुपये' money INR 500> does not stand in the text"):
            mentions_html("छूट 10%", [mention])
        with pytest.raises(DataError, match="overlaps the mention before it"):
            mentions_html("दाम 500 रुपये", [mention, mention])
        with pytest.raises(TypeError):
            mentions_html(b"5", [])

    def test_a_summary_is_two_tables(self) -> None:
        documents = [
            Document("a.txt", "दाम ५०० रुपये, फिर ५५० रुपये और 12% कर"),
            Document("b.txt", "السعر 50 دولاراً"),
            Document("c.txt", "prix", {"lang": "fr-CA"}),
            Document("d.txt", "5"),
        ]
        source = summarize(documents)._repr_html_()
        rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr>(.*?)</tr>", source)]
        assert rows == [
            ["Language", "Documents", "money", "number", "percent", "ordinal"],
            ["unknown language", "1", "0", "1", "0", "0"],
            ["Arabic (<bdi>ar</bdi>)", "1", "1", "0", "0", "0"],
            ["French (<bdi>fr</bdi>)", "1", "0", "0", "0", "0"],
            ["Hindi (<bdi>hi</bdi>)", "1", "2", "0", "1", "0"],
            ["Currency", "Mentions", "Largest amounts", "Words", "Document"],
            ["INR Indian Rupee", "2", "550 INR", '<bdi lang="hi" dir="ltr">५५० रुपये</bdi>', "<bdi>a.txt</bdi>"],
            ["500 INR", '<bdi lang="hi" dir="ltr">५०० रुपये</bdi>', "<bdi>a.txt</bdi>"],
            ["USD US Dollar", "1", "50 USD", '<bdi lang="ar" dir="rtl">50 دولاراً</bdi>', "<bdi>b.txt</bdi>"],
        ]

    def test_a_summary_without_money_is_one_table(self) -> None:
        assert summarize([hindi("तीन लोग")])._repr_html_().count("<table>") == 1

    def test_a_long_text_is_cut_and_says_so(self) -> None:
        document = hindi("5 यूरो " * 10_000)
        source = document._repr_html_()
        assert Page(source).texts == [document.text[:5000]]
        assert "… and 65,000 characters more" in source
        assert len(source) < 300_000

    def test_an_amount_that_the_cut_goes_through_is_not_marked(self) -> None:
        document = hindi(" " * 4990 + "पचास हज़ार यूरो, फिर पाँच यूरो")
        assert Page(document._repr_html_()).marks == []
        assert Page(hindi(" " * 4980 + "पचास हज़ार यूरो, फिर पाँच यूरो")._repr_html_()).marks == ["पचास हज़ार यूरो"]

    def test_words_are_read_in_the_language_of_the_document(self) -> None:
        document = Document("a.txt", "पाँच रुपये, পাঁচ টাকা", {"lang": "bn"})
        assert Page(document._repr_html_()).marks == page(document).marks == ["পাঁচ টাকা"]

    def test_the_language_is_that_of_the_whole_text(self) -> None:
        document = Document("a.txt", "x" * 6000 + " यह किताब पाँच रुपये की है। " * 1000)
        assert document.lang == "hi"
        assert 'lang="hi"' in document._repr_html_()
