"""The mentions in a column of texts, as a column: `find_mentions_in`. Needs pyarrow, the extra `arrow`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from seedcorpus.corpus.map import map as map_documents
from seedcorpus.document import Document
from seedcorpus.errors import DataError, MissingExtraError
from seedcorpus.recognize.find import find_mentions
from seedcorpus.values.mention import Kind, kinds_in

try:
    import pyarrow as pa
except ImportError:
    raise MissingExtraError("columns of mentions", "arrow") from None

from seedcorpus.export.arrow import MENTION_LIST, mention_row

_ROWS = 1 << 12  # texts whose mentions are Python objects at a time, before they become a chunk


def find_mentions_in(
    column: Any,
    *,
    lang: str | None = None,
    region: str | None = None,
    kinds: Iterable[Kind | str] | None = None,
    workers: int | None = 1,
) -> pa.ChunkedArray:
    """Find the amounts that each text of a column states: what `find_mentions` finds in it, as a column.

    Args:
        column: The texts: an Arrow array or chunked array, a pandas or Polars series, or a list. A text may be missing
            (null, None).
        lang: As for `find_mentions`: the language of all texts.
        region: As for `find_mentions`: the region of all texts.
        kinds: As for `find_mentions`.
        workers: How many processes to use; None for one on each core that this process may use.

    Returns:
        A chunked array of the type `MENTION_LIST` of `seedcorpus.export.arrow`, one list for each text: empty where
        nothing is found, null where there is no text. Offsets count code points of the text. Figures are exact, as
        in the table of mentions.

    Raises:
        AmountError: For a language without a lexicon, an unknown region or an unknown kind.
        DataError: A text has what Arrow cannot hold, a lone surrogate.
        TypeError: The column does not hold texts.
        ValueError: `workers` is less than 1.
        WorkerError: A worker ended without a word, perhaps for lack of memory.

    Example:
        >>> found = find_mentions_in(["দাম ৫০০ টাকা", None, "ধন্যবাদ"], kinds=["money"])
        >>> [(mention["value"], mention["currency"]) for mention in found[0].as_py()]
        [(Decimal('500.000000000'), 'BDT')]
        >>> found[1].as_py(), found[2].as_py()
        (None, [])
    """
    texts = _texts(column)
    find = partial(_rows, lang=lang, region=region, kinds=kinds_in(kinds))
    find(Document("", ""))  # wrong arguments are told of at once, whatever the column
    documents = (Document(f"row {row}", text) for row, text in enumerate(_values(texts)) if text is not None)
    found = map_documents(documents, find, workers=workers)
    chunks = []
    for start in range(0, len(texts), _ROWS):
        lists = [next(found) if text.is_valid else None for text in texts.slice(start, _ROWS)]
        chunks.append(pa.array(lists, type=MENTION_LIST))
    return pa.chunked_array(chunks, type=MENTION_LIST)


def _texts(column: Any) -> pa.ChunkedArray:
    if isinstance(column, str | bytes):
        raise TypeError("a column of texts is wanted, not one text: put it in a list, or use find_mentions")
    try:
        if isinstance(column, pa.Array | pa.ChunkedArray):
            texts = column
        elif type(column).__module__.partition(".")[0] == "polars":
            texts = column.to_arrow()
        else:
            texts = pa.array(column, from_pandas=True)  # where NaN is a text that is missing
    except UnicodeEncodeError as error:
        raise DataError(f"the column has a text that Arrow cannot hold: {error}") from None
    except (AttributeError, TypeError, pa.ArrowInvalid) as error:
        raise TypeError(f"not a column of texts: {error}") from None
    kind = texts.type.value_type if pa.types.is_dictionary(texts.type) else texts.type
    if not any(is_text(kind) for is_text in _TEXTS):
        raise TypeError(f"not a column of texts, but of {kind}")
    return texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])


_TEXTS = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)


def _values(texts: pa.ChunkedArray) -> Iterator[str | None]:
    for start in range(0, len(texts), _ROWS):
        yield from texts.slice(start, _ROWS).to_pylist()


def _rows(
    document: Document, *, lang: str | None, region: str | None, kinds: list[Kind | str] | None
) -> list[dict[str, Any]]:
    return [mention_row(mention) for mention in find_mentions(document.text, lang=lang, region=region, kinds=kinds)]
