"""Amounts of each kind: every kind is read as if no other existed; of two that overlap one stands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from seedcorpus.lexicon.roles import LABEL
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.order import counted_amounts, plain_amounts
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.money.units import monies, percents
from seedcorpus.recognize.numbers.find import quantities
from seedcorpus.recognize.numbers.quantity import HUNDRED, Quantity
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.mention import Kind

PRECEDENCE = Rule(
    "kind/precedence",
    "Of two amounts of different kinds that overlap one stands: money before percent before ordinal before number.",
)
PERIOD = Rule("kind/period", "A part beside an ordinal names a period and is no number: the third quarter.")
COUNTS = Rule("kind/counts", "A number that is an ordinal too is none beside what it counts: the past thirty years.")
ORDINAL_IS_UNIT = Rule(
    "kind/ordinal-is-unit", "A second right behind a number that may count it is one of time: thirty seconds."
)

#: The ordinal that is also a unit of time.
_SECOND = Decimal(2)
#: Of these speech has cardinals in one word, which it uses for ordinals too.
_TEENS = range(11, 20)

#: Of two overlapping mentions of different kinds, that of the earlier kind stands.
ORDER = (Kind.MONEY, Kind.PERCENT, Kind.ORDINAL, Kind.NUMBER)


def items_of(batch: Sequence[Tokens], kinds: tuple[Kind, ...], region: str | None) -> list[list[tuple[Kind, Item]]]:
    """The amounts of some kinds in each of some windows, each kind found as if no other existed.

    Args:
        batch: The tokens of the windows.
        kinds: The kinds.
        region: Where the text is from.
    """
    plain = [quantities(tokens, and_lists=False) for tokens in batch] if kinds != (Kind.MONEY,) else []
    named = [place for place, tokens in enumerate(batch) if tokens.units]
    items: list[list[tuple[Kind, Item]]] = [[] for _ in batch]
    for kind in kinds:
        for tokens in batch:
            if tokens.trail is not None:
                tokens.trail.kind = kind
        if kind is Kind.MONEY:
            units = {place: there for place in named if (there := monies(batch[place], region))}
            numbers = {place: _monetary(batch[place], plain[place] if plain else None) for place in units}
            found = _counted(batch, numbers, units) if units else {}
        elif kind is Kind.PERCENT:
            units = {place: there for place in named if (there := percents(batch[place]))}
            found = _counted(batch, {place: plain[place] for place in units}, units) if units else {}
        else:
            found = _uncounted(batch, plain, kind, items)
        for place, read in found.items():
            items[place] += [(kind, item) for item in read]
    return items


def _counted(
    batch: Sequence[Tokens], numbers: dict[int, list[Quantity]], units: dict[int, list[Unit]]
) -> dict[int, list[Item]]:
    """The amounts of a unit, by the place of the window."""
    return counted_amounts(
        [(place, batch[place], _cardinals(batch[place], there), units[place]) for place, there in numbers.items()]
    )


def _uncounted(
    batch: Sequence[Tokens], plain: list[list[Quantity]], kind: Kind, items: list[list[tuple[Kind, Item]]]
) -> dict[int, list[Item]]:
    """The ordinals or plain numbers by the place of the window; no numbers where amounts of before hold them all."""
    select = _ordinals if kind is Kind.ORDINAL else _cardinals
    windows: list[tuple[int, Tokens, list[Quantity]]] = []
    for place, numbers in enumerate(plain):
        tokens = batch[place]
        if kind is Kind.NUMBER and items[place] and tokens.trail is None and _are_taken(numbers, items[place]):
            continue
        selected = select(tokens, numbers) if numbers else []
        if selected:
            windows.append((place, tokens, selected))
    return plain_amounts(windows) if windows else {}


def _monetary(tokens: Tokens, plain: list[Quantity] | None) -> list[Quantity]:
    """The numbers as sums of money have them: those read already, where *and* and lists make no difference to them."""
    if plain is None or tokens.lists_asked or tokens.trail is not None:
        return quantities(tokens, and_lists=True)
    return plain


def _are_taken(numbers: list[Quantity], items: list[tuple[Kind, Item]]) -> bool:
    """Whether amounts of the kind that comes first hold all the numbers, so that no plain number would stand."""
    foremost = items[0][0]
    held = (item for kind, item in items if kind is foremost)
    item = next(held)
    for number in numbers:
        while item.last < number.first:
            following = next(held, None)
            if following is None:
                return False
            item = following
        if number.last < item.first:
            return False
    return True


def _cardinals(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    selected: list[Quantity] = []
    for quantity in found:
        if quantity.is_part and not quantity.ordinal and _names_period(tokens, quantity):
            if tokens.trail is not None:
                tokens.trail.refuse(PERIOD, max(quantity.first - 1, 0), quantity.last + 1)
        elif not quantity.ordinal:
            selected.append(quantity)
    return selected


def _ordinals(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    ordinals = [q for q in found if q.ordinal or (q.worded and _is_also_ordinal(tokens, q))]
    ends = {q.last for q in found if not q.ordinal} if ordinals else set()
    selected: list[Quantity] = []
    for quantity in ordinals:
        counted = quantity.first - 1 in ends and not tokens[quantity.first].word.definite  # الربع الأول
        if not counted or quantity.value != _SECOND or tokens[quantity.first - 1].word.ends_number:
            selected.append(quantity)
        elif tokens.trail is not None:
            tokens.trail.refuse(ORDINAL_IS_UNIT, quantity.first - 1, quantity.last)
    return selected


def _is_also_ordinal(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a cardinal is an ordinal too, as definite tens are in Arabic (القرن العشرون), and counts nothing."""
    first, last = quantity.first, quantity.last
    word = tokens[last].word
    if tokens[last].senses.ordinal is None:
        named = tokens[first - 1].roles & LABEL != 0 if first else len(tokens) == last + 1
        ordinal = quantity.value >= HUNDRED or (first == last and quantity.value in _TEENS)  # الحلقة الخمستاشر
        return named and tokens[first].word.definite and ordinal  # المادة المائة وخمسون
    counts = word.company is not None and (
        (last + 1 < len(tokens) and tokens.text_at(last + 1) in word.company.number_before)
        or (first > 0 and tokens.text_at(first - 1) in word.company.number_after)
    )
    if counts and tokens.trail is not None:
        tokens.trail.refuse(COUNTS, first, last)
    return not counts


def _names_period(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a part beside an ordinal names a period, and no number: the third quarter, الربع الأول."""
    beside = [tokens[place] for place in (quantity.first - 1, quantity.last + 1) if 0 <= place < len(tokens)]
    return any(token.senses.ordinal is not None for token in beside)


def apart(tokens: Tokens, items: list[tuple[Kind, Item]]) -> list[tuple[Kind, Item]]:
    """Keep of overlapping amounts the one that comes first in the list, which is ordered by precedence, then place."""
    if not items or items[0][0] is items[-1][0]:  # those of a kind do not overlap
        return items
    taken: list[tuple[Kind, Item]] = []
    covered: set[int] = set()
    for found in items:
        places = range(found[1].first, found[1].last + 1)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(found)
        elif tokens.trail is not None:
            tokens.trail.kind = found[0]
            tokens.trail.refuse(PRECEDENCE, found[1].first, found[1].last)
    taken.sort(key=_first)
    return taken


def _first(found: tuple[Kind, Item]) -> int:
    return found[1].first
