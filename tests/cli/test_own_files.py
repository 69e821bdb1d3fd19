"""What defgraph wrote is no source: known by what stands in it, under any name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from defgraph.graph.export.own_files import own_file
from defgraph.queries.catalog import catalog
from defgraph.samples import sample_manifest

Cli = Callable[..., Any]
MEASURES = (
    "degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "core", "clustering", "constraint",
    "articulation", "community", "brokerage", "communities", "contacts", "reciprocity",
)  # fmt: skip
EXPORTS = {"graphml": "g.graphml", "gexf": "g.gexf", "ftm": "g.ftm", "plover": "g.plover"}
TEXT = "OSLO, May 5, 2021 - The Defense Minister of Norway met the Defense Minister of Poland in Oslo on Tuesday.\n"


@pytest.fixture
def loaded(cli: Cli, sample_store: Path, tmp_path: Path) -> Cli:
    shutil.copytree(sample_store, tmp_path, dirs_exist_ok=True)
    return cli


def written(cli: Cli, folder: Path) -> None:
    """Everything that a morning's work leaves in a folder."""
    folder.mkdir()
    for form, name in EXPORTS.items():
        assert cli("export", form, "-o", folder / name).code == 0
    assert cli("export", "csv", "-o", folder / "tables").code == 0
    assert cli("export", "neo4j-import", "-o", folder / "import").code == 0
    assert cli("map", "-o", folder / "m.html", "--svg", folder / "m.svg", "--pdf", folder / "m.pdf").code == 0
    for ending in ("svg", "pdf"):
        assert cli("chart", "timeline", "-o", folder / f"c.{ending}").code == 0
    answers = {
        "events.csv": ("query", "events"),
        "met.csv": ("query", "who-met-whom", "--columns", "date,a_name,b_name"),
    }
    for name, asked in answers.items():
        (folder / name).write_text(cli(*asked, "--format", "csv").out, encoding="utf-8")


def test_a_folder_with_its_own_exports_loads_as_without_them_under_any_name(loaded: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert loaded("load", "a.txt").code == 0
    before = loaded("export", "jsonl", "-o", "before.jsonl")
    assert before.code == 0
    written(loaded, tmp_path / "out")
    shutil.copytree(tmp_path / "out", tmp_path / "renamed")
    for path in sorted((tmp_path / "renamed").rglob("*")):
        if path.is_file():
            path.rename(path.with_name(f"{path.name.replace('.', '-')}.txt"))
    files = [p for folder in ("out", "renamed") for p in (tmp_path / folder).rglob("*") if p.is_file()]
    done = loaded("load", "out", "renamed", "a.txt", "--format", "json")
    told = done.json()
    assert (told["documents"], told["unchanged"], told["rejected"]) == (0, 1, [])
    assert {f["source"] for f in told["own_files"]} == {str(p.relative_to(tmp_path)) for p in files}
    assert "left out, since defgraph wrote it" in done.err
    loaded("export", "jsonl", "-o", "after.jsonl")
    assert (tmp_path / "after.jsonl").read_bytes() == (tmp_path / "before.jsonl").read_bytes()


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_an_answer_is_known(loaded: Cli, query: Any, form: str) -> None:
    given = [part for p in query.params if p.required for part in ("-p", f"{p.name}={query.example[p.name]}")]
    answer = loaded("query", query.name, *given, "--format", form).out
    if answer.strip() not in ("", "[]"):
        assert own_file(answer.encode()) is not None


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_known(loaded: Cli, measure: str) -> None:
    answer = loaded("analyze", measure, "--network", "states", "--format", "csv")
    assert answer.code == 0
    assert own_file(answer.out.encode()) is not None


@pytest.mark.parametrize("facts", [(), ("--facts",)], ids=["events", "facts"])
def test_extracted_records_are_known(cli: Cli, tmp_path: Path, facts: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text("Sweden joined NATO on 7 March 2024.", encoding="utf-8")
    lines = cli("extract", "a.txt", *facts).out
    for line in lines.splitlines():
        assert own_file(line.encode()) is not None


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_anew_is_known(loaded: Cli, delimiter: str) -> None:
    rows = [
        line.replace(",", delimiter)
        for line in loaded("query", "partners", "-p", "state=KOR", "--format", "csv").out.splitlines()
    ]
    assert own_file(("\ufeff" + "\r\n".join(rows)).encode()) == "an answer"


OTHERS = {
    "visits": b"date,visitor,host,place\n2021-05-04,NOR,POL,Warsaw\n2021-06-01,POL,NOR,Oslo\n",
    "articles": b"id,title,text,date,publisher\n17,Talks in Oslo,The ministers met.,2021-05-04,An agency\n",
    "officers": b"id;name;rank\n1;Ana Ruiz;general\n",
    "semicolons": b"The ministers met in Oslo; they spoke of ships; nothing was signed.\nThe talks go on.\n",
    "json": b'[{"title": "Talks", "text": "The ministers met in Oslo."}]',
    "prose about it": b"In defgraph the meeting has the id e-70276f77afa9bbca. The ministers met in Oslo.\n",
    "page": b"<!doctype html><html><head><title>Talks</title></head><body><p>The ministers met.</p></body></html>",
    "nothing": b"",
    "other database": b"SQLite format 3\x00" + bytes(84),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_what_others_wrote_is_a_source(content: bytes) -> None:
    assert own_file(content) is None


def test_samples_and_real_documents_are_sources(shared: Path) -> None:
    texts = [p for p in (shared / "seeds").rglob("*") if p.is_file()] + list((shared / "datasets").rglob("*.csv"))[:40]
    texts += [p for p in sample_manifest().parent.iterdir() if p.suffix in (".txt", ".csv")]
    assert len(texts) > 5
    assert [p for p in texts if own_file(p.read_bytes())] == []


def test_a_file_that_is_named_with_its_loader_is_read(loaded: Cli, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(loaded("query", "events", "--format", "csv").out, encoding="utf-8")
    refused = loaded("load", "e.csv")
    assert "e.csv (an answer)" in refused.err
    assert loaded("load", "e.csv", "--loader", "text", "--format", "json").json()["documents"] == 1
