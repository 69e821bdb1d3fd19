"""Places on a line with room between them: for the marks of a timeline, and for the names beside a chart."""

from __future__ import annotations

from collections.abc import Sequence


def spaced(wanted: Sequence[float], room: float) -> list[float]:
    """Places on a line at least so far apart, in the order given, as near as can be to those wanted.

    Pool adjacent violators: the sum of squared distances is the smallest possible.

    Args:
        wanted: ascending places.
        room: least distance between two.

    Example:
        >>> spaced([0.0, 0.0, 10.0], 2.0)
        [-1.0, 1.0, 10.0]
    """
    pools: list[tuple[float, int]] = []  # mean of what its members want, number of members
    for number, place in enumerate(wanted):
        mean, members = place - number * room, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, members = (mean * members + other * more) / (members + more), members + more
        pools.append((mean, members))
    flat = [mean for mean, members in pools for _ in range(members)]
    return [mean + number * room for number, mean in enumerate(flat)]


def spaced_within(wanted: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """The places of :func:`spaced`, none below ``low`` or above ``high`` while there is room for all between these.

    Args:
        wanted: ascending places.
        room: least distance between two.
        low: least place.
        high: greatest place.

    Example:
        >>> spaced_within([0.0, 0.0, 1.0], 2.0, 0.0, 10.0)
        [0.0, 2.0, 4.0]
    """
    last = max(low, high - (len(wanted) - 1) * room)
    # Without its room each place lies between the first and the last that all can share, and pools keep within that.
    held = [min(max(place - n * room, low), last) + n * room for n, place in enumerate(wanted)]
    return spaced(held, room)
