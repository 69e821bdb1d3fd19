"""What the layout does to names and tables, headings that name an exercise, and words of contact in another sense."""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.extract.conftest import Read

from defgraph.extraction import Extraction
from defgraph.graph.model import EventRecord

NO_CONTACT = [
    "Iran criticized Bahrain for hosting the US Fifth Fleet.",
    "Bahrain hosts the US Fifth Fleet at Juffair.",
    "Japanese films attained an audience in France.",
    "There were 20 rounds of shuttle flights between Japan and Korea.",
    "Greece criticized Cyprus for hosting the British sovereign bases.",
    "Estonia thanked Denmark for hosting the Allied air policing mission.",
    "Korean dramas gained viewers across Vietnam.",
    "Kenyan coffee won a prize in Belgium.",
    "There were 12 rounds of ferry crossings between Italy and Tunisia.",
    "The league played 20 rounds of matches between clubs of Chile and Peru.",
    "Two rounds of golf between the Irish and Omani teams ended level.",
    "The film about the Turkish fleet opened in cinemas in Norway.",
    "Peru blamed Ecuador for sheltering the Colombian frigate.",
    "A series of weekly flights between Ghana and Togo was added.",
    "Ten rounds of ammunition were left between the Thai and Lao posts.",
]


@pytest.mark.parametrize("text", NO_CONTACT)
def test_words_of_contact_in_another_sense_tell_no_event(read: Read, text: str) -> None:
    assert [e for e in read(text, published="2024-05-20") if e.confidence >= 0.5] == []


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Korea held the third round of talks in Tokyo on Monday.",
        "The second round of consultations between Chile and Peru took place in Lima on Monday.",
        "A new round of the dialogue between Ghana and Togo was held in Accra on Monday.",
        "The first round between the Irish and Omani delegations took place in Muscat on Monday.",
    ],
)
def test_a_round_of_talks_is_talks(read: Read, text: str) -> None:
    assert [e.event_type for e in read(text, published="2024-05-22")] == ["talks"]


#: A heading that names an exercise, then a sentence that tells of it by this name alone: states, first day.
HEADINGS = [
    (
        "Indo-French Naval Exercise (LOTUS-12). LOTUS-12 was conducted off Goa from 14-19 Oct 2012.",
        "FRA IND",
        "2012-10-14",
    ),
    (
        "Australian-Malaysian Army Exercise (KANGAROO TRAIL 9). KANGAROO TRAIL 9 was held near Kuantan from 3-11 May 2011.",
        "AUS MYS",
        "2011-05-03",
    ),
    (
        "Exercise BALTIC GATE. BALTIC GATE between Estonia and Latvia took place from 2 to 9 June 2014.",
        "EST LVA",
        "2014-06-02",
    ),
    (
        "Franco-Omani Exercise (KHANJAR HADD). The exercise was conducted off Muscat from 1-6 Dec 2013.",
        "FRA OMN",
        "2013-12-01",
    ),
    (
        "Anglo-Dutch Amphibious Exercise (JOINT TIDE). JOINT TIDE took place in Zeeland from 4 to 8 March 2016.",
        "GBR NLD",
        "2016-03-04",
    ),
    (
        "Indo-Singapore Naval Exercise (SIMBEX 12). SIMBEX 12 was held off Singapore from 21-25 Mar 2012.",
        "IND SGP",
        "2012-03-21",
    ),
    (
        "Japan-Philippines Air Exercise (DOSHIN). DOSHIN was carried out at Clark from 6-9 July 2021.",
        "JPN PHL",
        "2021-07-06",
    ),
    (
        "Sino-Pakistani Exercise (WARRIOR 5). WARRIOR 5 was conducted at Pabbi from 10-29 Dec 2017.",
        "CHN PAK",
        "2017-12-10",
    ),
    (
        "Greek-Egyptian Naval Exercise (MEDUSA 8). MEDUSA 8 was held off Crete from 23-30 Nov 2018.",
        "EGY GRC",
        "2018-11-23",
    ),
    (
        "Chile-US Special Forces Exercise (ESTRELLA). ESTRELLA was conducted in Colina from 5-16 Aug 2019.",
        "CHL USA",
        "2019-08-05",
    ),
]


def test_a_name_that_no_heading_gave_an_exercise_is_none(read: Read) -> None:
    text = "Greek-Egyptian trade talks were held in Cairo. MEDUSA was conducted by the Athens orchestra in 2018."
    assert not [e for e in read(text, published="2024-05-20") if e.event_type == "exercise"]


#: A name or an office that a page's layout breaks by a blank line: what happened, between which states.
BROKEN = [
    (
        "Defence Minister Okafor received the Chief of the General\n\n   Staff of Kenya Ada Mwangi in Abuja on Monday.",
        "meeting",
        "KEN NGA",
    ),
    (
        "The Vice Minister for Foreign\n\n  Affairs of Japan Ken Sato met the Australian ambassador on Tuesday.",
        "meeting",
        "AUS JPN",
    ),
    (
        "Peruvian Defence Minister Luis Soto met the Commander of the\n\n    Brazilian Navy, Admiral Ana Prado, in Lima on Monday.",
        "meeting",
        "BRA PER",
    ),
    (
        "The Secretary of Defense of the\n\n   Philippines Jose Cruz visited Hanoi, Vietnam, on Monday.",
        "visit",
        "PHL VNM",
    ),
    ("Norwegian and Polish defence\n\n  ministers met in Oslo on Monday.", "meeting", "NOR POL"),
    ("Estonia and Latvia signed an agreement on air\n\n   defence in Riga on Monday.", "agreement_signing", "EST LVA"),
    (
        "Greek Chief of Defence Nikos Pappas and the Egyptian Minister of\n\n  Defence Omar Said held talks in Cairo on Monday.",
        "meeting",
        "EGY GRC",
    ),
    (
        "The Italian Minister of\n\n   Defence spoke by phone with the Minister of\n\n  Defence of Malta on Monday.",
        "phone_call",
        "ITA MLT",
    ),
    (
        "Thailand's Permanent Secretary for\n\n   Defence met the Defence Attache of Sweden on Monday.",
        "meeting",
        "SWE THA",
    ),
    ("Chile and Argentina opened the joint naval\n\n  exercise Viekaren in Ushuaia on Monday.", "exercise", "ARG CHL"),
]
TWO_TABLES = [
    [
        "Date      Visitor",
        "3 May     Defence Minister of Peru",
        "7 May     Army Chief of Chile",
        "12 May    Navy Chief of Ghana",
    ],
    ["Day   Guest", "1     Minister Soto of Peru", "2     General Adu of Ghana", "3     Admiral Prado of Brazil"],
    ["Countries      Dates", "Norway         3-5 May", "Poland         6-9 May", "Italy          10 May"],
    ["Exercise      Partners", "SEA GATE      Oman", "AIR GATE      Qatar", "LAND GATE     Kuwait"],
    ["Signed      Partner", "2 May       Chile", "9 May       Peru", "16 May      Brazil"],
]
OTHER = ["Date      Country", "4 June    Japan", "9 June    Kenya", "20 June   Malaysia"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[EventRecord]]:
    """Events of files as ``defgraph extract`` reads them, by the name of the file."""
    folder = tmp_path_factory.mktemp("texts")
    texts = {f"broken-{i}": text for i, (text, _, _) in enumerate(BROKEN)}
    texts |= {f"heading-{i}": text for i, (text, _, _) in enumerate(HEADINGS)}
    for i, left in enumerate(TWO_TABLES):
        rows = [one.ljust(44) + other for one, other in zip(left, OTHER, strict=True)]
        texts[f"tables-{i}"] = "Foreign contacts in the year\n\n" + "\n".join(rows)
    for name, text in texts.items():
        Path(folder / f"{name}.txt").write_text(f"2024-05-22\n\n{text}\n", encoding="utf-8")
    work = Extraction(folder)
    return {doc.doc: [r for r in records if isinstance(r, EventRecord)] for doc, records in work.records()}


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_a_blank_line_inside_a_sentence_parts_no_name(found: dict[str, list[EventRecord]], number: int) -> None:
    _, kind, states = BROKEN[number]
    assert (kind, states) in [(e.event_type, " ".join(sorted(e.states()))) for e in found[f"broken-{number}"]]


@pytest.mark.parametrize("number", range(len(HEADINGS)))
def test_an_exercise_is_known_by_the_name_its_heading_gave(found: dict[str, list[EventRecord]], number: int) -> None:
    _, states, first = HEADINGS[number]
    events = [e for e in found[f"heading-{number}"] if e.event_type == "exercise"]
    assert [" ".join(sorted(e.states())) for e in events] == [states]
    assert str(events[0].date).startswith(first)


@pytest.mark.parametrize("number", range(len(TWO_TABLES)))
def test_tables_side_by_side_join_nobody(found: dict[str, list[EventRecord]], number: int) -> None:
    assert not [e for e in found[f"tables-{number}"] if len(e.states()) > 1]
