"""Paths, folders and manifests become sources; one that fails stops no other."""

import io
import os
import sys
from pathlib import Path

import pytest

from defgraph.graph.errors import ManifestError, SourceError
from defgraph.graph.model.document import Document
from defgraph.loaders.base import Rejected, SourceMeta
from defgraph.loaders.registry import load_source
from defgraph.loaders.sources import expand, load_documents, read

NOTHING = SourceMeta()


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "old.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The minister met the envoy ({name}).", encoding="utf-8")
    return tmp_path


def test_folder_gives_its_files_in_order_without_hidden_ones(folder):
    refs = expand([str(folder)], None, NOTHING)
    assert [os.path.relpath(r.path, folder) for r in refs] == [
        "a.txt",
        "b.txt",
        "old.jsonl",
        str(Path("sub") / "c.txt"),
    ]
    assert [r.kind for r in refs] == ["text", "text", "dump", "text"]


def test_file_named_twice_is_read_once(folder):
    assert len(expand([str(folder / "a.txt"), str(folder / "a.txt")], None, NOTHING)) == 1


def test_manifest_cells_win_over_options(folder):
    manifest = folder / "m.csv"
    manifest.write_text(
        "path,doc,published,publisher,kind\na.txt,A1,2019-10,,news\nsub/c.txt,,,,\n", encoding="utf-8-sig"
    )
    refs = expand([], manifest, SourceMeta(published="2001", publisher="P"))
    assert [(r.meta.doc, r.meta.published, r.meta.publisher) for r in refs] == [
        ("A1", "2019-10", "P"),
        (None, "2001", "P"),
    ]
    documents = list(load_documents(refs))
    assert [d.doc for d in documents if isinstance(d, Document)] == ["A1", "c"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("path,colour\na.txt,red\n", r"m\.csv, line 1: unknown column 'colour'"),
        ("doc,title\nA,B\n", r"m\.csv, line 1: the column 'path' is missing"),
        ("path,doc\na.txt,A\nb.txt,A\n", r"m\.csv, line 3, doc: 'A' is already on line 2"),
        ("path,published\na.txt,yesterday\n", r"m\.csv, line 2, published: .*'yesterday'"),
        ("path,kind\na.txt,novel\n", r"m\.csv, line 2, kind: 'novel'"),
        ("path,reliability\na.txt,Z\n", r"m\.csv, line 2, reliability: 'Z'"),
        ("path,doc\n,A\n", r"m\.csv, line 2, path: the cell is empty"),
        ("path,doc\na.txt,A,B\n", r"m\.csv, line 2: more cells than columns"),
        ("path,doc\n", "lists no source"),
        ("", "empty"),
    ],
)
def test_faults_of_a_manifest_name_file_line_and_column(content, reason, folder):
    manifest = folder / "m.csv"
    manifest.write_text(content, encoding="utf-8")
    with pytest.raises(ManifestError, match=reason) as error:
        expand([], manifest, NOTHING)
    assert error.value.hint


def test_missing_manifest_is_a_manifest_error(folder):
    with pytest.raises(ManifestError, match=r"none\.csv"):
        expand([], folder / "none.csv", NOTHING)


def test_failing_sources_are_reported_and_the_others_load(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    names = ["a.txt", "missing.txt", "empty.txt", "picture.txt", "b.txt"]
    seen = []
    results = list(load_documents(expand([str(folder / n) for n in names], None, NOTHING), seen.append))
    assert [type(r) for r in results] == [Document, Rejected, Rejected, Rejected, Document]
    rejected = [r for r in results if isinstance(r, Rejected)]
    assert [Path(r.source).name for r in rejected] == ["missing.txt", "empty.txt", "picture.txt"]
    assert "no such file" in rejected[0].reason
    assert "empty" in rejected[1].reason
    assert "PNG" in rejected[2].reason
    assert all("\n" not in r.reason for r in rejected)
    assert len(seen) == len(names)


def test_standard_input_is_called_stdin(monkeypatch):
    class Input:
        buffer = io.BytesIO(b"The minister met the envoy on Monday.")

    monkeypatch.setattr(sys, "stdin", Input())
    (document,) = load_documents(expand(["-"], None, NOTHING))
    assert isinstance(document, Document)
    assert document.doc == "stdin"


@pytest.mark.parametrize(
    ("meta", "reason"),
    [(SourceMeta(published="soon"), "soon"), (SourceMeta(reliability="Q"), "'Q'"), (SourceMeta(kind="poem"), "poem")],
)
def test_bad_options_are_refused_before_anything_is_read(meta, reason, folder):
    with pytest.raises(SourceError, match=reason):
        expand([str(folder)], None, meta)


def test_nothing_to_read_says_so(tmp_path):
    with pytest.raises(SourceError, match="no source"):
        expand([], None, NOTHING)
    with pytest.raises(SourceError, match="holds no file"):
        expand([str(tmp_path)], None, NOTHING)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_file_without_permission_is_refused(folder):
    (folder / "a.txt").chmod(0)
    with pytest.raises(SourceError, match="can't be read"):
        read(expand([str(folder / "a.txt")], None, NOTHING)[0])


def test_same_bytes_have_the_same_id_under_any_name(folder):
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    ids = [read(r).id for r in expand([str(folder / "a.txt"), str(folder / "copy.txt")], None, NOTHING)]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    "first", ["SEOUL, May 3\rmore\n", '"open quote\rand, no end\n', "\r\r\r\nwords\n", "\x85a\r\x0cb\n"]
)
def test_no_file_with_odd_line_ends_stops_the_others(first, tmp_path):
    (tmp_path / "a.txt").write_bytes(first.encode())
    (tmp_path / "b.txt").write_text("The other file is read.", encoding="utf-8")
    found = list(load_documents(expand([str(tmp_path)], None, NOTHING)))
    assert len(found) == 2
    assert found[-1].text == "The other file is read."


def test_a_fault_of_ours_in_one_file_is_said_and_stops_no_other(tmp_path, monkeypatch):
    def fails(source, meta, where):
        if where.endswith("a.txt"):
            raise ZeroDivisionError("by nothing")
        return load_source(source, meta, where)

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The minister met the envoy ({name}).", encoding="utf-8")
    monkeypatch.setattr("defgraph.loaders.sources.load_source", fails)
    refused, read_anyway = load_documents(expand([str(tmp_path)], None, NOTHING))
    assert isinstance(refused, Rejected)
    assert "a.txt" in refused.reason
    assert "ZeroDivisionError: by nothing" in refused.reason
    assert isinstance(read_anyway, Document)
