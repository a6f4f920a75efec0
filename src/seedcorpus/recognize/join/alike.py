"""A unit said once, at the first of two phrases with the same word beside their numbers: 20 for me and 10 for you."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import AND, CLASSIFIER, FROM, LABEL, OF, OR, OUT_OF
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.join.scale import is_near
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold

#: How many tokens stand at most between an amount and the number that shares its unit.
_REACH = 7
#: Beside a number they say nothing of what it counts.
_OTHER = AND | OR | FROM | OF | OUT_OF | LABEL | CLASSIFIER

#: The role of what is a preposition and the article in one.
_TO_THE = "prepositions_with_article"
#: Begins no word.
_NONE = ("\0",)

WORD_BEFORE = Rule(
    "list/word-before",
    "Behind an amount and *and*, a near number at the end of its clause with the same word before it has its unit.",
)
WORD_BEHIND = Rule(
    "list/word-behind",
    "Behind an amount and *and*, a near number with the same word behind it has its unit: $20 for you and 10 for me.",
)


def is_alike(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *and* and the same word beside it give a number the unit of the amount before it."""
    between = tokens[left.last + 1 : right.first]
    number, other = left.quantity, right.quantity
    if len(between) > _REACH or left.unit is None or not left.unit.codes or tokens[right.first].year or other.vague:
        return False
    if number.unit_size != other.unit_size if number.scaled or other.scaled else not is_near(number, other):
        return False
    for token in between:
        if (token.in_number and not token.word.definite) or token.names_unit or token.text in STOPS:
            return False
    if not any(begins_with_and(tokens, place) for place in range(left.last + 1, right.first + 1)):
        return False
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
    """Whether the same word stands before two numbers, or is written on to them: বড়দের জন্য ২০, ছোটদের জন্য ১০."""
    one, other = left.first, right.first
    front = _front(tokens, one)
    if front or not one:
        return front != "" and front == _front(tokens, other)
    return _is_same(tokens, one - 1, other - 1)


def _is_same(tokens: Tokens, one: int, other: int) -> bool:
    """Whether the same word stands at two places, or one for *to the* is written on to both: للكبار, وللصغار.

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
    return any(all(map(str.startswith, words, (front, front))) for front in _proclitics(tokens, one, _TO_THE))


def _proclitics(tokens: Tokens, place: int, role: str) -> tuple[str, ...]:
    """The proclitics of a role in the language of the nearest word that has one."""
    near = tokens[max(place - 2, 0) : place + 4]
    lang = next((token.entry.lang for token in near if token.entry.lang is not None), None)
    return () if lang is None else load(lang).proclitics.get(role, ())


def _front(tokens: Tokens, place: int) -> str:
    """The letter of a preposition that is written on to the word of a number; "" for none."""
    word = tokens[place].word
    return fold(tokens.text_at(place)[: word.proclitic_length])[-1:] if word.has_preposition else ""


def _ends(tokens: Tokens, item: Item) -> bool:
    """Whether a clause ends behind a number."""
    behind = item.last + 1
    return behind == len(tokens) or tokens[behind].text in STOPS or tokens[behind].text in COMMAS
