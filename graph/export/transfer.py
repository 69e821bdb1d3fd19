"""Copies a graph from one store into another, source by source, and proves that both hold the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Any

from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import StoreError
from defgraph.graph.export.jsonl import dump_lines
from defgraph.graph.ports import Decision, Stats, Store, View, Writer

#: Told of every source: how many are done, how many there are, the name of this one.
Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy did, and what both sides hold after it.

    Attributes:
        sources: sources written.
        unchanged: sources that the target had already.
        decisions: decisions written.
        nodes: nodes of each side.
        edges: edges of each side.
        checksum: SHA-256 over the lines of the lossless dump, the same on both sides.
    """

    sources: int
    unchanged: int
    decisions: int
    nodes: int
    edges: int
    checksum: str

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


def transfer(source: View, target: Store, step: Step | None = None) -> CopyReport:
    """Copy all claims, texts and decisions into a store that is empty, or holds a part of them already.

    A copy that was interrupted is completed by copying again: sources with the same fingerprint are left alone.

    Args:
        source: an open view of what is copied.
        target: the store to fill; made where there is none.
        step: told of every source.

    Raises:
        StoreError: the target holds something else, or does not equal the source afterwards.
    """
    wanted, decisions = source.fingerprints(), source.decisions()
    known, made = _already(target)
    _refuse_other(target.url, wanted, known, decisions, made)
    copied = 0
    with ExitStack() as stack:
        writer: Writer | None = None
        for done, delta in enumerate(source.claims(), 1):
            if step:
                step(done, len(wanted), _name(delta))
            if all(known.get(s.id) == s.fingerprint for s in delta.sources):
                continue
            writer = writer or stack.enter_context(target.writer())
            writer.replace(delta)
            copied += 1
        for decision in decisions[len(made) :]:
            writer = writer or stack.enter_context(target.writer())
            writer.decide(decision)
        if not target.exists():
            stack.enter_context(target.writer())
    counts, checksum = _compare(source, target)
    return CopyReport(
        sources=copied,
        unchanged=len(wanted) - copied,
        decisions=len(decisions) - len(made),
        nodes=sum(counts.nodes.values()),
        edges=sum(counts.edges.values()),
        checksum=checksum,
    )


def checksum(view: View) -> str:
    """SHA-256 over the lines of the lossless dump, each with its line end, in hexadecimal."""
    digest = hashlib.sha256()
    for line in dump_lines(view):
        digest.update(line.encode("ascii") + b"\n")
    return digest.hexdigest()


def _already(target: Store) -> tuple[Mapping[str, str], Sequence[Decision]]:
    """The fingerprints and decisions that the target holds."""
    if not target.exists():
        return {}, ()
    with target.view() as view:
        return dict(view.fingerprints()), tuple(view.decisions())


def _refuse_other(
    url: str,
    wanted: Mapping[str, str],
    known: Mapping[str, str],
    decisions: Sequence[Decision],
    made: Sequence[Decision],
) -> None:
    """Raise unless what the target holds is a part of what is copied."""
    hint = "copy into a store that is empty, or export jsonl and load it to join two graphs"
    if other := sorted(i for i, mark in known.items() if wanted.get(i) != mark):
        what = "another version of" if other[0] in wanted else "a source that is not copied,"
        raise StoreError(
            f"{url} is not empty: {len(other)} of its {len(known)} sources differ from what is copied; "
            f"it holds {what} {other[0][:12]}",
            hint=hint,
        )
    if tuple(decisions[: len(made)]) != tuple(made):
        raise StoreError(f"{url} is not empty: it holds decisions that are not copied", hint=hint)


def _name(delta: GraphDelta) -> str:
    return next((c.name for c in delta.nodes if c.label == "Document"), "")


def _compare(source: View, target: Store) -> tuple[Stats, str]:
    """The counts and the checksum of both sides.

    Raises:
        StoreError: they are not the same.
    """
    with target.view() as view:
        ours, theirs = source.stats(), view.stats()
        for what, here, there in (
            ("nodes", ours.nodes, theirs.nodes),
            ("edges", ours.edges, theirs.edges),
            ("tellings", {"tellings": ours.tellings}, {"tellings": theirs.tellings}),
            ("checksum", {"checksum": checksum(source)}, {"checksum": checksum(view)}),
        ):
            wrong = sorted(k for k in here.keys() | there.keys() if here.get(k, 0) != there.get(k, 0))
            if wrong:
                kind = wrong[0]
                raise StoreError(
                    f"{target.url} does not equal what was copied ({what}, {kind}): "
                    f"{here.get(kind, 0)} here, {there.get(kind, 0)} there",
                    hint="copy again when nobody writes to either store",
                )
        return ours, str(there["checksum"])
