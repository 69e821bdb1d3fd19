"""Events over time: stacked bars, a color and a pattern for each type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from defgraph.graph.charts.canvas import PALETTE, ROW, cut, figure, name_periods, needs, plain, whole_numbers


def draw_timeline(
    path: Path, periods: Sequence[str], counts: Mapping[str, Mapping[str, int]], *, title: str, note: str
) -> None:
    """Stacked bars: events by period and type.

    Args:
        path: SVG, PNG or PDF file.
        periods: names of the periods, in order.
        counts: label of an event type to its count by period.
        title: heading.
        note: what stands under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    needs(bool(periods and counts), "no dated event")
    with figure(path, title, note, max(5.4, 1.15 * ROW * len(counts) + 0.5)) as axes:
        floor = [0] * len(periods)
        for n, (kind, by_period) in enumerate(counts.items()):
            heights = [by_period.get(p, 0) for p in periods]
            axes.bar(
                range(len(periods)), heights, bottom=floor, color=PALETTE[n % len(PALETTE)], edgecolor="white",
                hatch=("", "//", "..", "xx")[n // len(PALETTE) % 4], label=plain(cut(kind)),
            )  # fmt: skip
            floor = [a + b for a, b in zip(floor, heights, strict=True)]
        axes.set_ylabel("number of events")
        whole_numbers(axes)
        name_periods(axes, periods)
        # From top to bottom as the bars are stacked.
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, reverse=True)
