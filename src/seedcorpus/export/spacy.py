"""The spaCy component `seedcorpus`: mentions as entities and spans, each with its exact amount.

spaCy finds it by its entry point, so `nlp.add_pipe("seedcorpus")` works without any import. spaCy imports this module
with every pipeline, so it only registers the component; the rest is loaded when a pipeline has it.

The amounts are kept in `Doc.user_data`, under keys of the form that spaCy gives to extension attributes of spans, and
as plain data. So all that spaCy does with these attributes holds for them: `Doc.to_bytes`, `DocBin`, `Doc.from_docs`
and `Span.as_doc` carry them along.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from seedcorpus.errors import MissingExtraError
from seedcorpus.values.amount import Money, Number, Ordinal, Percent
from seedcorpus.values.mention import Kind, Mention

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ImportError:
    raise MissingExtraError("the spaCy component", "spacy") from None

LABELS = {Kind.MONEY: "MONEY", Kind.NUMBER: "CARDINAL", Kind.PERCENT: "PERCENT", Kind.ORDINAL: "ORDINAL"}
"""The label of each kind: those of OntoNotes, which spaCy's own English models have."""

_KINDS = {label: kind for kind, label in LABELS.items()}


@frozen
class MentionFinder:
    """Finds the mentions in a `Doc` and marks them in it.

    Every mention is in `doc.spans[spans_key]`, labelled `MONEY`, `CARDINAL`, `PERCENT` or `ORDINAL`. A span of spaCy
    consists of whole tokens: where a mention begins or ends within one, its span has all of that token
    (`char_span` with `alignment_mode="expand"`); mentions of one kind that stand in the same tokens share a span.
    `doc.ents` takes in what fits among the entities that are there: of overlapping ones the longest stays, and of those
    the first, as `spacy.util.filter_spans` has it.

    Spans get two extension attributes: `span._.mentions` is the list of the mentions in exactly these tokens, with
    their exact places in `doc.text`, and `span._.amount` is the amount of the first of them, or None. Where the span
    has one of the four labels, only mentions of that kind count.

    Attributes:
        kinds: The kinds to find; None for all.
        lang: The language whose words are read; None for whatever scripts the text holds.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.
        spans_key: The key of `doc.spans`.
        annotate_ents: Whether `doc.ents` is set too.

    Raises:
        AmountError: There is no such kind, language or region.
        ValueError: `Span` already has another extension attribute `mentions` or `amount`.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("hi")
        >>> finder = nlp.add_pipe("seedcorpus", config={"kinds": ["money"]})
        >>> doc = nlp("किराया 5,000 रुपये से ज़्यादा नहीं होगा।")
        >>> [(ent.text, ent.label_, str(ent._.amount)) for ent in doc.ents]
        [('5,000 रुपये', 'MONEY', 'INR ≤ 5000')]
    """

    kinds: tuple[str, ...] | None
    lang: str | None
    region: str | None
    spans_key: str
    annotate_ents: bool

    def __attrs_post_init__(self) -> None:
        self._find("")  # Refuses what it does not know, here and not only at the first text.
        for name, getter in (("mentions", _mentions), ("amount", _amount)):
            if not (Span.has_extension(name) and Span.get_extension(name)[2] is getter):
                Span.set_extension(name, getter=getter)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the mentions in a document, and return it."""
        places: dict[tuple[int, int], list[Mention]] = {}
        spans: dict[tuple[int, int, str], Span] = {}
        for mention in self._find(doc.text):
            label = LABELS[mention.kind]
            span = doc.char_span(mention.start, mention.end, label=label, alignment_mode="expand")
            assert span is not None  # a mention neither begins nor ends in white space, so it has tokens
            places.setdefault((span.start_char, span.end_char), []).append(mention)
            spans.setdefault((span.start, span.end, label), span)
        for (start, end), mentions in places.items():
            _data(doc)[_key(start, end)] = _stored(doc, start, end, mentions)
        doc.spans[self.spans_key] = list(spans.values())
        if self.annotate_ents:
            doc.ents = filter_spans([*doc.ents, *spans.values()])
        return doc

    def _find(self, text: str) -> list[Mention]:
        from seedcorpus.recognize import find_mentions

        return find_mentions(text, lang=self.lang, region=self.region, kinds=self.kinds)


def _make(
    nlp: Language,
    name: str,
    kinds: list[str] | None,
    lang: str | None,
    region: str | None,
    spans_key: str,
    annotate_ents: bool,
) -> MentionFinder:
    return MentionFinder(None if kinds is None else tuple(kinds), lang, region, spans_key, annotate_ents)


def _data(doc: Doc) -> dict[Any, Any]:
    """The `user_data`, whose keys are mostly tuples; the stubs of spaCy say that they are strings."""
    data: dict[Any, Any] = doc.user_data
    return data


def _key(start: int, end: int) -> tuple[str, str, int, int]:
    """The key that spaCy has for the extension attribute `mentions` of a span, by its place in the text."""
    return ("._.", "mentions", start, end)


def _stored(doc: Doc, start: int, end: int, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """What is stored for the mentions of a place: their JSON forms, placed from its start on, since texts are joined.

    Mentions of other kinds stay that another component of the pipeline has found there.
    """
    forms = [mention.to_dict() for mention in mentions]
    for form in forms:
        form["start"] -= start
        form["end"] -= start
    kinds = {form["kind"] for form in forms}
    return [*(form for form in _data(doc).get(_key(start, end), ()) if form["kind"] not in kinds), *forms]


def _mentions(span: Span) -> list[Mention]:
    start = span.start_char
    kind = _KINDS.get(span.label_)
    return [
        Mention.from_dict({**form, "start": start + form["start"], "end": start + form["end"]})
        for form in _data(span.doc).get(_key(start, span.end_char), ())
        if kind is None or form["kind"] == kind
    ]


def _amount(span: Span) -> Money | Number | Percent | Ordinal | None:
    return next((mention.value for mention in _mentions(span)), None)


Language.factory(
    "seedcorpus",
    default_config={"kinds": None, "lang": None, "region": None, "spans_key": "seedcorpus", "annotate_ents": True},
    assigns=["doc.spans", "doc.ents", "token.ent_iob", "token.ent_type", "span._.mentions", "span._.amount"],
    func=_make,
)
