"""Hypothesis strategies for the values of seedcorpus, for the tests of whatever works with them.

`hypothesis.strategies.from_type` knows the classes of seedcorpus too, without any import: Hypothesis finds this module
by its entry point.
"""

from __future__ import annotations

import io
import string
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from typing import Any

from attrs import frozen

from seedcorpus.document import Attributes, Document, Source
from seedcorpus.errors import AmountError, MissingExtraError
from seedcorpus.ini import read_ini
from seedcorpus.values.amount import Modifier, Money, Number, Ordinal, Percent
from seedcorpus.values.mention import AMOUNTS, Kind, Mention

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError:
    raise MissingExtraError("the strategies", "hypothesis") from None

__all__ = [
    "amounts",
    "containers",
    "documents",
    "figures",
    "mentions",
    "money",
    "numbers",
    "ordinals",
    "percents",
    "sources",
    "texts_with_mentions",
]

Amount = Money | Number | Percent | Ordinal

_LANGUAGES = ("ar", "bn", "hi")

#: Opening and closing markers of some dialects of containers, apart from the canonical one.
_DIALECTS = [
    ("<<<FILE {}>>>", "<<<END FILE>>>"),
    ("<<<FILE: {}>>>", "<<<END>>>"),
    ("<<<FILE name='{}'>>>", "<<</FILE>>>"),
    ("<<<FILE_START: {}>>>", "<<<FILE_END>>>"),
]

#: Currencies whose CLDR names in the three languages name no other currency.
_NAMED = ["AED", "BDT", "BRL", "CNY", "EGP", "EUR", "GBP", "INR", "JPY", "KWD", "MAD", "PKR", "SAR", "TRY", "USD"]


def figures() -> SearchStrategy[Decimal]:
    """Finite decimals of any sign and size."""
    return st.decimals(allow_nan=False, allow_infinity=False)


@st.composite
def _arguments(draw: DrawFn) -> dict[str, Any]:
    """The arguments that all amounts have in common, in every shape that a text can give them."""
    shape = draw(st.sampled_from(["value", "range", "vague"]))
    if shape == "value":
        modifiers = [None, *(modifier for modifier in Modifier if modifier is not Modifier.VAGUE)]
        return {"value": draw(figures()), "modifier": draw(st.sampled_from(modifiers))}
    if shape == "range":
        low, high = sorted([draw(figures()), draw(figures())])
        return {"low": low, "high": high, "modifier": draw(st.sampled_from([None, Modifier.APPROX]))}
    return {"low": draw(figures()), "modifier": Modifier.VAGUE}


def numbers() -> SearchStrategy[Number]:
    """Numbers: values with every modifier, ranges, and vague ones."""
    return _arguments().map(lambda arguments: Number(**arguments))


def percents() -> SearchStrategy[Percent]:
    """Percentages of every shape; see `numbers`."""
    return _arguments().map(lambda arguments: Percent(**arguments))


def ordinals() -> SearchStrategy[Ordinal]:
    """Ordinals of every shape; see `numbers`. Those that texts state are mostly whole and positive; these are not."""
    return _arguments().map(lambda arguments: Ordinal(**arguments))


@st.composite
def money(draw: DrawFn) -> Money:
    """Money of every shape (see `numbers`), with codes of three letters that need not be those of a currency."""
    code = st.text(string.ascii_uppercase, min_size=3, max_size=3)
    currencies = draw(st.lists(code, min_size=1, max_size=4, unique=True))
    return Money(**draw(_arguments()), currency=currencies[0], currencies=currencies)


_OF_KIND: dict[Kind, Callable[[], SearchStrategy[Amount]]] = {
    Kind.MONEY: money,
    Kind.NUMBER: numbers,
    Kind.PERCENT: percents,
    Kind.ORDINAL: ordinals,
}


def amounts(kinds: Iterable[Kind | str] | None = None) -> SearchStrategy[Amount]:
    """Amounts of the kinds given; of all by default.

    Raises:
        AmountError: There is no such kind.

    Example:
        >>> from hypothesis import given
        >>> @given(amounts(["percent"]))
        ... def test_percentages_have_a_sign(amount):
        ...     assert str(amount).endswith("%")
        >>> test_percentages_have_a_sign()
    """
    return st.one_of(*(_OF_KIND[kind]() for kind in _kinds(kinds)))


def mentions(kinds: Iterable[Kind | str] | None = None) -> SearchStrategy[Mention]:
    """Mentions of the kinds given, of all by default: valid, but with words that need not state their amount.

    For words that do, see `texts_with_mentions`.

    Raises:
        AmountError: There is no such kind.
    """
    return _mentions(amounts(kinds))


@st.composite
def _mentions(draw: DrawFn, values: SearchStrategy[Amount]) -> Mention:
    value, text, start = draw(values), draw(st.text()), draw(st.integers(0, 10**9))
    kind = next(kind for kind, cls in AMOUNTS.items() if type(value) is cls)
    return Mention(start, start + len(text), text, kind, value, draw(st.sampled_from([*_LANGUAGES, "en", None])))


def sources() -> SearchStrategy[Source]:
    """Places in containers."""
    count = st.integers(0, 2**63)
    return st.builds(Source, st.none() | st.text(), count, count, count)


def _attributes() -> SearchStrategy[Attributes]:
    common = st.sampled_from(["lang", "title", "url", "date"])
    rare = st.from_regex(r"x[A-Za-z0-9_.:-]{0,8}", fullmatch=True)
    return st.dictionaries(common | rare, st.text(), max_size=3).map(Attributes)


def documents() -> SearchStrategy[Document]:
    """Documents of any name, text and attributes that `write` takes and `read` gives; half of them with a source."""
    return st.builds(Document, st.text(min_size=1), st.text(), _attributes(), st.none() | sources())


@st.composite
def containers(draw: DrawFn) -> tuple[bytes, list[Document]]:
    """The bytes of a container, and the documents in it.

    Most containers are canonical ones, as `write` makes them, and hold any documents; the others are in other dialects,
    and hold what these can. Some have text before the first marker.

    Example:
        >>> from hypothesis import given, settings
        >>> from seedcorpus import parse
        >>> @settings(max_examples=10, deadline=None)
        ... @given(containers())
        ... def test_every_document_is_read(container):
        ...     data, documents = container
        ...     assert parse(data) == documents
        >>> test_every_document_is_read()
    """
    from seedcorpus.container import write

    preface = draw(st.sampled_from(["", "Two files follow.\n"])).encode()
    dialect = draw(st.sampled_from([None, None, *_DIALECTS]))
    if dialect is None:
        file = io.BytesIO()
        held = draw(st.lists(documents(), max_size=3))
        write(file, held)
        return preface + file.getvalue(), held
    name = st.from_regex("[a-z]{1,8}[.]txt", fullmatch=True)
    # The line end before a marker belongs to it, and is CR LF where a CR comes first.
    text = st.text(st.characters(codec="utf-8", exclude_characters="<")).map(lambda text: text.rstrip("\r"))
    held = draw(st.lists(st.builds(Document, name, text), max_size=3))
    opening, closing = dialect
    parts = (f"{opening.format(document.name)}\n{document.text}\n{closing}\n" for document in held)
    return preface + "".join(parts).encode(), held


def texts_with_mentions(
    lang: str | None = None, kinds: Iterable[Kind | str] | None = None
) -> SearchStrategy[tuple[str, list[Mention]]]:
    """Natural text in Arabic, Bengali or Hindi that states known amounts, and the mentions of them.

    `find_mentions(text)` gives just these mentions, with or without the text's language. The amounts are in figures of
    the language's own digits or ASCII ones, in words, and in both; single values with or without a modifier, ranges,
    and vague ones. Where PyICU is installed, amounts that `Money.spell` writes are among them.

    Args:
        lang: `"ar"`, `"bn"` or `"hi"`; None for any of them.
        kinds: The kinds that the amounts are of; None for all.

    Raises:
        AmountError: There is no such language or kind.

    Example:
        >>> from hypothesis import given, settings
        >>> from seedcorpus import find_mentions
        >>> @settings(max_examples=10, deadline=None)
        ... @given(texts_with_mentions("hi", kinds=["money"]))
        ... def test_every_price_is_found(example):
        ...     text, mentions = example
        ...     assert find_mentions(text) == mentions
        >>> test_every_price_is_found()
    """
    if lang is not None and lang not in _LANGUAGES:
        raise AmountError(f"no sentences in language {lang!r}; there are {', '.join(_LANGUAGES)}")
    wanted = _kinds(kinds)
    langs = _LANGUAGES if lang is None else (lang,)
    return st.sampled_from(langs).flatmap(lambda chosen: _texts(_phrasebook(chosen), wanted))


def _kinds(names: Iterable[Kind | str] | None) -> list[Kind]:
    if names is None:
        return list(Kind)
    wanted = list(names)
    for name in wanted:
        if name not in set(Kind):
            raise AmountError(f"no kind {name!r}; there are {', '.join(Kind)}")
    return [Kind(name) for name in wanted]


@frozen
class _Phrasebook:
    """A section of `strategies.ini`, where each part is explained; tables are pairs of the first word and the rest."""

    lang: str
    digits: dict[int, int]
    quiet: list[str]
    sentences: dict[Kind, list[str]]
    modifier: list[tuple[str, str]]
    range: list[str]
    words: list[tuple[str, str]]
    scales: list[tuple[str, str]]
    vague: list[tuple[str, str]]
    unit: list[tuple[str, str]]
    share: list[str]
    place: list[tuple[str, str]]


@cache
def _phrasebook(lang: str) -> _Phrasebook:
    ini = read_ini(__package__, "strategies.ini")
    lines = {key: value.strip().split("\n") for key, value in ini[lang].items()}

    def table(key: str) -> list[tuple[str, str]]:
        return [(first, rest) for first, _, rest in (line.partition(" ") for line in lines[key])]

    return _Phrasebook(
        lang=lang,
        digits=str.maketrans("0123456789.,", ini[lang]["digits"]),
        quiet=lines["quiet"],
        sentences={kind: lines[kind] for kind in Kind},
        modifier=table("modifier"),
        range=lines["range"],
        words=table("words"),
        scales=table("scales"),
        vague=table("vague"),
        unit=table("unit"),
        share=lines["share"],
        place=table("place"),
    )


@st.composite
def _texts(draw: DrawFn, book: _Phrasebook, kinds: list[Kind]) -> tuple[str, list[Mention]]:
    """Sentences of a language, with and without amounts, and the mentions in them."""
    text = ""
    found = []
    for kind in draw(st.lists(st.sampled_from([None, *kinds]), max_size=4)):
        text += draw(st.sampled_from([" ", "\n", "\n\n"])) if text else ""
        if kind is None:
            text += draw(st.sampled_from(book.quiet))
            continue
        words, arguments = draw(_WORDINGS[kind](book))
        phrase = "{}"
        if "value" in arguments and kind is not Kind.ORDINAL and draw(st.booleans()):
            arguments["modifier"], phrase = draw(st.sampled_from(book.modifier))
        sentence = draw(st.sampled_from(book.sentences[kind])).replace("{}", phrase)
        start = len(text) + sentence.index("{}")
        text += sentence.replace("{}", words)
        spoken = any(letter.isalpha() and not letter.isascii() for letter in words)  # a code (USD) is of no language
        lang = book.lang if spoken else None
        found.append(Mention(start, start + len(words), words, kind, AMOUNTS[kind](**arguments), lang))
    return text, found


_Wording = tuple[str, dict[str, Any]]
"""The words of an amount, and the arguments of the amount."""


@st.composite
def _figure(draw: DrawFn, book: _Phrasebook, figure: Decimal) -> str:
    """A figure in digits, with or without marks between thousands."""
    text = draw(st.sampled_from([f"{figure}", f"{figure:,}"]))
    return text.translate(book.digits) if draw(st.booleans()) else text


def _small() -> SearchStrategy[Decimal]:
    return st.integers(11, 99).map(Decimal)


def _whole() -> SearchStrategy[Decimal]:
    return st.integers(1, 10**9).map(Decimal)


def _parted() -> SearchStrategy[Decimal]:
    return st.decimals("0.01", 10**6, places=2)


@st.composite
def _numbers(draw: DrawFn, book: _Phrasebook, figures: SearchStrategy[Decimal]) -> _Wording:
    """A number in figures, words or both; a range; or a vague one."""
    shape = draw(st.sampled_from(["figure", "words", "scale", "range", "vague"]))
    if shape == "figure":
        figure = draw(figures)
        return draw(_figure(book, figure)), {"value": figure}
    if shape in ("words", "vague"):
        value, words = draw(st.sampled_from(book.words if shape == "words" else book.vague))
        return words, {"value": value} if shape == "words" else {"low": value, "modifier": Modifier.VAGUE}
    scale, word = draw(st.sampled_from([("1", ""), *book.scales]))
    if shape == "scale":
        figure = draw(_small())
        words, arguments = draw(_figure(book, figure)), {"value": figure * int(scale)}
    else:
        words, arguments = draw(_ranges(book))
        arguments = {end: figure * int(scale) for end, figure in arguments.items()}
    return f"{words} {word}".strip(), arguments


@st.composite
def _ranges(draw: DrawFn, book: _Phrasebook) -> _Wording:
    low = draw(_small())
    high = low + draw(_small())
    words = draw(st.sampled_from(book.range)).format(low, high)
    return words.translate(book.digits) if draw(st.booleans()) else words, {"low": low, "high": high}


@st.composite
def _percents(draw: DrawFn, book: _Phrasebook) -> _Wording:
    figure = draw(_small() | st.decimals("0.1", "99.9", places=1))
    exact = _figure(book, figure).map(lambda words: (words, {"value": figure}))
    words, arguments = draw(exact | _ranges(book))
    return draw(st.sampled_from(book.share)).format(words), arguments


@st.composite
def _ordinals(draw: DrawFn, book: _Phrasebook) -> _Wording:
    place, words = draw(st.sampled_from(book.place))
    return words, {"value": place}


@st.composite
def _money(draw: DrawFn, book: _Phrasebook) -> _Wording:
    """An amount with one of the units of the language, or as the formatters of `Money` write it."""
    if draw(st.booleans()):
        unit, template = draw(st.sampled_from(book.unit))
        words, arguments = draw(_numbers(book, _whole() | _parted()))
        codes = _units().get(unit, (unit,))
        return template.format(words), {**arguments, "currency": codes[0], "currencies": codes}
    figure, code = draw(_whole() | _parted()), draw(st.sampled_from(_NAMED))
    amount = Money(figure, currency=code)
    if _spells(book.lang) and figure >= 1 and draw(st.booleans()):  # Cents alone may be of other currencies.
        return amount.spell(book.lang), {"value": figure, "currency": code}
    words = amount.format(book.lang, "name")
    return words.translate(book.digits) if draw(st.booleans()) else words, {"value": figure, "currency": code}


def _units() -> Mapping[str, tuple[str, ...]]:
    from seedcorpus.currencies import currencies

    return currencies().units


@cache
def _spells(lang: str) -> bool:
    """Whether `Money.spell` knows a language here."""
    return lang != "bn" and find_spec("icu") is not None


_WORDINGS: dict[Kind, Callable[[_Phrasebook], SearchStrategy[_Wording]]] = {
    Kind.MONEY: _money,
    Kind.NUMBER: lambda book: _numbers(book, _whole()),
    Kind.PERCENT: _percents,
    Kind.ORDINAL: _ordinals,
}

for _class, _strategy in (
    (Number, numbers()),
    (Percent, percents()),
    (Ordinal, ordinals()),
    (Money, money()),
    (Mention, mentions()),
    (Attributes, _attributes()),
    (Source, sources()),
    (Document, documents()),
):
    st.register_type_strategy(_class, _strategy)
