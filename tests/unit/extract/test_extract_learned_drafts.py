"""What an event that the model found has from the words around it: its agreement, and the officials who take part."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import make_document

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.papers import give_agreement
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.learned.persons import persons_of
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.pipeline import read_document
from defgraph.loaders.extract.rules import RulesExtractor


def reader_of(extractor: RulesExtractor, text: str) -> Reader:
    """The text as detectors see it, before any of them has read it."""
    document = make_document(text)
    parsed = [(document.segments[0], extractor._nlp(text))]
    return read_document(document, parsed, extractor._trie, detectors=())[2][0][1]


def draft_at(reader: Reader, word: str, event_type: str, states: tuple[str, ...]) -> Draft:
    """A draft whose word and parties the model would have told."""
    draft = Draft.begin(event_type, reader, reader.tree.text.index(word))
    draft.cast(Parties(list(states)), "participant")
    return draft


SIGNED = [
    ("Kenya and Ghana put pen to paper on a defence cooperation agreement in Accra.",
     "put", "defence cooperation", "DCA"),
    ("Their signatures now stand under the Treaty of Lomé, which binds Togo and Benin.",
     "signatures", "Treaty", "treaty"),
    ("A memorandum of understanding between Peru and Chile bears Friday's date.", "memorandum", "memorandum", "MOU"),
    ("Norway closed the contract for six frigates with Poland last week.", "closed", "contract", "other"),
    ("After two years of talks Fiji and Tonga have their status of forces agreement.",
     "have", "status of forces", "other"),
    ("Oman and Qatar exchanged a letter of intent on training.", "exchanged", "letter of intent", "LOI"),
    ("The ministers sealed with a handshake the protocol on border patrols of Mali and Niger.",
     "sealed", "protocol", "treaty"),
    ("Chad's parliament waved through the pact with Sudan.", "waved", "pact", "treaty"),
    ("Laos and Vietnam agreed to share a radar station.", "agreed", "share a radar station", "other"),
    ("Malta inked the plan with Cyprus on sea rescue.", "inked", "plan", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "title", "kind"), SIGNED)
def test_a_signing_names_what_was_signed(
    extractor: RulesExtractor, text: str, word: str, title: str, kind: str
) -> None:
    draft = draft_at(reader_of(extractor, text), word, "agreement_signing", ())
    give_agreement(draft)
    assert draft.agreement is not None
    assert title.lower() in draft.agreement[0].lower()
    assert draft.agreement[1] == kind


def test_a_statement_is_a_joint_text_and_no_meeting_has_an_agreement(extractor: RulesExtractor) -> None:
    reader = reader_of(extractor, "Peru and Chile circulated a joint communique on the treaty of 1998.")
    for event_type, agreement in (
        ("statement", ("joint communique on the treaty of 1998", "joint_statement")),
        ("meeting", None),
    ):
        draft = draft_at(reader, "circulated", event_type, ("PER", "CHL"))
        give_agreement(draft)
        assert draft.agreement == agreement


PRESENT = [
    ("Defence Minister Ana Soto of Chile sat down with General Luis Rojas of Peru.",
     "sat", "meeting", "CHL PER", {"Ana Soto", "Luis Rojas"}),
    ("Kenya's army chief briefed the Ghanaian defence minister in Accra.",
     "briefed", "meeting", "KEN GHA", {"KEN", "GHA"}),
    ("General Kofi Adu of Ghana travelled to Togo, where he saw Admiral Jean Koffi of Togo.",
     "travelled", "visit", "GHA TGO", {"Kofi Adu"}),
    ("The working dinner of President Mia Lund of Norway and President Jan Wolski of Poland went on until midnight.",
     "dinner", "meeting", "NOR POL", {"Mia Lund", "Jan Wolski"}),
    ("Prime Minister Ivo Kos of Croatia picked up the phone to Prime Minister Ana Zupan of Slovenia.",
     "picked", "phone_call", "HRV SVN", {"Ivo Kos", "Ana Zupan"}),
    ("The trip of Fiji's navy commander to Tonga ended on Sunday.", "trip", "visit", "FJI TON", {"FJI"}),
    ("Minister Omar Said of Oman told reporters that Qatar and Oman will train together.",
     "train", "exercise", "QAT OMN", set()),
    ("Colonel Ana Paz of Peru wound up her tour of Chile.", "tour", "visit", "PER CHL", {"Ana Paz"}),
    ("Laos received two patrol boats from Vietnam's defence minister Pham Tran.",
     "received", "arms_transfer", "LAO VNM", {"Pham Tran"}),
    ("The foreign and defence ministers of Mali and Niger shook hands on it.",
     "shook", "agreement_step", "MLI NER", {"MLI", "NER"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "event_type", "parties", "who"), PRESENT)
def test_officials_are_those_who_act_in_it(
    extractor: RulesExtractor, text: str, word: str, event_type: str, parties: str, who: set[str]
) -> None:
    reader = reader_of(extractor, text)
    found = persons_of(reader, reader.tree.text.index(word), event_type, frozenset(parties.split()))
    assert {p.name or p.of for p in found} == who
