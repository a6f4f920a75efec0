import copy
import pickle
import weakref
from decimal import Decimal
from inspect import Parameter, signature

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedcorpus.corpus.occurrence import Occurrence
from seedcorpus.document import Attributes, Document
from seedcorpus.errors import AmountError, SeedCorpusError
from seedcorpus.strategies import amounts, documents, figures, mentions, sources
from seedcorpus.text.figures import plain
from seedcorpus.values.amount import Modifier, Money, Number, Ordinal, Percent
from seedcorpus.values.mention import Kind, Mention


@pytest.mark.parametrize(
    ("amount", "value", "low", "high"),
    [
        (Number(5), 5, 5, 5),
        (Number(5, modifier="approx"), 5, 5, 5),
        (Number(5, modifier="more_than"), 5, 5, None),
        (Number(5, modifier="at_least"), 5, 5, None),
        (Number(5, modifier="less_than"), 5, None, 5),
        (Number(5, modifier="at_most"), 5, None, 5),
        (Number(low=5, high=10), None, 5, 10),
        (Number(low="1E+7", modifier="vague"), None, 10_000_000, None),
        (Number(-5), -5, -5, -5),
    ],
)
def test_the_figures_follow_from_value_and_modifier(amount, value, low, high):
    assert (amount.value, amount.low, amount.high) == (value, low, high)


@pytest.mark.parametrize(
    ("amount", "text", "code"),
    [
        (Number("5.0"), "5", "Number('5')"),
        (Number("9.740E+10", modifier="approx"), "~ 97400000000", "Number('97400000000', modifier='approx')"),
        (Number(5, modifier=Modifier.MORE_THAN), "> 5", "Number('5', modifier='more_than')"),
        (Number(5, modifier=Modifier.AT_LEAST), "≥ 5", "Number('5', modifier='at_least')"),
        (Percent("-0.5", modifier="less_than"), "< -0.5%", "Percent('-0.5', modifier='less_than')"),
        (Percent(5, modifier="at_most"), "≤ 5%", "Percent('5', modifier='at_most')"),
        (Percent(low=5, high=10), "5–10%", "Percent(low='5', high='10')"),
        (Ordinal(21), "21.", "Ordinal('21')"),
        (Number(low=100_000, modifier="vague"), "≳ 100000", "Number(modifier='vague', low='100000')"),
        (Number(high=5), "5", "Number(high='5')"),
        (Number(5, low=None, high=5), "5", "Number('5', low=None)"),
        (Money("0.25", currency="AED"), "AED 0.25", "Money('0.25', currency='AED')"),
        (
            Money(low=5, high=6, modifier="approx", currency="USD", currencies=["USD", "CAD"]),
            "USD ~ 5–6",
            "Money(modifier='approx', low='5', high='6', currency='USD', currencies=('USD', 'CAD'))",
        ),
    ],
)
def test_amounts_are_read_by_people_and_by_python(amount, text, code):
    assert str(amount) == text
    assert repr(amount) == code


@given(amounts())
def test_the_repr_rebuilds_the_amount(amount):
    assert eval(repr(amount)) == amount


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("0E+3", "0"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-1.50", "-1.5"),
        ("1E-7", "0.0000001"),
        ("1E+1000", "1" + 1000 * "0"),
        ("1E+1001", "1E+1001"),
        ("1E-999999", "1E-999999"),
    ],
)
def test_plain_figures(figure, text):
    assert plain(Decimal(figure)) == text


@given(figures())
def test_plain_figures_keep_their_value(figure):
    assert Decimal(plain(figure)) == figure


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"value": 0.5}, "float is not exact: pass Decimal('0.5')"),
        ({"value": "five"}, "not a decimal figure: 'five'"),
        ({"value": [5]}, "not a decimal figure"),
        ({"value": "NaN"}, "not a finite figure"),
        ({"value": Decimal("-Infinity")}, "not a finite figure"),
        ({"value": 5, "modifier": "roughly"}, "no modifier 'roughly'; there are approx, more_than"),
        ({}, "needs a value, a low or a high end"),
        ({"low": 10, "high": 5}, "the low end 10 is above the high end 5"),
        ({"value": 5, "low": 6, "high": 7}, "the value 5 is not between its own ends"),
        ({"value": 5, "low": None, "high": 4}, "the value 5 is not between its own ends"),
    ],
)
def test_contradictions_are_refused(arguments, message):
    with pytest.raises(AmountError, match=message.replace("(", r"\(").replace(")", r"\)")) as caught:
        Number(**arguments)
    assert isinstance(caught.value, SeedCorpusError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"currency": "usd"}, "not an ISO 4217 code: 'usd'"),
        ({"currency": "US"}, "not an ISO 4217 code: 'US'"),
        ({"currency": "ДОЛ"}, "not an ISO 4217 code"),
        ({"currency": ["USD"]}, "not ISO 4217 codes"),
        ({"currency": "USD", "currencies": []}, "currencies must begin with 'USD'"),
        ({"currency": "USD", "currencies": ["CAD", "USD"]}, "currencies must begin with 'USD'"),
        ({"currency": "USD", "currencies": ["USD", "dollar"]}, "not an ISO 4217 code: 'dollar'"),
        ({"currency": "USD", "currencies": 5}, "not ISO 4217 codes: 5"),
    ],
)
def test_what_is_no_currency_is_refused(arguments, message):
    with pytest.raises(AmountError, match=message):
        Money(5, **arguments)


def test_amounts_do_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Number(5).value = Decimal(6)


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        (Number(5), Number("5.5")),
        (Number(-5), Number(5)),
        (Number(low=5, high=9), Number(6)),
        (Number(low=5, high=9), Number(low=5, high=10)),
        (Number(high=4), Number(5)),
        (Percent(5), Percent(6)),
        (Ordinal(1), Ordinal(2)),
        (Money(5, currency="INR"), Money(6, currency="INR")),
    ],
)
def test_order(smaller, larger):
    assert smaller < larger
    assert smaller <= larger
    assert larger > smaller
    assert larger >= smaller
    assert sorted([larger, smaller]) == [smaller, larger]


def test_what_has_no_order():
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(Number(5), compare)(5) is NotImplemented


def test_a_range_has_two_ends_and_no_value():
    assert Number(low=5, high=10).is_range
    assert not Number(5).is_range
    assert not Number(low=5).is_range


ALIKE = [
    Number(1),
    Number("1.0"),
    Number(low=1, high=1),
    Number(1, modifier="approx"),
    Number(1, modifier="at_least"),
    Percent(1),
    Money(1, currency="USD"),
    Money(1, currency="USD", currencies=["USD", "CAD"]),
]


@given(st.lists(amounts() | st.sampled_from(ALIKE), max_size=6))
@example(ALIKE)
def test_equal_hash_and_order_agree(some):
    for one in some:
        for other in some:
            if one == other:
                assert hash(one) == hash(other)
            if one._comparable(other):
                assert (one < other) + (one == other) + (one > other) == 1
                assert (one <= other) == (one < other or one == other)
                assert (one >= other) == (other <= one)


VALUES = (
    amounts()
    | mentions()
    | sources()
    | documents()
    | st.builds(Occurrence, st.integers(), st.text(), st.none() | st.text(), mentions())
    | st.from_type(Attributes)
)


@given(VALUES)
def test_values_are_picklable_copyable_and_hashable(value):
    pickled = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for twin in (*pickled, copy.copy(value), copy.deepcopy(value)):
        assert type(twin) is type(value)
        assert twin == value
        assert hash(twin) == hash(value)
        assert repr(twin) == repr(value)
        if isinstance(value, Document):
            assert twin.source == value.source  # which is not part of equality
            assert weakref.ref(twin)() is twin
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            twin.start = 5


def test_a_pickle_names_no_fields():
    mention = Mention(0, 5, "5 रु.", Kind.MONEY, Money(5, currency="INR"))
    fields = {"start", "end", "text", "kind", "lang", "modifier", "low", "high", "currencies"}
    assert not [name for name in fields if name.encode() in pickle.dumps(mention)]


def test_mentions_sort_by_place():
    five = Number(5)
    late, early, longer = (
        Mention(9, 10, "5", Kind.NUMBER, five),
        Mention(0, 1, "5", Kind.NUMBER, five),
        Mention(0, 2, "05", Kind.NUMBER, five),
    )
    assert sorted([late, longer, early]) == [early, longer, late]


@given(mentions(), mentions())
def test_mentions_hash_as_they_compare(one, other):
    assert (one == other) <= (hash(one) == hash(other))
    assert (
        one < other
        or one > other
        or (one.start, one.end, one.text, one.kind)
        == (
            other.start,
            other.end,
            other.text,
            other.kind,
        )
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1, "5", Kind.MONEY, Number(5)), "not a value of kind money: Number"),
        ((0, 1, "5", Kind.NUMBER, Percent(5)), "not a value of kind number: Percent"),
        ((0, 1, "5", "figure", Number(5)), "not a value of kind figure"),
        ((0, 2, "5", Kind.NUMBER, Number(5)), "'5' is not the text from 0 to 2"),
        ((-1, 0, "5", Kind.NUMBER, Number(5)), "'5' is not the text from -1 to 0"),
    ],
)
def test_mentions_that_contradict_themselves_are_refused(arguments, message):
    with pytest.raises(AmountError, match=message):
        Mention(*arguments)


@pytest.mark.parametrize("cls", [Money, Number, Ordinal, Percent])
def test_all_but_the_value_is_given_by_name(cls: type) -> None:
    [value, *others] = signature(cls).parameters.values()
    assert (value.name, value.kind) == ("value", Parameter.POSITIONAL_OR_KEYWORD)
    assert {other.kind for other in others} == {Parameter.KEYWORD_ONLY}
