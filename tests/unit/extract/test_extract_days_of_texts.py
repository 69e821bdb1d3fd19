"""The day a text counts from, the year its headings give, and what was called off: sentences of our own."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read, make_document

from defgraph.graph.ids import file_id
from defgraph.graph.model.document import Document, Segment
from defgraph.loaders.extract.time.binding import told_on
from defgraph.loaders.extract.time.expressions import find_dates
from defgraph.loaders.extract.time.years import year_headings

MET = "Omani Defense Minister Said Harthy met Indian Defense Minister Arun Rao in Delhi yesterday."


def document_of(parts: list[tuple[str, str]], **more: object) -> Document:
    """A document of (kind, text) segments, one after the other."""
    whole, segments = "", []
    for kind, text in parts:
        segments.append(Segment(kind, text, ((0, len(whole), len(text)),)))
        whole += text + "\n\n"
    values: dict[str, object] = {"published": None, "kind": "whitepaper", **more}
    return Document(id=file_id(whole.encode()), text=whole, segments=tuple(segments), loader="text", doc="d", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Lagos external service in English 0600 gmt 4 Nov 82",
        "Text of report by the Nigerian agency on 4 November",
        "Excerpts from a dispatch in Portuguese, 4 November 1982",
    ],
)
def test_yesterday_counts_from_the_day_of_the_broadcast(read: Read, line: str) -> None:
    (event,) = read(f"{line}\n\n{MET}", published="1982-11-06")
    assert event.as_extract_row()["date"] == "1982-11-03"


def test_an_ordinary_first_line_does_not_move_the_day() -> None:
    told = told_on(make_document(f"The report of 4 November was long.\n\n{MET}", published="1982-11-06"))
    assert told == "1982-11-06"


@pytest.mark.parametrize(
    "head", ["MINISTRY OF DEFENSE | ANNUAL REPORT 2013 | 41", "Defense White Paper 2013", "The 2013 Yearbook"]
)
def test_months_of_an_annual_text_belong_to_the_year_in_its_head(read: Read, head: str, extractor: object) -> None:
    body = (
        "The next exercise of the series will take place in 2016.\n\n"
        "In October Chilean Defense Minister Pedro Soto visited Peru."
    )
    document = document_of([("furniture", head), ("body", body)])
    ((_, events),) = extractor.extract_many([document])  # type: ignore[attr-defined]
    assert [e.as_extract_row()["date"] for e in events if e.as_extract_row()["type"] == "visit"] == ["2013-10"]


def test_a_plan_of_several_years_gives_no_year() -> None:
    assert year_headings(document_of([("furniture", "White Paper 2013-2020"), ("body", "In May they met.")])) == []


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("Norwegian Defense Minister Ola Berg visited Iceland in December.", "2019-02-06", "2018-12"),
        ("Norwegian Defense Minister Ola Berg will visit Iceland in January.", "2019-12-06", "2020-01"),
        ("Norwegian Defense Minister Ola Berg visited Iceland in March.", "2019-05-06", "2019-03"),
    ],
)
def test_a_month_is_the_one_near_the_publication(read: Read, text: str, published: str, date: str) -> None:
    (event,) = read(text, published=published)
    assert event.as_extract_row()["date"] == date


def test_a_heading_that_is_a_year_dates_the_months_under_it(read: Read) -> None:
    text = (
        "1974\n\nIn May Norwegian Defense Minister Ola Berg visited Iceland.\n\n"
        "1975\n\nIn March Norwegian Defense Minister Ola Berg visited Canada."
    )
    dates = {e.as_extract_row()["date"] for e in read(text, published="1976-02-01", kind="other")}
    assert dates == {"1974-05", "1975-03"}


def test_a_year_still_to_come_does_not_date_what_follows() -> None:
    text = "In March 2011 they trained. The next drill will be held in 2014. In June they met."
    assert [m.edtf for m in find_dates(text)] == ["2011-03", "2014", "2011-06"]


def test_the_entry_of_a_chronology_is_dated_by_its_head(read: Read) -> None:
    text = (
        "1968\n\n7 Feb. In Oslo, Hungarian Defense Minister Pal Nagy meets Norwegian Defense Minister Ola Berg.\n\n"
        "12 August Visit of Hungarian Defense Minister Pal Nagy to Finland."
    )
    found = {(e.as_extract_row()["type"], e.as_extract_row()["date"]) for e in read(text, published=None, kind="other")}
    assert found >= {("meeting", "1968-02-07"), ("visit", "1968-08-12")}


CALLED_OFF = [
    "A visit by Greek Foreign Minister Nikos Stathis to Egypt, planned for June, had to be called off.",
    "A visit by Greek Foreign Minister Nikos Stathis to Egypt has been put off at Cairo's request.",
    "A visit by Greek Foreign Minister Nikos Stathis to Egypt will not now take place.",
    "A visit by Greek Foreign Minister Nikos Stathis to Egypt had to be cancelled.",
    "The visit of Greek Foreign Minister Nikos Stathis to Egypt did not take place.",
    "Visit of Greek Foreign Minister Nikos Stathis to Egypt postponed.",
    "Visit of Greek Foreign Minister Nikos Stathis to Egypt, due to begin on 20 May, cancelled for lack of time.",
    "The visit of Greek Foreign Minister Nikos Stathis to Egypt was to have started on 2 May but was scrapped.",
]


@pytest.mark.parametrize("text", CALLED_OFF)
def test_what_was_called_off_says_so(read: Read, text: str) -> None:
    (event,) = read(text)
    assert event.as_extract_row()["status"] == "cancelled_or_denied"


@pytest.mark.parametrize(
    "text",
    [
        "Greek Foreign Minister Nikos Stathis visited Egypt and cancelled a debt.",
        "Greek Foreign Minister Nikos Stathis visited Egypt after a trip of his to Malta had to be called off.",
    ],
)
def test_what_another_clause_calls_off_leaves_the_event(read: Read, text: str) -> None:
    statuses = {e.as_extract_row()["status"] for e in read(text) if "EGY" in e.as_extract_row()["states"]}
    assert statuses == {"occurred"}


def test_a_task_in_the_infinitive_is_a_plan(read: Read) -> None:
    (event,) = read("To hold, in the autumn of 2031, an exercise of divers with Estonia and Latvia.", published=None)
    assert event.as_extract_row()["status"] == "planned"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("An agreement on air rescue between Fiji and Tonga is expected to be signed in June.", "2024-06"),
        ("An agreement on air rescue between Fiji and Tonga is due to be signed on 30 May.", "2024-05-30"),
        ("The accord on air rescue between Fiji and Tonga is to be signed in 2026.", "2026"),
    ],
)
def test_what_is_to_be_signed_is_a_plan(read: Read, text: str, date: str) -> None:
    (event,) = read(text)
    row = event.as_extract_row()
    assert (row["type"], row["states"], row["date"], row["status"]) == (
        "agreement_signing", ["FJI", "TON"], date, "planned",
    )  # fmt: skip


def test_a_number_of_papers_to_be_signed_is_no_agreement(read: Read) -> None:
    assert read("Nine papers between Fiji and Tonga are set to be signed on 30 May.") == []


def test_both_ministries_are_those_of_the_states_told_last(read: Read) -> None:
    text = "Danish Defense Minister Ib Holm visited Fiji on 2 May. Both ministries are to hold talks on 3 June."
    talks = [e.as_extract_row() for e in read(text)][-1]
    assert (talks["type"], talks["states"], talks["status"]) == ("talks", ["DNK", "FJI"], "planned")


@pytest.mark.parametrize(
    ("text", "states", "more"),
    [
        ("A visit by the Tongan defense minister, planned for Friday, has been put off.", ["FJI", "TON"],
         {"dateline": "SUVA, Fiji, May 15 -"}),
        ("Tonga is slower. A visit by its defense minister, planned for Friday, has been put off.", ["FJI", "TON"],
         {"dateline": "SUVA, Fiji, May 15 -"}),
        ("Danish Defense Minister Ib Holm visited Fiji on 2 May. A similar visit by the Tongan defense minister will "
         "not take place.", ["FJI", "TON"], {}),
        ("Danish Defense Minister Ib Holm met Fijian President Jone Vula on 2 May. A visit by the Danish prime "
         "minister had to be called off.", ["DNK", "FJI"], {}),
    ],
)  # fmt: skip
def test_a_visit_called_off_went_where_the_text_implies(
    read: Read, text: str, states: list[str], more: dict[str, str]
) -> None:
    rows = [e.as_extract_row() for e in read(text, **more)]
    assert [r["states"] for r in rows if r["status"] == "cancelled_or_denied"] == [states]
