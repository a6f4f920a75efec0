"""Numbers that are names or count things, beside amounts whose unit they do not share."""

from __future__ import annotations

from seedcorpus.lexicon.roles import LABEL, OF
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.link import CLOSE_BY, LISTING, link_between
from seedcorpus.recognize.numbers.quantity import ONE
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

LABELLED = Rule("name/label", "A number behind a word such as *section* is a name, and no unit is meant for it.")
LISTED = Rule("name/listed", "A number listed behind one that is a name is a name too: rooms 5, 6 and 7.")
CLASSIFIED = Rule(
    "name/classified",
    "A number word with the ending of things that are counted counts them, and no unit is meant for it: একটা আর একশ টাকা.",
)
WORTH = Rule("name/worth", "A number behind an amount and *of* counts what is worth so much: 500 रुपये के 40.")


def is_labelled(tokens: Tokens, item: Item) -> bool:
    """Whether a word such as *section* stands before a number, also in short: नं. 5, नं० 5."""
    place = item.first - 1
    if place > 0 and (tokens[place].text == "." or (tokens[place].figure == 0 and tokens[place].glued)):
        place -= 1
    return place >= 0 and tokens[place].roles & LABEL != 0


def names_and_counts(tokens: Tokens, items: list[Item]) -> set[int]:
    """The places of numbers that are names (section 420, rooms 5, 6 and 7) or count what is worth something.

    The latter stand behind an amount and *of* (500 रुपये के 40), or have the ending of things that are counted.
    """
    found: set[int] = set()
    for place, item in enumerate(items):
        if item.unit is not None:
            continue
        if not item.first:
            if _is_classified(tokens, item):
                found.add(place)
            continue
        before = items[place - 1] if place else None
        word = tokens[item.first - 1]
        listed = place - 1 in found and before is not None and link_between(tokens, before, item) in LISTING
        if is_labelled(tokens, item) or listed:
            found.add(place)
            if tokens.trail is not None:
                tokens.trail.refuse(LISTED if listed else LABELLED, item.first - 1, item.last)
        elif _is_classified(tokens, item):
            found.add(place)
        elif word.roles & OF and before is not None and (before.unit is not None or _is_one_word(item)):
            between = tokens[before.last + 1 : item.first]
            if len(between) <= CLOSE_BY and not any(token.plain for token in between):
                found.add(place)
                if tokens.trail is not None:
                    tokens.trail.refuse(WORTH, before.first, item.last)
    return found


def _is_classified(tokens: Tokens, item: Item) -> bool:
    """Whether a number word has an ending of things that are counted one by one: দুটো, তিনজন."""
    word = tokens[item.quantity.last].word
    if not (item.quantity.worded and word.ends_number) or word.genitive:
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(CLASSIFIED, item.first, item.last)
    return True


def _is_one_word(item: Item) -> bool:
    """Whether a number is *one* in a word: पाँच सौ का एक और सौ रुपये के दो."""
    return item.quantity.worded and item.value == ONE
