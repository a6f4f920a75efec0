"""Writing numbers in words: by ICU's rules; for Bengali, which has none there, by the words of our lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from seedcorpus.errors import AmountError, MissingExtraError
from seedcorpus.ini import read_ini, split_values
from seedcorpus.text.checks import cut, shown
from seedcorpus.text.figures import plain
from seedcorpus.wording.locales import check_places, locale_of

if TYPE_CHECKING:
    from babel import Locale

#: From this power of ten on nothing is spelled: ICU takes numbers as floats, which are exact below 2^53.
_TOO_LARGE = 15
#: And with a lexicon's scales: one crore crores are many of them.
_TOO_LARGE_FOR_SCALES = 14

#: The ordinals up to this are words of their own: পঞ্চম, but পঁচিশতম.
_TEN = 10
#: The number from which on the scales of a language make the words.
_HUNDRED = 100

#: ICU's sets of rules, the best first.
_CARDINAL_RULES = ("%spellout-cardinal-masculine", "%spellout-cardinal")
_ORDINAL_RULES = ("%spellout-ordinal-masculine", "%spellout-ordinal")


@frozen
class Speller:
    """The number words for a locale, and what goes with them.

    Attributes:
        locale: The locale as Babel has it.
        whole: Writes a whole number from 0 on.
        place: Writes a whole number from 1 on as an ordinal; None where there are no words for these.
        limit: The power of ten from which on there are no words.
        minus: What stands before a negative number.
        point: What stands between a whole number and its decimals.
        words: The language's section of `spelling.ini`; empty for languages that have none.
    """

    locale: Locale
    whole: Callable[[int], str]
    place: Callable[[int], str] | None
    limit: int
    minus: str
    point: str
    words: dict[str, str]

    def cardinal(self, number: Decimal) -> str:
        """A number from 0 on in words; decimals digit by digit."""
        whole, _, decimals = plain(number).partition(".")
        words = self.whole(int(whole))
        return words + self.point + " ".join(self.whole(int(digit)) for digit in decimals) if decimals else words

    def signed(self, number: Decimal) -> str:
        """Any number in words."""
        words = self.cardinal(self.checked(number))
        return self.minus + words if number < 0 else words

    def ordinal(self, number: Decimal) -> str:
        """A whole number from 1 on as an ordinal in words."""
        if self.place is None:
            raise AmountError(f"ICU has no ordinals in words for the locale {str(self.locale)!r}")
        return self.place(int(self.checked(place_of(number))))

    def checked(self, figure: Decimal) -> Decimal:
        """The figure without its sign, and without the zeros behind it that would count for the plural.

        Raises:
            AmountError: It is too large, or has too many places.
        """
        check_places(figure)
        value = Decimal(plain(figure.copy_abs()))
        if value >= 10**self.limit:
            raise AmountError(f"too large to be spelled, which is possible below 10^{self.limit}: {cut(plain(figure))}")
        return value

    def range(self, ends: list[str]) -> str:
        """What was spelled, with the word for *to* between."""
        return self.word("to").join(ends) if len(ends) > 1 else ends[0]

    def word(self, key: str) -> str:
        """A word of `spelling.ini`."""
        if key not in self.words:
            raise AmountError(f"no word for {key!r} in the language of the locale {str(self.locale)!r}")
        return self.words[key]


def spell_numbers(figures: Iterable[Decimal], locale: str) -> str:
    """See `Number.spell`."""
    speller = speller_of(locale)
    return speller.range([speller.signed(figure) for figure in figures])


def spell_percents(figures: Iterable[Decimal], locale: str) -> str:
    """See `Percent.spell`."""
    return f"{spell_numbers(figures, locale)} {speller_of(locale).word('percent')}"


def spell_ordinals(figures: Iterable[Decimal], locale: str) -> str:
    """See `Ordinal.spell`."""
    speller = speller_of(locale)
    return speller.range([speller.ordinal(figure) for figure in figures])


def place_of(figure: Decimal) -> Decimal:
    """The figure, if it is one that an ordinal can have."""
    if figure < 1 or figure != int(figure):
        raise AmountError(f"an ordinal is written of a whole number from 1 on, not of {cut(plain(figure))}")
    return figure


def words_of(language: str) -> dict[str, str]:
    """A language's section of `spelling.ini`; empty for languages that have none."""
    ini = read_ini(__package__, "spelling.ini")
    return {key: value.strip('"') for key, value in ini[language].items()} if language in ini else {}


def forms_of(words: str) -> list[tuple[str, str]]:
    """Read `fils, few: fulus`: pairs of plural category and word; the category is empty for all that have none."""
    return [(category, word) for category, _, word in (form.strip().rpartition(": ") for form in words.split(","))]


@cache
def speller_of(name: str) -> Speller:
    """What spells numbers in the language of a locale.

    Raises:
        AmountError: There is no such locale, or there are no number words for it.
        MissingExtraError: ICU is wanted, and PyICU is not installed.
    """
    locale = locale_of(name)
    words = words_of(locale.language)
    return _by_lexicon(locale, words) if "scales" in words else _by_icu(name, locale, words)


def _by_icu(name: str, locale: Locale, words: dict[str, str]) -> Speller:
    try:
        import icu
    except ImportError:
        raise MissingExtraError("spelling numbers out", "icu") from None

    def rules(names: tuple[str, ...]) -> tuple[Any, bool]:
        """ICU's rules with the first of some sets that there is, and whether there is one."""
        made = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(str(locale)))
        known = {made.getRuleSetName(number) for number in range(made.getNumberOfRuleSetNames())}
        chosen = next(filter(known.__contains__, names), None)
        if chosen is not None:
            made.setDefaultRuleSet(chosen)
        return made, chosen is not None

    (cardinals, _), (ordinals, has_ordinals) = rules(_CARDINAL_RULES), rules(_ORDINAL_RULES)
    if icu.Locale(cardinals.getLocaleID(icu.ULocDataLocaleType.ACTUAL_LOCALE)).getLanguage() != locale.language:
        raise AmountError(f"ICU has no number words for the locale {shown(name)}")
    # The words between 0 and 5 in 0.5 are the decimal point; those before 1 in -1 the minus.
    zero, half, five, one = (cardinals.format(number).strip() for number in (0, 0.5, 5, 1))
    return Speller(
        locale=locale,
        whole=cardinals.format,
        # ICU's Arabic has two spaces in some.
        place=(lambda number: " ".join(ordinals.format(number).split())) if has_ordinals else None,
        limit=_TOO_LARGE,
        minus=words.get("minus") or cardinals.format(-1).removesuffix(one),
        point=half.removeprefix(zero).removesuffix(five),
        words=words,
    )


def _by_lexicon(locale: Locale, words: dict[str, str]) -> Speller:
    """Words by the data file of the language: the first of each of its cardinals and ordinals is the usual one."""
    ini = read_ini("seedcorpus.lexicon.data", f"{locale.language}.ini")
    small, places = (
        {int(number): split_values(value)[0] for number, value in ini[section].items()}
        for section in ("cardinals", "ordinals")
    )
    scales = [(int(float(size)), word) for size, word in map(str.split, split_values(words["scales"]))]

    def whole(number: int) -> str:
        if number < _HUNDRED:
            return small[number]
        size, scale = next(pair for pair in scales if pair[0] <= number)
        count, rest = divmod(number, size)
        # The word for a hundred is written on to its number.
        words = whole(count) + ("" if size == _HUNDRED else " ") + scale
        return f"{words} {whole(rest)}" if rest else words

    def place(number: int) -> str:
        return places[number] if number <= _TEN else whole(number) + words["ordinal"]

    return Speller(
        locale=locale,
        whole=whole,
        place=place,
        limit=_TOO_LARGE_FOR_SCALES,
        minus=words["minus"],
        point=words["point"],
        words=words,
    )
