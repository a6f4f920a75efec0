"""Units behind their numbers, over the words that may stand between."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import load
from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.roles import ABBREVIATION, CLASSIFIER, GAP, PRICE_MARK, PRICED, SIGN
from seedcorpus.recognize.item import COMMAS, DASHES, GAP_REACH, STOPS, Item
from seedcorpus.recognize.money.sayings import is_saying
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.money.weights import is_of_weight
from seedcorpus.recognize.numbers.neighbours import is_addition
from seedcorpus.recognize.numbers.quantity import HUNDRED, ONE
from seedcorpus.recognize.tokens.enclosing import CLOSERS
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

#: Before a sign, a later year is rather one than a price (1999, 2000).
_LAST_PRICE = Decimal(2000)
_TWO_DIGITS = 2
_CLOSES = STOPS | COMMAS

INSIDE = Rule("bound/inside", "A word between a number and its unit bounds the amount: এক কোটির *বেশি* টাকা.")
WRITTEN_ON = Rule(
    "unit/written-on",
    "A unit with *and* or a preposition written onto it is not that of the number before it.",
)
NEEDS_SCALE = Rule(
    "unit/needs-scale",
    "A word that names money only behind a scale is no unit of a number without one.",
)
MINUTES = Rule("unit/minutes", "The minutes of a time of day count no unit behind them: الساعة 6:45 الريال متصدر.")
QUOTED = Rule(
    "unit/quoted",
    "Between a number and its unit the bracket, quotation mark or emphasis that ends there is passed over: ‘500’ taka.",
)
UNIT_IN_QUOTES = Rule(
    "unit/in-quotes", "A word of money alone in quotes is the unit of the number before it: 500 ‘taka’."
)
SHORT_CLASSIFIER = Rule(
    "unit/classifier",
    "A short form that is also an ending of counted numbers is no unit of a small number before it: সকাল ৮ টা.",
)
MARKED = Rule(
    "unit/price-mark", "A figure with the mark of a price on to it is one, though no currency is said: 500/-."
)
RATED = Rule(
    "unit/rated",
    "Between a figure and its word of money may stand how often it is paid: 6,000 प्रति वर्ष रुपये.",
)
NEXT_PRICE = Rule(
    "unit/next-price",
    "A sign or code behind a number belongs to the figure behind it, where that is a price.",
)


def unit_after(tokens: Tokens, item: Item, at: dict[int, Unit]) -> tuple[Unit | None, Modifier | None]:
    """The unit behind a quantity, over the words that may stand between, and the bound that those say."""
    place = item.last + 1
    unit = at.get(place)
    inner: Modifier | None = None
    bounding = 0  # the place of the word that says it
    farthest = min(place + GAP_REACH, len(tokens)) if unit is None else place
    while unit is None and place < farthest:
        token = tokens[place]
        if token.plain:
            break
        bounds = token.entry.bounds
        said = bounds.inside or bounds.after
        if said is None:
            said = bounds.after_genitive
            if said is not None and not tokens[item.last].genitive:
                break
        if said is not None and not is_addition(tokens, place):
            inner, bounding = (inner, bounding) if said is NOTHING else (said, place)
        elif token.text in CLOSERS and (_closes(tokens, item, place) or _is_quoted(tokens, place, at)):
            pass  # بمبلغ (250,000) درهم, ‘৫০০’ টাকার, ৫০০ ‘টাকা’
        elif token.roles & GAP and (tokens[place - 1].roles & PRICE_MARK or _is_rated(tokens, item, place, at)):
            pass  # 800/- प्रतिमाह रुपये, 6,000 प्रति वर्ष रुपये
        elif token.text == "/" and token.glued and place + 1 < len(tokens) and tokens[place + 1].spaced:
            pass  # 6,000/ रुपये
        elif token.text == "/" and token.glued and place + 1 < len(tokens) and tokens[place + 1].lost_group:
            place += 1  # 3,000/000 د.ك
        elif token.roles & CLASSIFIER and place == item.last + 1:
            pass  # ৫ টা টাকা
        elif not (token.text in DASHES and token.glued and place == item.last + 1 and _is_word(at.get(place + 1))):
            break
        place += 1
        unit = at.get(place)
    if unit is None:
        return None, None
    if item.first > 1 and tokens[item.first - 1].text == ":" and _tells_minutes(tokens, item):
        if tokens.trail is not None:
            tokens.trail.refuse(MINUTES, item.first - 2, unit.last)
        return None, None
    if tokens[unit.first].roles & ABBREVIATION and item.quantity.value < HUNDRED and _is_classifier(tokens, unit):
        if tokens.trail is not None:
            tokens.trail.refuse(SHORT_CLASSIFIER, item.first, unit.last)
        return None, None
    if not tokens[unit.first].bare:
        if tokens.trail is not None:
            tokens.trail.refuse(WRITTEN_ON, item.first, unit.last)
        return None, None
    if unit.needs_scale and not item.quantity.scaled:
        if tokens.trail is not None:
            tokens.trail.refuse(NEEDS_SCALE, item.first, unit.last)
        return None, None
    if is_of_weight(tokens, item, unit) or is_saying(tokens, item, unit):
        return None, None
    if unit.leads and tokens[unit.first].spaced and unit.last + 1 < len(tokens):
        following = tokens[unit.last + 1]
        if following.figure is not None and (
            following.glued
            or _is_signed(tokens, item)
            or _is_article(tokens, item, unit, at)
            or _is_price(tokens, item, unit.last + 1, at)
        ):
            if tokens.trail is not None:
                tokens.trail.refuse(NEXT_PRICE, item.first, unit.last + 1)
            return None, None
    if tokens.trail is not None and inner is not None:
        tokens.trail.hold(INSIDE, bounding, unit.last)
    return unit, inner


def _is_rated(tokens: Tokens, item: Item, place: int, at: dict[int, Unit]) -> bool:
    """Whether the word behind a figure says how often it is paid, and its unit follows: 6,000 प्रति वर्ष रुपये."""
    unit = at.get(place + 1)
    if unit is None or place != item.last + 1 or not tokens[place].roles & PRICED or not _is_word(unit):
        return False
    figure = tokens[item.last].figure is not None and not tokens[item.last].year
    alone = unit.last + 1 == len(tokens) or tokens[unit.last + 1].figure is None
    if figure and alone and tokens.trail is not None:
        tokens.trail.hold(RATED, item.first, unit.last)
    return figure and alone


def _tells_minutes(tokens: Tokens, item: Item) -> bool:
    """Whether a figure behind a colon and a figure, with no space between, may be minutes: 6:45."""
    hour, colon, minutes = tokens[item.first - 2], tokens[item.first - 1], tokens[item.first]
    if hour.figure is None or minutes.figure is None or not (colon.glued and minutes.glued):
        return False
    return item.quantity.first == item.quantity.last and len(minutes.text) == _TWO_DIGITS and minutes.text.isdecimal()


def is_marked(tokens: Tokens, item: Item, marks: dict[int, Unit]) -> bool:
    """Whether the mark of a price is written on to a number: 500/-; or stands behind it in tokenised text: 500 /-."""
    place = item.last + 1
    if place not in marks or item.quantity.worded:
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if not tokens[place].glued and following is not None and following.in_number:
        return False
    first = item.first
    if first > 1 and tokens[first - 1].text in COMMAS and tokens[first - 2].figure is not None:
        return False  # the two may be one figure: 36, 500/-
    if following is not None and following.glued and following.figure is not None:
        return False
    if tokens.trail is not None:
        tokens.trail.hold(MARKED, item.first, place)
    return True


def _is_signed(tokens: Tokens, item: Item) -> bool:
    """Whether a sign stands before a number too: $ 100 $ 50."""
    return item.first > 0 and tokens[item.first - 1].roles & SIGN != 0


def _is_classifier(tokens: Tokens, unit: Unit) -> bool:
    """Whether a short form behind a number is rather an ending of that, before a full stop: সকাল ৮ টা."""
    word, lang = tokens[unit.first].word, unit.lang
    return lang is not None and not set(word.keys).isdisjoint(load(lang).endings.get("cardinals", ()))


def _is_article(tokens: Tokens, item: Item, unit: Unit, at: dict[int, Unit]) -> bool:
    """Whether a number word counts what the price behind it is of: a $ 15 coupon, দুটি $ 15 কুপন."""
    quantity = item.quantity
    if not quantity.worded or quantity.scaled or unit.last + 2 in at:
        return False
    return tokens[unit.first].roles & SIGN != 0 or quantity.value == ONE


def _is_price(tokens: Tokens, item: Item, place: int, at: dict[int, Unit]) -> bool:
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


def is_in_brackets(tokens: Tokens, item: Item) -> bool:
    """Whether a number stands alone in brackets, and does not repeat one before them."""
    opened = item.first > 0 and tokens[item.first - 1].text == "("
    return opened and not (item.first > 1 and tokens[item.first - 2].in_number)


def _closes(tokens: Tokens, item: Item, place: int) -> bool:
    """Whether a bracket, quotation mark or sign of emphasis closes right behind a number that its unit follows."""
    token = tokens[place]
    if token.spaced:
        return False
    if token.text == ")":
        return is_in_brackets(tokens, item)
    if tokens.trail is not None:
        tokens.trail.hold(QUOTED, item.first, place)
    return True


def _is_quoted(tokens: Tokens, place: int, at: dict[int, Unit]) -> bool:
    """Whether a mark opens before a word of money that alone stands in quotes."""
    unit = at.get(place + 1)
    if unit is None or not _is_word(unit):
        return False
    close = unit.last + 1
    closes = close == len(tokens) or (tokens[close].glued and tokens[close].text in CLOSERS)
    if tokens.trail is not None:
        (tokens.trail.hold if closes else tokens.trail.refuse)(UNIT_IN_QUOTES, place, unit.last)
    return closes


def _is_word(unit: Unit | None) -> bool:
    """Whether a unit is a word of money, or percent, and no sign or code."""
    return unit is not None and not (unit.leads and unit.codes)
