"""Pickled values come back as they were, and mentions in little room."""

import pickle
import pickletools

from hypothesis import example, given
from hypothesis import strategies as st

from seedcorpus.strategies import amounts, documents, mentions
from seedcorpus.values.amount import Money, Number
from seedcorpus.values.mention import Kind, Mention, Packed

LEAVES = mentions() | mentions() | amounts() | documents() | st.none() | st.integers() | st.text()
MIXTURES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | mentions(), inner),
)


@given(MIXTURES)
@example([Mention(0, 3, "x" * 3, Kind.NUMBER, Number("1.50", low="1.5", high="1.500"))])
@example([Mention(5, 205, "x" * 200, Kind.MONEY, Money(low="-0", high="5E+30", currency="INR"), "hi")])
@example([Mention(0, 1, "5", Kind.NUMBER, Number(five)) for five in ("5", "5.0", "5.00")])
@example([Mention(0, 1, "5", Kind.MONEY, Money(5, currency=code, currencies=("AED", "MAD"))) for code in ["AED"] * 2])
def test_any_mixture_comes_back_as_it_was(mixture):
    twin = pickle.loads(pickle.dumps(mixture))
    assert twin == mixture
    assert exactly(twin) == exactly(mixture)


@given(st.lists(mentions()))
@example([Mention(0, 3, "x" * 3, Kind.NUMBER, Number("1.50", low="1.5", high="1.500"))])
@example([Mention(5, 205, "x" * 200, Kind.MONEY, Money(low="-0", high="5E+30", currency="INR"), "hi")] * 2)
def test_a_packed_list_comes_back_as_the_list(found):
    twin = pickle.loads(pickle.dumps(Packed(found)))
    assert twin == found
    assert exactly(twin) == exactly(found)


def exactly(mixture):
    """All figures as they are written, which equal ones need not be alike, and all types."""
    if isinstance(mixture, dict):
        return [(exactly(key), exactly(value)) for key, value in mixture.items()]
    if isinstance(mixture, list | tuple):
        return type(mixture), [exactly(member) for member in mixture]
    amount = mixture.value if isinstance(mixture, Mention) else mixture
    return type(mixture), type(amount), [str(getattr(amount, name, "")) for name in ("value", "low", "high")]


def test_what_is_one_stays_one():
    mention = Mention(0, 1, "5", Kind.NUMBER, Number(5))
    first, second = pickle.loads(pickle.dumps([mention, mention]))
    assert first is second


def test_a_mention_is_pickled_in_one_piece():
    """Each piece costs time on both sides, so amounts and figures are none."""
    many = [Mention(at, at + 1, "5", Kind.MONEY, Money(at, currency="INR")) for at in range(100)]
    made = [code.name for code, *_ in pickletools.genops(pickle.dumps(many))].count("REDUCE")
    assert made <= len(many) + 1  # the kind is one, which they share


def test_a_subclass_stays_one():
    mention = OwnMention(0, 1, "5", Kind.NUMBER, Number(5))
    twin = pickle.loads(pickle.dumps(mention))
    assert type(twin) is OwnMention
    assert twin == mention


class OwnMention(Mention):
    __slots__ = ()
