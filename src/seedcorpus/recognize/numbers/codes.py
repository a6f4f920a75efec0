"""Codes and short forms of money in Latin letters, and the same letters in words, names and numbers of models."""

from __future__ import annotations

from seedcorpus.currencies import currencies
from seedcorpus.lexicon.roles import LABEL, SIGN
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.scripts import script_of

#: How many tokens around a short form its language is looked for.
_REACH = 6
#: What stands beside a token that nothing touches.
NOTHING = Token(Word(), "", 0, True, None, None)

CODE_IS_WORD = Rule(
    "unit/code-is-word",
    "A code in small letters is a word, unless it is one that people write so (usd, rs), or written onto its sign.",
)
NAME = Rule(
    "unit/code-in-name",
    "A code counts only where nothing but its figure is written on to it, and not where the two may be a name: SR2000.",
)
LABELLED = Rule(
    "unit/labelled-code", "A code and its figure behind a label are a name: the number of a flight, SAR204."
)
GONE_CODE = Rule(
    "unit/gone-code",
    "The code of a currency that is gone, or one that is also a word, is none where it touches its figure: 3BAD.",
)
OTHER_LANGUAGE = Rule(
    "unit/other-language",
    "A short form of the Arab world in Latin letters is none in the text of another language: BD is Bangladesh there.",
)


def counts_as_code(tokens: Tokens, place: int) -> bool:
    """Whether a code or short form in Latin letters is one where it stands, and no word nor part of a name."""
    rule = _refusal(tokens, place)
    if rule is not None and tokens.trail is not None:
        tokens.trail.refuse(rule, place, place)
    return rule is None


def _refusal(tokens: Tokens, place: int) -> Rule | None:
    token = tokens[place]
    before = tokens[place - 1] if place and token.glued else NOTHING
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].glued else NOTHING
    counted = before.figure is not None
    counting = after.figure is not None
    own_digits = (counted and not before.text.isascii()) or (counting and not after.text.isascii())
    table = currencies()
    small = token.text.lower()
    signed = own_digits or after.roles & SIGN != 0  # no name is written so
    if token.text == small and small not in table.small and not signed:
        return CODE_IS_WORD
    if tokens.told:
        return None
    if (counted or counting) and not own_digits:
        if token.text.upper() in table.unglued:
            return GONE_CODE
        if counted and (counting or _is_in_name(tokens, place)):
            return NAME
        if counting and (_is_written_on(before) or not (small in table.before_figure or _is_price(after))):
            return NAME
        if counting and place and tokens[place - 1].roles & LABEL and not _is_price(after):
            return LABELLED
    if small in table.arab and _is_of_other_language(tokens, place):
        return OTHER_LANGUAGE
    return None


def _is_in_name(tokens: Tokens, place: int) -> bool:
    """Whether the figure before a code is the rest of a name (EC2SR), or begins with a nought that counts nothing."""
    figure = tokens[place - 1]
    if figure.glued and place > 1 and _is_written_on(tokens[place - 2]):
        return True
    return figure.text[0] == "0" and figure.text.isdecimal() and len(figure.text) > 1


def _is_written_on(token: Token) -> bool:
    """Whether a token makes a name of what is written on to it: Latin letters, or the underscore of a name."""
    return token.text == "_" or (token.letter and token.text != "" and token.text.isascii())


def _is_price(figure: Token) -> bool:
    """Whether a figure is written as prices are, with a separator: SR2,000."""
    return not figure.text.isdecimal()


def _is_of_other_language(tokens: Tokens, place: int) -> bool:
    """Whether the nearest word of another script than Latin is not an Arabic one."""
    return script_near(tokens, place) not in (None, "Arabic")


def script_near(tokens: Tokens, place: int) -> str | None:
    """The script of the nearest word that is not in Latin letters, if there is one near."""
    for distance in range(1, _REACH + 1):
        for other in (place - distance, place + distance):
            if 0 <= other < len(tokens):
                script = script_of(tokens.text_at(other)[:1])
                if script is not None and script != "Latin":
                    return script
    return None
