"""Titles, datelines and front matter at the start of a printed page, and sentences that columns interrupt."""

import pytest

LEAD = "The defense ministers of Norland and Sudland met in the capital and agreed on a yearly exercise at sea."
MORE = "They will meet again in spring, the ministry said, and invite the Ostmark navy to take part as well."


def kinds(document):
    return [(s.kind, s.text) for s in document.segments if s.kind not in ("furniture", "body")]


def body(document):
    return "\n\n".join(s.text for s in document.segments if s.kind == "body")


@pytest.fixture
def page(load):
    """Loads a page with a running head and a page number."""

    def load_page(text, **meta):
        return load(f"Page 7 - Review\n\n{text}\n\n    7    Review\n", loader="whitepaper", **meta)

    return load_page


def test_title_and_dateline_stand_above_the_body(page):
    document = page(
        f"Ministers agree on exercise\n\nOSTMARK, June 26 (Yonhap) -- {LEAD}\n\n{MORE}", published="2021-06-27"
    )
    assert kinds(document) == [
        ("headline", "Ministers agree on exercise"),
        ("dateline", "OSTMARK, June 26 (Yonhap) --"),
    ]
    assert body(document) == f"{LEAD}\n\n{MORE}"
    assert (document.title, document.publisher) == ("Ministers agree on exercise", "Yonhap News Agency")


def test_date_line_directly_below_the_title_gives_the_day_of_publication(page):
    document = page(f"Ministers agree on exercise\nMay 10, 2023\n\n{LEAD}\n\n{MORE}")
    assert kinds(document) == [("headline", "Ministers agree on exercise"), ("dateline", "May 10, 2023")]
    assert document.published == "2023-05-10"


@pytest.mark.parametrize(
    "stamp",
    [
        "May 10, 2023",
        "10 May 2023",
        "Wednesday, May 10, 2023",
        "06:15 PM, Wednesday, 10 May 2023",
        "May 10, 2023, 14:30 GMT",
    ],
)
def test_date_run_together_with_the_first_sentence(stamp, page):
    document = page(f"Ministers agree on exercise\n\n{stamp} {LEAD}\n\n{MORE}")
    assert kinds(document)[1] == ("dateline", stamp)
    assert (document.published, body(document)) == ("2023-05-10", f"{LEAD}\n\n{MORE}")


@pytest.mark.parametrize("first", ["On May 10, 2023 The Hague received", "May 10, 2023, saw", "May 10, 2023 brought"])
def test_date_within_the_first_sentence_is_no_date_line(first, page):
    document = page(f"{first} two ministers from abroad, who came for talks.\n\n{MORE}")
    assert (kinds(document), document.published) == ([], None)


def test_dateline_above_the_title(page):
    document = page(f"ANKARA, April 3 , 1997 (AFP) Joint exercise put off\n\n{LEAD}\n\n{MORE}")
    assert kinds(document) == [("dateline", "ANKARA, April 3 , 1997 (AFP)"), ("headline", "Joint exercise put off")]
    assert (document.published, body(document)) == ("1997-04-03", f"{LEAD}\n\n{MORE}")


def test_front_matter_tells_about_the_page_and_is_no_part_of_it(load):
    text = f"---\ntitle: Partners\ndate: 2020-03-02\n---\n\n{LEAD}\n\n{MORE}\n"
    document = load(text, loader="whitepaper")
    assert (document.title, document.published, body(document)) == ("Partners", "2020-03-02", f"{LEAD}\n\n{MORE}")


@pytest.mark.parametrize(
    "opening",
    [
        "• Joint exercise with the Sudland navy every year",
        "of both navies took part in the exercise (see the annex)",
        "The minister received his colleague, who said: “We are ready.”",
        "In spring the minister signed an agreement with the",
    ],
)
def test_what_is_no_title_stays_in_the_body(opening, page):
    document = page(f"{opening}\n\n{LEAD}\n\n{MORE}")
    assert kinds(document) == []
    assert opening.lstrip("• ") in body(document)


def test_dateline_in_bold_type(load):
    document = load(f"Ministers agree\n\n**OSTMARK, June 26 (Yonhap) --** {LEAD}\n\n{MORE}\n", loader="news")
    assert kinds(document)[1][0] == "dateline"
    assert body(document) == f"{LEAD}\n\n{MORE}"


def beside(left, right):
    """A page of two columns."""
    rows = max(len(left), len(right))
    pairs = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)), strict=True)
    return "\n".join(f"    {a:<44}      {b}".rstrip() for a, b in pairs)


LEFT = [
    "Ministers agree on a yearly exercise at sea",
    "",
    "May 10, 2023 The defense ministers of two",
    "states met in the capital. They agreed on an",
    "exercise and signed a letter of intent with",
    "the shipyard.",
    "",
    "Officials said that the exercise will be led",
    "by the commander of the fleet and will begin",
    "in the port town of Ostmark, after which the",
    "ships of both sides are to visit the port of",
]
RIGHT = [
    "Norhaven in the north of the country, where",
    "the president will receive their crews on a",
    "Friday. The visit ends on Sunday.",
    "",
    "A further exercise is planned for next year,",
    "the ministry said, and the two sides want to",
    "hold talks about it in autumn, in the seat",
    "of the joint staff.",
]


def test_columns_keep_title_date_line_and_paragraphs_apart(page):
    document = page(beside(LEFT, RIGHT))
    assert kinds(document) == [
        ("headline", "Ministers agree on a yearly exercise at sea"),
        ("dateline", "May 10, 2023"),
    ]
    first, second, third = body(document).split("\n\n")
    assert first.startswith("The defense ministers of two states met")
    assert first.endswith("the shipyard.")
    assert "are to visit the port of Norhaven in the north" in second
    assert third.startswith("A further exercise is planned")


def test_sentence_goes_on_with_a_capital_at_the_head_of_a_column(page):
    left = [*LEFT[:-1], "ships of both sides are to visit the harbor"]
    assert "are to visit the harbor Norhaven in the north" in body(page(beside(left, RIGHT)))


def test_title_at_the_head_of_a_column_is_not_drawn_into_the_sentence(page):
    left, right = [*LEFT[:-1], "ships of both sides return to their own ports"], ["Further Plans", "", *RIGHT[4:]]
    assert "ports Further" not in body(page(beside(left, right)))


def test_caption_without_date_or_wording_of_one_interrupts_no_sentence(page):
    text = (
        "The defense ministers of Norland and Sudland met in the capital and agreed on a yearly\n"
        "exercise at sea, which the fleet of the host prepares together with the harbor police\n\n"
        "The old lighthouse\nof the capital\n\n"
        "and the coast guard. They will meet again in spring, the ministry said in the evening.\n"
    )
    document = page(text)
    assert [s.text for s in document.segments if s.kind == "caption"] == ["The old lighthouse of the capital"]
    assert "together with the harbor police and the coast guard." in body(document)


def test_short_line_of_a_double_spaced_text_is_no_caption(page):
    lines = [
        "The defense ministers of the two states met in the capital and",
        "agreed on an exercise of their fleets, which begins in May with",
        "the arrival of a squadron, and on a visit to the shipyard of the",
        "Norland Naval",
        "company, which builds ships for both navies and employs a great",
        "many people in the port. They signed a letter of intent with it.",
    ]
    assert "shipyard of the Norland Naval company, which builds" in body(page("\n\n".join(lines)))


@pytest.mark.parametrize(("mark", "whole"), [("", True), ("• ", False)])
def test_sentence_runs_over_a_page_with_a_capital_but_not_into_an_item(mark, whole, load):
    foot = "In spring the minister signed an agreement.\nThe two met again and visited the shipyards"
    text = f"{foot}\n\n 10\n\f{mark}Norhaven and Easthaven own together. The work there\ngoes on.\n\n 11\n"
    found = body(load(text, loader="whitepaper"))
    assert ("the shipyards Norhaven and Easthaven own" in found) is whole
