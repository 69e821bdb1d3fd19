"""Maps: a subgraph as one HTML file that needs no network, and as SVG or PDF. Only this package knows pyvis."""

from defgraph.graph.maps.scale import fit
from defgraph.graph.maps.story import read_story
from defgraph.graph.maps.write import MapReport, map_network, render_map, write_map

__all__ = ["MapReport", "fit", "map_network", "read_story", "render_map", "write_map"]
