"""A number behind the scale that it counts: হাজার দশেক, হাজার আড়াই, হাজার পাঁচ (some ten, two and a half, five thousand)."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import PER
from seedcorpus.recognize.numbers.quantity import HUNDRED, ONE, scale_of
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

ABOUT_COUNT = Rule(
    "number/about-count", "A number with an ending for *about* counts the one scale before it: হাজার দশেক."
)
COUNTS_BARE_SCALE = Rule(
    "number/bare-scale", "One and a half or two and a half counts a lone scale before it: হাজার আড়াই."
)
COUNTS_BEHIND = Rule(
    "number/counts-behind", "In some languages a number behind a lone scale is about how many of it: হাজার পাঁচ."
)


def counts_scale_before(r: Reader, token: Token) -> bool:
    """Whether a number word with an *about* ending counts the scale before it."""
    return token.word.bound is Modifier.APPROX and r.is_one_scale()


def counts_bare_scale(r: Reader, ahead: int) -> bool:
    """Whether a number word so far ahead is about how many there are of a lone scale, with which the number begins."""
    place = r.at + ahead
    steps = place - r.first
    first = r.tokens[r.first]
    if not 1 <= steps <= 2 or r.joined or (steps == 2) != r.tokens[place - 1].dash or is_per_scale(r):
        return False
    if scale_of(first.senses) is None and first.senses.following_scale is None:
        return False
    value, lang = r.tokens[place].senses.cardinal, first.entry.lang
    if value is None or not ONE < value < HUNDRED or lang is None or not load(lang).counts_behind:
        return False
    following = r.token(ahead + 1)
    return following is None or not (following.in_number or r.has_hyphen(ahead + 1))


def is_per_scale(r: Reader) -> bool:
    """Whether *per* stands before a scale, which so ends the number: a lone one before words, any before a figure."""
    if r.joined or not r.first or not r.tokens[r.first - 1].roles & PER:
        return False
    following = r.token(1)
    figure = r.tokens[r.at].figure is not None and (following is None or scale_of(following.senses) is None)
    return figure or scale_of(r.tokens[r.first].senses) is not None


def follows_bare_scale(r: Reader) -> bool:
    """Whether the number so far is a scale that nothing counts, and no other scale follows the word in hand."""
    following = r.token(1)
    bare = r.is_one_scale() and r.at == r.first + 1 and not r.joined
    return bare and (following is None or scale_of(following.senses) is None)
