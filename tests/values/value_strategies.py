"""Hypothesis strategies for the value classes, over their whole range."""

import string

from hypothesis import strategies as st

from seedcorpus.amount import Modifier, Money, Number, Ordinal, Percent
from seedcorpus.document import Document, Source
from seedcorpus.mention import AMOUNTS, Mention

figures = st.decimals(allow_nan=False, allow_infinity=False)
codes = st.text(string.ascii_uppercase, min_size=3, max_size=3)


@st.composite
def figured(draw):
    """The arguments that all amounts have in common, in every shape that a text can give them."""
    shape = draw(st.sampled_from(["value", "range", "vague"]))
    if shape == "value":
        modifiers = [None, *(modifier for modifier in Modifier if modifier is not Modifier.VAGUE)]
        return {"value": draw(figures), "modifier": draw(st.sampled_from(modifiers))}
    if shape == "range":
        low, high = sorted([draw(figures), draw(figures)])
        return {"low": low, "high": high, "modifier": draw(st.sampled_from([None, Modifier.APPROX]))}
    return {"low": draw(figures), "modifier": Modifier.VAGUE}


@st.composite
def moneys(draw):
    currencies = draw(st.lists(codes, min_size=1, max_size=4, unique=True))
    return Money(**draw(figured()), currency=currencies[0], currencies=currencies)


numbers = figured().map(lambda arguments: Number(**arguments))
percents = figured().map(lambda arguments: Percent(**arguments))
ordinals = figured().map(lambda arguments: Ordinal(**arguments))
amounts = st.one_of(moneys(), numbers, percents, ordinals)


@st.composite
def mentions(draw):
    text, start, value = draw(st.text()), draw(st.integers(0, 10**9)), draw(amounts)
    kind = next(kind for kind, amount in AMOUNTS.items() if type(value) is amount)
    return Mention(start, start + len(text), text, kind, value, draw(st.sampled_from(["ar", "bn", "hi", "en", None])))


places = st.integers(0, 2**63)
sources = st.builds(Source, st.none() | st.text(), places, places, places)
documents = st.builds(
    Document, st.text(min_size=1), st.text(), st.dictionaries(st.text(), st.text(), max_size=3), st.none() | sources
)
values = st.one_of(amounts, mentions(), sources, documents)
