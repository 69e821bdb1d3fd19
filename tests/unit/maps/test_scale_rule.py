from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import dist
from types import ModuleType

import networkx as nx
import pytest

from defgraph.graph.maps import fit, map_network
from defgraph.graph.maps.layouts.choice import places
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta


def told(graph: Subgraph) -> str:
    return " ".join(graph.meta.left_out)


def opened(graph: Subgraph) -> set[str]:
    """Ids of the nodes that the map shows when it opens."""
    return {n.id for n in build_model(graph).drawn().nodes}


def world(states: int, events: int) -> Subgraph:
    """States in pairs and one trio at events, each state with a ministry and a minister who serves it."""
    nodes, edges = [], []
    for i in range(states):
        nodes += [
            Node(f"S{i:03}", "State", f"State {i}"),
            Node(f"S{i:03}:mod", "Organization", f"Ministry {i}"),
            Node(f"S{i:03}:min", "Official", f"Minister {i}"),
        ]
        edges += [
            Edge(f"p{i}", "PART_OF", f"S{i:03}:mod", f"S{i:03}"),
            Edge(f"s{i}", "SERVES", f"S{i:03}:min", f"S{i:03}:mod"),
        ]
    nodes.append(Node("lone", "Official", "Nobody's envoy"))
    for k in range(events):
        nodes.append(Node(f"e{k:05}", "Event", f"Meeting {k}", {"event_type": "meeting", "date": "2031"}))
        who = [f"S{(k + j) % states:03}" for j in range(3 if k == 0 else 2)]
        edges += [Edge(f"r{k}-{w}", "PARTICIPATED_IN", w, f"e{k:05}") for w in who]
        edges.append(Edge(f"m{k}", "PARTICIPATED_IN", f"{who[0]}:min", f"e{k:05}"))
    return Subgraph(
        tuple(sorted(nodes, key=lambda n: n.id)), tuple(sorted(edges, key=lambda e: e.rid)), SubgraphMeta(title="W")
    )


def test_up_to_300_nodes_nothing_is_hidden(maps: ModuleType) -> None:
    graph = maps.large(300)
    assert fit(graph) is graph


def test_above_the_nodes_of_the_highest_degree_stay_and_the_rest_is_told(maps: ModuleType) -> None:
    graph = maps.large(700)
    # Degree as networkx counts it, parallel ties once each.
    degree = dict(nx.MultiGraph((e.start, e.end) for e in graph.edges if e.start != e.end).degree())
    drawn = fit(graph)
    kept = opened(drawn)
    assert len(kept) == 300
    assert min(degree[i] for i in kept) >= max(degree[n.id] for n in graph.nodes if n.id not in kept)
    lines = {e.rid for e in graph.edges if {e.start, e.end} <= kept}
    assert {e.id for e in build_model(drawn).drawn().edges} == lines
    hidden = Counter(n.label for n in graph.nodes if n.id not in kept)
    assert "400 of 700 nodes, those with the fewest ties (degree" in told(drawn)
    assert f"{hidden['Event']} events" in told(drawn)
    assert f"{len(graph.edges) - len(lines):,} of {len(graph.edges):,} lines" in told(drawn)


def test_the_focus_and_what_the_story_names_stay(maps: ModuleType) -> None:
    graph = maps.large(700)
    high = opened(fit(graph))
    low = [n.id for n in graph.nodes if n.id not in high]
    edge = next(e for e in graph.edges if e.start == low[2])
    story = [{"title": "One", "select": edge.rid}, {"title": "Two", "notes": [{"at": low[1], "text": "here"}]}]
    drawn = fit(replace(graph, meta=replace(graph.meta, story=story)), [low[0]])
    assert {low[0], low[1], edge.start, edge.end} <= opened(drawn)
    assert len(opened(drawn)) == 300
    assert len(build_model(drawn).story) == 2


def test_a_story_is_never_turned_into_groups() -> None:
    graph = world(60, 2000)
    drawn = fit(replace(graph, meta=SubgraphMeta(story=[{"title": "One", "select": "e01999"}])))
    assert "e01999" in opened(drawn)
    # What search can't bring in either is told.
    assert len(drawn.nodes) == 2000
    assert f"but for the {len(graph.nodes) - 2000:,} with the fewest ties" in told(drawn)


def test_above_2000_states_stand_for_all_that_belongs_to_them() -> None:
    graph = world(60, 2000)
    drawn = fit(graph)
    assert opened(drawn) == {f"S{i:03}" for i in range(60)}
    assert (
        next(n for n in drawn.nodes if n.id == "S005")
        .props["stands_for"]
        .startswith("State 5 with 1 organization, 1 official, ")
    )
    assert f"{len(graph.nodes):,} nodes as 60 marks" in told(drawn)
    assert "1 official that belong to no state" in told(drawn)
    shared = {
        frozenset(pair): 0 for k in range(2000) for pair in combinations([(k + j) % 60 for j in range(3 - (k > 0))], 2)
    }
    for k in range(2000):
        for pair in combinations([(k + j) % 60 for j in range(3 - (k > 0))], 2):
            shared[frozenset(pair)] += 1
    found = {
        frozenset((int(e.start[1:]), int(e.end[1:]))): len(e.props["events"]) for e in drawn.edges if e.type == "TIE"
    }
    assert found == shared
    # The overview opens: each tie has its events with their facts.
    model = build_model(drawn)
    assert model.events["e00000"]["date"] == "2031"
    assert set(model.events) == {f"e{k:05}" for k in range(2000)}


def test_without_states_each_type_of_each_community_is_a_mark(maps: ModuleType) -> None:
    nodes = tuple(
        Node(f"n{i:04}", "Official" if i % 2 else "Event", f"N {i}", {"community": i % 3}) for i in range(2100)
    )
    edges = tuple(Edge(f"r{i}", "PARTICIPATED_IN", f"n{i:04}", f"n{i + 1:04}") for i in range(2099))
    drawn = fit(Subgraph(nodes, edges, SubgraphMeta(community="thirds")))
    shown = opened(drawn)
    marks = [n for n in drawn.nodes if n.id in shown]
    assert Counter(n.label for n in marks) == {"Official": 3, "Event": 3}
    assert {n.props["stands_for"].split(" ", 1)[0] for n in marks} == {"350"}
    ties = sum(e.props.get("ties", 0) for e in drawn.edges) + sum(n.props["ties_within"] for n in marks)
    assert ties == len(edges)
    assert "each all nodes of a type in a community (thirds)" in told(drawn)
    build_model(drawn)


@pytest.mark.parametrize("states", [400])
def test_an_overview_of_too_many_marks_is_cut_and_says_both(states: int) -> None:
    drawn = fit(world(states, 1500))
    assert len(opened(drawn)) == 300
    assert "as 400 marks" in told(drawn)
    assert "100 of 400 marks" in told(drawn)


def test_what_is_held_back_is_in_the_file_beside_its_neighbours_and_moves_nothing(maps: ModuleType) -> None:
    graph = fit(maps.large(420))
    page = map_network(graph)
    where = {n["id"]: (n["x"], n["y"]) for n in page.nodes}
    full = build_model(graph)
    assert len(where) == len(page.nodes) == 420
    assert {n["id"] for n in page.nodes if n.get("held")} == full.held
    # The drawn part stands where it would stand alone.
    alone = [i for i in where if i not in full.held]
    assert [where[i] for i in alone] == places(full.drawn())
    assert len(set(where.values())) == 420
    neighbours: dict[str, list[str]] = {i: [] for i in where}
    for edge in graph.edges:
        neighbours[edge.start].append(edge.end)
        neighbours[edge.end].append(edge.start)
    near = [min(dist(where[i], where[j]) for j in neighbours[i]) for i in full.held if neighbours[i]]
    far = [min(dist(where[i], where[j]) for j in alone[::-1][: len(neighbours[i])]) for i in full.held if neighbours[i]]
    assert sum(near) < 0.6 * sum(far)


def test_the_marks_of_an_overview_name_what_is_behind_them_and_how_much_of_it_is_in_the_file() -> None:
    graph = world(60, 2500)
    drawn = fit(graph)
    assert len(drawn.nodes) == 2000
    found = {n.id: n for n in drawn.nodes}
    for i in range(60):
        mark = found[f"S{i:03}"]
        took_part = {e.end for e in graph.edges if e.start == mark.id and e.type == "PARTICIPATED_IN"}
        own = {f"{mark.id}:mod", f"{mark.id}:min"}
        # Organizations and officials come before the events that ties list anyway.
        assert own <= set(mark.props["members"]) <= own | took_part
        assert mark.props["members_in_all"] == len(own | took_part)
    behind = {n.id for n in graph.nodes if n.label != "State" and n.id != "lone"}
    held = {n.id for n in drawn.nodes} - opened(drawn)
    assert held <= behind
    assert f"but for {len(behind) - len(held):,} of {len(behind):,} that are not in the file" in told(drawn)
    # Opened, a member hangs together with its mark by the ties of the graph itself.
    belongs = {e.rid for e in drawn.edges if e.type in ("PART_OF", "SERVES")}
    assert belongs == {f"{kind}{i}" for kind in "ps" for i in range(60)}


def test_the_members_of_a_group_hang_on_its_mark() -> None:
    nodes = tuple(Node(f"n{i:04}", "Official", f"N {i}", {"community": i % 3}) for i in range(2100))
    edges = tuple(Edge(f"r{i}", "PARTICIPATED_IN", f"n{i:04}", f"n{i + 1:04}") for i in range(2099))
    drawn = fit(Subgraph(nodes, edges, SubgraphMeta(community="thirds")))
    shown = opened(drawn)
    marks = [n for n in drawn.nodes if n.id in shown]
    hung = {(e.start, e.end) for e in drawn.edges if e.type == "STANDS_FOR"}
    assert hung == {(m.id, i) for m in marks for i in m.props["members"]}
    assert sum(len(m.props["members"]) for m in marks) == 2000 - len(marks)
    assert {m.props["members_in_all"] for m in marks} == {700}


def test_events_between_states_are_folded_into_ties_rather_than_left_out() -> None:
    graph = world(100, 400)
    assert 300 < len(graph.nodes) < 2000
    drawn = build_model(fit(graph)).drawn()
    assert {n.type for n in drawn.nodes} >= {"State"}
    assert not {n.type for n in drawn.nodes} & {"Event"}
    assert {event for edge in drawn.edges for event in edge.events} == {f"e{k:05}" for k in range(400)}
    around = opened(fit(graph, ["S000"]))
    assert "S000" in around
    assert len(around) == 300
