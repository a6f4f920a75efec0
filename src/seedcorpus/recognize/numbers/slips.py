"""Words with a slip in one letter: left out, put in, changed, or in the place of the one beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from seedcorpus.lexicon import load
from seedcorpus.recognize.numbers.quantity import HUNDRED, THOUSAND, ZERO, scale_of
from seedcorpus.text.folding import fold

#: A shorter word is no slip of another.
_SHORTEST = 3
#: Of a word that is no longer the one letter at its beginning or end that a slip leaves is looked at, else two.
_SHORT = 4


class Words:
    """Words by their first and by their last letters, which are not both changed by a slip.

    By two letters; of short words by one, as a swap may change both of two.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST:
                length = 1 if len(word) <= _SHORT else 2
                self._by_first.setdefault(word[:length], []).append(word)
                self._by_last.setdefault(word[-length:], []).append(word)

    def holds_like(self, form: str) -> bool:
        """Whether one of them is a form, or is but for one letter."""
        for length in (1, 2):
            for word in chain(self._by_first.get(form[:length], ()), self._by_last.get(form[-length:], ())):
                if -1 <= len(form) - len(word) <= 1 and _differ_by_one(form, word):
                    return True
        return False


@lru_cache(maxsize=1 << 12)
def is_slip(piece: str, lang: str, shortest: int = _SHORTEST) -> bool:
    """Whether a word is a number word of a language but for one letter.

    Args:
        piece: The word.
        lang: The language.
        shortest: How many letters it has at least.

    Example:
        >>> is_slip("हज़र", "hi"), is_slip("وثاثون", "ar"), is_slip("ग्राहक", "hi"), is_slip("ثاثون", "ar", shortest=6)
        (True, True, False, False)
    """
    if shortest > _SHORTEST and fold(piece).startswith(tuple(load(lang).proclitics.get("article", ())) or "\0"):
        return False  # بلغ الدين مليونا is no slip of ألفين
    return _is_near(piece, lang, shortest, _numbers(lang))


@lru_cache(maxsize=1 << 12)
def is_slip_of_scale(piece: str, lang: str) -> bool:
    """Whether a word is the name of a scale but for one letter."""
    return _is_near(piece, lang, _SHORTEST, _scales(lang))


@lru_cache(maxsize=1 << 12)
def is_slip_of_unit(piece: str, lang: str) -> bool:
    """Whether a word is the name of a unit of money but for one letter.

    Example:
        >>> is_slip_of_unit("रपये", "hi"), is_slip_of_unit("درما", "ar"), is_slip_of_unit("কলম", "bn")
        (True, True, False)
    """
    return _is_near(piece, lang, _SHORTEST, _units(lang))


def forms(piece: str, lang: str) -> tuple[str, ...]:
    """The folded forms of a word, with and without what may be written on to its front."""
    folded = fold(piece)
    prefixes = load(lang).prefixes.items()
    bare = (prefix for prefix, (_, _, article) in prefixes if not article)  # الثلاثاء is Tuesday
    return (folded, *(folded[len(prefix) :] for prefix in bare if folded.startswith(prefix)))


def _is_near(piece: str, lang: str, shortest: int, words: Words) -> bool:
    return any(len(form) >= shortest and words.holds_like(form) for form in forms(piece, lang))


def _differ_by_one(left: str, right: str) -> bool:
    """Whether of two words one letter of one makes the other, or two beside each other in the other order."""
    start, least = 0, min(len(left), len(right))
    while start < least and left[start] == right[start]:
        start += 1
    one, other = left[start:], right[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


@lru_cache(maxsize=64)
def _numbers(lang: str) -> Words:
    """The number words of a language, also with a scale written on to them."""
    lexicon = load(lang)
    senses = [(word, entry.senses) for word, entry in lexicon.alone.items() if entry.senses.kinds]
    scales = [word for word, sense in senses if sense.glued_scale is not None]
    counts = [word for word, sense in senses if sense.cardinal is not None and sense.cardinal < HUNDRED]
    return Words({*lexicon.counting, *(count + scale for count in counts for scale in scales)})


@lru_cache(maxsize=64)
def _scales(lang: str) -> Words:
    """The names of scales; where words are written on to others, only those that are long and great.

    Others are like too many words there: مدة (a time) is one letter from a hundred, آلات (machines) from thousands.
    """
    lexicon = load(lang)
    scales = ((word, scale_of(entry.senses)) for word, entry in lexicon.alone.items())
    least, shortest = (THOUSAND, _SHORT + 1) if lexicon.has_proclitics else (ZERO, 0)
    return Words(word for word, scale in scales if scale is not None and scale >= least and len(word) >= shortest)


@lru_cache(maxsize=64)
def _units(lang: str) -> Words:
    return Words(word for word, entry in load(lang).alone.items() if entry.unit)
