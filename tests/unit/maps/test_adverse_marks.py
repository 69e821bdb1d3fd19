"""What is no cooperation has a look of its own on a map, and counts as a tie nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures.adverse_map import divided

from defgraph.graph.errors import MapError
from defgraph.graph.maps import fit, write_map
from defgraph.graph.maps.layouts.choice import places
from defgraph.graph.maps.overview import by_group, by_state
from defgraph.graph.maps.style import of, style
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph


def test_marks_and_lines_of_what_is_no_cooperation_are_of_their_own_kind() -> None:
    model = build_model(divided())
    assert {n.id for n in model.nodes if n.kind == "ADVERSE"} == {"e-sanction", "e-recall"}
    assert {e.end for e in model.edges if e.kind == "ADVERSE"} == {"e-sanction", "e-recall"}
    assert model.counts() == {"State": 4, "Event": 2, "ADVERSE": 2}
    assert model.summary() == "8 nodes, 4 ties, 5 lines of no cooperation"


def test_the_size_of_a_state_tells_its_ties_alone() -> None:
    # Counted by hand: Avaria talks once, Borealia talks and is visited, Cerelia visits once, Dunmark has no tie.
    model = build_model(divided())
    assert {n.id: n.degree for n in model.nodes if n.type == "State"} == {"XAV": 1, "XBO": 2, "XCE": 1, "XDU": 0}
    assert {n.id: n.degree for n in model.nodes if n.kind == "ADVERSE"} == {"e-sanction": 3, "e-recall": 2}


def test_labels_stand_on_the_marks() -> None:
    labels = {n.id: n.label for n in build_model(divided()).nodes}
    assert labels["e-recall"] == "Recall of an envoy\n2031-05"
    assert labels["e-talks"] == "Talks\n2031-02"


def test_static_pictures_have_the_color_and_a_legend_row(tmp_path: Path) -> None:
    color, line = style()["nodes"]["ADVERSE"]["color"], style()["edges"]["ADVERSE"]["light"]
    write_map(divided(), tmp_path / "m.html", svg=tmp_path / "m.svg", pdf=tmp_path / "m.pdf")
    svg = (tmp_path / "m.svg").read_text(encoding="utf-8")
    assert len(re.findall(f'<polygon [^>]*fill="{color}"', svg)) == 3  # two marks and the legend's
    assert len(re.findall(f'<path [^>]*stroke="{line}"', svg)) == 5
    assert "Events of no cooperation (2)" in svg
    pypdfium2 = pytest.importorskip("pypdfium2")
    text = pypdfium2.PdfDocument(tmp_path / "m.pdf")[0].get_textpage().get_text_bounded()
    assert "Events of no cooperation (2)" in text
    assert "no cooperation" in text.replace("Events of no cooperation", "")
    assert "8 nodes, 4 ties, 5 lines of no cooperation" in " ".join(text.split())


def test_rings_count_steps_over_ties(tmp_path: Path) -> None:
    model = build_model(divided())
    at = dict(zip((n.id for n in model.nodes), places(model, "ego", "XAV"), strict=True))
    # The layout is centered, so distances are from the focus; its ellipses are 1.55 times as wide as high.
    far = {i: ((x - at["XAV"][0]) ** 2 / 1.55**2 + (y - at["XAV"][1]) ** 2) ** 0.5 for i, (x, y) in at.items()}
    assert far["e-talks"] < far["XBO"] < far["e-visit"] < far["XCE"] < far["XDU"]
    assert far["e-recall"] > far["XCE"]


def large(events: int, states_in_row: int = 200) -> Subgraph:
    """States in a row, each tied to the next; one that does nothing but sanction all others."""
    states = [Node(f"S{i:03}", "State", f"State {i}") for i in range(states_in_row)]
    nodes = [*states, Node("ZZZ", "State", "The sanctioner")]
    edges = []
    for k in range(events):
        nodes.append(Node(f"t{k:04}", "Event", "talks", {"event_type": "talks"}))
        edges += [Edge(f"t{k}-{j}", "PARTICIPATED_IN", f"S{(k + j) % states_in_row:03}", f"t{k:04}") for j in (0, 1)]
    for k in range(states_in_row):
        nodes.append(Node(f"x{k:04}", "Event", "sanction", {"event_type": "sanction"}))
        edges += [Edge(f"x{k}-{p}", "PARTICIPATED_IN", p, f"x{k:04}") for p in ("ZZZ", f"S{k:03}")]
    return Subgraph(tuple(sorted(nodes, key=lambda n: n.id)), tuple(sorted(edges, key=lambda e: e.rid)))


def test_who_only_sanctions_is_not_among_the_best_connected() -> None:
    drawn = build_model(fit(large(800, states_in_row=400))).drawn()
    assert len(drawn.nodes) == 300
    assert "ZZZ" not in {n.id for n in drawn.nodes}


def test_an_overview_has_lines_of_no_cooperation_beside_its_ties() -> None:
    overview, _ = by_state(large(200))
    kinds = {t: [e for e in overview.edges if e.type == t] for t in ("TIE", "ADVERSE")}
    assert {e.start for e in kinds["TIE"]} | {e.end for e in kinds["TIE"]} == {f"S{i:03}" for i in range(200)}
    assert {(e.start, e.end) for e in kinds["ADVERSE"]} == {(f"S{i:03}", "ZZZ") for i in range(200)}
    assert all(len(e.props["events"]) == 1 and "weight" not in e.props for e in kinds["ADVERSE"])
    assert next(n for n in build_model(overview).nodes if n.id == "ZZZ").degree == 0


def test_a_sanction_joins_no_communities() -> None:
    # Two triangles of officials and a sanction between two of them.
    talks = [(f"{side}{i}", f"{side}{(i + 1) % 3}") for side in "ab" for i in range(3)]
    nodes = [Node(f"{side}{i}", "Official", f"{side}{i}") for side in "ab" for i in range(3)]
    nodes.append(Node("x", "Event", "sanction", {"event_type": "sanction"}))
    edges = [Edge(f"r{n}", "DURING", one, other) for n, (one, other) in enumerate(talks)]
    edges += [Edge(f"x{end}", "PARTICIPATED_IN", end, "x") for end in ("a0", "b0")]
    overview, members = by_group(Subgraph(tuple(nodes), tuple(edges)))
    assert sorted(map(sorted, members.values())) == [["a0", "a1", "a2"], ["b0", "b1", "b2"], ["x"]]
    assert {e.type for e in overview.edges} == {"ADVERSE"}
    assert {n.props["ties_within"] for n in overview.nodes if n.label == "Official"} == {3}


def test_the_kind_follows_the_schema_and_no_list_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    from defgraph.graph.schema import event_types, labels

    changed = {**event_types(), "talks": replace(event_types()["talks"], cooperative=False)}
    monkeypatch.setattr(labels, "event_types", lambda: changed)
    assert {n.id for n in build_model(divided()).nodes if n.kind == "ADVERSE"} == {"e-sanction", "e-recall", "e-talks"}


def test_what_no_map_draws_is_refused_with_the_reason() -> None:
    with pytest.raises(MapError, match="which no map draws: its words are the quotes"):
        of("nodes", "Passage", "node x")
