"""Fuzz the reader of amounts: whatever text it is given, its laws hold.

    python tools/fuzz_text.py --minutes 30

Texts are made of sentences with a known amount, of examples, of the lexicons' words, and of figures, signs, separators,
marks and scripts mixed at will; they are cut and changed. Of each text is asked:

- only an `AmountError` comes out of parsing, and nothing out of finding, explaining and exporting;
- mentions are pieces of the text, in order and apart, of the kinds asked for; explained they are the same;
- a mention is the same after a trip through JSON, pickle, brat, web annotations, CSV and Arrow; a form that was changed
  is read or is a `DataError`;
- composed and decomposed (where no words of several scripts are written together: behind letters of another script
  only what has a mark is looked for), in the digits of any script, and between other paragraphs it means the same;
- a sentence with another figure in it states that figure;
- twice the text takes no more than some twice the calls.

Now and then the input is a data file of a language with a few changes: `add_language` takes it, and then any text can
be read by it, or it is a `DataError`. The number of an input makes it again: `--first N --runs 1`.
"""

from __future__ import annotations

import csv
import io
import json
import pickle
import random
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from example_lines import LANGUAGES, LEXICON, examples
from fuzzing import calls, fuzz
from seedcorpus import (
    AmountError,
    DataError,
    Document,
    Kind,
    Mention,
    Occurrence,
    explain,
    find_mentions,
    normalize_digits,
    occurrences,
    parse_money,
    parse_number,
)
from seedcorpus.cli.formats import FORMATS
from seedcorpus.export.brat import from_standoff, to_standoff
from seedcorpus.export.html import write_html
from seedcorpus.export.webannotation import annotation_page, read_annotations
from seedcorpus.ini import read_ini
from seedcorpus.lexicon import add_language, load
from seedcorpus.lexicon.lexicon import paths
from seedcorpus.lexicon.load import ADDED

REGIONS = [None, None, None, "IN", "MA", "EG", "DE", "BD"]
SIGNS = [
    *"$€₹৳£%٪-–—/.,،٫٬()[]:;!?؟।^+<>~=≥'’\"½#*_@&|\\",
    *"²Ⅳ中\0\ud800\U0001d7d9\u0301\u0640\u064e\u0654\u093c\u094d\u09bc",
    "و", "ال", "USD", "bn", "k", "Rs", "www.a.b/5", "http://5", "/-", "</mark>", "<script>", "=SUM(1+1)", "\x1b[31m",
]  # fmt: skip
SPACES = [*" \n\r\t\u00a0\u2009\u202f\u2028\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2069\ufeff\u00ad"]
FIGURES = [
    "0",
    "5",
    "10",
    "000",
    "1,234",
    "1.5",
    "10 000",
    "1e5",
    "1e999",
    "1,2,3.4",
    "3/4",
    "2^3",
    "9^-9",
    "0/0",
    "12,34,567",
]
ZEROS = "0٠۰०০๐𝟘"
#: What is never at the edge of a mention: white space, and what directs or joins.
BLANK = " \t\n\u00a0\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2069\ufeff\u00ad"
#: These figures tell how the other figures of the same text are written: 6,2% and 0.360.
TELLING = re.compile(r"\d[,،٫]\d{1,2}(?!\d)|(?<!\d)0\.\d{3}(?!\d)")
#: Where the script of the digits says something: in names and codes in Latin letters (KR5, so.sh.3, @kavi_77, <3),
#: which nobody writes with other digits than those of ASCII, and at the end of a price, which is one in rupees in Hindi
#: and in taka in Bengali (৫০০/-).
WRITTEN_IN = re.compile(r"[A-Za-z_<+@#][./]?\d|\d[A-Za-z_]|/[-=]")
BASE = "https://example.org/"
ENDLESS = 2.5  # times the calls for twice the text, or more
FEW = 3000  # calls that do not depend on the text


class Sentence(NamedTuple):
    """A sentence with a place for an amount."""

    lang: str
    kind: Kind
    before: str
    after: str


@cache
def sentences() -> list[Sentence]:
    """Those of the strategies for Hypothesis."""
    ini = read_ini("seedcorpus", "strategies.ini")
    found = []
    for lang in ini.sections():
        for kind in (Kind.MONEY, Kind.NUMBER, Kind.PERCENT):
            units = {Kind.MONEY: ini[lang]["unit"], Kind.NUMBER: "7 {}", Kind.PERCENT: "7 {}%"}[kind]
            for line in ini[lang][kind].strip().split("\n"):
                for unit in units.strip().split("\n"):
                    before, after = line.replace("{}", unit.partition(" ")[2]).split("{}")
                    found.append(Sentence(lang, kind, before, after))
    return found


@cache
def quiet() -> list[str]:
    """Sentences that state no amount."""
    ini = read_ini("seedcorpus", "strategies.ini")
    return [line for lang in ini.sections() for line in ini[lang]["quiet"].strip().split("\n")]


@cache
def texts() -> list[str]:
    """The examples of all languages."""
    return [example.text for lang in LANGUAGES for example in examples(lang)]


@cache
def words() -> list[str]:
    """The words and phrases of the lexicons, as they are looked up, and those of the examples."""
    phrases = (" ".join(path) for lang in LANGUAGES for path, _ in paths(load(lang).phrases))
    return sorted({*phrases, *(word for text in texts() for word in text.split())})


def figure(rng: random.Random) -> str:
    """A figure in some script, mostly of a usual shape."""
    if rng.random() < 0.3:
        return in_digits(rng.choice(FIGURES), rng)
    number = Decimal(rng.randrange(10 ** rng.randrange(1, 12))).scaleb(-rng.choice([0, 0, 0, 1, 2, 3]))
    return in_digits(f"{number:,}" if rng.random() < 0.5 else f"{number:f}", rng)


def in_digits(text: str, rng: random.Random) -> str:
    """The text with its digits in those of another script, or of several."""
    zeros = rng.choice([*ZEROS, ZEROS])
    return "".join(chr(ord(rng.choice(zeros)) + int(sign)) if sign in "0123456789" else sign for sign in text)


def piece(rng: random.Random) -> str:
    """A part of a text."""
    kind = rng.random()
    if kind < 0.2:
        return rng.choice(texts())
    if kind < 0.3:
        sentence = rng.choice(sentences())
        return f"{sentence.before}{figure(rng)}{sentence.after}"
    if kind < 0.35:
        return rng.choice(quiet())
    if kind < 0.6:
        return rng.choice(words())
    if kind < 0.8:
        return figure(rng)
    return rng.choice(SIGNS)


def text_of(rng: random.Random) -> str:
    """A text in one or more scripts, with spaces or without."""
    made = ""
    for _ in range(rng.choice([1, 1, 2, 3, 5, 8, 13, 30])):
        made += piece(rng) + rng.choice(["", " ", " ", " ", rng.choice(SPACES)])
    for _ in range(rng.choice([0, 0, 1, 1, 2, 5])):
        at = rng.randrange(len(made) + 1)
        stop = min(len(made), at + rng.choice([0, 1, 1, 3, 20]))
        change = rng.choice(
            ["", rng.choice(SIGNS), rng.choice(SPACES), made[at:stop] * 2, made[:at][-15:], figure(rng)]
        )
        made = made[:at] + change + made[stop:]
    return made


def language_file(rng: random.Random) -> str:
    """The data file of a language with some of its lines and characters changed."""
    lines = LEXICON.joinpath(f"{rng.choice(LANGUAGES)}.ini").read_text("utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("#")]
    start = rng.randrange(len(lines))
    lines = [line for line in lines[start : start + rng.choice([10, 50, 200])] if not line.startswith("[language]")]
    head = ["[language]", "code = xx", "name = Any", f"script = {rng.choice(['Arabic', 'Devanagari', 'Bengali'])}"]
    section = rng.choice(
        ["cardinals", "scales", "before", "currencies", "endings", "not_amounts", "quarters", "company"]
    )
    for _ in range(rng.choice([0, 1, 2, 5])):
        at = rng.randrange(len(lines))
        made = rng.choice([*SPACES, *SIGNS, rng.choice(words()), "", ",", "=", f"[{section}]", f"{figure(rng)} = x"])
        lines[at] = rng.choice([made, lines[at] + made, made + lines[at], lines[at].partition("=")[0] + "= " + made])
    return "\n".join([*head, f"[{section}]", *lines])


class Input(NamedTuple):
    """A text, and how it is read; or the data file of a language to read it by."""

    text: str
    region: str | None
    language: str | None = None


def make(number: int) -> tuple[Input, random.Random]:
    """The input of a number, and what else is drawn with it."""
    rng = random.Random(number)
    language = language_file(rng) if rng.random() < 0.02 else None
    return Input(text_of(rng), rng.choice(REGIONS), language), rng


# -- laws


def meanings(mentions: list[Mention]) -> list[str]:
    """What they mean, apart from their places."""
    return [f"{mention.kind} {mention.value}" for mention in mentions]


def assert_short(error: Exception) -> None:
    """An error does not hold all of what it is about."""
    assert len(str(error)) < 2000, "the error is long"


def assert_sound(text: str, mentions: list[Mention], kinds: set[Kind]) -> None:
    """Mentions are pieces of the text, in order and apart, and of the kinds asked for."""
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text), f"{mention} does not stand behind {end}"
        assert text[mention.start : mention.end] == mention.text, f"{mention} is not what stands there"
        assert mention.text == mention.text.strip(BLANK), f"{mention} begins or ends with nothing"
        assert mention.kind in kinds, f"{mention} was not asked for"
        end = mention.end


def assert_parsed_or_refused(text: str, region: str | None) -> None:
    """As a whole it is an amount, or an `AmountError` that can be read."""
    for parse in (parse_number, parse_money):
        try:
            value = parse(text, region=region)
        except AmountError as error:
            assert_short(error)
        else:
            assert type(value).from_dict(value.to_dict()) == value, f"{value!r} is another in JSON"


def assert_serial(mentions: list[Mention], rng: random.Random) -> None:
    """What is written is read back, and what was changed since is refused or another mention."""
    assert pickle.loads(pickle.dumps(mentions)) == mentions, "pickling makes a difference"
    for mention in mentions:
        form = json.loads(json.dumps(mention.to_dict()))
        again = Mention.from_dict(form)
        assert (again, again.value, again.lang) == (mention, mention.value, mention.lang), f"{form} is another"
        part = rng.choice([form, form["value"]])
        part[rng.choice([*part, "more"])] = rng.choice([None, 5, -1, 1.5, "", "x", "NaN", "1e9999999", [], {}, True])
        try:
            Mention.from_dict(form)
        except (DataError, AmountError) as error:
            assert_short(error)


class _Page(HTMLParser):
    """What a browser makes of a page: the tags, and what is shown in the text of the document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.shown = ""
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside |= ("class", "seedcorpus-text") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "div"

    def handle_data(self, data: str) -> None:
        self.shown += data if self.inside else ""


@cache
def tags_of_a_page() -> dict[str, int]:
    """How often the tags that only we write stand in a page about nothing."""
    page = page_of(Document("a", ""), None)
    return {tag: page.tags.count(tag) for tag in ("script", "style", "article", "html")}


def page_of(document: Document, region: str | None) -> _Page:
    """The page about a document."""
    file = io.BytesIO()
    write_html(file, [document], region=region)
    page = _Page()
    page.feed(file.getvalue().decode())
    page.close()
    return page


def assert_exported(text: str, region: str | None, rng: random.Random) -> None:
    """All exports hold all mentions, and no text becomes markup."""
    document = Document(rng.choice(["a.txt", "=1+1", text[:20] or "x"]), text, {"lang": rng.choice(["hi", text[:9]])})
    found = list(occurrences([document], region=region))
    mentions = [one.mention for one in found]
    page = page_of(document, region)
    assert {tag: page.tags.count(tag) for tag in tags_of_a_page()} == tags_of_a_page(), "a text became markup"
    for format_ in FORMATS.values():
        output = io.StringIO(newline="")
        format_(iter([(document.name, mentions)]), output)
        if format_ is FORMATS["csv"]:
            output.seek(0)
            rows = [(row["document"], row["start"], row["text"]) for row in csv.DictReader(output)]
            written = [(document.name, str(mention.start), mention.text) for mention in mentions]
            assert rows == written, "CSV is read otherwise"
    assert from_standoff(text, to_standoff(mentions)) == mentions, "brat is read otherwise"
    encoded = json.loads(json.dumps(annotation_page(document, mentions, base=BASE)))
    assert list(read_annotations(encoded, base=BASE).values()) in ([mentions], []), "annotations are read otherwise"
    if find_spec("pyarrow"):
        assert_arrow(document, found, region)


def assert_arrow(document: Document, found: list[Occurrence], region: str | None) -> None:
    """Arrow's tables hold the same, but for text that is none in UTF-8."""
    from seedcorpus.export.arrow import mention_batches, read_mentions

    try:
        again = list(read_mentions(mention_batches([document], region=region)))
    except DataError:
        assert any("\ud800" <= sign <= "\udfff" for sign in document.name + document.text + repr(document.attributes))
    else:
        assert again == found, "Arrow is read otherwise"


def is_mixed(word: str) -> bool:
    """Whether letters of several scripts are written together."""
    return len({unicodedata.name(sign).split()[0] for sign in word if sign.isalpha()}) > 1


def assert_the_same_however_written(text: str, region: str | None, rng: random.Random) -> None:
    """How its letters are composed, and which digits it has, makes no difference."""
    apart = " ".join(word for word in text.split() if not is_mixed(word))
    wanted = meanings(find_mentions(apart, region=region))
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, apart)
        assert meanings(find_mentions(other, region=region)) == wanted, f"in {form} it means something else: {apart!r}"
    if not WRITTEN_IN.search(text.translate(dict.fromkeys(map(ord, BLANK)))):
        plain = normalize_digits(text)
        other = in_digits(plain, rng)
        found, expected = (meanings(find_mentions(one, region=region)) for one in (other, plain))
        assert found == expected, f"in other digits it means something else: {other!r}"


def assert_apart(text: str, region: str | None, rng: random.Random) -> None:
    """Between other paragraphs, with and without amounts, it means what it means between quiet ones."""
    if TELLING.search(normalize_digits(text)):
        return

    def within(before: str, after: str) -> list[tuple[int, int, str]]:
        before += "\n\n"
        found = find_mentions(f"{before}{text}\n\n{after}", region=region)
        start, end = len(before), len(before) + len(text)
        return [(one.start - start, one.end - start, str(one.value)) for one in found if start <= one.start < end]

    first, last = (rng.choice(quiet()) for _ in "ab")
    wanted = within(first, last)
    others = [f"{sentence.before}{rng.randrange(2, 99)}{sentence.after}" for sentence in rng.sample(sentences(), 2)]
    assert within(others[0], others[1]) == wanted, f"between {others} it means something else"
    assert within(f"{first}\n\n{first} {first}", last) == wanted, "behind more text it means something else"


def assert_frame(rng: random.Random) -> None:
    """A sentence with an amount in it states just that one, whatever the figure and its digits."""
    sentence = rng.choice(sentences())
    value = Decimal(rng.randrange(11, 10 ** rng.randrange(3, 10)))
    written = in_digits(f"{value:,}" if rng.random() < 0.5 else str(value), rng)
    text = f"{sentence.before}{written}{sentence.after}"
    found = [one for one in find_mentions(text) if one.kind is sentence.kind]
    assert [one.value.value for one in found] == [value], f"{text!r} states {found}"


def assert_linear(text: str) -> None:
    """Twice the text takes no more than some twice the calls."""
    text = f"{text} " * (1 + 400 // (len(text) + 1))
    find_mentions(text)
    once, twice = (calls(lambda times=times: find_mentions(text * times)) for times in (1, 2))  # type: ignore[misc]
    assert twice <= ENDLESS * (once + FEW), f"{once} calls, and {twice} for twice the text"


def assert_language(data: str, text: str) -> None:
    """A data file is taken, and then texts can be read by it, or it is a `DataError`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "xx.ini")
        path.write_text(data, "utf-8", errors="replace", newline="")
        try:
            code = add_language(path)
        except DataError as error:
            assert_short(error)
            return
    try:
        for one in (text, data[-300:], "5 रुपये"):
            found = find_mentions(one, lang=code)
            assert_sound(one, found, set(Kind))
            assert list(explain(one, lang=code).mentions) == found, "explained it is another"
    finally:
        del ADDED[code]
        forget()


def caches() -> Iterator[Callable[[], None]]:
    """What empties each memory that may know a language."""
    for name, module in list(sys.modules.items()):
        if name.startswith("seedcorpus."):
            yield from (one.cache_clear for one in vars(module).values() if hasattr(one, "cache_clear"))


def forget() -> None:
    """Forget what is known of a language that was added."""
    for clear in caches():
        clear()


def check(given: Input, rng: random.Random) -> None:
    """All laws, for one input."""
    text, region, language = given
    if language is not None:
        assert_language(language, text)
        return
    found = find_mentions(text, region=region)
    assert_sound(text, found, set(Kind))
    kinds = set(rng.sample(list(Kind), rng.randrange(1, 4)))
    assert_sound(text, find_mentions(text, region=region, kinds=kinds), kinds)
    explanation = explain(text, region=region)
    assert list(explanation.mentions) == found, "explained it is another"
    assert all(a.end <= b.start for a, b in pairwise(explanation.windows)), "windows overlap"
    assert str(explanation), "nothing is explained"
    assert_parsed_or_refused(text, region)
    assert_parsed_or_refused(rng.choice([one.text for one in found] or ["x"]), region)
    assert_serial(found, rng)
    assert_the_same_however_written(text, region, rng)
    assert_apart(text, region, rng)
    assert_frame(rng)
    if rng.random() < 0.2:
        assert_exported(text, region, rng)
    if rng.random() < 0.02:
        assert_linear(text)


if __name__ == "__main__":
    sys.exit(fuzz("Fuzz the reader of amounts.", make, check))
