"""Which currency a unit means: by the nationality beside it, or by the region of the text."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.currencies import currencies
from seedcorpus.lexicon import load
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.tokens.enclosing import OPENERS
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

NATIONALITY = Rule("unit/nationality", "The nationality beside a word of money says whose it is.")
WRONG_SIDE = Rule(
    "unit/nationality-side",
    "A nationality on the side of a unit where its language has none belongs to something else.",
)
NO_SUCH_UNIT = Rule(
    "unit/nationality-without",
    "A nationality of a land that has no unit of this name belongs to something else.",
)


def narrow_by_nationality(tokens: Tokens, unit: Unit, taken: int) -> bool:
    """Narrow a unit by the nationality after or before it, and take that into its place; whether there was one."""
    after, before = unit.last + 1, unit.first - 1
    if after < len(tokens):
        territory = tokens[after].entry.nationality
        if territory is not None and tokens[after].bare and _narrow(tokens, unit, after, territory, "after"):
            unit.last = after
            return True
    if before > taken and tokens[before].text in OPENERS and not tokens[unit.first].spaced:
        before -= 1  # ভারতীয় 'টাকা'
    if before > taken:
        territory = tokens[before].entry.nationality
        if territory is not None and _narrow(tokens, unit, before, territory, "before"):
            unit.first = before
            return True
    return False


def narrow_behind(tokens: Tokens, unit: Unit, place: int) -> bool:
    """Narrow a unit by the nationality behind the *one* or *two* that follows it: دينار واحد كويتي."""
    territory = tokens[place].entry.nationality if place < len(tokens) else None
    return territory is not None and tokens[place].bare and _narrow(tokens, unit, place, territory, "after")


def narrow_ahead(tokens: Tokens, unit: Unit, place: int) -> bool:
    """Narrow a unit by the adjective before its number (কানাডিয়ান ৯ ডলার), if that is no person (একজন ভারতীয় ৫০০ টাকা)."""
    territory = tokens[place].entry.nationality
    if territory is None or len(unit.codes) == 1 or (place > 0 and tokens[place - 1].in_number):
        return False
    return _narrow(tokens, unit, place, territory, "before")


def _narrow(tokens: Tokens, unit: Unit, place: int, territory: str, side: str) -> bool:
    """Narrow a unit to the currencies of a territory, if the adjective of that stands on the side where it belongs."""
    lang = tokens[place].entry.lang
    if lang is None or load(lang).nationality not in (side, "both"):
        if tokens.trail is not None:
            tokens.trail.refuse(WRONG_SIDE, min(place, unit.first), max(place, unit.last))
        return False
    codes = currencies().of_territory(unit.codes, territory)
    if not codes:
        if tokens.trail is not None:
            tokens.trail.refuse(NO_SUCH_UNIT, min(place, unit.first), max(place, unit.last))
        return False
    if tokens.trail is not None:
        tokens.trail.hold(NATIONALITY, min(place, unit.first), max(place, unit.last))
    unit.codes = codes if unit.ratios is None else _first(codes, unit.codes)
    unit.needs_scale = False
    return True


def regional(pairs: tuple[tuple[str, Decimal], ...], region: str | None) -> tuple[tuple[str, Decimal], ...]:
    """The currencies of a sub-unit with its ratios, those first that are tender in a region."""
    if region is None:
        return pairs
    ratios = dict(pairs)
    codes = tuple(ratios)
    return tuple((code, ratios[code]) for code in tender_first(codes, region))


def tender_first(codes: tuple[str, ...], region: str) -> tuple[str, ...]:
    """The codes, those first that are tender in a region today."""
    return _first(tuple(code for code in currencies().tender.get(region.upper(), ()) if code in codes), codes)


def _first(preferred: tuple[str, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """All the codes, the preferred ones first."""
    return (*preferred, *(code for code in codes if code not in preferred)) if preferred else codes
