"""A file is written whole or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from defgraph.graph.errors import ExportError, SourceError
from defgraph.graph.export.atomic import write_lines


def test_lines_are_ended_by_a_line_feed_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.txt", ["one", "zwei – drei"])
    assert (tmp_path / "a.txt").read_bytes() == "one\nzwei – drei\n".encode()
    write_lines(tmp_path / "a.txt", [])
    assert (tmp_path / "a.txt").read_bytes() == b""
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    def lines() -> Iterator[str]:
        yield "new"
        raise SourceError("broken off")

    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(SourceError):
        write_lines(tmp_path / "a.txt", lines())
    assert (tmp_path / "a.txt").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(("name", "reason"), [("missing/a.txt", "no folder"), ("folder", "is a folder")])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match=reason) as caught:
        write_lines(tmp_path / name, ["x"])
    assert str(tmp_path / name) in str(caught.value)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_lines(tmp_path / "link.txt", ["new"])
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new\n"


@pytest.mark.skipif(os.name == "nt", reason="no such device")
def test_a_device_is_written_directly() -> None:
    write_lines(Path(os.devnull), ["x"])
    assert not Path(os.devnull).is_file()
