from __future__ import annotations

import json

import pytest

from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import StoreError

HOSTILE = {
    "quotes": 'it\'s "so" `called` \\ back\\\\slash',
    "injection": "x'}) DETACH DELETE n //",
    "sql": "'); DROP TABLE nodes; --",
    "line ends": "one\ntwo\r\nthree\ttabbed\u2028four\u0085",
    "null character": "a\0b",
    "right to left": "\u202eabc\u202c \u200f",
    "emoji": "👩‍👩‍👧‍👦 🇰🇷",
    "Korean": "위성락 국가안보실장",
    "Arabic": "وزارة الدفاع",
    "combining": "e\u0301 versus é",
    "long": "x" * 10_000,
    "looks like a number": "0123",
    "looks like a float": "1e5",
    "looks like a date": "2019-10-14",
    "looks like a list": "[1, 2]",
    "looks like a map": '{"a": 1}',
    "looks like a boolean": "true",
    "looks like null": "null",
    "blank": " ",
    "byte order mark": "\ufeffx",
}


def state(node_id, name, **props):
    return GraphDelta.of([NodeClaim("d", "State", node_id, name, props)], (), [SourceText("d", "", "f")])


@pytest.fixture
def stored(store_factory):
    """A function that stores one delta in a fresh store and gives a view of it."""
    views = []

    def store(delta):
        fresh = store_factory()
        with fresh.writer() as writer:
            writer.replace(delta)
        views.append(fresh.view())
        return views[-1]

    yield store
    for view in views:
        view.close()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_survives_as_id_name_value_member_and_parameter(stored, text):
    view = stored(state(text, text, official_name=text, aliases=[text]))
    node = view.node(text)
    assert (node.id, node.name, node.props) == (text, text, {"official_name": text, "aliases": [text]})
    query = (
        "MATCH (n:State) WHERE n.id = $text AND n.official_name = $text AND $text IN n.aliases "
        "RETURN n.id AS id, n.name AS name, n.official_name AS one, n.aliases AS many"
    )
    assert view.run(query, {"text": text}) == [{"id": text, "name": text, "one": text, "many": [text]}]


def test_ten_thousand_characters_survive_as_name_value_and_member(stored):
    text = "한" * 10_000
    view = stored(state("KOR", text, official_name=text, aliases=[text]))
    assert (view.node("KOR").name, view.node("KOR").props) == (text, {"official_name": text, "aliases": [text]})
    assert view.run("MATCH (n:State {name: $text}) RETURN n.id AS id", {"text": text}) == [{"id": "KOR"}]


def test_half_a_character_is_refused_in_one_line_and_nothing_is_stored(store_factory, graph_of, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a"))
        before = graph_of(store)
        with pytest.raises(StoreError, match="half a character"):
            writer.replace(state("KOR", "Korea \ud800"))
    assert graph_of(store) == before


def test_numbers_truth_values_and_long_lists_keep_their_types(stored):
    aliases = sorted(f"alias {n:05}" for n in range(5_000))
    view = stored(state("KOR", "Korea", cow_code=732, lat=37.5, lon=-0.0, aliases=aliases))
    assert view.node("KOR").props == {"cow_code": 732, "lat": 37.5, "lon": 0.0, "aliases": aliases}
    rows = view.run("MATCH (n:State) RETURN n.cow_code AS code, n.lat AS lat, size(n.aliases) AS many, n.region AS no")
    assert rows == [{"code": 732, "lat": 37.5, "many": 5_000, "no": None}]
    assert type(rows[0]["code"]) is int


def test_what_is_unknown_is_not_stored_and_reads_as_null(stored):
    view = stored(state("KOR", "Korea", official_name=None, aliases=[], region=""))
    assert view.node("KOR").props == {}
    row = view.run(
        "MATCH (n:State) RETURN n.official_name AS a, n.aliases AS b, n.region IS NULL AS c, n.valid_to AS d"
    )
    assert row == [{"a": None, "b": None, "c": True, "d": None}]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-10-14", "2019-10-14", "2019-10-14"),
        ("2019-10~", "2019-10-01", "2019-10-31"),
        ("2019-10-14/2019-10-16", "2019-10-14", "2019-10-16"),
    ],
)
def test_dates_keep_their_precision_and_get_bounds(store_factory, claims, date, first, last):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", {"date": date}))
    with store.view() as view:
        rows = view.run("MATCH (e:Event) RETURN e.date AS date, e.date_start AS first, e.date_end AS last")
    assert rows == [{"date": date, "first": first, "last": last}]


def test_json_properties_stay_text(store_factory, claims):
    store = store_factory()
    delta = claims("a")
    passage = NodeClaim("a", "Passage", "p", "words", {"document": "a", "quote": "words", "spans": "[[0, 5], [9, 12]]"})
    with store.writer() as writer:
        writer.replace(delta | GraphDelta.of([passage], (), delta.sources))
    with store.view() as view:
        (row,) = view.run("MATCH (p:Passage) RETURN p.spans AS spans")
    assert json.loads(row["spans"]) == [[0, 5], [9, 12]]


def test_an_empty_text_is_kept_as_an_empty_text(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", text=""))
    with store.view() as view:
        assert view.text("a") == ""
