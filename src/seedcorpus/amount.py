"""What an amount means: `Number`, `Percent`, `Ordinal`, `Money`, and the `Modifier` that bounds them.

Amounts are exact: every figure is a `decimal.Decimal`, never a float. An amount is a value, or an interval
(`low` to `high`, either end open), or both: *more than 5* has the value 5, the low end 5 and no high end.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Self

from attrs import field, frozen

from seedcorpus.errors import AmountError


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



def _decimal(figure: Decimal | int | str | None) -> Decimal | None:
    """Take a figure as an exact decimal; refuse floats, which are not exact, and what is not finite."""
    if figure is None:
        return None
    if type(figure) is not Decimal:
        if isinstance(figure, float):
            raise AmountError(f"a float is not exact: pass Decimal({str(figure)!r}), a string or an int, not {figure!r}")
        try:
            figure = Decimal(figure)
        except (InvalidOperation, TypeError, ValueError):
            raise AmountError(f"not a decimal figure: {figure!r}") from None
    if not figure.is_finite():
        raise AmountError(f"not a finite figure: {figure}")
    return figure


def _modifier(name: Modifier | str | None) -> Modifier | None:
    if name is None or type(name) is Modifier:
        return name
    try:
        return Modifier(name)
    except ValueError:
        raise AmountError(f"no modifier {name!r}; there are {', '.join(Modifier)}") from None


def plain(figure: Decimal) -> str:
    """Write a figure out in full, without exponent and without trailing zeros after the point.

    Example:
        >>> plain(Decimal("9.740E+10"))
        '97400000000'
    """
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@frozen(kw_only=True, repr=False)
class _Amount:
    """The common part of all amounts: a value or an interval, and how the text bounds it."""

    value: Decimal | None = field(default=None, converter=_decimal, kw_only=False)
    modifier: Modifier | None = field(default=None, converter=_modifier)
    low: Decimal | None = field(converter=_decimal)
    high: Decimal | None = field(converter=_decimal)

    @low.default
    def _default_low(self) -> Decimal | None:
        return None if self.modifier in _NO_LOW else self.value

    @high.default
    def _default_high(self) -> Decimal | None:
        return None if self.modifier in _NO_HIGH else self.value

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise AmountError("an amount needs a value, a low or a high end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise AmountError(f"the low end {plain(self.low)} is above the high end {plain(self.high)}")

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

    def _order(self, other: Self) -> tuple[tuple[object, ...], tuple[object, ...]] | None:
        """Keys to compare by, or None where the two have no order."""
        if type(self) is not type(other):
            return None
        return self._key(), other._key()

    def _key(self) -> tuple[Decimal, bool, Decimal, bool, Decimal, str]:
        zero = Decimal(0)
        return (
            self.magnitude,
            self.low is not None,
            zero if self.low is None else self.low,
            self.high is None,
            zero if self.high is None else self.high,
            self.modifier or "",
        )

    def __lt__(self, other: Self) -> bool:
        keys = self._order(other)
        return NotImplemented if keys is None else keys[0] < keys[1]

    def __le__(self, other: Self) -> bool:
        keys = self._order(other)
        return NotImplemented if keys is None else keys[0] <= keys[1]

    def __gt__(self, other: Self) -> bool:
        keys = self._order(other)
        return NotImplemented if keys is None else keys[0] > keys[1]

    def __ge__(self, other: Self) -> bool:
        keys = self._order(other)
        return NotImplemented if keys is None else keys[0] >= keys[1]

    def _arguments(self) -> list[str]:
        """The constructor's arguments that rebuild this amount, without those that follow from the others."""
        arguments = [] if self.value is None else [repr(plain(self.value))]
        if self.modifier is not None:
            arguments.append(f"modifier={str(self.modifier)!r}")
        if self.low is not None and self.low != self._default_low():
            arguments.append(f"low={plain(self.low)!r}")
        if self.high is not None and self.high != self._default_high():
            arguments.append(f"high={plain(self.high)!r}")
        return arguments

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._arguments())})"

    def __str__(self) -> str:
        return _phrase(self, "")


def _phrase(amount: _Amount, unit: str) -> str:
    """Say an amount in a few plain characters: `≥ 5`, `5–10`, `~ 5%`."""
    sign = {"approx": "~ ", "more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ ", "vague": "≳ "}
    prefix = sign[amount.modifier] if amount.modifier else ""
    if amount.value is not None:
        return f"{prefix}{plain(amount.value)}{unit}"
    if amount.low is not None and amount.high is not None:
        return f"{prefix}{plain(amount.low)}–{plain(amount.high)}{unit}"
    return f"{prefix}{plain(amount.magnitude)}{unit}"


@frozen(repr=False)
class Number(_Amount):
    """A plain number.

    Example:
        >>> Number(5, modifier="more_than").low
        Decimal('5')
        >>> Number(low=5, high=10)
        Number(low='5', high='10')
    """

    __lt__, __le__, __gt__, __ge__ = _Amount.__lt__, _Amount.__le__, _Amount.__gt__, _Amount.__ge__
    __repr__, __str__ = _Amount.__repr__, _Amount.__str__


@frozen(repr=False)
class Percent(_Amount):
    """A share in percent: the value of *12%* is 12."""

    def __str__(self) -> str:
        return _phrase(self, "%")


@frozen(repr=False)
class Ordinal(_Amount):
    """A place in an order: the value of *third* is 3."""

    def __str__(self) -> str:
        return _phrase(self, ".")


def _currencies(codes: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(codes)


@frozen(kw_only=True, repr=False)
class Money(_Amount):
    """An amount of money, in the main unit of its currency.

    Attributes:
        currency: The ISO 4217 code, historic ones included: the likeliest currency that the wording allows.
        currencies: Every currency that the wording allows, likeliest first.

    Example:
        >>> Money("97400000000", currency="USD")
        Money('97400000000', currency='USD')
        >>> Money(5, currency="AED") < Money(7, currency="AED")
        True
    """

    currency: str = field()
    currencies: tuple[str, ...] = field(converter=_currencies)

    @currencies.default
    def _default_currencies(self) -> tuple[str, ...]:
        return (self.currency,)

    @currency.validator
    def _check_currency(self, _: object, code: str) -> None:
        if not (isinstance(code, str) and len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            raise AmountError(f"not an ISO 4217 code: {code!r}")

    @currencies.validator
    def _check_currencies(self, _: object, codes: tuple[str, ...]) -> None:
        if not codes or codes[0] != self.currency:
            raise AmountError(f"currencies must begin with {self.currency}: {codes!r}")

    def _order(self, other: Self) -> tuple[tuple[object, ...], tuple[object, ...]] | None:
        """Amounts in different currencies have no order."""
        return super()._order(other) if self.currency == getattr(other, "currency", None) else None

    def _arguments(self) -> list[str]:
        arguments = [*super()._arguments(), f"currency={self.currency!r}"]
        if len(self.currencies) > 1:
            arguments.append(f"currencies={self.currencies!r}")
        return arguments

    def __str__(self) -> str:
        return f"{self.currency} {_phrase(self, '')}"
