"""What comes of a model's answer before anything is looked up: parts of a text, JSON in any dress, quotes."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from tests.fixtures.stub_model import BOATS, MEETING

from defgraph.graph.model import Document, Segment
from defgraph.graph.schema import event_types
from defgraph.loaders.extract.llm.answers import UnreadableAnswerError, read_events, told
from defgraph.loaders.extract.llm.chunks import Stretch, chunks, text_of
from defgraph.loaders.extract.llm.prompt import form, system, user
from defgraph.loaders.extract.llm.quotes import Page


def body(text: str, kind: str = "body") -> Segment:
    return Segment(kind, text, ((0, 0, len(text)),))


PLAIN = json.dumps({"events": [BOATS]})


@pytest.mark.parametrize(
    "answer",
    [
        PLAIN,
        json.dumps([BOATS]),
        f"```json\n{PLAIN}\n```",
        f"Certainly! Here is the list:\n```\n{PLAIN}\n```\nAnything else?",
        f"<think>Two states and boats.</think>\n{PLAIN}",
        f"  {PLAIN} I hope this helps.",
    ],
)
def test_json_is_found_in_any_dress(answer: str) -> None:
    assert read_events(answer) == [BOATS]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Es gibt in diesem Text kein Ereignis.",
        '{"events": [{"type": "meeting", "quote": "cut of',
        '{"events": null}',
        '{"answer": 42}',
        "null",
        "[" * 100_000,
        "{" * 50_000 + "}" * 50_000,
    ],
)
def test_what_holds_no_list_of_events_is_unreadable(answer: str) -> None:
    with pytest.raises(UnreadableAnswerError):
        read_events(answer)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "war"}, {"type": None}, {"type": ["meeting"]}, {"quote": 7}, {"quote": None},
        {"status": "perhaps"}, {"status": ["occurred"]}, {"parties": "Norway"}, {"officials": "Kari Vik"},
    ],
)  # fmt: skip
def test_an_event_that_has_not_the_form_is_none(change: dict[str, Any]) -> None:
    assert told(MEETING | change) is None


@pytest.mark.parametrize("raw", [None, 3, "meeting", [], {}])
def test_what_is_no_mapping_is_no_event(raw: object) -> None:
    assert told(raw) is None


def test_parts_of_an_event_of_another_kind_do_not_count() -> None:
    odd = {"date": 2019, "place": ["Riga"], "officials": [None, {"name": 3}], "parties": [{"role": "host"}, "Norway"]}
    event = told(MEETING | odd)
    assert event is not None
    assert (event.date, event.place, event.parties) == (None, None, (("Norway", "participant"),))


def test_the_prompt_names_every_event_type_with_its_description() -> None:
    asked = system()
    assert all(f"- {kind.type}: {kind.description}" in asked for kind in event_types().values())
    assert "<<" not in asked
    kinds = form()["properties"]["events"]["items"]["properties"]["type"]["enum"]
    assert kinds == list(event_types())


def test_a_text_with_slots_of_the_prompt_stays_as_it_is() -> None:
    document = Document("0" * 64, "a", "", (), "text", title="<<text>>", published="2025-06-26")
    assert user(document, "It says <<types>>.") == (
        "Published: 2025-06-26\nTitle: <<text>>\n\nText:\nIt says <<types>>.\n"
    )


def test_parts_cover_all_paragraphs_and_keep_to_their_size() -> None:
    told_ = [f"Paragraph {n} tells of the harbour. " * (1 + n % 4) for n in range(40)]
    segments = [body("\n\n".join(told_[:25])), body("SEEN FROM AFAR", "headline"), body("\n\n".join(told_[25:]))]
    parts = chunks(segments, size=400, shared=120)
    texts = [text_of(segments, part) for part in parts]
    assert all(any(paragraph.strip() in text for text in texts) for paragraph in told_)
    assert max(map(len, texts)) <= 400
    assert not any("SEEN FROM AFAR" in text for text in texts)
    assert any(first.rpartition("\n\n")[2] in second for first, second in pairwise(texts))


def test_a_paragraph_that_is_too_long_is_cut_between_its_sentences() -> None:
    sentences = [f"The {n}th ship sailed out at dawn." for n in range(60)]
    segment = body(" ".join(sentences))
    texts = [text_of([segment], part) for part in chunks([segment], size=300, shared=80)]
    assert max(map(len, texts)) <= 300
    assert all(any(sentence in text for text in texts) for sentence in sentences)


def test_a_sentence_that_is_too_long_is_cut_between_its_words() -> None:
    segment = body("sail " * 1_000)
    texts = [text_of([segment], part) for part in chunks([segment], size=300, shared=80)]
    assert max(map(len, texts)) <= 300
    assert sum(text.count("sail") for text in texts) >= 1_000


def test_no_text_has_no_parts() -> None:
    assert chunks([]) == chunks([body("  \n\n ")]) == []


@pytest.mark.parametrize(
    "quote",
    ["met  the\nminister's aide", "met the minister’s aide", " met the minister's aide ", "the “old” pier – and left"],
)
def test_white_space_and_the_shape_of_marks_do_not_count(quote: str) -> None:
    page = Page([body('She met the\n minister’s   aide at\tthe "old" pier - and left.')])
    assert page.find(quote, [Stretch(0, 0, 200)]) is not None


@pytest.mark.parametrize(
    "quote", ["", "met", "met the", "met a minister", "et the minister's", "Met the minister's", "x " * 600]
)
def test_what_does_not_stand_there_word_by_word_is_no_quote(quote: str) -> None:
    page = Page([body(f"She met the minister's aide. {'x ' * 600}")])
    assert page.find(quote, [Stretch(0, 0, 2_000)]) is None


def test_a_quote_is_looked_for_in_its_part_alone() -> None:
    page = Page([body("The ships came home. The ships came home.")])
    assert page.find("The ships came home", [Stretch(0, 21, 41)]) == Stretch(0, 21, 40)


@pytest.mark.parametrize(("words", "there"), [("Oman", False), ("Romania", True), (" ", False), ("Peru", True)])
def test_a_name_inside_another_word_or_in_another_part_does_not_stand_there(words: str, there: bool) -> None:
    segments = [body("A woman of Romania spoke. Oman did not."), body("A voice from Peru", "headline")]
    assert Page(segments).holds(words, [Stretch(0, 0, 25)]) is there
