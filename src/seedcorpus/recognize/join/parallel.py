"""Phrases that are built alike, so that one unit serves both: 10 lakh to A and 5 lakh taka to B."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import AND as AND_WORD
from seedcorpus.lexicon.roles import BUT, CHANGE, TALLY
from seedcorpus.recognize.item import COMMAS, Item
from seedcorpus.recognize.join.alike import WORD_BEFORE, begins_with_and, has_word_before
from seedcorpus.recognize.join.link import AND, CLOSE_BY, COMMA, FARTHEST, connector, is_stop
from seedcorpus.recognize.join.scale import is_near
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold

#: How many tokens before a number are searched for a word that says what it counts.
_TALLY_REACH = 5
#: How many tokens may stand between the members of a list.
_LIST_REACH = 16
#: Words before two amounts are in the same role if they end alike in so many letters.
_ENDING = 3
#: How many tokens stand at most between the amounts for one and for another.
_FOR_REACH = 6

PARALLEL = Rule(
    "list/parallel",
    "Of two phrases with the same scale, or with *and* close between numbers with scales, one unit serves both.",
)
SAME_ENDING = Rule("list/same-ending", "Of two phrases whose words before the number end alike one unit serves both.")
TALLY_WORD = Rule(
    "list/tally",
    "A number behind a word such as *number* or *population* counts something else than money.",
)
FOR_ANOTHER = Rule(
    "list/for-another", "The unit of an amount for one serves the number for another behind it, if that counts no noun."
)
CLAUSE = Rule("list/clause", "Two phrases with the end of a clause between them are not parallel.")


def is_parallel(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two phrases are built alike, so that one unit serves both: *10 lakh to A and 5 lakh taka to B*.

    They are if the words before them have the same ending; or, of numbers with scales, if the scale is the same or
    *and* stands close between them.
    """
    distance = right.first - left.last
    if left.quantity.vague or distance > _LIST_REACH:
        return False
    after = tokens[left.last + 1]
    link = connector(after)
    if link not in (COMMA, AND) and not after.word.has_and:
        return after.plain and _is_alike_before(tokens, left, right)
    if any(is_stop(tokens, place) for place in range(left.last + 1, right.first)):
        if tokens.trail is not None:
            tokens.trail.refuse(CLAUSE, left.first, right.last)
        return False
    if _is_tally(tokens, left):
        if tokens.trail is not None:
            tokens.trail.refuse(TALLY_WORD, max(left.first - _TALLY_REACH, 0), left.last)
        return False
    if left.quantity.scaled and right.quantity.scaled:
        same = left.quantity.factor == right.quantity.factor
        if same or (link == AND and distance <= CLOSE_BY):
            if tokens.trail is not None:
                tokens.trail.hold(PARALLEL, left.first, right.last)
            return True
    before = _form(tokens, left.first - 1) if left.first else ""
    again = _form(tokens, right.first - 1)
    if not before[:1].isalpha() or before[-_ENDING:] != again[-_ENDING:]:
        return False
    if tokens.trail is not None:
        tokens.trail.hold(SAME_ENDING, left.first - 1, right.last)
    return True


def _is_alike_before(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether behind a number an unknown word begins with *and*, and the same word stands before the other number."""
    alike = right.first - left.last <= FARTHEST and has_word_before(tokens, left, right)
    if not (alike and is_near(left.quantity, right.quantity) and begins_with_and(tokens, left.last + 1)):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(WORD_BEFORE, left.first, right.last)
    return True


def is_for_another(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether an amount for one is followed by a number for another: 40 ألف ليرة للأعزب، و60 ألفا للمتزوج.

    The second number counts no noun, as its form tells, and the word behind each has the same preposition.
    """
    end = right.last + 1
    lang = tokens[right.last].entry.lang
    same = left.quantity.scaled and left.quantity.unit_size == right.quantity.unit_size
    if not same or lang is None or end >= len(tokens) or tokens[right.last].senses.dual is None:
        return False
    between = tokens[left.last + 1 : right.first]
    if not 1 <= len(between) <= _FOR_REACH:
        return False
    if not (tokens[right.first].word.has_and or between[-1].roles & AND_WORD):
        return False
    words = fold(tokens.text_at(left.last + 1)), fold(tokens.text_at(end))
    found = any(all(map(str.startswith, words, (front, front))) for front in load(lang).proclitics["prepositions"])
    if found and tokens.trail is not None:
        tokens.trail.hold(FOR_ANOTHER, left.first, right.last + 1)
    return found


def are_bounded_behind(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two numbers with scales are each bounded behind: ৫০ হাজারের বেশি কিন্তু ৩ লক্ষ টাকার কম."""
    if right.first - left.last != FARTHEST or not (left.quantity.scaled and right.quantity.scaled):
        return False
    bound, joiner = tokens[left.last + 1 : right.first]
    if not joiner.roles & (AND_WORD | BUT):
        return False
    behind = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    return behind is not None and all(
        token.letter and (token.entry.bounds.after or token.entry.bounds.after_genitive) for token in (bound, behind)
    )


def _is_tally(tokens: Tokens, item: Item) -> bool:
    """Whether a word says in the clause before a number that it counts something else than money: عدد السكان."""
    for place in range(item.first - 1, max(item.first - 1 - _TALLY_REACH, -1), -1):
        token = tokens[place]
        risen = token.roles & CHANGE != 0 and place < item.first - 2  # with a subject of its own behind it
        if risen or token.figure is not None or token.text in COMMAS or is_stop(tokens, place):
            return False
        if token.roles & TALLY:
            return True
    return False


def _form(tokens: Tokens, place: int) -> str:
    """The folded form of a word; none of what folds to nothing."""
    return fold(tokens.text_at(place)) if tokens[place].plain else next(iter(tokens[place].word.keys), "")
