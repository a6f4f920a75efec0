"""A scale or unit said once, at one of several numbers, that is meant for the others too."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.dashes import shared_thousands
from seedcorpus.recognize.money.unit import in_main_unit
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, ONE, TEN, Quantity
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

LENT = Rule("unit/lent", "A number without a unit has the unit of another of its list, range or change.")
SCALE_ONCE = Rule(
    "list/scale-once",
    "A scale said once, at the last number of a list or range, multiplies those before it too: 5 to 10 crore.",
)
FALLING = Rule(
    "list/falling",
    "A great scale said once multiplies the steps of a falling list before it too: 10, 7 and 5 thousand.",
)
CHANGED_SCALE = Rule(
    "change/scale-once",
    "A scale said once, at the end of a rise or fall, multiplies its beginning too: from 3 to 2.5 billion.",
)
THOUSANDS = Rule("range/thousands", "A short figure before a grouped one shares its thousands: 5-8,000.")
LAST_PART = Rule("range/last-part", "A range may stand in the last part of a sum: एक लाख 20-25 हज़ार.")
SCALE_FIRST = Rule("range/scale-first", "A scale before two number words multiplies both: হাজার দুই-তিন.")


#: The ends of a range do not lie further apart, where only one of them has the unit.
MAX_RATIO = Decimal(1000)


def ends(tokens: Tokens, left: Item, right: Item) -> tuple[Decimal, Decimal]:
    """The ends of a range; a scale said once, at the second, serves both."""
    assert left.value is not None  # a range has no range
    assert right.value is not None  # as its end
    low = left.value
    if left.unit is None or left.leads:
        scale = _lent_scale(left.quantity, right.quantity)
        rule = SCALE_ONCE
        if scale == ONE:
            scale, rule = shared_thousands(tokens, left, right), THOUSANDS
        if tokens.trail is not None and scale != ONE:
            tokens.trail.hold(rule, left.first, right.last)
        low = EXACT.multiply(low, scale)
    if left.unit is None and right.ratio != ONE:
        low = in_main_unit(low, right.ratio)
    return low, right.value


def ends_in_sum(tokens: Tokens, left: Item, right: Item) -> tuple[Decimal, Decimal] | None:
    """The ends of a range in the last part of a sum (एक लाख 20-25 हज़ार), or of what counts a scale (হাজার দুই-তিন)."""
    number, tail = left.quantity, left.quantity.tail
    assert left.value is not None  # a range has no range
    assert right.value is not None  # as its end
    head = EXACT.subtract(left.value, tail)
    if left.unit is not None or not 0 < tail < head or number.unit_size > HUNDRED:
        return None
    if right.value >= ONE.scaleb(int(head.normalize(EXACT).as_tuple().exponent), EXACT):
        return None
    counted = number.last == number.first + 1 and tokens[number.first].scale == head
    if counted and number.worded and right.quantity.worded:
        if tokens.trail is not None:
            tokens.trail.hold(SCALE_FIRST, left.first, right.last)
        return EXACT.multiply(head, tail), EXACT.multiply(head, right.value)
    if right.value < HUNDRED:
        return None  # দুই লাখ ৫০-৬০ টাকা দরে
    low = EXACT.multiply(tail, _scale_of_single(tail, right.quantity, worded=number.worded))
    alike = low > tail or right.quantity.factor in (None, ONE)
    if not alike or low >= right.value:
        return None
    if tokens.trail is not None:
        tokens.trail.hold(LAST_PART, left.first, right.last)
    return EXACT.add(head, low), EXACT.add(head, right.value)


def _lent_scale(left: Quantity, right: Quantity) -> Decimal:
    """What a scale said once, at the second of two numbers, multiplies the first by."""
    if not left.scaled:
        return _scale_of_single(left.value, right, worded=left.worded)
    factor, coefficient = right.factor, right.coefficient  # three hundred to four hundred crore
    if factor is None or coefficient is None or factor == 1:
        return ONE
    rest = EXACT.multiply(coefficient, factor).scaleb(-right.unit_size.adjusted(), EXACT)
    return right.unit_size if right.unit_size > 1 and left.value < right.unit_size and left.value <= rest else ONE


def _scale_of_single(value: Decimal, right: Quantity, *, worded: bool) -> Decimal:
    """What the scale of a later number multiplies a number by that has none of its own: 5 to 10 crore."""
    factor, coefficient = right.factor, right.coefficient
    if factor is None or coefficient is None:
        return ONE
    reverses = worded and coefficient < value < 10
    return factor if value <= coefficient or reverses else ONE


def lend_with_scale(tokens: Tokens, left: Item, right: Item, *, changed: bool = False) -> None:
    """Give an item without unit the unit, and where it has none the scale, of a later one.

    In a change the first number may be the larger (from 3 to 2.5 billion).
    """
    if left.unit is not None or right.unit is None:
        return
    rule = SCALE_ONCE
    scale = _lent_scale(left.quantity, right.quantity)
    if not left.quantity.scaled:
        if changed and right.quantity.factor is not None:
            rule = CHANGED_SCALE
            scale = _changed_scale(left.quantity, right.quantity)
        elif right.scale > 1:
            scale = right.scale
        elif _falls(left.quantity, right.quantity):
            rule = FALLING
            scale = right.quantity.factor or ONE
    if tokens.trail is not None:
        tokens.trail.hold(LENT, left.first, right.last)
        if scale != ONE:
            tokens.trail.hold(rule, left.first, right.last)
    left.value, left.low, left.high = (
        None if figure is None else in_main_unit(EXACT.multiply(figure, scale), right.ratio)
        for figure in (left.value, left.low, left.high)
    )
    left.scale, left.ratio = scale, right.ratio
    left.unit = right.unit
    left.unit_lent = True


def lend(tokens: Tokens, item: Item, other: Item) -> None:
    """Give an item without unit the unit of another, which was stated in the same, main unit or sub-unit."""
    item.value, item.low, item.high = (
        None if figure is None else in_main_unit(figure, other.ratio) for figure in (item.value, item.low, item.high)
    )
    item.unit, item.ratio = other.unit, other.ratio
    item.unit_lent = True
    if tokens.trail is not None:
        tokens.trail.hold(LENT, min(item.first, other.first), max(item.last, other.last))


def _changed_scale(left: Quantity, right: Quantity) -> Decimal:
    """What a scale said once, at the second figure of a change, multiplies the first by: from 3 to 2.5 billion.

    Not from 500 to 1 thousand; of two scales the last one may (from 900 to 1 thousand crore).
    """
    factor, coefficient = right.factor, right.coefficient
    assert factor is not None  # it is of one part
    assert coefficient is not None  # and so has both
    if left.value < EXACT.multiply(coefficient, TEN):
        return ONE if factor == HUNDRED or (right.is_bare_scale and left.worded) else factor
    return right.unit_size if 1 < right.unit_size < factor else ONE


def _falls(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers are steps of a falling list whose scale is said at the last: 10, 7 and 5 thousand."""
    factor, coefficient = right.factor, right.coefficient
    if factor is None or coefficient is None or factor < MAX_RATIO:
        return False
    return coefficient < left.value < coefficient.scaleb(1, EXACT)


def is_near(one: Quantity, other: Quantity) -> bool:
    """Whether the larger of two numbers is less than ten times the smaller."""
    low, high = sorted((one.value, other.value))
    return high < EXACT.multiply(low, TEN)
