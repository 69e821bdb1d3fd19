"""Headline, dateline, byline, credit, contact line and end mark leave the body."""

import pytest

ARTICLE = """\
Norland and Sudland defense chiefs meet in Ostmark

By Ana Example

OSTMARK, June 26 (Yonhap) -- The defense ministers of Norland and Sudland met on Thursday to discuss a joint exercise.

They agreed to meet again next year, the ministry said.

ana.example@press.test

(END)
"""


def kinds(document):
    return [(s.kind, s.text) for s in document.segments]


def test_parts_of_an_article(load):
    document = load(ARTICLE)
    assert document.loader == "news"
    assert kinds(document) == [
        ("headline", "Norland and Sudland defense chiefs meet in Ostmark"),
        ("byline", "By Ana Example"),
        ("dateline", "OSTMARK, June 26 (Yonhap) --"),
        (
            "body",
            "The defense ministers of Norland and Sudland met on Thursday to discuss a joint exercise.\n\n"
            "They agreed to meet again next year, the ministry said.",
        ),
        ("furniture", "ana.example@press.test"),
        ("furniture", "(END)"),
    ]
    assert document.title == "Norland and Sudland defense chiefs meet in Ostmark"
    assert document.publisher == "Yonhap News Agency"


def test_dateline_without_year_gives_no_date(load):
    assert load(ARTICLE).published is None


def test_given_date_wins(load):
    assert load(ARTICLE, published="2025-06-27").published == "2025-06-27"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "ANKARA, April 3 , 1997 (AFP)\n\nMinisters met\n\nThe ministers met on Thursday in the capital.\n",
            "1997-04-03",
        ),
        (" date 2025-06-26 The two ministers met in the capital on Thursday, the office said.\n", "2025-06-26"),
        ("Ministers meet\nMay 10, 2023\n\nSOURCE: PTI The two ministers met in the capital.\n", "2023-05-10"),
        ("---\ndate: '2021-12-17'\ntitle: Readout\n---\nThe two ministers met in the capital.\n", "2021-12-17"),
        ("---\ndate: 2021-12-17\n---\nThe two ministers met in the capital.\n", "2021-12-17"),
        ("published_time: 2022-02-03T10:00:00Z\n\nThe two ministers met in the capital.\n", "2022-02-03"),
        ("The two ministers met on May 10, 2023 in the capital to sign an agreement.\n", None),
        ("PARIS, 3 May 2021 - The ministers met on Monday.\n", "2021-05-03"),
        ("The two ministers met in the capital.\n", None),
    ],
)
def test_day_of_publication_is_read_from_the_text_itself(text, published, load):
    assert load(text).published == published


def test_source_credit_names_the_publisher(load):
    document = load("Ministers meet\nMay 10, 2023\n\nSOURCE: PTI The two ministers met in the capital.\n")
    assert document.publisher == "Press Trust of India"
    assert [s.text for s in document.segments if s.kind == "body"] == ["The two ministers met in the capital."]


def test_option_outranks_credit(load):
    assert load(ARTICLE, publisher="The Daily Example").publisher == "The Daily Example"


def test_markdown_signs_leave_the_words_and_the_offsets(load):
    text = (
        "# Ministers meet\n\nThe **minister of defense** met [his colleague](https://x.test/a_b) on 5 May.[1](#f1)\n\n"
        "![](a.png)\n\n<figcaption>The two ministers</figcaption>\n\n\\###\n"
    )
    document = load(text)
    body = next(s for s in document.segments if s.kind == "body")
    assert body.text == "The minister of defense met his colleague on 5 May."
    assert [s.text for s in document.segments if s.kind == "caption"] == ["The two ministers"]
    start = body.text.index("minister of")
    assert text[body.source_offset(start) :].startswith("minister of defense**")


def test_html_entities_stay_as_they_are(load):
    assert "Smith &amp; Sons" in load("The company Smith &amp; Sons met the minister.", loader="text").segments[0].text


def test_list_items_are_paragraphs(load):
    text = "Joining the call were the following leaders:\n\n-   President Ana Example\n-   Prime Minister Bo Sample\n"
    body = next(s for s in load(text, loader="text").segments if s.kind == "body")
    assert body.text.split("\n\n")[1:] == ["President Ana Example", "Prime Minister Bo Sample"]
