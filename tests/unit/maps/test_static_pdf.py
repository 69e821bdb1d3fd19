from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pypdfium2 as pdfium
import pytest

from defgraph.graph.maps import render_map, write_map
from defgraph.graph.model import Node, Subgraph, SubgraphMeta


def written(graph: Subgraph, folder: Path, name: str = "map.pdf") -> pdfium.PdfDocument:
    write_map(graph, folder / "map.html", pdf=folder / name)
    return pdfium.PdfDocument(folder / name)


def text_of(document: pdfium.PdfDocument) -> str:
    return str(document[0].get_textpage().get_text_bounded())


def test_one_lying_sheet_with_title_marking_legend_limits_date_and_sources(maps: ModuleType, tmp_path: Path) -> None:
    graph = maps.briefing()
    document = written(graph, tmp_path)
    assert len(document) == 1
    width, height = document[0].get_size()
    # A4 is 297 by 210 mm.
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((297, 210), abs=0.1)
    text = text_of(document)
    assert text.count("UNCLASSIFIED // EXAMPLE") == 2
    told = (graph.meta.title, "States (9)", "Events (13)", "planned", "Latest source: 2032-06-26", "Emre Solak")
    for line in (*told, *graph.meta.generated_from, *(f"Not shown: {x}" for x in graph.meta.left_out)):
        assert line in text.replace("\r\n", " "), line


def test_the_drawing_is_vectors_and_the_whole_of_it_is_on_the_sheet(maps: ModuleType, tmp_path: Path) -> None:
    graph = maps.large(250)
    page = written(graph, tmp_path)[0]
    width, height = page.get_size()
    raw = pdfium.raw
    kinds = [o.type for o in page.get_objects()]
    assert raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert kinds.count(raw.FPDF_PAGEOBJ_PATH) >= len(graph.nodes) + len(graph.edges)
    for item in page.get_objects():
        left, bottom, right, top = item.get_bounds()
        # Within A4 and within Letter, centered: 792 points wide.
        assert left >= (width - 792) / 2
        assert right <= (width + 792) / 2
        assert bottom >= 0
        assert top <= height


def test_the_same_map_gives_the_same_bytes(maps: ModuleType, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_map(maps.briefing(), tmp_path / "map.html", pdf=tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_names_in_other_scripts_can_be_read_out_again(tmp_path: Path) -> None:
    names = ["Łódź Çelik", "위성락", "外務省", "Сергей", "Ελλάδα"]
    text = text_of(written(Subgraph(tuple(Node(n, "Official", n) for n in names), ()), tmp_path))
    for name in names:
        assert name in text


def test_hostile_and_endless_names_do_no_harm(tmp_path: Path) -> None:
    name = "(\\) Tj ET <</JavaScript>> \u202e\ud800\x00" + "x" * 10_000
    document = written(Subgraph((Node("a", "State", name),), (), SubgraphMeta(title=name, marking=name)), tmp_path)
    assert len(document) == 1
    assert document.get_metadata_value("Title").startswith("(\\) Tj ET <</JavaScript>>")
    assert "(\\) Tj ET" in text_of(document)


def test_nothing_at_all_can_be_printed(tmp_path: Path) -> None:
    assert "Shown: 0 nodes, 0 ties." in text_of(written(Subgraph((), ()), tmp_path))


def test_a_thousand_nodes_with_evidence_and_a_picture_without_scripts_stay_small(maps: ModuleType) -> None:
    page = render_map(maps.large(1000))
    assert "<noscript>" in page
    assert page.count("<circle ") + page.count("<polygon ") >= 1000
    assert len(page.encode()) <= 1_300_000
