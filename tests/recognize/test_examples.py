"""The examples beside each lexicon are its specification: every line is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from seedcorpus import AmountError, Kind, find_mentions, parse_money, parse_number

LANGUAGES = ("ar", "bn", "en", "hi")
_LINE = re.compile(r"(?P<text>.*?)(?:\s*\{(?P<region>[A-Z]{2})\})?\s*=>\s*(?P<meaning>.*?)\s*")


def examples(lang: str) -> Iterator[tuple[int, Kind, str, str | None, list[str]]]:
    """Line number, kind, marked text, region and meanings of every example of a language."""
    lines = files("seedcorpus.lexicon.data").joinpath(f"{lang}.examples.txt").read_text("utf-8").splitlines()
    kind = None
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            kind = Kind(re.match(r"## (\w+)", line)[1])
        elif line.strip() and not line.startswith("#"):
            match = _LINE.fullmatch(line)
            assert match, f"{lang}.examples.txt line {number} is no example: {line!r}"
            assert kind, f"{lang}.examples.txt line {number} stands before any heading"
            meanings = [] if match["meaning"] == "-" else match["meaning"].split(" ; ")
            yield number, kind, match["text"], match["region"], meanings


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the spans they enclosed."""
    plain = ""
    spans = []
    for character in text:
        if character == "[":
            start = len(plain)
        elif character == "]":
            spans.append((start, len(plain)))
        else:
            plain += character
    return plain, spans


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_means_what_stands_beside_it(lang: str) -> None:
    wrong = []
    count = 0
    for number, kind, marked, region, meanings in examples(lang):
        count += 1
        text, spans = unmark(marked)
        found = find_mentions(text, lang=lang, region=region, kinds={kind})
        assert all(text[m.start : m.end] == m.text for m in found)
        got = [str(mention.value) for mention in found]
        shown = f"{lang}:{number}: {marked} => {' ; '.join(meanings) or '-'}, but got"
        places = [(mention.start, mention.end) for mention in found]
        if got != meanings or (spans and places != spans):
            wrong.append(f"{shown} {[(m.text, str(m.value)) for m in found]}")
        elif not spans and meanings and kind in (Kind.MONEY, Kind.NUMBER):
            parse = parse_money if kind is Kind.MONEY else parse_number
            try:
                whole = str(parse(text, lang=lang, region=region))
            except AmountError as error:
                whole = str(error)
            if [whole] != meanings:
                wrong.append(f"{shown} as a whole {whole}")
    assert not wrong, f"{len(wrong)} of {count} examples fail:\n" + "\n".join(wrong)
