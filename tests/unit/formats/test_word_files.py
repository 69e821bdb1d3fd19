"""Word files give paragraphs, titles, captions and rows; what is no Word file is refused before it is unpacked."""

import datetime
import io
import zipfile

import pytest

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError


def word_file(write, **properties):
    import docx

    word = docx.Document()
    write(word)
    for name, value in properties.items():
        setattr(word.core_properties, name, value)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def rewritten(content, change):
    """The container with one part's bytes changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def memo(word):
    word.add_heading("Memo on the talks", 0)
    word.add_paragraph("3 May 2021")
    word.add_heading("Talks", 1)
    word.add_paragraph("The minister of Norland met the envoy of Sudland.\nThey agreed on two visits.")
    word.add_paragraph("The envoy at the gate", style="Caption")
    word.add_paragraph("A list follows in which every point counts.", style="List Bullet")
    table = word.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("Year", "Visits", "Talks"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "2020"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "3"
    word.add_paragraph("The last paragraph stands behind the table.")


def test_parts_of_a_memo(load_bytes, read):
    document = load_bytes(word_file(memo), "memo.docx")
    assert document.title == "Memo on the talks"
    assert document.published == "2021-05-03"
    assert read.kind(document, "heading") == ["Talks"]
    assert read.kind(document, "caption") == ["The envoy at the gate"]
    assert read.kind(document, "row") == ["Year | Visits | Talks", "2020 | 3"]
    assert read.body(document).split("\n\n") == [
        "The minister of Norland met the envoy of Sudland. They agreed on two visits.",
        "A list follows in which every point counts.",
        "The last paragraph stands behind the table.",
    ]
    assert document.text.index("2020 | 3") < document.text.index("The last paragraph")
    assert read.quotes_rebuild(document)


def test_properties_serve_where_the_text_says_nothing(load_bytes):
    saved = datetime.datetime(2020, 7, 1, 9, 30)
    content = word_file(
        lambda word: word.add_paragraph("The minister of Norland met the envoy."),
        title="A note on talks", modified=saved, comments="",
    )  # fmt: skip
    document = load_bytes(content, "note.docx")
    assert (document.title, document.published) == ("A note on talks", "2020-07-01")
    assert any("last saving" in note for note in document.notes)


def test_the_day_of_a_template_is_no_date(load_bytes):
    assert load_bytes(word_file(lambda word: word.add_paragraph("The envoy left.")), "note.docx").published is None


def test_a_word_file_is_known_by_its_content(load_bytes):
    assert load_bytes(word_file(memo), "memo.bin").loader == "docx"


def test_an_empty_word_file_is_refused(load_bytes):
    with pytest.raises(EmptySourceError, match=r"empty\.docx.*no text"):
        load_bytes(word_file(lambda word: word.add_paragraph("  ")), "empty.docx")


@pytest.mark.parametrize("content", [b"no container at all", b"PK\x03\x04" + bytes(200)])
def test_what_is_no_container_is_refused(content, load_bytes):
    with pytest.raises(NotTextError, match=r"x\.docx"):
        load_bytes(content, "x.docx")


def test_another_container_is_named(load_bytes):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(NotTextError, match=r"table\.xlsx.*no DOCX"):
        load_bytes(buffer.getvalue(), "table.xlsx")


def test_a_part_that_is_no_xml_is_refused(load_bytes):
    broken = rewritten(word_file(memo), lambda name, data: b"<w:doc" if name == "word/document.xml" else data)
    with pytest.raises(NotTextError, match=r"memo\.docx.*damaged"):
        load_bytes(broken, "memo.docx")


def test_a_cut_file_is_refused(load_bytes):
    with pytest.raises(NotTextError, match=r"memo\.docx"):
        load_bytes(word_file(memo)[:-500], "memo.docx")


def test_an_archive_made_to_fill_the_memory_is_not_unpacked(load_bytes):
    bomb = rewritten(word_file(memo), lambda name, data: bytes(30_000_000) if name == "word/styles.xml" else data)
    assert len(bomb) < 200_000
    with pytest.raises(SourceError, match=r"bomb\.docx.*unpacks to 30 MB"):
        load_bytes(bomb, "bomb.docx")


def test_entities_are_not_opened(load_bytes, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    head = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "boom">]>'.encode()

    def change(name, data):
        if name != "word/document.xml":
            return data
        start = data.index(b"<w:document")
        return data[:start] + head + data[start:].replace(b"two visits.", b"two visits.&x;&a;")

    document = load_bytes(rewritten(word_file(memo), change), "memo.docx")
    assert "They agreed" in document.text
    assert "hidden" not in document.text
    assert "boom" not in document.text
