"""Finding amounts in running text, beside the floor: to decode it and run one pattern over it."""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks import passes, texts
from benchmarks.floors import LANGUAGES
from benchmarks.report import Table

DENSITIES = {"general": texts.GENERAL, "business": texts.BUSINESS}
#: Bytes to one amount of any kind, as measured in finance news, in general news and in books.
EVERY = (80, 300, 2_000)
_PASSES = ("decode", "floor", "money", "all", "digits", "language")
_KINDS = ("floor", "money", "all", "number", "percent", "ordinal")


def tables(folder: Path, size: int, runs: int, files: list[Path]) -> list[Table]:
    """How fast texts are read: the ones made for it, and those of the user."""
    made = {}
    for language in LANGUAGES:
        for name, density in DENSITIES.items():
            path = folder / f"{language}-{name}.txt"
            path.write_text(texts.text(language, density, size), encoding="utf-8", newline="")
            made[f"{name} news, {language}"] = path
    mixed = {}
    for language in LANGUAGES:
        for every in EVERY:
            path = folder / f"{language}-{every}.txt"
            path.write_text(texts.mixed(language, every, size // 10), encoding="utf-8", newline="")
            mixed[f"{language}, an amount in {every:,} bytes"] = path
    own = {path.name: path for path in files}
    return [_table(made, runs), *([_table(own, runs)] if own else []), _table_of_kinds({**mixed, **own}, runs)]


def _done(paths: dict[str, Path], names: tuple[str, ...], runs: int) -> dict[tuple[str, str], list[passes.Pass]]:
    done: dict[tuple[str, str], list[passes.Pass]] = {}
    for _ in range(runs):
        for text, path in paths.items():
            for name in names:
                done.setdefault((text, name), []).append(passes.run(name, path))
    return done


def _table_of_kinds(paths: dict[str, Path], runs: int) -> Table:
    """Each kind in relation to the floor, in text as dense in amounts as real text is."""
    done = _done(paths, _KINDS, runs)
    rows = []
    for text, path in paths.items():
        amounts = done[text, "all"][0].count
        floor = statistics.median(one.seconds for one in done[text, "floor"])
        fresh = [statistics.median(one.seconds for one in done[text, name]) / floor for name in _KINDS[1:]]
        known = [statistics.median(one.again for one in done[text, name]) / floor for name in _KINDS[1:]]
        ratios = [f"{first:.1f}, {again:.1f}" for first, again in zip(fresh, known, strict=True)]
        rows.append([text, f"{path.stat().st_size / amounts:,.0f}" if amounts else "none", *ratios])
    columns = ["", "bytes to one amount", "money", "all kinds", "numbers", "percents", "ordinals"]
    return Table("Finding amounts in text as dense as real text is", _NOTE_OF_KINDS, columns, rows)


def _table(paths: dict[str, Path], runs: int) -> Table:
    done = _done(paths, _PASSES, runs)
    rows = []
    for text, path in paths.items():
        size = path.stat().st_size
        fresh = {name: statistics.median(one.seconds for one in done[text, name]) for name in _PASSES}
        known = {name: statistics.median(one.again for one in done[text, name]) for name in _PASSES}
        amounts = done[text, "money"][0].count
        rows.append(
            [
                text,
                f"{size / amounts:,.0f}" if amounts else "none",
                f"{size / fresh['decode'] / 1e6:,.0f}",
                f"{size / fresh['floor'] / 1e6:,.0f}",
                *(f"{size / t['money'] / 1e6:,.1f} ({t['money'] / t['floor']:.1f})" for t in (fresh, known)),
                *(f"{size / t['all'] / 1e6:,.1f} ({t['all'] / t['money']:.1f})" for t in (fresh, known)),
                f"{size / fresh['digits'] / 1e6:,.0f}",
                f"{fresh['language'] * 1e6 * passes.DOCUMENT / size:,.0f}",
            ]
        )
    columns = ["", "bytes to one amount of money", "decode", "floor", "money, fresh", "money, known"]
    columns += ["all kinds, fresh", "all kinds, known", "`normalize_digits`", "`detect_language`, µs"]
    return Table("Finding amounts", _NOTE, columns, rows)


_NOTE = (
    f"MB/s of UTF-8, from bytes to mentions, in documents of {passes.DOCUMENT:,} bytes. *Fresh* is a first pass in an "
    "interpreter that has read the lexicons and seen nothing of the text; *known* a second pass, when its words have "
    "been looked up. In brackets: for money the time in relation to the floor, for all kinds in relation to money. The "
    "floor is to decode the text and to run one pattern over it, which finds the currency words and signs of all three "
    "languages. `detect_language` is given in microseconds for a document, since it looks at a sample only."
)

_NOTE_OF_KINDS = (
    "CPU time in relation to the floor, fresh and known, with Latin words, dates, times and scores among the amounts; "
    "each kind is asked for alone. The texts are a tenth as long as the others: much of a fresh pass is done once, to "
    "make the patterns of the scripts."
)
