"""An order for amounts of all sorts: `sort_key`."""

from __future__ import annotations

from seedcorpus.values.amount import Money, Number, Ordinal, Percent
from seedcorpus.values.mention import AMOUNTS, Mention

_PLACES = {cls: place for place, cls in enumerate(AMOUNTS.values())}


def sort_key(amount: Money | Number | Percent | Ordinal | Mention) -> tuple[object, ...]:
    """What to sort amounts by where they are of several kinds or currencies, which have no order of their own.

    Money comes first, by the ISO 4217 code of its currency and then by the amount; then numbers, percents and ordinals.
    Amounts that can be compared stand in their own order.

    Args:
        amount: An amount; or a mention, which is sorted by its amount.

    Returns:
        A key for `sorted`, `min`, `max` and the like.

    Raises:
        TypeError: It is neither.

    Example:
        >>> amounts = [Number(7), Money(9, currency="USD"), Money(50, currency="INR"), Money(5, currency="USD")]
        >>> print(*sorted(amounts, key=sort_key), sep=", ")
        INR 50, USD 5, USD 9, 7
    """
    value = amount.value if isinstance(amount, Mention) else amount
    place = _PLACES.get(type(value))
    if place is None:
        raise TypeError(f"an amount or a mention is wanted, not {type(value).__name__}")
    return place, value.currency if isinstance(value, Money) else "", value.rank()
