"""The Defense Cooperation Agreement Dataset: each row is the signing of a bilateral agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from defgraph.graph.dates import parse
from defgraph.graph.errors import SourceError
from defgraph.graph.ids import agreement_id, slug
from defgraph.graph.model import AgreementRef, Document, EventRecord, Participant
from defgraph.graph.reference import state, state_by_cow
from defgraph.graph.schema import event_types
from defgraph.loaders.datasets.table import Row, TableLoader


class DcadLoader(TableLoader):
    """DCAD 1.0, agreement level; columns and codes are in ``loaders/datasets/dcad.yaml``."""

    name = "dcad"

    def record(self, document: Document, row: Row, seen: set[str]) -> EventRecord:
        """The signing that a row tells of.

        Two agreements of the same parties, year and category are told apart by the dataset's own id.

        Raises:
            SourceError: a party, the date or the category is missing or unknown, or both parties are one state.
        """
        columns = self.mapping.rest["columns"]
        signed = row.date(columns["signed"])
        if signed is None:
            raise SourceError("no year of signature is given", hint="complete the row")
        parties = self._parties(row, columns["parties"], signed)
        category = self._category(row, columns["categories"][0])
        subject = category["subject"]
        if agreement_id(category["kind"], parties, signed[:4], subject) in seen:
            subject = f"{subject} {slug(row.get(columns['id']) or str(row.line))}"
        seen.add(agreement_id(category["kind"], parties, signed[:4], subject))
        confidence = self.mapping.rest["confidence"].get(row.get(columns["grade"]), 0.5)
        further = [self._category(row, c)["subject"] for c in columns["categories"][1:] if row.get(c)]
        names = " and ".join(state(p).name for p in parties)
        name = category["name"] + (f" (also: {', '.join(further)})" if further else "")
        title = f"{name}, {names}, {signed[:4]}"
        return EventRecord(
            document=document.id,
            doc=document.doc,
            event_type="agreement_signing",
            passages=(self.passage(document, row, row.get(columns["told_by"]), confidence),),
            participants=tuple(Participant("state", p, state(p).name, "signatory") for p in parties),
            date=signed,
            summary=f"{names} sign: {name[0].lower()}{name[1:]}",
            agreement=AgreementRef(
                title, category["kind"], subject, in_force=self._in_force(row, columns, signed),
                ended=self._ended(row, columns, signed),
            ),
            plover_event=event_types()["agreement_signing"].plover_event,
            confidence=confidence,
        )  # fmt: skip

    def _parties(self, row: Row, columns: Sequence[str], signed: str) -> list[str]:
        """Ids of the states, ascending."""
        found = []
        for column in columns:
            code = row.number(column)
            known = None if code is None else state_by_cow(code, signed)
            if known is None:
                raise SourceError(
                    f"{column} is {row.get(column) or 'empty'}, no Correlates of War number of a state",
                    hint="correct the cell",
                )
            found.append(known)
        if len(set(found)) < len(found):
            told = f"{' and '.join(columns)} are both {row.get(columns[0])}"
            raise SourceError(
                f"{told}: the row pairs {state(found[0]).name} with itself",
                hint="look the second party up at the source",
            )
        return sorted(found)

    def _category(self, row: Row, column: str) -> dict[str, Any]:
        known: dict[str, dict[str, Any]] = self.mapping.rest["categories"]
        cell = row.get(column)
        if cell not in known:
            raise SourceError(f"{column} is {cell or 'empty'}, not one of {', '.join(known)}", hint="correct the cell")
        return known[cell]

    @staticmethod
    def _in_force(row: Row, columns: dict[str, Any], signed: str) -> str | None:
        """When it entered into force; without a year, or before the signature, it is a slip and left out."""
        since = row.date(columns["in_force"]) if row.get(columns["in_force"][0]) else None
        return since if since and parse(since).end >= parse(signed).start else None

    def _ended(self, row: Row, columns: dict[str, Any], signed: str) -> str | None:
        """When it ended: a year where that is known, an approximate year where the dataset estimates it."""
        lasted, estimate = row.number(columns["duration"]), row.number(columns["end_estimate"])
        if row.number(columns["terminated"]) == 1 and lasted is not None:
            return str(int(signed[:4]) + lasted)
        return f"{estimate}~" if estimate and str(estimate) < self.mapping.covers[1] else None
