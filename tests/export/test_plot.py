"""The picture of a summary."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

pytest.importorskip("matplotlib")

from seedcorpus import Document, Kind, MissingExtraError, read
from seedcorpus.corpus.summary import summarize
from seedcorpus.export.plot import plot

NEWS = Path(__file__).parents[2] / "examples" / "news.seedcorpus"


def drawn(*documents: Document) -> str:
    """The picture as SVG, with its text as text."""
    matplotlib = pytest.importorskip("matplotlib")
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        file = io.StringIO()
        plot(summarize(documents)).savefig(file, format="svg")
    return file.getvalue()


def test_bars_are_as_long_as_the_counts() -> None:
    languages, modifiers, currencies, _ = plot(summarize(read(NEWS))).axes
    summary = summarize(read(NEWS))
    widths = {kind: sum(bar.get_width() for bar in bars) for kind, bars in zip(Kind, languages.containers, strict=True)}
    assert widths == summary.by("kind")
    assert [bar.get_width() for bar in modifiers.containers[0]] == list(summary.by("modifier").values())
    counts = [count for code, count in summary.by("currency").items() if code]
    assert [bar.get_width() for bar in currencies.containers[0]] == counts[:15]
    assert currencies.get_title() == f"Mentions of money by currency (15 of {len(counts)})"


def test_largest_amounts_are_drawn_by_their_powers_of_ten() -> None:
    *_, largest = plot(summarize([Document("a.txt", "১ লাখ টাকা, ৫ টাকা, ১ হাজার ডলার, ০ রুপি, -৫ ইউরো")])).axes
    assert list(largest.lines[0].get_xdata()) == [5, 3]
    assert list(largest.lines[0].get_ydata()) == ["BDT", "USD"]
    assert largest.get_title() == "Largest amount by currency (2 of 4)"


def test_figures_beyond_floats_can_be_drawn() -> None:
    *_, largest = plot(summarize([Document("a.txt", "9" * 400 + " टका")])).axes
    assert list(largest.lines[0].get_xdata()) == [400]


def test_every_axis_is_labelled_and_nothing_needs_a_font_of_the_corpus() -> None:
    picture = drawn(*read(NEWS))
    assert picture.isascii()
    for label in ("INR", "approx", "money", "hi", "mentions", "units of the currency, logarithmic scale"):
        assert f">{label}</text>" in picture


@pytest.mark.parametrize("lang", ["हिन्दी", "$x^2$", r"$\evil{$", "<b>&", "x" * 1000, "\0"])
def test_no_declared_language_spoils_the_picture(lang: str) -> None:
    picture = drawn(Document("a.txt", "৫ টাকা", {"lang": lang}))
    assert picture.isascii()
    assert "x" * 20 not in picture


def test_nothing_is_drawn_as_nothing() -> None:
    assert drawn().count(">none</text>") == 4


def test_missing_matplotlib_is_an_error_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    monkeypatch.delitem(sys.modules, "seedcorpus.export.plot")
    with pytest.raises(MissingExtraError, match=r"pip install 'seedcorpus\[plot\]'"):
        import seedcorpus.export.plot  # noqa: F401
