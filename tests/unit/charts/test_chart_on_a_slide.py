"""Charts on a slide: as wide as one, text that a room can read, nothing over the edge, names at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from defgraph.graph.charts import draw_ego, draw_heatmap, draw_rank, draw_timeline
from defgraph.graph.charts.ego import MOST
from defgraph.graph.errors import ExportError

YEARS = [str(year) for year in range(1950, 2025)]
LONG = "Deputy Minister of National Defense of the United Republic of Number"
NOTE = "2 documents; " + "left out: 12 events of another status than occurred; " * 9


def rank(path: Path, title: str = "t", lines: int = 24) -> None:
    ranks = {f"{LONG} {n}": {y: 1 + (n * 7 + i) % lines for i, y in enumerate(YEARS)} for n in range(lines)}
    draw_rank(path, YEARS, ranks, title=title, note=NOTE)


def timeline(path: Path, title: str = "t") -> None:
    draw_timeline(path, YEARS, {f"{LONG} {n}": dict.fromkeys(YEARS, n) for n in range(1, 31)}, title=title, note=NOTE)


def heatmap(path: Path, title: str = "t", names: int = 70) -> None:
    ties = {(a, a + 1): float(a + 1) for a in range(names - 1)}
    draw_heatmap(path, [f"{LONG} {n}" for n in range(names)], ties, title=title, note=NOTE)


def few(path: Path, title: str = "t") -> None:
    heatmap(path, title, 20)


def ego(path: Path, title: str = "t", others: int = MOST) -> None:
    draw_ego(path, LONG, [(f"{LONG} {n}", 1.0 + n) for n in range(others)], [(0, 1)], title=title, note=NOTE)


CHARTS: dict[str, Callable[..., None]] = {
    "rank": rank, "timeline": timeline, "heatmap": heatmap, "heatmap of few": few, "ego": ego,
}  # fmt: skip


def texts(path: Path) -> list[tuple[str, float, float, float]]:
    """Each text of a picture with its size in points, were the picture 13.3 inches wide, and its place."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    unit = 13.3 * 72 / float(root.attrib["viewBox"].split()[2])
    found = []
    for text in (e for e in root.iter() if e.tag.endswith("}text")):
        size = re.search(r"([\d.]+)px", text.attrib["style"])
        assert size, text.attrib
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", text.attrib.get("transform", ""))]
        x, y = (float(text.attrib["x"]), float(text.attrib["y"])) if "x" in text.attrib else numbers[:2]
        found.append(("".join(text.itertext()), float(size[1]) * unit, x * unit, y * unit))
    return found


@pytest.mark.parametrize("kind", CHARTS)
def test_text_has_twelve_points_on_a_slide_however_much_there_is(kind: str, tmp_path: Path) -> None:
    CHARTS[kind](tmp_path / "c.svg")
    sizes = [size for _, size, _, _ in texts(tmp_path / "c.svg")]
    assert len(sizes) > 20
    assert min(sizes) >= 12 - 1e-6


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_goes_over_the_edge(kind: str, tmp_path: Path) -> None:
    CHARTS[kind](tmp_path / "c.png", "Who met whom among the partners of a long heading: " * 3)
    with Image.open(tmp_path / "c.png") as picture:
        gray = picture.convert("L")
    wide, tall = gray.size
    for box in ((0, 0, wide, 2), (0, tall - 2, wide, tall), (0, 0, 2, tall), (wide - 2, 0, wide, tall)):
        assert gray.crop(box).getextrema() == (255, 255), box


def test_a_heading_without_end_is_cut_after_three_lines(tmp_path: Path) -> None:
    rank(tmp_path / "r.svg", "Heading " * 200)
    lines = [text for text, size, *_ in texts(tmp_path / "r.svg") if size > 12.5]
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_line_has_its_name_at_its_end(tmp_path: Path) -> None:
    windows = ["2019", "2020", "2021"]
    ranks: dict[str, dict[str, int | None]] = {
        "Avaria": {"2019": 1, "2020": 2, "2021": 9},
        "Borealia": {"2019": 9, "2020": 9, "2021": 1},
        "Cerelia": {"2019": 4, "2020": 5, "2021": None},
        "Dunmark": {"2019": 2, "2020": 1, "2021": 1},
    }
    draw_rank(tmp_path / "r.svg", windows, ranks, title="t", note="n")
    at = {text: (x, y) for text, _, x, y in texts(tmp_path / "r.svg")}
    names = ["Borealia", "Dunmark", "Cerelia, to 2020", "Avaria"]
    # By last rank from the top down, in a column to the right of the last window, a line of text apart.
    assert sorted(names, key=lambda name: at[name][1]) == names
    assert all(at[name][0] > at["2021"][0] for name in names)
    assert all(at[b][1] - at[a][1] >= 12 for a, b in pairwise(names))
    # The first of a rank stands at its tick, as near as text allows.
    assert abs(at["Avaria"][1] - at["9"][1]) < 6


def test_widths_of_an_ego_network_are_told_in_events(tmp_path: Path) -> None:
    draw_ego(tmp_path / "e.svg", "A", [("B", 7.0), ("C", 3.0), ("D", 1.0)], [(0, 1)], title="t", note="n")
    shown = {text for text, *_ in texts(tmp_path / "e.svg")}
    assert {"7 shared events", "3 shared events", "1 shared event", "partners who share events"} <= shown


def test_more_neighbors_than_there_is_room_for_are_no_chart(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=f"room for {MOST} names, not for the {MOST + 1}"):
        ego(tmp_path / "e.svg", others=MOST + 1)
    assert list(tmp_path.iterdir()) == []
