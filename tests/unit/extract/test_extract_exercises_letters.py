"""Exercises with their names and participants, letters and answers. Every text is invented."""

# ruff: noqa: E501

from __future__ import annotations

from tests.unit.extract.conftest import Read


def parties(event: object) -> str:
    return " ".join(sorted(p.id or "" for p in event.participants if p.kind != "official"))  # type: ignore[attr-defined]


def test_participants_listed_in_a_further_sentence(read: Read) -> None:
    (event,) = read(
        "The multinational exercise Iron Tide, involving troops from four countries, has concluded in the Atlantic. "
        "The participating nations were Belgium, Canada, Norway and Portugal."
    )
    assert (event.event_type, event.series, parties(event)) == ("exercise", "Iron Tide", "BEL CAN NOR PRT")


def test_exercises_of_other_names_stay_apart(read: Read) -> None:
    events = read(
        "Australia took part in Exercise Monsoon along with India, Japan and Thailand in 2021. "
        "The bilateral maritime Exercise Banyan between the Indian Navy and the Royal Australian Navy was held in September 2021."
    )
    assert {(e.series, parties(e)) for e in events} == {("Monsoon", "AUS IND JPN THA"), ("Banyan", "AUS IND")}


def test_an_answer_from_one_to_another_is_a_letter(read: Read) -> None:
    (event,) = read(
        "Security Council Secretary Ivan Petrov of Russia has delivered an answer from Russian President Oleg Sokolov to US President John Carter."
    )
    assert event.event_type == "letter"
    assert {p.name for p in event.participants if p.kind == "official"} == {
        "Ivan Petrov",
        "Oleg Sokolov",
        "John Carter",
    }


def test_an_answer_at_a_podium_is_none(read: Read) -> None:
    assert not read("The Russian minister gave an answer to reporters from Japan.")


def test_a_leader_without_a_state_is_of_the_side_told_most(read: Read) -> None:
    (event,) = read(
        "Iran's President Reza Karimi has written a letter to President Mitchell about the talks. "
        "American officials in Washington said that the United States would study it. The White House gave no details."
    )
    assert (event.event_type, parties(event)) == ("letter", "IRN USA")


def test_signings_told_again_as_the_documents_are_one(read: Read) -> None:
    events = read(
        "India and South Korea signed two Memoranda of Understanding on Friday. The documents were signed by Defence Minister "
        "Arun Rao of India and Defence Minister Park Jin-ho of South Korea."
    )
    assert [e.event_type for e in events].count("agreement_signing") == 1


def test_a_name_without_a_capital_before_it_is_an_exercise(read: Read) -> None:
    (event,) = read(
        "The first bilateral maritime exercise BANYAN between India and Australia was held in September 2023."
    )
    assert (event.event_type, event.series, parties(event)) == ("exercise", "BANYAN", "AUS IND")


def test_a_message_that_an_adviser_brought(read: Read) -> None:
    (event,) = read(
        "The paper is a response to President Carter's message that US National Security Adviser Ted Miller brought to Moscow last month."
    )
    assert (event.event_type, parties(event)) == ("letter", "RUS USA")


def test_the_agreement_told_before_takes_a_further_step(read: Read) -> None:
    events = read("A defence agreement was signed by Fiji and Tonga in 2010. The agreement was extended in 2015.")
    assert [(e.event_type, parties(e)) for e in events] == [
        ("agreement_signing", "FJI TON"),
        ("agreement_step", "FJI TON"),
    ]


def test_forces_of_states_exercise_whatever_the_verb(read: Read) -> None:
    for text, told in (
        ("Navies from Brazil, Argentina and Uruguay are holding Exercise Blue Plate off Rio.", "ARG BRA URY"),
        ("The annual Red Falcon exercise hosted by Thailand and the United States kicked off on Tuesday.", "THA USA"),
        ("Ships of the Hellenic and Egyptian navies conducted a PASSEX south of Crete on May 3.", "EGY GRC"),
        (
            "Indian and Sri Lankan coast guards held the exercise BANYAN-XIV with the Maldives in November 2023.",
            "IND LKA MDV",
        ),
    ):
        (event,) = read(text)
        assert (event.event_type, parties(event)) == ("exercise", told), text


def test_the_letter_that_was_replied_to(read: Read) -> None:
    (event,) = read("French President Paul Roche replied on Monday to a letter from German Chancellor Karl Weiss.")
    assert event.event_type == "letter"
    assert {(p.name, p.role) for p in event.participants if p.kind == "official"} == {
        ("Karl Weiss", "sender"),
        ("Paul Roche", "recipient"),
    }


def test_a_statement_of_several_states_is_a_joint_one(read: Read) -> None:
    (event,) = read("The defence ministers of Estonia, Latvia and Lithuania issued a statement in Riga on May 3.")
    assert (event.event_type, parties(event)) == ("statement", "EST LTU LVA")


def test_troops_that_travel_for_an_exercise(read: Read) -> None:
    (event,) = read(
        "A contingent of Egyptian special forces traveled to Bahrain for the Red Lance 2024 exercise in April."
    )
    assert (event.event_type, parties(event)) == ("exercise", "BHR EGY")


def test_other_countries_that_take_part_join_the_exercise_told_before(read: Read) -> None:
    (event,) = read(
        "The Indian Navy held a joint exercise with the navy of Oman in the Gulf of Aden in May. "
        "The other countries participating in the exercise were Italy, Spain and France."
    )
    assert (event.event_type, parties(event)) == ("exercise", "ESP FRA IND ITA OMN")
