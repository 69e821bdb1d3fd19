"""From a subgraph to a map: checked, placed, drawn and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.errors import MapError
from defgraph.graph.files import write_whole
from defgraph.graph.maps.layouts.choice import places_and_ground
from defgraph.graph.maps.layouts.ground import Ground
from defgraph.graph.maps.markings import marking_colors
from defgraph.graph.maps.model import READABLE, MapEdge, MapModel, MapNode
from defgraph.graph.maps.pictures.geometry import Point
from defgraph.graph.maps.pictures.legend import captions
from defgraph.graph.maps.pictures.svg import draw_svg
from defgraph.graph.maps.reserve import beside
from defgraph.graph.maps.style import style
from defgraph.graph.maps.text import short
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Subgraph

if TYPE_CHECKING:
    from defgraph.graph.maps.render import BriefingNetwork


@dataclass(frozen=True, slots=True)
class MapReport:
    """What was written.

    Attributes:
        nodes: number of nodes in the map.
        edges: number of edges in the map.
        bytes: size of the HTML file.
        left_out: one line each; what the map does not show.
    """

    nodes: int
    edges: int
    bytes: int
    left_out: tuple[str, ...] = ()


def write_map(
    subgraph: Subgraph,
    path: Path,
    *,
    svg: Path | None = None,
    pdf: Path | None = None,
    layout: str = "force",
    focus: str | None = None,
) -> MapReport:
    """Write the map of a subgraph as one HTML file that works without a network.

    Args:
        subgraph: what to draw; see :func:`defgraph.graph.maps.view_model.build_model`.
        path: the HTML file.
        svg: where to write the static picture too, or None.
        pdf: where to write one sheet for print too, or None.
        layout: where the nodes stand; see :func:`defgraph.graph.maps.layouts.choice.places`.
        focus: id of the node in the middle of the ego layout.

    Raises:
        MapError: the subgraph can't be drawn or a file can't be written.
    """
    full = build_model(subgraph)
    model = full.drawn()
    spots, ground = _spots(model, layout, focus)
    network = _network(full, model, beside(full, spots), ground, layout)
    size = write_whole(path, network.generate_html(), MapError)
    if svg is not None:
        write_whole(svg, draw_svg(model, spots, ground), MapError)
    if pdf is not None:
        from defgraph.graph.maps.pictures.pdf import draw_pdf

        write_whole(pdf, draw_pdf(model, spots, ground), MapError)
    return MapReport(len(model.nodes), len(model.edges), size, model.left_out)


def render_map(subgraph: Subgraph, layout: str = "force", focus: str | None = None) -> str:
    """The HTML page of a subgraph's map; see :func:`write_map`."""
    return map_network(subgraph, layout, focus).generate_html()


def map_network(subgraph: Subgraph, layout: str = "force", focus: str | None = None) -> BriefingNetwork:
    """The map as a pyvis network: a notebook shows it in place; nodes can still be added."""
    full = build_model(subgraph)
    model = full.drawn()
    spots, ground = _spots(model, layout, focus)
    return _network(full, model, beside(full, spots), ground, layout)


@dataclass(frozen=True, slots=True)
class Placed:
    """A map, and where on it everything stands.

    Attributes:
        network: the map; its ``generate_html()`` is the page, its ``data()`` what the page's script draws.
        spots: node id -> position.
    """

    network: BriefingNetwork
    spots: Mapping[str, Point]


def place_map(
    subgraph: Subgraph, before: Mapping[str, Point], *, live: Mapping[str, Any] | None = None, state: str = ""
) -> Placed:
    """A map that grows: what stood somewhere before stays there, the rest comes beside it.

    Args:
        subgraph: what to draw; see :func:`defgraph.graph.maps.view_model.build_model`.
        before: node id -> position; empty = nothing was drawn yet.
        live: what the server was asked, as the page's script reads it; None = a page that asks nobody.
        state: of the page when it opens, as its address would say it.

    Raises:
        MapError: the subgraph can't be drawn.
    """
    full = build_model(subgraph)
    model = full.drawn()
    known = {n.id: before[n.id] for n in model.nodes if n.id in before}
    spots = beside(full, known or _spots(model, "force", None)[0])
    network = _network(full, model, spots, Ground(), "force", still=not live)
    network.page |= {k: v for k, v in (("live", live), ("state", state)) if v}
    return Placed(network, spots)


def _spots(model: MapModel, layout: str, focus: str | None) -> tuple[dict[str, Point], Ground]:
    points, ground = places_and_ground(model, layout, focus)
    return dict(zip((n.id for n in model.nodes), points, strict=True)), ground


def _network(
    full: MapModel, model: MapModel, spots: Mapping[str, Point], ground: Ground, layout: str, *, still: bool = True
) -> BriefingNetwork:
    """The page of a map; ``model`` is what of ``full`` it shows when it opens, ``spots`` say where all stands.

    A page that is not still lacks the picture and the table for browsers that run no script, which could not use it.
    """
    from defgraph.graph.maps.render import BriefingNetwork

    drawn = {n.id: spots[n.id] for n in model.nodes}
    page = {
        "marking": model.marking,
        "band": marking_colors(model.marking),
        "filters": model.filters,
        "left_out": model.left_out,
        "generated_from": model.generated_from,
        "passages": dict(sorted(full.passages.items())),
        "events": dict(sorted(full.events.items())),
        "story": model.story,
        "community": model.community,
        "layout": layout,
        "ground": {"lines": [[round(v) for p in line for v in p] for line in ground.lines], "ticks": ground.ticks},
        "captions": captions(model)[1:],
        "svg": draw_svg(model, drawn, ground, plain=len(model.nodes) > READABLE) if still else "",
        "rows": [_row(n, model) for n in model.nodes[:READABLE]] if still else [],
    }
    network = BriefingNetwork(title=model.title, page=page)
    for node in full.nodes:
        held = {"held": True} if node.id in full.held else {}
        look = style()["nodes"][node.kind]["shape"]
        network.add_node(node.id, node.label, look, **_node(node, spots[node.id]), **held)
    for edge in full.edges:
        network.add_edge(edge.start, edge.end, **_edge(edge))
    return network


def _node(node: MapNode, place: Point) -> dict[str, Any]:
    return {
        "x": place[0],
        "y": place[1],
        "size": node.size,
        "type": node.type,
        **_kind(node),
        "name": node.name,
        **_given(
            status=node.status, when=node.when, conflicts=node.conflicts, evidence=node.evidence, props=node.props
        ),
    }


def _edge(edge: MapEdge) -> dict[str, Any]:
    look: dict[str, Any] = {}
    if edge.start == edge.end:
        look["selfReference"] = {"size": round(18 + 6 * edge.bend, 1)}
    elif edge.bend:
        turn = "curvedCW" if edge.bend > 0 else "curvedCCW"
        look["smooth"] = {"enabled": True, "type": turn, "roundness": abs(edge.bend)}
    facts = _given(status=edge.status, when=edge.when, evidence=edge.evidence, events=edge.events, props=edge.props)
    return {"id": edge.id, "type": edge.type, **_kind(edge), "label": edge.label, **look, **facts}


def _kind(item: MapNode | MapEdge) -> dict[str, str]:
    """What it is drawn as, where its type does not say it."""
    return {} if item.kind == item.type else {"kind": item.kind}


def _row(node: MapNode, model: MapModel) -> tuple[str, str, str, str]:
    """Name, type, date and first source, for the table of a page without scripts."""
    told = [model.passages[p] for p in node.evidence if p in model.passages]
    source = str(told[0].get("document_name") or told[0].get("doc") or "") if told else ""
    return short(node.name, 120, 1), node.type, str(node.props.get("date") or "")[:40], short(source, 120, 1)


def _given(**values: Any) -> dict[str, Any]:
    """Only the values that say something."""
    return {k: v for k, v in values.items() if v}
