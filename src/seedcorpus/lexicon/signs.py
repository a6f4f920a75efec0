"""What belongs to no language: the signs and codes of money, compiled to a `Lexicon`."""

from __future__ import annotations

from functools import cache

from seedcorpus.currencies import currencies
from seedcorpus.ini import read_ini
from seedcorpus.lexicon.builder import Builder, add_sections, heads, name_money
from seedcorpus.lexicon.company import NO_WORDS
from seedcorpus.lexicon.lexicon import Lexicon, paths
from seedcorpus.lexicon.load import DATA
from seedcorpus.lexicon.roles import ABBREVIATION, PERCENT, SIGN


def load_signs(locale: str | None = None) -> Lexicon:
    """What belongs to no language: the signs and codes of money, percent signs, signs of comparison.

    A locale (`ar_SO`) adds the symbols that mean a currency only there.
    """
    return _compiled(locale if locale in currencies().local_symbols else None)


@cache
def _compiled(locale: str | None) -> Lexicon:
    table = currencies()
    builder = Builder(None)
    add_sections(builder, read_ini(DATA, "signs.ini"))
    for code in table.territories:
        builder.entry(code).codes = (code,)
    for symbol, code in table.local_symbols.get(locale or "", {}).items():
        entry = builder.entry(symbol)
        entry.roles |= SIGN
        entry.codes = (code,)
    for sign, name in table.signs.items():
        for entry in [builder.entry(sign), *builder.exact_entries(sign)]:
            entry.roles |= SIGN
            name_money(entry, name)
    for symbol, codes in table.symbols.items():
        entry = builder.entry(symbol)
        if not entry.names_money:
            # A symbol of two words (F CFA) is read like an abbreviation: its space is part of it.
            entry.roles |= ABBREVIATION if len(symbol.split()) > 1 else SIGN
            entry.codes = codes
    every = list(paths(builder.phrases))
    return Lexicon(
        code="",
        script="",
        phrases=builder.phrases,
        inner=frozenset(builder.inner),
        heads=heads([path for path, entry in every if entry.names_money], "both", ""),
        percents=heads([path for path, entry in every if entry.roles & PERCENT], "both", ""),
        ordering=frozenset(),
        endings={},
        ordinal_endings=(),
        date_endings=(),
        dates=NO_WORDS,
        prices=NO_WORDS,
        ranging=NO_WORDS,
        captions=NO_WORDS,
        bounding_endings=(),
        counted=frozenset(),
        costs=frozenset(),
        plural_units=frozenset(),
        lengths=frozenset(),
        nationality="both",
        glued_figures=False,
        company={},
        unlike=(),
        run_on=False,
        one_said=False,
        counts_behind=False,
        lakhs=False,
        proclitics={},
        weighed={},
    )
