"""What an amount means: `Number`, `Percent`, `Ordinal`, `Money`, and the `Modifier` that bounds them.

Amounts are exact: every figure is a `decimal.Decimal`, never a float. An amount is a value, or an interval
(`low` to `high`, either end open), or both: *more than 5* has the value 5, the low end 5 and no high end.

| the text says       | `value` | `low` | `high` | `modifier`               |
| ------------------- | ------- | ----- | ------ | ------------------------ |
| 5                   | 5       | 5     | 5      | None                     |
| about 5             | 5       | 5     | 5      | `approx`                 |
| more than, at least | 5       | 5     | None   | `more_than`, `at_least`  |
| less than, at most  | 5       | None  | 5      | `less_than`, `at_most`   |
| 5 to 10             | None    | 5     | 10     | None                     |
| tens of millions    | None    | 1E+7  | None   | `vague`                  |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Self

from attrs import Factory, field, frozen

from seedcorpus.errors import AmountError
from seedcorpus.text.checks import cut, shown
from seedcorpus.text.figures import own_context, plain
from seedcorpus.values.base import FORMS, Serializable

if TYPE_CHECKING:
    from seedcorpus.wording.figures import NumberStyle
    from seedcorpus.wording.money import Style


class Modifier(StrEnum):
    """How the words around an amount bound it.

    Example:
        >>> Modifier("more_than") is Modifier.MORE_THAN
        True
    """

    APPROX = "approx"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    VAGUE = "vague"


_NO_HIGH = frozenset({Modifier.MORE_THAN, Modifier.AT_LEAST})
_NO_LOW = frozenset({Modifier.LESS_THAN, Modifier.AT_MOST})

SIGNS: dict[Modifier | None, str] = {
    None: "",
    Modifier.APPROX: "~ ",
    Modifier.MORE_THAN: "> ",
    Modifier.AT_LEAST: "≥ ",
    Modifier.LESS_THAN: "< ",
    Modifier.AT_MOST: "≤ ",
    Modifier.VAGUE: "≳ ",
}


#: What is no figure raises an error in it.
_READING = own_context(1, [InvalidOperation])


def _decimal(figure: Decimal | int | str | None) -> Decimal | None:
    """Take a figure as an exact decimal; refuse floats, which are not exact, and what is not finite."""
    if figure is None:
        return None
    if type(figure) is not Decimal:
        if isinstance(figure, float):
            raise AmountError(f"a float is not exact: pass Decimal('{figure}'), a string or an int, not {figure}")
        try:
            figure = Decimal(figure, _READING)
        except (InvalidOperation, TypeError, ValueError):
            raise AmountError(f"not a decimal figure: {shown(figure)}") from None
    if not figure.is_finite():
        raise AmountError(f"not a finite figure: {cut(str(figure))}")
    return figure


def _modifier(name: Modifier | str | None) -> Modifier | None:
    if name is None or type(name) is Modifier:
        return name
    try:
        return Modifier(name)
    except ValueError:
        raise AmountError(f"no modifier {shown(name)}; there are {', '.join(Modifier)}") from None


def ends(value: Decimal | None, modifier: Modifier | None) -> tuple[Decimal | None, Decimal | None]:
    """The low and high end that an amount has where nothing else is said of them; None for one that is open.

    Example:
        >>> ends(Decimal(5), Modifier.AT_LEAST)
        (Decimal('5'), None)
    """
    return None if modifier in _NO_LOW else value, None if modifier in _NO_HIGH else value


# What stands in `field(default=...)` is known to every type checker, what `@low.default` decorates to mypy alone.
def _own_low(amount: _Amount) -> Decimal | None:
    return ends(amount.value, amount.modifier)[0]


def _own_high(amount: _Amount) -> Decimal | None:
    return ends(amount.value, amount.modifier)[1]


@frozen(repr=False)
class _Amount(Serializable):
    """The common part of all amounts: a value or an interval, and how the text bounds it."""

    value: Decimal | None = field(default=None, converter=_decimal)
    modifier: Modifier | None = field(default=None, converter=_modifier, kw_only=True)
    low: Decimal | None = field(default=Factory(_own_low, takes_self=True), converter=_decimal, kw_only=True)
    high: Decimal | None = field(default=Factory(_own_high, takes_self=True), converter=_decimal, kw_only=True)

    def __attrs_post_init__(self) -> None:
        value, low, high = self.value, self.low, self.high
        if low is None and high is None:
            raise AmountError("an amount needs a value, a low or a high end")
        if low is not None and high is not None and low > high:
            raise AmountError(f"the low end {cut(plain(low))} is above the high end {cut(plain(high))}")
        if value is not None and ((low is not None and low > value) or (high is not None and high < value)):
            raise AmountError(f"the value {cut(plain(value))} is not between its own ends")

    @property
    def is_range(self) -> bool:
        """Whether the text gives two ends (*5 to 10*), and so no single value."""
        return self.value is None and self.low is not None and self.high is not None

    @property
    def magnitude(self) -> Decimal:
        """The figure to sort by: the value; else, of an interval, its low or else its high end."""
        figure = self.value if self.value is not None else self.low if self.low is not None else self.high
        assert figure is not None  # __attrs_post_init__ refuses an amount without any figure
        return figure

    def _figures(self) -> list[Decimal]:
        """The figures to be written: the value; else, of an interval, the ends that it has."""
        figures = (self.low, self.high) if self.value is None else (self.value,)
        return [figure for figure in figures if figure is not None]

    def _spellable(self) -> list[Decimal]:
        """The figures to be written in words: a value, or both ends of a range."""
        if self.value is None and not self.is_range:
            raise AmountError(f"only a value or a range can be spelled, not {cut(str(self))}")
        return self._figures()

    def rank(self) -> tuple[object, ...]:
        """What amounts are ordered by: first the figures; then what else tells two unequal amounts apart."""
        zero = Decimal(0)
        return (
            self.magnitude,
            self.low is not None,
            zero if self.low is None else self.low,
            self.high is None,
            zero if self.high is None else self.high,
            self.modifier or "",
            self.value is None,
        )

    def _comparable(self, other: object) -> bool:
        return type(self) is type(other)

    def _compared(self, other: Self, compare: Callable[[Any, Any], bool]) -> bool:
        if self._comparable(other):
            return compare(self.rank(), other.rank())
        if isinstance(other, _Amount):
            raise TypeError(f"{self._sort()} and {other._sort()} have no order; sort by key=seedcorpus.sort_key")
        return NotImplemented

    def _sort(self) -> str:
        """What only amounts of the same can be compared with."""
        return type(self).__name__

    def __lt__(self, other: Self) -> bool:
        return self._compared(other, lt)

    def __le__(self, other: Self) -> bool:
        return self._compared(other, le)

    def __gt__(self, other: Self) -> bool:
        return self._compared(other, gt)

    def __ge__(self, other: Self) -> bool:
        return self._compared(other, ge)

    def _arguments(self) -> list[str]:
        """The constructor's arguments that rebuild this amount, without those that follow from the others."""
        arguments = [] if self.value is None else [repr(plain(self.value))]
        if self.modifier is not None:
            arguments.append(f"modifier={self.modifier.value!r}")
        for name, end, default in (("low", self.low, _own_low(self)), ("high", self.high, _own_high(self))):
            if end != default:
                arguments.append(f"{name}={None if end is None else plain(end)!r}")
        return arguments

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._arguments())})"

    def _phrase(self, unit: str = "") -> str:
        """Say the amount in a few plain characters: `≥ 5`, `5–10`, `~ 5%`."""
        if self.value is None and self.low is not None and self.high is not None:
            figures = f"{plain(self.low)}–{plain(self.high)}"
        else:
            figures = plain(self.magnitude)
        return f"{SIGNS[self.modifier]}{figures}{unit}"

    def __str__(self) -> str:
        return self._phrase()


@frozen(repr=False)
class Number(_Amount):
    """A plain number.

    Attributes:
        value: The number; None for an interval.
        modifier: How the text bounds it.
        low: The low end; None where it is open.
        high: The high end; None where it is open.

    Raises:
        AmountError: A figure is a float, not a number or not finite; there is no figure at all; the figures
            contradict each other.

    Example:
        >>> Number(5, modifier="more_than").low
        Decimal('5')
        >>> print(Number(low=5, high=10))
        5–10
        >>> Number(0.1)
        Traceback (most recent call last):
        seedcorpus.errors.AmountError: a float is not exact: pass Decimal('0.1'), a string or an int, not 0.1
    """

    def format(self, locale: str, style: NumberStyle = "standard", fraction_digits: int | None = None) -> str:
        """Write the number in ASCII figures, as `Money.format` writes money; `normalize_digits` gives other digits.

        Args:
            locale: As for `Money.format`.
            style: `"standard"`, or `"compact"` with the word for the scale.
            fraction_digits: As for `Money.format`.

        Raises:
            AmountError: As for `Money.format`.

        Example:
            >>> Number(low=1_500_000, high="2000000.5").format("hi")
            '15,00,000–20,00,000.5'
        """
        from seedcorpus.wording.figures import format_numbers

        return SIGNS[self.modifier] + format_numbers(self._figures(), locale, style, fraction_digits)

    def spell(self, locale: str) -> str:
        """Write the number, or both ends of a range, in words. The modifier is not written.

        The words are ICU's, but for Bengali, which it has none for: these are our own, and need no PyICU. The scale of
        a range's higher end may be heard with both, as in speech: *one to two thousand*.

        Raises:
            AmountError: There are no words for the locale, and for a range no word for *to*; or the amount has neither
                a single value nor two ends, or is 10^15 or more (in Bengali 10^14).
            MissingExtraError: PyICU is wanted, and not installed.

        Example:
            >>> Number(low=5, high="250000").spell("bn")
            'পাঁচ থেকে দুই লাখ পঞ্চাশ হাজার'
        """
        from seedcorpus.wording.spelling import spell_numbers

        return spell_numbers(self._spellable(), locale)


@frozen(repr=False)
class Percent(_Amount):
    """A share in percent: the value of *12%* is 12. Its attributes are those of `Number`, in percent.

    Example:
        >>> print(Percent("12.5", modifier="approx"))
        ~ 12.5%
    """

    def format(self, locale: str, fraction_digits: int | None = None) -> str:
        """Write the percentage in figures, as `Number.format` writes numbers, but without grouping.

        Raises:
            AmountError: As for `Money.format`.

        Example:
            >>> Percent("12.5", modifier="at_least").format("ar-MA")
            '≥ 12,5%'
        """
        from seedcorpus.wording.figures import format_percents

        return SIGNS[self.modifier] + format_percents(self._figures(), locale, fraction_digits)

    def spell(self, locale: str) -> str:
        """Write the percentage in words, as `Number.spell` does, in Arabic, Bengali, Hindi or English.

        Raises:
            AmountError: As for `Number.spell`; or the locale is of another language.

        Example:
            >>> Percent("12.5").spell("bn")
            'বারো দশমিক পাঁচ শতাংশ'
        """
        from seedcorpus.wording.spelling import spell_percents

        return spell_percents(self._spellable(), locale)

    def __str__(self) -> str:
        return self._phrase("%")


@frozen(repr=False)
class Ordinal(_Amount):
    """A place in an order: the value of *third* is 3. Its attributes are those of `Number`.

    Example:
        >>> print(Ordinal(3))
        3.
    """

    def format(self, locale: str) -> str:
        """Write the ordinal in figures, as CLDR says, in Arabic, Bengali, Hindi (the masculine) or English.

        Raises:
            AmountError: As for `Money.format`; or the locale is of another language, or the figure no whole number
                from 1 on.

        Example:
            >>> Ordinal(3).format("hi"), Ordinal(21).format("en")
            ('3रा', '21st')
        """
        from seedcorpus.wording.figures import format_ordinals

        return SIGNS[self.modifier] + format_ordinals(self._figures(), locale)

    def spell(self, locale: str) -> str:
        """Write the ordinal in words, as `Number.spell` does; the masculine. ICU's Arabic is right up to a hundred.

        Raises:
            AmountError: As for `Number.spell`; or the figure is no whole number from 1 on.

        Example:
            >>> Ordinal(25).spell("bn")
            'পঁচিশতম'
        """
        from seedcorpus.wording.spelling import spell_ordinals

        return spell_ordinals(self._spellable(), locale)

    def __str__(self) -> str:
        return self._phrase(".")


@lru_cache(maxsize=1024)  # The same few currencies come again and again.
def _checked_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if not (isinstance(code, str) and len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            raise AmountError(f"not an ISO 4217 code: {shown(code)}")
    return codes


def _currencies(codes: Sequence[str]) -> tuple[str, ...]:
    try:
        return _checked_codes(tuple(codes))
    except TypeError:
        raise AmountError(f"not ISO 4217 codes: {shown(codes)}") from None


def _own_currencies(money: Money) -> tuple[str, ...]:
    return (money.currency,)


@frozen(repr=False)
class Money(_Amount):
    """An amount of money, in the main unit of its currency: 50 paise are 0.5 INR.

    Amounts in the same currency have an order; for others `<` is a `TypeError`.

    Attributes:
        value: The amount; None for an interval.
        modifier: How the text bounds it.
        low: The low end; None where it is open.
        high: The high end; None where it is open.
        currency: The ISO 4217 code, historic ones included: the likeliest currency that the wording allows.
        currencies: Every currency that the wording allows, likeliest first.

    Raises:
        AmountError: As for `Number`; or a code is not three capital letters, or `currencies` does not begin
            with `currency`.

    Example:
        >>> Money("97400000000", currency="USD")
        Money('97400000000', currency='USD')
        >>> Money(5, currency="AED") < Money(7, currency="AED")
        True
        >>> print(Money(low=10, high=20, currency="INR"))
        INR 10–20
    """

    currency: str = field(kw_only=True)
    currencies: tuple[str, ...] = field(
        default=Factory(_own_currencies, takes_self=True), converter=_currencies, kw_only=True
    )

    @currencies.validator
    def _check_currencies(self, _: object, codes: tuple[str, ...]) -> None:
        if not codes or codes[0] != self.currency:
            raise AmountError(f"currencies must begin with {shown(self.currency)}: {shown(codes)}")

    def format(self, locale: str, style: Style = "standard", fraction_digits: int | None = None) -> str:
        """Write the amount in figures, as CLDR says for a locale.

        A modifier is written as its sign and a space (`>`, `~` …), a range with a dash between its ends.

        In Arabic, Bengali, Hindi and English it is read back as the same currency, in the locale's language and region,
        whichever release of CLDR Babel has: the code stands where a name or symbol would not be (docs/currencies.md).
        In Bengali CLDR's compact patterns from 10^10 to below 10^12 say less than the amount (1শত কো, a hundred crore).

        Args:
            locale: A locale of CLDR, such as `"hi"`, `"ar-EG"` or `"bn_BD"`.
            style: `"standard"` with the currency's symbol, `"accounting"` with brackets for negative amounts where that
                is usual, `"name"` with its name, `"compact"` with a short word for the scale.
            fraction_digits: How many digits after the decimal mark to round to (half to even); in the main styles the
                currency's own digits are shown all the same. None rounds nothing, every digit is written.

        Raises:
            AmountError: CLDR has no such locale or style; or a figure has more than a thousand places.

        Example:
            >>> Money(1_500_000, currency="INR").format("hi", style="name")
            '15,00,000.00 भारतीय रुपए'
            >>> Money("1500000.125", currency="INR").format("en", style="compact")
            '₹1.500000125M'
            >>> Money(5, currency="USD", modifier="more_than").format("en")
            '> $5.00'
        """
        from seedcorpus.wording.money import format_figures

        figures = format_figures(self._figures(), self.currency, locale, style, fraction_digits)
        return SIGNS[self.modifier] + figures

    def spell(self, locale: str) -> str:
        """Write the amount in words: number words as of `Number.spell`, CLDR's name of the currency, and sub-units.

        What has no words in sub-units is written with a decimal point, so nothing is rounded. The modifier is not
        written; a range is, with the word for *to* between its ends.

        Raises:
            AmountError: As for `Number.spell`.
            MissingExtraError: As for `Number.spell`.

        Example:
            >>> Money("105.50", currency="INR").spell("hi")
            'एक सौ पाँच भारतीय रुपए पचास पैसे'
            >>> Money("105.50", currency="BDT").spell("bn")
            'একশ পাঁচ বাংলাদেশী টাকা পঞ্চাশ পয়সা'
        """
        from seedcorpus.wording.money import spell_figures

        return spell_figures(self._spellable(), self.currency, locale)

    def rank(self) -> tuple[object, ...]:
        """What amounts are ordered by, those in one currency also by what other currencies they may be in."""
        return *super().rank(), self.currencies

    def _sort(self) -> str:
        return f"Money in {self.currency}"

    def _comparable(self, other: object) -> bool:
        return isinstance(other, Money) and self.currency == other.currency and super()._comparable(other)

    def _arguments(self) -> list[str]:
        arguments = [*super()._arguments(), f"currency={self.currency!r}"]
        if len(self.currencies) > 1:
            arguments.append(f"currencies={self.currencies!r}")
        return arguments

    def __str__(self) -> str:
        return f"{self.currency} {self._phrase()}"


FORMS.update({Money: "money", Number: "number", Percent: "percent", Ordinal: "ordinal"})
