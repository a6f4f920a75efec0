"""What writing figures needs of a locale: Babel's locale, the separators by which we read there, exact arithmetic."""

from __future__ import annotations

from contextlib import AbstractContextManager
from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from seedcorpus.currencies import currencies
from seedcorpus.errors import AmountError
from seedcorpus.text.checks import check_text, cut, shown
from seedcorpus.text.figures import own_context, scientific

if TYPE_CHECKING:
    from babel import Locale

#: Figures with more places than this, before or after the decimal mark, are not for people.
MOST_PLACES = 1000


@lru_cache(maxsize=256)  # Babel takes its time to parse a name, and texts are in few
def locale_of(name: str) -> Locale:
    """The locale of a name, such as `hi`, `ar-EG` or `bn_BD`.

    Raises:
        AmountError: Babel has no such locale.
    """
    from babel import Locale, UnknownLocaleError

    check_text(name, "locale")
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise AmountError(f"no locale {shown(name)} in CLDR, as Babel has it") from None


def is_read(locale: Locale) -> bool:
    """Whether texts of the locale's language are read by the recogniser."""
    return locale.language in currencies().names


def our_separators(locale: Locale) -> dict[int, str]:
    """Babel's separators in a locale to those by which we read there."""
    theirs = locale.number_symbols["latn"]
    ours = currencies().separators_in(locale.language, locale.territory) or theirs
    return str.maketrans({theirs[mark]: ours[mark] for mark in ("decimal", "group")})


def exactly(figure: Decimal) -> AbstractContextManager[Context]:
    """A context of arithmetic in which nothing that is done with the figure is rounded."""
    return localcontext(own_context(len(figure.as_tuple().digits) + 2 * MOST_PLACES, [InvalidOperation]))


def check_places(figure: Decimal) -> None:
    """Raise an `AmountError` for a figure that is too long to be written out."""
    if abs(figure.adjusted()) > MOST_PLACES:
        raise AmountError(f"too many places to be written out: {cut(scientific(figure))}")


def check_fraction_digits(fraction_digits: int | None) -> None:
    """Raise a `TypeError` or `AmountError` for what cannot be a number of decimals."""
    if not isinstance(fraction_digits, int | None):
        raise TypeError(f"fraction_digits must be an int or None, not {type(fraction_digits).__name__}")
    if fraction_digits is not None and abs(fraction_digits) > MOST_PLACES:
        raise AmountError(f"fraction_digits must be from -{MOST_PLACES} to {MOST_PLACES}")
