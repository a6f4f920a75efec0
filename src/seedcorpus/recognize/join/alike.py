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
_REACH = 8
#: And without *and*, where a preposition is written on to both.
_CLOSE = 3
#: Beside a number they say nothing of what it counts.
_OTHER = AND | OR | FROM | OF | OUT_OF | LABEL | CLASSIFIER
#: So far before the first number stands the ordinal of what costs so much: पहला इनाम 500 रुपये और दूसरा 300.
_NAMED = 2
#: A preposition, with a tatweel or *and*, has no more letters.
_LETTER = 3
#: The role of what is a preposition and the article in one.
_TO_THE = "prepositions_with_article"
#: Begins no word.
_NONE = ("\0",)

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
    number, other = left.quantity, right.quantity
    if right.first - left.last > _REACH or left.unit is None or not left.unit.codes:
        return False
    if tokens[right.first].year or other.vague:
        return False
    same_scale = number.scaled and other.scaled and number.unit_size == other.unit_size
    if not (same_scale or is_near(number, other)):
        return False
    between = tokens[left.last + 1 : right.first]
    for token in between:
        counts = token.in_number and not (token.word.definite or token.senses.ordinal is not None)
        if counts or token.names_unit or token.text in STOPS:
            return False
    if not any(begins_with_and(tokens, place) for place in range(left.last + 1, right.first + 1)) and (
        len(between) > _CLOSE or not _fronts(tokens, left, right)
    ):
        return False  # but كان ب30 جنيها اليوم ب45
    behind = left.last + 1, right.last + 1
    if behind[0] < right.first and behind[1] < len(tokens) and _is_same(tokens, *behind):
        rule = WORD_BEHIND
    elif _ends(tokens, right) and has_word_before(tokens, left, right):
        rule = WORD_BEFORE
    else:
        return False
    if tokens.trail is not None:
        tokens.trail.hold(rule, left.first, right.last)
    return True


def begins_with_and(tokens: Tokens, place: int) -> bool:
    """Whether a word is *and*, or that is written on to it, though no lexicon knows the word: والصغير."""
    token = tokens[place]
    if not token.plain:
        return token.word.has_and or token.roles & AND != 0
    return fold(tokens.text_at(place)).startswith(_proclitics(tokens, place, "and") or _NONE)


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
    prepositions = _proclitics(tokens, left.first, "prepositions")
    front = _front(tokens, left.first)
    return front in prepositions and front == _front(tokens, right.first)


def _is_same(tokens: Tokens, one: int, other: int) -> bool:
    """Whether the same word stands at two places, or a preposition and the article on to both: للكبار, وللصغار.

    It must neither bound nor join numbers.
    """
    token = tokens[one]
    if not token.letter or token.in_number or token.roles & _OTHER or not token.no_bound:
        return False
    words = fold(tokens.text_at(one)), fold(tokens.text_at(other))
    joined = _proclitics(tokens, one, "and")
    words = words[0], next((words[1].removeprefix(front) for front in joined if words[1].startswith(front)), words[1])
    if words[0] == words[1]:
        return True
    fronts = [
        p + article for p in _proclitics(tokens, one, "prepositions") for article in _proclitics(tokens, one, "article")
    ]
    fronts += _proclitics(tokens, one, _TO_THE)
    return any(all(map(str.startswith, words, (front, front))) for front in fronts)


def _proclitics(tokens: Tokens, place: int, role: str) -> tuple[str, ...]:
    """The proclitics of a role in the language of the nearest word that has one."""
    near = tokens[max(place - 2, 0) : place + 4]
    lang = next((token.entry.lang for token in near if token.entry.lang is not None), None)
    return () if lang is None else load(lang).proclitics.get(role, ())


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
    if behind == len(tokens) or tokens[behind].text in STOPS or tokens[behind].text in COMMAS:
        return True
    token = tokens[behind]
    if token.known:
        return token.word.has_and and token.word.definite
    fronts = (
        joined + article
        for joined in _proclitics(tokens, behind, "and")
        for article in _proclitics(tokens, behind, "article")
    )
    return fold(tokens.text_at(behind)).startswith(tuple(fronts) or _NONE)
