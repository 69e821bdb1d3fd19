"""The figure that every chart is drawn on: as wide as a slide, with title, source line, and writing it whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.errors import ExportError, one_of
from defgraph.graph.files import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg

FORMATS = ("pdf", "png", "svg")
#: Okabe and Ito's palette, told apart by readers with any color vision; the lightest are left out.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#5b6b78", "#000000")
#: A line is told by its mark too, not by its color alone.
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
#: Inches of a slide from side to side; every chart is as wide.
WIDTH = 13.3
#: Points of all text but the title, so that a room can read it; inches that a line of it takes, and a letter.
TEXT, ROW, LETTER = 12, 0.22, 0.105
#: How many letters of a name are drawn.
NAME = 40
_TITLE, _TITLE_ROW, _TITLE_ROWS = 18, 0.34, 3
#: Letters of the names of periods that stand side by side, and how many such names have room when they are turned.
_ABREAST, _TURNED = 80, 40
#: Dots of an inch while lengths are measured.
DOTS = 100
_STYLE: dict[str, Any] = {
    "svg.hashsalt": "defgraph",
    "svg.fonttype": "none",
    "font.size": TEXT,
    **{f"{part}.labelsize": TEXT for part in ("axes", "xtick", "ytick")},
    "legend.fontsize": TEXT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.dpi": DOTS,
}


@contextmanager
def figure(path: Path, title: str, note: str, height: float) -> Iterator[Axes]:
    """Axes to draw on; the file is written when the block ends without an error.

    Args:
        path: the file; its ending says the format.
        title: heading; more than three lines of it are cut.
        note: what stands under the chart: where the numbers come from and what is left out.
        height: of the chart in inches, without title and note.

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
        made = Figure(figsize=(WIDTH, height), layout="constrained")
        measuring: RendererAgg = FigureCanvasAgg(made).get_renderer()  # type: ignore[no-untyped-call]
        head = broken(title, _room(measuring, _TITLE, "bold"))
        if len(head) > _TITLE_ROWS:
            head = [*head[: _TITLE_ROWS - 1], head[_TITLE_ROWS - 1][:-1].rstrip() + "…"]
        foot = broken(note, _room(measuring, TEXT, "normal"))
        made.set_figheight(height + _TITLE_ROW * len(head) + ROW * len(foot))
        made.suptitle(plain("\n".join(head)), fontsize=_TITLE, fontweight="bold", x=0.01, ha="left")
        made.supxlabel(plain("\n".join(foot)), fontsize=TEXT, color="#4a5560", x=0.01, ha="left")
        yield made.add_subplot()
        out = io.BytesIO()
        # No date and no version in the file: the same numbers give the same bytes.
        empty: dict[str, dict[str, Any]] = {
            "svg": {"Date": None, "Creator": "defgraph"},
            "pdf": {"CreationDate": None, "Creator": "defgraph", "Producer": None},
            "png": {"Software": "defgraph"},
        }
        made.savefig(out, format=form, metadata=empty[form], dpi=200)
    write_whole(path, out.getvalue())


def _room(measuring: RendererAgg, size: int, weight: str) -> Callable[[str], bool]:
    """Whether a line of such letters has room from side to side."""
    from matplotlib.font_manager import FontProperties

    font, most = FontProperties(size=size, weight=weight), 0.97 * WIDTH * DOTS

    def fits(line: str) -> bool:
        wide: float = measuring.get_text_width_height_descent(line, font, ismath=False)[0]  # type: ignore[no-untyped-call]
        return wide <= most

    return fits


def broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The lines of a text, broken between words where one is too long, within a word where that alone is.

    Args:
        text: any text; line ends in it are kept.
        fits: whether a line has room.

    Example:
        >>> broken("joint exercise at sea", lambda line: len(line) <= 9)
        ['joint', 'exercise', 'at sea']
    """
    lines: list[str] = []
    for given in text.splitlines():
        line = ""
        for word in given.split():
            longer = f"{line} {word}".lstrip()
            if fits(longer):
                line = longer
                continue
            lines += [line] if line else []
            line = ""
            for letter in word:
                if line and not fits(line + letter):
                    lines.append(line)
                    line = ""
                line += letter
        lines.append(line)
    return lines


def name_periods(axes: Axes, names: Sequence[str]) -> None:
    """Write the names of periods under the places 0, 1, 2 and so on: side by side, else turned, else not all of them.

    Args:
        axes: what is drawn on.
        names: of the periods, in order.
    """
    abreast = sum(len(name) + 2 for name in names) <= _ABREAST
    step = 1 if abreast else -(-len(names) // _TURNED)
    axes.set_xticks(range(0, len(names), step), [plain(n) for n in names[::step]], rotation=0 if abreast else 90)


def whole_numbers(axes: Axes) -> None:
    """Let the vertical axis count in whole numbers."""
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def plain(text: str) -> str:
    """Text that is drawn as it stands: the dollar sign begins no formula."""
    return text.replace("$", r"\$")


def cut(name: str, letters: int = NAME) -> str:
    """A name with so many letters at most; beginning and end are kept, for the end may be what tells two apart.

    Args:
        name: any name.
        letters: how many.

    Example:
        >>> cut("Vice Minister of National Defense of Paraguay (2019-10)", 30)
        'Vice Minister o…guay (2019-10)'
    """
    if len(name) <= letters:
        return name
    head = letters // 2
    return name[:head] + "…" + name[head + 1 - letters :]


def needs(there: bool, what: str) -> None:
    """Raise an error where there is nothing to draw.

    Args:
        there: whether there is something.
        what: what is missing, for the message.

    Raises:
        ExportError: there is nothing.
    """
    if not there:
        raise ExportError(f"nothing to draw: {what}", hint="widen the filters")
