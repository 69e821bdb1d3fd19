"""Frozen records that travel through the house, each a plain value that can be written as JSON."""

from defgraph.graph.model.document import Document, Segment
from defgraph.graph.model.event import AgreementRef, EventRecord, Participant
from defgraph.graph.model.fact import FactEnd, FactRecord
from defgraph.graph.model.graph import Edge, Node, Subgraph, told_apart
from defgraph.graph.model.passage import Passage, rebuild_quote

#: What a document tells: an event, or a fact that lasts.
Record = EventRecord | FactRecord

__all__ = [
    "AgreementRef",
    "Document",
    "Edge",
    "EventRecord",
    "FactEnd",
    "FactRecord",
    "Node",
    "Participant",
    "Passage",
    "Record",
    "Segment",
    "Subgraph",
    "rebuild_quote",
    "told_apart",
]
