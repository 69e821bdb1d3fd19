"""The Python interface takes paths as users have them: text or PathLike, one or many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import defgraph
from defgraph.graph.errors import ParameterError
from defgraph.paths import sources_of

WORDS = "The Defense Minister of Italy visited Spain in May 2018."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "other.txt").write_text("The Defense Minister of Chile visited Peru in May 2019.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("sources", "documents"),
    [
        ("texts/a.txt", 1),
        (Path("texts/a.txt"), 1),
        (["texts/a.txt"], 1),
        (("texts/a.txt", Path("other.txt")), 2),
        (iter([Path("texts"), "other.txt"]), 2),
        ("texts", 1),
    ],
    ids=["text", "path", "list", "both", "iterator", "folder"],
)
def test_one_source_or_many_are_loaded(folder: Path, sources: Any, documents: int) -> None:
    assert defgraph.open("s.db").load(sources).documents == documents


@pytest.mark.parametrize("wrong", [b"texts/a.txt", 7, [7], ["texts", None], [b"a.txt"], 1.5])
def test_what_is_no_path_is_one_error_and_makes_no_store(folder: Path, wrong: Any) -> None:
    with pytest.raises(ParameterError, match=r"is no path.*give"):
        defgraph.open("s.db").load(wrong)
    assert not (folder / "s.db").exists()


def test_manifest_map_chart_and_exports_take_text(folder: Path) -> None:
    (folder / "list.csv").write_text("path,doc\ntexts/a.txt,one\n", encoding="utf-8")
    graph = defgraph.open("s.db")
    assert graph.load(manifest="list.csv").documents == 1
    graph.map("m.html", svg="m.svg", pdf="m.pdf")
    graph.chart("timeline", "c.svg")
    graph.export("graphml", "g.graphml")
    graph.export_jsonl("all.jsonl")
    graph.export_neo4j_import("import")
    made = ("m.html", "m.svg", "m.pdf", "c.svg", "g.graphml", "all.jsonl", "import/import.txt")
    assert [name for name in made if not (folder / name).is_file()] == []
    for call in (graph.export_jsonl, graph.map, lambda path: graph.chart("timeline", path)):
        with pytest.raises(ParameterError, match="is no path"):
            call(7)  # type: ignore[arg-type]


def test_a_document_is_read_again_by_its_name_alone(folder: Path) -> None:
    graph = defgraph.open("s.db")
    graph.load("texts/a.txt")
    assert len(graph.load_again("a").documents) == 1


def test_no_letter_of_a_text_is_a_source() -> None:
    assert sources_of("a/.b") == ["a/.b"]
