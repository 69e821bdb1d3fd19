"""The figure that every chart is drawn on: style, title, source line, and writing it whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.errors import ExportError, one_of
from defgraph.graph.files import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = ("pdf", "png", "svg")
#: Okabe and Ito's palette, told apart by readers with any color vision; the lightest are left out.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#5b6b78", "#000000")
#: A line is told by its mark too, not by its color alone.
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
_STYLE: dict[str, Any] = {
    "svg.hashsalt": "defgraph",
    "svg.fonttype": "none",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "figure.dpi": 100,
}


@contextmanager
def figure(path: Path, title: str, note: str, size: tuple[float, float]) -> Iterator[Axes]:
    """Axes to draw on; the file is written when the block ends without an error.

    Args:
        path: the file; its ending says the format.
        title: heading.
        note: one line under the chart: where the numbers come from and what is left out.
        size: width and height in inches.

    Raises:
        ExportError: the ending is none of :data:`FORMATS`, or the file can't be written.
    """
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise ExportError(f"can't draw {path.name}: unknown ending {path.suffix!r}", hint=f"use {one_of(FORMATS)}")
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    settings: Any = {**mpl.rcParamsDefault, **_STYLE}
    with mpl.rc_context(settings):
        made = Figure(figsize=size, layout="constrained")
        FigureCanvasAgg(made)
        axes = made.add_subplot()
        axes.set_title(plain(title))
        yield axes
        made.supxlabel(plain(note), fontsize=7, color="#4a5560", x=0.01, ha="left")
        out = io.BytesIO()
        # No date and no version in the file: the same numbers give the same bytes.
        empty: dict[str, dict[str, Any]] = {
            "svg": {"Date": None, "Creator": "defgraph"},
            "pdf": {"CreationDate": None, "Creator": "defgraph", "Producer": None},
            "png": {"Software": "defgraph"},
        }
        made.savefig(out, format=form, metadata=empty[form], dpi=200)
    write_whole(path, out.getvalue())


def whole_numbers(axes: Axes) -> None:
    """Let the vertical axis count in whole numbers."""
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def plain(text: str) -> str:
    """Text that is drawn as it stands: the dollar sign begins no formula."""
    return text.replace("$", r"\$")
