"""What the words of a model mean: dates in their paragraph, names by the gazetteer and the rules for officials."""

from __future__ import annotations

import pytest

from defgraph.graph.model import Document, Segment
from defgraph.graph.settings import DEFAULT_SPACY_MODEL
from defgraph.loaders.extract.llm.answers import Official
from defgraph.loaders.extract.llm.chunks import Stretch
from defgraph.loaders.extract.llm.dates import Dates
from defgraph.loaders.extract.llm.names import Names

THURSDAY = "2025-06-26"


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(DEFAULT_SPACY_MODEL)


def date_of(text: str, quote: str, words: str, status: str, published: str | None = THURSDAY) -> str | None:
    document = Document(
        "0" * 64, "a", text, (Segment("body", text, ((0, 0, len(text)),)),), "text", published=published
    )
    start = text.index(quote)
    return Dates(document).of(words, status, Stretch(0, start, start + len(quote)))


@pytest.mark.parametrize(
    ("text", "words", "status", "date"),
    [
        ("The ministers met on Monday.", "on Monday", "occurred", "2025-06-23"),
        ("The ministers meet on Monday.", "on Monday", "planned", "2025-06-30"),
        ("The talks, planned for Friday, were called off.", "for Friday", "cancelled_or_denied", "2025-06-27"),
        ("The ministers met on 3 May.", "3 May", "occurred", "2025-05-03"),
        ("The ministers met today.", "today", "occurred", THURSDAY),
        ("The mission has been there since 2019.", "since 2019", "occurred", None),
        ("The ministers met in the old fort.", "in the old fort", "occurred", None),
    ],
)
def test_a_date_means_what_it_means_on_the_day_of_the_text(
    text: str, words: str, status: str, date: str | None
) -> None:
    assert date_of(text, text, words, status) == date


def test_a_date_that_points_back_is_read_with_what_stands_before_it() -> None:
    text = "They met in Oslo in May 2019. Talks of their staffs followed in November of the same year."
    assert date_of(text, "Talks of their staffs followed", "in November of the same year", "occurred") == "2019-11"


def test_of_several_dates_alike_the_nearest_counts() -> None:
    text = "The first ship came on 3 May 2018. Of it nothing is left. The second ship came on 9 May 2019."
    assert date_of(text, "The first ship came", "May", "occurred") == "2018-05-03"
    assert date_of(text, "The second ship came", "May", "occurred") == "2019-05-09"


def test_without_a_day_of_publication_a_weekday_is_no_date() -> None:
    text = "The ministers met on Monday."
    assert date_of(text, text, "on Monday", "occurred", published=None) is None


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("the Norwegian navy", ["NOR"]), ("Poland and Latvia", ["POL", "LVA"]), ("NATO", ["NATO"]),
        ("both sides", []), ("Atlantis", []), ("the South China Sea", []), ("Seoul", ["KOR"]), (None, []),
    ],
)  # fmt: skip
def test_parties_are_those_of_the_gazetteer(names: Names, words: str | None, ids: list[str]) -> None:
    assert names.parties(words, THURSDAY) == ids


@pytest.mark.parametrize(
    ("told", "name", "office", "of", "term"),
    [
        (Official("General Ola Berg", "chief of defence", "Norway"), "Ola Berg", "chief of defence", "NOR", "current"),
        (Official("Ola Berg", "Norwegian defence minister", None), "Ola Berg", "defence minister", "NOR", "current"),
        (Official("Ola Berg", "former defence minister", "Norway"), "Ola Berg", "defence minister", "NOR", "past"),
        (Official(None, "defence minister", "Latvian"), None, "defence minister", "LVA", "current"),
        (Official("Ola Berg", None, "Norway and Latvia"), "Ola Berg", None, None, "current"),
    ],
)
def test_officials_are_read_by_our_rules(
    names: Names, told: Official, name: str | None, office: str | None, of: str | None, term: str
) -> None:
    found = names.official(told, THURSDAY)
    assert found is not None
    assert (found.person.name, found.person.office, found.person.of, found.term) == (name, office, of, term)


@pytest.mark.parametrize(
    "told", [Official(None, None, None), Official(None, "minister", None), Official(None, None, "Peru")]
)
def test_who_has_neither_name_nor_state_is_nobody(names: Names, told: Official) -> None:
    assert names.official(told, THURSDAY) is None


@pytest.mark.parametrize(
    ("place", "state"), [("Riga", "LVA"), ("Oslo, Norway", "NOR"), ("Busan", "KOR"), ("the pier", None)]
)
def test_a_place_lies_in_a_state(names: Names, place: str, state: str | None) -> None:
    assert names.state_of(place, THURSDAY) == state
