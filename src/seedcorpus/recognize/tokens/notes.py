"""Which tokens of a window have to be looked at, and for what."""

from __future__ import annotations

from seedcorpus.recognize.tokens.token import Token


def notes(tokens: list[Token]) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    """The places of the tokens that a number may begin with, may be units, may bound, or depend on their place.

    The last are those that begin a phrase, by the token behind them. Most tokens are words that say nothing anywhere.
    """
    beginning: list[int] = []
    units: list[int] = []
    bounding: list[int] = []
    depends_on_place: list[int] = []
    phrase_starts: list[int] = []
    last = len(tokens) - 1
    for place, token in enumerate(tokens):
        if token.relevant:
            if token.may_begin:
                beginning.append(place)
            if token.names_unit:
                units.append(place)
            if token.may_bound:
                bounding.append(place)
            if token.depends_on_place:
                depends_on_place.append(place)
            if token.opens and place < last and not token.opens.isdisjoint(tokens[place + 1].word.keys):
                phrase_starts.append(place)
    return beginning, units, bounding, depends_on_place, phrase_starts
