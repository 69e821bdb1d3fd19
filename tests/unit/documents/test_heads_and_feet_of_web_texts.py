"""Texts of web pages saved as they are: stamps, datelines of every make, desks, credits, and what a page adds."""

import pytest

LEAD = (
    "The defense ministers of Norland and Sudland met in the capital on Monday and agreed on a yearly exercise at sea, "
    "which begins in spring and is to be led by the commander of the host's fleet."
)
MORE = "They will meet again in spring, the ministry said."
END = "ana.example@press.test\n(END)\n"


def kinds(document, *left_out):
    return [(s.kind, s.text) for s in document.segments if s.kind not in ("body", *left_out)]


def body(document):
    return "\n\n".join(s.text for s in document.segments if s.kind == "body")


@pytest.mark.parametrize(
    ("dateline", "published", "publisher"),
    [
        ("SEOUL:", None, None),
        ("NEW DELHI :", None, None),
        ("ISLAMABAD –", None, None),
        ("ISLAMABAD -", None, None),
        ("Kuala Lumpur (VNA) –", None, "Vietnam News Agency"),
        ("ABU DHABI, (Gulf Page / WAM - 24th Feb, 2023)", "2023-02-24", "Emirates News Agency"),
        ("NORTH SEA (July 4, 2023) –", "2023-07-04", None),
        ("Hanoi, 5 May 2023 –", "2023-05-05", None),
        ("SEOUL, June 26, 2021 (Yonhap) --", "2021-06-26", "Yonhap News Agency"),
    ],
)
def test_datelines_of_every_make(dateline, published, publisher, load):
    document = load(f"Ministers agree on exercise\n\n{dateline} {LEAD}\n\n{MORE}\n")
    assert kinds(document) == [("headline", "Ministers agree on exercise"), ("dateline", dateline)]
    assert body(document) == f"{LEAD}\n\n{MORE}"
    assert (document.published, document.publisher) == (published, publisher)


@pytest.mark.parametrize(
    "opening",
    [
        "MODERATOR (through interpreter): We begin with the statements of the two ministers from the capital.",
        "SECRETARY VALE: Good morning, and thank you all for coming to the ministry on such a day.",
        "JAPAN: The ministers of the two states met in the capital on Monday and agreed on an exercise.",
        "NATO - the alliance of the North Atlantic - will hold an exercise with its partners in spring.",
        "Minister Han (Norland) – once an admiral – met his colleague in the capital on Monday.",
    ],
)
def test_what_only_looks_like_a_dateline(opening, load):
    assert body(load(f"Talks in the capital\n\n{opening}\n\n{MORE}\n", loader="news")).startswith(opening)


def test_stamp_title_and_dateline_on_following_lines(load):
    document = load(f" date 2020-07-21 Ministers agree on exercise\nSEOUL, July 21 (Yonhap) -- {LEAD}\n{MORE}\n{END}")
    assert kinds(document, "furniture") == [
        ("dateline", "date 2020-07-21"),
        ("headline", "Ministers agree on exercise"),
        ("dateline", "SEOUL, July 21 (Yonhap) --"),
    ]
    assert body(document) == f"{LEAD} {MORE}"
    assert [s.text for s in document.segments if s.kind == "furniture"] == ["ana.example@press.test", "(END)"]
    assert (document.title, document.published) == ("Ministers agree on exercise", "2020-07-21")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Example News Service", "byline"),
        ("Photo : EXAMPLE News", "caption"),
        ("(Source: Norland Ministry of Defence; issued July 29, 2019)", "byline"),
        ("|", "furniture"),
    ],
)
def test_line_behind_a_stamp_is_no_title(line, kind, load):
    document = load(f" date 2019-07-29 {line}\n\n{LEAD}\n\n{MORE}\n")
    assert kinds(document) == [("dateline", "date 2019-07-29"), (kind, line)]
    assert (document.title, body(document)) == (None, f"{LEAD}\n\n{MORE}")


def test_title_directly_above_a_paragraph_on_one_long_line(load):
    title = "Norland and Sudland agree to step up their cooperation at sea"
    document = load(f"{title}\n{LEAD}\n{MORE}\n", loader="news")
    assert kinds(document) == [("headline", title)]
    assert body(document).startswith("The defense ministers of Norland")


def test_first_line_of_a_broken_paragraph_is_no_title(load):
    lines = (
        "The defense ministers of the two states met on Monday at\nNorhaven, where they agreed on a yearly exercise.\n"
    )
    assert kinds(load(lines, loader="news")) == []


def test_lines_of_an_office_above_a_transcript(load):
    text = (
        "Norland Department of Defense\nOffice of Press Affairs\nNews Transcript\n\n"
        "Presenter: Secretary of Defense Ana Vale and Minister of Defense Bo Sample October 25, 2011\n\n"
        "Joint Press Conference in the Capital\n\n"
        "SECRETARY VALE: We met this morning and agreed on a yearly exercise of our fleets.\n"
    )
    document = load(text)
    assert document.published == "2011-10-25"
    assert body(document).startswith("SECRETARY VALE: We met this morning")


def test_letterhead_above_the_day_is_no_sentence(load):
    head = "Alliance of Ports\n\nIssued at the meeting\nof the ministers\n\nPort Hall\nOstmark,\n1 Apr. 1992"
    document = load(f"{head}\n\n{LEAD}\n\n{MORE}\n")
    assert (document.published, body(document)) == ("1992-04-01", f"{LEAD}\n\n{MORE}")


def test_lines_between_title_and_first_sentence(load):
    head = "13 July 2018 National\n\nMinisters agree on exercise\n\nExample Web Desk\n\n2018-07-13T17:06:12+0530"
    document = load(f"{head}\n\n{LEAD}\n")
    assert (document.title, document.published, body(document)) == ("Ministers agree on exercise", "2018-07-13", LEAD)


def test_teaser_above_the_dateline(load):
    document = load(f"Ministers agree\n\nThe two states agreed on Monday.\n\nHANOI (VNA) – {LEAD}\n\n{MORE}\n")
    assert ("dateline", "HANOI (VNA) –") in kinds(document)
    assert body(document) == f"The two states agreed on Monday.\n\n{LEAD}\n\n{MORE}"


def test_caption_of_several_sentences_with_its_photographer(load):
    caption = (
        "NORTH SEA (June 13, 2020) A sailor aboard the frigate Vale watches a Sudland ship. The two navies trained for "
        "a week. (Norland Navy photo by Ensign Ana Vale/Released)"
    )
    document = load(f"Ministers agree on exercise\n\n{caption}\n\n{LEAD}\n\n{MORE}\n", loader="news")
    assert ("caption", caption) in kinds(document)
    assert body(document) == f"{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Sudland not in a hurry to buy ships, minister says",
        "No comments:",
        "Post a Comment",
        "See more",
        "Advertisement",
        "Share on facebook",
        "The post Ministers agree on exercise appeared first on The Example.",
        "Disclaimer: This post was published from a feed and has not been reviewed.",
        "(This story has not been edited by our staff and comes from a feed.)",
    ],
)
def test_what_a_page_adds_leaves_the_body(line, load):
    document = load(f"Ministers agree on exercise\n\n{LEAD}\n\n{line}\n\n{MORE}\n", loader="news")
    assert ("furniture", line) in kinds(document)
    assert body(document) == f"{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "credit", ["(With PTI inputs)", "( With inputs from ANI )", "(Additional reporting by Ana Vale)"]
)
def test_credit_in_parentheses_below_the_body(credit, load):
    document = load(f"Ministers agree on exercise\n\n{LEAD}\n\n{MORE}\n\n{credit}\n", loader="news")
    assert ("byline", credit) in kinds(document)
    assert body(document) == f"{LEAD}\n\n{MORE}"


def test_page_of_a_printed_work_with_a_blank_line_after_every_line(load):
    text = (
        "118\n\nCHAPTER FIVE: PARTNERS ABROAD\n\nothers, in pairs and in the region. The minister visited\n\n"
        "Sudland and signed an agreement on logistics with his\n\ncolleague, which both parliaments then passed in\n\n"
        "the same year, and the two navies trained together\n\nin the north.\n"
    )
    document = load(text)
    assert document.loader == "whitepaper"
    assert "The minister visited Sudland and signed an agreement on logistics with his colleague, which" in body(
        document
    )
    assert "118" not in body(document)
