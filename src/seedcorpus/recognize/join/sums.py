"""Sums in parts: 5 rupees 50 paise, five dinars and a half, 4 billion dollars and 500 million."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import FRAME, LESS, SUM
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.join.link import AND, COMMA, NEXT, NO_LINK, link_between
from seedcorpus.recognize.money.unit import Unit, in_main_unit
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, THOUSAND, TWO
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

#: How many tokens *and* and a number in brackets have.
_SHORTEST, _LONGEST = 4, 9

SUB_UNITS = Rule("sum/sub-units", "Sub-units behind an amount in their main unit are added to it: 5 rupees 50 paise.")
OTHER_MAIN_UNIT = Rule(
    "sum/other-main-unit",
    "Sub-units are added only to an amount of their own currency; a hundred of them and more only behind *and*.",
)
OF_MAIN_UNIT = Rule(
    "sum/genitive", "Sub-units right behind an amount in the genitive are no part of a sum: ৫০০ টাকার এক পয়সাও কম নয়."
)
ONE_MORE = Rule(
    "sum/one-more", "One or two of the same unit behind *and* are added to round hundreds of it: مئة دينار ودينار واحد."
)
PART = Rule("sum/part", "A half or quarter behind *and* is added to the amount before it: five dinars and a half.")
HUNDREDTHS = Rule(
    "sum/hundredths",
    "Hundredths behind *and* close an amount as cheques have it: one thousand dollars and 75/100 only.",
)
STATED_TWICE = Rule(
    "sum/stated-twice", "The number of the sub-units may stand in brackets before its words: دينار و(500) خمسمائة فلس."
)
OF_THE_THING = Rule(
    "sum/half-price",
    "The half with its article before a preposition and a price is half of what is sold, and no part of the amount.",
)
TAKEN_OFF = Rule("sum/less", "A part or sub-units behind *less* are taken off the amount: five dinars less a quarter.")
SMALLER = Rule(
    "sum/smaller",
    "A smaller number with a scale behind *and* is added to the amount before it: 4 billion dollars and 500 million.",
)
GOES_ON = Rule(
    "sum/goes-on",
    "A number behind *and* is added only where its clause ends, and if it is less than the last scale before it.",
)
IN_MAIN_UNIT = Rule(
    "unit/in-main-unit", "An amount in sub-units is given in the main unit of the likeliest currency: 50 paise."
)


def sums(tokens: Tokens, items: list[Item]) -> list[Item]:
    """Join the parts of a sum: 5 rupees 50 paise, five dinars and a half, 4 billion dollars and 500 million."""
    joined: list[Item] = []
    for item in items:
        if joined and item.first <= joined[-1].last:
            continue  # the hundred of hundredths
        if joined and _added(tokens, joined[-1], item):
            joined[-1].last = item.last
        else:
            joined.append(item)
    return joined


def _added(tokens: Tokens, main: Item, item: Item) -> bool:
    """Add an item to the amount before it, if it is a part of the same sum."""
    if main.unit is None or main.unit.ratios is not None or main.value is None or main.quantity.vague:
        return False
    less = item.first - main.last == 2 and tokens[item.first - 1].roles & LESS != 0
    link = AND if less else link_between(tokens, main, item)
    if link == NO_LINK and item.unit is not None and _is_stated_twice(tokens, main, item):
        link = AND
    number = item.quantity.value
    if link not in (AND, NEXT, COMMA) or number < 0:
        return False
    unit = item.unit
    if unit is not None and unit.ratios is not None:
        ratios = unit.ratios
        code = next((code for code in main.unit.codes if code in ratios), None)
        if code is None or (number >= ratios[code] and link != AND):
            if tokens.trail is not None:
                tokens.trail.refuse(OTHER_MAIN_UNIT, main.first, item.last)
            return False
        if link == NEXT and tokens[main.last].genitive:
            if tokens.trail is not None:
                tokens.trail.refuse(OF_MAIN_UNIT, main.first, item.last)
            return False
        part = in_main_unit(number, ratios[code])
        if tokens.trail is not None:
            tokens.trail.hold(SUB_UNITS, main.first, item.last)
        main.unit = main.unit.of(tuple(code for code in main.unit.codes if code in ratios))
    elif item.quantity.is_part and link == AND and (unit is None or unit.agrees(main.unit)):
        if tokens[item.first].word.definite and _is_priced(tokens, item.last + 1):
            if tokens.trail is not None:
                tokens.trail.refuse(OF_THE_THING, main.first, item.last)
            return False
        unit_size = main.quantity.unit_size
        part = EXACT.multiply(number, unit_size) if unit_size > 1 and main.quantity.factor == unit_size else number
        if tokens.trail is not None:
            tokens.trail.hold(PART, main.first, item.last)
    elif unit is None and link == AND and (hundredths := _hundredths(tokens, item)) is not None:
        part = hundredths
        if tokens.trail is not None:
            tokens.trail.hold(HUNDREDTHS, main.first, item.last)
    elif unit is not None and link == AND and _is_one_more(tokens, main, item, unit):
        part = number
        if tokens.trail is not None:
            tokens.trail.hold(ONE_MORE, main.first, item.last)
    elif unit is None and link == AND and not less and item.quantity.factor is not None and _sums_up(tokens, item):
        smaller = item.quantity.scaled and number < main.quantity.unit_size
        after = tokens[item.last + 1] if item.last + 1 < len(tokens) else None
        final = after is None or after.text in STOPS or after.text in COMMAS or item.quantity.unit_size == 0
        if not (smaller and final):
            if tokens.trail is not None:
                tokens.trail.refuse(GOES_ON, main.first, item.last)
            return False
        part = number
        if tokens.trail is not None:
            tokens.trail.hold(SMALLER, main.first, item.last)
    else:
        return False
    if less and tokens.trail is not None:
        tokens.trail.hold(TAKEN_OFF, main.first, item.last)
    grows = (main.value >= 0) != less
    main.value = EXACT.add(main.value, part) if grows else EXACT.subtract(main.value, part)
    return True


def _is_priced(tokens: Tokens, place: int) -> bool:
    """Whether a number stands at a place with a preposition written on to it, in one word or two: بثلاثة, ب35."""
    if place >= len(tokens):
        return False
    preposed = tokens[place].word.has_preposition and tokens[place].in_number
    after = place + 1
    apart = after < len(tokens) and tokens[after].glued and tokens[after].figure is not None
    return preposed or (apart and tokens[place].letter and not tokens[place].known)


def _is_stated_twice(tokens: Tokens, main: Item, item: Item) -> bool:
    """Whether only *and* and the same number in brackets stand between two parts: دينارا و(500) خمسمائة فلس."""
    between = tokens[main.last + 1 : item.first]
    if not _SHORTEST <= len(between) <= _LONGEST or not between[0].roles & SUM:
        return False
    inside = between[2:-1]
    stated = between[1].text == "(" and between[-1].text == ")" and all(token.in_number for token in inside)
    if stated and tokens.trail is not None:
        tokens.trail.hold(STATED_TWICE, main.first, item.last)
    return stated


def _hundredths(tokens: Tokens, item: Item) -> Decimal | None:
    """The part that figures with a bar say at the end of a clause, if they are hundredths or thousandths: 75/100."""
    bar = item.last + 1
    if bar + 1 >= len(tokens) or tokens[bar].text != "/" or tokens[item.first].figure is None:
        return None
    below, after = tokens[bar + 1].figure, tokens[bar + 2] if bar + 2 < len(tokens) else None
    if below not in (HUNDRED, THOUSAND) or item.first != item.last or not 0 <= item.quantity.value < below:
        return None
    if after is not None and after.letter and not after.roles & FRAME:
        return None
    item.last = bar + 1
    return EXACT.divide(item.quantity.value, below)


def _is_one_more(tokens: Tokens, main: Item, item: Item, unit: Unit) -> bool:
    """Whether an item is one or two of the unit of the hundreds before it, with the unit said first (ودينار واحد)."""
    first = item.first == unit.first and not unit.leads and tokens[item.first].word.has_and
    if not first or main.unit is None or not main.unit.agrees(unit) or item.quantity.value > TWO:
        return False
    return main.quantity.worded and main.quantity.unit_size >= HUNDRED


def _sums_up(tokens: Tokens, item: Item) -> bool:
    """Whether the *and* before an item is one that joins the parts of numbers as a matter of course."""
    return tokens[item.first].word.has_and or tokens[item.first - 1].roles & SUM != 0


def in_main_units(tokens: Tokens, items: list[Item]) -> None:
    """State amounts in sub-units in the main unit of the likeliest currency."""
    for item in items:
        unit = item.unit
        if unit is not None and unit.ratios is not None and item.value is not None:
            ratio = unit.ratios[unit.codes[0]]
            item.value = in_main_unit(item.value, ratio)
            item.ratio = ratio
            item.unit = unit.of(tuple(code for code in unit.codes if unit.ratios[code] == ratio))
            if tokens.trail is not None:
                tokens.trail.hold(IN_MAIN_UNIT, item.first, item.last)
