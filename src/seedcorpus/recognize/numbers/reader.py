"""Reading one number, part by part.

The grammar is the same for all languages; what a word means in it stands in the lexicon. A number is read from left to
right as a sum of parts. A scale multiplies the smaller parts before it (`5 हज़ार करोड़`); a smaller number after a scale
is added (`३ हज़ार ५००`).
"""

from __future__ import annotations

from seedcorpus.lexicon import Entry
from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.roles import ABOUT, BEYOND, LESS, ORDINAL_ENDING_APART, OVER, POINT, POSTPOSED
from seedcorpus.recognize.numbers.brackets import CLOSING, scale_follows, step_over_quote, step_over_restated
from seedcorpus.recognize.numbers.cardinals import names_day, ordinal_goes_on, read_cardinal, read_teen
from seedcorpus.recognize.numbers.decimals import read_decimals
from seedcorpus.recognize.numbers.figure_parts import read_ending_apart, read_figure_part, read_power
from seedcorpus.recognize.numbers.fractions import read_fraction, read_less, read_quarter
from seedcorpus.recognize.numbers.joints import (
    step_over_and,
    step_over_apostrophe,
    step_over_hyphen,
    step_over_minus,
    step_over_of,
    step_over_several,
)
from seedcorpus.recognize.numbers.neighbours import stands_alone
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    HUNDRED,
    ONE,
    ROUNDED,
    TWO,
    ZERO,
    Part,
    Quantity,
    total,
)
from seedcorpus.recognize.numbers.scales import read_scale
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.tokens.enclosing import CLOSERS
from seedcorpus.recognize.tokens.groups import APOSTROPHES
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

BEYOND_HUNDRED = Rule(
    "number/beyond", "An ordinal with *after the hundred* behind it is so many above that: الرابعة بعد المائة is 104."
)
CLOSED = Rule("number/closed", "Nothing is added to a word whose ending says that the number is over: সাতটি.")
AND_ORDINAL = Rule(
    "number/and-ordinal",
    "Behind an *and* that need not join the parts of a number an ordinal is one by itself: 50 हज़ार और तीसरा.",
)
ORDINAL_ENDS = Rule(
    "number/ordinal", "An ordinal ends a number, but a unit before a teen or *and* and tens: الخامس والعشرون."
)
OVER_WORD = Rule(
    "fraction/over", "A word for *over* divides the number before it by the one behind it: one over three."
)
POSTPOSED_ONE = Rule(
    "number/postposed", "To *one* or *two* behind its unit nothing is added: دولار واحد وخمسون سنتا is 1.50."
)
PREPOSED = Rule("number/preposition", "A word with a preposition written on to it begins another number.")


def read_number(
    tokens: Tokens, first: int, *, and_lists: bool, inner: bool = False, stop: int | None = None
) -> Quantity | None:
    """The number that begins at a token, as long as it can be; None where none does.

    Args:
        tokens: The tokens.
        first: The place of the token.
        and_lists: Whether *and* as a word of its own rather joins the members of a list than the parts of a number.
        inner: Whether this is the number below a bar or in brackets, which holds neither.
        stop: The place where it must have ended; None for anywhere.
    """
    r = Reader(tokens, first, and_lists=and_lists, inner=inner)
    end = len(tokens) if stop is None else stop
    token = tokens[r.at]
    negative = False
    if token.roles or token.dash:
        negative = step_over_minus(r)
        token = tokens[r.at]
    if token.figure is not None and not stands_alone(tokens, r.at):
        return None
    begin = r.at
    if token.roles:
        step_over_several(r)
    last = begin - 1
    while r.at < end:
        token = tokens[r.at]
        if not (token.may_continue or ((r.vague or r.parts) and token.entry.bounds.inside is not None)):
            break
        r.joined = r.and_is_separate = False
        if r.parts:
            if token.text == "-":
                step_over_hyphen(r)
            elif token.text in CLOSING or (not token.letter and token.entry.bounds.inside is NOTHING):
                if not r.inner and step_over_restated(r, _read_inner):
                    last = r.at - 1
                    if scale_follows(tokens, r.at):
                        continue
                    break
            elif token.text in CLOSERS and not r.inner and step_over_quote(r, _read_inner):
                pass
            elif token.text in APOSTROPHES:
                step_over_apostrophe(r)
            elif r.vague:
                step_over_of(r)
            if token.roles or token.word.has_and:
                step_over_and(r)
            if r.at == len(tokens):
                break
        if not _read_part(r):
            break
        last = r.at - 1
        if tokens[last].roles & POSTPOSED and last == first and _counts_unit_before(r):
            break
        word = tokens[last].word
        if word.bound is not None:
            r.bound = word.bound
        elif tokens[last].roles & ABOUT:
            r.bound = Modifier.APPROX
        if word.ends_number or r.year or (r.ordinal and not ordinal_goes_on(r)):
            if r.trail is not None and not r.year:
                r.trail.hold(CLOSED if word.ends_number else ORDINAL_ENDS, first, last)
            break
    if not r.parts or last < begin:
        return None
    following = tokens[last + 1].roles if last + 1 < len(tokens) else 0
    if following & (BEYOND | ORDINAL_ENDING_APART):
        last = _read_beyond(r, last) if following & BEYOND else read_ending_apart(r, last)
    return _quantity(r, negative, begin, last)


def _counts_unit_before(r: Reader) -> bool:
    """Whether *one* or *two* stands behind the unit that it counts, so that what *and* adds is of another unit."""
    unit = r.tokens[r.first - 1] if r.first else None
    joined = r.tokens[r.first].word.has_and  # دنانير وواحد وعشرون
    counts = unit is not None and unit.entry.unit is not None and not (unit.word.definite or joined)
    following = r.token()
    if following is not None and following.senses.teen is not None and not following.word.has_and:
        return False  # دنانير وأحد عشر
    if counts and r.trail is not None:
        r.trail.hold(POSTPOSED_ONE, r.first - 1, r.first)
    return counts


def _read_beyond(r: Reader, last: int) -> int:
    """The hundreds or thousands behind an ordinal and *after* (الرابعة بعد المائة is the 104th); where it ends then."""
    if last + 2 == len(r.tokens):
        return last
    hundreds = r.tokens[last + 2]
    senses = hundreds.senses
    value = senses.scale or senses.cardinal or (senses.dual and EXACT.multiply(senses.dual, TWO))
    ordinal = r.ordinal or r.tokens[last].senses.ordinal is not None
    if not ordinal or value is None or not hundreds.word.definite or not total(r.parts) < HUNDRED <= value:
        return last
    if r.trail is not None:
        r.trail.hold(BEYOND_HUNDRED, r.first, last + 2)
    r.ordinal = True
    r.push(value, ONE)
    return last + 2


def _quantity(r: Reader, negative: bool, begin: int, last: int) -> Quantity:
    value = total(r.parts)
    if r.inexact:
        value = ROUNDED.plus(value)
    if negative:
        value = EXACT.minus(value)
    final = r.parts[-1]
    single = len(r.parts) == 1
    return Quantity(
        r.first - r.bracketed,
        last,
        value,
        vague=r.vague,
        ordinal=r.ordinal,
        factor=final.factor if single else None,
        coefficient=final.coefficient if single else None,
        unit_size=final.unit_size,
        tail=final.value,
        worded=r.tokens[begin].figure is None,
        scaled=r.scaled,
        bound=r.bound,
        lang=r.lang,
    )


def _read_part(r: Reader) -> bool:
    """Read the next part into `parts` and step over it; False where the number ends."""
    token = r.tokens[r.at]
    entry = token.entry
    senses = entry.senses
    if r.parts and token.word.has_preposition:
        if r.trail is not None:
            r.trail.refuse(PREPOSED, r.first, r.at)
        return False
    if r.parts and r.ordinal and not (r.joined or senses.teen is not None):
        if r.trail is not None:
            r.trail.refuse(ORDINAL_ENDS, r.first, r.at)
        return False
    if token.figure is not None:
        return read_figure_part(r, token.figure)
    if not senses.kinds:
        return read_power(r) if token.text == "^" else _read_point_or_bar(r, entry)
    if not r.parts:
        r.lang = entry.lang
    ordinal = token.word.ordinal or (token.word.dated and names_day(r, token))
    if r.and_is_separate and r.joined and r.parts and (ordinal or senses.ordinal is not None):
        if r.trail is not None:
            r.trail.refuse(AND_ORDINAL, r.first, r.at)
        return False
    if ordinal and not (r.parts and r.ordinal):
        r.ordinal = True
    read = (
        (senses.teen is not None and read_teen(r, senses.teen))
        or read_scale(r, entry, token)
        or (senses.quarter is not None and read_quarter(r, senses.quarter))
        or read_cardinal(r, senses, token)
        or read_fraction(r, senses)
        or _read_point_or_bar(r, entry)
    )
    if read:
        r.lang = r.lang or entry.lang
    elif ordinal:
        r.ordinal = False
    return read


def _read_point_or_bar(r: Reader, entry: Entry) -> bool:
    return (
        (entry.roles & POINT != 0 and read_decimals(r))
        or (entry.roles & OVER != 0 and _read_over(r))
        or (entry.roles & LESS != 0 and bool(r.parts) and read_less(r))
    )


def _read_inner(r: Reader, place: int) -> Quantity | None:
    return read_number(r.tokens, place, and_lists=r.and_lists, inner=True)


def _read_over(r: Reader) -> bool:
    """A bar in words and the number below it: one *over* three."""
    if not r.parts or r.joined or r.inner or r.at + 1 >= len(r.tokens):
        return False
    below = _read_inner(r, r.at + 1)
    if below is None or below.value <= 0:
        if r.trail is not None:
            r.trail.refuse(OVER_WORD, r.first, r.at)
        return False
    if r.trail is not None:
        r.trail.hold(OVER_WORD, r.first, below.last)
    r.parts = [Part(r.divide(total(r.parts), below.value), ZERO)]
    r.at = below.last + 1
    return True
