"""An amount at a place in a text: `Mention` and its `Kind`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

from seedcorpus.errors import AmountError
from seedcorpus.text.checks import cut, shown
from seedcorpus.values.amount import Money, Number, Ordinal, Percent
from seedcorpus.values.base import FORMS, Serializable


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
