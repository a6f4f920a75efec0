"""The tokens of a stretch of text, and where each of them stands in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.trail import Trail


class Tokens(list[Token]):
    """The tokens of a stretch of text, and the pieces of it that they were cut from.

    Attributes:
        start: Where the first begins in the text, in code points.
        pieces: The text of each, with the space and proclitics before it.
        beginning: The places of those that a number may begin with.
        units: The places of those that may be units.
        telling: The places of those that may tell something of an amount near them.
        special: The places of those that are special.
        opening: The places of those that may begin a phrase, by the token behind them.
        trail: Where the rules that are asked about them are recorded; None unless somebody wants to know.
    """

    __slots__ = ("_places", "beginning", "opening", "pieces", "special", "start", "telling", "trail", "units")

    beginning: list[int]
    opening: list[int]
    pieces: list[str]
    special: list[int]
    start: int
    telling: list[int]
    units: list[int]

    def __init__(self, tokens: Iterable[Token], pieces: list[str], start: int) -> None:
        super().__init__(tokens)
        self.pieces = pieces
        self.start = start
        self.trail: Trail | None = None
        self._places: list[int] = []  # where each piece begins, once somebody asks, and where the last ends
        self.take_note()

    def take_note(self) -> None:
        """Find the tokens that have to be looked at. Most are words that say nothing anywhere."""
        beginning: list[int] = []
        units: list[int] = []
        telling: list[int] = []
        special: list[int] = []
        opening: list[int] = []
        last = len(self) - 1
        for place, token in enumerate(self):
            if token.noted:
                if token.begins:
                    beginning.append(place)
                if token.names_unit:
                    units.append(place)
                if token.tells:
                    telling.append(place)
                if token.special:
                    special.append(place)
                if token.opens and place < last and not token.opens.isdisjoint(self[place + 1].word.keys):
                    opening.append(place)
        self.beginning, self.units, self.telling = beginning, units, telling
        self.special, self.opening = special, opening

    def text_at(self, place: int) -> str:
        """The text of a token, with proclitics but without the space; of a phrase all of it."""
        token = self[place]
        return self.pieces[place][token.lead - token.word.lead :]

    def is_told(self, first: int, last: int) -> bool:
        """Whether one of a run of tokens may say something of an amount."""
        place = bisect_left(self.telling, first)
        return place < len(self.telling) and self.telling[place] <= last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where a run of tokens begins in the text, without space and proclitics, and where it ends."""
        if not self._places:
            self._places = list(accumulate(map(len, self.pieces), initial=self.start))
        return self._places[first] + self[first].lead, self._places[last + 1]

    def within(self, first: int, end: int) -> Tokens:
        """A run of the tokens."""
        return Tokens(self[first:end], self.pieces[first:end], self.start + len("".join(self.pieces[:first])))
