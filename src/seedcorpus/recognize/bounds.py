"""The words around an amount that bound it: *about*, *more than*, *at most*."""

from __future__ import annotations

from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.roles import CLASSIFIER, FRAME, GAP, PART, PRICE_MARK, RATE, YEAR_BEFORE
from seedcorpus.recognize.bounding import (
    behind_joints,
    bound_in_brackets,
    bounds_last,
    bounds_next,
    bounds_nothing,
    is_on_amount,
    or_more_of,
)
from seedcorpus.recognize.denial import is_each, turned_before, turned_behind
from seedcorpus.recognize.item import GAP_REACH, Item
from seedcorpus.recognize.numbers.brackets import place_before, place_behind
from seedcorpus.recognize.numbers.listed import is_counted_word
from seedcorpus.recognize.numbers.neighbours import is_addition
from seedcorpus.recognize.tokens.groups import APOSTROPHES, TRANSPARENT
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule, Trail
from seedcorpus.values.amount import Modifier

#: How many tokens may stand between an amount and a verb before it, or other words around it, that bound it; and a
#: verb that sets a limit, as laws do: لا تتجاوز أموال العملاء المحتفظ بها 5.
_LOOSE_REACH, _LIMIT_REACH = 3, 5
#: How many tokens before the particle of a verb that may be: ألا تقل قيمة الضمان المقدم من كل متعهد *عن*.
_APART_REACH = 10
#: How many tokens before and after an amount may bound it, or be the first of several that do.
_REACH_BACK, _REACH_ON = _LIMIT_REACH + 2, GAP_REACH + 8
#: How many before it, where a particle or bracket stands right before it.
_REACH_FAR_BACK = _APART_REACH + 4
_LIMITS = (Modifier.AT_MOST, Modifier.AT_LEAST)

BEFORE = Rule("bound/before", "A word right before an amount bounds it: *more than* 5.")
BLOCKED = Rule("bound/blocked", "A word does not bound an amount over a figure or sign that stands between them.")
LOOSE = Rule("bound/loose", "A verb or noun some words before an amount bounds it: its value *exceeded* 5.")
APART = Rule(
    "bound/apart",
    "A verb and its particle, apart from each other, bound the amount behind the particle: تزيد قيمتها على 5.",
)
AFTER = Rule("bound/after", "A word behind an amount, or behind what it counts, bounds it: 5 *or more*.")
GENITIVE = Rule("bound/genitive", "A word behind an amount in the genitive bounds it: ৫ টাকার *বেশি*.")
ENDING = Rule("bound/ending", "An ending of a number, or a word inside it, bounds the amount: পাঁচশতাধিক.")
ENDING_APART = Rule(
    "bound/ending-apart", "A genitive ending may stand behind a hyphen or quotation mark: ৫০০ টাকা-*র* বেশি."
)
NO_BOUND = Rule("bound/none", "Words that look as if they bound the amount, and bound nothing.")
VAGUE = Rule("bound/vague", "A vague number is at least its scale, whatever words stand around it: lakhs.")
ADDITION = Rule(
    "bound/addition",
    "A plus with a figure written on to it, or in a formula, adds, and is no *at least*: 10+2, Mg^{2+}.",
)
OF_ANOTHER = Rule("bound/of-another", "A verb that bounds the amount right behind it bounds no other one behind that.")
ABOUT_RANGE = Rule("bound/range", "Of the words that bound only *about* has a say in a range.")


def bound(tokens: Tokens, item: Item, counted: bool) -> None:
    """Read the words before, inside and after an amount that bound it."""
    item.bound_first = first = item.first
    last = item.last
    closed = item.bound_last > last
    if not closed:
        item.bound_last = last
    bounds = [item.inner_bound] if item.inner_bound else []
    if tokens.trail is not None and item.quantity.bound is not None:
        tokens.trail.hold(ENDING, item.quantity.last, last)
    if item.inner_bound and counted:
        bounds[0] = turned_behind(tokens, item.inner_bound, last, counted)
    if tokens.bounding:
        before, behind = tokens.nearest_bounds(first, last)
        if before <= _REACH_BACK or (before <= _REACH_FAR_BACK and not tokens[first - 1].plain):
            bounds += _before(tokens, item, counted)
        if behind <= _REACH_ON and not closed:
            bounds += _after(tokens, item, counted)
    if item.quantity.vague:
        if tokens.trail is not None:
            tokens.trail.hold(VAGUE, item.first, item.last)
        item.modifier = Modifier.VAGUE
        item.low, item.value = item.value, None
        return
    if item.value is None:
        if tokens.trail is not None and any(bound is not Modifier.APPROX for bound in bounds):
            tokens.trail.refuse(ABOUT_RANGE, item.bound_first, item.bound_last)
        bounds = [bound for bound in bounds if bound is Modifier.APPROX]
    if bounds:
        item.modifier = next((bound for bound in bounds if bound is not Modifier.APPROX), bounds[0])


def _before(tokens: Tokens, item: Item, counted: bool) -> list[Modifier]:
    """The bound that the words before an amount say, turned round where they are denied."""
    place = item.first - 1
    opened = False
    if place >= 0 and not tokens[place].letter:
        place = place_before(tokens, item.first)
        opened = place < item.first - 1
        item.bound_first = place + 1
    found = [] if place < 0 or tokens[place].no_role else _right_before(tokens, item, place, counted)
    if found is None:
        return []
    if not found:
        found = _apart(tokens, item, counted) or _loosely(tokens, item, counted)
        inside = found and opened and counted and tokens[item.first - 1].text != ")"
        if inside and turned_before(tokens, found[0], item.bound_first, counted) not in _LIMITS:
            return []  # تجاوزت النتائج (5 دولارات) التوقعات, but لا تتجاوز حصته (20%)
    return [turned_before(tokens, bound, item.bound_first, counted) for bound in found]


def _right_before(tokens: Tokens, item: Item, place: int, counted: bool) -> list[Modifier] | None:
    """The bounds that the words right before an amount say; None where they say that there is none."""
    while place >= 0 and tokens[place].roles & (TRANSPARENT | FRAME):
        item.bound_first = place
        place -= 1
    found: list[Modifier] = []
    for _ in range(GAP_REACH):
        bound = tokens[place].entry.bounds.before if place >= 0 else None
        if bound is None:
            break
        if bounds_nothing(tokens, item, place, counted) or bounds_last(tokens, item, place):
            break
        item.bound_first = place
        if bound is NOTHING:
            if tokens.trail is not None:
                tokens.trail.refuse(NO_BOUND, place, item.last)
            return found or None
        if tokens.trail is not None:
            tokens.trail.hold(BEFORE, place, item.last)
        found.append(bound)
        place -= 1
    return found


def _apart(tokens: Tokens, item: Item, counted: bool) -> list[Modifier]:
    """The bound that a verb and its particle say, which stands right before the amount: تزيد قيمتها على 5."""
    particle = item.bound_first - 1
    particle -= particle > 0 and tokens[particle].roles & FRAME != 0  # على مبلغ 500 ريال
    keys = tokens[particle].word.keys
    said = tokens.may_be_bound(particle - _APART_REACH, particle - 1)
    for place in range(particle - 1, max(particle - _APART_REACH, 0) - 1, -1) if said else ():
        token = tokens[place]
        if not token.letter or (token.in_number and not is_each(token)):
            break
        apart = token.entry.apart
        bound = next((apart[key] for key in keys if key in apart), None) if apart else None
        if bound is not None and not bounds_nothing(tokens, item, place, counted):
            item.bound_first = place
            if tokens.trail is not None:
                tokens.trail.hold(APART, place, item.last)
            return [bound]
    return []


def _loosely(tokens: Tokens, item: Item, counted: bool) -> list[Modifier]:
    """The bound that a verb or noun a few words before an amount says: تجاوزت قيمتها 5."""
    reach = tokens[max(item.bound_first - _LIMIT_REACH - 1, 0) : item.bound_first]
    for step, token in enumerate(reversed(reach), 1):
        if token.no_bound:
            continue
        if token.figure is not None or not token.letter:
            if tokens.trail is not None:
                _record_blocked(tokens, tokens.trail, item, item.bound_first - step)
            break
        bounds = token.entry.bounds
        bound = bounds.before_loose
        if bound is not None:
            far = step > _LOOSE_REACH + 1 and bound not in _LIMITS
            if far and (bound is NOTHING or turned_before(tokens, bound, item.bound_first - step, counted) == bound):
                break
            if _bounds_another(tokens, item.bound_first - step, item.first):
                break
            item.bound_first -= step
            if bound is not NOTHING:
                if tokens.trail is not None:
                    tokens.trail.hold(LOOSE, item.bound_first, item.last)
                return [bound]
            if tokens.trail is not None:
                tokens.trail.refuse(NO_BOUND, item.bound_first, item.last)
            break
        if bounds.before is not None:
            break
    return []


def _bounds_another(tokens: Tokens, verb: int, first: int) -> bool:
    """Whether a number and its unit, of another kind, stand behind a verb that bounds: تتعدى المليون ريال وتشكل 70%."""
    another = verb + 3 < first and tokens[verb + 1].in_number and tokens[verb + 2].names_unit
    if another and tokens.trail is not None:
        tokens.trail.refuse(OF_ANOTHER, verb, first)
    return another


def _record_blocked(tokens: Tokens, trail: Trail, item: Item, end: int) -> None:
    """Record that a word which bounds what is near does not reach the amount over a figure or sign."""
    for place in range(max(item.bound_first - _LOOSE_REACH - 2, 0), end):
        entry = tokens[place].entry
        if entry.bounds.before or entry.bounds.before_loose or entry.apart:
            trail.refuse(BLOCKED, place, item.last)


def _after(tokens: Tokens, item: Item, counted: bool) -> list[Modifier]:
    """The bound that the words after say, a few words later at most, or behind what is counted (15 men or so)."""
    if item.quantity.ordinal:
        return []
    after = item.last + 1
    if after < len(tokens) and not tokens[after].letter:
        after = place_behind(tokens, item.first, item.last)
        said = bound_in_brackets(tokens, item, after)
        if said is not None:
            return [said]
    nouns = 0 if counted or tokens[item.last].roles & PART else 1
    if nouns:
        after = behind_joints(tokens, after)
    genitive = tokens[item.last].genitive
    for place, token in enumerate(tokens[after : after + 1 + GAP_REACH], after):
        bounds = token.entry.bounds
        bound, rule = bounds.after, AFTER
        if genitive and bounds.after_genitive is not None:
            bound, rule = bounds.after_genitive, GENITIVE
        elif genitive and bounds.after_genitive_near is not None and place <= after + 1:
            bound, rule = bounds.after_genitive_near, GENITIVE
            if bound is not NOTHING and is_on_amount(tokens, item, place):
                return []
        if bound is not None and is_addition(tokens, place):
            if tokens.trail is not None:
                tokens.trail.refuse(ADDITION, item.first, place + 1)
            return []
        if bound is not None and (token.glued or token.letter):  # 500+, but not: 5 + 3
            if bounds_nothing(tokens, item, place, counted) or bounds_next(tokens, item, place):
                return []
            if bound is NOTHING:
                said = or_more_of(tokens, item, place)
                if said is None and tokens.trail is not None:
                    tokens.trail.refuse(NO_BOUND, item.first, place)
                return [] if said is None else [said]
            if tokens.trail is not None:
                tokens.trail.hold(rule, item.first, place)
            item.bound_last = place
            return [turned_behind(tokens, bound, place, counted)]
        passed = token.roles & (GAP | CLASSIFIER | PRICE_MARK | RATE)
        if passed or (token.glued and _joins_ending(tokens, place)):
            genitive = genitive or token.genitive
            continue
        if token.word.case_ending and token.glued:  # ৫০০ টাকা-র বেশি, '৫০০ টাকা'র বেশি
            if tokens.trail is not None:
                tokens.trail.hold(ENDING_APART, item.first, place)
            after = place
        elif not nouns or not token.letter or (token.known and not _is_counted(tokens, place)):
            break  # سنوات makes a figure behind it a year, and is counted like any noun
        else:
            nouns -= 1
        genitive = token.genitive
    return []


def _is_counted(tokens: Tokens, place: int) -> bool:
    """Whether a word that has another sense elsewhere is what a number before it counts: 50 سنة فأكثر."""
    token = tokens[place]
    return not token.in_number and (token.roles == YEAR_BEFORE or is_counted_word(tokens.text_at(place)))


def _joins_ending(tokens: Tokens, place: int) -> bool:
    """Whether a sign behind an amount joins an ending to it: a hyphen, or an apostrophe as in টাকা'র."""
    text = tokens[place].text
    if text not in APOSTROPHES or place + 1 == len(tokens):
        return text == "-"
    return tokens[place + 1].glued and tokens[place + 1].word.case_ending
