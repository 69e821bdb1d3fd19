"""Letters, cables and guests: who "I", "you" and "the minister" are is told by the head of the text or the visit."""

from __future__ import annotations

from collections.abc import Callable

from defgraph.graph.model.event import EventRecord

Read = Callable[..., list[EventRecord]]
RELEASE = {"publisher": "Georgian Ministry of Defence", "kind": "press_release", "published": "2021-03-12"}
CABLE = {"publisher": "Irish diplomatic records", "kind": "other", "published": "1968-05-14", "dateline": "LUSAKA"}
LETTER = {"publisher": "A Danish minister of defence, letter", "kind": "other", "published": "1996-09-20"}
HEAD = "General Kazys Petraitis\nMinister of National Defence of the Republic of Lithuania\n\nDear Minister,\n\n"


def parties(event: EventRecord) -> tuple[str, ...]:
    return tuple(sorted(p.id for p in event.participants if p.id))


def told(events: list[EventRecord]) -> set[tuple[str, str | None, tuple[str, ...]]]:
    return {(e.event_type, e.date, parties(e)) for e in events}


def kinds(events: list[EventRecord]) -> set[str]:
    return {e.event_type for e in events}


def test_the_leader_of_a_delegation_is_met_with_it(read: Read) -> None:
    events = read(
        "On 4 March the Minister of Defence met with the delegation headed by the chief of the Polish General Staff.",
        **RELEASE,
    )
    assert told(events) == {("meeting", "2021-03-04", ("GEO", "POL"))}


def test_a_letter_is_presented_to_whom_the_verb_names(read: Read) -> None:
    (event,) = read(
        "The Polish chief of staff, General Adam Lis, presented the Minister of Defence with a letter from the Polish "
        "Minister of National Defence on Tuesday.",
        **RELEASE,
    )
    assert event.event_type == "letter"
    assert parties(event) == ("GEO", "POL")


def test_a_message_is_handed_to_whom_the_clause_before_names(read: Read) -> None:
    events = read(
        "The Kenyan defence minister, Joseph Otieno, visited Kampala on Monday. He was received by President Peter "
        "Okello, to whom he handed a message from President Daniel Mutua."
    )
    assert kinds(events) == {"visit", "meeting", "letter"}
    assert all(parties(e) == ("KEN", "UGA") for e in events)


def test_on_a_first_trip_told_ahead_of_the_traveller(read: Read) -> None:
    events = read(
        "On his first trip to Latvia, the Minister of Defence, Giorgi Lomidze, today praised the cooperation of the "
        "two armies. In the afternoon the Minister was received by President Janis Ozols.",
        **RELEASE,
    )
    assert {(e.event_type, parties(e)) for e in events} == {
        ("visit", ("GEO", "LVA")),
        ("meeting", ("GEO", "LVA")),
    }


def test_a_counterpart_serves_the_state_he_came_from(read: Read) -> None:
    events = read(
        "The deal was struck at a short meeting between Nigerien Defence Minister Ali Sani and his counterpart, "
        "General Paul Mensah, who had come from Lome on Tuesday."
    )
    meeting = next(e for e in events if e.event_type == "meeting")
    assert parties(meeting) == ("NER", "TGO")


def test_a_named_officer_after_a_long_title_holds_it(read: Read) -> None:
    events = read(
        "On 4 March the Minister of Defence met with the Commander of the Air Force of the Republic of Estonia, "
        "General Jaan Kask, who is on an official visit to Tbilisi.",
        **RELEASE,
    )
    assert ("visit", ("EST", "GEO")) in {(e.event_type, parties(e)) for e in events}


def test_time_that_the_writer_had_with_somebody(read: Read) -> None:
    (event,) = read("I had half an hour with Defence Minister Banda on 10 May.", **CABLE)
    assert told([event]) == {("meeting", "1968-05-10", ("IRL", "ZMB"))}


def test_who_comes_here_comes_to_the_post(read: Read) -> None:
    (event,) = read("Colonel Murphy will show them the drawings when he comes here in June.", **CABLE)
    assert (event.event_type, event.status) == ("visit", "planned")
    assert parties(event) == ("IRL", "ZMB")


def test_a_letter_and_what_it_thanks_for(read: Read) -> None:
    events = read(
        HEAD + "Please accept my thanks for the kind hospitality that I was shown in Vilnius in August. When we spoke "
        "of the joint battalion you told me that the barracks were ready. We can settle the rest when you come to "
        "Copenhagen on 4 October.",
        **LETTER,
    )
    assert {(e.event_type, e.status) for e in events} == {
        ("letter", "occurred"),
        ("visit", "occurred"),
        ("meeting", "occurred"),
        ("visit", "planned"),
    }
    assert all(parties(e) == ("DNK", "LTU") for e in events)
    assert next(e for e in events if e.event_type == "letter").date == "1996-09-20"


def test_a_letter_within_one_state_is_no_event(read: Read) -> None:
    text = "Dear Minister,\n\nAllow me to thank you for the welcome I received in Aarhus. Come and see us again."
    assert read(text, **LETTER) == []


def test_a_heading_names_the_other_side(read: Read) -> None:
    (event,) = read(
        "Peru. The Joint Working Committee met for the fifth time in Lima in May 2018.",
        publisher="A Chilean white paper",
        kind="whitepaper",
        published=None,
    )
    assert told([event]) == {("talks", "2018-05", ("CHL", "PER"))}


def test_another_heading_ends_the_section(read: Read) -> None:
    text = "Peru. Relations are good.\n\nDisaster relief. The Joint Working Committee met in May 2018."
    assert read(text, publisher="A Chilean white paper", kind="whitepaper", published=None) == []


def test_a_visit_to_the_headquarters_of_an_organization(read: Read) -> None:
    (event,) = read(
        "They also spoke of the visit of the Jordanian Chief of Staff to NATO Headquarters on 12 June 2024."
    )
    assert told([event]) == {("visit", "2024-06-12", ("JOR", "NATO"))}


def test_a_business_call_is_a_port_call(read: Read) -> None:
    (event,) = read(
        "The Northern Fleet said that its tanker ship will pay a business call at the Algerian port of Oran in June.",
        publisher="A Russian news agency",
    )
    assert (event.event_type, event.status, parties(event)) == ("port_call", "planned", ("DZA", "RUS"))


def test_a_similar_trip_goes_to_the_same_state(read: Read) -> None:
    events = read(
        "The Peruvian defence minister, Luis Rojas, visited Quito on 6 May. A similar trip by the Chilean army "
        "commander will not take place."
    )
    assert {(e.event_type, e.status, parties(e)) for e in events} == {
        ("visit", "occurred", ("ECU", "PER")),
        ("visit", "cancelled_or_denied", ("CHL", "ECU")),
    }


def test_a_visit_by_our_own_minister_goes_to_the_state_told_of(read: Read) -> None:
    events = read(
        "The Minister of Defence, Giorgi Lomidze, met the Greek Minister of National Defence, Nikos Pappas, on 3 "
        "March. A visit by the Minister of Defence, planned for May, has been postponed.",
        **RELEASE,
    )
    assert ("visit", "cancelled_or_denied", ("GEO", "GRC")) in {(e.event_type, e.status, parties(e)) for e in events}


def test_officials_of_both_ministries_hold_talks(read: Read) -> None:
    events = read(
        "The Minister of Defence, Giorgi Lomidze, met the Greek Minister of National Defence, Nikos Pappas, on 3 "
        "March. Experts of both ministries are to discuss the details in Athens on 9 April.",
        **RELEASE,
    )
    assert ("talks", "planned", ("GEO", "GRC")) in {(e.event_type, e.status, parties(e)) for e in events}


def test_consultations_resumed_with_a_state(read: Read) -> None:
    (event,) = read(
        "With Ecuador, consultations of the naval staffs were resumed in Quito in 2011.",
        publisher="A Chilean white paper",
        kind="whitepaper",
        published=None,
    )
    assert told([event]) == {("talks", "2011", ("CHL", "ECU"))}
