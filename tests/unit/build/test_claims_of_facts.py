"""What a document's facts claim, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from defgraph.graph.claims import build_delta
from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import SourceError
from defgraph.graph.model import Document, EventRecord, FactEnd, FactRecord, Participant, Passage, Record, Segment
from defgraph.graph.schema import load_schema

TEXT = "Ana Ruiz was appointed Minister of Defence of Chile on 3 May 2021. Sweden joined NATO on 7 March 2024."
DOC = Document("d" * 64, "note", TEXT, (Segment("body", TEXT, ((0, 0, len(TEXT)),)),), "text", published="2024-05-02")
WORDS = Passage(DOC.id, "body", TEXT, ((0, len(TEXT)),), line=1, extractor="test")
RUIZ = FactEnd("official", name="Ana Ruiz", of="CHL")
MINISTER = FactEnd("position", office="Minister of Defence", position="defense-minister", of="CHL")
TENURE = FactRecord(DOC.id, DOC.doc, "HOLDS", RUIZ, MINISTER, (WORDS,), {"from": "2021-05-03"}, 0.9)
SWEDEN, NATO = FactEnd("state", "SWE", "Sweden"), FactEnd("organization", "NATO", "NATO")
MEMBER = FactRecord(
    DOC.id, DOC.doc, "MEMBER_OF", SWEDEN, NATO, (WORDS,), {"from": "2024-03-07", "kind": "full"}, 0.9
)  # fmt: skip


def claims(*records: Record) -> GraphDelta:
    return build_delta(DOC, records, "mark")


def edges(delta: GraphDelta, kind: str) -> list[tuple[str, str, dict[str, object]]]:
    return [(e.start, e.end, dict(e.props)) for e in delta.edges if e.type == kind]


def test_a_membership_is_one_edge_between_state_and_body() -> None:
    delta = claims(MEMBER)
    props = {"from": "2024-03-07", "kind": "full", "evidence": [WORDS.id]}
    assert edges(delta, "MEMBER_OF") == [("SWE", "NATO", props)]
    assert {n.label: n.id for n in delta.nodes if n.label in ("State", "Organization")} == {
        "State": "SWE", "Organization": "NATO",
    }  # fmt: skip
    assert not [n for n in delta.nodes if n.label == "Event"]


def test_an_office_held_is_an_edge_to_the_position_and_the_position_is_of_the_state() -> None:
    delta = claims(TENURE)
    assert edges(delta, "HOLDS") == [
        ("CHL:ana-ruiz", "CHL:defense-minister", {"from": "2021-05-03", "evidence": [WORDS.id]})
    ]  # fmt: skip
    assert edges(delta, "OF") == [("CHL:defense-minister", "CHL", {"evidence": [WORDS.id]})]
    official = next(n for n in delta.nodes if n.label == "Official")
    assert (official.name, official.props) == ("Ana Ruiz", {"named": True, "of": "CHL"})


def test_a_fact_and_an_event_claim_the_same_ends() -> None:
    minister = Participant(
        "official", name="Ana Ruiz", office="Minister of Defence", position="defense-minister", of="CHL"
    )
    event = EventRecord(DOC.id, DOC.doc, "meeting", (WORDS,), (minister, Participant("state", "PER")), "2021-06-01")
    told, fact = claims(event), claims(TENURE)
    for label in ("Official", "Position", "State", "Passage"):
        ours = {n.id: (n.name, n.props) for n in fact.nodes if n.label == label}
        assert ours.items() <= {n.id: (n.name, n.props) for n in told.nodes if n.label == label}.items()


def test_claims_fit_the_schema_and_their_ends_exist() -> None:
    schema, delta = load_schema(), claims(TENURE, MEMBER)
    labels = {n.id: n.label for n in delta.nodes}
    for edge in delta.edges:
        assert labels[edge.start] in schema.edges[edge.type].source
        assert labels[edge.end] in schema.edges[edge.type].target
        assert set(edge.props) <= set(schema.edges[edge.type].properties)


def test_facts_survive_json_and_have_ids_of_their_own() -> None:
    for record in (TENURE, MEMBER):
        assert FactRecord.from_json(json.loads(json.dumps(record.to_json()))) == record
    again = replace(TENURE, nth=1)
    assert len({TENURE.id, MEMBER.id, again.id, replace(TENURE, start=replace(RUIZ, name="Eva Ruiz")).id}) == 4
    assert replace(TENURE, properties={}).id == TENURE.id


def test_the_row_of_a_fact_says_that_it_is_one() -> None:
    row = MEMBER.as_extract_row()
    assert row["kind"] == "fact"
    assert row["type"] == "MEMBER_OF"
    assert row["ends"] == [
        {"kind": "state", "id": "SWE", "name": "Sweden"}, {"kind": "organization", "id": "NATO", "name": "NATO"}
    ]  # fmt: skip
    assert (row["properties"], row["evidence"]) == ({"from": "2024-03-07", "kind": "full"}, TEXT)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"edge_type": "KNOWS"}, "'KNOWS': no such edge type"),
        ({"passages": ()}, "no passage"),
        ({"start": SWEDEN}, "start: 'state' can't stand there"),
        ({"end": NATO}, "end: 'organization' can't stand there"),
        ({"start": replace(RUIZ, name=None)}, "start: no name"),
        ({"end": replace(MINISTER, position=None)}, "end: no position"),
        ({"properties": {"since": "2021"}}, "no property 'since'"),
        ({"properties": {"evidence": ["p-1"]}}, "no property 'evidence'"),
        ({"properties": {"from": "3 May 2021"}}, "from: '3 May 2021'"),
        ({"properties": {"from": 2021}}, "from: 2021"),
        ({"properties": {"from": "2021/2022"}}, "'2021/2022' is an interval"),
        ({"properties": {"from": "2021-05-03", "to": "2020"}}, "ends (2020) before it begins (2021-05-03)"),
        ({"properties": {"seen": "2021"}}, "seen: '2021'"),
    ],
)
def test_a_wrong_fact_is_refused_with_its_fault(change: dict[str, object], named: str) -> None:
    with pytest.raises(SourceError) as caught:
        claims(replace(TENURE, **change))  # type: ignore[arg-type]
    assert named in str(caught.value)
    assert str(caught.value).startswith("note: a fact of type")


def test_a_kind_that_the_schema_lacks_is_refused() -> None:
    with pytest.raises(SourceError, match="one of associate, full, observer, partner"):
        claims(replace(MEMBER, properties={"kind": "honorary"}))


def test_events_are_no_fact_of_an_edge() -> None:
    with pytest.raises(SourceError, match="can't stand there"):
        claims(replace(MEMBER, edge_type="PARTICIPATED_IN"))


def meeting(**more: str) -> EventRecord:
    person = Participant("official", office="Defence Minister", position="defense-minister", of="KEN", **more)  # type: ignore[arg-type]
    return EventRecord(DOC.id, DOC.doc, "meeting", (WORDS,), (person, Participant("state", "UGA")), "2023-05-04")


def test_a_former_minister_held_the_office_but_not_at_the_event() -> None:
    delta = claims(meeting(name="Ada Otieno", term="past"))
    assert edges(delta, "HOLDS") == [("KEN:ada-otieno", "KEN:defense-minister", {"evidence": [WORDS.id]})]
    (took_part,) = [p for start, _, p in edges(delta, "PARTICIPATED_IN") if start == "KEN:ada-otieno"]
    assert "position" not in took_part
    assert took_part["on_behalf_of"] == "KEN"
    current = claims(meeting(name="Ada Otieno"))
    assert edges(current, "HOLDS")[0][2]["seen"] == ["2023-05-04"]


def test_who_is_designate_holds_no_office_yet() -> None:
    delta = claims(meeting(name="Ada Otieno", term="future"))
    assert edges(delta, "HOLDS") == []


def test_an_unnamed_former_minister_is_not_the_holder_at_that_date() -> None:
    holder = next(n for n in claims(meeting(term="past")).nodes if n.label == "Official")
    assert holder.id == "KEN:former-defense-minister@2023-05-04"
    assert holder.name == "former Defence Minister of Kenya (unnamed)"
    assert edges(claims(meeting(term="past")), "HOLDS") == []
