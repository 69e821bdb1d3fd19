"""Make graph/maps/assets/coasts.json: the coast lines under the layout by place.

    python docs/make_coasts.py naturalearth_lowres.shp

The file is Natural Earth's 1:110m map of countries (public domain), as the wheel of geopandas 0.14.4 carries it in
geopandas/datasets. A border that two countries share is no coast and is left out; what is left is rounded to a tenth of
a degree.
"""

from __future__ import annotations

import json
import struct
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).parents[1] / "graph" / "maps" / "assets" / "coasts.json"
Corner = tuple[int, int]


def rings(raw: bytes) -> list[list[Corner]]:
    """Rings of all polygons of a shapefile, in tenths of a degree (ESRI Shapefile Technical Description, 1998)."""
    found, at = [], 100
    while at < len(raw):
        (words,) = struct.unpack(">i", raw[at + 4 : at + 8])
        body = raw[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<i", body[:4])[0] != 5:
            continue
        parts, points = struct.unpack("<2i", body[36:44])
        starts = [*struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        corners = [(round(10 * x), round(10 * y)) for x, y in zip(flat[::2], flat[1::2], strict=True)]
        found += [corners[a:b] for a, b in pairwise(starts)]
    return found


def coasts(all_rings: list[list[Corner]]) -> list[list[Corner]]:
    """Lines along the edges that only one country has, without the map's own frame at the date line and the pole."""
    edges = Counter(frozenset(pair) for ring in all_rings for pair in pairwise(ring) if pair[0] != pair[1])
    lines: list[list[Corner]] = []
    for ring in all_rings:
        line: list[Corner] = []
        for a, b in pairwise(ring):
            framed = (abs(a[0]) == abs(b[0]) == 1800) or (a[1] <= -899 and b[1] <= -899)
            if a == b:
                continue
            if edges[frozenset((a, b))] > 1 or framed:
                lines.append(line)
                line = []
            else:
                line = line or [a]
                line.append(b)
        lines.append(line)
    return [line for line in lines if len(line) > 1]


def main() -> None:
    """Read the shapefile that is named and write the lines."""
    found = coasts(rings(Path(sys.argv[1]).read_bytes()))
    flat = [[value for corner in line for value in corner] for line in found]
    note = "Coast lines in tenths of a degree, longitude and latitude in turn. Natural Earth 1:110m, public domain."
    TARGET.write_text(json.dumps({"source": note, "lines": flat}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
