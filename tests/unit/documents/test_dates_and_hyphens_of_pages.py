"""The day that a page prints about itself, soft hyphens, and a city-state's dateline: kinds D6, D7 and M1."""

from __future__ import annotations

from pathlib import Path

import pytest

from defgraph.graph.model import Document
from defgraph.loaders.base import SourceMeta
from defgraph.loaders.sources import expand, load_documents

MET = "Indian Navy chief Arun Rao met Omani Navy chief Salim Harthy.\n"


def load(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    (document,) = load_documents(expand([str(path)], None, SourceMeta()))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Source:Xinhua Published: 2014-2-12 9:55:01", "2014-02-12"),
        ("Written: 2023-03-29 13:55:12", "2023-03-29"),
        ('">Data: 2023-12-13', "2023-12-13"),
        ("Published :`2024-07-28 07:36:44`", "2024-07-28"),
        ("Posted on: 12 February 2014", "2014-02-12"),
        ("Date: 2011", None),
        ("Updated: soon", None),
    ],
)
def test_a_label_at_the_head_gives_the_day_of_publication(tmp_path: Path, head: str, day: str | None) -> None:
    assert load(tmp_path, f"{head}\n\n{MET}").published == day


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "The India\u00adJapan drill was held from 19\u00ad22 Nov 13.\n",
            "The India-Japan drill was held from 19-22 Nov 13.",
        ),
        ("The de\u00adfence ministers signed a memo\u00adrandum.\n", "The defence ministers signed a memorandum."),
        ("A drill of the de\u00ad\nfence forces was held.\n", "A drill of the defence forces was held."),
    ],
)
def test_a_soft_hyphen_joins_names_and_numbers_and_is_nothing_within_a_word(
    tmp_path: Path, text: str, shown: str
) -> None:
    assert [s.text for s in load(tmp_path, text).segments] == [shown]


def test_a_city_state_opens_a_dateline(tmp_path: Path) -> None:
    document = load(tmp_path, f"SINGAPORE - {MET}")
    assert [s.text for s in document.segments if s.kind == "body"] == [MET.strip()]
