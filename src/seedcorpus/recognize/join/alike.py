"""A unit said once, at the first of two phrases with the same word beside their numbers: 20 for me and 10 for you."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import AND, CLASSIFIER, FROM, LABEL, OF, OR, OUT_OF
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.join.scale import is_near
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold

#: So far behind an amount the number stands at most that shares its unit.
REACH = 8
#: And without *and*, where a preposition is written on to both.
_CLOSE = 4
#: Beside a number they say nothing of what it counts.
_OTHER = AND | OR | FROM | OF | OUT_OF | LABEL | CLASSIFIER
#: So far before the first number stands the ordinal of what costs so much: पहला इनाम 500 रुपये और दूसरा 300.
_NAMED = 2
#: A preposition, with a tatweel or *and*, has no more letters.
_LETTER = 3

WORD_BEFORE = Rule(
    "list/word-before",
    "Behind *and* a near number that ends its clause has the unit of an amount with the same word, or ordinal, before.",
)
WORD_BEHIND = Rule(
    "list/word-behind",
    "Behind an amount and *and*, a near number with the same word behind it has its unit: $20 for you and 10 for me.",
)


def is_alike(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *and* and the same word beside it give a number the unit of the amount before it."""
    if left.unit is None or not left.unit.codes:
        return False
    one, other = left.last + 1, right.last + 1
    behind = one < right.first and other < len(tokens) and tokens[one].letter and tokens[other].letter
    if not (behind or _ends(tokens, right)) or tokens[right.first].year:
        return False
    number, same_scale = left.quantity, left.quantity.scaled and right.quantity.scaled
    same_scale = same_scale and number.unit_size == right.quantity.unit_size
    if right.quantity.vague or not (same_scale or is_near(number, right.quantity)):
        return False
    if behind and _is_same(tokens, one, other):
        rule = WORD_BEHIND
    elif _ends(tokens, right) and has_word_before(tokens, left, right):
        rule = WORD_BEFORE
    else:
        return False
    if not _are_joined(tokens, left, right):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(rule, left.first, right.last)
    return True


def _are_joined(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *and* stands between two numbers, or a preposition on each (كان ب30 جنيها اليوم ب45), and no other."""
    joined = begins_with_and(tokens, right.first)
    for place in range(left.last + 1, right.first):
        token = tokens[place]
        counts = token.in_number and not (token.word.definite or token.senses.ordinal is not None)
        if counts or token.names_unit or token.text in STOPS:
            return False
        joined = joined or begins_with_and(tokens, place)
    return joined or (right.first - left.last <= _CLOSE and _fronts(tokens, left, right))


def begins_with_and(tokens: Tokens, place: int) -> bool:
    """Whether a word is *and*, or that is written on to it, though no lexicon knows the word: والصغير."""
    token = tokens[place]
    if not token.plain:
        return token.word.has_and or token.roles & AND != 0
    joined = _proclitics(tokens, place).get("and")
    return joined is not None and fold(tokens.text_at(place)).startswith(joined)


def has_word_before(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether the same word, or an ordinal, stands before two numbers: বড়দের জন্য ২০, ছোটদের জন্য ১০."""
    one, other = left.first, right.first
    if not one or tokens[one].word.has_preposition:
        return _fronts(tokens, left, right)
    first = any(token.senses.ordinal is not None for token in tokens[max(one - _NAMED, 0) : one])
    second = tokens[other - 1].senses.ordinal is not None
    return (first and second) or _is_same(tokens, one - 1, other - 1)


def _fronts(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether the same preposition is written on to two numbers: بخمسة … بثلاثة, ب5 … ب3."""
    front = _front(tokens, left.first)
    prepositions = _proclitics(tokens, left.first).get("prepositions", ())
    return front != "" and front == _front(tokens, right.first) and front in prepositions


def _is_same(tokens: Tokens, one: int, other: int) -> bool:
    """Whether the same word stands at two places, or a preposition and the article on to both: للكبار, وللصغار.

    It must neither bound nor join numbers.
    """
    token = tokens[one]
    if not token.letter or token.in_number or token.roles & _OTHER or not token.no_bound:
        return False
    first, second = fold(tokens.text_at(one)), fold(tokens.text_at(other))
    proclitics = _proclitics(tokens, one)
    for front in proclitics.get("and", ()):
        second = second.removeprefix(front) if not first.startswith(front) else second
    if first == second:
        return True
    article = proclitics.get("article", ())
    fronts = [front + the for front in proclitics.get("prepositions", ()) for the in article]
    fronts += proclitics.get("prepositions_with_article", ())
    return any(first.startswith(front) and second.startswith(front) for front in fronts)


def _proclitics(tokens: Tokens, place: int) -> dict[str, tuple[str, ...]]:
    """The proclitics of the language of the nearest word that has one."""
    for token in tokens[max(place - 2, 0) : place + 4]:
        if token.entry.lang is not None:
            return load(token.entry.lang).proclitics
    return {}


def _front(tokens: Tokens, place: int) -> str:
    """The letter that is written on to a number, as a preposition is; "" for none."""
    word = tokens[place].word
    if word.has_preposition:
        return fold(tokens.text_at(place)[: word.proclitic_length])[-1:]
    if not place or not tokens[place].glued:
        return ""
    before = tokens.text_at(place - 1)
    return fold(before)[-1:] if tokens[place - 1].letter and len(before) <= _LETTER else ""


def _ends(tokens: Tokens, item: Item) -> bool:
    """Whether a clause ends behind a number, or *and the* begins the next phrase."""
    behind = item.last + 1
    if behind == len(tokens):
        return True
    token = tokens[behind]
    if not token.plain:
        return token.text in STOPS or token.text in COMMAS or (token.word.has_and and token.word.definite)
    return begins_with_and(tokens, behind) and _has_article(tokens, behind)


def _has_article(tokens: Tokens, place: int) -> bool:
    """Whether *and* and the article begin an unknown word."""
    proclitics, text = _proclitics(tokens, place), fold(tokens.text_at(place))
    return any(
        text.startswith(front + the) for front in proclitics.get("and", ()) for the in proclitics.get("article", ())
    )
