"""A node in the middle of those it is tied to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from defgraph.graph.charts.canvas import LETTER, NAME, PALETTE, ROW, WIDTH, cut, figure, needs, plain
from defgraph.graph.errors import ExportError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Inches from the middle to the neighbors at least, and where names begin, in radii.
_RADIUS, _NAMES = 1.9, 1.07
#: Letters of a name that are drawn however many neighbors there are.
_LEAST = 12
_BETWEEN = "#b9c2ca"
#: Neighbors that have room side by side around the circle when their names have so few letters.
MOST = int(2 * math.pi * _NAMES * (WIDTH / 2 - LETTER * (_LEAST + 1)) / (1.1 * ROW))


class _Circle(NamedTuple):
    """Inches from the middle to the neighbors and to the rim, and how many letters of a name lie between."""

    radius: float
    rim: float
    letters: int


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
        others: names of the neighbors with the number of events they share with it, in order.
        ties: pairs of places in ``others`` that are tied to each other.
        title: heading.
        note: what stands under the chart.

    Raises:
        ExportError: there is nothing to draw, there are more neighbors than their names have room for, or the file
            can't be written.
    """
    needs(bool(others), f"{center} has no tie")
    if len(others) > MOST:
        raise ExportError(
            f"an ego chart has room for {MOST} names, not for the {len(others)} around {center}",
            hint=f"ask for fewer: --top {MOST}",
        )
    circle = _circle([name for name, _ in others])
    angles = [math.pi / 2 - 2 * math.pi * n / len(others) for n in range(len(others))]
    spots = [(math.cos(a), math.sin(a)) for a in angles]
    strongest = max(weight for _, weight in others)
    with figure(path, title, note, 2 * circle.rim) as axes:
        for a, b in ties:
            axes.plot(*zip(spots[a], spots[b], strict=True), color=_BETWEEN, linewidth=0.8, zorder=1)
        for (name, weight), (x, y), angle in zip(others, spots, angles, strict=True):
            axes.plot([0, x], [0, y], color=PALETTE[0], linewidth=_width(weight, strongest), zorder=2)
            axes.plot([x], [y], "o", color=PALETTE[0], markeredgecolor="black", markersize=9, zorder=3)
            turned = math.degrees(angle) % 360
            left = 90 < turned < 270
            axes.text(
                _NAMES * x, _NAMES * y, plain(cut(name, circle.letters)), rotation=turned - 180 if left else turned,
                rotation_mode="anchor", ha="right" if left else "left", va="center",
            )  # fmt: skip
        axes.plot([0], [0], "s", color=PALETTE[1], markeredgecolor="black", markersize=13, zorder=4)
        axes.annotate(
            plain(cut(center)), (0, 0), xytext=(0, -18), textcoords="offset points", ha="center", weight="bold",
            zorder=5, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8},
        )  # fmt: skip
        # The whole width of the figure, so that there is room beside the circle.
        for limit, inches in ((axes.set_xlim, WIDTH / 2), (axes.set_ylim, circle.rim)):
            limit(-inches / circle.radius, inches / circle.radius)
        axes.set_aspect("equal")
        axes.axis("off")
        _explain(axes, [weight for _, weight in others], between=bool(ties))


def _circle(names: Sequence[str]) -> _Circle:
    """The smallest circle that lets names stand side by side, and lets them be as long as they are."""
    radius = max(_RADIUS, 1.1 * ROW * len(names) / (2 * math.pi * _NAMES))
    letters = min(max(map(len, names)), NAME, int((WIDTH / 2 - _NAMES * radius) / LETTER))
    return _Circle(radius, _NAMES * radius + LETTER * letters, letters)


def _width(weight: float, strongest: float) -> float:
    """Points of a line's width."""
    return 1 + 4 * weight / strongest


def _explain(axes: Axes, weights: Sequence[float], *, between: bool) -> None:
    """What the lines mean: their widths by number of events, and the pale ones."""
    from matplotlib.lines import Line2D

    strongest = max(weights)
    told = sorted({min(weights), sorted(weights)[len(weights) // 2], strongest}, reverse=True)
    lines = [
        Line2D([], [], color=PALETTE[0], linewidth=_width(w, strongest), label=f"{w:g} shared event{'s' * (w != 1)}")
        for w in told
    ]
    if between:
        lines.append(Line2D([], [], color=_BETWEEN, linewidth=0.8, label="partners who share events"))
    axes.legend(handles=lines, loc="upper right", frameon=False)
