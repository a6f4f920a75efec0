"""Input made to be as bad as can be, for each pattern and rule: twice as much must not take more than twice as long."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial

from attrs import frozen

import seedcorpus
from benchmarks.measure import Task, measure
from benchmarks.report import Table
from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.load import DATA

LEXICONS = ("ar", "bn", "en", "hi")

REPEATED = {
    "digits": "7",
    "digits of another script": "৭",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "groups of three": "123,",
    "groups of two": "12,",
    "groups after spaces": "123 ",
    "decimal marks without digits": "٫",
    "exponents": "1e5",
    "figures": "7 ",
    "figures on lines": "7\n",
    "a list of figures": "7, ",
    "a list joined by and": "7 و",
    "lists behind signs": "₹5, 6 और ",
    "a range that goes on": "7-",
    "a range in words that goes on": "5 से ",
    "dashes": "-",
    "percent signs": "%",
    "percentages": "7% ",
    "slashes": "1/",
    "vulgar fractions": "½",
    "a currency sign": "₹",
    "dollar signs with spaces": "$ ",
    "amounts": "$5 ",
    "amounts without spaces": "₹5",
    "a currency word": "টাকা ",
    "a currency word without spaces": "دولار",
    "a currency code": "USD ",
    "a currency and its nationality": "أمريكي دولار ",
    "a scale": "लाख ",
    "a scale without spaces": "लाख",
    "a scale and and": "مليون و",
    "a half before each scale": "نصف مليون ",
    "doubling": "25-25 हज़ार ",
    "a sum in parts": "১ কোটি ১ লাখ ",
    "money in parts": "5 रुपये 5 पैसे ",
    "number words": "দুই ",
    "a number word and and": "خمسة و",
    "decimals in words": "দশমিক ৫ ",
    "an ordinal": "21वां ",
    "bounds": "more than ",
    "bounds of one word": "करीब ",
    "verbs of change": "بلغ ",
    "vague words": "कई ",
    "proclitics": "و",
    "proclitics in many ways": "وبال",
    "endings": "ের",
    "one letter": "क",
    "one letter of another script": "д",
    "combining marks": "\u0651",
    "nuktas": "\u093c",
    "letters in NFD": "e\u0301",
    "joiners": "\u200d",
    "bidi marks": "5\u200f",
    "no-break spaces": "5\u00a0",
    "spaces": " ",
    "line feeds": "\n",
    "brackets": "(",
    "brackets with figures": "(5 ",
    "brackets with money": "5 रुपये (",
    "quotes": "'5",
    "addresses": "www.5",
    "an address": "a/5",
    "full stops": "5. ",
    "full stops without spaces": ".",
    "abbreviations": "रु. ",
    "abbreviations with dots": "د.إ",
    "English words": "one hundred ",
    "runs of capitals": "A",
    "emoji": "💰5",
}
MARKERS = {
    "less-than signs": b"<",
    "beginnings of markers": b"\n<<<",
    "beginnings of openings": b"<<<FILE ",
    "openings": b"<<<FILE a>>>\n",
    "openings with a length of nothing": b'<<<FILE path="a" bytes="0">>>\n\n<<<END FILE>>>\n',
    "end markers": b"<<<END FILE>>>\n",
    "half markers": b"<<<FILE path=\n",
    "half end markers": b"<<<END FILE\n",
    "more-than signs": b">>>\n",
    "line feeds": b"\n",
    "carriage returns": b"\r\n",
    "wrong lengths": b'<<<FILE path="a" bytes="5">>>\nx\n<<<END FILE>>>\n',
    "boasting lengths": b'<<<FILE path="a" bytes="99999999">>>\nx\n',
    "nonces": b"<<<FILE 5f2a path=a>>>\nx\n<<<END FILE 77>>>\n",
    "bytes that are no text": b"<<<FILE a>>>\n\xff\n<<<END FILE>>>\n",
    "Base64 that is none": b'<<<FILE path="a" mode="base64">>>\n*\n<<<END FILE>>>\n',
}
LONG_MARKERS = {
    "a long name": (b"<<<FILE ", b"a", b">>>\n"),
    "a long value": (b'<<<FILE path="', b"a", b'">>>\nx\n<<<END FILE>>>\n'),
    "many keys": (b"<<<FILE path=a", b" k=v", b">>>\nx\n<<<END FILE>>>\n"),
    "many equal signs": (b"<<<FILE ", b"=", b">>>\n"),
    "many quotes": (b"<<<FILE path=", b'"', b">>>\n"),
    "many references": (b'<<<FILE path="', b"&#1", b'">>>\n'),
    "many spaces": (b"<<<FILE ", b" ", b">>>\n"),
    "content of less-than signs": (b"<<<FILE a>>>\n", b"<", b"\n<<<END FILE>>>\n"),
    "content of openings without their end": (b"<<<FILE a>>>\n", b"\n<<<FILE", b"\n<<<END FILE>>>\n"),
    "counted content of markers": (b'<<<FILE path="a" bytes="9999">>>\n', b"<<<END FILE>>>\n", b""),
}


@frozen
class Bad:
    """A kind of bad input: the work on it, and what makes as much of it as is asked for."""

    name: str
    work: Callable[[object], object]
    make: Callable[[int], object]


def tables(least: float, runs: int) -> list[Table]:
    """The worst of the bad texts, after the time of a doubled input and after the time for a megabyte."""
    rows = [_row(bad, least, runs) for bad in _all()]
    rows.sort(key=lambda row: row[1], reverse=True)
    steepest, rest = rows[:12], rows[12:]
    slowest = sorted(rest, key=lambda row: row[2], reverse=True)[:12]
    note = (
        f"{len(rows)} kinds of bad input: something for every pattern and rule, and the words of every section of "
        "every lexicon, over and over. Amounts of all kinds are looked for; containers are read in chunks of 4 kB, "
        f'with `errors="recover"`. The input is doubled until it takes {least * 1e3:.0f} ms, and once more. Here are '
        "the twelve with the highest ratio, and of the others the twelve that take longest."
    )
    cells = [[name, f"{ratio:.2f}", f"{micro:,.2f}", f"{size:,}"] for name, ratio, micro, size in steepest + slowest]
    return [Table("The worst texts", note, ["", "t(2n) ÷ t(n)", "µs for one code point or byte", "n"], cells)]


def _all() -> Iterator[Bad]:
    for name, part in REPEATED.items():
        yield Bad(name, _find, partial(_repeat, part))
    chance = random.Random(1)
    everything: list[str] = []
    for code in LEXICONS:
        lexicon = read_ini(DATA, f"{code}.ini")
        for section in lexicon.sections():
            words = [word for value in lexicon[section].values() for word in split_values(value)]
            if section != "language":
                everything += words
                yield Bad(f"words of {code} [{section}]", _find, partial(_repeat, " ".join(words) + " "))
    everything += ["5", "7.5", "$", "%", "-", "(", ")", ",", "\n"] * 100
    chance.shuffle(everything)
    yield Bad("words of all lexicons, shuffled", _find, partial(_repeat, " ".join(everything) + " "))
    for name, part in REPEATED.items():
        yield Bad(f"digits: {name}", _normalize, partial(_repeat, part))
        yield Bad(f"sentences: {name}", _cut, partial(_repeat, part))
    for name, marker in MARKERS.items():
        yield Bad(f"container: {name}", _read, partial(_repeat, marker))
    for name, (before, inside, after) in LONG_MARKERS.items():
        yield Bad(f"container: {name}", _read, partial(_around, before, inside, after))


def _repeat(part: str | bytes, size: int) -> str | bytes:
    return (part * (size // len(part) + 1))[:size]


def _around(before: bytes, inside: bytes, after: bytes, size: int) -> bytes:
    return before + inside * (size // len(inside)) + after


def _find(text: object) -> None:
    assert isinstance(text, str)
    seedcorpus.find_mentions(text)


def _normalize(text: object) -> None:
    assert isinstance(text, str)
    seedcorpus.normalize_digits(text)


def _cut(text: object) -> None:
    assert isinstance(text, str)
    seedcorpus.Document("", text).sentences()


def _read(data: object) -> None:
    assert isinstance(data, bytes)
    decoder = seedcorpus.Decoder(errors="recover")
    for start in range(0, len(data), 4096):
        decoder.feed(data[start : start + 4096])
    decoder.close()


def _row(bad: Bad, least: float, runs: int) -> tuple[str, float, float, int]:
    """The name, the ratio of the times for 2n and n, microseconds for one of n, and n."""
    size = 1 << 12
    while True:
        once, twice = bad.make(size), bad.make(2 * size)
        tasks = [Task("", partial(bad.work, once), size), Task("", partial(bad.work, twice), 2 * size)]
        if measure(tasks[:1], 1)[0].best >= least or size >= 1 << 22:
            break
        size *= 2
    first, second = measure(tasks, runs)
    return bad.name, second.best / first.best, first.best * 1e6 / size, size
