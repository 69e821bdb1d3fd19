"""Another extractor is installed beside the rules, chosen by its name, and used by a load: the page's own example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import defgraph
from defgraph.graph.errors import SettingsError
from defgraph.graph.model import Document, FactEnd, FactRecord, Passage, Record
from defgraph.graph.settings import Settings
from defgraph.loaders.extract.base import Extractor, load_extractor

PAGE = Path(__file__).parents[3] / "docs" / "extraction.md"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of docs/extraction.md as an installed package."""
    page = PAGE.read_text(encoding="utf-8")
    code, entry = (re.search(rf"```{kind}\n(.*?)```", page, re.S) for kind in ("python", "toml"))
    assert code is not None
    assert entry is not None
    name, _, value = entry[1].splitlines()[1].partition(" = ")
    site = tmp_path / "site"
    info = site / "keyword_extractor-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "keyword_extractor.py").write_text(code[1], encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keyword-extractor\nVersion: 1.0\n", encoding="utf-8")
    target = value.strip().strip('"')
    (info / "entry_points.txt").write_text(f"[defgraph.extractors]\n{name} = {target}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(site)


@pytest.mark.usefixtures("installed")
def test_an_installed_extractor_is_found_by_its_name() -> None:
    extractor = load_extractor("keyword", "any-model")
    assert isinstance(extractor, Extractor)
    assert (extractor.name, extractor.version) == ("keyword", "1")
    assert vars(extractor) == {"model": "any-model"}


@pytest.mark.usefixtures("installed")
def test_a_load_uses_the_extractor_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFGRAPH_EXTRACTOR", "keyword")
    text = tmp_path / "note.txt"
    text.write_text("Norway and Latvia held talks in Riga. Spain's minister met the Chilean one.\n", encoding="utf-8")
    graph = defgraph.open(str(tmp_path / "graph.db"))
    report = graph.load([str(text)])
    assert (report.documents, report.events) == (1, 1)
    rows = graph.query("who-met-whom")
    assert [(row["event_type"], row["a"], row["b"], row["evidence"]) for row in rows] == [
        ("talks", "LVA", "NOR", ["Norway and Latvia held talks"])
    ]
    passages = graph.cypher("MATCH (p:Passage) RETURN p.extractor AS by, p.extractor_version AS version")
    assert passages == [{"by": "keyword", "version": "1"}]


@pytest.mark.usefixtures("installed")
def test_the_same_document_is_read_again_by_another_extractor(tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("Norway and Latvia held talks in Riga.\n", encoding="utf-8")
    store = str(tmp_path / "graph.db")
    keyword = defgraph.Graph(store, Settings(extractor="keyword"))
    assert keyword.load([str(text)]).documents == 1
    assert keyword.load([str(text)]).unchanged == 1
    assert defgraph.Graph(store, Settings(extractor="rules")).load([str(text)]).documents == 1


class Told:
    """An extractor that reads a fact of the type that the text names."""

    name, version = "told", "1"

    def extract_many(
        self,
        documents: Iterable[Document],
        workers: int = 1,  # noqa: ARG002
    ) -> Iterator[tuple[Document, list[Record]]]:
        for document in documents:
            passage = Passage(document.id, "body", document.text, ((0, len(document.text)),))
            ends = FactEnd("state", "NOR", "Norway"), FactEnd("organization", "NATO", "NATO")
            yield document, [FactRecord(document.id, document.doc, document.text, *ends, (passage,), {"from": "1949"})]


def test_a_wrong_fact_of_one_document_is_rejected_and_the_others_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("defgraph.extraction.Extraction.extractor", Told())
    for name, text in (("good.txt", "MEMBER_OF"), ("wrong.txt", "MEMBER_FOR")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    graph = defgraph.open(str(tmp_path / "graph.db"))
    report = graph.load([str(tmp_path / "good.txt"), str(tmp_path / "wrong.txt")])
    assert (report.documents, report.events, report.facts) == (1, 0, 1)
    (rejected,) = report.rejected
    assert rejected.source == "wrong"
    assert "'MEMBER_FOR': no such edge type" in rejected.reason
    assert [(r["member"], r["since"]) for r in graph.query("memberships")] == [("NOR", "1949")]


@pytest.mark.usefixtures("installed")
def test_an_unknown_name_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(SettingsError, match="no extractor named 'oracle'") as refused:
        load_extractor("oracle", "any-model")
    assert "keyword" in (refused.value.hint or "")
    assert "rules" in (refused.value.hint or "")
