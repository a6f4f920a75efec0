"""Two figures side by side, or with a dash or slash between them: ends of a range, or a label and what it labels."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import AND
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.join.names import is_labelled
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, ONE, TEN, TWO
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.tokens import LINE_ENDS

#: Between more than two figures these make a telephone number or a date, not a range.
_CHAINS = frozenset("-‐‑‒–/+.")
_SENTENCE_ENDS = STOPS - frozenset(":;؛")
#: Before a spaced dash, a number so many times smaller is a label.
_FAR = Decimal(50)
#: A match has so many more sets at most.
_SETS = 4

CHAIN = Rule("range/chain", "Figures in a row of dashes, slashes or dots are a telephone number or date, and no range.")
FIGURES = Rule(
    "range/figures",
    "Two figures side by side before a unit are alternatives if the second is a little more: 70 80 taka.",
)
FROM_ONE = Rule(
    "range/from-one", "One before a dash and a grouped figure is where counting begins, and no thousand: 1–2,000."
)
LABEL_DASH = Rule(
    "range/label", "A number that names something, a spaced dash and an amount are no range: room 3 - ₹500."
)
LIST_DASH = Rule(
    "range/list-number",
    "With a space by the dash, a number far less than the next is a label: 1 - 6700, also 4 - 60 "
    "where it begins the line, or the sentence before any amount in words: 1 - five thousand rupees.",
)
SPACED_DASH = Rule(
    "range/spaced-dash", "A dash with a space on one side only is one between near numbers, and a slash is none."
)

CLOCK = Rule("range/clock", "Beside a colon with figures a number is a time of day and no end of a range: 6:00–9:45.")
SCORE = Rule("range/score", "Of two or more dashed pairs in a row, of which one falls, each is a score: 6-4, 3-6, 7-5.")
AREA_CODE = Rule("range/area-code", "Digits that begin with a nought begin a telephone number: 0522-2286199.")


def is_clock(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a colon joins the first of two numbers to a figure before it, or the second to one behind it."""
    return _is_colon(tokens, left.first - 1) or _is_colon(tokens, right.last + 1)


def _is_colon(tokens: Tokens, place: int) -> bool:
    """Whether a colon between two figures, with no space, stands at a place."""
    if not 0 < place < len(tokens) - 1 or tokens[place].text != ":" or not tokens[place].glued:
        return False
    return tokens[place + 1].glued and tokens[place + 1].figure is not None and tokens[place - 1].figure is not None


def may_join(tokens: Tokens, left: Item, right: Item, low: Decimal, high: Decimal) -> bool:
    """Whether the dash or slash between two numbers, which would be a range from low to high, may join them."""
    dash, end = tokens[left.last + 1], tokens[right.first]
    spaced = dash.spaced or end.spaced
    if spaced and left.unit is None and _is_counted(tokens, right) and is_labelled(tokens, left):
        if tokens.trail is not None:
            tokens.trail.refuse(LABEL_DASH, left.first - 1, right.last)
        return False
    if spaced and left.unit is None and tokens[left.first].figure is not None:
        farthest = _FAR
        before = tokens[left.first - 1].text if left.first else "\n"
        if before in LINE_ENDS:
            farthest = TEN if dash.spaced else TWO
        if before in _SENTENCE_ENDS and dash.spaced and right.unit is not None and end.figure is None:
            farthest = ONE if left.quantity.value < HUNDRED else farthest
        if high >= EXACT.multiply(low, farthest):
            if tokens.trail is not None:
                tokens.trail.refuse(LIST_DASH, left.first, right.last)
            return False
    if dash.spaced != end.spaced and (dash.text == "/" or high >= EXACT.multiply(low, TEN)):
        if tokens.trail is not None:
            tokens.trail.refuse(SPACED_DASH, left.first, right.last)
        return False
    if dash.dash and _is_area_code(tokens[left.first].text):
        if tokens.trail is not None:
            tokens.trail.refuse(AREA_CODE, left.first, right.last)
        return False
    if dash.dash and (_is_beside_fall(tokens, right.last, 1) or _is_beside_fall(tokens, left.first, -1)):
        if tokens.trail is not None:
            tokens.trail.refuse(SCORE, left.first, right.last)
        return False
    if _is_chained(tokens, left, right):
        if tokens.trail is not None:
            tokens.trail.refuse(CHAIN, left.first, right.last)
        return False
    return True


def _is_counted(tokens: Tokens, item: Item) -> bool:
    """Whether a number has a unit, or one stands behind it, whatever kind is looked for."""
    return item.unit is not None or (item.last + 1 < len(tokens) and tokens[item.last + 1].names_unit)


def _is_area_code(text: str) -> bool:
    """Whether digits begin with a nought, and are too many for a day or month."""
    return len(text) > 2 and text.isdecimal() and int(text[0]) == 0


def is_dashed(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether of two figures side by side one has a dash written on to its other side: 4-6 6-1."""
    before, after = left.first - 1, right.last + 1
    dashed = before >= 0 and tokens[before].dash and tokens[left.first].glued
    if not dashed and (after >= len(tokens) or not (tokens[after].dash and tokens[after].glued)):
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(SCORE, left.first, right.last)
    return True


def _is_beside_fall(tokens: Tokens, place: int, step: int) -> bool:
    """Whether beside a dashed pair, on one side, another stands that falls, with no more than others between."""
    for _ in range(_SETS):
        place += step
        if 0 <= place < len(tokens) and (tokens[place].text in COMMAS or tokens[place].roles & AND):
            place += step
        first, last = sorted((place, place + 2 * step))
        if first < 0 or last >= len(tokens) or not (tokens[first + 1].dash and tokens[first + 1].glued):
            return False
        one, two = tokens[first].figure, tokens[last].figure
        if one is None or two is None or not tokens[last].glued or max(one, two) >= HUNDRED:
            return False
        if one > two:
            return True
        place += 2 * step
    return False


def _is_chained(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a sign that makes chains stands before the first or behind the second of two numbers, and a figure there.

    Before the first a sign that touches it is enough.
    """
    before, after = left.first - 1, right.last + 1
    if before >= 0 and tokens[left.first].glued and tokens[before].text in _CHAINS:
        return True
    return _is_link(tokens, before, before - 1) or _is_link(tokens, after, after + 1)


def _is_link(tokens: Tokens, place: int, beyond: int) -> bool:
    """Whether a sign of a chain has a figure beyond it; with a space before it, it is a dash or slash."""
    if place < 0 or not 0 <= beyond < len(tokens) or tokens[place].text not in _CHAINS:
        return False
    return tokens[beyond].figure is not None and (tokens[place].glued or tokens[place].text not in "+.")


def are_neighbours(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two figures before a unit are alternatives: plain ones, of which the second is a little more.

    It is less than twice the first, or just twice as 10 20 are; 500 1000 are notes.
    """
    one, two = tokens[left.first], tokens[right.first]
    if right.unit is None or left.unit is not None or one.figure is None or two.figure is None:
        return False
    coefficient = right.quantity.coefficient
    if coefficient is None:
        return False
    twice = EXACT.multiply(left.quantity.value, TWO)
    near = left.quantity.value < coefficient and (coefficient < twice or coefficient == twice < HUNDRED)
    before = tokens[left.first - 1] if left.first else None
    named = before is not None and (before.in_number or before.foreign or not before.letter)
    if one.year or named or not near or is_labelled(tokens, left):
        if tokens.trail is not None:
            tokens.trail.refuse(FIGURES, left.first, right.last)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(FIGURES, left.first, right.last)
    return True


def shared_thousands(tokens: Tokens, left: Item, right: Item) -> Decimal:
    """What the groups of a second figure multiply a short first one by, behind a dash: ₹5-8,000."""
    first, second = left.quantity, right.quantity
    if first.first != first.last or second.first != second.last or second.first != first.last + 2:
        return ONE
    short, dash, long = tokens[first.first], tokens[first.first + 1], tokens[second.first]
    if short.figure is None or long.figure is None or dash.spaced or long.spaced or not dash.dash:
        return ONE
    digits = normalize_digits(long.text)
    if digits.isdecimal() or not short.text.isdecimal() or long.figure != long.figure.to_integral_value():
        return ONE
    leading = next(place for place, character in enumerate(digits) if not character.isdecimal())
    shared = long.figure.adjusted() + 1 - leading
    if shared < 3 or short.figure >= int(digits[:leading]):
        return ONE
    if short.figure == ONE and right.unit is None and left.unit is None:
        if tokens.trail is not None:
            tokens.trail.refuse(FROM_ONE, first.first, second.last)
        return ONE
    return ONE.scaleb(shared, EXACT)
