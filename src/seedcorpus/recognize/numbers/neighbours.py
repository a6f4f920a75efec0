"""What stands around a figure, and what that makes of it: a number, part of a code, a year, a minus."""

from __future__ import annotations

from unicodedata import combining

from seedcorpus.lexicon.roles import (
    ABBREVIATION,
    FOLLOWING_SCALE,
    LABEL,
    MONEY_SCALE,
    PERCENT,
    SIGN,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from seedcorpus.recognize.numbers.codes import counts_as_code
from seedcorpus.recognize.numbers.listed import is_cost, is_counted_word
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.scripts import script_of
from seedcorpus.text.tokens import LINE_ENDS

#: Before a figure these make it part of a date or telephone number.
CHAINS = frozenset("/⁄∕.-")
#: After these a minus sign is one, not a dash.
_OPENERS = frozenset("([=<>^")
#: After these also where a space follows it: x = - 2.
_EQUALS = frozenset("=<>^")
#: So many tokens at most are an expression by themselves.
_EXPRESSION = 6
#: A shorter word before a sign that compares is the name of a quantity: x <3.
_SHORTEST_NAME = 3
#: Alone between figures it is a dash.
_TATWEEL = "ـ"

CODE = Rule(
    "figure/code", "A figure that is written together with an unknown word is part of a name or code: 8VC, A320."
)
LETTER_BETWEEN = Rule("figure/letter-between", "A lone letter between two figures joins them to a code: 3ر5.")
HEART = Rule("figure/heart", "A three behind an angle, which nothing is compared with, is drawn and no number: <3.")
LOST_GROUP = Rule(
    "figure/lost-group", "Within a text, three noughts by themselves are the rest of a figure that was cut: 20, 000."
)
PRICE_DASH = Rule(
    "figure/price-dash", "A dash between a word for a price and money is no minus: दाम -500 रुपये, but घाटा -500 रुपये."
)
SHORT_FORM = Rule("figure/short-form", "A nought written on to letters only marks an abbreviation: डॉ०.")


def is_minus(tokens: Tokens, place: int) -> bool:
    """Whether a minus sign stands at a place, and not a dash.

    It touches what follows, but nothing before it that it may belong to: no label's colon, no first end of a range, no
    word for a price, which is never less than nothing.
    """
    if place < 0 or place + 1 >= len(tokens) or not tokens[place].dash:
        return False
    token, following = tokens[place], tokens[place + 1]
    before = tokens[place - 1] if place else None
    begins_line = before is None or before.text in LINE_ENDS
    if following.spaced:
        return _is_all(tokens[place:]) if begins_line else before is not None and before.text in _EQUALS
    rest = tokens[place + 2] if place + 2 < len(tokens) else None
    if before is None or begins_line:
        return rest is None or not rest.glued or not rest.plain  # -٣الأخطار is the third of a list
    if token.spaced:
        labels = before.letter and rest is not None and (rest.text == "/" or (rest.text == ")" and rest.glued))
        return not (labels or _is_half(tokens, place) or _is_price(tokens, place))  # গুণমান -9/10, कारण -1)
    leads = before.roles & SIGN != 0 and not (place > 1 and tokens[place - 2].figure is not None)
    return before.text in _OPENERS or leads  # (-5, $-5


def _is_half(tokens: list[Token], place: int) -> bool:
    """Whether a dash with a space before it only stands between two numbers: 350 -400."""
    before, following = tokens[place - 1], tokens[place + 1]
    if before.in_number:
        return not before.year or following.year
    first = tokens[place - 2] if place > 1 else before
    if before.roles & PERCENT:  # but 5% -3% are a rise and a fall
        return first.figure is not None and following.figure is not None and first.figure < following.figure
    return before.names_money and first.in_number


def _is_price(tokens: Tokens, place: int) -> bool:
    """Whether a dash before money stands behind a word for a price, or that and a colon: दाम: -500 रुपये."""
    named = place - 1 - (tokens[place - 1].text == ":")
    money = any(token.names_money or token.scale is not None for token in tokens[place + 1 : place + 3])
    if not money or named < 0 or not tokens[named].letter or not is_cost(tokens.text_at(named)):
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(PRICE_DASH, named, place + 1)
    return True


def _is_all(tokens: list[Token]) -> bool:
    """Whether nothing but a number stands behind the first token: - 1 4/5, and no list's bullet."""
    return len(tokens) <= _EXPRESSION and all(token.in_number or token.text == "/" for token in tokens[1:])


def is_addition(tokens: list[Token], place: int) -> bool:
    """Whether a plus at a place adds what is written on to it (10+2, O_{2}+ATP, ₹499+GST) or is a charge (Mg^{2+})."""
    if tokens[place].text != "+" or place + 1 >= len(tokens) or not tokens[place + 1].glued:
        return False
    following = tokens[place + 1]
    named = following.letter and (tokens[place - 1].letter or (following.text.isascii() and following.text.isupper()))
    return following.figure is not None or following.text == "}" or named or is_money_sign(following)


def is_named_year(tokens: list[Token], place: int) -> bool:
    """Whether a figure is a year by the word before or after it (في عام 2009, ২০১৮ সালে), which no scale multiplies."""
    if not tokens[place].year:
        return False
    before = tokens[place - 1].roles if place else 0
    after = tokens[place + 1].roles if place + 1 < len(tokens) else 0
    return before & YEAR_BEFORE != 0 or after & YEAR_AFTER != 0


def ends_years(tokens: list[Token], place: int) -> bool:
    """Whether a figure is the second of two years with a dash between: ২০২০-২১ থেকে ২০২৪-২৫."""
    dash = place > 1 and tokens[place - 1].dash and tokens[place - 1].glued and tokens[place].glued
    return dash and tokens[place - 2].year


def is_money_sign(token: Token) -> bool:
    """Whether a token is a sign, code or short form of money."""
    entry = token.entry
    return token.names_money and (entry.roles & (SIGN | ABBREVIATION) != 0 or token.text.upper() in entry.codes)


def is_of_money(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a number, from its first token to the letter of a scale behind it, is of money: $5bn, 10L रुपये, ₹5-10L."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and (is_money_sign(after) if after.glued else after.names_money and after.letter):
        return True
    before = first - 1
    if before > 0 and tokens[before].dash:  # the number may be the second of a range
        before -= 1
        if tokens[before].senses.kinds & (MONEY_SCALE | FOLLOWING_SCALE):
            before -= 1
        before -= tokens[before].figure is not None
    return before >= 0 and is_money_sign(tokens[before])


def stands_alone(tokens: Tokens, place: int) -> bool:
    """Whether a figure is a number of its own, and not part of a name or code."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.glued or (following is not None and following.glued):
        if place and token.glued and _begins_name(tokens, place - 1):
            if tokens.trail is not None:
                tokens.trail.refuse(CODE, place - 1, place)
            return False
        if place and token.glued and _is_mark(tokens, place):
            if tokens.trail is not None:
                tokens.trail.refuse(SHORT_FORM, place - 1, place)
            return False
        if _is_letter_between(tokens, place - 1) or _is_letter_between(tokens, place + 1):
            if tokens.trail is not None:
                tokens.trail.refuse(LETTER_BETWEEN, place, place)
            return False
        if following is not None and following.glued:
            if following.senses.money_scale is not None and (tokens.told or is_of_money(tokens, place, place + 1)):
                return True
            if _is_name(tokens, place + 1) or _is_rest_of_code(following):
                if tokens.trail is not None:
                    tokens.trail.refuse(CODE, place, place + 1)
                return False
            if following.letter:
                return True
    if place and token.text == "3" and token.glued and tokens[place - 1].text == "<" and _is_heart(tokens, place):
        if tokens.trail is not None:
            tokens.trail.refuse(HEART, place - 1, place)
        return False
    cut = not tokens.told or (place > 0 and token.glued and tokens[place - 1].text == "/")  # 5000/000: dinars, no fils
    if token.lost_group and cut:
        if tokens.trail is not None:
            tokens.trail.refuse(LOST_GROUP, place, place)
        return False
    return True


def _is_heart(tokens: Tokens, place: int) -> bool:
    """Whether a three behind an angle makes a heart with it, and is not compared with what stands before or behind."""
    before = tokens[place - 2] if place > 1 else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and (after.letter or after.in_number or after.names_unit):
        return False
    if before is None or before.text == "3":
        return True
    short = before.letter and len(tokens.text_at(place - 2)) < _SHORTEST_NAME
    return tokens[place - 1].spaced and not (short or before.in_number)


def _begins_name(tokens: Tokens, place: int) -> bool:
    """Whether a figure is written on to letters that make a name of it, or are of a script of no lexicon: β2."""
    if _is_name(tokens, place) or _is_lone_scale(tokens, place):
        return True
    if place and tokens[place].text and combining(tokens[place].text[0]):
        place -= 1  # ὄ9, decomposed
    token = tokens[place]
    return token.plain and token.text not in ("", _TATWEEL) and script_of(token.text[0]) is None


def _is_name(tokens: Tokens, place: int) -> bool:
    """Whether Latin letters that touch a figure make a name of it: unknown ones, or a code that is none there."""
    token = tokens[place]
    if token.code:
        return not counts_as_code(tokens, place)
    if token.text == "_" and place and token.glued:  # img_20
        token = tokens[place - 1]
        return token.foreign or token.code
    return token.foreign


def _is_lone_scale(tokens: Tokens, place: int) -> bool:
    """Whether the short form of a scale that counts nothing makes a name of the figure written on to it: CR7."""
    token = tokens[place]
    counts = place > 0 and tokens[place - 1].in_number
    return token.senses.kinds == FOLLOWING_SCALE and token.text.isascii() and not counts


def _is_rest_of_code(token: Token) -> bool:
    """Whether an unknown word written on to a figure is no ending and nothing counted: 180एमएल, not ৫টি, 15दिन."""
    unknown = not token.known and token.letter and token.text != _TATWEEL and not token.word.ending
    return unknown and script_of(token.text[0]) is not None and not is_counted_word(token.text)


def _is_letter_between(tokens: list[Token], place: int) -> bool:
    """Whether a lone letter joins two figures to a code (3ر5): which is whole and which part is not certain."""
    if not 0 < place < len(tokens) - 1:
        return False
    letter, after = tokens[place], tokens[place + 1]
    joined = letter.glued and after.glued and after.figure is not None and tokens[place - 1].figure is not None
    lone = joined and letter.text[:1].isalpha() and all(map(combining, letter.text[1:]))  # é too, decomposed
    return lone and letter.text != _TATWEEL and not letter.known


def _is_mark(tokens: list[Token], place: int) -> bool:
    """Whether a zero behind a letter only marks an abbreviation (डॉ०, नं०), where words and figures stand apart."""
    before = tokens[place - 1]
    if tokens[place].figure != 0 or not before.letter:
        return False
    return before.roles & LABEL != 0 or not (before.known or before.word.ending)
