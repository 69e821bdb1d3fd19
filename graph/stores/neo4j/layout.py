"""How a store lies in a Neo4j database, and the only place where Cypher text for writing is made.

Nodes of the graph carry the label of their type and, after it, the mark ``Defgraph``; that is how they are told from
anybody else's. What the store keeps beside the graph (sources, tellings, former ids, decisions and the store's own
record) lies in nodes of further labels, which have no ``id`` and no relationship. Labels and types are read from the
schema and never from data; every value is a parameter. See docs/adr/0006-neo4j-store.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from defgraph.graph.errors import SchemaError
from defgraph.graph.schema import load_schema

#: On every node of ours.
MARK = "Defgraph"
#: The labels of what is kept beside the graph.
KEPT = ("DefgraphStore", "DefgraphSource", "DefgraphTelling", "DefgraphFormer", "DefgraphStanding", "DefgraphDecision")
#: Raised with every change of what is kept: a store of an older layout is brought to this one (upgrade.py), and a
#: defgraph that knows only older ones leaves it alone. 2: the side of participants; readings and origins of sources.
LAYOUT = 2
#: A range index of Neo4j holds keys up to a little over 8,000 bytes.
LONGEST_ID = 8_000

_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")


def quoted(name: str) -> str:
    """A label or type as it stands in Cypher.

    Raises:
        SchemaError: it is not a plain word.

    Example:
        >>> quoted("PART_OF")
        '`PART_OF`'
    """
    if not _NAME.fullmatch(name):
        raise SchemaError(f"{name!r} can't be a label or type", hint="use letters and underscores")
    return f"`{name}`"


@dataclass(frozen=True, slots=True)
class Index:
    """An index the store needs.

    Attributes:
        label: label of the nodes.
        key: their property.
        unique: whether it belongs to a uniqueness constraint.
    """

    label: str
    key: str
    unique: bool = False

    @property
    def statement(self) -> str:
        """The Cypher that creates it where it is missing."""
        name = f"defgraph_{self.label.removeprefix(MARK) or 'node'}_{self.key}".lower()
        if self.unique:
            return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{quoted(self.label)}) REQUIRE n.{self.key} IS UNIQUE"
        return f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{quoted(self.label)}) ON (n.{self.key})"


@lru_cache(maxsize=1)
def indexes() -> tuple[Index, ...]:
    """What has to be there before the first write, in the order of creation.

    The labels of the schema come first: Neo4j lists the labels of a node in the order in which the database met them,
    and the type shall stand before the mark.
    """
    of_types = tuple(Index(label, "id") for label in load_schema().nodes)
    return (
        *of_types,
        Index("Event", "date_start"),
        Index(MARK, "id", unique=True),
        Index("DefgraphStore", "key", unique=True),
        Index("DefgraphSource", "source", unique=True),
        Index("DefgraphTelling", "telling", unique=True),
        Index("DefgraphTelling", "own"),
        Index("DefgraphFormer", "former"),
        Index("DefgraphStanding", "node", unique=True),
        Index("DefgraphDecision", "nr", unique=True),
    )


@dataclass(frozen=True, slots=True)
class Put:
    """A statement that puts rows in place.

    Rows are lists, since the names of properties, packed anew for every row, cost the driver as much as the values.

    Attributes:
        add: the Cypher for rows that the store is known not to have.
        set: the Cypher for rows that it may have; what else they had is gone then.
    """

    add: str
    set: str


@lru_cache(maxsize=1_000)
def put_nodes(label: str, names: tuple[str, ...]) -> Put:
    """Put nodes of a label in place.

    Args:
        label: of the schema.
        names: properties of the schema, which stand in the rows after id and name.
    """
    labels, props = f"{quoted(MARK)}:{quoted(label)}", _map(("id", "name", *names), 0)
    return Put(
        f"UNWIND $rows AS row CREATE (:{labels} {props})",
        f"UNWIND $rows AS row MERGE (n:{labels} {{id: row[0]}}) SET n = {props}",
    )


@lru_cache(maxsize=1_000)
def put_edges(name: str, names: tuple[str, ...]) -> Put:
    """Put edges of a type in place.

    Args:
        name: the type, of the schema.
        names: properties of the schema, which stand in the rows after the ids of both ends and the rid.
    """
    props = _map(("rid", *names), 2)
    return Put(
        f"{_ENDS} CREATE (a)-[:{quoted(name)} {props}]->(b)",
        f"{_ENDS} MERGE (a)-[r:{quoted(name)} {{rid: row[2]}}]->(b) SET r = {props}",
    )


def _map(names: tuple[str, ...], first: int) -> str:
    """A map of the members of a row, from the first of them on."""
    return "{" + ", ".join(f"{quoted(name)}: row[{at}]" for at, name in enumerate(names, first)) + "}"


@lru_cache(maxsize=1)
def drop_edges() -> Mapping[str, str]:
    """By type: take edges away; rows are the ids of both ends and the rid."""
    return {name: f"{_ENDS} MATCH (a)-[r:{quoted(name)} {{rid: row[2]}}]->(b) DELETE r" for name in load_schema().edges}


@lru_cache(maxsize=1)
def relabel() -> Mapping[str, str]:
    """By label: make nodes that had another label of the schema nodes of this one; rows are ids."""
    made = {}
    for label in load_schema().nodes:
        others = "".join(f":{quoted(other)}" for other in load_schema().nodes if other != label)
        made[label] = f"UNWIND $rows AS row MATCH (n:{quoted(MARK)} {{id: row}}) REMOVE n{others} SET n:{quoted(label)}"
    return made


@lru_cache(maxsize=1)
def count_labels() -> str:
    """One row a label: how many nodes of the database carry it; the counts are kept by Neo4j itself."""
    labels = (MARK, *load_schema().nodes)
    return " UNION ALL ".join(
        f"MATCH (n:{quoted(name)}) WITH count(n) AS n RETURN '{name}' AS label, n" for name in labels
    )


@lru_cache(maxsize=1)
def count_types() -> str:
    """One row a type: how many edges of it there are between nodes of ours."""
    mark = quoted(MARK)
    return " UNION ALL ".join(
        f"MATCH (:{mark})-[r:{quoted(name)}]->(:{mark}) WHERE r.rid IS NOT NULL "
        f"WITH count(r) AS n RETURN '{name}' AS type, n"
        for name in load_schema().edges
    )


@lru_cache
def count_ours(label: str) -> str:
    """How many nodes of a label are ours."""
    return f"MATCH (n:{quoted(MARK)}:{quoted(label)}) RETURN count(n) AS n"


@lru_cache(maxsize=1)
def all_nodes() -> Mapping[str | None, str]:
    """By label, or None for all: the nodes."""
    mark = quoted(MARK)
    texts: dict[str | None, str] = {None: f"MATCH (n:{mark}) RETURN labels(n) AS labels, properties(n) AS props"}
    for label in load_schema().nodes:
        texts[label] = f"MATCH (n:{mark}:{quoted(label)}) RETURN ['{label}'] AS labels, properties(n) AS props"
    return texts


@lru_cache(maxsize=1)
def all_edges() -> Mapping[str | None, str]:
    """By type, or None for all: the edges."""
    names: dict[str | None, str] = {name: quoted(name) for name in load_schema().edges}
    names[None] = "|".join(map(quoted, load_schema().edges))
    mark = quoted(MARK)
    return {
        name: f"MATCH (a:{mark})-[r:{types}]->(b:{mark}) WHERE r.rid IS NOT NULL RETURN {EDGE}"
        for name, types in names.items()
    }


@lru_cache(maxsize=1)
def edges_around() -> str:
    """The edges of the node ``$id`` with the labels and properties of the node at their other end."""
    types = "|".join(map(quoted, load_schema().edges))
    mark = quoted(MARK)
    return (
        f"MATCH (here:{mark} {{id: $id}})-[r:{types}]-(other:{mark}) WHERE r.rid IS NOT NULL "
        "WITH r, other, startNode(r) AS a, endNode(r) AS b "
        f"RETURN {EDGE}, labels(other) AS labels, properties(other) AS other"
    )


#: What makes an edge, of ``(a)-[r]->(b)``.
EDGE = "r.rid AS rid, type(r) AS type, a.id AS start, b.id AS finish, properties(r) AS props"
_ENDS = f"UNWIND $rows AS row MATCH (a:`{MARK}` {{id: row[0]}}) MATCH (b:`{MARK}` {{id: row[1]}})"

ONE_NODE = f"MATCH (n:`{MARK}` {{id: $id}}) RETURN labels(n) AS labels, properties(n) AS props"
DROP_NODES = f"UNWIND $rows AS row MATCH (n:`{MARK}` {{id: row}}) DELETE n"

READ_STORE = "MATCH (s:DefgraphStore) RETURN s.uuid AS uuid, s.layout AS layout, s.revision AS revision"
MAKE_STORE = "MERGE (s:DefgraphStore {key: 'store'}) ON CREATE SET s.uuid = $uuid, s.layout = $layout, s.revision = 0"
#: Writing to the store's record locks it until the transaction ends, so that writers wait for each other.
LOCK_STORE = "MATCH (s:DefgraphStore) SET s.held = true"
RAISE_REVISION = "MATCH (s:DefgraphStore) SET s.revision = $revision REMOVE s.held"

#: Steps of the upgrade: claims packed anew, sides of edges, the layout reached.
PUT_CLAIMS = "UNWIND $rows AS row MATCH (s:DefgraphSource {source: row[0]}) SET s.claims = row[1]"
PARTICIPANTS = (
    f"MATCH (a:`{MARK}`)-[r:PARTICIPATED_IN]->(b:`{MARK}`) WHERE r.rid IS NOT NULL "
    "RETURN labels(a) AS labels, a.id AS start, b.id AS finish, r.rid AS rid, r.on_behalf_of AS acting"
)
PUT_SIDES = f"{_ENDS} MATCH (a)-[r:PARTICIPATED_IN {{rid: row[2]}}]->(b) SET r.side = row[3]"
SET_LAYOUT = "MATCH (s:DefgraphStore) SET s.layout = $layout"

FINGERPRINTS = "MATCH (s:DefgraphSource) RETURN s.source AS source, s.fingerprint AS fingerprint"
ALL_CLAIMS = "MATCH (s:DefgraphSource) RETURN s.source AS source, s.claims AS claims"
SOURCE = (
    "MATCH (s:DefgraphSource {source: $source}) RETURN s.source AS source, s.fingerprint AS fingerprint, "
    "s.text AS text, s.claims AS claims, s.reading AS reading, s.origin AS origin"
)
PUT_SOURCES = "UNWIND $rows AS row MERGE (s:DefgraphSource {source: row.source}) SET s = row"
DROP_SOURCES = "UNWIND $rows AS row MATCH (s:DefgraphSource {source: row}) DELETE s"

LABELS = f"MATCH (n:`{MARK}`) RETURN n.id AS id, labels(n) AS labels"

#: Only tellings that belong to another event than the one named after them are noted; most need no row.
TELLINGS = "MATCH (t:DefgraphTelling) RETURN t.telling AS telling, t.event AS event"
COUNT_TELLINGS = f"MATCH (e:`Event`:`{MARK}`) RETURN sum(size(e.tellings)) AS n"
PUT_TELLINGS = "UNWIND $rows AS row MERGE (t:DefgraphTelling {telling: row[0]}) SET t.event = row[1], t.own = row[2]"
DROP_TELLINGS = "UNWIND $rows AS row MATCH (t:DefgraphTelling {telling: row}) DELETE t"
#: Every event id a telling ever had beside the one named after it, so that an id noted down once keeps resolving.
PUT_FORMER = "UNWIND $rows AS row MERGE (:DefgraphFormer {former: row[1], telling: row[0]})"
EVENT_OF = """MATCH (t:DefgraphTelling {telling: $id}) RETURN t.event AS event
UNION MATCH (t:DefgraphTelling {own: $id}) RETURN t.event AS event
UNION MATCH (f:DefgraphFormer {former: $id}) MATCH (t:DefgraphTelling {telling: f.telling}) RETURN t.event AS event
UNION MATCH (s:DefgraphStanding {node: $id}) RETURN s.other AS event"""
#: Ids of nodes that are another one now: unnamed officials who are known, nodes that an analyst merged.
STANDING = "MATCH (s:DefgraphStanding) RETURN s.node AS node, s.other AS other"
PUT_STANDING = "UNWIND $rows AS row MERGE (s:DefgraphStanding {node: row[0]}) SET s.other = row[1]"
DROP_STANDING = "UNWIND $rows AS row MATCH (s:DefgraphStanding {node: row}) DELETE s"

DECISIONS = (
    "MATCH (d:DefgraphDecision) RETURN d.kind AS kind, d.a AS a, d.b AS b, d.reason AS reason, d.who AS who, "
    "d.when AS when ORDER BY d.nr"
)
PUT_DECISION = (
    "MATCH (d:DefgraphDecision) WITH coalesce(max(d.nr), 0) + 1 AS nr "
    "CREATE (n:DefgraphDecision {nr: nr}) SET n += $row"
)
