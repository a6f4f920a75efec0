"""Finding what a number counts: units of money, and percent."""

from __future__ import annotations

from unicodedata import name

from seedcorpus.currencies import currencies
from seedcorpus.lexicon.roles import ABBREVIATION, PERCENT, RATE, SIGN
from seedcorpus.recognize.join.link import AND, DASH, TO, connector
from seedcorpus.recognize.money.nationality import narrow_by_nationality, regional, tender_first
from seedcorpus.recognize.money.parts import is_part
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.codes import counts_as_code, script_near
from seedcorpus.recognize.numbers.quantity import TWO
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

CODE_AND_SIGN = Rule("unit/code-and-sign", "A code and a sign of the same currency behind it are one unit: USD $15.")
ELSEWHERE = Rule("unit/elsewhere", "A short form that is known in some lands is no unit in texts from elsewhere.")
REGION = Rule(
    "unit/region",
    "Of the currencies that a name may mean, those come first that are tender in the region given.",
)


def percents(tokens: Tokens) -> list[Unit]:
    """All words and signs for percent."""
    return [
        Unit(place, place, leads=True, lang=tokens[place].entry.lang)
        for place in tokens.units
        if tokens[place].roles & PERCENT and not is_part(tokens, place)
    ]


def monies(tokens: Tokens, region: str | None) -> list[Unit]:
    """All units of money among the tokens, each with the nationality beside it."""
    found: list[Unit] = []
    taken = -1
    for i in tokens.units:
        if i > taken and not tokens[i].roles & PERCENT:
            unit = _money(tokens, i, region, taken) if tokens[i].names_money else _price(tokens, i, region)
            if unit is not None:
                found.append(unit)
                taken = unit.last
    return found


def _money(tokens: Tokens, i: int, region: str | None, taken: int) -> Unit | None:
    """The unit that a word of money is, or None for a code that is written like a word."""
    token = tokens[i]
    entry = token.entry
    leads = entry.roles & (SIGN | ABBREVIATION) != 0
    if token.code and not counts_as_code(tokens, i):
        return None
    if entry.subunit in currencies().regional and not _is_regional(tokens, i, entry.subunit, region):
        if tokens.trail is not None:
            tokens.trail.refuse(ELSEWHERE, i, i)
        return None
    if entry.subunit is not None:
        pairs = regional(currencies().subunits[entry.subunit], region)
        unit = Unit(i, i, tuple(code for code, _ in pairs), dict(pairs), leads=entry.roles & SIGN != 0)
    elif entry.unit is not None:
        codes = currencies().units[entry.unit]
        unit = Unit(i, i, codes, leads=leads)
        unit.needs_scale = entry.scaled
    else:
        code = token.code and not entry.roles & (SIGN | ABBREVIATION)
        unit = Unit(i, i, entry.codes, leads=code or leads)
        unit.doubtful = code and not tokens.told and token.text in currencies().doubtful
        if code and _is_sign_of(tokens, i + 1, entry.codes[0]):
            unit.last += 1
            if tokens.trail is not None:
                tokens.trail.hold(CODE_AND_SIGN, i, unit.last)
    first = token.word.entry  # of a longer name: ديناران تونسيان
    unit.count = TWO if entry.dual or (first is not None and first.dual) else None
    unit.lang = entry.lang
    if not narrow_by_nationality(tokens, unit, taken) and region is not None and unit.ratios is None:
        codes = unit.codes
        unit.codes = tender_first(codes, region)
        if tokens.trail is not None and unit.codes != codes:
            tokens.trail.hold(REGION, i, unit.last)
    return unit


def _is_regional(tokens: Tokens, i: int, name: str | None, region: str | None) -> bool:
    """Whether a short form is known in a region, behind a figure.

    A lone letter besides only before a slash or what the price is for (3 د/كغ, 10 د للتر), or before another amount
    with the word that it stands for (بين 250 د و350 دينار).
    """
    if region is None or not i or region.upper() not in currencies().regional[name or ""]:
        return False
    slash = i + 1 < len(tokens) and tokens[i + 1].text == "/" and tokens[i + 1].glued
    if tokens[i - 1].figure is None:
        return False
    return slash or len(tokens.text_at(i)) > 1 or (i + 1 < len(tokens) and _is_price_of(tokens, i))


def _is_price_of(tokens: Tokens, i: int) -> bool:
    """Whether behind a letter stands what the price is for, or another amount with the word for the letter."""
    if tokens[i + 1].roles & RATE:
        return True
    place = i + 1 + (connector(tokens[i + 1]) in (TO, DASH, AND))
    if place + 1 >= len(tokens) or not tokens[place].in_number:
        return False
    entry, codes = tokens[place + 1].entry, currencies().subunits[tokens[i].entry.subunit or ""]
    return any(code in currencies().units.get(entry.unit or "", ()) for code, _ in codes)


def _price(tokens: Tokens, place: int, region: str | None) -> Unit:
    """What a price is of that only a mark behind it tells: rupees or taka, by the language or the region."""
    table = currencies()
    script = script_near(tokens, place)
    if script is None and place:
        script = name(tokens[place - 1].text[:1], "").partition(" ")[0].capitalize()  # of the digits
    codes = table.units[table.prices.get(script or "", table.prices["other"])]
    if region is not None:
        further = [code for unit in table.prices.values() for code in table.units[unit]]
        codes = tender_first(tuple(dict.fromkeys((*codes, *further))), region)
    unit = Unit(place, place, codes)
    unit.mark = True
    return unit


def _is_sign_of(tokens: Tokens, place: int, code: str) -> bool:
    """Whether a sign that may stand for the currency is at a place."""
    if place >= len(tokens):
        return False
    entry = tokens[place].entry
    return entry.roles & SIGN != 0 and (code in entry.codes or code in currencies().units.get(entry.unit or "", ()))
