"""The words of each language, as data files in `data/`, and the one loader that compiles them.

A language is one file, `<code>.ini`; `docs/lexicon.md` describes its sections.
"""

from seedcorpus.lexicon.check import add_language
from seedcorpus.lexicon.entry import Entry
from seedcorpus.lexicon.lexicon import END, Lexicon, Node
from seedcorpus.lexicon.load import languages, load

__all__ = ["END", "Entry", "Lexicon", "Node", "add_language", "languages", "load"]
