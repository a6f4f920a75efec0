"""Number words with nothing between them: alternatives (five six), digits read out, a number said twice."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import FALLING, LABEL
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.link import DASH, NEXT, OR, link_between
from seedcorpus.recognize.numbers.company import is_guarded
from seedcorpus.recognize.numbers.listed import is_counted_word
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, ONE, TEN, THOUSAND, TWO, Quantity
from seedcorpus.recognize.tokens.groups import APOSTROPHES
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

NEXT_HALF = Rule(
    "range/next-half",
    "A number pairs with one beside it that is a half or a whole more, where one of them has a half: डेढ़ दो सौ.",
)
SAME_SCALE = Rule(
    "range/same-scale",
    "Number words of the same scale side by side are a range (सौ दो सौ), "
    "and a scale and what is up to twice it: हज़ार बारह सौ.",
)
SIDE_BY_SIDE = Rule(
    "range/side-by-side",
    "Numbers with nothing between them are a range only as small neighbours that rise, halves or the same scales.",
)
DIGITS = Rule(
    "range/digits",
    "Digits in words in a row of three, or behind a label, are read out one by one and no range.",
)
REVERSED = Rule(
    "range/reversed",
    "Small number words from ten on, or a scale and a number, are a range the other way round too, and two or one.",
)
TWICE = Rule("range/twice", "A number said twice means so much each, and is one amount: 25-25 thousand.")

_HALF, _FIVE, _FIFTY = Decimal("0.5"), Decimal(5), Decimal(50)


def pairs_beside(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two numbers side by side are alternatives.

    They are as small words that are neighbours (दो तीन, दस बीस), or as words of the same scale (सौ दो सौ).
    """
    word = tokens[left.last].word  # of العشرة خمسين the first counts the noun before it
    free = not (word.ends_number or word.definite) and not (right.unit is None and is_guarded(tokens, right))
    number, other = left.quantity, right.quantity
    worded = left.unit is None and number.worded
    same_scale = worded and number.scaled and number.factor is not None and number.factor == other.factor
    same_scale = same_scale or (worded and number.is_bare_scale and _is_up_to_twice(number.value, other))
    whole = other.value == other.value.to_integral_value()
    next_half = worded and not number.scaled and _is_half_less(number, other)
    single = other.value if other.coefficient == ONE else _unscaled(other)  # পঞ্চাশ একশো টাকা
    neighbours = _are_neighbours(number.value, single) or is_reversed_pair(tokens, left, right, NEXT)
    neighbours = neighbours or _is_contracted(tokens, left, right)
    small = whole and is_small_word(left) and neighbours
    pairs = free and other.worded and (same_scale or next_half or small)
    if tokens.trail is not None:
        if not pairs:
            tokens.trail.refuse(SIDE_BY_SIDE, left.first, right.last)
        elif same_scale or next_half:
            tokens.trail.hold(SAME_SCALE if same_scale else NEXT_HALF, left.first, right.last)
    return pairs


def _is_up_to_twice(scale: Decimal, other: Quantity) -> bool:
    """Whether a number in hundreds or so is more than a scale that nothing counts, and at most two of it."""
    return other.scaled and scale < other.value <= EXACT.add(scale, scale)


def _is_contracted(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether an apostrophe cut the first of two numbers that rise short, and nothing parts them: দু'পাঁচ টাকা."""
    cut = not tokens[right.first].spaced and tokens.text_at(left.last)[-1] in APOSTROPHES
    return cut and left.quantity.value < _unscaled(right.quantity) <= TEN


def are_digits(tokens: Tokens, before: Item | None, left: Item, right: Item, after: Item | None) -> bool:
    """Whether two number words side by side are digits read out: behind a label, or in a row of three."""
    zero = not (left.quantity.value and right.quantity.value)
    labelled = left.first > 0 and tokens[left.first - 1].roles & LABEL != 0
    both = _is_digit(left) and _is_digit(right)
    digits = both and (_is_in_row(tokens, before, left, right, after) or zero or labelled)
    if digits and tokens.trail is not None:
        tokens.trail.refuse(DIGITS, left.first, right.last)
    return digits


def _is_in_row(tokens: Tokens, before: Item | None, left: Item, right: Item, after: Item | None) -> bool:
    """Whether a third digit stands right before or behind two."""
    return (before is not None and _is_digit(before) and link_between(tokens, before, left) == NEXT) or (
        after is not None and _is_digit(after) and link_between(tokens, right, after) == NEXT
    )


def _is_digit(item: Item) -> bool:
    """Whether a number is one digit in a word of its own."""
    return item.quantity.worded and item.first == item.quantity.last and 0 <= item.quantity.value < TEN


def _unscaled(number: Quantity) -> Decimal:
    """What a number says without its scale, which serves the one before it too: दो तीन हज़ार."""
    return number.value if number.coefficient is None else number.coefficient


def _are_neighbours(low: Decimal, high: Decimal) -> bool:
    """Whether a number is so little above another that they are said as a pair: दो तीन, पाँच सात, दस बीस."""
    step = EXACT.subtract(high, low)
    if step <= 2:
        return step > 0
    even = not (EXACT.remainder(low, _FIVE) or EXACT.remainder(high, _FIVE))
    return (low >= TEN and step <= _FIVE) or (even and step <= low)


def is_small_word(item: Item) -> bool:
    """Whether an item is a number below a hundred in words, with no part of one, or a round one of hundreds (ستمية)."""
    quantity = item.quantity
    value = quantity.value
    round_one = HUNDRED <= value < THOUSAND and not EXACT.remainder(value, _FIFTY)
    small = round_one or (not quantity.scaled and 0 < value < HUNDRED)
    return item.unit is None and quantity.worded and small and quantity.unit_size >= 1


def _is_half_less(number: Quantity, other: Quantity) -> bool:
    """Whether one number in words has a half or quarter and another is next to it, its scale put aside: डेढ़ दो सौ."""
    coefficient = other.value if other.coefficient is None else other.coefficient
    if number.is_part or other.is_part or (number.unit_size != 0 and coefficient == coefficient.to_integral_value()):
        return False
    reach = ONE if number.unit_size == 0 else _HALF  # डेढ़ दो घंटे, एक डेढ़ घंटा
    return number.value < coefficient <= EXACT.add(number.value, reach)


def is_reversed_pair(tokens: Tokens, left: Item, right: Item, link: int) -> bool:
    """Whether two number words with a hyphen say a falling range: दो-एक, सौ-पचास, দু এক."""
    low = _unscaled(right.quantity)
    falling = tokens[left.last].roles & FALLING != 0 and low == ONE
    if link == NEXT:
        return falling
    if _is_two_or_one(tokens, left, right, link):
        return True
    if link != DASH:
        return False
    scale = left.quantity.is_bare_scale and (right.quantity.scaled or left.value == HUNDRED)
    if left.unit is None and (scale or right.quantity.is_bare_scale):
        return True
    if left.quantity.value < TEN and not falling:
        return False  # a score: तीन-एक से
    return is_small_word(left) and _are_neighbours(low, left.quantity.value)


def _is_two_or_one(tokens: Tokens, left: Item, right: Item, link: int) -> bool:
    """Whether figures say *one or two* of what is counted behind them: ২/১ দিন, 2-1 रुपये; but 2-1 से जीते is a score."""
    if link not in (DASH, OR) or left.quantity.value != TWO or left.unit is not None or right.quantity.value != ONE:
        return False
    if tokens[left.first].figure is None or tokens[right.first].figure is None:
        return False
    after = right.last + 1
    return right.unit is not None or (after < len(tokens) and is_counted_word(tokens.text_at(after)))


def is_doubled(tokens: Tokens, left: Item, right: Item, value: Decimal) -> bool:
    """Whether a number said twice is *each* (25-25 thousand); if so, the left one becomes that amount."""
    if left.unit is not None and not (left.leads and right.quantity.scaled):  # ₹15-15 लाख
        return False
    closed = tokens[left.last].word.ends_number and not tokens[right.quantity.last].word.ends_number
    if closed and not right.quantity.is_bare_scale:
        return False  # দশবার দশ টাকা, but একটি ডজন
    left.value = value
    left.quantity = right.quantity.copy(left.quantity.first, right.quantity.last)
    left.doubled = True
    if tokens.trail is not None:
        tokens.trail.hold(TWICE, left.first, right.last)
    return True
