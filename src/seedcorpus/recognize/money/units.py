"""Finding what a number counts: units of money, and percent."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.currencies import currencies
from seedcorpus.lexicon.roles import ABBREVIATION, PERCENT, SIGN
from seedcorpus.recognize.money.nationality import narrow_by_nationality, regional, tender_first
from seedcorpus.recognize.money.parts import is_part
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

CODE_IS_WORD = Rule(
    "unit/code-is-word",
    "A code in small letters is a word, unless it is written onto its figure or sign.",
)
CODE_AND_SIGN = Rule("unit/code-and-sign", "A code and a sign of the same currency behind it are one unit: USD $15.")
REGION = Rule(
    "unit/region",
    "Of the currencies that a name may mean, those come first that are tender in the region given.",
)

_TWO = Decimal(2)


def percents(tokens: Tokens) -> list[Unit]:
    """All words and signs for percent."""
    return [
        Unit(place, place, leads=True, lang=tokens[place].entry.lang)
        for place in tokens.units
        if tokens[place].roles & PERCENT and not is_part(tokens, place)
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


def _money(tokens: Tokens, i: int, region: str | None, taken: int) -> Unit | None:
    """The unit that a word of money is, or None for a code that is written like a word."""
    token = tokens[i]
    entry = token.entry
    leads = entry.roles & (SIGN | ABBREVIATION) != 0
    if entry.subunit is not None:
        pairs = regional(currencies().subunits[entry.subunit], region)
        unit = Unit(i, i, tuple(code for code, _ in pairs), dict(pairs), leads=entry.roles & SIGN != 0)
        unit.count = _TWO if entry.dual else None
    elif entry.unit is not None:
        codes = currencies().units[entry.unit]
        unit = Unit(i, i, codes, leads=leads)
        unit.count = _TWO if entry.dual else None
        unit.needs_scale = entry.scaled
    else:
        code = not entry.roles & SIGN and _is_code(token)
        if code and not _is_written_as_code(tokens, i):
            if tokens.trail is not None:
                tokens.trail.refuse(CODE_IS_WORD, i, i)
            return None
        unit = Unit(i, i, entry.codes, leads=code or leads)
        unit.doubtful = code and token.text in currencies().doubtful
        if code and _is_sign_of(tokens, i + 1, entry.codes[0]):
            unit.last += 1
            if tokens.trail is not None:
                tokens.trail.hold(CODE_AND_SIGN, i, unit.last)
    unit.lang = entry.lang
    if not narrow_by_nationality(tokens, unit, taken) and region is not None and unit.ratios is None:
        codes = unit.codes
        unit.codes = tender_first(codes, region)
        if tokens.trail is not None and unit.codes != codes:
            tokens.trail.hold(REGION, i, unit.last)
    return unit


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
