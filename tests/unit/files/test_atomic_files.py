"""A file is written whole or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from defgraph.graph.errors import ExportError, MapError, SourceError
from defgraph.graph.files import part_of, replacing, write_lines, write_whole


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


def test_bytes_and_texts_are_written_as_they_are(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a", b"\x00\r\n") == 3
    assert (tmp_path / "a").read_bytes() == b"\x00\r\n"
    assert write_whole(tmp_path / "a", "é\n") == 3
    assert (tmp_path / "a").read_bytes() == "é\n".encode()


def test_the_caller_says_which_error_it_is(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="is a folder"):
        write_whole(tmp_path, "x", MapError)


def test_what_stands_under_the_name_of_the_part_is_left_alone(tmp_path: Path) -> None:
    part_of(tmp_path / "a.txt").write_text("someone's")
    with pytest.raises(ExportError, match="in the way"):
        write_whole(tmp_path / "a.txt", "new")
    assert part_of(tmp_path / "a.txt").read_text() == "someone's"
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="no such permissions")
def test_permissions_are_those_asked_for_from_the_start(tmp_path: Path) -> None:
    with replacing(tmp_path / "secret", 0o600) as out:
        out.write(b"x")
        assert part_of(tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
