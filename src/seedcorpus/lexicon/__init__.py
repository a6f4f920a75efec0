"""The words of each language, as data files beside this module, and the one loader that compiles them.

A language is one file, `<code>.ini`; `docs/lexicon.md` describes its sections. The currencies of the world are
`currencies.json`, made from CLDR by `tools/make_currencies.py`, and `currencies.ini`, which orders them by likelihood.
"""

from seedcorpus.lexicon.added import add_language
from seedcorpus.lexicon.currencies import Currencies, currencies
from seedcorpus.lexicon.loader import END, Entry, Lexicon, Node, languages, load

__all__ = ["END", "Currencies", "Entry", "Lexicon", "Node", "add_language", "currencies", "languages", "load"]
