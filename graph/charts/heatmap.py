"""The ties between nodes as a matrix."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from defgraph.graph.charts.canvas import LETTER, ROW, WIDTH, cut, figure, needs, plain, whole_numbers

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Inches beside the matrix that are not for names: the scale of colors with its numbers.
_SCALE = 1.6
#: One column in so many has its number, where there is no room for the columns' names.
_NUMBERED = 5


def draw_heatmap(
    path: Path, names: Sequence[str], ties: Mapping[tuple[int, int], float], *, title: str, note: str
) -> None:
    """The ties between nodes as a matrix; a blank field is no tie on record.

    Where the names of the columns have no room, rows and columns are numbered and the rows alone have names.

    Args:
        path: SVG, PNG or PDF file.
        names: names of the nodes, in the order of rows and columns.
        ties: number of events that two places in ``names`` share, the smaller place first.
        title: heading.
        note: what stands under the chart.

    Raises:
        ExportError: there is nothing to draw, or the file can't be written.
    """
    needs(bool(names and ties), "no tie between any two nodes")
    field = [[math.nan] * len(names) for _ in names]
    for (a, b), value in ties.items():
        field[a][b] = field[b][a] = value
    rows, letters = 1.1 * ROW * len(names), LETTER * max(len(cut(name)) for name in names)
    columns = rows + letters + _SCALE <= WIDTH
    with figure(path, title, note, max(3.6, rows) + (letters if columns else 2 * ROW) + ROW) as axes:
        drawn = axes.imshow(field, cmap="Blues", vmin=0, aspect="auto")
        _name_fields(axes, [plain(cut(name)) for name in names], columns=columns)
        axes.spines[:].set_visible(False)
        bar = axes.get_figure(root=True).colorbar(drawn, ax=axes, shrink=0.6, label="number of shared events")  # type: ignore[union-attr]
        whole_numbers(bar.ax)


def _name_fields(axes: Axes, names: Sequence[str], *, columns: bool) -> None:
    places = range(len(names))
    if columns:
        axes.set_xticks(places, names, rotation=90)
        axes.set_yticks(places, names)
        return
    numbered = [n for n in places if n == 0 or (n + 1) % _NUMBERED == 0]
    axes.set_xticks(numbered, [str(n + 1) for n in numbered])
    axes.set_xlabel("number of the row")
    axes.set_yticks(places, [f"{name}  {n}" for n, name in enumerate(names, 1)])
