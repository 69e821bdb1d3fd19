"""The day that a text prints outranks the one that was said of it."""

from __future__ import annotations

import pytest

from defgraph.extraction import Extraction
from defgraph.graph.errors import SourceError
from defgraph.loaders.base import SourceMeta

LEAD = "Defense ministers of Norway and Poland met on Tuesday in Oslo to discuss a joint exercise in the Baltic."
NOTE = "prints {} as its day"


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        # The year of a dateline is that of what was said; 20 July is no day on which this was new.
        (f"SEOUL, June 25 (Yonhap) -- {LEAD}", "2025-07-20", "2025-06-25"),
        (f"WARSAW, Poland, June 25, 2025 (AP) -- {LEAD}", "2025-07-20", "2025-06-25"),
        (f"Published: 2014-2-12 9:55:01\n\n{LEAD}", "2014-03-30", "2014-02-12"),
        (f"---\ntitle: Ministers meet\ndate: 2018-09-07\n---\n\n{LEAD}", "2019-09-07", "2018-09-07"),
        (f"OSLO, 3 March 2021 (NTB) -- {LEAD}", "2020-03-03", "2021-03-03"),
        (f"Ministers agree on exercise\n\n21 July 2020\n\n{LEAD}", "2022-01-01", "2020-07-21"),
        # Filed in the last days of the year before.
        (f"SEOUL, Dec. 20 (Yonhap) -- {LEAD}", "2025-01-30", "2024-12-20"),
        # A manifest often knows no more than the year of a copy.
        (f"OSLO, 3 March 2021 (NTB) -- {LEAD}", "2019", "2021-03-03"),
    ],
)
def test_printed_day_wins_and_the_other_is_noted(text, said, day, load):
    document = load(text, published=said)
    assert document.published == day
    assert [note for note in document.notes if NOTE.format(day) in note and said in note]


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        # A paper prints the dispatch of the day before.
        (f"SEOUL, June 25 (Yonhap) -- {LEAD}", "2025-06-26", "2025-06-26"),
        (f"SEOUL, Dec. 30 (Yonhap) -- {LEAD}", "2025-01-02", "2025-01-02"),
        (f"OSLO, 3 March 2021 (NTB) -- {LEAD}", "2021-03", "2021-03-03"),
        (f"OSLO, 3 March 2021 (NTB) -- {LEAD}", "2021-03-03", "2021-03-03"),
        (LEAD, "2021-03-03", "2021-03-03"),
        (f"---\ndate: 2018-09\n---\n\n{LEAD}", "2018-09-07", "2018-09-07"),
    ],
)
def test_without_contradiction_nothing_is_noted(text, said, day, load):
    document = load(text, published=said)
    assert document.published == day
    assert not [note for note in document.notes if "as its day" in note]


def test_weekday_is_read_from_the_printed_day(tmp_path):
    (tmp_path / "a.txt").write_text(f"SEOUL, June 25 (Yonhap) -- {LEAD}")
    work = Extraction([tmp_path / "a.txt"], meta=SourceMeta(published="2025-07-20"))
    # 25 June 2025 was a Wednesday.
    assert {r.date for _, found in work.records() for r in found} == {"2025-06-24"}


def test_one_day_for_a_folder_of_dated_texts_is_refused(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(f"SEOUL, June 25, 2025 (Yonhap) -- {LEAD}")
    (folder / "b.txt").write_text(f"OSLO, 3 March 2021 (NTB) -- {LEAD}")
    (folder / "c.txt").write_text(LEAD)
    with pytest.raises(SourceError, match=r"2025-07-20 .* all 3 sources: .*a\.txt prints 2025-06-25, .*b\.txt prints"):
        Extraction([folder], meta=SourceMeta(published="2025-07-20"))


def test_one_day_for_a_folder_of_undated_texts_is_theirs(tmp_path):
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "b.txt").write_text(LEAD + " They will meet again.")
    work = Extraction([tmp_path], meta=SourceMeta(published="2025-07-20"))
    assert {document.published for document in work.documents()} == {"2025-07-20"}
