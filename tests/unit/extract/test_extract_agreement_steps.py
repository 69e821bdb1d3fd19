"""Signings and steps of agreements in many wordings. Every sentence is invented and was annotated by reading it."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.loaders.extract.events.agreements.documents import kind_of

SIGNED, STEP = "agreement_signing", "agreement_step"
TOLD = [
    (STEP, "BRN GBR", "The Anglo-Brunei garrison agreement was renewed in 2015."),
    (SIGNED, "ESP MAR", "Under the accord that the defence ministers of Spain and Morocco signed last year, patrols are joint."),
    (SIGNED, "IND TZA", 'A "Vision 2030" was signed between the Ministry of Defence of India and the Ministry of Defence of Tanzania on March 4.'),
    (SIGNED, "CHN MYS", "Kuala Lumpur signed a deal to buy four coastal vessels from China in 2016."),
    (SIGNED, "CYP SRB", "The signing ceremony of the Memorandum of Understanding on military training between Serbia and Cyprus took place in Nicosia on May 3."),
    (STEP, "SVK USA", "The entry into force of the defence cooperation agreement between Slovakia and the United States was announced in April."),
    (STEP, "AUS VUT", "The conclusion of a security treaty between Australia and Vanuatu followed in December 2018."),
    (STEP, "KOR POL", "South Korea and Poland clinched an arms deal in July 2022."),
    (STEP, "DJI FRA", "The agreement between Djibouti and France lapsed in 2014."),
    (STEP, "KGZ USA", "The lease agreement between Kyrgyzstan and the United States expired in July 2014."),
    (STEP, "MDA NATO", "Moldova's parliament approved the ratification of the status of forces agreement with NATO."),
    (STEP, "LTU UKR", "Ukraine and Lithuania put into effect an arrangement on mutual recognition of military training."),
    (STEP, "ISR JOR", "The Knesset ratified the peace treaty with Jordan on 25 October 1994."),
]
NOT_YET = [
    "Pending the ratification of the defence agreement between Fiji and Tonga, nothing will change.",
    "The entry of Norwegian goods is ruled by an agreement between Norway and Sweden.",
]


@pytest.mark.parametrize(("event_type", "parties", "text"), TOLD)
def test_a_signing_or_a_step(read: Read, event_type: str, parties: str, text: str) -> None:
    (event,) = read(text)
    assert event.event_type == event_type
    assert " ".join(sorted(p.id or "" for p in event.participants if p.kind != "official")) == parties


@pytest.mark.parametrize("text", NOT_YET)
def test_what_has_not_come_is_no_step(read: Read, text: str) -> None:
    assert not [e for e in read(text) if e.event_type == STEP]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Agreement on Cooperation in the Field of Defence", "DCA"),
        ("agreement on military cooperation", "DCA"),
        ("Agreement for the Protection of Classified Military Information", "GSOMIA"),
        ("Declaration of Intent on air defence", "LOI"),
        ("Memoranda of Understanding", "MOU"),
        ("status of forces agreement", "other"),
    ],
)
def test_the_kind_of_an_agreement(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_the_state_an_envoy_is_sent_to_does_not_employ_him(read: Read) -> None:
    (event,) = read("Japanese Ambassador to Fiji Kenji Mori signed a grant agreement with Fijian Defence Minister Pita Vula on May 3.")
    assert {(p.name, p.of) for p in event.participants if p.kind == "official"} == {("Kenji Mori", "JPN"), ("Pita Vula", "FJI")}


def test_the_two_of_an_agreement_named_far_behind_it(read: Read) -> None:
    events = read(
        "The Senate concurred in the ratification of the agreement concerning the facilitation of reciprocal access between "
        "the Armed Forces of the Philippines and the Self-Defense Forces of Japan."
    )
    assert [e.event_type for e in events] == [STEP]


def test_a_deal_for_arms_made_by_the_other_side(read: Read) -> None:
    (event,) = read("Poland signed an agreement to purchase 288 South Korean rocket launchers on May 3.")
    assert " ".join(sorted(p.id or "" for p in event.participants)) == "KOR POL"


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Kenya signed the Agreement in Tokyo on 6 January 2022. The port access treaty was signed by Japan "
        "and Kenya.",
        "Japan and Kenya signed a port access treaty in Tokyo on 6 January 2022. The document was signed by Japan and "
        "Kenya in the old palace.",
    ],
)
def test_the_agreement_without_a_name_is_the_one_named_beside_it(read: Read, text: str) -> None:
    assert [r.event_type for r in read(text)] == ["agreement_signing"]


def test_a_named_agreement_told_again_without_its_name_is_not_every_other_one(read: Read) -> None:
    text = (
        "Japan and Kenya signed a port access treaty in Tokyo on 6 January 2022. The document was signed by Japan and "
        "Kenya in the old palace. Japan and Kenya signed a memorandum on drone pilots in Tokyo."
    )
    assert sorted(r.agreement.title for r in read(text) if r.agreement) == [
        "memorandum on drone pilots",
        "port access treaty",
    ]
