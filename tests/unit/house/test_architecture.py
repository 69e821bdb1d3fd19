"""The picture of the house: its arrows are those of another reader of imports, and all of them lead down."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from types import ModuleType

import grimp
import networkx as nx
import pytest
from lxml import etree

DOCS = Path(__file__).parents[3] / "docs"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that draws it."""
    monkeypatch.syspath_prepend(DOCS)
    import architecture

    return architecture


@pytest.mark.parametrize("opened", ["HOUSE", "EXTRACTION"])
def test_the_arrows_are_the_imports_that_grimp_finds(drawn: ModuleType, opened: str) -> None:
    found = drawn.arrows(drawn.read_modules(), getattr(drawn, opened))
    imports = grimp.build_graph("defgraph", exclude_type_checking_imports=True, cache_dir=None)
    for room in found:
        imports.squash_module(room)
    expected = {room: imports.find_modules_directly_imported_by(room) & found.keys() for room in found}
    mutual = {(a, b) for a in expected for b in expected[a] if a in expected[b]}
    assert len(found) > 10
    assert found == {a: {b for b in below if (a, b) not in mutual} for a, below in expected.items()}


def test_an_arrow_is_left_out_where_others_say_it(drawn: ModuleType) -> None:
    uses = drawn.arrows(drawn.read_modules(), drawn.HOUSE)
    whole = nx.DiGraph([(a, b) for a, below in uses.items() for b in below])
    assert {(a, b) for a, below in drawn.direct(uses).items() for b in below} == set(
        nx.transitive_reduction(whole).edges
    )
    rows = {name: row for row, names in enumerate(nx.topological_generations(whole)) for name in names}
    assert drawn.heights(uses) == {name: rows.get(name, 0) for name in uses}


@pytest.mark.parametrize("name", ["architecture.svg", "architecture-extraction.svg"])
def test_the_boxes_stand_apart_and_the_arrows_lead_down_to_them(name: str) -> None:
    root = etree.parse(DOCS / name).getroot()
    boxes = []
    for rect in root.findall(f"{SVG}rect")[1:]:
        x, y, w, h = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
        boxes.append((x, y, x + w, y + h))
    assert len(boxes) > 8
    for a, b in combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    for path in root.findall(f"{SVG}path"):
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.attrib["d"])]
        assert any((x0 + x1) / 2 == pytest.approx(numbers[0]) and y1 == numbers[1] for x0, _, x1, y1 in boxes)
        assert any((x0 + x1) / 2 == pytest.approx(numbers[-2]) and y0 == numbers[-1] for x0, y0, x1, _ in boxes)
        assert numbers[-1] > numbers[1]


def test_every_room_has_its_line(drawn: ModuleType) -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    lines = re.findall(r"^- `([\w/]+)` (.+)$", page, re.MULTILINE)
    rooms = [*drawn.arrows(drawn.read_modules(), drawn.HOUSE), *drawn.arrows(drawn.read_modules(), drawn.EXTRACTION)]
    assert len(lines) == len(rooms)
    assert all(len(text) > 10 for _, text in lines)
