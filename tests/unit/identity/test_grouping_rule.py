"""Which tellings are of one event: cases whose answer an analyst knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from defgraph.graph.identity import group_tellings
from defgraph.graph.identity.families import families
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Telling
from defgraph.graph.schema import load_schema

BASE = Telling("t-a", "doc-a", "meeting", "occurred", "2019-10-14", parties=("KOR", "PRY"))


def together(*tellings: Telling) -> bool:
    return len(set(group_tellings(tellings).values())) == 1


def other(**changes: object) -> Telling:
    return replace(BASE, **{"id": "t-b", "document": "doc-b", **changes})


def third(**changes: object) -> Telling:
    return replace(BASE, **{"id": "t-c", "document": "doc-c", **changes})


def test_two_documents_that_tell_the_same_are_one_event_named_after_the_smallest_telling() -> None:
    assert group_tellings([other(), BASE]) == {"t-a": event_id("t-a"), "t-b": event_id("t-a")}


@pytest.mark.parametrize(
    "changes",
    [
        {"event_type": "talks"},
        {"event_type": "summit"},
        {"date": "2019-10"},
        {"date": "2019-10-13/2019-10-15"},
        {"status": "planned"},
        {"place": "Asunción"},
        {"parties": ("KOR", "KOR:ministry-of-national-defense", "PRY")},
        {"officials": ("PRY:bernardino-soto",)},
    ],
)
def test_what_only_adds_or_coarsens_does_not_keep_tellings_apart(changes: dict[str, object]) -> None:
    assert together(BASE, other(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"document": "doc-a"},
        {"event_type": "visit"},
        {"event_type": "letter"},
        {"date": "2019-10-15"},
        {"date": "2018"},
        {"date": None},
        {"date": "2019"},
        {"status": "cancelled_or_denied"},
        {"parties": ("KOR", "SEN")},
        {"parties": ("JPN", "KOR", "PRY")},
        {"parties": ("KOR",)},
    ],
)
def test_another_document_type_date_status_or_party_keeps_tellings_apart(changes: dict[str, object]) -> None:
    assert not together(BASE, other(**changes))


def test_denied_and_planned_are_one_event() -> None:
    assert together(replace(BASE, status="planned"), other(status="cancelled_or_denied"))


@pytest.mark.parametrize(
    ("first", "second", "one_event"),
    [
        (("KOR:wi-sung-lac", "NATO:mark-rutte"), ("KOR:wi-sung-lac", "NATO:mark-rutte"), True),
        (("USA:lloyd-austin",), ("USA:lloyd-j-austin-iii",), True),
        (("USA:lloyd-austin",), ("unknown:austin",), True),
        (("KOR:wi-sung-lac",), ("KOR:cho-hyun",), False),
        # The secretary general met two Koreans that day.
        (("KOR:wi-sung-lac", "NATO:mark-rutte"), ("KOR:cho-hyun", "NATO:mark-rutte"), False),
        (("KOR:wi-sung-lac",), ("KOR:defense-minister@2019-10-14",), True),
        (("KOR:president@2019-10-14",), ("KOR:defense-minister@2019-10-14",), False),
        (("KOR:defense-minister@2019-10-14",), ("KOR:defense-minister@2019-10",), True),
    ],
)
def test_named_officials_and_offices_speak_for_and_against(
    first: tuple[str, ...], second: tuple[str, ...], one_event: bool
) -> None:
    sides = ("KOR", "NATO", "USA")
    assert together(replace(BASE, parties=sides, officials=first), other(parties=sides, officials=second)) is one_event


@pytest.mark.parametrize(
    ("first", "second", "one_event"),
    [
        (("The Hague", "NLD"), ("the Hague, Netherlands", None), True),
        (("The Hague", "NLD"), ("Netherlands", "NLD"), True),
        (("Seoul", "KOR"), ("South Korea", None), True),
        (("Seoul", "KOR"), ("Busan", "KOR"), False),
        (("Seoul", "KOR"), (None, "JPN"), False),
        (("Seoul", "KOR"), (None, None), True),
    ],
)
def test_places_speak_against_only_where_they_exclude_each_other(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None], one_event: bool
) -> None:
    a = replace(BASE, place=first[0], place_state=first[1])
    assert together(a, other(place=second[0], place_state=second[1])) is one_event


def test_a_shared_official_outweighs_the_wording_of_a_place() -> None:
    people = {"parties": ("JPN", "USA"), "officials": ("JPN:gen-nakatani", "USA:lloyd-austin")}
    a = replace(BASE, place="Pentagon", place_state="USA", **people)
    assert together(a, other(place="Washington", place_state="USA", **people))


def test_yearly_exercises_stay_apart_and_the_year_alone_is_enough_to_know_one() -> None:
    exercise = replace(BASE, event_type="exercise", parties=("THA", "USA"))
    editions = [
        replace(exercise, id=f"t-{year}-{doc}", document=f"doc-{doc}", date=date)
        for year in (2018, 2019, 2020)
        for doc, date in (("day", f"{year}-02-12/{year}-02-23"), ("year", str(year)))
    ]
    groups = group_tellings(editions)
    assert len(set(groups.values())) == 3
    assert all(groups[f"t-{year}-day"] == groups[f"t-{year}-year"] for year in (2018, 2019, 2020))


def test_an_undated_telling_joins_the_only_event_of_the_same_officials_and_parties() -> None:
    people = ("KOR:jeong-kyeong-doo", "PRY:bernardino-soto")
    dated, undated = replace(BASE, officials=people), other(date=None, officials=people)
    assert together(dated, undated)
    again = third(date="2020-03-02", officials=people)
    groups = group_tellings([dated, undated, again])
    assert len(set(groups.values())) == 3


def test_two_undated_tellings_are_one_event_only_by_the_agreement_they_made() -> None:
    people = ("KOR:jeong-kyeong-doo", "PRY:bernardino-soto")
    assert not together(replace(BASE, date=None, officials=people), other(date=None, officials=people))
    signing = {"event_type": "agreement_signing", "date": None, "agreement": "MOU:KOR+PRY:undated:cyber-defense"}
    assert together(replace(BASE, **signing), other(**signing))
    general = {**signing, "agreement": "MOU:KOR+PRY:undated:general"}
    assert not together(replace(BASE, **general), other(**general))


def test_agreements_on_other_subjects_signed_on_one_day_stay_apart() -> None:
    first = {"event_type": "agreement_signing", "agreement": "MOU:KOR+PRY:2019:cyber-defense"}
    second = {"event_type": "agreement_signing", "agreement": "MOU:KOR+PRY:2019:military-medicine"}
    assert not together(replace(BASE, **first), other(**second))


def test_fewer_parties_are_enough_only_with_the_same_named_officials() -> None:
    people = ("JPN:gen-nakatani", "KOR:shin-won-sik")
    wide = replace(BASE, parties=("JPN", "KOR", "USA"))
    assert not together(wide, other(parties=("JPN", "KOR")))
    assert together(replace(wide, officials=people), other(parties=("JPN", "KOR"), officials=people))


def test_a_telling_between_two_contradicting_ones_is_left_by_itself() -> None:
    early, late = replace(BASE, date="2019-10-03"), other(date="2019-10-21")
    groups = group_tellings([early, late, third(date="2019-10")])
    assert len(set(groups.values())) == 3


def test_a_telling_goes_with_the_contradicting_one_it_fits_better() -> None:
    meeting, talks = BASE, replace(BASE, id="t-b", event_type="talks")
    groups = group_tellings([meeting, talks, third(event_type="talks")])
    assert groups["t-b"] == groups["t-c"] != groups["t-a"]


def test_every_event_type_of_the_schema_has_one_family() -> None:
    assert set(families()) == set(load_schema().nodes["Event"].properties["event_type"].one_of)
    assert families()["meeting"] is families()["phone_call"]
    assert families()["visit"] is not families()["meeting"]


VISIT = replace(BASE, event_type="visit", date="2019-10", hosts=("KOR",), visitors=("PRY",))


@pytest.mark.parametrize(
    ("hosts", "visitors", "one_event"),
    [
        (("KOR",), ("PRY",), True),
        (("PRY",), ("KOR",), False),
        (("PRY",), (), False),
        ((), ("KOR",), False),
        ((), (), True),
        # Where both are told to be both, nothing is told.
        (("KOR", "PRY"), ("KOR", "PRY"), True),
        (("KOR:navy",), ("PRY:navy",), True),
    ],
)
def test_visits_in_opposite_directions_stay_apart(
    hosts: tuple[str, ...], visitors: tuple[str, ...], one_event: bool
) -> None:
    assert together(VISIT, other(event_type="visit", hosts=hosts, visitors=visitors)) is one_event


@pytest.mark.parametrize(
    ("role", "unnamed", "one_event"),
    [
        ("defense-minister", "defense-minister", True),
        ("defense-minister", "president", False),
        ("foreign-minister", "defense-minister", False),
        ("president", "prime-minister", True),
        # Offices that are held together with others, or say too little, speak against nothing.
        ("deputy-prime-minister", "defense-minister", True),
        ("minister", "defense-minister", True),
        (None, "president", True),
        ("defense-minister", "official", True),
    ],
)
def test_the_office_of_a_named_official_contradicts_an_unnamed_one_of_another_office(
    role: str | None, unnamed: str, one_event: bool
) -> None:
    positions = (("KOR:jeong-kyeong-doo", f"KOR:{role}"),) if role else ()
    named = replace(BASE, officials=("KOR:jeong-kyeong-doo",), positions=positions)
    assert together(named, other(officials=(f"KOR:{unnamed}@2019-10-14",))) is one_event


def test_the_office_says_nothing_of_an_unnamed_one_who_may_be_a_companion_without_office() -> None:
    both = ("KOR:jeong-kyeong-doo", "KOR:park-han-ki")
    named = replace(BASE, officials=both, positions=((both[0], "KOR:defense-minister"),))
    assert together(named, other(officials=("KOR:chief-of-defense@2019-10-14",)))


def test_two_undated_tellings_of_one_body_are_one_event() -> None:
    body = {"event_type": "consultative_body", "date": None, "agreement": "KOR+PRY:cyber-consultations"}
    assert together(replace(BASE, **body), other(**body))
    assert not together(replace(BASE, **body), other(**{**body, "agreement": "KOR+PRY:naval-consultations"}))


def test_where_a_document_tells_the_same_twice_its_tellings_and_those_alike_stand_alone() -> None:
    twice = [replace(BASE, id=f"t-{n}") for n in (1, 2)]
    groups = group_tellings([*twice, other(), third()])
    assert len(set(groups.values())) == 4


def test_a_document_that_tells_two_events_does_not_part_those_who_tell_one_of_them() -> None:
    # doc-a tells both; b and c say word for word the first, d and e the second.
    first = [BASE, other(), third()]
    talks = {"event_type": "talks", "place": "Seoul"}
    second = [replace(BASE, id=f"t-{n}", document=doc, **talks) for n, doc in enumerate(("doc-a", "doc-d", "doc-e"))]
    groups = group_tellings([*first, *second])
    assert len({groups[t.id] for t in first}) == 1
    assert len({groups[t.id] for t in second}) == 1
    assert len(set(groups.values())) == 2
