"""Which words and signs have a part in numbers: sets of roles, and of signs, that tokens are told apart by."""

from __future__ import annotations

from seedcorpus.lexicon.roles import (
    AND,
    ARTICLE,
    BETWEEN,
    BEYOND,
    CARDINAL,
    COEFFICIENT,
    FALLING,
    FRACTION,
    GLUED_SCALE,
    HOMOGRAPH,
    LEADING_POINT,
    LESS,
    MINUS,
    MONEY_SCALE,
    OF,
    ORDINAL,
    ORDINAL_ENDING,
    ORDINAL_ENDING_APART,
    OUT_OF,
    OVER,
    PART,
    PARTS_OF,
    PERCENT,
    PLURAL_SCALE,
    POINT,
    SCALE,
    SIGN,
    VAGUE,
)
from seedcorpus.recognize.tokens.enclosing import CLOSERS, OPENERS

MINUS_SIGNS = frozenset("-−‒–﹣－")
#: Words without a value that may begin a number.
OPENING = MINUS | VAGUE | LEADING_POINT
#: Roles of words that are parts of numbers, join them, or say what a number beside them is.
IN_NUMBERS = (
    OPENING | AND | BEYOND | LESS | OF | ORDINAL_ENDING | ORDINAL_ENDING_APART | OUT_OF | OVER | PART | PARTS_OF | POINT
)
#: Roles of words that are numbers by themselves, whatever words that are none stand beside them.
ALONE = CARDINAL | COEFFICIENT | FRACTION | ORDINAL
#: Roles that such a word may have.
GUARDED = HOMOGRAPH | FALLING
#: Roles of words that only multiply the number before them.
SCALES = SCALE | PLURAL_SCALE | GLUED_SCALE | MONEY_SCALE
#: Roles of words that may stand between an amount and the words before it that bound it.
TRANSPARENT = BETWEEN | ARTICLE
APOSTROPHES = frozenset("'’‘ʼ")
#: Signs that have a part in the number before them, and none in what stands behind: ১৫'শ, ১০ (দশ) লক্ষ, ৩ "কোটি" টাকা.
INSIDE = APOSTROPHES | OPENERS
#: Signs that may stand inside a number.
SIGNS = frozenset("-^") | INSIDE | CLOSERS
#: Signs that have a part in numbers, or in what looks like one, on both sides.
NUMBER_SIGNS = MINUS_SIGNS | frozenset("-^/⁄∕_")
#: Roles of signs that have none.
SEPARATING = SIGN | PERCENT
