"""Ranks over time: a line for each node, its name at the line's end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.charts.canvas import DOTS, MARKS, PALETTE, ROW, cut, figure, name_periods, needs, plain
from defgraph.graph.drawing.spacing import spaced_within

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: How many ticks the axis of ranks has at most, beside the first rank.
_TICKS = 12
#: Lines of ranks: the ninth has the color and the mark of the first, and dashes.
_DASHES = ("-", "--", ":", "-.")
#: Where a line's mark and name stand, in widths of the chart from its left side.
_MARK_AT, _NAME_AT = 1.04, 1.055
#: Rank by window of one node; None where it has no tie then.
Ranks = Mapping[str, int | None]


def draw_rank(path: Path, windows: Sequence[str], ranks: Mapping[str, Ranks], *, title: str, note: str) -> None:
    """Lines of rank over time, the first rank on top; a gap where a node has no rank, its name at its line's end.

    Args:
        path: SVG, PNG or PDF file.
        windows: names of the periods, in order.
        ranks: name of a node (see :func:`defgraph.graph.model.told_apart`) to its rank by window; equal values share a
            rank.
        title: heading.
        note: what stands under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    drawn = {name: by_window for name, by_window in ranks.items() if any(map(by_window.get, windows))}
    needs(bool(drawn), "no ranked node in any window")
    with figure(path, title, note, max(5.4, ROW * len(drawn) + 1)) as axes:
        looks = [_look(n) for n in range(len(drawn))]
        for look, by_window in zip(looks, drawn.values(), strict=True):
            values = [by_window.get(w) or math.nan for w in windows]
            axes.plot(range(len(windows)), values, markersize=7, linewidth=2, **look)
        worst = max(rank for by_window in drawn.values() for rank in by_window.values() if rank)
        step = next(n for n in (1, 2, 5, 10, 20, 50, 10 ** len(str(worst))) if worst <= _TICKS * n)
        axes.set_xlim(-0.3, len(windows) - 0.7)
        axes.set_ylim(worst + step / 2, 1 - step / 2)
        axes.set_yticks([1, *range(step if step > 1 else 2, worst + 1, step)])
        axes.set_ylabel("rank, 1 being the highest")
        name_periods(axes, windows)
        axes.grid(axis="y", color="#d9dee3", linewidth=0.6)
        _name_lines(axes, windows, drawn, looks)


def _look(number: int) -> dict[str, Any]:
    """Color, mark and dashes of a line: no two of the first 32 are alike."""
    color, mark = PALETTE[number % len(PALETTE)], MARKS[number % len(MARKS)]
    return {"color": color, "marker": mark, "linestyle": _DASHES[number // len(PALETTE) % len(_DASHES)]}


def _name_lines(
    axes: Axes, windows: Sequence[str], drawn: Mapping[str, Ranks], looks: Sequence[Mapping[str, Any]]
) -> None:
    """Names in a column beside the chart, each as near as there is room to the end of its line and led to from it."""
    ends = []
    for look, (name, by_window) in zip(looks, drawn.items(), strict=True):
        place, rank = max((n, rank) for n, w in enumerate(windows) if (rank := by_window.get(w)))
        told = cut(name) if place == len(windows) - 1 else f"{cut(name)}, to {windows[place]}"
        ends.append((rank, -place, told, look))
    ends.sort(key=lambda end: end[:3])
    beside = axes.get_yaxis_transform()
    # Widths have to be known before heights: the column takes its room from the chart.
    column = [axes.text(_NAME_AT, rank, plain(told), transform=beside, va="center") for rank, _, told, _ in ends]
    axes.get_figure(root=True).draw_without_rendering()  # type: ignore[union-attr]
    low, high = sorted(axes.get_ylim())
    room = ROW * (high - low) / (axes.get_window_extent().height / DOTS)
    at = spaced_within([float(rank) for rank, *_ in ends], room, low, high)
    for written, y, (rank, place, _, look) in zip(column, at, ends, strict=True):
        written.set_y(y)
        lead = {"arrowstyle": "-", "color": look["color"], "linewidth": 0.8, "alpha": 0.7, "shrinkA": 0, "shrinkB": 6}
        axes.annotate(
            "", (-place, rank), xytext=(_MARK_AT, y), textcoords=beside, arrowprops=lead, annotation_clip=False
        )
        mark = {"color": look["color"], "marker": look["marker"]}
        axes.plot([_MARK_AT], [y], transform=beside, clip_on=False, markersize=7, linestyle="", **mark)
