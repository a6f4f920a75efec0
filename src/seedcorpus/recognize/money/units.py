"""Finding what a number counts: units of money, and percent."""

from __future__ import annotations

from decimal import Decimal

from attrs import define

from seedcorpus.currencies import currencies
from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import ABBREVIATION, PERCENT, SIGN
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens


@define(slots=True)
class Unit:
    """A unit at a place among the tokens.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        codes: ISO 4217 codes that it may mean, likeliest first; empty for percent.
        ratios: For a sub-unit, code to how many make one main unit; None otherwise.
        leads: Whether it may stand before its number.
        needs_scale: Whether it is a unit only after a scale.
        doubtful: Whether it is also a word, and before a plain small number not a unit (`COP 28`).
        count: The number that its word itself says (*two dinars* in one word), or None.
        lang: The language of its words.
    """

    first: int
    last: int
    codes: tuple[str, ...] = ()
    ratios: dict[str, Decimal] | None = None
    leads: bool = False
    needs_scale: bool = False
    doubtful: bool = False
    count: Decimal | None = None
    lang: str | None = None

    def of(self, codes: tuple[str, ...]) -> Unit:
        """The main unit of some of its currencies, at its place."""
        return Unit(
            self.first,
            self.last,
            codes,
            None,
            self.leads,
            self.needs_scale,
            self.doubtful,
            self.count,
            self.lang,
        )

    def agrees(self, other: Unit) -> bool:
        """Whether two units can be one and the same."""
        same_level = (self.ratios is None) == (other.ratios is None)
        return same_level and (self.codes == other.codes or not set(self.codes).isdisjoint(other.codes))


_TWO = Decimal(2)


def percents(tokens: Tokens) -> list[Unit]:
    """All words and signs for percent."""
    return [
        Unit(place, place, leads=True, lang=tokens[place].entry.lang)
        for place in tokens.units
        if tokens[place].roles & PERCENT
    ]


def monies(tokens: Tokens, region: str | None, *, told: bool = False) -> list[Unit]:
    """All units of money among the tokens, each with the nationality beside it.

    Where we are told that the text is money, no code is taken for the word that it also is (`COP 28`).
    """
    found: list[Unit] = []
    taken = -1
    for i in tokens.units:
        if tokens[i].names_money and i > taken:
            unit = _money(tokens, i, region, taken)
            if unit is not None:
                unit.doubtful &= not told
                found.append(unit)
                taken = unit.last
    return found


def _money(tokens: list[Token], i: int, region: str | None, taken: int) -> Unit | None:
    """The unit that a word of money is, or None for a code that is written like a word."""
    token = tokens[i]
    entry = token.entry
    leads = entry.roles & (SIGN | ABBREVIATION) != 0
    if entry.subunit is not None:
        pairs = _regional(currencies().subunits[entry.subunit], region)
        unit = Unit(i, i, tuple(code for code, _ in pairs), dict(pairs), entry.roles & SIGN != 0)
        unit.count = _TWO if entry.dual else None
    elif entry.unit is not None:
        codes = currencies().units[entry.unit]
        unit = Unit(i, i, codes, None, leads)
        unit.count = _TWO if entry.dual else None
        unit.needs_scale = entry.scaled
    else:
        code = not entry.roles & SIGN and _is_code(token)
        if code and not _is_written_as_code(tokens, i):
            return None
        unit = Unit(i, i, entry.codes, None, code or leads)
        unit.doubtful = code and token.text in currencies().doubtful
        if code and _is_sign_of(tokens, i + 1, entry.codes[0]):
            unit.last += 1  # USD $15
    unit.lang = entry.lang
    if not _nationality(tokens, unit, taken) and region is not None and unit.ratios is None:
        unit.codes = _tender_first(unit.codes, region)
    return unit


def _regional(pairs: tuple[tuple[str, Decimal], ...], region: str | None) -> tuple[tuple[str, Decimal], ...]:
    if region is None:
        return pairs
    ratios = dict(pairs)
    codes = tuple(ratios)
    return tuple((code, ratios[code]) for code in _tender_first(codes, region))


def _tender_first(codes: tuple[str, ...], region: str) -> tuple[str, ...]:
    """The codes, those first that are tender in a region today."""
    return _first(tuple(code for code in currencies().tender.get(region.upper(), ()) if code in codes), codes)


def _first(preferred: tuple[str, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """All the codes, the preferred ones first."""
    return (*preferred, *(code for code in codes if code not in preferred)) if preferred else codes


def _is_code(token: Token) -> bool:
    return token.text.upper() in token.entry.codes


def _is_written_as_code(tokens: list[Token], i: int) -> bool:
    """Whether a code is in capitals, or is written onto its figure or sign (mxn$15): `all` and `try` are words."""
    token = tokens[i]
    if token.text.isupper():
        return True
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and following.glued and (following.figure is not None or following.roles & SIGN):
        return True
    return i > 0 and token.glued and tokens[i - 1].figure is not None


def _is_sign_of(tokens: list[Token], place: int, code: str) -> bool:
    """Whether a sign that may stand for the currency is at a place."""
    if place >= len(tokens):
        return False
    entry = tokens[place].entry
    return entry.roles & SIGN != 0 and (code in entry.codes or code in currencies().units.get(entry.unit or "", ()))


def _nationality(tokens: list[Token], unit: Unit, taken: int) -> bool:
    """Narrow a unit by the nationality after or before it, and take that into its place; whether there was one."""
    after, before = unit.last + 1, unit.first - 1
    if after < len(tokens):
        territory = tokens[after].entry.nationality
        if territory is not None and tokens[after].bare and _narrow(unit, tokens[after], territory, "after"):
            unit.last = after
            return True
    if before > taken:
        territory = tokens[before].entry.nationality
        if territory is not None and _narrow(unit, tokens[before], territory, "before"):
            unit.first = before
            return True
    return False


def _narrow(unit: Unit, adjective: Token, territory: str, side: str) -> bool:
    """Narrow a unit to the currencies of a territory, if the adjective of that stands on the side where it belongs."""
    lang = adjective.entry.lang
    if lang is None or load(lang).nationality not in (side, "both"):
        return False
    codes = currencies().of_territory(unit.codes, territory)
    if not codes:
        return False
    unit.codes = codes if unit.ratios is None else _first(codes, unit.codes)
    unit.needs_scale = False
    return True
