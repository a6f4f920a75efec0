"""An amount at a place in a text: `Mention` and its `Kind`."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import Any

from attrs import field, frozen

from seedcorpus.errors import AmountError
from seedcorpus.text.checks import cut, shown
from seedcorpus.values.amount import Modifier, Money, Number, Ordinal, Percent
from seedcorpus.values.base import FORMS, Serializable, unchecked


class Kind(StrEnum):
    """What sort of amount a mention states.

    Example:
        >>> Kind("money") is Kind.MONEY
        True
    """

    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    ORDINAL = "ordinal"


#: The class of the values of each kind.
AMOUNTS: dict[Kind, type[Money | Number | Percent | Ordinal]] = {
    Kind.MONEY: Money,
    Kind.NUMBER: Number,
    Kind.PERCENT: Percent,
    Kind.ORDINAL: Ordinal,
}


def kinds_in(kinds: Iterable[Kind | str] | None) -> list[Kind | str] | None:
    """The kinds that a caller asked for: several, or one by its name; None for all.

    Example:
        >>> kinds_in("money"), kinds_in({Kind.MONEY}), kinds_in(None)
        (['money'], [<Kind.MONEY: 'money'>], None)
    """
    return None if kinds is None else [kinds] if isinstance(kinds, str) else list(kinds)


def rank_of_lang(lang: str | None) -> tuple[bool, str]:
    """What languages are ordered by: none first.

    Example:
        >>> sorted(["hi", None, "ar"], key=rank_of_lang)
        [None, 'ar', 'hi']
    """
    return lang is not None, lang or ""


def _rank_of_value(value: Money | Number | Percent | Ordinal) -> tuple[object, ...]:
    return (value.currency if isinstance(value, Money) else "", *value.rank())


@frozen(order=True, repr=False)
class Mention(Serializable):
    """An amount at a place in a text.

    Mentions sort by their place; at one place by kind, value and language, so that only equal ones have the same rank.

    Attributes:
        start: Where the mention begins, in code points of the text as given.
        end: Where it ends (exclusive): `text[start:end]` is the mention's `text`.
        text: The words of the mention as they stand in the text.
        kind: Which sort of amount it is.
        value: The amount: `Money`, `Number`, `Percent` or `Ordinal`, by kind.
        lang: The language whose words it was read with: `"ar"`, `"bn"`, `"hi"` or `"en"`; None where it has no words.

    Raises:
        AmountError: The value is not of this kind, or the text is not as long as the place says.

    Example:
        >>> mention = Mention(0, 1, "5", Kind.NUMBER, Number(5))
        >>> print(mention.value)
        5
        >>> mention
        <Mention 0:1 '5' number 5>
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Money | Number | Percent | Ordinal = field(order=_rank_of_value)
    lang: str | None = field(default=None, order=rank_of_lang)

    def __attrs_post_init__(self) -> None:
        if type(self.value) is not AMOUNTS.get(self.kind):
            raise AmountError(f"not a value of kind {cut(str(self.kind))}: {cut(repr(self.value))}")
        if not (isinstance(self.start, int) and isinstance(self.end, int)):
            raise TypeError("start and end must be ints")
        if self.start < 0 or self.end - self.start != len(self.text):
            raise AmountError(f"{shown(self.text)} is not the text from {shown(self.start)} to {shown(self.end)}")

    def __repr__(self) -> str:
        return f"<Mention {self.start}:{self.end} {self.text!r} {self.kind} {self.value}>"


FORMS[Mention] = None

#: What makes a mention of contents that are known to be sound, and the amount of each kind.
make_mention: Callable[..., Mention] = unchecked(Mention)
MAKE_AMOUNT: dict[Kind, Callable[..., Money | Number | Percent | Ordinal]] = {
    kind: unchecked(cls) for kind, cls in dict[Kind, type](AMOUNTS).items()
}

_SHORT = 100  # characters of a mention whose amount may be remembered: so what is remembered is bounded


def _row(mention: Mention) -> tuple[int, str, str | None, tuple[Any, ...]]:
    """What a mention is pickled as, with the contents of its amount in one tuple, and each figure as its digits.

    Where several processes read a corpus they send each other little else. As objects in an object, the amount and its
    figures take twice the time. What follows from the rest is left out: the end, and mostly all after the currencies.
    """
    amount = mention.value
    value, low, high, modifier = amount.value, amount.low, amount.high, amount.modifier
    figure = None if value is None else str(value)
    content = mention.kind, figure, amount.currencies if isinstance(amount, Money) else None
    if modifier is None and low is value and high is value:
        return mention.start, mention.text, mention.lang, content
    ends = None if low is None else str(low), None if high is None else str(high)
    return mention.start, mention.text, mention.lang, (*content, modifier, *ends)


def _from_rows(*rows: Any) -> list[Mention]:
    contents = iter(rows)
    return [
        make_mention(
            start,
            start + len(text),
            text,
            content[0],
            (_remembered_amount if len(text) <= _SHORT else _amount)(*content),
            lang,
        )
        for start, text, lang, content in zip(contents, contents, contents, contents, strict=True)
    ]


def _from_row(*row: Any) -> Mention:
    return _from_rows(*row)[0]


class Packed:
    """A list of mentions that is pickled in one piece, in two thirds of the time; what is loaded is the list."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._mentions = mentions

    def __reduce__(self) -> tuple[Callable[..., list[Mention]], tuple[Any, ...]]:
        return _from_rows, tuple(chain.from_iterable(map(_row, self._mentions)))


def _amount(
    kind: Kind,
    figure: str | None,
    currencies: tuple[str, ...] | None,
    modifier: Modifier | None = None,
    *ends: str | None,
) -> Money | Number | Percent | Ordinal:
    value = None if figure is None else Decimal(figure)
    low, high = [None if end is None else Decimal(end) for end in ends] if ends else (value, value)
    if currencies is None:
        return MAKE_AMOUNT[kind](value, modifier, low, high)
    return MAKE_AMOUNT[kind](value, modifier, low, high, currencies[0], currencies)


_remembered_amount = lru_cache(4096)(_amount)  # the same few come again and again
copyreg.pickle(Mention, lambda mention: (_from_row, _row(mention)))
