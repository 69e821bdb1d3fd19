"""The CSV files for neo4j-admin, read back in plain Python; a real import: tests/integration/test_local_server.py."""

import csv
import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from defgraph.graph.errors import ExportError
from defgraph.graph.export.neo4j_import import COMMAND_FILE, write_import
from defgraph.graph.model import Edge, Node
from defgraph.graph.schema import load_schema
from defgraph.graph.stores.neo4j.layout import MARK

HOSTILE = [
    'a "quoted" word',
    "two\nlines",
    "two\r\nlines",
    "comma, semicolon; bar| tab\t",
    "back\\slash \\n \\",
    "국방부 Ελλάδα 🛡",
    "'; DROP",
    " blanks ",
    "U+001F",
    '"',
    "line\u2028end",
]


class Only:
    """A view of given nodes and edges, in the part that the export reads."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge] = ()) -> None:
        self._nodes, self._edges = nodes, edges

    def nodes(self, label: str) -> list[Node]:
        return sorted((n for n in self._nodes if n.label == label), key=lambda n: n.id)

    def edges(self, kind: str) -> list[Edge]:
        return sorted((e for e in self._edges if e.type == kind), key=lambda e: e.rid)


def command_of(folder: Path) -> list[str]:
    """The words of the command, without the name of the program."""
    text = (folder / COMMAND_FILE).read_text(encoding="utf-8").split("\n\n", 1)[1]
    words = shlex.split(text.replace("\\\n", ""))
    assert words[:4] == ["neo4j-admin", "database", "import", "full"]
    return words[4:]


def option(words: Sequence[str], name: str) -> str:
    return next(w.split("=", 1)[1] for w in words if w.startswith(f"--{name}="))


def rows_of(folder: Path, what: str) -> list[dict[str, Any]]:
    """The rows of all files that the command names, as the importer would type them."""
    words = command_of(folder)
    parts = chr(int(option(words, "array-delimiter").removeprefix("U+"), 16))
    read: Mapping[str, Callable[[str], Any]] = {
        "": str, "long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__,
        "string[]": lambda text: text.split(parts), "LABEL": lambda text: text.split(parts),
    }  # fmt: skip
    found = []
    for word in words:
        if not word.startswith(f"--{what}="):
            continue
        head, data = (folder / name for name in word.split("=", 1)[1].split(","))
        columns = head.read_text(encoding="utf-8").rstrip("\n").split(",")
        with data.open(encoding="utf-8", newline="") as file:
            for cells in csv.reader(file, strict=True):
                assert len(cells) == len(columns)
                row = {}
                for column, cell in zip(columns, cells, strict=True):
                    name, _, kind = column.partition(":")
                    if cell:
                        row[name or kind] = read.get(kind, str)(cell)
                found.append(row)
    return found


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(nodes: Sequence[Node], edges: Sequence[Edge] = (), name: str = "out") -> Path:
        write_import(Only(nodes, edges), tmp_path / name, MARK)  # type: ignore[arg-type]
        return tmp_path / name

    return write


def test_nodes_come_back_with_labels_types_and_hostile_texts(written: Callable[..., Path]) -> None:
    nodes = [
        Node(
            f"S{i}", "State", text, {"official_name": text, "aliases": [*HOSTILE[: i + 1]], "cow_code": i, "lat": -0.5}
        )
        for i, text in enumerate(HOSTILE)
    ]
    nodes += [Node("o", "Official", "Ó", {"named": False}), Node("p", "Official", "P", {"named": True})]
    assert {"named"} <= load_schema().nodes["Official"].properties.keys()
    expected = [{"id": n.id, "name": n.name, **n.props, "LABEL": [n.label, "Defgraph"]} for n in nodes]
    found = rows_of(written(nodes), "nodes")
    assert sorted(found, key=lambda r: r["id"]) == sorted(expected, key=lambda r: r["id"])


def test_edges_come_back_with_ends_type_and_rid(written: Callable[..., Path]) -> None:
    nodes = [Node("A", "State", "A"), Node("e", "Event", "talks", {"event_type": "talks"})]
    edges = [
        Edge(f"r-{i}", "PARTICIPATED_IN", "A", "e", {"role": role, "evidence": ["p-1", 'p"2']})
        for i, role in enumerate(("host", "visitor"))
    ]
    assert rows_of(written(nodes, edges), "relationships") == [
        {"START_ID": "A", "END_ID": "e", "TYPE": "PARTICIPATED_IN", "rid": e.rid, **e.props} for e in edges
    ]


def test_what_is_unknown_is_told_from_an_empty_text(written: Callable[..., Path]) -> None:
    folder = written([Node("A", "State", "", {"region": "x"})])
    line = (folder / "nodes-State.csv").read_text(encoding="utf-8")
    assert line.startswith('"A","",,')


@pytest.mark.parametrize("label", list(load_schema().nodes))
def test_every_node_type_has_a_header_with_its_properties(written: Callable[..., Path], label: str) -> None:
    folder = written([Node("x", label, "X")])
    columns = (folder / f"nodes-{label}-header.csv").read_text(encoding="utf-8").rstrip("\n").split(",")
    assert (columns[0], columns[1], columns[-1]) == ("id:ID", "name", ":LABEL")
    names = {c.partition(":")[0]: c.partition(":")[2] for c in columns[2:-1]}
    assert names.keys() == load_schema().nodes[label].properties.keys()
    lists = {n for n, p in load_schema().nodes[label].properties.items() if p.type == "strings"}
    assert {n for n, kind in names.items() if kind == "string[]"} == lists


def test_another_delimiter_is_found_where_a_list_holds_the_first(written: Callable[..., Path]) -> None:
    node = Node("A", "State", "A", {"aliases": ["with \x1f in it", "with \x1e too"]})
    folder = written([node])
    assert option(command_of(folder), "array-delimiter") == "U+001D"
    assert rows_of(folder, "nodes")[0]["aliases"] == node.props["aliases"]


def test_lists_that_hold_every_delimiter_are_refused_and_leave_nothing(
    written: Callable[..., Path], tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match=r"export jsonl instead"):
        written([Node("A", "State", "A", {"aliases": ["\x1f\x1e\x1d\ue000\ue001"]})])
    assert list(tmp_path.iterdir()) == []


def test_long_fields_get_a_buffer_that_holds_them(written: Callable[..., Path]) -> None:
    quote = "word " * 2_000_000
    folder = written([Node("p", "Passage", "words", {"quote": quote})])
    assert int(option(command_of(folder), "read-buffer-size")) > 2 * len(quote)
    small = command_of(written([Node("p", "Passage", "words", {"quote": "word"})], name="small"))
    assert not [w for w in small if "buffer" in w]


def test_a_folder_with_something_in_it_is_refused(written: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    kept = tmp_path / "out" / "mine.txt"
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="is there and not empty"):
        written([])
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_export_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    class Broken(Only):
        def edges(self, kind: str) -> list[Edge]:
            raise ZeroDivisionError(kind)

    with pytest.raises(ZeroDivisionError):
        write_import(Broken([Node("A", "State", "A")]), tmp_path / "out", MARK)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_writes_the_folder(cli: Any, tmp_path: Path) -> None:
    text = "The defense ministers of Chile and Peru met in Lima on 3 May 2020.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert cli("load", "a.txt").code == 0
    done = cli("export", "neo4j-import", "-o", "out")
    assert (done.code, done.out) == (0, "")
    counts = json.loads(cli("stats", "--format", "json").out)
    assert len(rows_of(tmp_path / "out", "nodes")) == sum(counts["nodes"].values())
    assert len(rows_of(tmp_path / "out", "relationships")) == sum(counts["edges"].values())
    assert cli("export", "neo4j-import", "-o", "out").code == 1
