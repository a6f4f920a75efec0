"""A picture of a `Summary`, drawn by Matplotlib, the extra `plot`.

All that is written in it are codes and English words, so it needs no font for any script of the corpus.
"""

from __future__ import annotations

from seedcorpus.corpus.summary import Summary
from seedcorpus.errors import MissingExtraError
from seedcorpus.text.figures import power_of_ten
from seedcorpus.values.mention import Kind

try:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
except ImportError:
    raise MissingExtraError("a picture", "plot") from None

#: A chart has no more bars than this, else their names would lie upon one another.
_MOST_BARS = 15

#: So many characters of a declared language are shown; the longest code of ISO 639 has three.
_LONGEST_CODE = 8

#: Colours that stay apart for the colour-blind (Okabe and Ito 2008), and hatches for print in black and white.
_STYLES = {
    Kind.MONEY: ("#0072b2", ""),
    Kind.NUMBER: ("#e69f00", "//"),
    Kind.PERCENT: ("#56b4e9", "xx"),
    Kind.ORDINAL: ("#f0e442", ".."),
}


def plot(summary: Summary) -> Figure:
    """Draw a summary: mentions by language and kind, by modifier, by currency, and the largest amount of each currency.

    Args:
        summary: What `summarize` gives.

    Returns:
        A Matplotlib figure; its `savefig` writes it as PNG, SVG, PDF and more.

    Example:
        >>> from seedcorpus import Document
        >>> from seedcorpus.corpus.summary import summarize
        >>> [axes.get_title() for axes in plot(summarize([Document("a.txt", "দাম ৫০০ টাকা")])).axes][0]
        'Mentions by language'
    """
    figure = Figure(figsize=(11, 8), layout="constrained")
    (langs, modifiers), (currencies, largest) = figure.subplots(2, 2)
    _draw_languages(langs, summary)
    counts = {modifier or "none": count for modifier, count in summary.by("modifier").items()}
    _draw_counts(modifiers, "Mentions by modifier", counts)
    money = {code: count for code, count in summary.by("currency").items() if code is not None}
    _draw_counts(currencies, "Mentions of money by currency", money)
    _draw_largest(largest, summary)
    return figure


def _draw_languages(axes: Axes, summary: Summary) -> None:
    counts = summary.by("lang")
    langs = list(counts)[:_MOST_BARS]
    left = dict.fromkeys(langs, 0)
    for kind, (color, hatch) in _STYLES.items():
        widths = dict.fromkeys(langs, 0)
        for tally in summary.tallies:
            if tally.kind is kind and tally.lang in widths:
                widths[tally.lang] += tally.mentions
        names = [_code(lang) for lang in langs]
        starts = [left[lang] for lang in langs]
        axes.barh(names, list(widths.values()), left=starts, label=kind, color=color, hatch=hatch, edgecolor="black")
        left = {lang: left[lang] + widths[lang] for lang in langs}
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.15), ncols=len(_STYLES), frameon=False)
    _finish(axes, "Mentions by language", "mentions", len(langs), len(counts))


def _code(lang: str | None) -> str:
    """A language in a few ASCII characters, whatever a header declares it to be; a dollar would begin a formula."""
    return "unknown" if lang is None else ascii(lang[:_LONGEST_CODE])[1:-1].replace("$", r"\$")


def _draw_counts(axes: Axes, title: str, counts: dict[str, int]) -> None:
    names = list(counts)[:_MOST_BARS]
    bars = axes.barh(names, [counts[name] for name in names], color="#0072b2", edgecolor="black")
    axes.bar_label(bars, padding=3)
    axes.margins(x=0.12)
    _finish(axes, title, "mentions", len(names), len(counts))


def _draw_largest(axes: Axes, summary: Summary) -> None:
    """The largest amounts by their powers of ten, since the greatest of them would be infinite as floats."""
    amounts = {code: found[0].mention.value.magnitude for code, found in summary.largest}
    shown = [(power_of_ten(amount), code) for code, amount in amounts.items() if amount > 0][:_MOST_BARS]
    powers, codes = [power for power, _ in shown], [code for _, code in shown]
    axes.plot(powers, codes, "o", color="#0072b2", markeredgecolor="black")
    axes.xaxis.set_major_formatter("$10^{{{x:.0f}}}$")
    axes.grid(axis="x", alpha=0.4)
    title, label = "Largest amount by currency", "units of the currency, logarithmic scale"
    _finish(axes, title, label, len(shown), len(amounts))


def _finish(axes: Axes, title: str, label: str, shown: int, whole: int) -> None:
    axes.set_title(f"{title} ({shown} of {whole})" if shown < whole else title)
    axes.set_xlabel(label)
    axes.locator_params(axis="x", integer=True)
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    if not shown:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "none", horizontalalignment="center", transform=axes.transAxes)
