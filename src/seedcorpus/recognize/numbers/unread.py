"""Numbers of which a part cannot be read: none, rather than the rest of it for an amount."""

from __future__ import annotations

from functools import lru_cache

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import LEADING_POINT, POINT, TO, VAGUE
from seedcorpus.recognize.numbers.quantity import HUNDRED, TEN, Quantity, scale_of
from seedcorpus.recognize.numbers.slips import forms, is_slip, is_slip_of_scale
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

#: A shorter word is like too many others.
_SHORTEST = 6
#: A word differs from the number that it looks like in no more letters.
_FARTHEST = 3
#: A word of so many letters that differs from a number word by one is that, wherever a number may stand.
_SURE = 5
#: How many tokens a placeholder has: <, a word, >.
_PLACEHOLDER = 3

#: They close what stands for a word that was not understood.
PLACEHOLDER_ENDS = frozenset(">]")
#: What stands for letters that were lost.
_LOST = "\ufffd"

UNREAD = Rule(
    "number/unread",
    "A number is none behind a word that looks like one and cannot be read, where it may be the rest of that.",
)
SLIP = Rule(
    "number/slip",
    "A number is none behind a number word with a slip in one letter, of which it may be the rest: पाँच हज़र तीन सौ.",
)
SOME_AND = Rule(
    "number/some-and", "Behind *some* and an *and* that is written on to it a number is the rest of one: كذا وستين."
)
UNREAD_BEFORE_SUM = Rule(
    "number/unread-before-sum",
    "Where one is always said, an unknown word before a scale with smaller parts behind it is a number unread.",
)
UNREAD_INSIDE = Rule(
    "number/unread-inside",
    "Behind a larger number, a quarter word or a point, an unknown word before a scale is a number unread; "
    "so is one for a scale between the parts of a number in words.",
)


def is_rest(tokens: Tokens, found: list[Quantity], quantity: Quantity) -> bool:
    """Whether what was read is but the rest of a number, whose other part cannot be read."""
    first = tokens[quantity.first]
    lang = first.entry.lang
    place = quantity.first - 1
    scale = first.senses.scale
    if lang is None:
        return False
    if _is_slipped(tokens, found, quantity, lang) or (quantity.vague and quantity.factor is None):
        rule = SLIP
    elif tokens[place].roles & VAGUE and first.word.has_and and tokens[place].entry.bounds.before is None:
        rule = SOME_AND
    elif scale_of(first.senses) is None and not (first.word.has_and or first.roles & LEADING_POINT):
        return _goes_on(tokens, found, quantity, lang)
    elif is_unread(tokens, place, lang):
        rule = UNREAD
    elif scale is None or not (tokens[place].plain and first.spaced and load(lang).one_said):
        return False
    elif quantity.factor is None and not (load(lang).counts_behind and quantity.last == quantity.first + 1):
        rule = UNREAD_BEFORE_SUM
    elif place and (
        tokens[place - 1].roles & POINT
        or tokens[place - 1].senses.quarter is not None
        or (found and found[-1].last == place - 1 and found[-1].scaled and found[-1].unit_size > scale)
    ):
        rule = UNREAD_INSIDE
    else:
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(rule, place, quantity.last)
    return True


def _is_slipped(tokens: Tokens, found: list[Quantity], quantity: Quantity, lang: str) -> bool:
    """Whether the word before a number in words is one with a slip, of which that number is the rest.

    It is where a number in words stands before it too, where the other number can only go on (a scale, *and*, the ten
    of a teen), and where both are the ends of a range.
    """
    place = quantity.first - 1
    first, slip = tokens[quantity.first], tokens[place]
    if first.word.has_preposition or not first.spaced or quantity.ordinal:
        return False
    if slip.roles & TO:  # पच्चीसस से तीस हज़ार
        place -= 1
        return place >= 0 and tokens[place].plain and is_slip(tokens.text_at(place), lang, _SURE)
    piece = tokens.text_at(place)
    if found and found[-1].last == place - 1 and found[-1].worded and not found[-1].ordinal:
        before = found[-1]
        teen = first.senses.teen is not None  # تسعمائة وأبعة عشر
        goes_on = teen or scale_of(first.senses) is not None or first.word.has_and
        lower = before.scaled and quantity.value < before.unit_size
        if goes_on or lower:
            return is_slip(piece, lang)
        counted = quantity.last + 1 < len(tokens) and tokens[quantity.last + 1].names_unit
        return counted and is_slip_of_scale(piece, lang)  # not पाँच हार एक ड्रॉ
    if place > 1 and slip.glued and tokens[place - 1].dash and tokens[place - 2].in_number:
        return is_slip(piece, lang)  # बीस-प्चचीस लाख
    if first.word.definite:
        return False
    value = first.senses.cardinal
    if first.word.has_and and value is not None and TEN < value < HUNDRED:
        return is_slip(piece, lang)
    if first.senses.teen is not None:
        return is_slip(piece, lang, _SURE - 1)
    goes_on = first.word.has_and or scale_of(first.senses) is not None
    return goes_on and is_slip(piece, lang, _SURE)


def _goes_on(tokens: Tokens, found: list[Quantity], quantity: Quantity, lang: str) -> bool:
    """Whether a number in words goes on, over a scale that cannot be read, with smaller parts and a unit."""
    before, place = found[-1] if found else None, quantity.first - 1
    if before is None or tokens[place].roles & TO:
        return False
    if before.last == place - _PLACEHOLDER and quantity.value < before.unit_size and is_unread(tokens, place, lang):
        if tokens.trail is not None:
            tokens.trail.refuse(UNREAD_INSIDE, before.last + 1, quantity.last)
        return True
    worded = before.worded and quantity.worded
    if before.last != place - 1 or not (worded and before.scaled and quantity.scaled):
        return False
    rest = before.tail < HUNDRED < quantity.value and load(lang).one_said
    counts = quantity.last + 1 < len(tokens) and tokens[quantity.last + 1].names_unit
    if rest and counts and tokens.trail is not None:
        tokens.trail.refuse(UNREAD_INSIDE, place, quantity.last)
    return rest and counts


def is_unread(tokens: Tokens, place: int, lang: str) -> bool:
    """Whether a word is one that cannot be read, and looks like a number of a language: تسعمايات, <unknown>."""
    if is_broken(tokens, place):
        while place > 0 and tokens[place].glued and _LOST in (tokens[place].text, tokens[place - 1].text):
            place -= 1
        starts = () if tokens[place].text == _LOST else forms(tokens.text_at(place), lang)
        return not starts or any(word.startswith(starts) for word in load(lang).counting)
    if tokens[place].text in PLACEHOLDER_ENDS:
        return place > 1 and tokens[place - 1].letter and tokens[place - 2].text in "<["
    plain = place >= 0 and tokens[place].plain and tokens[place + 1].spaced
    return plain and looks_like_number(tokens.text_at(place), lang)


def is_broken(tokens: Tokens, place: int) -> bool:
    """Whether letters of a word were lost: عش���ر."""
    return tokens[place].text == _LOST or (place > 0 and tokens[place - 1].text == _LOST and tokens[place].glued)


@lru_cache(maxsize=1 << 12)
def looks_like_number(piece: str, lang: str) -> bool:
    """Whether a word differs from a number of a language in few of its letters.

    Example:
        >>> looks_like_number("تسعمايات", "ar"), looks_like_number("تسجيلات", "ar")
        (True, False)
    """
    return any(
        _distance(form, number) <= min((len(form) - _SHORTEST + 3) // 2, _FARTHEST)
        for form in forms(piece, lang)
        if len(form) >= _SHORTEST
        for number in load(lang).numbers_by_start.get(form[:2], ())
    )


def _distance(left: str, right: str) -> int:
    """By how many letters changed, left out or put in one word becomes another."""
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other)))
        above = line
    return above[-1]
