"""Maps: a subgraph as one HTML file that needs no network, and as SVG or PDF. Only this package knows pyvis."""

from defgraph.graph.maps.scale import fit, marks
from defgraph.graph.maps.story import read_story
from defgraph.graph.maps.write import MapReport, Placed, map_network, place_map, render_map, write_map

__all__ = [
    "MapReport", "Placed", "fit", "map_network", "marks", "place_map", "read_story", "render_map", "write_map",
]  # fmt: skip
