"""Titles, datelines and feet of short files in which every paragraph is a line or two."""

import io

import pytest

PARAGRAPHS = (
    "Ministers agree on exercise",
    "30 September 2009",
    "The defense ministers of Norland and Sudland met in the capital and agreed on a yearly exercise at sea, which is "
    "to begin in spring and will be led by the commander of the fleet.",
    "They will meet again next year.",
    "A further round of talks was held in the port town.",
)
DATELINE = "SEOUL, July 21 (Yonhap) --"


@pytest.fixture
def flowing(load_bytes):
    """Loads a PDF whose paragraphs a word processor has set, with a foot on the page and a title in its properties."""

    def load(paragraphs, title="", foot=""):
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

        style, out = getSampleStyleSheet()["Normal"], io.BytesIO()
        flow = [one for text in paragraphs for one in (Paragraph(text, style), Spacer(1, 8))]
        file = SimpleDocTemplate(out, title=title or None, invariant=True)
        file.build(flow, onFirstPage=lambda canvas, _: canvas.drawString(72, 30, foot))
        return load_bytes(out.getvalue(), "page.pdf")

    return load


def kinds(document):
    return [(s.kind, s.text) for s in document.segments if s.kind != "body"]


def body(document):
    return "\n\n".join(s.text for s in document.segments if s.kind == "body")


def test_paragraphs_of_one_line_are_paragraphs(flowing):
    document = flowing(PARAGRAPHS)
    assert kinds(document) == [("headline", PARAGRAPHS[0]), ("dateline", PARAGRAPHS[1])]
    assert body(document).split("\n\n") == list(PARAGRAPHS[2:])
    assert document.published == "2009-09-30"


@pytest.mark.parametrize("title", ["(anonymous)", "untitled", "Document 1", "Layout 2"])
def test_title_that_a_program_put_there_is_none(title, flowing):
    assert flowing(PARAGRAPHS, title=title).title == PARAGRAPHS[0]


@pytest.mark.parametrize("foot", ["Review of Policy - 12", "12 | Review of Policy"])
def test_foot_of_a_single_page_is_no_title(foot, flowing):
    document = flowing(PARAGRAPHS, foot=foot)
    assert ("furniture", foot) in kinds(document)
    assert next(s for s in document.segments if s.kind == "body").printed_page == "12"
    assert document.title == PARAGRAPHS[0]


def test_dateline_on_a_further_line_of_the_first_paragraph(flowing, load_bytes):
    head = f"{PARAGRAPHS[0]}<br/>{DATELINE} {PARAGRAPHS[2]}"
    page = "<html><body><article>{}</article></body></html>".format(
        "".join(f"<p>{text}</p>" for text in (head, *PARAGRAPHS[3:]))
    )
    for document in (flowing([head, *PARAGRAPHS[3:]]), load_bytes(page.encode(), "page.html")):
        assert ("dateline", DATELINE) in kinds(document)
        assert body(document).split("\n\n") == list(PARAGRAPHS[2:])
        assert document.publisher == "Yonhap News Agency"
