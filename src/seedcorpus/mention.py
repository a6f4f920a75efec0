"""An amount at a place in a text: `Mention` and its `Kind`."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from seedcorpus.amount import Money, Number, Ordinal, Percent


class Kind(StrEnum):
    """What sort of amount a mention states."""

    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    ORDINAL = "ordinal"


@frozen(order=True)
class Mention:
    """An amount at a place in a text.

    Mentions sort by their place.

    Attributes:
        start: Where the mention begins, in code points of the text as given.
        end: Where it ends (exclusive): `text[start:end]` is the mention's `text`.
        text: The words of the mention as they stand in the text.
        kind: Which sort of amount it is.
        value: The amount: `Money`, `Number`, `Percent` or `Ordinal`, by kind.
        lang: The language whose words it was read with: `"ar"`, `"bn"`, `"hi"` or `"en"`, or `None` where it has no words.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Money | Number | Percent | Ordinal = field(order=False)
    lang: str | None = field(default=None, order=False)
