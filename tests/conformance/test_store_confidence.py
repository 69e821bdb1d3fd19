"""On every store a question of what is sure enough looks at the same events and agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from defgraph.graph.claims import build_delta
from defgraph.graph.ids import file_id
from defgraph.graph.model import AgreementRef, Document, EventRecord, Participant, Passage, Segment
from defgraph.graph.ports import Store, View
from defgraph.queries.catalog import Query, catalog
from defgraph.queries.run import run_query

#: Words, type, states, confidence.
EVENTS = (
    ("Norway and Peru signed the Fjord Accord.", "agreement_signing", ("NOR", "PER"), 0.9),
    ("Kenya visited Norway.", "visit", ("NOR", "KEN"), 0.7),
    ("Kenya and Peru held talks.", "talks", ("KEN", "PER"), 0.6),
)
GIVEN = {"state": "NOR", "a": "NOR", "b": "PER", "from": "NOR", "to": "PER", "official": "Odd Lund"}
#: Questions that list more than events and agreements: documents are there however unsure what they tell.
NOT_OF_EVENTS = ("documents",)


@pytest.fixture
def store(store_factory: Callable[..., Store]) -> Store:
    """A store in which three events stand, one with an agreement, told by one document."""
    text = "".join(f"{words}\n" for words, *_ in EVENTS)
    whole = ((0, 0, len(text)),)
    document = Document(file_id(text.encode()), "told", text, (Segment("body", text, whole),), "text")
    lund = Participant("official", name="Odd Lund", office="Defense Minister", position="defense-minister", of="NOR")
    records, start = [], 0
    for words, kind, states, confidence in EVENTS:
        passage = Passage(document.id, "body", words, ((start, start + len(words)),), confidence=confidence)
        host, guest = (Participant("state", i, i, role) for i, role in zip(states, ("host", "visitor"), strict=True))
        about = AgreementRef("Fjord Accord", "treaty") if kind == "agreement_signing" else None
        parties = (host, guest, lund) if "NOR" in states else (host, guest)
        records.append(
            EventRecord(
                document.id, "told", kind, (passage,), parties, date="2020-05-04", agreement=about,
                confidence=confidence,
            )
        )  # fmt: skip
        start += len(words) + 1
    made = store_factory()
    with made.writer() as writer:
        writer.replace(build_delta(document, records, "mark"))
    return made


def rows(view: View, query: Query, at_least: float | None) -> list[dict[str, Any]]:
    params = {p.name: GIVEN[p.name] for p in query.params if p.required}
    return run_query(view, query.name, params, at_least).rows


def test_every_question_runs_with_a_confidence_and_answers_by_it(store: Store) -> None:
    with store.view() as view:
        full = [query for query in catalog().values() if rows(view, query, None)]
        assert len(full) > 10
        for query in full:
            assert rows(view, query, 0.6) == rows(view, query, None), query.name
            if query.name not in NOT_OF_EVENTS:
                assert rows(view, query, 0.95) == [], query.name


@pytest.mark.parametrize(("at_least", "number"), [(0.6, 3), (0.7, 2), (0.71, 1), (0.9, 1), (0.91, 0)])
def test_events_words_and_agreements_count_from_the_confidence_on(store: Store, at_least: float, number: int) -> None:
    with store.view() as view:
        events = run_query(view, "events", {}, at_least).rows
        assert len(events) == number
        assert len(run_query(view, "agreements", {}, at_least).rows) == (at_least <= 0.9)
        quotes = {row["quote"] for row in run_query(view, "evidence", {}, at_least).rows}
        assert quotes == {words for words, _, _, confidence in EVENTS if confidence >= at_least}
