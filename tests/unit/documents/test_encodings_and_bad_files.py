"""Bytes become the same characters in every encoding; what is no text is refused with its reason."""

import codecs

import pytest

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError
from defgraph.graph.model.passage import rebuild_quote

TEXT = "The President’s visit – to Türkiye and Málaga – was agreed on.\r\nMinisters signed “two” papers.\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_same_characters_and_offsets_in_every_encoding(content, encoding, load):
    document = load(content)
    assert document.text == TEXT
    assert document.encoding == encoding
    assert document.segments[0].source_offset(0) == 0


def test_carriage_returns_count_as_characters(load):
    document = load(TEXT.encode("utf-8"))
    body = document.segments[0]
    start = body.text.index("Ministers")
    assert body.source_offset(start) == TEXT.index("Ministers")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + bytes(40), "DOCX"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 200, "binary"),
        (codecs.BOM_UTF8 + b"abc\xff\xfe", "does not fit"),
    ],
)
def test_files_that_are_no_text_are_refused_with_the_reason(content, reason, load):
    with pytest.raises(NotTextError, match=reason) as error:
        load(content, "thing.bin")
    assert "thing.bin" in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + "  ".encode("utf-16-le")]
)
def test_files_with_nothing_in_them_are_refused(content, load):
    with pytest.raises(EmptySourceError, match=r"nothing\.txt"):
        load(content, "nothing.txt")


def test_unknown_loader_names_the_valid_ones(load):
    with pytest.raises(SourceError, match=r"'pdfx'.*html, news, pdf, text, whitepaper"):
        load("Some text.", loader="pdfx")


def test_ligatures_and_soft_hyphens_read_as_letters_and_rebuild(load):
    text = "The of\ufb01cers signed a coop\u00aderation of\ufb01ce agreement."
    document = load(text)
    body = document.segments[0]
    assert body.text == "The officers signed a cooperation office agreement."
    assert rebuild_quote(text, document.spans(body, 0, len(body.text))) == body.text


def test_language_of_other_texts_is_flagged(load):
    text = "Le ministre de la Défense est arrivé dans la capitale pour une visite avec des membres du parlement " * 2
    document = load(text)
    assert document.language == "fr"
    assert any("another language" in note for note in document.notes)
    assert load("국방부 장관은 회담을 가졌다. 두 나라는 협력하기로 했다.").language == "ko"
    assert load("Joint communique").language == "en"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plans for expan-\nding ties were made.", "plans for expanding ties were made."),
        ("a ROK-\nChile agreement was signed.", "a ROK-Chile agreement was signed."),
        ("a director-\ngeneral of the office.", "a director-general of the office."),
        ("a high-\n  level visit was made.", "a high-level visit was made."),
        (
            "the long-\nterm plan and the short-\nand mid-term plans.",
            "the long-term plan and the short- and mid-term plans.",
        ),
        ("the F-\n35 fighter was handed over.", "the F-35 fighter was handed over."),
        ("both coun-\ntries signed -\nand met.", "both countries signed - and met."),
        ("the Indo-\nPacific region was named.", "the Indo-Pacific region was named."),
    ],
)
def test_hyphens_at_line_ends(text, wanted, load):
    document = load(text)
    body = next(s for s in document.segments if s.kind == "body")
    assert body.text == wanted
    assert rebuild_quote(text, document.spans(body, 0, len(wanted))) == wanted


def test_a_carriage_return_alone_ends_a_line(load):
    text = '"A title, quoted\rand more",x\rJapan and Peru held talks.\r\nThey ended.'
    document = load(text)
    assert document.text == '"A title, quoted\nand more",x\nJapan and Peru held talks.\r\nThey ended.'
    assert len(document.text) == len(text)
