"""The tokens of a window of text, and where each of them stands in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from seedcorpus.recognize.tokens.notes import notes
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.trail import Trail


class Tokens(list[Token]):
    """The tokens of a window of text, and the pieces of it that they were cut from.

    Attributes:
        start: Where the first begins in the text, in code points.
        pieces: The text of each, with the space and proclitics before it.
        beginning: The places of those that a number may begin with.
        units: The places of those that may be units.
        bounding: The places of those that may say something of an amount near them.
        depends_on_place: The places of those that have to be looked at where they stand.
        phrase_starts: The places of those that may begin a phrase, by the token behind them.
        lists_asked: Whether it has made a difference to a number among them whether *and* joins lists.
        told: Whether we are told that they are an amount, so that nothing else has to be thought of.
        trail: Where the rules that are asked about them are recorded; None unless somebody wants to know.
    """

    __slots__ = (
        "_places",
        "beginning",
        "bounding",
        "depends_on_place",
        "lists_asked",
        "phrase_starts",
        "pieces",
        "start",
        "told",
        "trail",
        "units",
    )

    beginning: list[int]
    phrase_starts: list[int]
    pieces: list[str]
    depends_on_place: list[int]
    lists_asked: bool
    start: int
    bounding: list[int]
    told: bool
    units: list[int]

    def __init__(self, tokens: Iterable[Token], pieces: list[str], start: int) -> None:
        super().__init__(tokens)
        self.pieces = pieces
        self.start = start
        self.told = self.lists_asked = False
        self.trail: Trail | None = None
        self._places: list[int] = []  # where each piece begins, once somebody asks, and where the last ends
        self.take_note()

    def take_note(self) -> None:
        """Find the tokens that have to be looked at. Most are words that say nothing anywhere."""
        self.beginning, self.units, self.bounding, self.depends_on_place, self.phrase_starts = notes(self)

    def text_at(self, place: int) -> str:
        """The text of a token, with proclitics but without the space; of a phrase all of it."""
        token = self[place]
        return self.pieces[place][token.lead - token.word.proclitic_length :]

    def may_be_bound(self, first: int, last: int) -> bool:
        """Whether one of a run of tokens may say something of an amount."""
        place = bisect_left(self.bounding, first)
        return place < len(self.bounding) and self.bounding[place] <= last

    def nearest_bounds(self, first: int, last: int) -> tuple[int, int]:
        """How far before and behind a run of tokens the nearest stands that may say something of an amount."""
        places = self.bounding
        place = bisect_left(places, first)
        before = first - places[place - 1] if place else len(self)
        end = bisect_left(places, last + 1, place)
        return before, places[end] - last if end < len(places) else len(self)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where a run of tokens begins in the text, without space and proclitics, and where it ends."""
        if not self._places:
            self._places = list(accumulate(map(len, self.pieces), initial=self.start))
        return self._places[first] + self[first].lead, self._places[last + 1]

    def within(self, first: int, end: int) -> Tokens:
        """A run of the tokens."""
        return Tokens(self[first:end], self.pieces[first:end], self.start + len("".join(self.pieces[:first])))
