"""Finding the amounts in running text: `find_mentions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

from seedcorpus.currencies import currencies
from seedcorpus.errors import AmountError
from seedcorpus.lexicon import languages
from seedcorpus.recognize.country import AUTO, Country, country_of
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.kinds import ORDER, apart, items_of
from seedcorpus.recognize.result import mention_of
from seedcorpus.recognize.tokens.tokenizer import tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.windows.anchors import Anchors
from seedcorpus.recognize.windows.reading import BATCH, habits_of, readings
from seedcorpus.recognize.windows.stems import MONEY, NUMBERS, ORDINALS, PERCENTS, Sort
from seedcorpus.recognize.words.memory import MOST_READERS
from seedcorpus.recognize.words.vocabulary import vocabulary
from seedcorpus.text.checks import check_text, shown
from seedcorpus.text.tags import split_tag
from seedcorpus.values.mention import Kind, Mention, kinds_in

#: What is looked for where these kinds alone are asked for; for any others, numbers.
_SORTS: dict[tuple[Kind, ...], Sort] = {(Kind.MONEY,): MONEY, (Kind.PERCENT,): PERCENTS, (Kind.ORDINAL,): ORDINALS}


def find_mentions(
    text: str, *, lang: str | None = None, region: str | None = None, kinds: Iterable[Kind | str] | None = None
) -> list[Mention]:
    """Find the amounts that a text states.

    Args:
        text: Any text.
        lang: `"ar"`, `"bn"` or `"hi"` to read the words of that language (and English) only, `"en"` for English alone;
            None for whatever scripts the text holds. It may be any BCP 47 tag: that of `"ar-MA"` is the region too.
        region: ISO 3166 code of the region whose CLDR separators and whose dollar, dinar or pound is meant; by default,
            the one in `lang`. `"auto"` takes the country that the text itself names, for its money only; where that is
            not clear, none.
        kinds: The kinds to look for, or one; None for all. Each kind is found as if no other existed, but of two
            mentions that overlap, money beats percent beats ordinal beats number.

    Returns:
        The mentions in order of their place, without overlaps. Offsets count code points of the text as given.

    Raises:
        AmountError: For a language without a lexicon, an unknown region or an unknown kind.
        TypeError: If the text is no string.

    Example:
        >>> find_mentions("यह सौदा 25 लाख रुपये से ज़्यादा का है।", kinds={"money"})
        [<Mention 8:20 '25 लाख रुपये' money INR > 2500000>]
    """
    return [
        mention_of(text, tokens, item, kind)
        for windows in read_windows(text, lang, region, kinds, traced=False)
        for tokens, items in windows
        for kind, item in items
    ]


def read_windows(
    text: str,
    lang: str | None,
    region: str | None,
    kinds: Iterable[Kind | str] | None,
    *,
    traced: bool,
    country: Country | None = None,
) -> Iterator[list[tuple[Tokens, list[tuple[Kind, Item]]]]]:
    """Read the windows of a text in which amounts may be, some at a time: the tokens of each, and what amounts stand.

    Args:
        text: As for `find_mentions`, as the others are.
        lang: Its language.
        region: Where it is from.
        kinds: The kinds to look for.
        traced: Whether the rules that decide are recorded in the tokens' trail.
        country: What the text says of its country, if that is asked for and known already.
    """
    check_text(text)
    auto = region == AUTO
    lang, region = check_arguments(lang, None if auto else region)
    named = kinds_in(kinds)
    wanted = ORDER if named is None else _kinds(frozenset(named))
    anchors = _anchors(lang, region, _SORTS.get(wanted, NUMBERS))
    habits = habits_of(text, vocabulary(lang, region))
    money = (country or country_of(text, lang)).code if auto else region
    reading = readings(text, anchors.windows(text, traced), tokenizer(lang, region), habits, traced)
    while batch := list(islice(reading, BATCH)):
        found = zip(batch, items_of(batch, wanted, money), strict=True)
        yield [(tokens, apart(tokens, items)) for tokens, items in found]


@cache
def _kinds(wanted: frozenset[Kind | str]) -> tuple[Kind, ...]:
    unknown = wanted.difference(Kind)
    if unknown:
        raise AmountError(f"no kind {min(map(shown, unknown))}; there are {', '.join(sorted(Kind))}")
    return tuple(kind for kind in ORDER if kind in wanted)


def check_arguments(lang: str | None, region: str | None) -> tuple[str | None, str | None]:
    """The language without its territory, and the region in capitals, as memories know them.

    Raises:
        AmountError: The language or the region is unknown.
        TypeError: One of them is no string.
    """
    if lang is not None:
        check_text(lang, "lang")
        given, known_languages = lang, languages()
        if lang not in known_languages:
            lang, territory = split_tag(lang)
            region = territory if region is None else region
        if lang not in known_languages:
            raise AmountError(
                f"no lexicon for language {shown(given)}; there are {', '.join(known_languages)}, and None for any"
            )
    if region is None:
        return lang, None
    check_text(region, "region")
    if not is_region(lang, region):
        raise AmountError(f"no region {shown(region)}: an ISO 3166 code is wanted, such as 'MA'")
    return lang, region.upper()


def is_region(lang: str | None, region: str) -> bool:
    """Whether the region is known, as one in which this language is written if need be; case makes no difference."""
    known = currencies().separators
    # There are letters of other scripts whose capitals are ASCII ones: those of ß are SS, South Sudan.
    code = region.upper() if region.isascii() else region
    return code in known or f"{lang}_{code}" in known


@lru_cache(maxsize=MOST_READERS)
def _anchors(lang: str | None, region: str | None, sort: Sort) -> Anchors:
    return Anchors(vocabulary(lang, region), sort)
