"""Brokerage roles against counts by hand and a plain enumeration of all paths."""

from __future__ import annotations

import random
from collections import Counter
from itertools import permutations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from tests.fixtures.tie_graphs import SOURCE, Fact, view_of

from defgraph.graph.analysis.measures.brokerage import ROLES, brokerage, explain_brokerage, grouped, roles
from defgraph.graph.analysis.measures.links import from_networkx
from defgraph.graph.delta import NodeClaim
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.model import Node


def enumerated(graph: Any, group: dict[Any, int]) -> dict[Any, Counter[str]]:
    """Every path a -> v -> b without a tie a -> b, by the definition of its role."""
    found: dict[Any, Counter[str]] = {v: Counter() for v in graph}
    for a, v, b in permutations(graph, 3):
        if graph.has_edge(a, v) and graph.has_edge(v, b) and not graph.has_edge(a, b):
            ga, gv, gb = group[a], group[v], group[b]
            if ga == gv == gb:
                role = "coordinator"
            elif ga == gb:
                role = "itinerant"
            elif gv == gb:
                role = "gatekeeper"
            elif ga == gv:
                role = "representative"
            else:
                role = "liaison"
            found[v][role] += 1
    return found


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(25))
def test_roles_are_those_of_an_enumeration_of_all_paths(seed: int, directed: bool) -> None:
    chance = random.Random(seed)  # noqa: S311
    graph: Any = nx.gnp_random_graph(chance.randint(1, 13), chance.random(), seed=seed, directed=directed)
    group = {node: chance.randrange(1 + seed % 5) for node in graph}
    found = roles(from_networkx(graph), np.array([group[node] for node in graph]))
    expected = enumerated(graph, group)
    for place, node in enumerate(graph):
        assert {role: found[role][place] for role in ROLES} == {role: expected[node][role] for role in ROLES}
        assert found["brokerage"][place] == expected[node].total()


def nodes(groups: dict[str, str | None]) -> dict[str, Node]:
    return {i: Node(i, "State", i.title(), {"region": g} if g else {}) for i, g in groups.items()}


#: V has two contacts at home (A, B), two abroad in one region (X, Y) and one in another (Z); A and B know each other.
STAR = [("V", "A"), ("V", "B"), ("V", "X"), ("V", "Y"), ("V", "Z"), ("A", "B")]
HOME: dict[str, str | None] = {"V": "home", "A": "home", "B": "home", "X": "far", "Y": "far", "Z": "third"}


def star(by: Any = "region", groups: dict[str, str | None] = HOME) -> Any:
    graph: nx.Graph[str] = nx.Graph(STAR)
    return grouped(from_networkx(graph), list(graph), nodes(groups), by)


def test_roles_counted_by_hand() -> None:
    [first, *rest] = brokerage(star())
    # A-B are tied: no coordinator. X-Y: both ways itinerant. A,B to X,Y,Z: six pairs, out and in. X,Y to Z: liaison.
    assert first == {
        "id": "V", "name": "V", "group": "home", "brokerage": 18, "coordinator": 0, "itinerant": 2, "gatekeeper": 6,
        "representative": 6, "liaison": 4, "rank": 1,
    }  # fmt: skip
    assert {(row["brokerage"], row["rank"]) for row in rest} == {(0, 2)}


def test_nodes_of_no_known_group_play_no_part() -> None:
    network = star(groups={**HOME, "Z": None})
    assert network.unknown == ["Z"]
    [first, *_] = brokerage(network)
    assert (first["gatekeeper"], first["liaison"], len(brokerage(network))) == (4, 0, 5)
    with pytest.raises(UnknownNameError, match="its group is not known"):
        explain_brokerage(network, "Z")


def test_groups_may_be_communities_or_given_by_hand() -> None:
    assert {row["group"] for row in brokerage(star("community"))} <= {"1", "2", "3"}
    [first, *_] = brokerage(star({"V": 1, "A": 1, "B": 2, "X": 2}))
    assert (first["id"], first["gatekeeper"], first["representative"], first["itinerant"]) == ("V", 1, 1, 2)
    with pytest.raises(ParameterError, match=r"no property 'regoin'.*region"):
        star("regoin")


def test_the_explanation_adds_up_to_the_row() -> None:
    found = explain_brokerage(star(), "V")
    assert found["of"] == 6
    by_role: Counter[str] = Counter()
    for row in found["between"]:
        by_role[row["role"]] += row["pairs"]
    assert by_role == Counter({role: found[role] for role in ROLES if found[role]})
    assert {"role": "liaison", "from": "far", "to": "third", "pairs": 2} in found["between"]


def test_regions_come_from_the_nodes_of_a_store() -> None:
    places = [NodeClaim(SOURCE, "State", s, s, {"region": r}) for s, r in (("KOR", "Asia"), ("CHL", "America"))]
    view = view_of([Fact(("KOR", "CHL"))], places)
    graph: nx.Graph[str] = nx.Graph([("CHL", "KOR")])
    network = grouped(from_networkx(graph), ["CHL", "KOR"], {n.id: n for n in view.nodes("State")}, "region")
    assert [(r["id"], r["group"], r["brokerage"]) for r in brokerage(network)] == [
        ("CHL", "America", 0), ("KOR", "Asia", 0)
    ]  # fmt: skip
    empty: nx.Graph[str] = nx.Graph()
    assert brokerage(grouped(from_networkx(empty), [], {}, "region")) == []
