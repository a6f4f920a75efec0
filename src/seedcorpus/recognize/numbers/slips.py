"""Words with a slip in one letter: left out, put in, changed, or in the place of the one beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from seedcorpus.lexicon import load
from seedcorpus.lexicon.lexicon import paths
from seedcorpus.recognize.numbers.quantity import HUNDRED, THOUSAND, ZERO, scale_of
from seedcorpus.text.folding import fold

#: A shorter word is no slip of another.
_SHORTEST = 3
#: Of a word that is no longer the one letter at its beginning or end that a slip leaves is looked at, else two.
_SHORT = 4

Words = dict[tuple[str, str], list[str]]


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
    for form in forms(piece, lang):
        length = len(form)
        if length >= shortest:
            for end in (*_ends(form, 1), *_ends(form, 2)):
                for word in words.get(end, ()):
                    if -1 <= length - len(word) <= 1 and _differ_by_one(form, word):
                        return True
    return False


def _differ_by_one(left: str, right: str) -> bool:
    """Whether of two words one letter of one makes the other, or two beside each other in the other order."""
    start, least = 0, min(len(left), len(right))
    while start < least and left[start] == right[start]:
        start += 1
    one, other = left[start:], right[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _ends(word: str, length: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """The first and the last letters of a word: of two that differ by a slip, the ones or the others are the same."""
    return (word[:length], ""), ("", word[-length:])


def _by_ends(words: Iterable[str]) -> Words:
    """Words by their first and by their last letters; of short ones by one, as a swap may change both of two."""
    found: Words = {}
    for word in words:
        if len(word) >= _SHORTEST:
            for end in _ends(word, 1 if len(word) <= _SHORT else 2):
                found.setdefault(end, []).append(word)
    return found


@lru_cache(maxsize=64)
def _numbers(lang: str) -> Words:
    """The number words of a language, also with a scale written on to them."""
    entries = [(path[0], entry.senses) for path, entry in paths(load(lang).phrases) if len(path) == 1]
    scales = [word for word, senses in entries if senses.glued_scale is not None]
    counts = [word for word, senses in entries if senses.cardinal is not None and senses.cardinal < HUNDRED]
    return _by_ends({*load(lang).counting, *(count + scale for count in counts for scale in scales)})


@lru_cache(maxsize=64)
def _scales(lang: str) -> Words:
    """The names of scales; where words are written on to others, only those that are long and great.

    Others are like too many words there: مدة (a time) is one letter from a hundred, آلات (machines) from thousands.
    """
    entries = paths(load(lang).phrases)
    scales = [(path[0], scale_of(entry.senses)) for path, entry in entries if len(path) == 1]
    run = any(load(lang).proclitics.values())
    least, shortest = (THOUSAND, _SHORT + 1) if run else (ZERO, 0)
    return _by_ends({word for word, scale in scales if scale is not None and scale >= least and len(word) >= shortest})


@lru_cache(maxsize=64)
def _units(lang: str) -> Words:
    return _by_ends({path[0] for path, entry in paths(load(lang).phrases) if len(path) == 1 and entry.unit})
