"""The rows that explain a map's marks, lines and sizes: one list for the picture, the sheet and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from defgraph.graph.maps.adverse import ADVERSE
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.style import style


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row: a mark or a line, and what it means.

    Attributes:
        text: what it means, with the number of such marks.
        kind: the kind of node whose mark it is; "" for a line.
        color: of the line; "" for a mark.
        dash: lengths of line and gap.
    """

    text: str
    kind: str = ""
    color: str = ""
    dash: Sequence[float] = ()


def legend_rows(model: MapModel) -> Iterator[LegendRow]:
    """Each kind of mark with its number, then lines of no cooperation, then the status of what is drawn.

    Args:
        model: what is drawn.
    """
    table, used = style(), {e.status for e in model.edges}
    for kind, count in model.counts().items():
        yield LegendRow(f"{table['nodes'][kind]['plural']} ({count:,})", kind)
    if any(e.kind == ADVERSE for e in model.edges):
        look = table["edges"][ADVERSE]
        yield LegendRow(look["label"], color=look["light"])
    for code, look in table["status"].items():
        if code in used:
            yield LegendRow(look["sign"] + look["label"], color=table["themes"]["light"]["ink"], dash=look["dash"])


def captions(model: MapModel) -> tuple[str, ...]:
    """What sizes and widths mean, with their units.

    Args:
        model: what is drawn.
    """
    lines = ["Size: number of ties."]
    if any(e.type == "TIE" and e.props.get("weight") for e in model.edges):
        lines.append(style()["captions"]["width"])
    return tuple(lines)
