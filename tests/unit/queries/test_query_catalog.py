import re
from pathlib import Path

import pytest

from defgraph.graph.errors import ReferenceDataError, UnknownQueryError
from defgraph.queries.catalog import PARAMETERS, Query, catalog, find_query, read_catalog

GOOD = """// question: Which?
// param: state, required, state
// column: event, id
// example: state=KOR
// A note.
MATCH (s:State {id: $state}) RETURN s.id AS event ORDER BY event
"""
ASKED_FOR = {
    "who-met-whom", "contacts", "partners", "latest-contact", "agreements", "agreements-of", "signed-with-not",
    "hosted", "events", "events-by-year", "offices", "path", "common-partners", "co-attendance", "documents",
    "evidence", "planned", "conflicts",
}  # fmt: skip


def write(folder: Path, text: str, name: str = "one", topic: str = "topic") -> Path:
    (folder / topic).mkdir(exist_ok=True)
    path = folder / topic / f"{name}.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_question_an_analyst_asks_has_a_file() -> None:
    assert set(catalog()) >= ASKED_FOR


def test_the_columns_that_others_rely_on_come_first_and_in_order() -> None:
    assert catalog()["who-met-whom"].columns[:12] == (
        "event", "event_type", "date", "certain", "status", "place", "a", "a_name", "b", "b_name", "evidence",
        "documents",
    )  # fmt: skip
    assert {p.name for p in catalog()["who-met-whom"].params} == {"state", "official", "organization", "since", "until"}
    assert catalog()["agreements"].columns[:7] == (
        "agreement", "name", "kind", "parties", "signed", "evidence", "documents",
    )  # fmt: skip


def test_names_of_parameters_are_shared_and_their_values_have_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for query in catalog().values():
        for param in query.params:
            kinds.setdefault(param.name, set()).add(param.kind)
    assert set(kinds) <= set(PARAMETERS)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_the_columns_of_the_header_are_those_of_the_return(query: Query) -> None:
    returned = query.cypher.rpartition("\nRETURN ")[2].partition("\nORDER BY")[0]
    plain = returned
    while (inner := re.sub(r"\([^()]*\)|\[[^\[\]]*\]|CASE.*?END", "X", plain, flags=re.DOTALL)) != plain:
        plain = inner
    names = [re.split(r"\sAS\s", part.strip())[-1].strip() for part in plain.split(",")]
    assert tuple(n for n in names if not n.startswith("_")) == query.columns


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_every_question_orders_its_rows_and_returns_no_whole_node(query: Query) -> None:
    assert "\nORDER BY " in query.cypher.rpartition("\nRETURN ")[2]
    assert query.question.endswith("?")
    assert not re.search(r"properties\(|SHORTEST|apoc|\bCALL\b(?! \()", query.cypher)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (query,) = read_catalog(tmp_path).values()
    assert (query.name, query.topic, query.question, query.columns) == ("one", "topic", "Which?", ("event",))
    assert query.params[0].required
    assert query.example == {"state": "KOR"}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("state, required, state", "state, needed, state", 2),
        ("state, required, state", "nation, required, state", 2),
        ("state, required, state", "state, required, realm", 2),
        ("event, id", "event", 3),
        ("state=KOR", "states=KOR", 4),
        ("{id: $state}", "{id: $land}", 6),
        ("// question: Which?", "// Which?", 1),
        ("// example: state=KOR", "// no example", 1),
        ("// example: state=KOR", "// table: who=name\n// example: state=KOR", 4),
        ("// example: state=KOR", "// table: event; event\n// example: state=KOR", 4),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(ReferenceDataError, match=rf"topic/one\.cypher, line {line}:"):
        read_catalog(tmp_path)


def test_a_short_table_names_its_columns(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("// example", "// table: event; what happened=event\n// example"))
    (query,) = read_catalog(tmp_path).values()
    assert dict(query.table) == {"event": "event", "what happened": "event"}


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, topic="a")
    write(tmp_path, GOOD, topic="b")
    with pytest.raises(ReferenceDataError, match=r"b/one\.cypher"):
        read_catalog(tmp_path)


def test_a_misspelt_question_gets_the_nearest_names() -> None:
    with pytest.raises(UnknownQueryError, match="who-met-whom") as caught:
        find_query("who-meets-whom")
    assert "who-meets-whom" in caught.value.message
