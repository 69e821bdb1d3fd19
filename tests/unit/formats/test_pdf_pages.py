"""PDF pages come back as the sentences that were printed, with captions, heads and page numbers apart."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.profiles import examples

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError

FIRST = (
    "The Minister of Defense of Norland visited the shipyard in the northern province and discussed regional security"
    " with the secretary of the council. The two sides agreed to continue humanitarian assistance during the coming"
    " winter. Officials of both ministries reviewed the consultations of the previous year."
)
SECOND = (
    "A delegation of the joint staff inspected the coordination center near the capital. It expressed satisfaction"
    " with the development of communication equipment and with the training of younger officers in the south."
    " The naval commander of Sudland examined proposals for the expansion of the academy."
)
CAPTION = "Signing ceremony for the Norland–Sudland logistics agreement (March 2018)"

SUBJECTS = ["The Minister of Norland", "A delegation of the staff", "Officials of both ministries", "The secretary"]
VERBS = [
    "visited the shipyard in the northern province",
    "discussed regional security and military exchanges",
    "signed a memorandum of understanding on logistics cooperation",
    "inspected the coordination center near the capital",
    "agreed to continue humanitarian assistance and disaster relief training",
]
ENDS = [
    "during the annual meeting in March 2018",
    "with representatives of the working group",
    "to strengthen the relationship between the two countries",
    "after the conclusion of the maritime exercise",
    "in accordance with the agreement of 2016",
]
sentence = st.builds(
    lambda a, b, c: f"{a} {b} {c}.", st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(ENDS)
)
paragraph = st.lists(sentence, min_size=3, max_size=6).map(" ".join)


@pytest.mark.parametrize("columns", [1, 2])
def test_sentences_come_back_in_reading_order(columns, pdf, sheet, load_bytes, read):
    document = load_bytes(pdf([FIRST, SECOND] * 4, sheet(columns=columns, lines=16)), "paper.pdf")
    assert read.sentences(read.body(document)) == read.sentences("\n\n".join([FIRST, SECOND] * 4))
    assert read.quotes_rebuild(document)


@pytest.mark.parametrize(("columns", "size"), [(1, 8), (2, 8), (2, 10)])
def test_a_caption_inside_a_sentence_stands_apart(columns, size, pdf, sheet, load_bytes, read):
    page = pdf([FIRST * 2, SECOND], sheet(columns=columns, captions=(CAPTION,), caption_size=size))
    document = load_bytes(page, "paper.pdf")
    assert read.kind(document, "caption") == [CAPTION]
    assert set(read.sentences(FIRST)) <= set(read.sentences(read.body(document)))
    assert read.quotes_rebuild(document)


def test_running_heads_and_page_numbers_are_furniture(pdf, sheet, load_bytes, read):
    page = pdf([FIRST, SECOND] * 6, sheet(columns=2, head="Review of Defence Policy", first=187, lines=12))
    document = load_bytes(page, "paper.pdf")
    pages = document.text.split("\f")
    assert len(pages) > 2
    assert "Review of Defence Policy" not in read.body(document)
    assert read.kind(document, "furniture").count("Review of Defence Policy") == len(pages)
    bodies = [s for s in document.segments if s.kind == "body"]
    assert all(s.printed_page == str(186 + s.page) for s in bodies)
    for segment in bodies:
        # A segment begins on its own page.
        assert document.text.count("\f", 0, segment.source_offset(0)) == segment.page - 1


def test_a_number_in_the_running_head_is_the_page_that_changes(sheet, load_bytes):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for number, place in enumerate(("north", "south", "west"), start=41):
        canvas.drawString(60, 800, f"Defence Review 2020     {number}")
        canvas.drawString(60, 700, f"The minister went to the {place} of the country and met the governor there.")
        canvas.showPage()
    canvas.save()
    document = load_bytes(buffer.getvalue(), "paper.pdf")
    assert {(s.page, s.printed_page) for s in document.segments} == {(1, "41"), (2, "42"), (3, "43")}


def test_labels_of_the_file_serve_where_no_number_is_printed(load_bytes):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=4)
    canvas.drawString(60, 700, "The minister went to the north of the country and met the governor there.")
    canvas.save()
    assert load_bytes(buffer.getvalue(), "paper.pdf").segments[0].printed_page == "iv"


def test_a_turned_page_reads_upright(load_bytes, read):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setPageRotation(90)
    canvas.translate(595, 0)
    canvas.rotate(90)
    canvas.drawString(60, 500, "The minister visited the port of the northern province on Monday and")
    canvas.drawString(60, 486, "met the crew of the ship.")
    canvas.save()
    body = read.body(load_bytes(buffer.getvalue(), "plan.pdf"))
    assert body == ("The minister visited the port of the northern province on Monday and met the crew of the ship.")


def test_marks_of_footnotes_are_left_out(load_bytes, read):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    text = canvas.beginText(60, 600)
    text.textOut("The treaty was signed")
    text.setRise(4)
    text.setFont("Helvetica", 7)
    text.textOut("12")
    text.setRise(0)
    text.setFont("Helvetica", 12)
    text.textOut(" in May by both sides.")
    canvas.drawText(text)
    canvas.save()
    assert read.body(load_bytes(buffer.getvalue(), "x.pdf")) == "The treaty was signed in May by both sides."


def test_the_large_line_on_the_first_page_is_the_headline(pdf, sheet, load_bytes):
    document = load_bytes(pdf([FIRST, SECOND], sheet(columns=2, title="Exchanges with Partners")), "paper.pdf")
    assert document.title == "Exchanges with Partners"
    assert document.loader == "pdf"


def test_three_columns_and_a_wide_title_are_read_in_order(load_bytes, read):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(60, 780, "A title that runs across all of the three columns")
    words = [f"word{i}" for i in range(90)]
    canvas.setFont("Times-Roman", 10)
    for column in range(3):
        for line in range(10):
            at = (column * 10 + line) * 3
            canvas.drawString(60 + 165 * column, 740 - 12 * line, " and ".join(words[at : at + 3]) + " and")
    canvas.save()
    body = read.body(load_bytes(buffer.getvalue(), "three.pdf"))
    assert [w for w in body.split() if w.startswith("word")] == words


def test_a_list_keeps_bullets_and_words_together(load_bytes, read):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    items = ["The first point of the plan is trade.", "The second one is training.", "The third one is travel."]
    for index, item in enumerate(items):
        canvas.drawString(60, 700 - 16 * index, "•")
        canvas.drawString(84, 700 - 16 * index, item)
    canvas.save()
    assert read.body(load_bytes(buffer.getvalue(), "list.pdf")).split("\n\n") == items


def test_the_same_file_gives_the_same_text(pdf, sheet, load_bytes):
    content = pdf([FIRST, SECOND], sheet(columns=2, captions=(CAPTION,)))
    assert load_bytes(content, "a.pdf") == load_bytes(content, "a.pdf")


def encrypted(pdf, sheet, password):
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf([FIRST], sheet(), encrypt=StandardEncryption(password, ownerPassword="owner"))


def test_a_locked_file_is_refused_with_the_reason(pdf, sheet, load_bytes, read):
    with pytest.raises(SourceError, match=r"locked\.pdf.*password") as error:
        load_bytes(encrypted(pdf, sheet, "secret"), "locked.pdf")
    assert error.value.hint
    # Rights alone, with no password to open it, do not keep a reader out.
    assert read.body(load_bytes(encrypted(pdf, sheet, ""), "open.pdf")) == FIRST


def test_a_damaged_file_is_refused(pdf, sheet, load_bytes):
    with pytest.raises(NotTextError, match=r"cut\.pdf.*damaged"):
        load_bytes(pdf([FIRST], sheet())[:300], "cut.pdf")


def test_pages_without_words_are_told(load_bytes, read):
    from reportlab.pdfgen.canvas import Canvas

    def pages(*texts):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
        for text in texts:
            canvas.rect(100, 100, 300, 300, fill=1)
            canvas.drawString(60, 700, text)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    with pytest.raises(EmptySourceError, match=r"scan\.pdf.*2 pages.*text layer"):
        load_bytes(pages("", ""), "scan.pdf")
    document = load_bytes(pages("", "The minister met the envoy in the capital."), "half.pdf")
    assert any("1 of 2 pages" in note for note in document.notes)
    assert [s.page for s in document.segments] == [2]
    assert document.text.startswith("\f")


@settings(max_examples=examples(60), derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    paragraphs=st.lists(paragraph, min_size=2, max_size=7),
    columns=st.sampled_from([1, 2]),
    captions=st.sampled_from([(), (CAPTION,)]),
    caption_size=st.sampled_from([8, 10]),
    lines=st.sampled_from([14, 30, 50]),
    gutter=st.sampled_from([12, 18, 30]),
    head=st.sampled_from(["", "Review of Defence Policy"]),
    first=st.sampled_from([None, 7]),
)
def test_nearly_every_sentence_comes_back(paragraphs, pdf, sheet, load_bytes, read, **layout):
    document = load_bytes(pdf(paragraphs, sheet(**layout)), "page.pdf")
    wanted = [s for p in paragraphs for s in read.sentences(p)]
    found = read.sentences(read.body(document))
    assert sum(s in found for s in wanted) >= 0.95 * len(wanted) - (len(wanted) < 20)
    assert read.quotes_rebuild(document)
