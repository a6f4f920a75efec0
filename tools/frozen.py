"""Whether recognition still reads everything as it did: `python tools/frozen.py` reads a text and compares a hash.

Code that is moved, renamed or made faster must find the very same mentions, in any text. This tool makes a text of
5 MB, dense in money, that stays the same whatever becomes of the examples: from the sentences in `frozen.txt.gz`, as
they stand, with other figures, cut and put together anew, or with a word changed. It reads that text for all kinds, for
each kind alone, and for some regions, and compares a hash of all that is found with the one in `frozen.json`.

It exits with 1 where they differ. `--dump FILE` writes a line of JSON for each mention, so that what two versions of
the code find can be compared; `frozen.documents()[120]` is the text of document 120. After a change that is to read
something otherwise, `--write` renews the hash.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import seedcorpus

SENTENCES = Path(__file__).with_name("frozen.txt.gz")
EXPECTED = Path(__file__).with_name("frozen.json")
SIZE = 5_000_000
"""Bytes of UTF-8 in the whole text."""
REGIONS = ("BD", "CA", "EG", "IN", "KW", "MA", "SA", "TN", "US")
KINDS = ("money", "number", "percent", "ordinal")

_ENDS = {"ar": (". ", "؟ ", "، "), "bn": ("। ", "? ", ", "), "hi": ("। ", "? ", ", "), "en": (". ", "? ", ", ")}
_BETWEEN = (" ", "\n", "\n- ", " (", ") ", "; ")
_LONGEST = 12
"""Sentences in a document, at most."""


@dataclass(frozen=True)
class Document:
    """A text to read; `lang` is None where it mixes languages."""

    text: str
    lang: str | None


class _Maker:
    """What makes the documents, from the sentences of each language.

    All chance comes from `Random.random`, whose numbers are the same on every Python; those of its other methods have
    changed before.
    """

    def __init__(self, sentences: dict[str, list[str]]) -> None:
        self._chance = random.Random(2026)
        self._sentences = sentences

    def _draw(self, count: int) -> int:
        return int(self._chance.random() * count)

    def document(self, lang: str) -> Document:
        """The next document."""
        mixed = self._draw(10) == 0
        pieces: list[str] = []
        for _ in range(1 + self._draw(_LONGEST)):
            spoken = list(self._sentences)[self._draw(len(self._sentences))] if mixed else lang
            ends = _ENDS[spoken] if self._draw(3) else _BETWEEN
            pieces += [self._sentence(self._sentences[spoken]), ends[self._draw(len(ends))]]
        return Document("".join(pieces), None if mixed else lang)

    def _sentence(self, sentences: list[str]) -> str:
        """A sentence, changed more often than not."""
        sentence = sentences[self._draw(len(sentences))]
        kind = self._draw(10)
        if kind < 3:
            return sentence
        if kind < 6:
            return "".join(self._figure(character) for character in sentence)
        words, others = sentence.split(" "), sentences[self._draw(len(sentences))].split(" ")
        place, other = self._draw(len(words)), self._draw(len(others))
        if kind < 8:
            words[place:] = others[other:]
        elif kind < 9:
            words[place] = others[other]
        else:
            words.insert(place, others[other])
        return " ".join(words)

    def _figure(self, character: str) -> str:
        """Another digit of the same script, for a digit."""
        if not character.isdecimal():
            return character
        return chr(ord(character) - int(character) + self._draw(10))


def documents() -> list[Document]:
    """The whole text."""
    sentences: dict[str, list[str]] = {}
    for line in gzip.decompress(SENTENCES.read_bytes()).decode().splitlines():
        lang, _, sentence = line.partition("\t")
        sentences.setdefault(lang, []).append(sentence)
    maker = _Maker(sentences)
    found: list[Document] = []
    size = 0
    while size < SIZE:
        found.append(maker.document(list(sentences)[len(found) % len(sentences)]))
        size += len(found[-1].text.encode())
    return found


def readings(text: list[Document]) -> Iterator[tuple[int, str, list[seedcorpus.Mention]]]:
    """Number of a document, what was asked for, and what was found."""
    for number, document in enumerate(text):
        yield number, "all", seedcorpus.find_mentions(document.text)
        for kind in KINDS:
            lang = document.lang if number % 2 else None
            yield number, kind, seedcorpus.find_mentions(document.text, lang=lang, kinds={kind})
        if number % 3 == 0:
            region = REGIONS[number // 3 % len(REGIONS)]
            yield number, region, seedcorpus.find_mentions(document.text, region=region)


def _record(number: int, asked: str, mention: seedcorpus.Mention) -> str:
    """All that there is to a mention, as a line of JSON."""
    value = mention.value
    return json.dumps(
        {
            "document": number,
            "asked": asked,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind,
            "value": None if value.value is None else str(value.value),
            "low": None if value.low is None else str(value.low),
            "high": None if value.high is None else str(value.high),
            "modifier": value.modifier,
            "currencies": getattr(value, "currencies", None),
            "lang": mention.lang,
        },
        ensure_ascii=False,
    )


def fingerprint(text: list[Document]) -> str:
    """The hash of a text."""
    content = hashlib.sha256()
    for document in text:
        content.update(f"{document.lang}\t{document.text}\0".encode())
    return content.hexdigest()


def measure(text: list[Document], dump: TextIO | None = None) -> dict[str, object]:
    """The hashes of a text and of what is found in it, and how many mentions each question brought."""
    found, counts = hashlib.sha256(), Counter[str]()
    for number, asked, mentions in readings(text):
        counts[asked] += len(mentions)
        for mention in mentions:
            line = _record(number, asked, mention) + "\n"
            found.update(line.encode())
            if dump is not None:
                dump.write(line)
    return {"text": fingerprint(text), "mentions": found.hexdigest(), "counts": dict(sorted(counts.items()))}


def main() -> None:
    """Compare, or renew what is compared with."""
    parser = argparse.ArgumentParser(
        description="Compare all mentions of a text that never changes with those of before."
    )
    parser.add_argument("--write", action="store_true", help="from now on compare with what is found now")
    parser.add_argument(
        "--dump", metavar="FILE", type=argparse.FileType("w", encoding="utf-8"), help="write all mentions"
    )
    options = parser.parse_args()
    now = measure(documents(), options.dump)
    print(json.dumps(now, indent=2))
    if options.write:
        EXPECTED.write_text(json.dumps(now, indent=2) + "\n", "utf-8")
        return
    before = json.loads(EXPECTED.read_text("utf-8"))
    if now == before:
        print("the same as before")
    elif now["text"] != before["text"]:
        sys.exit("The text is another: frozen.txt.gz or what makes documents of it was changed.")
    else:
        sys.exit(f"DIFFERENT from before: {json.dumps(before, indent=2)}")


if __name__ == "__main__":
    main()
