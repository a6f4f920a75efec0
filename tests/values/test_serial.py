import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seedcorpus.document import Document, Source
from seedcorpus.errors import DataError
from seedcorpus.values.amount import Money, Number, Ordinal, Percent
from seedcorpus.values.forms import json_schema
from seedcorpus.values.mention import Kind, Mention

CLASSES = [Document, Mention, Number, Percent, Ordinal, Money, Source]
VALIDATORS = {cls: Draft202012Validator(json_schema(cls)) for cls in CLASSES}

MONEY = Money("2.50", modifier="at_least", currency="USD", currencies=["USD", "CAD"])
MENTION = Mention(6, 17, "2.5 dollars", Kind.MONEY, MONEY, "en")
DOCUMENT = Document("a.txt", "Price 2.5 dollars", {"lang": "en"}, Source("news", 0, 17, 1))


@pytest.mark.parametrize("cls", CLASSES)
def test_the_schemas_are_schemas(cls):
    Draft202012Validator.check_schema(json_schema(cls))


@settings(max_examples=60)
@given(st.sampled_from(CLASSES).flatmap(st.from_type))
def test_what_is_written_fits_the_schema_and_is_read_back_equal(value):
    form = value.to_dict()
    VALIDATORS[type(value)].validate(form)
    carried = json.loads(json.dumps(form))
    assert carried == form
    assert list(carried) == list(form)
    twin = type(value).from_dict(carried)
    assert twin == value
    assert repr(twin) == repr(value)


def test_the_form_of_a_document():
    assert DOCUMENT.to_dict() == {
        "name": "a.txt",
        "text": "Price 2.5 dollars",
        "attributes": {"lang": "en"},
        "source": {"container": "news", "offset": 0, "length": 17, "line": 1},
    }
    assert Document.from_dict(DOCUMENT.to_dict()).source == DOCUMENT.source


def test_the_form_of_a_mention():
    assert MENTION.to_dict() == {
        "start": 6,
        "end": 17,
        "text": "2.5 dollars",
        "kind": "money",
        "value": {
            "kind": "money",
            "value": "2.5",
            "modifier": "at_least",
            "low": "2.5",
            "high": None,
            "currency": "USD",
            "currencies": ["USD", "CAD"],
        },
        "lang": "en",
    }


def test_keys_that_have_a_default_may_be_missing():
    assert Money.from_dict({"kind": "money", "value": "5", "currency": "INR"}) == Money(5, currency="INR")
    assert Document.from_dict({"name": "a", "text": ""}) == Document("a", "")


@pytest.mark.parametrize(
    ("cls", "data", "message"),
    [
        (Mention, 5, "not the JSON form of Mention: expected an object, not 5"),
        (Mention, {}, r"missing key @ \$.start; missing key @ \$.end"),
        (Document, {"name": 5, "text": ""}, r"expected a string, not 5 @ \$.name"),
        (Document, {"name": "a", "text": "", "page": 1, "x": 2}, "unknown keys 'page', 'x'"),
        (Document, {"name": "a", "text": "", "attributes": {"lang": 5}}, "expected a string, not 5"),
        (Document, {"name": "a", "text": "", "attributes": ["lang"]}, r"expected an object, not .* @ \$.attributes"),
        (Document, {"name": "a", "text": "", "source": "b"}, r"expected an object, not 'b' @ \$.source"),
        (Source, {"container": None, "offset": 1.5, "length": 0, "line": True}, "integer, not 1.5 .*integer, not True"),
        (Number, {"kind": "percent", "value": "5"}, "kind must be 'number', not 'percent'"),
        (Number, {"value": "5"}, "kind must be 'number', not None"),
        (Number, {"kind": "number", "value": 2.5}, r"expected a string, not 2.5 @ \$.value"),
        (Number, {"kind": "number", "value": "five"}, "not a decimal figure: 'five'"),
        (Number, {"kind": "number"}, "an amount needs a value"),
        (Number, {"kind": "number", "value": "5", "modifier": "roughly"}, r"'roughly' is not .* @ \$.modifier"),
        (Money, {"kind": "money", "value": "5", "currency": "$"}, r"not an ISO 4217 code: '\$'"),
        (Mention, {**MENTION.to_dict(), "kind": "price"}, r"'price' is not a valid Kind @ \$.kind"),
        (Mention, {**MENTION.to_dict(), "kind": "number"}, "not a value of kind number"),
        (
            Mention,
            {**MENTION.to_dict(), "value": {"kind": "price"}},
            "kind must be one of money, number, percent, ordinal",
        ),
        (Mention, {**MENTION.to_dict(), "value": {"kind": ["money"]}}, "kind must be one of money"),
        (Mention, {**MENTION.to_dict(), "text": "2.5"}, "'2.5' is not the text from 6 to 17"),
    ],
)
def test_what_cannot_be_read_is_said(cls, data, message):
    with pytest.raises(DataError, match=message) as caught:
        cls.from_dict(data)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("cls", "data"),
    [
        (Number, {**Number(5).to_dict(), "value": 5}),
        (Number, {**Number(5).to_dict(), "value": "five"}),
        (Number, {**Number(5).to_dict(), "modifier": "roughly"}),
        (Number, Percent(5).to_dict()),
        (Money, {**MONEY.to_dict(), "currency": "usd"}),
        (Money, {**MONEY.to_dict(), "currencies": []}),
        (Mention, {**MENTION.to_dict(), "page": 1}),
        (Mention, {**MENTION.to_dict(), "start": -1}),
        (Document, {**DOCUMENT.to_dict(), "attributes": {"lang": 5}}),
        (Document, {"name": "a", "text": ""}),
    ],
)
def test_the_schema_refuses_what_is_never_written(cls, data):
    assert not VALIDATORS[cls].is_valid(data)
