"""Reading the windows of a text: each is made longer where a number or a list reaches over its end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from seedcorpus.lexicon.roles import AND
from seedcorpus.recognize.numbers.habits import FigureHabits
from seedcorpus.recognize.tokens.tokenizer import Tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Trail
from seedcorpus.recognize.windows.reach import reach_back, reach_on
from seedcorpus.recognize.words.vocabulary import Vocabulary

#: How many windows go through the steps of recognition together, each step over all of them: that keeps the
#: processor's caches warm, and takes a fifth less time than window after window.
BATCH = 128


def readings(
    text: str, windows: Iterator[tuple[int, int]], cutter: Tokenizer, habits: FigureHabits | None, traced: bool
) -> Iterator[Tokens]:
    """The tokens of the windows of a text, each made longer where it has to be, and apart from each other."""
    tokens: Tokens | None = None
    earliest = begin = end = 0
    while batch := list(islice(windows, BATCH)):
        for (start, stop), cut in zip(batch, cutter.all_tokens(text, batch, habits, traced=traced), strict=True):
            if stop <= end:
                continue
            if start < end:  # the window before, made longer, reaches into this one: the two are one
                start = begin
                cut = cutter.tokens(text, start, stop, habits, Trail() if traced else None)
            else:
                earliest = end
                if tokens is not None:
                    yield tokens
            tokens, begin, end = _lengthened(text, cut, stop, earliest, cutter, habits)
    if tokens is not None:
        yield tokens


def _lengthened(
    text: str, tokens: Tokens, stop: int, earliest: int, cutter: Tokenizer, habits: FigureHabits | None
) -> tuple[Tokens, int, int]:
    """The tokens of a window, made longer while a number or list reaches over one of its ends; its start and end.

    A window that is made longer is cut anew, and its trail begins anew.
    """
    start = tokens.start
    while tokens:
        length = stop - start
        begin, end = start, stop
        if tokens[0].in_number or tokens[0].roles & AND:
            begin = reach_back(text, start, length, earliest)
        if tokens[-1].in_number:
            end, _ = reach_on(text, stop, length)
        if begin == start and end == stop:
            break
        start, stop = begin, end
        tokens = cutter.tokens(text, start, stop, habits, None if tokens.trail is None else Trail())
    return tokens, start, stop


def habits_of(text: str, words: Vocabulary) -> FigureHabits | None:
    """How a text writes its figures; None where its region says so."""
    return FigureHabits(text, words.is_scale) if words.separators is None else None
