"""The one reader of texts with their meanings: the examples beside the lexicons, and the tests' files of the same form.

`docs/lexicon.md` describes the form of a line. A heading is `## money: halves and quarters @fraction/half`: the kind of
mention, the phenomenon, and the rules that the lines below it show. In a file that holds several languages the language
stands first: `## hi money: …`. Comment lines say why the lines below them are there, up to the next blank line.

The tests, the documentation, the benchmarks and the other tools all read these files with this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import seedcorpus

LEXICON = files("seedcorpus.lexicon.data")
#: The languages that have examples.
LANGUAGES = sorted(path.name.partition(".")[0] for path in LEXICON.iterdir() if path.name.endswith(".examples.txt"))

#: Before a meaning: it is read only where the caller says that the text is an amount.
ASKED = "asked "

_HEADING = re.compile(
    r"## (?:(?P<lang>[a-z]{2}) )?(?P<kind>money|number|percent|ordinal): (?P<phenomenon>.*?)(?P<rules>(?: @\S+)*)"
)
_LINE = re.compile(r"(?P<text>.*?)(?:\s*\{(?P<region>[A-Z]{2})\})?\s*=>\s*(?P<meaning>.*?)\s*")


@dataclass(frozen=True)
class Example:
    """A text and what it means.

    Attributes:
        place: The line of the file, from 1.
        lang: The language of the text.
        kind: The kind of mention that is looked for.
        phenomenon: What the heading says that the example is about.
        rules: The rules that the heading names, such as `range/next-half`.
        comment: The comment lines above it, in one.
        marked: The text with each mention in brackets, or without any where all of it is one mention.
        region: The region to read it for.
        meanings: What each mention means, as `str(mention.value)` writes it.
    """

    place: int
    lang: str
    kind: str
    phenomenon: str
    rules: tuple[str, ...]
    comment: str
    marked: str
    region: str | None
    meanings: tuple[str, ...]

    @property
    def name(self) -> str:
        """Language and line: `hi:842`."""
        return f"{self.lang}:{self.place}"

    @cached_property
    def text(self) -> str:
        """The text without brackets."""
        return self.marked.replace("[", "").replace("]", "")

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of what stands in brackets, in code points of the text."""
        # Each span has two brackets, and those before a place are no part of the text.
        marks = [match.start() - count for count, match in enumerate(re.finditer(r"[\[\]]", self.marked))]
        return list(zip(marks[::2], marks[1::2], strict=True))

    def __str__(self) -> str:
        region = f" {{{self.region}}}" if self.region else ""
        return f"{self.marked}{region} => {' ; '.join(self.meanings) or '-'}"


def examples(lang: str) -> list[Example]:
    """The examples of a language."""
    name = f"{lang}.examples.txt"
    return list(parse(LEXICON.joinpath(name).read_text("utf-8"), name, lang))


def parse(content: str, name: str, lang: str | None = None) -> Iterator[Example]:
    """The examples that a file holds; its headings name the language, if none is given."""
    heading: re.Match[str] | None = None
    comment: list[str] = []
    for place, line in enumerate(content.splitlines(), 1):
        if line.startswith("## "):
            heading = _HEADING.fullmatch(line)
            if heading is None or not (lang or heading["lang"]):
                form = f"'## {'' if lang else 'hi '}money: vague'"
                kinds = "money, number, percent or ordinal"
                raise ValueError(f"{name} line {place} is no heading such as {form}, with {kinds}: {line!r}")
            comment = []
        elif line.startswith("#"):
            comment.append(line.removeprefix("#").strip())
        elif not line.strip():
            comment = []
        else:
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{name} line {place} is no example: {line!r}")
            if heading is None:
                raise ValueError(f"{name} line {place} stands before any heading")
            yield Example(
                place=place,
                lang=lang or heading["lang"],
                kind=heading["kind"],
                phenomenon=heading["phenomenon"],
                rules=tuple(heading["rules"].replace("@", "").split()),
                comment=" ".join(comment),
                marked=match["text"],
                region=match["region"],
                meanings=() if match["meaning"] == "-" else tuple(match["meaning"].split(" ; ")),
            )


def misreading(example: Example) -> str | None:
    """How seedcorpus reads an example, if that is not what it means; None where it is.

    What stands in no brackets must be found as a whole, and `parse_money` or `parse_number` must read it likewise. Of
    a meaning with `asked` before it only those two know: who calls them says that the text is an amount.
    """
    text, lang, region = example.text, example.lang, example.region
    if example.meanings[:1] and example.meanings[0].startswith(ASKED):
        found = seedcorpus.find_mentions(text, lang=lang, region=region, kinds={example.kind})
        if [str(mention.value) for mention in found] == [example.meanings[0].removeprefix(ASKED)]:
            return "it is found in running text too"
        return _misread_whole(example, example.meanings[0].removeprefix(ASKED))
    found = seedcorpus.find_mentions(text, lang=lang, region=region, kinds={example.kind})
    meanings = tuple(str(mention.value) for mention in found)
    places = [(mention.start, mention.end) for mention in found]
    if meanings != example.meanings or (example.spans and places != example.spans):
        return f"found are {[(mention.text, str(mention.value)) for mention in found]}"
    if any(text[mention.start : mention.end] != mention.text for mention in found):
        return f"the offsets of {found} lead elsewhere"
    if example.meanings and not example.spans and example.kind in ("money", "number"):
        return _misread_whole(example, example.meanings[0]) or (f"{found} are several" if len(found) > 1 else None)
    return None


def _misread_whole(example: Example, meaning: str) -> str | None:
    """How `parse_money` or `parse_number` reads an example, if that is not what it means; None where it is."""
    parse_whole = seedcorpus.parse_money if example.kind == "money" else seedcorpus.parse_number
    try:
        whole = str(parse_whole(example.text, lang=example.lang, region=example.region))
    except seedcorpus.AmountError as error:
        whole = str(error)
    return None if whole == meaning else f"the whole is read as {whole}"
