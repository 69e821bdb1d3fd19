"""The lossless dump: all that the sources claim and all decisions, one JSON object a line, always the same bytes.

The first line is ``{"format": "defgraph", "version": 2}``. Each source follows: a line of kind "source" with its text
and, under "reading", what its loader made of that (:mod:`defgraph.graph.model.reading`), then its claims, kinds "node"
and "edge", in their total order. Lines of kind "decision" come next, in the order they were made. The last line, kind
"end", counts sources and decisions, so that a dump cut short is noticed. Dumps of version 1 have no readings and can be
read too. Where the file of a source was is nobody else's business and in no dump.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, NoReturn

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText, canonical
from defgraph.graph.errors import SourceError
from defgraph.graph.ports import Decision, View
from defgraph.graph.schema import load_schema
from defgraph.graph.sides import with_sides

FORMAT, VERSION = "defgraph", 2
_OLDER = (1,)
_KINDS: Mapping[str, type] = {"source": SourceText, "node": NodeClaim, "edge": EdgeClaim, "decision": Decision}
_DECISIONS = ("merge", "unmerge", "accept", "reject")


def dump_lines(view: View) -> Iterator[str]:
    """The lines of the dump of a store, without line ends.

    Everything outside ASCII is escaped, so that no reader of lines stumbles over a line separator inside a text.

    Args:
        view: an open view.
    """
    yield _line({"format": FORMAT, "version": VERSION})
    sources = 0
    for delta in view.claims():
        for source in delta.sources:
            sources += 1
            yield _line({"kind": "source", **_kept(source)})
        for node in delta.nodes:
            yield _line({"kind": "node", **_values(node)})
        for edge in delta.edges:
            yield _line({"kind": "edge", **_values(edge)})
    decisions = list(view.decisions())
    for decision in decisions:
        # "made" holds the decision's own kind (merge, ...): the line's kind says what the line is.
        yield _line({**asdict(decision), "kind": "decision", "made": decision.kind})
    yield _line({"kind": "end", "sources": sources, "decisions": len(decisions)})


def is_dump(first_line: str | bytes) -> bool:
    """Whether this is the first line of a dump, of any version."""
    try:
        return bool(json.loads(first_line)["format"] == FORMAT)
    except (ValueError, TypeError, KeyError):
        return False


def read_dump(lines: Iterable[str]) -> Iterator[GraphDelta | Decision]:
    """Read a dump back: one delta a source, then the decisions.

    Args:
        lines: the lines of a dump, with or without line ends.

    Raises:
        SourceError: a line is not what it must be, or the dump ends before its last line; the message names the
            line. What came before it was already given.
    """
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.number = number
        yield from reader.read(line)
    reader.finish()


def _line(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=False, separators=(",", ":"), allow_nan=False)


def _kept(source: SourceText) -> dict[str, Any]:
    told: dict[str, Any] = {"id": source.id, "text": source.text, "fingerprint": source.fingerprint}
    return told | {"reading": json.loads(source.reading)} if source.reading else told


def _values(claim: NodeClaim | EdgeClaim) -> dict[str, Any]:
    values = {f.name: getattr(claim, f.name) for f in fields(claim)}
    values["props"] = dict(sorted(claim.props.items()))
    return values


@dataclass(slots=True)
class _Reader:
    """Where reading stands."""

    number: int = 0
    source: SourceText | None = None
    nodes: list[NodeClaim] = field(default_factory=list)
    edges: list[EdgeClaim] = field(default_factory=list)
    sources: int = 0
    decisions: int = 0
    ended: bool = False

    def read(self, line: str) -> Iterator[GraphDelta | Decision]:
        """Take one line; gives what it completes."""
        try:
            values = json.loads(line)
        except ValueError as error:
            self.fail(f"not JSON: {error}")
        if not isinstance(values, dict):
            self.fail("not a JSON object")
        if self.ended:
            self.fail("text after the last line of the dump")
        if self.number == 1:
            self.header(values)
            return
        kind = values.pop("kind", None)
        if kind == "end":
            yield from self.flush()
            self.end(values)
            return
        if kind not in _KINDS:
            self.fail(f"unknown kind {kind!r}")
        if kind == "decision":
            values["kind"] = values.pop("made", None)
        record = self.record(kind, values)
        if isinstance(record, SourceText):
            yield from self.flush()
            self.source = record
            self.sources += 1
        elif isinstance(record, Decision):
            yield from self.flush()
            self.decisions += 1
            yield record
        else:
            self.claim(record)

    def header(self, values: Mapping[str, Any]) -> None:
        """Check the first line."""
        if values.get("format") != FORMAT:
            self.fail("not a defgraph dump")
        if values.get("version") not in (VERSION, *_OLDER):
            self.fail(f"version {values.get('version')!r} of the dump; {VERSION} was expected")

    def record(self, kind: str, values: dict[str, Any]) -> Any:
        """The record of a line, its keys and types checked."""
        reading = values.pop("reading", None) if kind == "source" else None
        wanted = [f for f in fields(_KINDS[kind]) if kind != "source" or f.default is MISSING]
        if wrong := sorted({f.name for f in wanted} ^ set(values)):
            self.fail(f"key {wrong[0]!r} is {'missing' if wrong[0] not in values else 'unknown'} in a {kind} line")
        for item in wanted:
            value = values[item.name]
            good = isinstance(value, dict if item.name == "props" else str)
            if not good and not (kind == "decision" and item.name == "b" and value is None):
                self.fail(f"{item.name!r} of the {kind} line holds {value!r:.60}")
        if kind == "decision" and values["kind"] not in _DECISIONS:
            self.fail(f"unknown decision {values['kind']!r}")
        if reading is not None:
            values["reading"] = canonical(self.mapping(reading))
        return _KINDS[kind](**values)

    def mapping(self, reading: Any) -> dict[str, Any]:
        """The reading of a source line."""
        if not isinstance(reading, dict):
            self.fail(f"'reading' of the source line holds {reading!r:.60}")
        return reading

    def claim(self, claim: NodeClaim | EdgeClaim) -> None:
        """Take a claim of the current source."""
        if self.source is None or claim.source != self.source.id:
            self.fail(f"a claim of source {claim.source!r} outside of it")
        if isinstance(claim, NodeClaim):
            if claim.label not in load_schema().nodes:
                self.fail(f"unknown label {claim.label!r}")
            self.nodes.append(claim)
        else:
            if claim.type not in load_schema().edges:
                self.fail(f"unknown edge type {claim.type!r}")
            self.edges.append(claim)

    def flush(self) -> Iterator[GraphDelta]:
        """Give the current source."""
        if self.source is not None:
            # A dump of an earlier version does not say on whose side anybody takes part.
            yield with_sides(GraphDelta.of(self.nodes, self.edges, [self.source]))
        self.source, self.nodes, self.edges = None, [], []

    def end(self, values: Mapping[str, Any]) -> None:
        """Compare the counts of the last line."""
        if values != {"sources": self.sources, "decisions": self.decisions}:
            self.fail(f"the dump should hold {values}, but has {self.sources} sources, {self.decisions} decisions")
        self.ended = True

    def finish(self) -> None:
        """Make sure the dump was whole."""
        if not self.ended:
            self.number += 1
            self.fail("the dump is cut short" if self.number > 1 else "the dump is empty")

    def fail(self, reason: str) -> NoReturn:
        """Raise for the current line."""
        raise SourceError(f"line {self.number}: {reason}", hint="export the dump again")
