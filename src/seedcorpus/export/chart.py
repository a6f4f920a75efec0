"""Bars on a logarithmic scale, as HTML with inline SVG.

Names and figures are HTML, so they wrap, run right to left, and are read by screen readers; only bars and axis are SVG,
in percent of the width that is there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from seedcorpus.markup.marking import grouped
from seedcorpus.text.figures import power_of_ten

#: An axis has no more parts than this.
_MOST_PARTS = 6

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@frozen
class Bar:
    """A bar of a chart.

    Attributes:
        label: What it stands for, as HTML.
        size: How much, above zero.
    """

    label: str
    size: Decimal


def bar_chart(caption: str, axis: str, bars: Sequence[Bar]) -> str:
    """A figure with one bar a line, in the order given, over an axis of powers of ten.

    Args:
        caption: What the chart shows, as HTML.
        axis: What the axis shows, as HTML.
        bars: The bars, one at least.
    """
    powers = [power_of_ten(bar.size) for bar in bars]
    low, high = math.ceil(min(powers)) - 1, math.ceil(max(powers))  # The shortest bar has some length, too.
    step = math.ceil((high - low) / _MOST_PARTS)
    ticks = range(low, high + step, step)
    width = ticks[-1] - low
    places = {tick: f"{100 * (tick - low) / width:.2f}%" for tick in ticks}
    grid = "".join(f'<line class="grid" x1="{place}" x2="{place}" y2="100%"/>' for place in places.values())
    lines = []
    for bar, power in zip(bars, powers, strict=True):
        end = f"{100 * (power - low) / width:.2f}%"
        lines.append(
            f'<li><span class="label">{bar.label}</span><svg aria-hidden="true">{grid}'
            f'<rect y="25%" width="{end}" height="50%"/></svg><span class="size">{grouped(bar.size)}</span></li>'
        )
    marks = "".join(f'<text x="{place}" y="1em">{_power_of_ten(tick)}</text>' for tick, place in places.items())
    return (
        f'<figure><figcaption>{caption}</figcaption><ol class="chart">{"".join(lines)}</ol>'
        f'<div class="axis"><svg aria-hidden="true">{marks}</svg><span>{axis}, logarithmic scale</span></div>'
        "</figure>\n"
    )


def _power_of_ten(power: int) -> str:
    return f"{10**power:,}" if 0 <= power <= 3 else f"10{str(power).translate(_SUPERSCRIPT)}"
