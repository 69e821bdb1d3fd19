"""Documents that an older version read are read anew, and what they tell otherwise is counted."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import ROOT, Cli
from tests.fixtures import stub_extractor
from tests.fixtures.neo4j_servers import Servers

import defgraph
from defgraph.graph.delta import GraphDelta, canonical
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ports import Decision
from defgraph.graph.settings import Settings
from defgraph.loaders import registry, versions
from defgraph.loaders.datasets.mapping import read_mapping
from defgraph.samples import sample_manifest

OLD = ROOT / "tests" / "fixtures" / "stores" / "schema-2.db"
SAMPLES = ["sample-article", "sample-yearbook"]
Open = Callable[[], defgraph.Graph]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stub as an installed extractor, of version 1 until a test says otherwise."""
    folder = tmp_path / "site"
    stub_extractor.install(folder)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("STUB_VERSION", "1")
    monkeypatch.setattr(stub_extractor.StubExtractor, "read", [])
    return folder


def _embedded(request: pytest.FixtureRequest) -> str:
    folder: Path = request.getfixturevalue("tmp_path")
    return str(folder / "graph.db")


def _neo4j(request: pytest.FixtureRequest) -> str:
    servers: Servers = request.getfixturevalue("neo4j_access")
    servers.clear(0)
    return servers.address(0)


@pytest.fixture(params=[_embedded, pytest.param(_neo4j, marks=pytest.mark.neo4j)], ids=["embedded", "neo4j"])
def both(request: pytest.FixtureRequest, site: Path) -> Open:
    """Opens a store of either kind, read by the stub."""
    address = request.param(request)
    return lambda: defgraph.Graph(address, Settings(extractor="stub"))


@pytest.fixture
def opened(site: Path, tmp_path: Path) -> Open:
    """Opens an embedded store, read by the stub."""
    return lambda: defgraph.Graph(str(tmp_path / "graph.db"), Settings(extractor="stub"))


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Three files, of which one tells things otherwise in version 2."""
    told = {"main": stub_extractor.TEXT, "same": stub_extractor.SAME, "silent": stub_extractor.SILENT}
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.txt") for name in told]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Loaders of documents are of another version than when a test began."""
    cleared = versions.cleaning_version.cache_clear
    monkeypatch.setattr(versions, "CLEANING_PACKAGES", (*versions.CLEANING_PACKAGES, "one more"))
    yield cleared()
    cleared()


# The store that the code before this made.


def test_a_store_of_before_is_brought_up_to_date_and_says_which_documents_an_older_version_read(
    cli: Cli, process: Cli, tmp_path: Path
) -> None:
    shutil.copy(OLD, tmp_path / "defgraph.db")
    first = process("stats", "--format", "json")
    assert first.json()["read_by_older"] == 2
    assert first.err.splitlines() == ["defgraph.db: brought up to date (schema version 2 to 5)"]
    for command in ("stats", "doctor"):
        done = cli(command, env={"COLUMNS": "400"})
        assert done.err == ""
        told = "2 documents were read by an older version (extractor rules 1: 2): sample-article, sample-yearbook; "
        assert told + "defgraph load --again reads them anew" in done.out
    (store,) = [check for check in cli("doctor", "--format", "json").json() if check["check"] == "store"]
    assert (store["ok"], store["read_by_older"]) == (True, 2)


def test_load_again_gives_the_same_store_as_a_fresh_load(cli: Cli, tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "old.db")
    again = cli("--store", "old.db", "load", "--again", "--format", "json").json()
    assert again["documents"] == 2
    assert cli("--store", "new.db", "load", "--manifest", sample_manifest()).code == 0
    dumps = [cli("--store", name, "export", "jsonl", "-o", "-").out for name in ("old.db", "new.db")]
    assert dumps[0] == dumps[1]
    assert json.loads(dumps[0].splitlines()[1])["kind"] == "source"
    assert cli("--store", "old.db", "load", "--manifest", sample_manifest()).out == "loaded: 2 unchanged\n"
    for name in ("old.db", "new.db"):
        assert cli("--store", name, "stats", "--format", "json").json()["read_by_older"] == 0
        assert "older version" not in cli("--store", name, "stats").out + cli("--store", name, "doctor").out


def test_a_text_in_which_todays_rules_find_more_is_no_longer_called_unchanged(cli: Cli, tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "defgraph.db")
    assert cli("load", "--manifest", sample_manifest(), "--format", "json").json()["documents"] == 2


# What changed, by an extractor whose versions are known to differ.


def test_events_gained_lost_and_altered_are_counted(
    both: Open, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert both().load(texts).events == 4
    assert both().outdated() == []
    monkeypatch.setenv("STUB_VERSION", "2")
    found = both().outdated()
    assert [(one.doc, one.extractor, one.loader) for one in found] == [
        (name, "stub 1", None) for name in ("main", "same", "silent")
    ]
    report = both().load_again()
    assert [one.doc for one in report.documents] == ["main", "same", "silent"]
    assert [one.doc for one in report.changed] == ["main"]
    assert report.counts() == {"gained": 1, "lost": 1, "altered": 2}
    told = report.changed[0].difference
    assert [(t.event_type, t.parties, t.quote) for t in told.gained] == [("meeting", ("GHA", "KEN"), "Kenya met Ghana")]
    assert [(t.event_type, t.parties, t.quote) for t in told.lost] == [
        ("phone_call", ("CHL", "ESP"), "Spain phoned Chile")
    ]
    assert [(a.after.event_type, a.fields) for a in told.altered] == [
        ("talks", ("evidence", "place")),
        ("visit", ("date", "evidence")),
    ]
    rows = both().cypher("MATCH (e:Event) RETURN e.event_type AS type, e.date AS date ORDER BY type, date")
    assert [(row["type"], row["date"]) for row in rows] == [
        ("meeting", None), ("talks", None), ("talks", None), ("visit", "2020-05")
    ]  # fmt: skip
    assert both().outdated() == []
    assert both().load_again().documents == []
    assert both().load(texts).unchanged == 3


def test_reading_anew_gives_what_a_fresh_load_gives(
    both: Open, texts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both().load(texts, publisher="An agency")
    monkeypatch.setenv("STUB_VERSION", "2")
    both().load_again()
    fresh = defgraph.Graph(str(tmp_path / "fresh.db"), Settings(extractor="stub"))
    fresh.load(texts, publisher="An agency")
    assert list(both().dump_lines()) == list(fresh.dump_lines())


def test_a_document_without_events_keeps_what_read_it(both: Open, texts: list[str]) -> None:
    both().load(texts[2:])
    (row,) = both().cypher(
        "MATCH (d:Document) RETURN d.extractor AS e, d.extractor_version AS v, d.loader_version AS l"
    )
    assert (row["e"], row["v"], row["l"]) == ("stub", "1", registry.loader_version("text"))


def test_named_documents_are_read_whatever_read_them(opened: Open, texts: list[str]) -> None:
    opened().load(texts)
    stub_extractor.StubExtractor.read.clear()
    some = opened().query("documents")[0]["document"]
    report = opened().load_again(["same", some[:12]])
    assert len(report.documents) == len({"same", opened().view().node(some).props["doc"]})
    assert stub_extractor.StubExtractor.read == [one.doc for one in report.documents]
    assert not report.changed
    with pytest.raises(UnknownNameError, match="'nothing' names no document"):
        opened().load_again(["same", "nothing"])


def test_decisions_survive_where_the_words_do(both: Open, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    both().load(texts)
    with both().view() as view:
        tellings = {n.props["event_type"]: n.props["tellings"][0] for n in view.nodes("Event")}
        talks = [t for n in view.nodes("Event") if n.props["event_type"] == "talks" for t in n.props["tellings"]]
    decision = Decision("merge", *sorted(talks), "one meeting", "an analyst", "2025-01-01T00:00:00")
    with both().store.writer() as writer:
        writer.decide(decision)
    monkeypatch.setenv("STUB_VERSION", "2")
    both().load_again()
    with both().view() as view:
        assert list(view.decisions()) == [decision]
        assert sorted(view.node(tellings["talks"]).props["tellings"]) == sorted(talks)


def test_a_dry_run_compares_and_stores_nothing(opened: Open, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened().load(texts)
    before = list(opened().dump_lines())
    monkeypatch.setenv("STUB_VERSION", "2")
    report = opened().load_again(dry_run=True)
    assert report.counts() == {"gained": 1, "lost": 1, "altered": 2}
    assert list(opened().dump_lines()) == before
    assert len(opened().outdated()) == 3


def test_an_interrupted_run_keeps_what_was_read_and_goes_on_with_the_rest(
    opened: Open, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().load(texts)
    monkeypatch.setenv("STUB_VERSION", "2")
    steps: list[tuple[int, int, str]] = []

    def pull_the_plug(*step: int | str) -> None:
        steps.append(step)  # type: ignore[arg-type]
        if step[0] == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened().load_again(progress=pull_the_plug)
    assert [step[1:] for step in steps] == [(3, "main"), (3, "same")]
    assert "main" not in {one.doc for one in opened().outdated()}
    assert opened().load_again().documents


def test_what_reads_otherwise_by_several_processes_is_the_same(cli: Cli, tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "one.db")
    shutil.copy(OLD, tmp_path / "two.db")
    assert cli("--store", "one.db", "load", "--again").code == 0
    assert cli("--store", "two.db", "load", "--again", "--workers", "2").code == 0
    dumps = [cli("--store", name, "export", "jsonl", "-o", "-").out for name in ("one.db", "two.db")]
    assert dumps[0] == dumps[1]


@pytest.mark.neo4j
def test_a_document_that_can_not_be_written_does_not_stop_the_rest(
    site: Path, texts: list[str], neo4j_access: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    neo4j_access.clear(0)
    graph = defgraph.Graph(neo4j_access.address(0), Settings(extractor="stub"))
    graph.load(texts)
    neo4j_access.run(0, "MATCH (e:Event {event_type: 'phone_call'}) CREATE (e)-[:NOTED]->(:Foreign {note: 'see this'})")
    monkeypatch.setenv("STUB_VERSION", "2")
    report = graph.load_again()
    neo4j_access.run(0, "MATCH (n:Foreign) DETACH DELETE n")
    assert [one.doc for one in report.documents] == ["same", "silent"]
    assert [(r.source, "drawn by hand" in r.reason) for r in report.rejected] == [("main", True)]
    assert [one.doc for one in graph.load_again().documents] == ["main"]


# Loaders of another version.


@pytest.mark.usefixtures("later")
def test_a_loader_of_another_version_runs_again_on_the_kept_text(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("Norway and Latvia held talks.\r\nThe chapter “Córdoba” follows.\r\n".encode("cp1252"))
    opened().load([str(file)], published="2020-03-04")
    with opened().view() as view:
        (before,) = view.nodes("Document")
        text = view.text(before.id)
    _age(opened())
    file.unlink()
    (one,) = opened().outdated()
    assert (one.extractor, one.loader) == (None, f"{before.props['loader']} aged")
    report = opened().load_again()
    assert ([d.doc for d in report.documents], report.cleaned_before) == (["note"], [])
    with opened().view() as view:
        assert list(view.nodes("Document")) == [before]
        assert view.text(before.id) == text
        assert before.props["notes"] == ["not valid UTF-8; read as cp1252"]


def _age(graph: defgraph.Graph) -> None:
    """Make the documents of a store such as a loader of another version has cleaned."""
    with graph.view() as view:
        deltas = list(view.claims())
    with graph.store.writer() as writer:
        for delta in deltas:
            writer.replace(_aged(delta))


def _aged(delta: GraphDelta) -> GraphDelta:
    nodes = [
        replace(n, props={**n.props, "loader_version": "aged"}) if n.label == "Document" else n for n in delta.nodes
    ]
    (source,) = delta.sources
    reading = canonical({**json.loads(source.reading), "loader_version": "aged"})
    return GraphDelta.of(nodes, delta.edges, [replace(source, reading=reading, fingerprint="aged")])


PAGE = """<!DOCTYPE html><html><head><title>Talks held</title></head><body><article><h1>Talks held</h1>
<p>{}</p><p>The two ministers agreed to meet again in the coming year, officials said on Monday.</p></article></body>
</html>"""


def test_a_page_whose_file_is_gone_is_read_from_what_was_made_of_it(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE.format("Norway and Latvia held talks in Riga, and Kenya met Ghana."), encoding="utf-8")
    opened().load([str(file)])
    _age(opened())
    file.rename(tmp_path / "moved.html")
    report = opened().load_again()
    assert (report.documents, report.cleaned_before) == ([], ["page"]), "nothing is left to do without the file"
    monkeypatch.setenv("STUB_VERSION", "2")
    report = opened().load_again()
    assert report.counts() == {"gained": 1, "lost": 0, "altered": 1}
    assert report.cleaned_before == ["page"]
    (one,) = opened().outdated()
    assert (one.extractor, one.loader) == (None, "html aged")
    file.write_text("another file of that name", encoding="utf-8")
    assert opened().load_again().cleaned_before == ["page"], "a file of other bytes is none of ours"
    (tmp_path / "moved.html").replace(file)
    report = opened().load_again()
    assert (len(report.documents), report.cleaned_before) == (1, [])
    assert opened().outdated() == []


def test_a_page_of_a_store_that_kept_no_reading_is_named_and_the_others_are_read(
    opened: Open, texts: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE.format("Norway and Latvia held talks in Riga."), encoding="utf-8")
    opened().load([str(file), *texts])
    with opened().view() as view:
        deltas = [replace(d, sources=(replace(d.sources[0], reading="", origin=""),)) for d in view.claims()]
    with opened().store.writer() as writer:
        for delta in deltas:
            writer.replace(delta)
    report = opened().load_again(["page", "main", "same", "silent"])
    assert [one.doc for one in report.documents] == ["main", "same", "silent"]
    assert [(r.source, "load the file again" in r.reason) for r in report.rejected] == [("page", True)]


def test_a_table_is_read_again_without_its_file(tmp_path: Path, opened: Open) -> None:
    header = list(read_mapping("dcad").header)
    cells = {"ccode1": "732", "ccode2": "155", "signDay": "5", "signMonth": "6", "signYear": "1999", "type": "1",
             "category1": "1", "terminated": "0", "DCAid": "1"}  # fmt: skip
    rows = [header, [cells.get(name, "-99") for name in header], [cells.get(name, "") for name in header[:3]]]
    file = tmp_path / "table.csv"
    file.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    first = opened().load([str(file)])
    assert first.documents == 1
    dump = list(opened().dump_lines())
    file.unlink()
    report = opened().load_again(["table"])
    assert [one.doc for one in report.documents] == ["table"]
    assert [r.line for r in report.rejected] == [r.line for r in first.rejected]
    assert list(opened().dump_lines()) == dump


# Where the file was.


def test_where_the_file_was_is_in_no_dump_and_a_store_made_of_a_dump_can_be_read_anew(
    opened: Open, texts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().load(texts)
    with opened().view() as view:
        assert all(json.loads(d.sources[0].origin)["path"].startswith(str(tmp_path)) for d in view.claims())
    opened().export_jsonl(tmp_path / "dump.jsonl")
    assert str(tmp_path) not in (tmp_path / "dump.jsonl").read_text(encoding="utf-8")
    other = defgraph.Graph(str(tmp_path / "other.db"), Settings(extractor="stub"))
    other.load([str(tmp_path / "dump.jsonl")])
    monkeypatch.setenv("STUB_VERSION", "2")
    assert other.load_again().counts() == opened().load_again().counts() == {"gained": 1, "lost": 1, "altered": 2}
    assert list(other.dump_lines()) == list(opened().dump_lines())


def test_a_dump_of_version_1_loads_and_its_documents_count_as_read_by_an_older_version(
    opened: Open, texts: list[str], tmp_path: Path
) -> None:
    opened().load(texts)
    lines = [json.loads(line) for line in opened().dump_lines()]
    lines[0]["version"] = 1
    for line in lines:
        line.pop("reading", None)
        if line.get("label") == "Document":
            for name in ("extractor", "extractor_version", "loader_version"):
                del line["props"][name]
    (tmp_path / "dump.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    other = defgraph.Graph(str(tmp_path / "other.db"), Settings(extractor="stub"))
    assert other.load([str(tmp_path / "dump.jsonl")]).documents == 3
    assert [(one.doc, one.extractor) for one in other.outdated()] == [
        ("main", "stub 1"), ("same", "stub 1"), ("silent", "of a version not kept")
    ]  # fmt: skip
    assert other.load_again().changed == []
    assert list(other.dump_lines()) == list(opened().dump_lines())


def test_a_copy_can_be_read_anew_like_its_original(
    opened: Open, texts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().load(texts)
    opened().copy_to(str(tmp_path / "copy.db"))
    monkeypatch.setenv("STUB_VERSION", "2")
    copied = defgraph.Graph(str(tmp_path / "copy.db"), Settings(extractor="stub"))
    assert copied.load_again().counts() == {"gained": 1, "lost": 1, "altered": 2}


# The command line.


@pytest.fixture
def stub_cli(cli: Cli, site: Path, texts: list[str]) -> Cli:
    """The command line over a store that version 1 of the stub read; later runs are version 2's."""
    path = f"{site}:{ROOT}:{ROOT / 'src'}"
    env = {"PYTHONPATH": path, "DEFGRAPH_EXTRACTOR": "stub"}
    assert cli("load", *texts, env=env | {"STUB_VERSION": "1"}).code == 0
    return lambda *arguments, **options: cli(*arguments, env=env | {"STUB_VERSION": "2"}, **options)


def test_the_json_of_load_again(stub_cli: Cli) -> None:
    told = stub_cli("load", "--again", "--dry-run", "--format", "json").json()
    assert {k: told[k] for k in ("documents", "without_change", "events_gained", "events_lost", "events_altered")} == {
        "documents": 3, "without_change": 2, "events_gained": 1, "events_lost": 1, "events_altered": 2
    }  # fmt: skip
    assert (told["cleaned_before"], told["rejected"], told["nodes_added"]) == ([], [], 0)
    (changes,) = told["changes"]
    assert changes["doc"] == "main"
    (gained,) = changes["gained"]
    assert {k: gained[k] for k in ("type", "date", "parties", "quote")} == {
        "type": "meeting", "date": None, "parties": ["GHA", "KEN"], "quote": "Kenya met Ghana"
    }  # fmt: skip
    assert [a["fields"] for a in changes["altered"]] == [["evidence", "place"], ["date", "evidence"]]
    again = stub_cli("load", "--again", "--format", "json").json()
    # One event and its words for another's; the states of the phone call go, those of the meeting come.
    assert (again["nodes_added"] > 0, again["nodes_removed"] > 0) == (True, True)
    assert stub_cli("load", "--again", "--format", "json").json()["documents"] == 0


def test_the_summary_of_load_again_and_its_lines(stub_cli: Cli) -> None:
    done = stub_cli("load", "--again", "--dry-run")
    assert done.out == (
        "would be read again: 3 documents, 2 without a change, 1 event gained, 1 event lost, 2 events altered\n"
    )
    assert "main" in done.err
    lines = stub_cli("load", "--again", "-v").out.splitlines()
    assert lines[0].startswith("read again: 3 documents, 2 without a change, 1 event gained")
    assert [line.split()[0] for line in lines[1:]] == [
        "main:",
        "gained",
        "lost",
        "altered",
        "altered",
        "same:",
        "silent:",
    ]
    assert '  gained   meeting undated GHA, KEN: "Kenya met Ghana"' in lines
    assert '  altered  visit 2020-05 ITA, PER: "In May 2020 Italy visited Peru" (date, evidence)' in lines
    assert stub_cli("load", "--again").out == "read again: nothing, for this version has read every document\n"


def test_what_can_not_be_asked_of_load_again_is_refused(stub_cli: Cli) -> None:
    for arguments in (["--publisher", "X"], ["--manifest", "m.csv"], ["--loader", "text"]):
        assert stub_cli("load", "--again", *arguments).code == 2
    done = stub_cli("load", "--again", "nothing")
    assert (done.code, done.out) == (1, "")
    assert "'nothing' names no document of defgraph.db" in done.err
    absent = stub_cli("--store", "absent.db", "load", "--again")
    assert absent.code == 1
    assert "no store at absent.db" in absent.err
    assert stub_cli("load").code == 2


def test_exit_codes_where_documents_can_not_be_read_anew(stub_cli: Cli, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "defgraph.db") as connection:
        connection.execute("UPDATE sources SET reading = NULL WHERE id IN (SELECT id FROM nodes WHERE name = 'main')")
        of_main = "SET props = json_set(props, '$.loader', 'pdf') WHERE label = 'Document' AND name = 'main'"
        connection.execute(f"UPDATE nodes {of_main}")
        connection.execute(f"UPDATE node_claims {of_main}")
    connection.close()
    (tmp_path / "main.txt").unlink()
    done = stub_cli("load", "--again", "--dry-run")
    assert done.code == 0
    assert "rejected: main: " in done.err
    assert "2 documents" in done.out
    assert stub_cli("load", "--again", "--dry-run", "--strict").code == 1
    assert stub_cli("load", "--again", "main").code == 1
