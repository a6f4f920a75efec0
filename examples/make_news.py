"""Make `news.seedcorpus` anew from the texts in `news/` and the header attributes in `news.toml`.

Run it after a change to either: `python examples/make_news.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import seedcorpus

HERE = Path(__file__).parent


def documents() -> Iterator[seedcorpus.Document]:
    """The texts of `news/` as documents; their language is the name of their folder."""
    for name, attributes in tomllib.loads((HERE / "news.toml").read_text(encoding="utf-8")).items():
        text = (HERE / "news" / name).read_bytes().decode("utf-8")
        yield seedcorpus.Document(name=name, text=text, attributes={"lang": name.partition("/")[0], **attributes})


if __name__ == "__main__":
    seedcorpus.write(HERE / "news.seedcorpus", documents())
