from __future__ import annotations

import pytest

from defgraph.graph.errors import CypherError, NotReadOnlyError
from defgraph.graph.ids import event_id

TALKS = {"date": "2019-10-14", "states": ["KOR", "SEN"]}


@pytest.fixture
def view(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS, {"event_type": "visit", "date": "2019-05", "states": ["CHL", "KOR"]}))
    with store.view() as opened:
        yield opened


def test_rows_come_with_names_parameters_and_order(view):
    rows = view.run(
        """MATCH (a:State {id: $state})-[r:PARTICIPATED_IN]->(e:Event)<-[:PARTICIPATED_IN]-(b:State)
        WHERE b.id <> $state AND e.date_start >= $since
        RETURN e.event_type AS event_type, r.role AS role, b.id AS b ORDER BY e.date, b""",
        {"state": "KOR", "since": "2019-01-01"},
    )
    assert rows == [
        {"event_type": "visit", "role": "visitor", "b": "CHL"},
        {"event_type": "talks", "role": "host", "b": "SEN"},
    ]


def test_lists_on_edges_are_lists(view):
    rows = view.run(
        "MATCH ()-[r:PARTICIPATED_IN]->() WHERE 'p-a-0' IN r.evidence RETURN count(r) AS n, r.rid <> '' AS ok"
    )
    assert rows == [{"n": 2, "ok": True}]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 IN [2, null]", None),
        ("null = null", None),
        ("size([1, null])", 2),
        ("coalesce(null, 'x')", "x"),
        ("'2019-10' < '2019-10-14'", True),
        ("7 / 2", 3),
        ("toLower('ÀÉ')", "àé"),
    ],
)
def test_nulls_lists_and_texts_behave_as_in_neo4j(view, text, value):
    assert view.run(f"RETURN {text} AS value") == [{"value": value}]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("date('2019-10-14')", "2019-10-14"),
        ("[date('2019-10-14')]", ["2019-10-14"]),
        ("{on: date('2019-10-14')}", {"on": "2019-10-14"}),
        ("duration.inDays(date('2019-10-14'), date('2019-10-17'))", "P3D"),
        ("duration({months: 14, days: 3})", "P1Y2M3D"),
    ],
)
def test_dates_and_durations_come_as_iso_text(view, text, value):
    assert view.run(f"RETURN {text} AS value") == [{"value": value}]


def test_whole_nodes_and_edges_come_as_their_json_objects(view):
    event = event_id("t-a-0")
    (row,) = view.run("MATCH (n:State {id: 'SEN'})-[r]->(e) RETURN n, r, e.id AS e")
    assert row["n"] == view.node("SEN").to_json()
    (edge,) = [e for e in view.edges("PARTICIPATED_IN") if e.start == "SEN"]
    assert row["r"] == edge.to_json()
    assert row["e"] == event
    (path,) = view.run("MATCH p = (:State {id: 'SEN'})-[]->(:Event) RETURN p")
    assert [n["id"] for n in path["p"]["nodes"]] == ["SEN", event]
    assert [r["rid"] for r in path["p"]["relationships"]] == [edge.rid]


def test_comments_of_both_kinds_are_allowed(view):
    assert view.run("/* how\nmany? */ MATCH (n:State) // all\nRETURN count(n) AS n; // done") == [{"n": 3}]


@pytest.mark.parametrize(
    "text", ["MATCH (n:State RETURN n", "RETURN nope", "RETURN $missing AS x", "RETURN nope(1)", ""]
)
def test_a_faulty_query_is_an_error_of_one_line(view, text):
    with pytest.raises(CypherError) as caught:
        view.run(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [2**70, object(), "\ud800"], ids=["too large", "no value", "half a character"])
def test_a_parameter_that_no_store_can_hold_is_an_error_of_ours(view, value):
    with pytest.raises(CypherError):
        view.run("RETURN $x AS x", {"x": value})


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "CREATE (n:State {id: 'X'})",
        "MERGE (n:State {id: 'X'}) RETURN n",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL db.clearQueryCaches()",
        "MATCH (n) RETURN n; CREATE (m)",
    ],
)
def test_what_writes_or_reads_files_is_refused_and_changes_nothing(view, text):
    before = view.stats()
    with pytest.raises(NotReadOnlyError):
        view.run(text)
    assert view.stats() == before
    assert view.run("MATCH (n) WHERE n.name IS NOT NULL RETURN count(n) AS n") == [{"n": sum(before.nodes.values())}]


def test_a_pattern_without_a_label_finds_the_graph_alone(view):
    assert view.run("MATCH (n) RETURN count(n) AS n") == [{"n": sum(view.stats().nodes.values())}]


def test_the_labels_of_a_node_are_its_type(view):
    rows = view.run("MATCH (n) WHERE n.name IS NOT NULL RETURN DISTINCT labels(n) AS labels, labels(n)[0] AS first")
    assert sorted(rows, key=lambda r: r["first"]) == [
        {"labels": [label], "first": label} for label in ("Document", "Event", "Passage", "State")
    ]


def test_labels_and_types_can_be_listed(view):
    rows = view.run("CALL db.labels() YIELD label RETURN label ORDER BY label")
    assert [r["label"] for r in rows] == ["Document", "Event", "Passage", "State"]
    rows = view.run("CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t ORDER BY t")
    assert [r["t"] for r in rows] == ["EVIDENCED_BY", "IN", "PARTICIPATED_IN"]


def test_a_query_sees_what_was_committed_before_it(store_factory, claims):
    store = store_factory()
    count = "MATCH (e:Event) RETURN count(e) AS n"
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))
        with store.view() as view:
            assert view.run(count) == [{"n": 1}]
            writer.replace(claims("b", TALKS))
            assert view.run(count) == [{"n": 2}]
