"""Running heads, page numbers, heads in the margin, and sentences that run over a page."""

import pytest


def parts(document, kind):
    return [(s.page, s.printed_page, s.text) for s in document.segments if s.kind == kind]


def test_running_heads_of_several_pages_leave_the_text(load):
    head = "Defence of Norland {0}\n\n"
    page = head + "The minister visited port number {1} and met the\nofficers of the fleet there.\n\n{0}\n"
    document = load("\f".join(page.format(n, w) for n, w in ((11, "one"), (12, "two"), (13, "three"))))
    assert document.loader == "whitepaper"
    assert parts(document, "body") == [
        (i, str(n), f"The minister visited port number {w} and met the officers of the fleet there.")
        for i, n, w in ((1, 11, "one"), (2, 12, "two"), (3, 13, "three"))
    ]


def test_sentence_over_a_page_break_belongs_to_the_page_where_it_begins(load):
    page = "In May 2018 the minister signed an agreement with the\n\n  10\n"
    text = page + "\fSudland envoy in the capital. They met again.\n\n 11\n"
    document = load(text)
    wanted = "In May 2018 the minister signed an agreement with the Sudland envoy in the capital. They met again."
    assert parts(document, "body") == [(1, "10", wanted)]


def test_year_alone_on_the_last_line_is_no_page_number(load):
    text = "Page 3 - Review\n\nThe ministers signed the agreement on logistics in March\n2018.\n"
    assert parts(load(text), "body")[0][2] == "The ministers signed the agreement on logistics in March 2018."


def test_page_number_left_in_the_line_is_taken_out(load):
    text = "The two sides keep political contacts with aspiring\n\n\n\n38 states. They also train together.\n"
    document = load(text, loader="whitepaper")
    assert parts(document, "body")[0][2].startswith("The two sides keep political contacts with aspiring states. They")


SIDE = """\
                 Latin America         The Norland Minister of Defense visited Sudland in May
                                       2018 and agreed on exchanges. In June 2018, ships of

                 both navies trained together. The two sides signed a letter of intent on co-
                 operation in logistics and the ex-
                 change of officers.     The ministers at the port (left to right)
                 They will meet again next year in the capital for a further round of talks on it.
"""


def test_head_in_the_margin_and_caption_at_the_side_interrupt_no_sentence(load):
    document = load(SIDE, loader="whitepaper")
    assert [t for _, _, t in parts(document, "heading")] == ["Latin America"]
    assert [t for _, _, t in parts(document, "caption")] == ["The ministers at the port (left to right)"]
    body = parts(document, "body")[0][2]
    assert body == (
        "The Norland Minister of Defense visited Sudland in May 2018 and agreed on exchanges. In June 2018, ships of "
        "both navies trained together. The two sides signed a letter of intent on cooperation in logistics and the "
        "exchange of officers. They will meet again next year in the capital for a further round of talks on it."
    )


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_line_ends_make_no_difference(ending, load):
    unix = load(SIDE, loader="whitepaper")
    other = load(SIDE.replace("\n", ending), loader="whitepaper")
    assert [(s.kind, s.text) for s in other.segments] == [(s.kind, s.text) for s in unix.segments]


def test_text_that_ends_within_a_sentence_is_cut(load):
    document = load(
        "Page 3 - Review\n\nThe ministers met. The vice minister held bilateral talks in the capital with the\n"
    )
    assert [s.cut for s in document.segments if s.kind == "body"] == [True]
    assert any("breaks off" in note for note in document.notes)
