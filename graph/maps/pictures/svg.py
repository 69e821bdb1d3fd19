"""The static picture: the same positions as on the page, as SVG for print, mail and a page without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from defgraph.graph.maps.layouts.ground import Ground
from defgraph.graph.maps.markings import marking_colors
from defgraph.graph.maps.model import MapEdge, MapModel, MapNode
from defgraph.graph.maps.pictures.geometry import Point, bowed, corners, line_width
from defgraph.graph.maps.pictures.labeling import label_spots, text_width
from defgraph.graph.maps.pictures.legend import captions, legend_rows
from defgraph.graph.maps.style import style
from defgraph.graph.maps.text import short

_LINE = 15.0
_MARGIN = 70.0
_NONE = Ground()


def draw_svg(model: MapModel, places: Mapping[str, Point], ground: Ground = _NONE, *, plain: bool = False) -> str:
    """The map as one SVG document with title, legend, marking and the note of what is not shown.

    Args:
        model: what to draw.
        places: node id -> position of its center.
        ground: what lies under the marks.
        plain: leave out labels and bows, for a picture of many nodes in little room.
    """
    theme = style()["themes"]["light"]
    xs = [p[0] for p in places.values()] or [0.0]
    ys = [p[1] for p in places.values()] or [0.0]
    width = max(max(xs) - min(xs) + 2 * _MARGIN, 640.0)
    left = (min(xs) + max(xs) - width) / 2
    head, foot, bands = [model.title] if model.title else [], _foot(model), 1 if model.marking else 0
    top = min(ys) - _MARGIN - _LINE * (len(head) + bands + 1)
    legend_at = max(ys) + _MARGIN + (_LINE if ground.ticks else 0)
    legend = _LINE * _legend_lines(model, width - 32)
    bottom = legend_at + _LINE + legend + _LINE * (len(foot) + bands) + 10
    box = f"{left:.1f} {top:.1f} {width:.1f} {bottom - top:.1f}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" '
        f'aria-label={quoteattr(short(model.title, 200, 1))} font-family="sans-serif" font-size="12">',
        "<!-- defgraph: picture -->",
        f"<title>{escape(short(model.title, 200, 1))}</title>",
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{bottom - top:.1f}" '
        f'fill="{theme["background"]}"/>',
    ]
    if model.marking:
        out += _bands(model.marking, left, width, (top + 0.5 * _LINE, bottom - _LINE - 4))
    out += _lines(head, left + 16, top + (1.5 + bands) * _LINE, theme["ink"], bold=True)
    out += _ground(ground, (left, min(ys) - 0.5 * _MARGIN, left + width, max(ys) + 0.7 * _MARGIN), theme)
    out.append('<g fill="none">')
    out += (
        _plain_edges(model.edges, places) if plain else [_edge(e, places[e.start], places[e.end]) for e in model.edges]
    )
    out.append("</g>")
    out.append(f'<g stroke="{theme["border"]}" stroke-width="1.4">')
    out += [_mark(n.kind, n.status, *places[n.id], n.size) for n in model.nodes]
    out.append("</g>")
    if not plain:
        out.append(
            f'<g fill="{theme["ink"]}" text-anchor="middle" paint-order="stroke" stroke="{theme["halo"]}" '
            'stroke-width="3" stroke-linejoin="round">'
        )
        out += _labels(model.nodes, places)
        out.append("</g>")
    out += _legend(model, left + 16, legend_at, width - 32, theme)
    out += _lines(foot, left + 16, legend_at + _LINE + legend, theme["ink"])
    out.append("</svg>")
    return "\n".join(out) + "\n"


def _bands(marking: str, left: float, width: float, tops: Iterable[float]) -> list[str]:
    """The marking in its colors, at these heights."""
    background, ink = marking_colors(marking)
    return [
        f'<rect x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_LINE}" fill="{background}"/>'
        f'<text x="{left + width / 2:.1f}" y="{y + 0.75 * _LINE:.1f}" fill="{ink}" text-anchor="middle" '
        f'font-weight="bold">{escape(short(marking, 120, 1))}</text>'
        for y in tops
    ]


def _ground(ground: Ground, box: tuple[float, float, float, float], theme: Mapping[str, str]) -> list[str]:
    """Coast lines and the scale of time, pale under the marks; box is left, top, right and bottom of the drawing."""
    left, top, right, bottom = box
    out = [f'<g class="ground" fill="none" stroke="{theme["ground"]}">'] if ground.lines or ground.ticks else []
    for line in ground.lines:
        inside = [(x, y) for x, y in line if left <= x <= right and top <= y <= bottom]
        if len(inside) > 1:
            out.append(f'<path d="M{"L".join(f"{x:.0f} {y:.0f}" for x, y in inside)}"/>')
    out += [f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>' for x, _ in ground.ticks]
    if out:
        out.append("</g>")
    return out + [
        f'<text class="tick" x="{x + 4:.1f}" y="{bottom - 2:.1f}" fill="{theme["ink"]}">{escape(name)}</text>'
        for x, name in ground.ticks
    ]


def _foot(model: MapModel) -> list[str]:
    lines = [*captions(model), *(f"Filter: {f}" for f in model.filters)] + [f"Not shown: {x}" for x in model.left_out]
    return lines + [f"Source: {s}" for s in model.generated_from]


def _lines(texts: Iterable[str], x: float, y: float, ink: str, *, bold: bool = False) -> list[str]:
    weight = ' font-weight="bold"' if bold else ""
    return [
        f'<text x="{x:.1f}" y="{y + i * _LINE:.1f}" fill="{ink}"{weight}>{escape(short(t, 150, 1))}</text>'
        for i, t in enumerate(texts)
    ]


def _dash(status: str | None) -> str:
    lengths = style()["status"][status]["dash"] if status else []
    return f' stroke-dasharray="{" ".join(map(str, lengths))}"' if lengths else ""


def _edge(edge: MapEdge, start: Point, end: Point) -> str:
    color, wide = style()["edges"][edge.kind]["light"], line_width(edge)
    if edge.start == edge.end:
        x, y = start[0] + 20, start[1] - 20
        look = f'stroke="{color}" stroke-width="{wide}"{_dash(edge.status)}'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{18 + 6 * edge.bend:.1f}" {look}/>'
    path = f"M{start[0]} {start[1]}"
    if edge.bend:
        via = bowed(start, end, edge.bend)
        path += f"Q{via[0]:.1f} {via[1]:.1f} {end[0]} {end[1]}"
    else:
        path += f"L{end[0]} {end[1]}"
    return f'<path d="{path}" stroke="{color}" stroke-width="{wide}"{_dash(edge.status)}/>'


def _plain_edges(edges: Sequence[MapEdge], places: Mapping[str, Point]) -> list[str]:
    """One path for each kind and status, straight from end to end; parallel edges lie on each other."""
    lines: dict[tuple[str, str | None], dict[str, None]] = {}
    for edge in edges:
        ends = [f"{places[i][0]:.0f} {places[i][1]:.0f}" for i in (edge.start, edge.end)]
        lines.setdefault((edge.kind, edge.status), {})[f"M{ends[0]}L{ends[1]}"] = None
    return [
        f'<path d="{"".join(found)}" stroke="{style()["edges"][kind]["light"]}" stroke-width="1.2"{_dash(status)}/>'
        for (kind, status), found in sorted(lines.items(), key=lambda i: (i[0][0], i[0][1] or ""))
    ]


def _mark(kind: str, status: str | None, x: float, y: float, size: float) -> str:
    look = style()["nodes"][kind]
    points = corners(look["shape"], x, y, size)
    rest = f'fill="{look["color"]}"{_dash(status)}/>'
    if not points:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" {rest}'
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}" {rest}'


def _labels(nodes: Sequence[MapNode], places: Mapping[str, Point]) -> list[str]:
    out = []
    for rows, x, y in label_spots(nodes, places):
        spans = (f'<tspan x="{x:.1f}" y="{y + 13 * i:.1f}">{escape(row)}</tspan>' for i, row in enumerate(rows))
        out.append(f"<text>{''.join(spans)}</text>")
    return out


def _legend_lines(model: MapModel, width: float) -> int:
    """How many lines the legend takes in so much room."""
    lines, x = 1, 0.0
    for row in legend_rows(model):
        wide = 46 + text_width(row.text)
        lines, x = (lines + 1, wide) if x + wide > width and x else (lines, x + wide)
    return lines


def _legend(model: MapModel, x: float, y: float, width: float, theme: Mapping[str, str]) -> list[str]:
    out, start = ['<g class="legend">'], x
    for row in legend_rows(model):
        wide = 46 + text_width(row.text)
        if x + wide > start + width and x > start:
            x, y = start, y + _LINE
        if row.kind:
            out.append(f'<g stroke="{theme["border"]}">{_mark(row.kind, None, x + 7, y - 4, 7)}</g>')
        else:
            dash = f' stroke-dasharray="{" ".join(map(str, row.dash))}"' if row.dash else ""
            line = f'x1="{x:.1f}" y1="{y - 4:.1f}" x2="{x + 16:.1f}" y2="{y - 4:.1f}"'
            out.append(f'<line {line} stroke="{row.color}" stroke-width="2"{dash}/>')
        out.append(f'<text x="{x + 20:.1f}" y="{y:.1f}" fill="{theme["ink"]}">{escape(row.text)}</text>')
        x += wide
    return [*out, "</g>"]
