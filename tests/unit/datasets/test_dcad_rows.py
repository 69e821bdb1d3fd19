"""Rows of an agreements table: what becomes a record, what is rejected and why, and the row as its evidence."""

from __future__ import annotations

import csv
import io

import pytest

from defgraph.graph.claims import build_delta
from defgraph.graph.errors import SourceError
from defgraph.graph.ids import file_id
from defgraph.graph.merge import merge_edges
from defgraph.graph.model import Document, EventRecord
from defgraph.graph.model.passage import rebuild_quote
from defgraph.loaders.base import RawSource, Rejected, SourceMeta, Table
from defgraph.loaders.datasets.dcad import DcadLoader
from defgraph.loaders.datasets.mapping import read_mapping
from defgraph.loaders.registry import choose, load_source, names, table_loader

HEADER = [*read_mapping("dcad").header, "remark"]
ROW = {
    "ccode1": "732", "cowName1": "wrong name", "ccode2": "155", "signDay": "7", "signMonth": "4", "signYear": "1999",
    "type": "general", "category1": "DCA", "terminated": "-88", "endYearEstimate": "2010", "sourceType": "treaty",
    "source": "A Gazette", "DCAid": "own-1", "remark": "plain",
}  # fmt: skip


def table(*rows: dict[str, str], end: str = "\n") -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, HEADER, restval="", lineterminator=end)
    writer.writeheader()
    writer.writerows(ROW | {"DCAid": f"own-{n}"} | row for n, row in enumerate(rows, 1))
    return target.getvalue().encode()


def read(content: bytes) -> tuple[Document, list[EventRecord | Rejected]]:
    document = load_source(RawSource(content, "own.csv", file_id(content)), SourceMeta(), "own.csv")
    return document, list(DcadLoader().records(document))


def record(**cells: str) -> EventRecord:
    _, [found] = read(table(cells))
    assert isinstance(found, EventRecord)
    return found


def reason(**cells: str) -> str:
    _, [found] = read(table(cells))
    assert isinstance(found, Rejected)
    assert found.line == 2
    return found.reason


def test_the_header_alone_tells_which_loader_reads_a_table() -> None:
    text = table({}).decode()
    assert choose(text, "own.csv", SourceMeta()).name == "dcad"
    assert choose("a,b\n1,2\n", "own.csv", SourceMeta()).name != "dcad"
    assert isinstance(table_loader("dcad"), Table)
    assert table_loader("text") is None
    assert "dcad" in names()


def test_a_table_without_a_needed_column_is_refused_by_name() -> None:
    content = b"ccode1,ccode2\n2,20\n"
    with pytest.raises(SourceError, match="column 'cowName1' of DCAD is missing"):
        load_source(RawSource(content, "own.csv", file_id(content)), SourceMeta(loader="dcad"), "own.csv")


def test_the_document_says_what_the_dataset_covers() -> None:
    document, _ = read(table({}))
    told = build_delta(document, [], "1").nodes[0].props
    assert (told["dataset"], told["version"], told["coverage_from"], told["coverage_to"]) == (
        "DCAD", "1.0", "1980", "2010",
    )  # fmt: skip


def test_parties_come_by_code_and_never_by_the_printed_name() -> None:
    assert record().states() == ["CHL", "KOR"]
    assert record(cowName1="KOR", cowName2="GER").states() == ["CHL", "KOR"]


@pytest.mark.parametrize(
    ("code", "year", "state"),
    [
        ("345", "1985", "cow:345"), ("345", "1996", "SRB"), ("260", "1989", "cow:260"), ("255", "1992", "DEU"),
        ("315", "1991", "cow:315"), ("316", "1994", "CZE"), ("365", "1985", "RUS"), ("680", "1988", "cow:680"),
    ],
)  # fmt: skip
def test_one_code_stands_for_the_state_of_its_time(code: str, year: str, state: str) -> None:
    assert state in record(ccode1=code, signYear=year, signMonth="", signDay="").states()


@pytest.mark.parametrize(
    ("day", "month", "date"), [("7", "4", "1999-04-07"), ("", "4", "1999-04"), ("", "", "1999"), ("-99", "", "1999")]
)
def test_dates_are_as_precise_as_the_row(day: str, month: str, date: str) -> None:
    assert record(signDay=day, signMonth=month).date == date


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"ccode2": "732"}, "ccode1 and ccode2 are both 732: the row pairs South Korea with itself"),
        ({"ccode1": "9999"}, "ccode1 is 9999, no Correlates of War number"),
        ({"ccode1": ""}, "ccode1 is empty"),
        ({"ccode1": "ROK"}, "ccode1 is 'ROK', not a number"),
        ({"signYear": ""}, "the date has a gap"),
        ({"signYear": "", "signMonth": "", "signDay": ""}, "no year of signature"),
        ({"signDay": "31"}, "no such date: signYear 1999, signMonth 4, signDay 31"),
        ({"category1": "TEA"}, "category1 is TEA, not one of DCA"),
    ],
)
def test_rows_that_tell_nothing_certain_are_rejected_with_line_and_reason(cells: dict[str, str], said: str) -> None:
    assert said in reason(**cells)


def test_a_row_of_another_width_stops_none_of_the_others() -> None:
    content = table({}, {}).decode().splitlines(keepends=True)
    document, found = read("".join([content[0], "732,155\n", content[1], "\n", content[2]]).encode())
    assert [type(f).__name__ for f in found] == ["Rejected", "EventRecord", "EventRecord"]
    assert isinstance(found[0], Rejected)
    assert (found[0].line, "2 cells" in found[0].reason) == (2, True)
    lines = [f.evidence.line for f in found if isinstance(f, EventRecord)]
    assert lines == [3, 5]
    assert [document.text.split("\n")[n - 1] for n in lines if n] == [content[1].strip(), content[2].strip()]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_row_is_its_own_evidence(end: str) -> None:
    document, found = read(table({}, {"remark": "two,\nlines"}, {"ccode1": "2"}, end=end))
    assert [f.evidence.line for f in found if isinstance(f, EventRecord)] == [2, 3, 5]
    for item in found:
        assert isinstance(item, EventRecord)
        passage = item.evidence
        assert (passage.kind, passage.attributed_to) == ("row", "A Gazette")
        assert passage.quote == rebuild_quote(document.text, passage.spans)
    words = [document.text[f.evidence.char_start : f.evidence.char_end] for f in found if isinstance(f, EventRecord)]
    assert [w.split(",")[0] for w in words] == ["732", "732", "2"]
    assert words[1].endswith('"two,\nlines"')


def party_to(**cells: str) -> dict[str, object]:
    document, records = read(table(cells))
    delta = build_delta(document, [r for r in records if isinstance(r, EventRecord)], "1")
    edges = [e for e in merge_edges(delta.edges, {}) if e.type == "PARTY_TO"]
    assert sorted(e.start for e in edges) == ["CHL", "KOR"]
    return {k: v for k, v in edges[0].props.items() if k != "evidence"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, {}),
        ({"EIFYear": "2000", "EIFMonth": "1"}, {"in_force": "2000-01"}),
        ({"EIFYear": "1998"}, {}),
        ({"EIFMonth": "5"}, {}),
        ({"endYearEstimate": "2004"}, {"ended": "2004~"}),
        ({"terminated": "1", "durationActual": "6", "endYearEstimate": "2005"}, {"ended": "2005"}),
        ({"terminated": "1", "durationActual": "15", "endYearEstimate": "2010"}, {"ended": "2014"}),
        ({"terminated": "0", "durationActual": "-77"}, {}),
    ],
)
def test_force_and_end_are_kept_where_given_and_codes_are_no_numbers(
    cells: dict[str, str], told: dict[str, object]
) -> None:
    assert party_to(**cells) == told


def test_kinds_follow_the_first_category() -> None:
    about = record().agreement
    assert about is not None
    assert (about.kind, about.subject) == ("DCA", "defense cooperation")
    other = record(category1="RESEARCH", category2="DCA").agreement
    assert other is not None
    assert (other.kind, other.subject) == ("other", "defense research")
    assert "also: defense cooperation" in other.title


def test_two_agreements_of_one_kind_in_one_year_stay_two() -> None:
    document, found = read(table({}, {"signMonth": "9"}, {"category1": "DIC"}))
    records = [f for f in found if isinstance(f, EventRecord)]
    delta = build_delta(document, records, "1")
    assert len({c.id for c in delta.nodes if c.label == "Agreement"}) == 3
    assert len({r.id for r in records}) == 3
