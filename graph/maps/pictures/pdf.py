"""One sheet for print and mail: the map with legend, limits, sources and marking, as a vector PDF without a browser."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from defgraph.graph.maps.layouts.ground import Ground
from defgraph.graph.maps.markings import marking_colors
from defgraph.graph.maps.model import MapEdge, MapModel
from defgraph.graph.maps.pictures.geometry import Point, bowed, corners, line_width
from defgraph.graph.maps.pictures.labeling import label_spots
from defgraph.graph.maps.pictures.legend import captions, legend_rows
from defgraph.graph.maps.pictures.pdf_text import Pen
from defgraph.graph.maps.style import style
from defgraph.graph.maps.text import short

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: A4 lying, in points; what is drawn also fits a Letter sheet.
_SHEET = (841.89, 595.28)
_SIDE, _EDGE = 45.0, 26.0
_COLUMNS, _SOURCES = 3, 48
#: Labels never get smaller than this, in points.
_LABEL = 6.0
_NONE = Ground()


def draw_pdf(model: MapModel, places: Mapping[str, Point], ground: Ground = _NONE) -> bytes:
    """The whole map on one page, with the date of its latest source; the same map gives the same bytes.

    Args:
        model: what to draw.
        places: node id -> position of its center.
        ground: what lies under the marks.
    """
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    # invariant: no clock in the file.
    sheet = Canvas(out, pagesize=_SHEET, invariant=1, pageCompression=1)
    sheet.setTitle(short(model.title, 200, 1))
    sheet.setCreator("defgraph")  # known again when a folder of sources is read (export/own_files.py)
    pen = Pen(sheet, style()["themes"]["light"]["ink"])
    width, height = _SHEET
    top, bottom = height - _EDGE, _EDGE
    if model.marking:
        marking = short(model.marking, 120, 1)
        background, ink = marking_colors(model.marking)
        for base in (top - 8, bottom):
            sheet.setFillColor(background)
            sheet.rect(_SIDE, base - 3, width - 2 * _SIDE, 12, stroke=0, fill=1)
            Pen(sheet, ink).text(marking, width / 2, base, 9, bold=True, middle=True)
        top, bottom = top - 14, bottom + 13
    pen.text(short(model.title, 120, 1), _SIDE, top - 12, 13, bold=True)
    if as_of := _latest(model):
        pen.text(as_of, width - _SIDE, top - 12, 7, right=True)
    top -= 20
    bottom = _sources(pen, model, bottom)
    notes = pen.wrapped(" ".join(_limits(model)), width - 2 * _SIDE, 6.5)[:6]
    for row in reversed(notes):
        pen.text(row, _SIDE, bottom, 6.5)
        bottom += 8.2
    bottom = _legend(sheet, pen, model, bottom + 3)
    _picture(sheet, pen, model, places, ground, (_SIDE, bottom + 4, width - _SIDE, top))
    sheet.showPage()
    sheet.save()
    return out.getvalue()


def _latest(model: MapModel) -> str:
    found = [str(p["published"]) for p in model.passages.values() if p.get("published")]
    return f"Latest source: {max(found)[:24]}" if found else ""


def _limits(model: MapModel) -> Iterable[str]:
    yield f"Shown: {model.summary()}."
    yield from captions(model)
    for name, lines in (("Filter", model.filters), ("Not shown", model.left_out)):
        for line in lines:
            yield f"{name}: {line}."


def _sources(pen: Pen, model: MapModel, bottom: float) -> float:
    """The list of sources in columns above a line; gives where it ends."""
    lines = list(model.generated_from)
    if len(lines) > _SOURCES:
        lines = [*lines[: _SOURCES - 1], f"and {len(lines) - _SOURCES + 1} more, listed in the HTML file"]
    rows = -(-len(lines) // _COLUMNS)
    wide = (_SHEET[0] - 2 * _SIDE) / _COLUMNS
    for number, line in enumerate(lines):
        column, row = divmod(number, rows)
        x, y = _SIDE + column * wide, bottom + (rows - 1 - row) * 6.8
        pen.text(pen.cut(f"{number + 1}. {line}", wide - 8, 5.5), x, y, 5.5)
    if not lines:
        return bottom
    top = bottom + rows * 6.8 + 2
    pen.text("Sources", _SIDE, top, 7, bold=True)
    return top + 10


def _legend(sheet: Canvas, pen: Pen, model: MapModel, y: float) -> float:
    x = _SIDE
    for row in legend_rows(model):
        if row.kind:
            _mark(sheet, row.kind, None, x + 4, y + 2.5, 3.6, 1.0)
        else:
            sheet.setStrokeColor(row.color)
            sheet.setLineWidth(0.8)
            sheet.setDash([0.6 * d for d in row.dash])
            sheet.line(x, y + 2.5, x + 16, y + 2.5)
        before = 11 if row.kind else 20
        pen.text(row.text, x + before, y, 7)
        x += before + 13 + pen.width(row.text, 7)
    sheet.setDash()
    return y + 10


def _picture(
    sheet: Canvas,
    pen: Pen,
    model: MapModel,
    places: Mapping[str, Point],
    ground: Ground,
    box: tuple[float, float, float, float],
) -> None:
    left, low, right, high = box
    xs, ys = [p[0] for p in places.values()] or [0.0], [p[1] for p in places.values()] or [0.0]
    # Room for the labels at the rim, which do not shrink with the drawing.
    wide, tall = right - left - 60, high - low - 34
    scale = min(wide / max(max(xs) - min(xs), 1.0), tall / max(max(ys) - min(ys), 1.0), 0.9)
    middle = (left + right) / 2, (low + high) / 2 + 6
    center = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

    def on_sheet(point: Point) -> Point:
        return middle[0] + (point[0] - center[0]) * scale, middle[1] - (point[1] - center[1]) * scale

    _ground(sheet, pen, ground, on_sheet, box)
    for edge in model.edges:
        _edge(sheet, edge, places[edge.start], places[edge.end], on_sheet, scale)
    marks = max(scale, 0.16)
    for node in model.nodes:
        _mark(sheet, node.kind, node.status, *on_sheet(places[node.id]), node.size * marks, scale)
    # Labels are placed with y growing downward, as on the page.
    spots = {i: (p[0], -p[1]) for i, p in ((i, on_sheet(p)) for i, p in places.items())}
    size = max(_LABEL, 9 * scale)
    for rows, x, y in label_spots(model.nodes, spots, size, marks, (left, -high, right, -low)):
        for number, row in enumerate(rows):
            pen.text(row, x, -y - number * size * 13 / 12, size, middle=True, halo=True)


def _ground(
    sheet: Canvas, pen: Pen, ground: Ground, on_sheet: Callable[[Point], Point], box: tuple[float, float, float, float]
) -> None:
    """Coast lines and the scale of time inside the box of left, bottom, right and top."""
    left, low, right, high = box
    sheet.setStrokeColor(style()["themes"]["light"]["ground"])
    sheet.setLineWidth(0.5)
    sheet.setDash()
    for line in ground.lines:
        corners_ = [(x, y) for x, y in map(on_sheet, line) if left <= x <= right and low <= y <= high]
        if len(corners_) < 2:
            continue
        outline = sheet.beginPath()
        outline.moveTo(*corners_[0])
        for corner in corners_[1:]:
            outline.lineTo(*corner)
        sheet.drawPath(outline)
    end = -left
    for at, name in ground.ticks:
        x, _ = on_sheet((at, 0.0))
        sheet.line(x, low, x, high)
        if x >= end:
            pen.text(name, x + 2, low + 1, 6)
            end = x + 6 + pen.width(name, 6)


def _edge(
    sheet: Canvas, edge: MapEdge, start: Point, end: Point, on_sheet: Callable[[Point], Point], scale: float
) -> None:
    sheet.setStrokeColor(style()["edges"][edge.kind]["light"])
    sheet.setLineWidth(max(0.25, line_width(edge) * scale))
    sheet.setDash([max(1.0, d * scale) for d in style()["status"][edge.status]["dash"]] if edge.status else [])
    (x0, y0), (x3, y3) = on_sheet(start), on_sheet(end)
    if edge.start == edge.end:
        sheet.circle(x0 + 20 * scale, y0 + 20 * scale, (18 + 6 * edge.bend) * scale, fill=0)
        return
    via = on_sheet(bowed(start, end, edge.bend)) if edge.bend else ((x0 + x3) / 2, (y0 + y3) / 2)
    # A quadratic curve as the cubic that PDF knows.
    first = x0 + 2 / 3 * (via[0] - x0), y0 + 2 / 3 * (via[1] - y0)
    second = x3 + 2 / 3 * (via[0] - x3), y3 + 2 / 3 * (via[1] - y3)
    sheet.bezier(x0, y0, *first, *second, x3, y3)


def _mark(sheet: Canvas, kind: str, status: str | None, x: float, y: float, size: float, scale: float) -> None:
    look = style()["nodes"][kind]
    sheet.setFillColor(look["color"])
    sheet.setStrokeColor(style()["themes"]["light"]["border"])
    sheet.setLineWidth(max(0.35, 1.2 * scale))
    sheet.setDash([max(1.0, d * scale) for d in style()["status"][status]["dash"]] if status else [])
    points = corners(look["shape"], 0.0, 0.0, size)
    if not points:
        sheet.circle(x, y, size, fill=1)
        return
    outline = sheet.beginPath()
    outline.moveTo(x + points[0][0], y - points[0][1])
    for across, down in points[1:]:
        outline.lineTo(x + across, y - down)
    outline.close()
    sheet.drawPath(outline, fill=1)
