"""Dates in prose: where they stand and what they mean, by the calendar."""

from __future__ import annotations

import calendar
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defgraph.graph.dates import parse
from defgraph.graph.errors import DateError
from defgraph.loaders.extract.time.expressions import DateMention, find_dates, resolve

THURSDAY = "2025-06-26"
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31))


def read(text: str, published: str | None = THURSDAY) -> list[tuple[str | None, str]]:
    return [(m.edtf, m.kind) for m in find_dates(text, published=published)]


def only(text: str, published: str | None = THURSDAY) -> DateMention:
    (mention,) = find_dates(text, published=published)
    return mention


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 14 October 2019", "2019-10-14"),
        ("on the 14th of October, 2019", "2019-10-14"),
        ("on October 14, 2019,", "2019-10-14"),
        ("on Oct. 14, 2019", "2019-10-14"),
        ("on Monday, 14 October 2019", "2019-10-14"),
        ("on Friday (April 4, 2025) evening", "2025-04-04"),
        ("on 2019-10-14", "2019-10-14"),
        ("on 14.10.2019", "2019-10-14"),
        ("on 10/14/2019", "2019-10-14"),
        ("on 03/04/2019", "2019"),
        ("in April 2019", "2019-04"),
        ("in late March 2019", "2019-03"),
        ("in mid-2019", "2019"),
        ("in early 2024", "2024"),
        ("in the 1990s", "199X"),
        ("in the early 1990s", "199X"),
        ("in the spring of 2018", "2018-21"),
        ("in the first quarter of 2021", "2021-01/2021-03"),
        ("in the second half of 2020", "2020-07/2020-12"),
        ("in Q3 2021", "2021-07/2021-09"),
        ("from 5 to 9 October 2023", "2023-10-05/2023-10-09"),
        ("from 9-11 May 2023", "2023-05-09/2023-05-11"),
        ("from May 9 to 11, 2023", "2023-05-09/2023-05-11"),
        ("from 14thto 28thJune 2024", "2024-06-14/2024-06-28"),
        ("between April 7 and 9, 2022", "2022-04-07/2022-04-09"),
        ("April 30 to May 2, 2019", "2019-04-30/2019-05-02"),
        ("30 December 2019 to 2 January 2020", "2019-12-30/2020-01-02"),
        ("30 December to 2 January 2020", "2019-12-30/2020-01-02"),
        ("in August and September 1951", "1951-08/1951-09"),
        ("November to February 2020", "2019-11/2020-02"),
        ("in 2007-2010", "2007/2010"),
        ("on 29 February 2024", "2024-02-29"),
    ],
)
def test_dates_that_name_their_year_need_no_publication(text: str, edtf: str) -> None:
    mention = only(text, published=None)
    assert (mention.edtf, mention.kind, mention.relative) == (edtf, "date", False)
    assert parse(edtf)


@given(day=DAYS)
def test_every_day_is_read_back_from_its_usual_spellings(day: date) -> None:
    month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {short} {day.year}",
        f"{calendar.day_name[day.weekday()]}, {month} {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert only(f"They met on {text} again.", published=None).edtf == day.isoformat()


@given(published=DAYS, weekday=st.integers(0, 6))
def test_a_weekday_is_the_most_recent_one_or_the_next_one_ahead(published: date, weekday: int) -> None:
    name = calendar.day_name[weekday]
    past = date.fromisoformat(resolve(name, published=published.isoformat()) or "")
    ahead = date.fromisoformat(resolve(name, published=published.isoformat(), future=True) or "")
    last = date.fromisoformat(resolve(f"last {name}", published=published.isoformat()) or "")
    following = date.fromisoformat(resolve(f"next {name}", published=published.isoformat()) or "")
    assert {d.weekday() for d in (past, ahead, last, following)} == {weekday}
    assert timedelta(0) <= published - past <= timedelta(6)
    assert timedelta(0) <= ahead - published <= timedelta(6)
    assert timedelta(1) <= published - last <= timedelta(7)
    assert timedelta(1) <= following - published <= timedelta(7)


@given(published=DAYS, month=st.integers(1, 12))
def test_a_month_is_the_most_recent_one_or_the_next_one_ahead(published: date, month: int) -> None:
    name = calendar.month_name[month]
    past = resolve(f"in {name}", published=published.isoformat()) or ""
    ahead = resolve(f"in {name}", published=published.isoformat(), future=True) or ""
    here = published.isoformat()[:7]
    assert past <= here <= ahead
    assert int(here[:4]) - int(past[:4]) in (0, 1)
    assert int(ahead[:4]) - int(here[:4]) in (0, 1)
    assert past[5:] == ahead[5:] == f"{month:02}"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("earlier today", "2025-06-26"),
        ("this afternoon", "2025-06-26"),
        ("yesterday", "2025-06-25"),
        ("the day before yesterday", "2025-06-24"),
        ("last night", "2025-06-25"),
        ("tomorrow", "2025-06-27"),
        ("this week", "2025-06-23/2025-06-29"),
        ("last week", "2025-06-16/2025-06-22"),
        ("this time next week", "2025-07-03"),
        ("on Tuesday of last week", "2025-06-17"),
        ("earlier this month", "2025-06"),
        ("last month", "2025-05"),
        ("next month", "2025-07"),
        ("early next year", "2026"),
        ("last year", "2024"),
        ("three days ago", "2025-06-23"),
        ("two years ago", "2023~"),
        ("on the 14th.", "2025-06-14"),
        ("on the 28th.", "2025-05-28"),
        ("on the 27th of last month", "2025-05-27"),
        ("from Monday to Wednesday", "2025-06-23/2025-06-25"),
        ("on Jan. 9", "2025-01-09"),
        ("last November", "2024-11"),
        ("last June", "2024-06"),
        ("next June", "2026-06"),
        ("next October", "2025-10"),
        ("on October 4 last year", "2024-10-04"),
        ("in November last year", "2024-11"),
        ("on Dec. 8", "2024-12-08"),
        ("from 22 to 27 December", "2024-12-22/2024-12-27"),
        ("on 2 July", "2025-07-02"),
    ],
)
def test_relative_words_count_from_the_publication(text: str, edtf: str) -> None:
    mention = only(text)
    assert (mention.edtf, mention.relative) == (edtf, True)


def test_the_weekday_beside_a_day_tells_its_year() -> None:
    # 8 December is a Sunday in 2024 and a Monday in 2025.
    assert only("on Monday, December 8").edtf == "2025-12-08"
    assert only("on Sunday, December 8").edtf == "2024-12-08"


def test_relative_words_say_nothing_without_a_publication_date() -> None:
    assert [m.edtf for m in find_dates("They met on Friday, last month and on the 3rd of May.")] == [None, None, None]


def test_a_month_published_without_its_day_gives_the_year_only() -> None:
    assert read("They met on Friday. In May, they signed.", published="2019") == [
        (None, "weekday"),
        ("2019-05", "date"),
    ]


def test_the_year_last_named_in_the_text_counts_where_nothing_else_does() -> None:
    text = "The accord was signed in April 2019. In October, a ship called."
    assert [m.edtf for m in find_dates(text)] == ["2019-04", "2019-10"]
    assert [m.edtf for m in find_dates("In October, a ship called.", default_year=2019)] == ["2019-10"]
    assert [m.edtf for m in find_dates("In October, a ship called.", default_year=2019, published=THURSDAY)] == [
        "2019-10"
    ]


def test_the_next_day_counts_from_the_day_named_before() -> None:
    assert [m.edtf for m in find_dates("She landed on 30 April 2019 and left the next day.")] == [
        "2019-04-30",
        "2019-05-01",
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The two will meet on Friday.", "2025-06-27"),
        ("The drill is scheduled for October.", "2025-10"),
        ("It is to end by the end of November.", "2025-11"),
        ("He is due in Oslo on May 4.", "2026-05-04"),
        ("The two met on Friday.", "2025-06-20"),
        ("They plan more, the minister said on Wednesday.", "2025-06-25"),
        ("They will meet again. The last round was in October.", "2024-10"),
    ],
)
def test_the_words_of_the_sentence_tell_whether_a_date_is_ahead(text: str, edtf: str) -> None:
    assert only(text).edtf == edtf


def test_the_callers_word_on_the_future_outranks_the_sentence() -> None:
    assert find_dates("The two met on Friday.", published=THURSDAY, future=True)[0].edtf == "2025-06-27"


def test_dates_that_bound_a_state_are_told_from_dates_of_events() -> None:
    assert read("allies since 2017") == [("2017/..", "since")]
    assert read("in force until March 2030") == [("../2030-03", "until")]


def test_years_in_names_are_marked() -> None:
    assert read("the 2020 Defense White Paper") == [("2020", "name")]
    assert read("under Vision 2030") == [("2030", "name")]
    assert read("at the 1997 Madrid summit") == [("1997", "date")]


@pytest.mark.parametrize(
    "text",
    [
        "a two-day visit",
        "the 25th anniversary",
        "a 1,600-strong contingent",
        "the 5-Eyes partners",
        "2000 soldiers",
        "at 1930 hours",
        "Resolution 1929",
        "He may go and they march.",
        "for $2019",
        "the 3rd Fleet",
        "a 48-year-old colonel",
        "for 6-8 hours",
        "on page 228",
    ],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("CABLE OF 27 JAN 51", "1951-02-28", "1951-01-27"),
        ("your telegram of 3 Nov '49", "1951-02-28", "1949-11-03"),
        ("27 Jan 51", None, "1951-01-27"),
        ("27 Jan 12", "2015-05-05", "2012-01-27"),
    ],
)
def test_two_digit_years_of_cables_lie_before_the_publication(text: str, published: str | None, edtf: str) -> None:
    assert only(text, published).edtf == edtf


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert [m.edtf for m in find_dates("on 31 April 2019")] == [None]
    assert [m.edtf for m in find_dates("on 29 February 2023")] == [None]


def test_a_wrong_publication_date_is_an_error() -> None:
    with pytest.raises(DateError, match="June 26"):
        find_dates("today", published="June 26")


@given(st.text(alphabet=st.sampled_from("19-20 May/Oct.to,and123rd\n"), max_size=60))
def test_any_text_is_read_without_fault_and_offsets_hold(text: str) -> None:
    last = 0
    for mention in find_dates(text, published=THURSDAY):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        assert mention.edtf is None or parse(mention.edtf)
        last = mention.end


@pytest.mark.shared
def test_the_seed_texts_hold_their_annotated_dates(shared: Path) -> None:
    for seed, published in (("000", None), ("004", "2025-06-26")):
        (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
        text = path.read_text(encoding="utf-8")
        gold = json.loads((shared / f"evaluation/dev/gold/seed-{seed}.json").read_text(encoding="utf-8"))
        found = {m.edtf for m in find_dates(text, published=published) if m.edtf}
        wanted = {e["date"] for e in gold["events"] if e["date"]}
        assert wanted
        assert {w for w in wanted if not any(f.startswith(w) for f in found)} == set()


@pytest.mark.shared
def test_most_annotated_dates_are_read_somewhere_in_their_document(shared: Path) -> None:
    dated = hits = 0
    for path in sorted((shared / "evaluation/dev/gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = shared / f"evaluation/dev/docs/{gold['doc']}.txt"
        if not source.exists():
            continue
        text = re.sub(r"\s+", " ", source.read_text(encoding="utf-8"))
        mentions = find_dates(text, published=gold["published"])
        starts = [m.edtf.partition("/")[0] for m in mentions if m.edtf and m.kind != "since"]
        for event in gold["events"]:
            if event["date"]:
                dated += 1
                hits += any(s.startswith(event["date"]) for s in starts)
    assert dated > 100
    assert hits / dated > 0.95


def test_a_fiscal_year_is_a_date_by_its_year() -> None:
    assert read("in fiscal year 2021") == [("2021", "date")]
