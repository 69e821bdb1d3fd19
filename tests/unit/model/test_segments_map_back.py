"""Segments map back to the decoded text, and quotes are rebuilt from their spans."""

from __future__ import annotations

from defgraph.graph.model import Document, Segment, rebuild_quote

#: A caption stands between "defense" and "industry"; "expan-" breaks at a line end; "ROK-" keeps its hyphen.
TEXT = "a defense   Signing (May)\n  industry expan-\n ding the ROK-\n Chile tie"


def document() -> Document:
    runs = []
    clean = ""
    for part, joint in (
        ("a defense", " "), ("industry expan", ""), ("ding the ROK-", ""), ("Chile tie", ""),
    ):  # fmt: skip
        runs.append((len(clean), TEXT.index(part), len(part)))
        clean += part + joint
    return Document("d", "doc", TEXT, (Segment("body", clean, tuple(runs)),), "test")


def test_quote_over_caption_and_hyphens_reads_as_prose() -> None:
    doc = document()
    segment = doc.segments[0]
    assert segment.text == "a defense industry expanding the ROK-Chile tie"
    spans = doc.spans(segment, 0, len(segment.text))
    assert rebuild_quote(TEXT, spans) == segment.text
    assert "Signing" not in "".join(TEXT[a:b] for a, b in spans)


def test_plain_line_breaks_stay_inside_one_span() -> None:
    text = "two\n   words"
    segment = Segment("body", "two words", ((0, 0, 3), (4, 7, 5)))
    doc = Document("d", "doc", text, (segment,), "test")
    assert doc.spans(segment, 0, 9) == ((0, 12),)


def test_inserted_characters_map_to_nothing() -> None:
    segment = document().segments[0]
    assert segment.source_offset(0) == 0
    assert segment.source_offset(9) is None
    assert segment.source_offset(10) == TEXT.index("industry")
