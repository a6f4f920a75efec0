"""A number that *one* behind it makes an approximate one: बीस-एक, some twenty."""

from __future__ import annotations

from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.link import DASH, NEXT
from seedcorpus.recognize.numbers.quantity import ONE, TEN
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

AND_ONE = Rule("range/and-one", "A number word of ten or more with *one* behind it is about so many, no range: बीस-एक.")


def is_about(tokens: Tokens, left: Item, right: Item, link: int) -> bool:
    """Whether two numbers are one that is said to be approximate; if so, the left one is bounded."""
    if link not in (DASH, NEXT) or right.value != ONE or left.value is None or left.value < TEN:
        return False
    hyphen = link == NEXT or not tokens[left.last + 1].spaced
    worded = left.quantity.worded and right.quantity.worded and right.quantity.first == right.quantity.last
    closed = left.unit is not None or tokens[left.last].word.ends_number  # of আট হাজারের এক টাকা
    if not (hyphen and worded) or closed or (link == NEXT and right.unit is None):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(AND_ONE, left.first, right.last)
    left.inner_bound = Modifier.APPROX
    return True
