from __future__ import annotations

import pytest

from defgraph.graph.errors import CypherError, NotReadOnlyError
from defgraph.graph.stores.guard import PROCEDURES, check_read_only, without_comments

READS = [
    "MATCH (n) RETURN n",
    "match (n) return n.id as id;",
    "MATCH (n) RETURN n.create, n.set, n . delete, n.`merge`",
    "MATCH (n:Set)-[:CREATE|`DELETE`]->(:Merge&`Drop`) RETURN n",
    "MATCH (n:!`Remove`) RETURN n",
    "MATCH (n {create: 1, set: 2}) RETURN n {.delete, `merge`: n.merge} AS `drop`",
    'MATCH (n) WHERE n.name = \'CREATE (x)\' OR n.name = "it\\"s; DELETE" RETURN n',
    "MATCH (n) WHERE n.name CONTAINS 'LOAD CSV FROM' RETURN n",
    "MATCH (n) RETURN n // CREATE (x)\n LIMIT 1",
    "/* MERGE (x); DROP */ MATCH (n) RETURN n",
    "MATCH (`create`) RETURN `create`.id",
    "MATCH (n) RETURN $create, $set",
    "MATCH (created)-[settled:PARTICIPATED_IN]->(offset) RETURN created, offset.dropped",
    "MATCH (start)-->(load) RETURN load.id AS `call`, start.id AS `use`",
    "OPTIONAL MATCH (n) WITH n AS `set` RETURN count(*)",
    "UNWIND $rows AS row RETURN row",
    "RETURN 1 AS `create`",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS c } RETURN n, c",
    "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN n, c",
    "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) } AND COUNT { (n)--() } > 1 RETURN n",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.relationshipTypes",
    "call DB.PropertyKeys()",
    "MATCH (n:State) USING INDEX n:State(id) RETURN n",
    "MATCH (n) WHERE n.date IN ['a'] RETURN date.truncate('month', date(n.date)), duration.inDays(n.a, n.b).days",
    "RETURN point.distance(point({latitude: 1, longitude: 2}), $p)",
    "MATCH p = shortestPath((a)-[*..4]-(b)) RETURN [x IN nodes(p) | x.set] AS ids",
    "MATCH (n) RETURN 'it''s' + 'a\\\\'",
    "MATCH (n) RETURN '\\u0041', 'caf\\u00e9'",
    "MATCH (n) RETURN 3.14 AS x, 1.5e3 AS y, [1, 2][0..1] AS z",
    "MATCH (n) WITH n ORDER BY n.create SKIP 1 LIMIT 2 RETURN n UNION MATCH (n) RETURN n",
]

WRITES = [
    ("CREATE (n)", "CREATE"),
    ("create (n)", "CREATE"),
    ("MATCH (n) CREATE (m)", "CREATE"),
    ("MATCH (n)\nSET n.x = 1", "SET at line 2, column 1"),
    ("MATCH (n) SeT n:Label", "SET"),
    ("MATCH (n) DELETE n", "DELETE"),
    ("MATCH (n) DETACH DELETE n", "DETACH"),
    ("MATCH (n) NODETACH DELETE n", "NODETACH"),
    ("MATCH (n) REMOVE n.x", "REMOVE"),
    ("MERGE (n {id: 1}) ON CREATE SET n.x = 1", "MERGE"),
    ("MATCH (n) MERGE (n)-[:X]->(m) RETURN m", "MERGE"),
    ("INSERT (n:State)", "INSERT"),
    ("MATCH (n) INSERT (m)", "INSERT"),
    ("MATCH (n) FOREACH (x IN [1] | SET n.x = x)", "FOREACH"),
    ("DROP INDEX x", "DROP"),
    ("CREATE CONSTRAINT FOR (n:X) REQUIRE n.id IS UNIQUE", "CREATE"),
    # hidden behind comments, blanks, escapes and names
    ("MATCH (n)/**/DELETE/**/n", "DELETE"),
    ("MATCH (n) // a\nDELETE n", "DELETE"),
    ("MATCH (n) // a\rDELETE n", "DELETE"),
    ("MATCH (n)\u00a0DELETE\u00a0n", "DELETE"),
    ("MATCH (n)\x1fDELETE n", "DELETE"),
    ("MATCH (n) \u017fET n.x = 1", "\u017fET|SET"),
    ("MATCH (n) \\u0044ELETE n", "escape"),
    ("MATCH (n) WHERE n.x = '\\u0027 DELETE n //'", "DELETE"),
    ("MATCH (n) WHERE n.x = '\\u0027' \\u0043REATE (m) //'", "escape"),
    ("MATCH (n) WHERE n.x = '\\\\' DELETE n //'", "DELETE"),
    ("MATCH (n) WHERE n.`a``b` = 1 DELETE n", "DELETE"),
    ("MATCH (n) WHERE n.`a\\` = 1 DELETE n //`", "DELETE"),
    ("MATCH (n) // \\u000a DELETE n", "DELETE"),
    ("WITH 1 AS as CREATE (n)", "CREATE"),
    ("WITH 1 AS create CREATE (n)", "CREATE at line 1, column 11"),
    ("WITH 1 AS return CREATE (n)", "CREATE"),
    ("RETURN 1. SET n.x = 1", "SET"),
    ("MATCH (n) WHERE n.set SET n.x = 1", "SET"),
    ("MATCH ((a)-[]->(b))+ SET a.x = 1", "SET"),
    ("MATCH (n) WITH * DELETE n", "DELETE"),
    ("MATCH (n) WHERE n:% SET n.x = 1", "SET"),
    ("MATCH (n) CALL { CREATE (m) RETURN m } RETURN n", "CREATE"),
    ("MATCH (n) CALL (n) { SET n.x = 1 } RETURN n", "SET"),
    ("MATCH (n) RETURN 1 UNION CREATE (n) RETURN 2", "CREATE"),
    ("EXPLAIN CREATE (n)", "CREATE"),
    ("PROFILE MATCH (n) DELETE n", "DELETE"),
    ("EXPLAIN EXPLAIN MATCH (n) RETURN n", "EXPLAIN"),
    # several statements
    ("MATCH (n) RETURN n; DELETE n", "; at line 1, column 19"),
    ("RETURN 1; RETURN 2", ";"),
    ("; MATCH (n) RETURN n", ";"),
    # files, URLs and transactions
    # a variable called as, types and predicates before a clause
    ("WITH 1 AS as WITH as LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD"),
    ("UNWIND [1] AS as WITH DISTINCT as LOAD CSV FROM $url AS l RETURN l", "LOAD"),
    ("WITH 1 AS as WITH 2 AS b, as CREATE (n)", "CREATE"),
    ("WITH [1] AS as MATCH (n) WHERE n.id IN as SET n.x = 1", "SET"),
    ("WITH 1 AS as WITH as ORDER BY as DELETE as", "DELETE"),
    ("WITH 1 AS x WHERE x IS :: INTEGER LOAD CSV FROM 'x' AS l RETURN l", "LOAD"),
    ("WITH [1] AS x WHERE x IS :: LIST<INTEGER> LOAD CSV FROM 'x' AS l RETURN l", "LOAD"),
    ("MATCH (n) WHERE n.id IS :: INTEGER! SET n.x = 1", "SET"),
    ("MATCH (n) WHERE n.id IS TYPED LIST<STRING NOT NULL> NOT NULL SET n.x = 1", "SET"),
    ("MATCH (n) WHERE n.id IS NOT :: INTEGER | STRING DETACH DELETE n", "DETACH"),
    ("MATCH (n)-->(m) WHERE (n)--> CREATE (x)", "CREATE"),
    ("MATCH (n) WHERE n:A|B SET n.x = 1", "SET"),
    ("MATCH (n) WHERE n:!A REMOVE n.x", "REMOVE"),
    ("MATCH (n) WITH n, 1. SET n.x = 1", "SET"),
    ("MATCH (n) WHERE n.list[0..] = [] FOREACH (x IN [1] | SET n.x = x)", "FOREACH"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD"),
    ("MATCH (n) LOAD CSV WITH HEADERS FROM $url AS l RETURN l", "LOAD"),
    ("WITH 1 AS x load/**/csv FROM 'x' AS l RETURN l", "LOAD"),
    ("USING PERIODIC COMMIT LOAD CSV FROM 'x' AS l RETURN l", "USING"),
    ("MATCH (n) USING PERIODIC COMMIT 500 RETURN n", "USING"),
    ("MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x", "TRANSACTIONS"),
    ("MATCH (n) CALL { RETURN 1 AS x } IN 3 CONCURRENT TRANSACTIONS OF 10 ROWS RETURN x", "TRANSACTIONS"),
    # procedures and functions
    ("CALL apoc.load.json('http://example.org')", "apoc.load.json"),
    ("CALL dbms.security.createUser('a', 'b')", "dbms.security.createUser"),
    ("CALL `apoc`.`load`.`csv`('x')", "apoc.load.csv"),
    ("CALL db.labels.evil()", "db.labels.evil"),
    ("CALL db . /**/ clearQueryCaches()", "db.clearQueryCaches"),
    ("MATCH (n) CALL db.index.fulltext.queryNodes('x', 'y') YIELD node RETURN node", "queryNodes"),
    ("CALL pagerank() YIELD node RETURN node", "pagerank"),
    ("CALL $name()", "procedure"),
    ("CALL", "procedure"),
    ("OPTIONAL CALL apoc.load.json('x') YIELD value RETURN value", "apoc.load.json"),
    ("RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM \"x\" AS l RETURN l', {})", "runFirstColumn"),
    ("RETURN `apoc`.`cypher`.`runFirstColumnSingle`('x')", "runFirstColumn"),
    # administration and other graphs
    ("SHOW USERS", "SHOW"),
    ("ALTER USER neo4j SET PASSWORD 'x'", "ALTER"),
    ("GRANT ROLE reader TO x", "GRANT"),
    ("DENY READ {*} ON GRAPH x TO y", "DENY"),
    ("REVOKE ROLE x FROM y", "REVOKE"),
    ("TERMINATE TRANSACTION 'x'", "TERMINATE"),
    ("START DATABASE x", "START"),
    ("STOP DATABASE x", "STOP"),
    ("USE system MATCH (n) RETURN n", "USE"),
    ("MATCH (n) CALL { USE other MATCH (m) RETURN m } RETURN m", "USE"),
    ("CYPHER runtime=slotted MATCH (n) RETURN n", "CYPHER"),
    ("COPY x TO 'y'", "COPY"),
    ("EXPORT DATABASE 'x'", "EXPORT"),
    ("{ MATCH (n) RETURN n }", "{"),
]

BROKEN = [
    "",
    "   ",
    ";",
    "// nothing",
    "/* nothing */",
    "EXPLAIN",
    "RETURN 'open",
    'RETURN "open',
    "RETURN `open",
    "/* open",
]


@pytest.mark.parametrize("text", READS)
def test_reading_passes(text):
    check_read_only(text)


@pytest.mark.parametrize(("text", "named"), WRITES)
def test_anything_else_is_refused_with_the_clause_and_its_place(text, named):
    with pytest.raises(NotReadOnlyError, match=f"(?i){named}") as caught:
        check_read_only(text)
    assert "line " in str(caught.value) or "the end" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", BROKEN)
def test_a_text_without_a_whole_statement_is_an_error(text):
    with pytest.raises(CypherError):
        check_read_only(text)


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_every_listed_procedure_passes(name):
    check_read_only(f"CALL {name}()")


def test_comments_become_blanks_and_texts_stay():
    text = "MATCH (n) /* a\nb */ WHERE n.uri = 'http://x' // c\nRETURN n"
    plain = without_comments(text)
    assert plain == "MATCH (n)     \n     WHERE n.uri = 'http://x'     \nRETURN n"
    assert len(plain) == len(text)


def test_the_place_of_a_refusal_is_found_in_a_long_text():
    rows = ",\n".join(f"{i} AS n{i}" for i in range(20_000))
    check_read_only(f"RETURN {rows}")
    with pytest.raises(NotReadOnlyError, match="SET at line 20001, column 1"):
        check_read_only(f"WITH {rows}\nSET n.x = 1")
