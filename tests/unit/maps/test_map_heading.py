"""A map without a title of its own is called by what it shows."""

from pathlib import Path

import pytest

import defgraph
from defgraph import Filters


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        (None, "Relationship map"),
        (Filters(focus="KOR"), "Relationship map: around South Korea"),
        (Filters(since="2019", until="2019-12"), "Relationship map: since 2019, until 2019-12"),
    ],
)
def test_the_heading_tells_what_was_asked_for(
    sample_store: Path, tmp_path: Path, filters: Filters | None, title: str
) -> None:
    graph = defgraph.open(str(sample_store / "defgraph.db"))
    graph.map(tmp_path / "map.html", filters=filters)
    assert f"<title>{title}</title>" in (tmp_path / "map.html").read_text(encoding="utf-8")
    graph.map(tmp_path / "map.html", filters=filters, title="Mine")
    assert "<title>Mine</title>" in (tmp_path / "map.html").read_text(encoding="utf-8")
