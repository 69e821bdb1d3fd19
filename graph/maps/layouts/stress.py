"""Positions for a drawing, computed from the graph alone: the same graph always gets the same picture.

Each connected part is placed so that distances on paper follow distances in the graph: stress majorization
(Gansner, Koren and North 2004) started from a pivot MDS (Brandes and Pich 2006). Parts are turned so that
they lie wide, marks are pushed apart until labels have room, and the parts are packed in rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

#: Distance of two linked nodes, in the units of the page at zoom 1.
UNIT = 90.0
#: Room a node takes for itself and its label: width and height.
ROOM = (118.0, 58.0)
#: Largest part that is placed by full stress; above, only the pivots are used.
_DENSE = 1600
_ROUNDS = 40


def force_layout(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Positions of nodes 0 to count - 1, rounded to 0.1, centered on (0, 0).

    Args:
        count: number of nodes.
        links: pairs of node numbers; direction, repetition and loops do not matter.

    Example:
        >>> force_layout(1, [])
        [(0.0, 0.0)]
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not count:
        return []
    pairs = sorted({(min(a, b), max(a, b)) for a, b in links if a != b})
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    degree = np.bincount(ends.ravel(), minlength=count)
    # A hub needs a wider circle for its neighbors, so its edges are longer.
    lengths = 1.0 + np.minimum(3.5, 0.22 * np.sqrt(np.maximum(degree[ends[:, 0]], degree[ends[:, 1]])))
    graph = coo_array((lengths, (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    graph = graph + graph.T
    parts, member = connected_components(graph, directed=False)
    places = np.zeros((count, 2))
    groups = [np.flatnonzero(member == part) for part in range(parts)]
    groups.sort(key=lambda g: (-len(g), int(g[0])))
    boxes = []
    for group in groups:
        points = _place(graph[group][:, group], len(group))
        points = apart(_turned(points) * UNIT)
        low, high = points.min(axis=0), points.max(axis=0)
        places[group] = points - low
        boxes.append(high - low + np.array(ROOM))
    for group, corner in zip(groups, _packed(boxes), strict=True):
        places[group] += corner
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    # Adding 0 turns -0.0 into 0.0, so that no sign of nothing reaches the file.
    return [(round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for x, y in places]


def _place(graph: Any, count: int) -> Points:
    """Positions of one connected part in edge lengths."""
    import numpy as np
    from scipy.sparse.csgraph import shortest_path

    if count == 1:
        return np.zeros((1, 2))
    if count > _DENSE:
        return _pivots(graph, count, 60)
    far = shortest_path(graph, directed=False)
    points = _projected(far) if count <= 200 else _pivots(graph, count, 60)
    with np.errstate(divide="ignore"):
        weight = far**-2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)[:, None]
    pull = weight * far
    space = np.empty_like(pull)
    for _ in range(_ROUNDS if count > 300 else 3 * _ROUNDS):
        square = (points**2).sum(axis=1)
        # In place: fresh matrices of this size would cost more than the arithmetic.
        ratio = np.multiply(points[:, :1], -2 * points[:, 0], out=space)
        ratio -= 2 * points[:, 1:] * points[:, 1]
        ratio += square[:, None]
        ratio += square[None, :]
        np.sqrt(np.maximum(ratio, 1e-9, out=ratio), out=ratio)
        np.divide(pull, ratio, out=ratio)
        # einsum adds in a fixed order; a matrix product would depend on the number of threads.
        moved = np.einsum("ij,jk->ik", weight, points) - np.einsum("ij,jk->ik", ratio, points)
        moved = (moved + ratio.sum(axis=1)[:, None] * points) / total
        shift = float(np.abs(moved - points).max())
        points = moved
        if shift < 1e-3:
            break
    return points


def _pivots(graph: Any, count: int, pivots: int) -> Points:
    """Positions from the distances to a few nodes far apart from each other."""
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    chosen = int(np.diff(graph.indptr).argmax())
    nearest = np.full(count, np.inf)
    columns = []
    for _ in range(pivots):
        far: Points = dijkstra(graph, directed=False, indices=np.array([chosen]))[0]
        columns.append(far)
        nearest = np.minimum(nearest, far)
        chosen = int(nearest.argmax())
    return _projected(np.array(columns).T)


def _projected(far: Points) -> Points:
    """The plane that keeps most of these distances, with a seeded jitter that parts equal nodes."""
    import numpy as np

    square = far**2
    centered = -0.5 * (square - square.mean(axis=0, keepdims=True) - square.mean(axis=1, keepdims=True) + square.mean())
    _, vectors = np.linalg.eigh(centered.T @ centered)
    axes = vectors[:, -2:][:, ::-1]
    points = centered @ axes
    # The sign of an eigenvector is free: the largest value is made positive.
    points *= np.sign(points[np.abs(points).argmax(axis=0), range(points.shape[1])])
    if points.shape[1] < 2:
        points = np.column_stack([points, np.zeros(len(points))])
    spread = float(np.abs(points).max()) or 1.0
    points = points / spread * float(far.max()) / 2
    jitter: Points = np.random.default_rng(20190414).normal(scale=0.05, size=points.shape)
    jittered: Points = points + jitter
    return jittered


def _turned(points: Points) -> Points:
    """The points turned so that their longest extent lies level."""
    import numpy as np

    centered = points - points.mean(axis=0)
    if len(points) < 3:
        # Two nodes stand side by side.
        centered = np.column_stack([np.sign(centered[:, 0]) * np.hypot(*centered.T), 0 * centered[:, 1]])
        return centered
    _, axes = np.linalg.eigh(centered.T @ centered)
    turned: Points = centered @ axes[:, ::-1]
    turned *= np.sign(turned[np.abs(turned).argmax(axis=0), [0, 1]] + 1e-12)
    # A flat strip leaves most of a screen empty and its labels no room: it is stretched a little.
    width, height = np.ptp(turned, axis=0)
    turned[:, 1] *= min(1.5, max(1.0, float(width) / (1.35 * float(height) + 1e-9)))
    return turned


def apart(points: Points, pinned: NDArray[np.bool_] | None = None) -> Points:
    """The points pushed apart until each has room for its mark and label, or the rounds are over.

    Args:
        points: one row each, in units of the page.
        pinned: which of them stay where they are, so that only the others give way; None for none.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    scale = np.array(ROOM)
    scaled = points / scale
    held = np.zeros(len(points), dtype=bool) if pinned is None else pinned
    for _ in range(120 if len(points) <= 2000 else 40):
        close = cKDTree(scaled).query_pairs(1.0, output_type="ndarray")
        if not len(close):
            break
        close = close[np.lexsort((close[:, 1], close[:, 0]))]
        between = scaled[close[:, 1]] - scaled[close[:, 0]]
        gap = np.maximum(np.hypot(between[:, 0], between[:, 1]), 1e-6)[:, None]
        push = between / gap * (1.0 - gap) * 0.45
        for axis in (0, 1):
            # bincount sums in the order given, so the result does not depend on the machine's mood.
            moved = np.bincount(close[:, 1], push[:, axis], len(scaled))
            moved -= np.bincount(close[:, 0], push[:, axis], len(scaled))
            scaled[:, axis] += np.where(held, 0.0, moved)
    parted: Points = scaled * scale
    return parted


def _packed(boxes: Sequence[Points]) -> list[Points]:
    """Corners for boxes laid in rows, together about as wide as a screen."""
    import numpy as np

    # Rows leave gaps, so they get more than the area alone would ask for.
    width = max(float(boxes[0][0]), 1.4 * float(np.sqrt(1.5 * sum(b[0] * b[1] for b in boxes))))
    corners, x, y, row = [], 0.0, 0.0, 0.0
    for box in boxes:
        if x and x + box[0] > width:
            x, y, row = 0.0, y + row, 0.0
        corners.append(np.array([x, y]))
        x += float(box[0])
        row = max(row, float(box[1]))
    return corners
