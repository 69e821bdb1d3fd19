"""What a document and its event records claim."""

from __future__ import annotations

from defgraph.graph.claims import ReadBy, build_delta, fingerprint
from defgraph.graph.delta import GraphDelta
from defgraph.graph.model import AgreementRef, Document, EventRecord, Participant, Passage, Segment
from defgraph.graph.schema import load_schema

TEXT = "The Defense Minister of Senegal signed a memorandum with South Korea in Seoul in October 2019."
DOC = Document("d" * 64, "note", TEXT, (Segment("body", TEXT, ((0, 0, len(TEXT)),)),), "text", published="2019-11-02")


def signing(status: str = "occurred", date: str | None = "2019-10") -> EventRecord:
    return EventRecord(
        document=DOC.id,
        doc=DOC.doc,
        event_type="agreement_signing",
        passages=(Passage(DOC.id, "body", TEXT, ((0, len(TEXT)),), line=1, extractor="test"),),
        participants=(
            Participant("state", "KOR", role="signatory"),
            Participant("state", "SEN", role="signatory"),
            Participant("official", role="signatory", office="Defense Minister", position="defense-minister", of="SEN"),
        ),
        date=date,
        status=status,
        place="Seoul",
        agreement=AgreementRef("memorandum", "MOU", "defense cooperation"),
    )


def claims(record: EventRecord) -> GraphDelta:
    return build_delta(DOC, [record], "mark")


def edges(delta: GraphDelta, kind: str) -> set[tuple[str, str]]:
    return {(e.start, e.end) for e in delta.edges if e.type == kind}


def test_an_unnamed_office_holder_is_known_by_position_and_date() -> None:
    delta = claims(signing())
    holder = next(n for n in delta.nodes if n.label == "Official")
    assert holder.id == "SEN:defense-minister@2019-10"
    assert holder.props["named"] is False
    assert holder.name == "Defense Minister of Senegal (unnamed)"
    assert edges(delta, "HOLDS") == {("SEN:defense-minister@2019-10", "SEN:defense-minister")}
    assert edges(delta, "OF") == {("SEN:defense-minister", "SEN")}


def test_an_undated_unnamed_holder_is_known_by_the_document() -> None:
    holder = next(n for n in claims(signing(date=None)).nodes if n.label == "Official")
    assert holder.id == f"SEN:defense-minister@{'d' * 12}"


def test_only_what_occurred_makes_a_party() -> None:
    for status, parties in (("occurred", {"KOR", "SEN"}), ("planned", set()), ("cancelled_or_denied", set())):
        delta = claims(signing(status))
        assert {start for start, _ in edges(delta, "PARTY_TO")} == parties
        assert len(edges(delta, "PRODUCED")) == 1


def test_every_edge_carries_evidence_or_leads_to_it() -> None:
    delta = claims(signing())
    passages = {n.id for n in delta.nodes if n.label == "Passage"}
    for edge in delta.edges:
        if edge.type not in ("IN", "EVIDENCED_BY"):
            assert set(edge.props["evidence"]) <= passages
            assert edge.props["evidence"]


def test_claims_fit_the_schema_and_their_ends_exist() -> None:
    schema = load_schema()
    delta = claims(signing())
    labels = {n.id: n.label for n in delta.nodes}
    for node in delta.nodes:
        assert set(node.props) <= set(schema.nodes[node.label].properties)
        assert node.name
        assert None not in node.props.values()
    for edge in delta.edges:
        assert labels[edge.start] in schema.edges[edge.type].source
        assert labels[edge.end] in schema.edges[edge.type].target
        assert set(edge.props) <= set(schema.edges[edge.type].properties)


def test_the_fingerprint_changes_with_metadata_extractor_and_threshold() -> None:
    from dataclasses import replace

    by = ReadBy("rules", "1", 0.5)
    first = fingerprint(DOC, by)
    assert first == fingerprint(replace(DOC), ReadBy("rules", "1", 0.5))
    assert fingerprint(DOC, ReadBy("rules", "1", 1)) == fingerprint(DOC, ReadBy("rules", "1", 1.0))
    others = [fingerprint(DOC, by._replace(version="2")), fingerprint(DOC, by._replace(at_least=0.6))]
    assert len({first, *others, fingerprint(replace(DOC, publisher="X"), by)}) == 4


def test_a_document_keeps_with_which_threshold_it_was_read() -> None:
    def kept(at_least: float) -> dict[str, object]:
        return dict(build_delta(DOC, [], "mark", ReadBy("rules", "1", at_least)).nodes[0].props)

    assert kept(0.7)["at_least"] == 0.7
    # Where everything is kept there is no threshold to tell.
    assert "at_least" not in kept(0.0)


def test_records_survive_json() -> None:
    import json

    record = signing()
    assert EventRecord.from_json(json.loads(json.dumps(record.to_json()))) == record
