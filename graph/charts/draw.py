"""The four charts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from defgraph.graph.charts.canvas import MARKS, PALETTE, figure, plain, whole_numbers
from defgraph.graph.errors import ExportError

#: How many ticks the axis of ranks has at most, beside the first rank.
_TICKS = 12
#: How many letters stand side by side under a chart.
_LETTERS = 36
#: Lines of ranks: the ninth has the color and the mark of the first, and dashes.
_DASHES = ("-", "--", ":", "-.")
#: An ego network in inches: its radius at least, what a neighbor adds to that, and the width of a letter.
_RADIUS, _NEIGHBOR, _LETTER = 1.6, 0.012, 0.075
#: How many letters of a name stand around an ego network.
_NAME = 40
#: Rank by window of one node; None where it has no tie then.
Ranks = Mapping[str, int | None]


def draw_rank(path: Path, windows: Sequence[str], ranks: Mapping[str, Ranks], *, title: str, note: str) -> None:
    """Lines of rank over time, the first rank on top; a gap where a node has no rank.

    Args:
        path: SVG, PNG or PDF file.
        windows: names of the periods, in order.
        ranks: name of a node (see :func:`defgraph.graph.model.told_apart`) to its rank by window; equal values share a
            rank.
        title: heading.
        note: one line under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    _needs(any(r for by_window in ranks.values() for r in by_window.values()), "no ranked node in any window")
    with figure(path, title, note, (max(6.0, 0.32 * len(windows) + 2.5), 4.5)) as axes:
        places = range(len(windows))
        for n, (name, by_window) in enumerate(ranks.items()):
            values = [by_window.get(w) or math.nan for w in windows]
            axes.plot(
                places, values, color=PALETTE[n % len(PALETTE)], marker=MARKS[n % len(MARKS)], markersize=5,
                linewidth=1.6, linestyle=_DASHES[n // len(PALETTE) % len(_DASHES)], label=plain(name),
            )  # fmt: skip
        worst = max(rank for by_window in ranks.values() for rank in by_window.values() if rank)
        step = next(n for n in (1, 2, 5, 10, 20, 50, 10 ** len(str(worst))) if worst <= _TICKS * n)
        axes.set_ylim(worst + step / 2, 1 - step / 2)
        axes.set_yticks([1, *range(step if step > 1 else 2, worst + 1, step)])
        axes.set_ylabel("rank")
        axes.set_xticks(list(places), windows, rotation=_turn(windows))
        axes.grid(axis="y", color="#d9dee3", linewidth=0.6)
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False)


def draw_timeline(
    path: Path, periods: Sequence[str], counts: Mapping[str, Mapping[str, int]], *, title: str, note: str
) -> None:
    """Stacked bars: events by period and type.

    Args:
        path: SVG, PNG or PDF file.
        periods: names of the periods, in order.
        counts: label of an event type to its count by period.
        title: heading.
        note: one line under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    _needs(bool(periods and counts), "no dated event")
    with figure(path, title, note, (max(6.0, 0.3 * len(periods) + 2.5), 4.0)) as axes:
        floor = [0] * len(periods)
        for n, (kind, by_period) in enumerate(counts.items()):
            heights = [by_period.get(p, 0) for p in periods]
            axes.bar(
                range(len(periods)), heights, bottom=floor, color=PALETTE[n % len(PALETTE)], edgecolor="white",
                hatch=("", "//", "..", "xx")[n // len(PALETTE) % 4], label=plain(kind),
            )  # fmt: skip
            floor = [a + b for a, b in zip(floor, heights, strict=True)]
        axes.set_ylabel("events")
        whole_numbers(axes)
        axes.set_xticks(range(len(periods)), list(periods), rotation=_turn(periods))
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False)


def draw_heatmap(
    path: Path, names: Sequence[str], ties: Mapping[tuple[int, int], float], *, title: str, note: str
) -> None:
    """The ties between nodes as a matrix; a blank field is no tie on record.

    Args:
        path: SVG, PNG or PDF file.
        names: names of the nodes, in the order of rows and columns.
        ties: strength of the tie between two places in ``names``, the smaller place first.
        title: heading.
        note: one line under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    _needs(bool(names and ties), "no tie between any two nodes")
    size = max(4.5, 0.24 * len(names) + 2.5)
    field = [[math.nan] * len(names) for _ in names]
    for (a, b), value in ties.items():
        field[a][b] = field[b][a] = value
    with figure(path, title, note, (size + 1.0, size)) as axes:
        drawn = axes.imshow(field, cmap="Blues", vmin=0)
        axes.set_xticks(range(len(names)), [plain(n) for n in names], rotation=90)
        axes.set_yticks(range(len(names)), [plain(n) for n in names])
        axes.spines[:].set_visible(False)
        bar = axes.get_figure(root=True).colorbar(drawn, ax=axes, shrink=0.6, label="shared events")  # type: ignore[union-attr]
        whole_numbers(bar.ax)


def draw_ego(
    path: Path,
    center: str,
    others: Sequence[tuple[str, float]],
    ties: Sequence[tuple[int, int]],
    *,
    title: str,
    note: str,
) -> None:
    """A node in the middle, its neighbors around it, the strongest at the top and clockwise.

    Args:
        path: SVG, PNG or PDF file.
        center: name of the node in the middle.
        others: names of the neighbors with the strength of their tie, in order.
        ties: pairs of places in ``others`` that are tied to each other.
        title: heading.
        note: one line under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    _needs(bool(others), f"{center} has no tie")
    angles = [math.pi / 2 - 2 * math.pi * n / len(others) for n in range(len(others))]
    spots = [(math.cos(a), math.sin(a)) for a in angles]
    strongest = max(weight for _, weight in others)
    radius = _RADIUS + _NEIGHBOR * len(others)
    letters = max(len(_cut(name)) for name, _ in others)
    reach = 1.1 + letters * _LETTER / radius
    side = 2 * reach * radius
    # Half an inch more for the heading and the line under the chart.
    with figure(path, title, note, (max(side, 5.5), side + 0.5)) as axes:
        for a, b in ties:
            axes.plot(*zip(spots[a], spots[b], strict=True), color="#b9c2ca", linewidth=0.6, zorder=1)
        for (name, weight), (x, y), angle in zip(others, spots, angles, strict=True):
            axes.plot([0, x], [0, y], color=PALETTE[0], linewidth=0.8 + 3.2 * weight / strongest, zorder=2)
            axes.plot([x], [y], "o", color=PALETTE[0], markeredgecolor="black", markersize=8, zorder=3)
            turned = math.degrees(angle) % 360
            left = 90 < turned < 270
            axes.text(
                1.07 * x, 1.07 * y, plain(_cut(name)), rotation=turned - 180 if left else turned,
                rotation_mode="anchor", ha="right" if left else "left", va="center",
            )  # fmt: skip
        axes.plot([0], [0], "s", color=PALETTE[1], markeredgecolor="black", markersize=12, zorder=4)
        axes.annotate(
            plain(center), (0, 0), xytext=(0, -14), textcoords="offset points", ha="center", weight="bold", zorder=5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8},
        )  # fmt: skip
        axes.set_xlim(-reach, reach)
        axes.set_ylim(-reach, reach)
        axes.set_aspect("equal")
        axes.axis("off")


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


def _turn(names: Sequence[str]) -> int:
    """The angle at which the names of periods stand side by side."""
    return 90 if sum(map(len, names)) > _LETTERS else 0


def _needs(there: bool, what: str) -> None:
    if not there:
        raise ExportError(f"nothing to draw: {what}", hint="widen the filters")
