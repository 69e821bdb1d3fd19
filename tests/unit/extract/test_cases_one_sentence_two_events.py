"""What a sentence plans lends neither its day nor its place to what it tells as done; a source vouches for its own."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

#: An undated step of the news is of the month in which it is printed.
PUBLISHED = "2025-03-05"


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("Norway and Poland agreed to hold an exercise in Gdynia in September and signed an agreement on logistics.",
         "2025-03", None),
        ("Japan and India plan to stage a naval drill off Kochi in November and signed a memorandum on cyber defence.",
         "2025-03", None),
        ("Vietnam and Laos agreed that an exercise would be held in Vientiane in August and signed a protocol.",
         "2025-03", None),
        ("Nigeria and Benin pledged to stage a drill in Cotonou next year and signed a memorandum in Abuja on Tuesday.",
         "2025-03-04", "Abuja"),
        ("Turkey and Qatar wanted to hold talks in Doha in April and signed a protocol on drones.", "2025-03", None),
        ("Brazil and Chile planned to send ships to Santos in June 2026 and concluded an accord on trade on Monday.",
         "2025-03-03", None),
        ("Spain and Morocco signed an accord in Rabat on Tuesday and agreed to hold an exercise in Cadiz in July.",
         "2025-03-04", "Rabat"),
        ("Mexico and Peru failed to hold an exercise in Callao in September but signed an agreement on logistics.",
         "2025-03", None),
        # What is done one after the other still shares them.
        ("Egypt and Jordan met in Cairo on Monday and signed an agreement on training.", "2025-03-03", "Cairo"),
    ],
)  # fmt: skip
def test_a_signing_beside_a_plan_has_its_own_day_and_place(read: Read, text: str, date: str | None, place: str | None):
    (signing,) = [e for e in read(text, published=PUBLISHED) if e.event_type == "agreement_signing"]
    assert (signing.status, signing.date, signing.place) == ("occurred", date, place)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The Kenyan defence ministry said the ministers of Kenya and Mali met in Nairobi on Monday.\n\n"
         "Ghana and Togo signed a defence pact in Accra on Tuesday.", ["The Kenyan defence ministry", None]),
        # In its paragraph a source goes on speaking of its own state, and of no other.
        ("The Chilean ministry said the ministers of Chile and Peru met in Lima. Chile and Peru signed a pact.",
         ["The Chilean ministry", "The Chilean ministry"]),
        ("The Chilean ministry said the ministers of Chile and Peru met in Lima. Chad and Niger signed a pact.",
         ["The Chilean ministry", None]),
        ("Ana Ruiz, Defence Minister of Spain, said Spain and Italy held talks in Rome. Chad and Niger signed a pact.",
         ["Ana Ruiz, Defence Minister of Spain", None]),
        ("Officials said Ghana and Togo held an exercise in Lome.\n\nGhana and Togo signed a pact.",
         ["Officials", None]),
        ("Officials said Ghana and Togo held an exercise in Lome. Chad and Niger signed a pact.",
         ["Officials", "Officials"]),
        # A second source ends the first one's word.
        ("Officials said Ghana and Togo held an exercise. Diplomats said rain fell. Mali and Chad signed a pact.",
         ["Officials", None]),
    ],
)  # fmt: skip
def test_a_source_vouches_for_its_paragraph_and_its_state(read: Read, text: str, sources: list[str | None]):
    found = [
        e
        for e in read(text, published=PUBLISHED)
        if e.event_type in ("meeting", "talks", "exercise", "agreement_signing")
    ]
    assert [e.evidence.attributed_to for e in sorted(found, key=lambda e: e.evidence.spans[0][0])] == sources
