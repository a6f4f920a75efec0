"""Number words: cardinals and ordinals, teens, and what may be added to what."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import load
from seedcorpus.lexicon.company import NO_WORDS
from seedcorpus.lexicon.entry import Senses
from seedcorpus.lexicon.roles import AND
from seedcorpus.recognize.numbers.ahead import scale_ahead
from seedcorpus.recognize.numbers.company import is_other_behind, is_verb
from seedcorpus.recognize.numbers.counts_behind import (
    ABOUT_COUNT,
    COUNTS_BARE_SCALE,
    COUNTS_BEHIND,
    counts_bare_scale,
    counts_scale_before,
    follows_bare_scale,
    is_per_scale,
)
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    HUNDRED,
    ONE,
    TEN,
    THOUSAND,
    ZERO,
    counted_part,
    is_unit,
    unit_size_of,
)
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

AND_LISTS = Rule(
    "number/and-lists", "As a word of its own, *and* joins amounts of money, not parts of one: 100 और 50 रुपये."
)
AND_SMALL = Rule(
    "number/and-small",
    "As a word of its own, *and* adds no number below 100 to a scale above 1000, nor a figure to 1000: 2 लाख और 12.",
)
COUNTS_FRACTION = Rule(
    "fraction/count-after-and", "A number behind *and* counts the part of one behind it: ثلاثة وثلاثة أخماس."
)
COMPOUND_UNIT = Rule(
    "number/compound-unit", "Some units count only before a teen, *and* and tens, or a sub-unit: إحدى وعشرون."
)
DAY = Rule("number/day", "An ending of days makes a number word an ordinal before the name of a month only: সাতই মার্চ.")
DESCENDING = Rule(
    "number/descending",
    "What counts a scale is added only to a larger one, also with its count: two lakh three thousand.",
)
PER_SCALE = Rule("number/per-scale", "Behind *per* nothing is added to a scale: প্রতি হাজার ৩২ is 32 in a thousand.")
SMALLER = Rule(
    "number/smaller", "A number is added to the part before it where it is below the unit of that: 3 hundred 5."
)
TEEN = Rule("number/teen", "The ten of a teen is added to the unit before it: أحد عشر.")
UNITS_FIRST = Rule(
    "number/units-first",
    "Tens behind an *and* of sums are added to the unit before it: seven and twenty, not तीन और बीस.",
)


def read_cardinal(r: Reader, senses: Senses, token: Token) -> bool:
    """A number word: a cardinal, tens, an ordinal, or a coefficient such as one and a half."""
    value = senses.cardinal
    unit_size = ONE
    if r.parts and token.word.company is not None and r.tokens[r.first].figure is not None and is_verb(r.tokens, r.at):
        return False
    if value is None and senses.tens is not None:
        value, unit_size = senses.tens, TEN
    if value is None and senses.ordinal is not None and not (r.parts and r.ordinal):
        value = senses.ordinal
        if r.parts and (not adds(r, value) or _is_counted(r, token)):
            return False
        r.ordinal = True
    if value is None and senses.compound_unit is not None and _compounds(r):
        if r.trail is not None:
            r.trail.hold(COMPOUND_UNIT, r.at, r.at + 1)
        value = senses.compound_unit
    if value is None:
        return _read_coefficient(r, senses)
    fused = senses.fused
    if (counted := unit_size_of(value)) > ONE:
        unit_size = counted if fused is None else fused.scale
    if r.parts and len(r.tokens) > r.at - r.first + 1 and is_other_behind(r.tokens, r.at):
        return False
    if counts_scale_before(r, token):
        if r.trail is not None:
            r.trail.hold(ABOUT_COUNT, r.first, r.at)
        r.multiply_by(value)
        r.at += 1
        return True
    if counts_bare_scale(r, 0):
        if r.trail is not None:
            r.trail.hold(COUNTS_BEHIND, r.first, r.at)
        r.multiply_by(value)
        r.bound = Modifier.APPROX
        r.at += 1
        return True
    if r.parts and not adds(r, value):
        last = r.parts[-1]
        tens = r.joined and not r.and_is_separate and 20 <= value < 100 and not EXACT.remainder(value, TEN)
        if tens and is_unit(last):
            if r.trail is not None:
                r.trail.hold(UNITS_FIRST, r.first, r.at)
            r.replace(EXACT.add(last.value, value), ONE)
            r.at += 1
            return True
        if not (r.joined and value < 100 and _counts_part(r)):
            return False
        if r.trail is not None:
            r.trail.hold(COUNTS_FRACTION, r.at, r.at + 1)
    r.at += 1
    if fused is None:
        r.push(value, unit_size)
    else:  # পাঁচশ
        r.push(value, unit_size, fused.scale, fused.count)
        r.scaled = True
    return True


def _is_counted(r: Reader, token: Token) -> bool:
    """Whether an ordinal is no part of the number before it, but what that counts, or with an article of its own.

    A word that is an ordinal only in company is counted (a hundred seconds).
    """
    company = token.word.company
    counted = company is not None and company.only_after is not NO_WORDS and not r.joined
    counted = counted or (token.word.definite and not r.tokens[r.first].word.definite)
    if counted and r.trail is not None:
        r.trail.refuse(SMALLER, r.first, r.at)
    return counted


def _read_coefficient(r: Reader, senses: Senses) -> bool:
    """One and a half, two and a half in one word."""
    coefficient = senses.coefficient
    if coefficient is not None and counts_scale_before(r, r.tokens[r.at]):
        if r.trail is not None:
            r.trail.hold(ABOUT_COUNT, r.first, r.at)
        r.multiply_by(coefficient)
        r.at += 1
        return True
    if coefficient is None or (r.parts and not adds(r, coefficient)):
        return False
    if follows_bare_scale(r):  # about 2500: nobody counts a thousand and two and a half
        if r.trail is not None:
            r.trail.hold(COUNTS_BARE_SCALE, r.first, r.at)
        r.multiply_by(coefficient)
        r.bound = Modifier.APPROX
    else:
        r.push(coefficient, ZERO)
    r.at += 1
    return True


def read_teen(r: Reader, teen: Decimal) -> bool:
    """The ten of a teen, added to the unit before it: أحد عشر."""
    if r.joined or not r.parts or not is_unit(r.parts[-1]):
        return False
    if r.trail is not None:
        r.trail.hold(TEEN, r.first, r.at)
    r.replace(EXACT.add(r.parts[-1].value, teen), ONE)
    r.at += 1
    return True


def adds(r: Reader, value: Decimal) -> bool:
    """Whether a number may be added to the part before it."""
    last = r.parts[-1]
    if not 0 < value < last.unit_size:
        if r.trail is not None:
            r.trail.refuse(SMALLER, r.first, r.at)
        return False
    scale = scale_ahead(r, value)
    if r.and_is_separate and r.lists_members():
        if r.trail is not None:
            r.trail.refuse(AND_LISTS, r.first, r.at)
        return False
    least = THOUSAND if r.tokens[r.at].figure is None else HUNDRED  # 20 हज़ार और 2 तमंचे
    if r.and_is_separate and last.unit_size > least and value < HUNDRED and scale is None:
        if r.trail is not None:
            r.trail.refuse(AND_SMALL, r.first, r.at)
        return False
    if is_per_scale(r):
        if r.trail is not None:
            r.trail.refuse(PER_SCALE, r.first - 1, r.at)
        return False
    if scale is not None:
        larger = next((part for part in reversed(r.parts) if part.value >= scale), None)
        product = EXACT.multiply(value, scale) if r.is_one_scale() else scale  # हज़ार बारह सौ
        if larger is not None and max(product, scale) >= larger.unit_size:
            if r.trail is not None:
                r.trail.refuse(DESCENDING, r.first, r.at + 1)
            return False
    if r.trail is not None:
        r.trail.hold(SMALLER, r.first, r.at)
    return True


def ordinal_goes_on(r: Reader) -> bool:
    """Whether an ordinal unit may go on with a teen or *and* + tens (الخامس والعشرون, المئة والخامس والعشرون)."""
    *before, last = r.parts
    return is_unit(last) and (not before or (before[-1].unit_size >= HUNDRED and r.tokens[r.first].word.definite))


def names_day(r: Reader, token: Token) -> bool:
    """Whether a cardinal with the ending of a day is one: before the name of a month, or where nothing else stands."""
    lang = token.entry.lang
    after = r.at + 1
    if lang is None:
        return False
    day = len(r.tokens) == 1 or (after < len(r.tokens) and r.tokens.text_at(after) in load(lang).dates)
    if r.trail is not None:
        (r.trail.hold if day else r.trail.refuse)(DAY, r.at, min(after, len(r.tokens) - 1))
    return day


def _compounds(r: Reader) -> bool:
    """Whether a teen, or *and* with tens, follows (أحد عشر, إحدى وعشرون)."""
    following = r.token(1)
    if following is None:
        return False
    if following.senses.teen is not None and not following.word.has_and:
        return True
    joined = r.tokens[r.at].word.has_and or (r.at > 0 and r.tokens[r.at - 1].roles & AND != 0)
    if joined and following.entry.subunit is not None and not following.word.definite:
        return True
    if following.roles & AND:
        following = r.token(2)
    elif not following.word.has_and:
        return False
    return following is not None and 20 <= (following.senses.cardinal or ONE) < 100


def _counts_part(r: Reader) -> bool:
    """Whether a part to be counted follows (ثلاثة أخماس)."""
    following = r.token(1)
    return following is not None and not following.word.has_and and counted_part(following.senses) is not None
