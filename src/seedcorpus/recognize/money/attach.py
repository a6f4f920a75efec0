"""Joining numbers and the units they count."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.roles import GAP, OF, POSTPOSED
from seedcorpus.recognize.item import COMMAS, DASHES, GAP_REACH, STOPS, Item
from seedcorpus.recognize.money.bare import count_bare_units
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.neighbours import is_minus
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, Quantity
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.values.amount import Modifier

#: Before a sign, a later year is rather one than a price (1999, 2000).
_LAST_PRICE = Decimal(2000)
_THOUSAND = Decimal(1000)
#: A plain figure up to this one may be a year: CUP 2026.
_LAST_YEAR = Decimal(2100)
#: How many tokens before a number a word of weight is looked for.
_WEIGHT_REACH = 3
_CLOSES = STOPS | COMMAS
_COLONS = frozenset(":=")


def attach(tokens: Tokens, items: list[Item], units: list[Unit]) -> list[Item]:
    """Give each quantity the unit that stands after it, else the one before it; then count units without a number."""
    at: dict[int, Unit] = {}
    ending_at: dict[int, Unit] = {}
    for unit in units:
        at[unit.first] = unit
        ending_at[unit.last] = unit
    claimed: set[int] = set()
    for item in items:
        after, inner = _unit_after(tokens, item, at)
        before = ending_at.get(item.first - 1)
        if before is None and after is None and item.first > 1 and tokens[item.first - 1].text in _COLONS:
            before = _unit_before_colon(tokens, item, ending_at)
        if before is not None and (before.first in claimed or not _leads(tokens, before, item)):
            before = None
        if before is not None and after is not None and not before.agrees(after):
            if before.leads:
                after = None
            else:
                before = None
        if after is not None:
            if tokens[item.last + 1].text == ")" and _is_in_brackets(tokens, item):
                item.first -= 1
            item.unit = after
            item.last = after.last
            item.inner_bound = inner or item.inner_bound
            claimed.add(after.first)
        if before is not None:
            item.unit = before if after is None or len(before.codes) <= len(after.codes) else after
            item.first = before.first
            before.leads = before.leads or tokens[item.quantity.first].figure is not None
            claimed.add(before.first)
            _minus_before_sign(tokens, item)
    _restated(tokens, items, at, claimed)
    if len(claimed) == len(units):
        return items
    return count_bare_units(tokens, items, [unit for unit in units if unit.first not in claimed])


def _is_caption(quantity: Quantity) -> bool:
    """Whether a scale that nothing counts says, behind a unit, what the figures of a table are in: (₹ करोड़ में)."""
    return quantity.is_bare_scale and quantity.worded and not quantity.vague


def _is_restated_price(tokens: list[Token], unit: Unit, item: Item) -> bool:
    """Whether a currency and its number are a price as forms write it: (रुपये पाँच हज़ार मात्र), रुपये 500/-.

    *Only* may also stand at the end of a clause: रुपये पाँच हज़ार मात्र.
    """
    said = False  # whether it says "only"
    for place in range(item.last + 1, min(item.last + 3, len(tokens))):
        token = tokens[place]
        if token.text == ")":
            return unit.first > 0 and tokens[unit.first - 1].text == "("
        if said and token.text in _CLOSES:
            return True
        if token.entry.bounds.inside is None and not token.roles & GAP:
            return False
        if not token.letter:
            return True  # /-
        said = token.entry.bounds.inside is not None
    return said and item.last + 2 == len(tokens)


def _unit_before_colon(tokens: list[Token], item: Item, ending_at: dict[int, Unit]) -> Unit | None:
    """The sign or code before a number and a colon, as in forms: Rs: 500."""
    unit = ending_at.get(item.first - 2)
    return unit if unit is not None and unit.leads and tokens[item.first].figure is not None else None


def _minus_before_sign(tokens: list[Token], item: Item) -> None:
    """Take in the minus of -$5, which does not touch its number."""
    if is_minus(tokens, item.first - 1) and item.value is not None and item.value > 0:
        item.first -= 1
        item.value = EXACT.minus(item.value)


def _leads(tokens: list[Token], unit: Unit, item: Item) -> bool:
    """Whether a unit that stands before a number may belong to it.

    A sign or code may; a word before *one* (درهم واحد), or before a great figure, as in forms (रुपये 1,20,000), but not
    before a year (यूरो 2016), nor the currency itself with its rate (الدولار 1,470).
    """
    number = tokens[item.first]
    digits = number.text.isdecimal()
    if unit.doubtful and number.spaced and digits and item.value is not None and item.value < _LAST_YEAR:
        return False
    if unit.leads or _is_restated_price(tokens, unit, item):
        return not _is_caption(item.quantity)
    postposed = number.roles & POSTPOSED != 0 or number.word.bound is not None
    # *The one dollar* is the price of each, and no amount (سعر الدولار الواحد).
    if postposed and item.first == item.last and number.bare and not number.word.definite:
        return True
    year = digits and item.quantity.value <= _LAST_YEAR
    great = number.figure is not None and item.quantity.value >= _THOUSAND and not year
    return great and unit.ratios is None and not (unit.needs_scale or tokens[unit.last].word.definite)


def _unit_after(tokens: Tokens, item: Item, at: dict[int, Unit]) -> tuple[Unit | None, Modifier | None]:
    """The unit behind a quantity, over the words that may stand between, and the bound that those say."""
    place = item.last + 1
    unit = at.get(place)
    inner: Modifier | None = None
    farthest = min(place + GAP_REACH, len(tokens))
    while unit is None and place < farthest:
        token = tokens[place]
        if token.plain:
            break
        bounds = token.entry.bounds
        said = bounds.inside or bounds.after
        if said is None:
            said = bounds.after_genitive
            if said is not None and not tokens[item.last].word.genitive:
                break
        if said is not None:
            inner = inner if said is NOTHING else said
        elif token.text == ")" and _is_in_brackets(tokens, item):
            pass  # بمبلغ (250,000) درهم
        elif not (token.text in DASHES and token.glued and place == item.last + 1 and _is_word(at.get(place + 1))):
            break
        place += 1
        unit = at.get(place)
    if unit is None or not tokens[unit.first].bare or (unit.needs_scale and not item.quantity.scaled):
        return None, None
    if _is_weight(tokens, item, unit):
        return None, None
    if unit.leads and tokens[unit.first].spaced and unit.last + 1 < len(tokens):
        following = tokens[unit.last + 1]
        if following.figure is not None and (following.glued or _is_price(tokens, item, unit.last + 1, at)):
            return None, None  # the sign belongs to the next figure: 5, $10
    return unit, inner


def _is_price(tokens: list[Token], item: Item, place: int, at: dict[int, Unit]) -> bool:
    """Whether a sign behind a number rather belongs to the figure behind it: iPhone 15 Rs 59,999; 2025 रु. 500."""
    left, figure = tokens[item.last], tokens[place]
    if not left.text.isdecimal() or place + 1 in at or figure.year:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    scaled = after is not None and after.scale is not None
    fiscal = item.first > 1 and tokens[item.first - 1].dash and tokens[item.first - 2].year  # 2025-26
    if fiscal or (left.year and item.quantity.value > _LAST_PRICE):
        return scaled or (figure.figure is not None and figure.figure >= HUNDRED)
    named = item.first > 0 and tokens[item.first - 1].foreign
    return named and (scaled or "," in figure.text)


def _is_weight(tokens: Tokens, item: Item, unit: Unit) -> bool:
    """Whether a word of weight shortly before a number makes its unit one of weight (वज़न सात पाउंड था)."""
    if not (tokens.telling and tokens.is_told(item.first - _WEIGHT_REACH, item.first)):
        return False
    for token in reversed(tokens[max(item.first - _WEIGHT_REACH, 0) : item.first]):
        if tokens[unit.last].entry.unit in token.entry.weighs:
            return True
        if token.text in _CLOSES or token.roles & OF:
            return False  # वज़न की दवा is something else's price
    return False


def _is_in_brackets(tokens: list[Token], item: Item) -> bool:
    """Whether a number stands alone in brackets, and does not repeat one before them."""
    opened = item.first > 0 and tokens[item.first - 1].text == "("
    return opened and not (item.first > 1 and tokens[item.first - 2].counts)


def _is_word(unit: Unit | None) -> bool:
    """Whether a unit is a word of money, or percent, and no sign or code."""
    return unit is not None and not (unit.leads and unit.codes)


def _restated(tokens: list[Token], items: list[Item], at: dict[int, Unit], claimed: set[int]) -> None:
    """Give a number and its repetition in brackets the unit behind the brackets: 50,000 (fifty thousand) taka."""
    for left, right in pairwise(items):
        if left.unit is not None or right.unit is not None or right.value not in (left.value, left.quantity.tail):
            continue
        unit = at.get(right.last + 2)
        if unit is None or tokens[right.last + 1].text != ")":
            continue
        between = [token for token in tokens[left.last + 1 : right.first] if token.entry.bounds.inside is None]
        if len(between) == 1 and between[0].text == "(":
            left.unit = right.unit = unit
            claimed.add(unit.first)
