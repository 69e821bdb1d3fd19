"""Charts as SVG, PNG or PDF files: ranks over time, timelines, heat maps, ego networks.

Only here is matplotlib imported. The functions take plain values and know nothing of stores. The same input
gives the same bytes.
"""

from defgraph.graph.charts.ego import draw_ego
from defgraph.graph.charts.heatmap import draw_heatmap
from defgraph.graph.charts.ranks import draw_rank
from defgraph.graph.charts.timeline import draw_timeline

__all__ = ["draw_ego", "draw_heatmap", "draw_rank", "draw_timeline"]
