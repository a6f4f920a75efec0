"""What is remembered of texts that were read, and how much at most, for all languages and regions together."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from seedcorpus.text.folding import MAX_WORD

#: How many distinct pieces are remembered before a memory is emptied, and before all of them are: bounds memory on
#: hostile or endless input, whatever languages and regions it is read for.
_REMEMBERED, _REMEMBERED_IN_ALL = 1 << 16, 3 << 16
#: The same of pieces of which nothing is kept but themselves, and how many of them take the room of one of the others.
_PASSED, _PASSED_TO_ONE = 1 << 17, 4
#: After how many new pieces in a memory it is asked how many there are in all.
_COUNTED_AFTER = 1 << 8
#: For how many languages in regions there are memories at a time.
MOST_READERS = 64

Remembered = TypeVar("Remembered")


class Memory(dict[str, Remembered]):
    """What was made of pieces of text, by the piece."""

    def __init__(self) -> None:
        super().__init__()
        _MEMORIES[id(self)] = self


class Passed(set[str]):
    """Pieces of text of which there is nothing to remember but that they were looked at."""

    def __init__(self) -> None:
        super().__init__()
        _MEMORIES[id(self)] = self


_MEMORIES: WeakValueDictionary[int, Memory[Any] | Passed] = WeakValueDictionary()


def remember(memory: Memory[Remembered], piece: str, value: Remembered) -> None:
    """Keep what was made of a piece of text, if that is not long, as words, figures and white space may be."""
    if len(piece) <= MAX_WORD:
        if not len(memory) % _COUNTED_AFTER:
            _make_room(memory)
        memory[piece] = value


def pass_over(passed: Passed, pieces: Collection[str]) -> None:
    """Keep that pieces of text were looked at, but for those that are long."""
    before = len(passed) // _COUNTED_AFTER
    if max(map(len, pieces), default=0) > MAX_WORD:
        pieces = [piece for piece in pieces if len(piece) <= MAX_WORD]
    passed.update(pieces)
    if len(passed) // _COUNTED_AFTER != before:
        _make_room(passed)


def _make_room(memory: Memory[Any] | Passed) -> None:
    """Empty a memory if there is too much in it, and all if there is too much in all."""
    if len(memory) >= (_PASSED if isinstance(memory, Passed) else _REMEMBERED):
        memory.clear()
        return
    references = _MEMORIES.valuerefs()  # made in one step: another thread may make a memory meanwhile
    memories = [memory for memory in (reference() for reference in references) if memory is not None]
    if sum(map(_size, memories)) >= _REMEMBERED_IN_ALL:
        for memory in memories:
            memory.clear()


def _size(memory: Memory[Any] | Passed) -> int:
    return len(memory) // _PASSED_TO_ONE if isinstance(memory, Passed) else len(memory)
