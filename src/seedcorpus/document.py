"""A text with a name and a place it came from: `Document` and `Source`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from seedcorpus.text.checks import check_text, shown
from seedcorpus.text.tags import split_tag
from seedcorpus.values.base import FORMS, Serializable

if TYPE_CHECKING:
    from seedcorpus.recognize.explain import Explanation
    from seedcorpus.text.segments import Segment
    from seedcorpus.values.mention import Kind, Mention

#: How many characters of its text a document shows in its `repr`.
_PREVIEW = 60


class Attributes(Mapping[str, str]):
    """The keys of a container header: an immutable, hashable, picklable mapping of strings, in their order.

    Two are equal where they hold the same keys with the same values, in any order.

    Example:
        >>> attributes = Attributes({"lang": "ar", "title": "خبر"})
        >>> attributes["lang"], len(attributes), attributes == {"title": "خبر", "lang": "ar"}
        ('ar', 2, True)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        try:
            self._items = dict(items)
        except ValueError:
            raise TypeError(f"attributes must be a mapping or pairs of strings, not {shown(items)}") from None

    def __getitem__(self, key: str) -> str:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type[Attributes], tuple[dict[str, str]]]:
        return type(self), (self._items,)


_NO_ATTRIBUTES = Attributes()


def _attributes(given: Mapping[str, str]) -> Attributes:
    if isinstance(given, Attributes):
        return given
    attributes = Attributes(given)
    for key, value in attributes.items():
        check_text(key, "the key of an attribute")
        check_text(value, "the value of an attribute")
    return attributes


@frozen
class Source(Serializable):
    """Where a document was read.

    Attributes:
        container: The container's path, or a name for it; `None` for data in memory.
        offset: Byte offset of the document's opening marker in the decompressed container.
        length: Length in bytes of the content as it stands there, without the markers.
        line: One-based line number of the opening marker.
    """

    container: str | None
    offset: int
    length: int
    line: int


@frozen(repr=False)
class Document(Serializable):
    """A text with a name.

    Attributes:
        name: The name or path under which the container holds it.
        text: The whole text.
        attributes: The other keys of its header, such as `lang` or `url`; an immutable mapping of strings.
        source: Where it was read; `None` for a document made by hand. Not part of equality.
    """

    name: str
    text: str
    attributes: Attributes = field(default=_NO_ATTRIBUTES, converter=_attributes)
    source: Source | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        check_text(self.name, "name")
        check_text(self.text)

    @property
    def lang(self) -> str | None:
        """The language: the one that the header declares in `lang` (`hi` for `hi-IN`), else what the text looks like.

        Example:
            >>> Document("a.txt", "এটি একটি বই।").lang
            'bn'
        """
        declared, _ = split_tag(self.attributes.get("lang", ""))
        if declared and declared != "und":
            return declared
        from seedcorpus.text.scripts import detect_language

        return detect_language(self.text)

    @property
    def region(self) -> str | None:
        """The country that the header declares: in `region`, or else as the territory in `lang`; None where it is none.

        It is an ISO 3166 code in capitals. What a text says of money and figures is read as there.

        Example:
            >>> Document("a.txt", "٥٠ درهماً", {"lang": "ar-MA"}).region
            'MA'
        """
        # What stands in the key by itself is read as the territory of a tag, so anything else in it is none.
        _, declared = split_tag(f"und-{self.attributes.get('region', '').strip()}")
        return declared or split_tag(self.attributes.get("lang", ""))[1]

    def mentions(self, kinds: Iterable[Kind | str] | None = None, region: str | None = None) -> list[Mention]:
        """The amounts in the text, in their order; see `find_mentions`. Words are read in the document's language.

        Args:
            kinds: The kinds to find; None for all.
            region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is; by
                default, the document's own. `"auto"` takes the one that the text itself names, if that is clear.

        Example:
            >>> [str(mention.value) for mention in Document("a.txt", "दाम ५०० रुपये है।").mentions()]
            ['INR 500']
        """
        from seedcorpus.recognize import find_mentions

        return find_mentions(self.text, lang=self._reading_language(), region=self._reading_region(region), kinds=kinds)

    def explain(
        self, kinds: Iterable[Kind | str] | None = None, region: str | None = None, at: int | None = None
    ) -> Explanation:
        """Tell how the text was read by `mentions`; see `seedcorpus.explain`.

        Args:
            kinds: As for `mentions`.
            region: As for `mentions`.
            at: A place in the text, in code points, to be told only of what touches it; None for all.

        Example:
            >>> explanation = Document("a.txt", "दाम ५०० रुपये है।").explain(at=4)
            >>> [(word.text, word.readings) for word in explanation.windows[0].words]
            [('५००', ('figure 500',))]
        """
        from seedcorpus.recognize.explain import explain

        return explain(
            self.text, lang=self._reading_language(), region=self._reading_region(region), kinds=kinds, at=at
        )

    def rewrite(
        self,
        replacement: Callable[[Mention], str] | str,
        kinds: Iterable[Kind | str] | None = None,
        region: str | None = None,
        *,
        small: bool = False,
    ) -> Document:
        """The document with each of its mentions replaced; see `seedcorpus.rewrite`.

        Args:
            replacement: A form's name, or a function of the mention.
            kinds: As for `mentions`.
            region: As for `mentions`.
            small: As for `seedcorpus.rewrite`.

        Example:
            >>> Document("a.txt", "दाम ५०० रुपये है।").rewrite("mask").text
            'दाम <MONEY> है।'
        """
        from seedcorpus.rewriting.rewrite import rewrite

        lang, region = self._reading_language(), self._reading_region(region)
        return evolve(self, text=rewrite(self.text, replacement, lang=lang, region=region, kinds=kinds, small=small))

    def _reading_language(self) -> str | None:
        """The language whose words are read in the text; None for all."""
        from seedcorpus.lexicon import languages

        # English words are read in every text, and a text in English may hold amounts in any language.
        lang = self.lang
        return lang if lang in languages() and lang != "en" else None

    def _reading_region(self, given: str | None) -> str | None:
        """The region that is given; else the document's own, if it is a country that amounts are read for."""
        if given is not None or self.region is None:
            return given
        from seedcorpus.recognize.find import is_region

        return self.region if is_region(self._reading_language(), self.region) else None

    def sentences(self) -> list[Segment]:
        """The sentences of the text.

        Every character that is not white space is in exactly one sentence. A sentence ends

        - at a line end; and
        - after ., ?, !, the danda (।), the Arabic question mark (؟) and others of their kind in any script, with the
          closing brackets and quotes behind them.

        But it goes on where a comma, a colon, a semicolon, a dash or another sign follows that stands inside sentences;
        and after a full stop also

        - where a letter or digit stands right after it (`7.5`, `seedcorpus.org`);
        - where the next letter is a small one (`etc. and`);
        - where it belongs to an abbreviation (`डॉ. राव`, `د. منى`, `ج.م.`) and no bracket or quote closes behind it:
          after a single letter, after two or more groups of one to three letters, each with its full stop, and after
          the usual ones, such as `মো.` and `रु.`.

        The abbreviations, and letters of any script right after a full stop, are ours; all else is Unicode Standard
        Annex 29. The language makes no difference.

        Example:
            >>> [sentence.text for sentence in Document("a.txt", "डॉ. राव आए। कितने बजे? रु. 50 दिए।").sentences()]
            ['डॉ. राव आए।', 'कितने बजे?', 'रु. 50 दिए।']
        """
        from seedcorpus.text.segments import sentences

        return sentences(self.text)

    def paragraphs(self) -> list[Segment]:
        r"""The paragraphs of the text: what stands between empty lines.

        Example:
            >>> Document("a.txt", "এক\n\nদুই").paragraphs()[1].text
            'দুই'
        """
        from seedcorpus.text.segments import paragraphs

        return paragraphs(self.text)

    def _repr_html_(self) -> str:
        """What a notebook shows: the beginning of the text, with its amounts marked."""
        from seedcorpus.markup.marking import NOTEBOOK_READS, notebook_html

        lang = self.lang  # that of the whole text, which its beginning need not show
        beginning = evolve(
            self, text=self.text[:NOTEBOOK_READS], attributes={"lang": lang or "", "region": self.region or ""}
        )
        return notebook_html(self.name, self.text, lang, beginning.mentions())

    def __repr__(self) -> str:
        preview = " ".join(self.text[: 2 * _PREVIEW].split())
        if len(preview) > _PREVIEW or len(self.text) > 2 * _PREVIEW:
            preview = preview[:_PREVIEW] + "…"
        lang = f"{self.lang}, " if self.lang else ""
        return f"<Document {self.name!r} ({lang}{len(self.text):,} characters): {preview!r}>"


FORMS.update({Attributes: None, Source: None, Document: None})
