"""Two readings of one document: what was gained, lost and altered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from defgraph.graph.claims import build_delta
from defgraph.graph.differences import Difference, difference
from defgraph.graph.model import AgreementRef, Document, EventRecord, Participant, Passage
from defgraph.graph.sides import with_sides

TEXT = "Norway and Latvia held talks in Riga. Spain's minister signed a memorandum with Chile. Italy visited Peru."
DOC = Document("d" * 64, "note", TEXT, (), "text")


def telling(words: str, event_type: str, *states: str, **props: Any) -> EventRecord:
    """What the words of the text are said to tell."""
    start = TEXT.index(words)
    passage = Passage(DOC.id, "body", words, ((start, start + len(words)),), extractor="test", extractor_version="1")
    parties = tuple(Participant("state", id=state, name=state) for state in states)
    return EventRecord(DOC.id, DOC.doc, event_type, (passage,), parties, **props)


TALKS = telling("Norway and Latvia held talks", "talks", "NOR", "LVA")
MEMO = AgreementRef("memorandum", "MOU", "defense")
SIGNING = telling("minister signed a memorandum", "agreement_signing", "ESP", "CHL", agreement=MEMO)
VISIT = telling("Italy visited Peru", "visit", "ITA", "PER", date="2020-05")


def between(before: list[EventRecord], after: list[EventRecord]) -> Difference:
    # What a store gives has the sides of participants, what is read anew not yet.
    return difference(with_sides(build_delta(DOC, before, "1")), build_delta(DOC, after, "2"))


def test_the_same_tellings_are_no_difference_whoever_read_them() -> None:
    later = replace(TALKS, passages=(replace(TALKS.evidence, extractor_version="2", found_by="a model"),))
    assert not between([TALKS, SIGNING, VISIT], [VISIT, later, SIGNING])
    assert between([], []) == Difference()


def test_what_was_not_there_is_gained_and_what_is_no_more_is_lost() -> None:
    found = between([TALKS, SIGNING], [TALKS, VISIT])
    (gained,), (lost,) = found.gained, found.lost
    assert (gained.event_type, gained.date, gained.parties) == ("visit", "2020-05", ("ITA", "PER"))
    assert gained.quote == "Italy visited Peru"
    assert (lost.event_type, lost.parties) == ("agreement_signing", ("CHL", "ESP"))
    assert found.altered == ()


def test_each_kind_of_change_at_the_same_place_is_named() -> None:
    changes = {
        "date": replace(VISIT, date="2020-06"),
        "status": replace(VISIT, status="planned"),
        "place": replace(VISIT, place="Lima"),
        "confidence": replace(VISIT, confidence=0.9),
        "participants": replace(VISIT, participants=VISIT.participants[:1]),
    }
    for name, later in changes.items():
        found = between([VISIT], [later])
        assert (found.gained, found.lost) == ((), ())
        assert [a.fields for a in found.altered] == [(name,)]
    ended = replace(SIGNING, agreement=replace(MEMO, ended="2024"))
    assert [a.fields for a in between([SIGNING], [ended]).altered] == [("agreement",)]
    within = replace(VISIT, during=(TALKS.id,))
    assert [a.fields for a in between([VISIT, TALKS], [within, TALKS]).altered] == [("during",)]


def test_a_telling_whose_words_begin_elsewhere_is_the_same_one_altered() -> None:
    longer = telling("Chile. Italy visited Peru", "visit", "ITA", "PER", date="2020-05")
    found = between([VISIT], [longer])
    assert (found.gained, found.lost) == ((), ())
    (altered,) = found.altered
    assert (altered.before.id, altered.after.id) == (VISIT.id, longer.id)
    assert altered.fields == ("evidence",)


def test_only_tellings_of_one_type_that_share_words_are_paired_the_nearest_first() -> None:
    other_type = telling("Chile. Italy visited Peru", "talks", "ITA", "PER")
    found = between([VISIT], [other_type])
    assert (len(found.gained), len(found.lost), found.altered) == (1, 1, ())
    elsewhere = telling("Latvia held talks in Riga", "visit", "NOR", "LVA")
    assert len(between([VISIT], [elsewhere]).lost) == 1
    near, far = telling("y visited Peru.", "visit", "PER"), telling("Chile. Italy", "visit", "CHL")
    found = between([VISIT], [far, near])
    assert [a.after.id for a in found.altered] == [near.id]
    assert [told.id for told in found.gained] == [far.id]


def test_an_officials_other_office_is_an_alteration_but_no_other_party() -> None:
    minister = Participant("official", name="Ana Ruiz", office="minister", position="defense-minister", of="ESP")
    before = replace(SIGNING, participants=(*SIGNING.participants, minister))
    after = replace(SIGNING, participants=(*SIGNING.participants, replace(minister, position="foreign-minister")))
    (altered,) = between([before], [after]).altered
    assert altered.fields == ("participants",)
    assert altered.before.parties == altered.after.parties == ("CHL", "ESP")
