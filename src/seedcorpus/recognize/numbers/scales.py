"""Scales: hundred, lakh, million, and what they multiply."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import Entry, load
from seedcorpus.lexicon.roles import AGAINST, AND, BUT, FROM, INSTEAD, LESS, OR, OUT_OF, RATE, TO
from seedcorpus.recognize.numbers.cardinals import adds
from seedcorpus.recognize.numbers.company import is_other_scale
from seedcorpus.recognize.numbers.counts_behind import counts_bare_scale
from seedcorpus.recognize.numbers.neighbours import is_money_sign, is_of_money
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    HUNDRED,
    ONE,
    THOUSAND,
    TWO,
    Part,
    is_multiplied,
    is_plural_count,
    scale_of,
    times,
    total,
)
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Modifier

#: Words that join amounts: nothing that a dual counts.
_JOINS = AND | OR | BUT | INSTEAD | AGAINST | LESS | FROM | TO | OUT_OF

AFTER_AND = Rule("scale/after-and", "A scale behind *and* is one of it, which is added: a thousand and a hundred.")
ASCENDING = Rule(
    "scale/ascending", "A scale multiplies only as far as the product stays below the unit of the part before."
)
DEFINITE = Rule(
    "scale/definite-count", "A count with an article behind a noun with one counts the noun: الأبناء الأربعة مليونا."
)
DUAL = Rule("scale/dual", "A dual is two of its scale: ألفان.")
BEHIND_NUMBER = Rule("scale/behind-number", "Some words are scales only right behind a number: 10k, ১৫শ, 850 كرور.")
LOOSE = Rule("scale/loosely-counted", "Some scales are one of it by themselves only where *about* is said: শ দুয়েক.")
MONEY_LETTER = Rule("scale/money-letter", "A letter is a scale only on a figure of money: $5bn.")
MULTIPLIES = Rule("scale/multiplies", "A scale multiplies the smaller parts before it: 5 हज़ार करोड़.")
ONE_OF_IT = Rule("scale/one", "A scale that nothing counts is one of it: लाख.")
ONE_SMALLER = Rule(
    "scale/one-smaller", "A smaller scale right behind a counted one is one of it, where one is else said: দুই লাখ হাজার."
)
PLURAL = Rule("scale/plural", "A plural scale that nothing counts is an indefinite plural: lakhs.")
SAID_TWICE = Rule("scale/said-twice", "A scale said twice is an indefinite plural: লাখ লাখ.")
RATED = Rule(
    "scale/rate", "A word of number that says what a price is for multiplies no figure behind a sign: $12 dozen."
)
SAME_SCALE = Rule(
    "scale/same-scale", "To hundreds of a scale one or two of the same are added behind *and*: مئة ألف وألفان, 102,000."
)
VAGUE = Rule("scale/vague", "An indefinite plural counts the scales behind it: tens of millions.")
YEAR = Rule("scale/year", "A thousand does not multiply a figure that looks like a year.")

#: So many Latin letters at most are a short form of a scale.
_LETTERS = 2


def read_scale(r: Reader, entry: Entry, token: Token) -> bool:
    """Multiply what is smaller before the scale; alone, count the scale once; alone in the plural, vaguely."""
    senses = entry.senses
    dual = senses.dual
    scale = scale_of(senses)
    begins = not r.parts or r.joined
    if dual is not None and (scale is None or (begins and _noun_follows(r))):
        return _count_scale(r, DUAL, EXACT.add(dual, dual), dual)
    if scale is None and r.parts and not token.spaced and senses.glued_scale is not None:
        return _multiply_smaller(r, senses.glued_scale)
    if scale is None:
        scale = None if is_other_scale(r.tokens, r.at) else senses.following_scale
        if scale is None or (r.joined if r.parts else not _is_counted_loosely(r, token)):
            if scale is not None and r.trail is not None:
                r.trail.refuse(LOOSE, r.at, r.at)
            return False
    if r.joined:
        return _count_scale(r, AFTER_AND, scale, scale)
    if not r.parts:
        if not r.vague and senses.plural_scale is not None and senses.scale is None:
            if r.trail is not None:
                r.trail.hold(PLURAL, r.at, r.at)
            r.vague = True
        r.vague = r.vague or _doubled(r, scale)
        if r.trail is not None and not r.vague:
            r.trail.hold(LOOSE if scale_of(senses) is None else ONE_OF_IT, r.at, r.at)
        r.at += 1
        r.push(scale, scale, scale, ONE)
        r.scaled = True
        return True
    if r.vague:
        if r.trail is not None:
            r.trail.hold(VAGUE, r.first, r.at)
        r.multiply(scale)
        r.at += 1
        return True
    return _multiply_smaller(r, scale)


def _multiply_smaller(r: Reader, scale: Decimal) -> bool:
    before = r.tokens[r.at - 1]
    if not is_multiplied(r.parts[-1], scale):
        if _is_one_more(r, scale):
            return _count_scale(r, ONE_SMALLER, scale, scale)
        if r.trail is not None:
            r.trail.refuse(MULTIPLIES, r.first, r.at)
        return False
    if scale == THOUSAND and before.year and not _is_said_twice(r):
        if r.trail is not None:
            r.trail.refuse(YEAR, r.at - 1, r.at)
        return False
    token = r.tokens[r.at]
    if token.roles & RATE and r.first and is_money_sign(r.tokens[r.first - 1]):
        if r.trail is not None:
            r.trail.refuse(RATED, r.first - 1, r.at)
        return False
    counted = before.word.definite and is_plural_count(r.parts[-1]) and token.senses.plural_scale is None
    if counted and _follows_definite(r):
        if r.trail is not None:
            r.trail.refuse(DEFINITE, r.first - 1, r.at)
        return False  # of the four it would be millions
    split = len(r.parts) - 1
    while split and r.parts[split - 1].value < scale:
        split -= 1
    smaller = r.parts[split:]
    whole = smaller[0] if len(smaller) == 1 else Part(total(smaller), ONE)
    broken = smaller[-1].unit_size == 0 and r.tokens[r.at - 1].figure is not None
    multiplied = times(whole, scale, broken=broken)
    if split and not multiplied.value < r.parts[split - 1].unit_size:
        if r.trail is not None:
            r.trail.refuse(ASCENDING, r.first, r.at)
        return False
    if r.trail is not None:
        r.trail.hold(MULTIPLIES if scale_of(token.senses) is not None else BEHIND_NUMBER, r.first, r.at)
    r.parts[split:] = [multiplied]
    r.lettered = token.glued and token.text.isascii() and len(token.text) <= _LETTERS
    r.scaled = True
    r.at += 1
    return True


def _is_one_more(r: Reader, scale: Decimal) -> bool:
    """Whether a scale that nothing counts is one of it, behind a greater scale that is counted."""
    senses, lang = r.tokens[r.at].senses, r.tokens[r.first].entry.lang or r.lang
    counted = r.tokens[r.first].senses.scale is None and THOUSAND <= scale < r.parts[-1].unit_size
    return counted and senses.scale == scale and lang is not None and load(lang).one_said


def _is_said_twice(r: Reader) -> bool:
    """Whether the figure before the scale stands there twice with a dash between, as no year does: 2000-2000 हज़ार."""
    place = r.at - 3
    return place >= 0 and r.tokens[place + 1].dash and r.tokens[place].figure == r.tokens[r.at - 1].figure


def _count_scale(r: Reader, rule: Rule, value: Decimal, unit_size: Decimal) -> bool:
    """Take a scale that counts by itself: a dual, or one after *and*."""
    if r.parts and not adds(r, value):
        if not (r.joined and _is_hundreds_of(r.parts[-1], unit_size)):
            return False
        if r.trail is not None:
            r.trail.hold(SAME_SCALE, r.first, r.at)
    if r.trail is not None:
        r.trail.hold(rule, r.at, r.at)
    r.at += 1
    r.push(value, unit_size, unit_size, ONE if value == unit_size else TWO)
    r.scaled = True
    return True


def _is_hundreds_of(part: Part, scale: Decimal) -> bool:
    """Whether a part is a hundred, or several, of a scale of a thousand or more."""
    counted = scale >= THOUSAND and part.unit_size == scale
    return counted and not EXACT.remainder(part.value, EXACT.multiply(scale, HUNDRED))


def _is_counted_loosely(r: Reader, token: Token) -> bool:
    """Whether *about* is written onto a scale, or it or a count stands right behind it (শ দুয়েক, শ-দুই)."""
    steps = 1 + r.has_hyphen(1)
    after = r.token(steps)
    if after is not None and counts_bare_scale(r, steps):
        return True
    bounds = (token.word.bound, after and after.word.bound, after and after.entry.bounds.inside)
    return Modifier.APPROX in bounds


def _follows_definite(r: Reader) -> bool:
    """Whether a word with an article stands before the number, so that the number rather counts that."""
    place, lang = r.first - 1, r.tokens[r.first].entry.lang
    if place < 0 or lang is None or not r.tokens[place].plain:
        return False
    word = fold(r.tokens.text_at(place))
    return any(definite and word.startswith(prefix) for prefix, (_, _, definite) in load(lang).prefixes.items())


def _noun_follows(r: Reader) -> bool:
    """Whether a word follows that a dual can count: not the end of the clause, nor one that joins or bounds."""
    following = r.token(1)
    if following is not None and following.text == ")" and r.first and r.tokens[r.first - 1].text == "(":
        following = r.token(2)  # (ألفا) ريال
    if following is None or not (following.bare and following.letter):
        return False
    return not following.roles & _JOINS and following.entry.bounds.after is None


def _doubled(r: Reader, scale: Decimal) -> bool:
    """Step over the first of two equal scales: লাখ লাখ is *lakhs*."""
    following = r.token(1)
    if following is None or scale < THOUSAND or scale_of(following.senses) != scale or not following.spaced:
        return False
    if following.word.has_and:
        if r.trail is not None:
            r.trail.refuse(SAID_TWICE, r.at, r.at + 1)
        return False  # between a thousand and a thousand and a half
    if r.trail is not None:
        r.trail.hold(SAID_TWICE, r.at, r.at + 1)
    r.at += 1
    return True


def read_glued_scale(r: Reader) -> None:
    """After a figure: a scale that counts only when written onto it (10k), or only on a figure of money ($5bn)."""
    token, following = r.token(), r.token(1)
    if token is None:
        return
    scale = None if token.spaced else token.senses.glued_scale
    if scale is not None and is_other_scale(r.tokens, r.at):
        return
    if scale is None:
        letter = token.senses.money_scale
        signed = following is not None and following.glued and is_money_sign(following)
        told = r.tokens.told
        if letter and (told or signed or token.glued or _is_letter_of_scale(r, token)):
            scale = letter if told or is_of_money(r.tokens, r.first, r.at) else None
        if letter and r.trail is not None:
            if scale is None:
                r.trail.refuse(MONEY_LETTER, r.first, r.at)
            else:
                r.trail.hold(MONEY_LETTER, r.first, r.at)
    elif r.trail is not None:
        r.trail.hold(BEHIND_NUMBER, r.first, r.at)
    if scale is not None:
        r.multiply(scale)
        r.lettered = token.text.isascii() and len(token.text) <= _LETTERS
        r.lang = r.lang or token.entry.lang
        r.at += 1


def _is_letter_of_scale(r: Reader, token: Token) -> bool:
    """Whether a letter a space behind a small figure of money is a scale (₹3.5 L), and no size (₹499 M, L, XL)."""
    value = r.parts[-1].value
    small = value < HUNDRED or value != value.to_integral_value()
    return small and token.text.isupper()
