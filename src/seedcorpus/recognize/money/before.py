"""Units before their numbers: signs and codes, and in forms words too."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import languages
from seedcorpus.lexicon.roles import AND, GAP, PER, POSTPOSED, PRICED
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.quantity import Quantity
from seedcorpus.recognize.numbers.slips import is_slip_of_scale
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import composed_length
from seedcorpus.text.scripts import script_of
from seedcorpus.values.amount import Modifier

_THOUSAND = Decimal(1000)
#: The exponent of a figure with two decimals.
_CENTS = -2
#: A plain figure up to this one may be a year: CUP 2026.
_LAST_YEAR = Decimal(2100)
#: A shorter word is no scale with a slip in it.
_SHORTEST_SCALE = 4
_CLOSES = STOPS | COMMAS

COLON = Rule(
    "unit/colon",
    "A sign or code may stand before its figure with a colon between, as in forms, or asterisks, as on cheques: Rs: 5.",
)
CHEQUE = Rule("unit/cheque", "On cheques a unit and its sub-unit stand each before its number: रुपये पाँच और पैसे साठ मात्र.")
DOUBTFUL = Rule("unit/doubtful-code", "A code that is also a word is none before a small plain figure: COP 28.")
CAPTION = Rule(
    "unit/caption",
    "A scale that nothing counts says behind a unit what the figures of a table are in, and is no amount.",
)
FORM = Rule(
    "unit/form",
    "A word of money stands before its number where brackets, *only*, /- or the same in words close it, as in forms.",
)
ONE_BEHIND = Rule(
    "unit/one-behind",
    "The number one, or one with an ending that bounds it, may stand behind the word of money that it counts; "
    "so may some of a scale: টাকা হাজার দুয়েক.",
)
GREAT_FIGURE = Rule(
    "unit/great-figure",
    "A word of money may stand before a figure of a thousand or more that is no year, or with two noughts: टका 500.00.",
)
PRICED_BEHIND = Rule(
    "unit/priced",
    "A word of money may stand before a figure or scale where the word behind says that it is a price: रुपये 350 का बिल.",
)
SCALE_SLIP = Rule("unit/scale-slip", "A figure behind a sign is none before a scale with a slip in it: ₹10 करोढ़.")
WORD_BEFORE = Rule("unit/word-before", "A word of money before another number is not what that counts.")


def may_lead(tokens: Tokens, unit: Unit, item: Item) -> bool:
    """Whether a unit that stands before a number may belong to it.

    A sign or code may; a word before *one* (درهم واحد), or before a great figure, as in forms (रुपये 1,20,000), but not
    before a year (यूरो 2016), nor the currency itself with its rate (الدولار 1,470).
    """
    number = tokens[item.first]
    digits = number.text.isdecimal()
    if unit.doubtful and digits and item.value is not None and item.value < _LAST_YEAR:
        if tokens.trail is not None:
            tokens.trail.refuse(DOUBTFUL, unit.first, item.last)
        return False
    about = _is_about(tokens, item)
    form = not (unit.leads or about) and number.bare and _is_restated_price(tokens, unit, item)
    if unit.leads or form:
        if _is_caption(item.quantity):
            if tokens.trail is not None:
                tokens.trail.refuse(CAPTION, unit.first, item.last)
            return False
        if unit.leads and _is_cut(tokens, item):
            if tokens.trail is not None:
                tokens.trail.refuse(SCALE_SLIP, unit.first, item.last + 1)
            return False
        if tokens.trail is not None and form:
            tokens.trail.hold(FORM, unit.first, item.last)
        return True
    postposed = number.roles & POSTPOSED != 0 or number.word.bound is not None
    # *The one dollar* is the price of each, and no amount (سعر الدولار الواحد).
    single = item.first == item.last and postposed
    if (single or about) and number.bare and not number.word.definite:
        if tokens.trail is not None:
            tokens.trail.hold(ONE_BEHIND, unit.first, item.last)
        return True
    year = digits and item.quantity.value <= _LAST_YEAR
    great = number.figure is not None and (_has_cents(number.figure) or (item.quantity.value >= _THOUSAND and not year))
    if not great and _is_priced(tokens, unit, item):
        if tokens.trail is not None:
            tokens.trail.hold(PRICED_BEHIND, unit.first, item.last)
        return True
    if not great or unit.ratios is not None or unit.needs_scale or tokens[unit.last].word.definite:
        if tokens.trail is not None:
            tokens.trail.refuse(WORD_BEFORE, unit.first, item.last)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(GREAT_FIGURE, unit.first, item.last)
    return True


def _has_cents(figure: Decimal) -> bool:
    """Whether a whole figure is written with two noughts behind its point, as amounts are: 500.00."""
    return figure.as_tuple().exponent == _CENTS and figure == figure.to_integral_value()


def _is_cut(tokens: Tokens, item: Item) -> bool:
    """Whether a scale with a slip in it stands behind a figure that has a sign before it: ₹10 करोढ़."""
    place = item.last + 1
    if item.quantity.worded or item.quantity.scaled or place == len(tokens) or not tokens[place].plain:
        return False
    piece = tokens.text_at(place)
    script = script_of(piece[0])
    return composed_length(piece) >= _SHORTEST_SCALE and any(
        is_slip_of_scale(piece, lang) for lang, written in languages().items() if written == script
    )


def _is_about(tokens: Tokens, item: Item) -> bool:
    """Whether a lone scale, with an *about* of its own, may stand behind its unit: টাকা হাজার দুয়েক, টাকা শ'খানেক."""
    place, quantity = item.last + 1, item.quantity
    counted = quantity.bound is Modifier.APPROX and tokens[item.first].scale is not None
    written = place < len(tokens) and tokens[place].entry.bounds.inside is Modifier.APPROX
    return counted or (quantity.is_bare_scale and written)


def is_cheque(tokens: Tokens, before: Unit, item: Item, behind: Item, at: dict[int, Unit]) -> bool:
    """Whether a unit and its sub-unit stand each before its number, as on cheques: रुपये पाँच और पैसे साठ मात्र."""
    place = item.last + 1
    after = at.get(place + (place < len(tokens) and tokens[place].roles & AND != 0))
    if after is None or after.ratios is None or before.ratios is not None or behind.first != after.last + 1:
        return False
    if after.ratios.keys().isdisjoint(before.codes) or not may_lead(tokens, after, behind):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(CHEQUE, before.first, behind.last)
    return True


def _is_priced(tokens: Tokens, unit: Unit, item: Item) -> bool:
    """Whether the word behind a number says that the word of money before it is its unit: रुपये 350 का बिल.

    Where we are told that all is an amount, any number may be its. Else only a figure or a scale is taken, since a
    small number word may count what comes (रुपये पाँच लोगों में बाँटे).
    """
    number = tokens[item.first]
    figure = (number.figure is not None and not number.year) or item.quantity.scaled
    plain = (
        (unit.ratios is None or tokens.told)
        and not unit.needs_scale
        and bool(unit.codes)
        and not tokens[unit.last].word.definite
    )
    if tokens.told:
        return plain and number.bare and not item.quantity.is_part
    place = item.last + 1
    return figure and plain and place < len(tokens) and tokens[place].roles & (PRICED | PER) != 0


def _is_restated_price(tokens: Tokens, unit: Unit, item: Item) -> bool:
    """Whether a currency and its number are a price as forms write it: (रुपये पाँच हज़ार मात्र), रुपये 500/-.

    A number said twice is one too: रुपये 500 (पाँच सौ). *Only* may also stand at the end of a clause: रुपये पाँच हज़ार मात्र.
    """
    if tokens[item.last].text == ")":
        return True
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


def _is_caption(quantity: Quantity) -> bool:
    """Whether a scale that nothing counts says, behind a unit, what the figures of a table are in: (₹ करोड़ में)."""
    return quantity.is_bare_scale and quantity.worded and not quantity.vague


def unit_before_colon(tokens: Tokens, item: Item, ending_at: dict[int, Unit]) -> Unit | None:
    """The sign or code before a number and a colon, as in forms: Rs: 500; or before what fills a cheque: ₹**5,000."""
    place = item.first - 2
    while place > 0 and tokens[place].text == tokens[item.first - 1].text == "*":
        place -= 1
    unit = ending_at.get(place)
    if unit is None or (tokens[item.first - 1].text == "*" and not tokens[item.first].glued):
        return None
    if tokens.trail is not None:
        tokens.trail.hold(COLON, unit.first, item.last)
    return unit
