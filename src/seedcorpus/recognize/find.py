"""The doors of recognition: `find_mentions`, `parse_number`, `parse_money`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from seedcorpus.currencies import currencies, installed_codes
from seedcorpus.errors import AmountError
from seedcorpus.lexicon import Entry, languages
from seedcorpus.lexicon.roles import AND
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.order import amounts
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.money.units import monies, percents
from seedcorpus.recognize.numbers.find import quantities
from seedcorpus.recognize.numbers.habits import FigureHabits
from seedcorpus.recognize.numbers.quantity import EXACT, Quantity
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokenizer import Tokenizer, tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule, Trail
from seedcorpus.recognize.windows.anchors import Anchors
from seedcorpus.recognize.windows.reach import reach_back, reach_on
from seedcorpus.recognize.windows.stems import MONEY, NUMBERS
from seedcorpus.recognize.words.vocabulary import Vocabulary, vocabulary
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Money, Number, Ordinal, Percent, ends
from seedcorpus.values.base import unchecked
from seedcorpus.values.mention import AMOUNTS, Kind, Mention

PRECEDENCE = Rule(
    "kind/precedence",
    "Of two amounts of different kinds that overlap one stands: money before percent before ordinal before number.",
)
PERIOD = Rule("kind/period", "A part beside an ordinal names a period and is no number: the third quarter.")
ORDINAL_IS_UNIT = Rule("kind/ordinal-is-unit", "An ordinal right behind a number is what that counts: thirty seconds.")

#: Of two overlapping mentions of different kinds, that of the earlier kind stands.
_PRECEDENCE = (Kind.MONEY, Kind.PERCENT, Kind.ORDINAL, Kind.NUMBER)

#: How many stretches go through the steps of recognition together, each step over all of them: that keeps the
#: processor's caches warm, and takes a fifth less time than stretch after stretch.
_BATCH = 128

#: Letters in a code of money.
_CODE = 3

#: How much of a text an error shows, in code points.
_SHOWN = 60

Amount = Money | Number | Percent | Ordinal


def find_mentions(
    text: str, *, lang: str | None = None, region: str | None = None, kinds: Iterable[Kind | str] | None = None
) -> list[Mention]:
    """Find the amounts that a text states.

    Args:
        text: Any text.
        lang: `"ar"`, `"bn"` or `"hi"` to read the words of that language (and English) only; None for whatever scripts
            the text holds.
        region: ISO 3166 code of the region whose CLDR separators and whose dollar, dinar or pound is meant.
        kinds: The kinds to look for; None for all. Each kind is found as if no other existed, but of two mentions that
            overlap, money beats percent beats ordinal beats number.

    Returns:
        The mentions in order of their place, without overlaps. Offsets count code points of the text as given.

    Raises:
        AmountError: For a language without a lexicon, an unknown region or an unknown kind.

    Example:
        >>> find_mentions("यह सौदा 25 लाख रुपये से ज़्यादा का है।", kinds={"money"})
        [<Mention 8:20 '25 लाख रुपये' money INR > 2500000>]
    """
    mentions: list[Mention] = []
    for tokens, items in read_windows(text, lang, region, kinds, traced=False):
        mentions += [mention_of(text, tokens, item, kind) for kind, item in items]
    return mentions


def read_windows(
    text: str, lang: str | None, region: str | None, kinds: Iterable[Kind | str] | None, *, traced: bool
) -> Iterator[tuple[Tokens, list[tuple[Kind, Item]]]]:
    """Read the windows of a text in which amounts may be: the tokens of each, and the amounts that stand.

    Args:
        text: As for `find_mentions`, as the others are.
        lang: Its language.
        region: Where it is from.
        kinds: The kinds to look for.
        traced: Whether the rules that decide are recorded in the tokens' trail.
    """
    _check(lang, region)
    wanted = _PRECEDENCE if kinds is None else _kinds(frozenset(kinds))
    anchors = _anchors(lang, region, wanted == (Kind.MONEY,))
    habits = _habits(text, vocabulary(lang, region))
    reading = _readings(text, anchors.stretches(text), tokenizer(lang, region), habits, traced)
    while batch := list(islice(reading, _BATCH)):
        for tokens, items in zip(batch, _items(batch, wanted, region), strict=True):
            yield tokens, _apart(tokens, items)


@cache
def _kinds(wanted: frozenset[Kind | str]) -> tuple[Kind, ...]:
    unknown = wanted.difference(Kind)
    if unknown:
        raise AmountError(f"no kind {min(map(str, unknown))!r}; there are {', '.join(sorted(Kind))}")
    return tuple(kind for kind in _PRECEDENCE if kind in wanted)


def _check(lang: str | None, region: str | None) -> None:
    if lang is not None and lang not in languages():
        raise AmountError(f"no lexicon for language {lang!r}; there are {', '.join(languages())}, and None for any")
    known = currencies().separators
    if region is not None and region.upper() not in known and f"{lang}_{region}" not in known:
        raise AmountError(f"no region {region!r}: an ISO 3166 code is wanted, such as 'MA'")


@cache
def _anchors(lang: str | None, region: str | None, money_only: bool) -> Anchors:
    return Anchors(vocabulary(lang, region), MONEY if money_only else NUMBERS)


def _readings(
    text: str, stretches: Iterator[tuple[int, int]], cutter: Tokenizer, habits: FigureHabits | None, traced: bool
) -> Iterator[Tokens]:
    """The tokens of the stretches of a text, each made longer where it has to be, and apart from each other."""
    tokens: Tokens | None = None
    earliest = begin = end = 0
    while batch := list(islice(stretches, _BATCH)):
        for start, stop in batch:
            if stop <= end:
                continue
            if start < end:  # the stretch before, made longer, reaches into this one: the two are one
                start = begin
            else:
                earliest = end
                if tokens is not None:
                    yield tokens
            tokens, begin, end = _read(text, start, stop, earliest, cutter, habits, traced)
    if tokens is not None:
        yield tokens


def _read(
    text: str, start: int, stop: int, earliest: int, cutter: Tokenizer, habits: FigureHabits | None, traced: bool
) -> tuple[Tokens, int, int]:
    """The tokens of a stretch, made longer while a number or list reaches over one of its ends; its start and end.

    A stretch that is made longer is cut anew, and its trail begins anew.
    """
    tokens = cutter.tokens(text, start, stop, habits, Trail() if traced else None)
    while tokens:
        length = stop - start
        begin, end = start, stop
        if tokens[0].counts or tokens[0].roles & AND:
            begin = reach_back(text, start, length, earliest)
        if tokens[-1].counts:
            end, _ = reach_on(text, stop, length)
        if begin == start and end == stop:
            break
        start, stop = begin, end
        tokens = cutter.tokens(text, start, stop, habits, Trail() if traced else None)
    return tokens, start, stop


def _items(
    batch: Sequence[Tokens], kinds: tuple[Kind, ...], region: str | None, *, told: bool = False
) -> list[list[tuple[Kind, Item]]]:
    """The amounts of some kinds in each of some stretches, each kind found as if no other existed.

    Args:
        batch: The tokens of the stretches.
        kinds: The kinds.
        region: Where the text is from.
        told: Whether we are told that each is an amount, so that nothing else has to be thought of.
    """
    plain = [quantities(tokens, listed=False) for tokens in batch] if kinds != (Kind.MONEY,) else []
    named = [place for place, tokens in enumerate(batch) if tokens.units]
    items: list[list[tuple[Kind, Item]]] = [[] for _ in batch]
    for kind in kinds:
        found: list[tuple[int, list[Quantity], list[Unit] | None]]
        if kind is Kind.MONEY:
            counted = [(place, units) for place in named if (units := monies(batch[place], region, told=told))]
            found = [(place, quantities(batch[place], listed=True), units) for place, units in counted]
        elif kind is Kind.PERCENT:
            counted = [(place, units) for place in named if (units := percents(batch[place]))]
            found = [(place, plain[place], units) for place, units in counted]
        else:
            found = [(place, numbers, None) for place, numbers in enumerate(plain) if numbers]
        select = _ordinals if kind is Kind.ORDINAL else _cardinals
        for place, numbers, units_here in found:
            tokens = batch[place]
            if tokens.trail is not None:
                tokens.trail.kind = kind
            selected = select(tokens, numbers)
            if selected or units_here:
                items[place] += [(kind, item) for item in amounts(tokens, selected, units_here)]
    return items


def _cardinals(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    selected: list[Quantity] = []
    for quantity in found:
        if quantity.is_part and not quantity.ordinal and _names_period(tokens, quantity):
            if tokens.trail is not None:
                tokens.trail.refuse(PERIOD, quantity.first, quantity.last)
        elif not quantity.ordinal:
            selected.append(quantity)
    return selected


def _ordinals(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    ordinals = [q for q in found if q.ordinal or (q.worded and _is_also_ordinal(tokens, q))]
    ends = {q.last for q in found if not q.ordinal} if ordinals else set()
    selected: list[Quantity] = []
    for quantity in ordinals:
        if quantity.first - 1 not in ends:
            selected.append(quantity)
        elif tokens.trail is not None:
            tokens.trail.refuse(ORDINAL_IS_UNIT, quantity.first, quantity.last)
    return selected


def _is_also_ordinal(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a cardinal is an ordinal too, as definite tens are in Arabic (القرن العشرون)."""
    return quantity.first == quantity.last and tokens[quantity.first].senses.ordinal is not None


def _names_period(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a part beside an ordinal names a period, and no number: the third quarter, الربع الأول."""
    beside = [tokens[place] for place in (quantity.first - 1, quantity.last + 1) if 0 <= place < len(tokens)]
    return any(token.senses.ordinal is not None for token in beside)


def _tokens(text: str, lang: str | None, region: str | None) -> Tokens:
    """The tokens of a short text as a whole."""
    return tokenizer(lang, region).tokens(text, 0, len(text), _habits(text, vocabulary(lang, region)))


def _habits(text: str, words: Vocabulary) -> FigureHabits | None:
    """How a text writes its figures; None where its region says so."""
    return FigureHabits(text, words.is_scale) if words.separators is None else None


def mention_of(text: str, tokens: Tokens, item: Item, kind: Kind) -> Mention:
    """The mention that an amount among the tokens is."""
    start, end = tokens.span(item.first, item.last)
    lang = item.quantity.lang or (item.unit.lang if item.unit else None)
    if lang is None and item.first < item.last:  # that of a word between figures: 5 से 10
        lang = next((token.entry.lang for token in tokens[item.first : item.last + 1] if token.entry.lang), None)
    return _make_mention(start, end, text[start:end], kind, _value(item, kind), lang)


def _value(item: Item, kind: Kind) -> Amount:
    value, modifier, unit = item.value, item.modifier, item.unit
    low, high = (item.low, item.high) if value is None else ends(value, modifier)
    if unit is not None and unit.codes:
        return _MAKE[kind](value, modifier, low, high, unit.codes[0], unit.codes)
    return _MAKE[kind](value, modifier, low, high)


# What recognition finds is sound by its making.
_make_mention: Callable[..., Mention] = unchecked(Mention)
_MAKE: dict[Kind, Callable[..., Amount]] = {kind: unchecked(cls) for kind, cls in dict[Kind, type](AMOUNTS).items()}


def _apart(tokens: Tokens, items: list[tuple[Kind, Item]]) -> list[tuple[Kind, Item]]:
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


def parse_number(text: str, *, lang: str | None = None, region: str | None = None) -> Number:
    """Read a text that is, as a whole, one number.

    Raises:
        AmountError: If it is not.

    Example:
        >>> print(parse_number("साढ़े तीन लाख"))
        350000
    """
    value = _parse(text, Kind.NUMBER, lang, region)
    assert isinstance(value, Number)  # by its kind
    return value


def parse_money(text: str, *, lang: str | None = None, region: str | None = None) -> Money:
    """Read a text that is, as a whole, one amount of money.

    An amount in brackets is negative, as accounts write it (CLDR's accounting format). Since the text is said to be
    money, codes are read that in running text could be words (`COP 28`), and those that only the installed Babel knows.

    Raises:
        AmountError: If it is not.

    Example:
        >>> print(parse_money("أكثر من مليار دولار"))
        USD > 1000000000
    """
    value = _parse(text, Kind.MONEY, lang, region)
    assert isinstance(value, Money)  # by its kind
    return value


def _parse(text: str, kind: Kind, lang: str | None, region: str | None) -> Amount:
    _check(lang, region)
    tokens = _tokens(text, lang, region)
    bracketed = kind is Kind.MONEY and len(tokens) > 2 and tokens[0].text == "(" and tokens[-1].text == ")"
    inner = tokens.within(1, len(tokens) - 1) if bracketed else tokens
    if kind is Kind.MONEY:
        _take_codes(inner)
    items = [item for _, item in _items([inner], (kind,), region, told=True)[0]]
    if len(items) == 1 and items[0].bound_first == 0 and items[0].bound_last == len(inner) - 1:
        item = items[0]
        if bracketed and item.value is not None:
            item.value = EXACT.minus(item.value)
        return _value(item, kind)
    what = "an amount of money" if kind is Kind.MONEY else "a number"
    if not items:
        raise AmountError(f"not {what}: {_shown(text)}")
    start, end = tokens.span(items[0].first + bracketed, items[0].last + bracketed)
    part = _shown(text[start:end])
    whole = f"not {what} as a whole: {_shown(text)} holds {part}"
    raise AmountError(f"{whole}; find_mentions finds amounts in running text")


def _take_codes(tokens: Tokens) -> None:
    """Take the unknown words that are codes of money to the installed Babel for such."""
    for place, token in enumerate(tokens):
        code = token.text
        if token.foreign and len(code) == _CODE and code.isupper() and code in installed_codes():
            entry = Entry(None, codes=(code,))
            tokens[place] = Token(Word((fold(code),)), code, token.lead, token.spaced, entry, None)
    tokens.take_note()


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}...")
