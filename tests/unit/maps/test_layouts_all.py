from __future__ import annotations

from itertools import combinations, pairwise
from math import atan2, dist, hypot, isfinite, pi
from types import ModuleType

import networkx as nx
import pytest

from defgraph.graph.drawing.spacing import spaced, spaced_within
from defgraph.graph.errors import MapError
from defgraph.graph.maps.layouts.choice import LAYOUTS, places
from defgraph.graph.maps.layouts.stress import ROOM
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta

# Capitals as any atlas has them: degrees north, degrees east.
CAPITALS = {
    "USA": (38.9, -77.0),
    "BRA": (-15.8, -47.9),
    "GBR": (51.5, -0.1),
    "FRA": (48.9, 2.4),
    "IND": (28.6, 77.2),
    "KOR": (37.6, 127.0),
    "JPN": (35.7, 139.7),
    "AUS": (-35.3, 149.1),
    "NZL": (-41.3, 174.8),
}


def atlas() -> Subgraph:
    nodes = [Node(i, "State", i, {"lat": lat, "lon": lon}) for i, (lat, lon) in CAPITALS.items()]
    nodes += [Node("e1", "Event", "Visit", {"event_type": "visit", "date": "2031"}), Node("o1", "Official", "Lone One")]
    edges = (Edge("r1", "PARTICIPATED_IN", "KOR", "e1"), Edge("r2", "PARTICIPATED_IN", "JPN", "e1"))
    return Subgraph(tuple(nodes), edges)


def by_id(model: MapModel, layout: str, focus: str | None = None) -> dict[str, tuple[float, float]]:
    return dict(zip((n.id for n in model.nodes), places(model, layout, focus), strict=True))


@pytest.fixture
def briefing(maps: ModuleType) -> MapModel:
    graph = maps.briefing()
    nodes = [
        Node(n.id, n.label, n.name, {**n.props, "lat": 10.0 * i - 30, "lon": 25.0 * i - 90})
        if n.label == "State"
        else n
        for i, n in enumerate(graph.nodes)
    ]
    return build_model(Subgraph(tuple(nodes), graph.edges, graph.meta))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_finite_centered_apart_and_the_same_again(briefing: MapModel, layout: str) -> None:
    points = places(briefing, layout)
    assert len(points) == len(briefing.nodes)
    assert all(isfinite(v) and v == round(v, 1) for p in points for v in p)
    for values in zip(*points, strict=True):
        assert min(values) + max(values) == pytest.approx(0, abs=0.3)
    scaled = [(x / ROOM[0], y / ROOM[1]) for x, y in points]
    assert all(dist(a, b) > 0.5 for a, b in combinations(scaled, 2))
    assert places(briefing, layout) == points


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_map_has_no_places(layout: str) -> None:
    assert places(build_model(Subgraph((), ())), layout) == []


def test_each_type_has_rings_of_its_own_states_innermost(briefing: MapModel) -> None:
    at = by_id(briefing, "ring")
    far: dict[str, list[float]] = {}
    for node in briefing.nodes:
        # The rings are ellipses: as circles again.
        far.setdefault(node.type, []).append(hypot(at[node.id][0] / 1.55, at[node.id][1]))
    order = ["State", "Organization", "Official", "Agreement", "Event"]
    for inner, outer in pairwise(order):
        assert max(far[inner]) < min(far[outer])


def test_rings_around_the_focus_are_steps_of_the_graph(briefing: MapModel) -> None:
    at = by_id(briefing, "ego", "XEL")
    graph = nx.Graph((e.start, e.end) for e in briefing.edges)
    steps = nx.single_source_shortest_path_length(graph, "XEL")
    middle = at["XEL"]
    far = {i: hypot((x - middle[0]) / 1.55, y - middle[1]) for i, (x, y) in at.items()}
    assert far["XEL"] == 0
    for a, b in combinations(steps, 2):
        if steps[a] < steps[b]:
            assert far[a] < far[b]
    reached = max(far[i] for i in steps)
    assert all(far[i] > reached for i in far if i not in steps)


def test_without_a_focus_the_best_connected_is_the_middle(briefing: MapModel) -> None:
    most = max(briefing.nodes, key=lambda n: n.degree).id
    assert by_id(briefing, "ego") == by_id(briefing, "ego", most)


def test_states_lie_as_in_an_atlas() -> None:
    at = by_id(build_model(atlas()), "geo")
    # West to east with the Pacific or the Atlantic cut, whichever is the wider gap: here the Pacific.
    order = ["USA", "BRA", "GBR", "FRA", "IND", "KOR", "JPN", "AUS", "NZL"]
    assert sorted(CAPITALS, key=lambda i: at[i][0]) == order
    north = sorted(CAPITALS, key=lambda i: -CAPITALS[i][0])
    assert sorted(CAPITALS, key=lambda i: at[i][1]) == north


def test_events_lie_near_the_states_they_are_tied_to_and_the_rest_under_the_map() -> None:
    at = by_id(build_model(atlas()), "geo")
    nearest = sorted(CAPITALS, key=lambda i: dist(at[i], at["e1"]))[:2]
    assert set(nearest) == {"KOR", "JPN"}
    assert at["o1"][1] > max(y for i, (_, y) in at.items() if i != "o1")


def test_two_states_of_one_capital_lie_beside_each_other() -> None:
    nodes = tuple(Node(i, "State", i, {"lat": 50.1, "lon": 14.4}) for i in ("CSK", "CZE"))
    a, b = places(build_model(Subgraph(nodes, ())), "geo")
    assert dist((a[0] / ROOM[0], a[1] / ROOM[1]), (b[0] / ROOM[0], b[1] / ROOM[1])) > 0.9


def test_the_pacific_is_not_torn_apart() -> None:
    nodes = tuple(
        Node(i, "State", i, {"lat": lat, "lon": lon}) for i, lat, lon in [("FJI", -18, 178), ("WSM", -14, -172)]
    )
    at = by_id(build_model(Subgraph((*nodes, Node("JPN", "State", "J", {"lat": 36, "lon": 140})), ())), "geo")
    assert at["JPN"][0] < at["FJI"][0] < at["WSM"][0]


def test_events_run_from_left_to_right_in_order_of_date(briefing: MapModel) -> None:
    at = by_id(briefing, "timeline")
    dates = {n.id: n.props["date"] for n in briefing.nodes if n.type == "Event"}
    for a, b in combinations(dates, 2):
        # Only dates of which one lies wholly before the other.
        if dates[a][:7] < dates[b][:7]:
            assert at[a][0] < at[b][0]
    highest = min(at[i][1] for i in dates)
    lowest = max(at[i][1] for i in dates)
    for node in briefing.nodes:
        if node.type == "State":
            assert at[node.id][1] < highest
        elif node.type != "Event":
            assert at[node.id][1] > lowest


def test_a_map_of_ties_is_ordered_by_the_dates_of_their_events() -> None:
    nodes = tuple(Node(i, "State", i) for i in "ABCD")
    edges = (
        Edge("r1", "TIE", "C", "D", {"events": ["e1"]}),
        Edge("r2", "TIE", "A", "B", {"events": ["e2"]}),
    )
    events = {"e1": {"name": "x", "date": "2001"}, "e2": {"name": "y", "date": "2030"}}
    at = by_id(build_model(Subgraph(nodes, edges, SubgraphMeta(events=events))), "timeline")
    assert max(at["C"][0], at["D"][0]) < min(at["A"][0], at["B"][0])


def test_spaced_keeps_order_and_room_and_does_not_move_what_has_room() -> None:
    assert spaced([0.0, 50.0], 10.0) == [0.0, 50.0]
    found = spaced([0.0, 1.0, 1.0, 1.0, 90.0], 10.0)
    assert all(b - a >= 10 - 1e-9 for a, b in pairwise(found))
    assert found[-1] == 90.0
    assert sum(found[:4]) == pytest.approx(3.0)


def test_spaced_within_stays_between_its_bounds_while_there_is_room() -> None:
    assert spaced_within([5.0, 5.0, 5.0], 2.0, 0.0, 10.0) == [3.0, 5.0, 7.0]
    assert spaced_within([9.0, 9.5, 10.0], 2.0, 0.0, 10.0) == [6.0, 8.0, 10.0]
    # No room: the first stays at the lower bound and the distance is kept.
    assert spaced_within([1.0, 1.0, 1.0], 6.0, 0.0, 10.0) == [0.0, 6.0, 12.0]


@pytest.mark.parametrize(
    ("layout", "focus", "words"),
    [
        ("spiral", None, "no layout 'spiral'"),
        ("ego", "ZZZ", "'ZZZ'"),
        ("geo", None, "coordinates"),
        ("timeline", None, "date"),
    ],
)
def test_what_a_layout_lacks_is_named(layout: str, focus: str | None, words: str) -> None:
    model = build_model(Subgraph((Node("A", "Official", "A"),), ()))
    with pytest.raises(MapError, match=words) as caught:
        places(model, layout, focus)
    assert caught.value.hint


def test_an_event_of_one_state_lies_in_the_direction_of_that_state() -> None:
    nodes = [Node(f"S{i}", "State", f"S{i}") for i in range(8)]
    nodes += [Node(f"e{i}", "Event", f"E{i}", {"event_type": "visit"}) for i in range(8)]
    edges = tuple(Edge(f"r{i}", "PARTICIPATED_IN", f"S{i}", f"e{i}") for i in range(8))
    at = by_id(build_model(Subgraph(tuple(nodes), edges)), "ring")
    for i in range(8):
        a, b = (atan2(at[k][1], at[k][0] / 1.55) for k in (f"S{i}", f"e{i}"))
        assert abs((a - b + pi) % (2 * pi) - pi) < 0.5
