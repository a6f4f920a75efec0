"""The search of the documentation, made to know the words of every script.

Sphinx takes what is neither letter nor digit for the end of a word. Vowel signs of Bengali and Hindi are neither, so
`लाख` fell into `ल` and `ख`, and a search for it found every page with these letters. Here marks are parts of words.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import regex
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: What a word may be written with or without: Arabic vowel signs and tatweel, joiners and direction marks.
_OPTIONAL = r"[\u0640\u064B-\u0652\u0670\p{Cf}]+"
_WORD = r"[\p{L}\p{M}\p{N}_]+"


class SearchWords(SearchEnglish):
    """Words of any script; English ones are also found in their other forms."""

    #: The same as `split`, for what readers type.
    js_splitter_code = f"""
function splitQuery(query) {{
  return query.normalize("NFKC").replace(/{_OPTIONAL}/gu, "").match(/{_WORD}/gu) ?? [];
}}
"""

    def split(self, input: str) -> list[str]:
        """The words of a text."""
        text = regex.sub(_OPTIONAL, "", unicodedata.normalize("NFKC", input))
        found: list[str] = regex.findall(_WORD, text)
        return found

    def word_filter(self, word: str) -> bool:
        """Whether a word is searched for: all but the frequent words of English, and figures, as in Sphinx's script."""
        return word not in self.stopwords and not (word.isascii() and word.isdigit())


def setup(app: Sphinx) -> dict[str, bool]:
    """Put it in the place of the search for English."""
    app.add_search_language(SearchWords)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
