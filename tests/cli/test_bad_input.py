"""Bad input: one line on stderr that says what was wrong and what to do; nothing lost, nothing created."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
GOOD = "PARIS, May 4, 2021 - The Defense Minister of France met the Defense Minister of Italy in Rome on Monday.\n"
Cli = Callable[..., Any]


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample_store, tmp_path, dirs_exist_ok=True)
    return tmp_path / "defgraph.db"


def one_line(text: str) -> str:
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("empty.txt", b"", "empty"), ("blank.txt", b" \n\t\n", "white space"), ("picture.txt", PNG, "png")],
)
def test_a_file_that_holds_no_text_is_rejected_by_name(
    cli: Cli, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = cli("--store", "new.db", "load", name)
    assert done.code == 1
    line = one_line(done.err)
    assert name in line
    assert words in line.lower()
    assert not (tmp_path / "new.db").exists()


def test_a_missing_path_is_named(cli: Cli, tmp_path: Path) -> None:
    done = cli("--store", "new.db", "load", "nowhere.txt")
    assert done.code == 1
    assert "nowhere.txt" in one_line(done.err)
    assert not (tmp_path / "new.db").exists()


def test_an_empty_folder_is_named(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = cli("--store", "new.db", "load", "folder")
    assert done.code == 1
    assert "folder" in one_line(done.err)
    assert not (tmp_path / "new.db").exists()


def test_bad_sources_do_not_stop_good_ones(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "a.png").write_bytes(PNG)
    (tmp_path / "all" / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "all" / "c.txt").write_bytes(b"")
    told = cli("load", "all", "--format", "json")
    report = told.json()
    assert report["documents"] == 1
    assert sorted(Path(r["source"]).name for r in report["rejected"]) == ["a.png", "c.txt"]
    assert all(r["reason"] for r in report["rejected"])
    assert cli("load", "all", "--strict").code == 1


@pytest.mark.parametrize("command", [["query", "events"], ["stats"], ["show", "KOR"], ["map", "-o", "m.html"],
                                     ["cypher", "MATCH (n) RETURN n.id"], ["export", "jsonl", "-o", "x.jsonl"],
                                     ["remove", "x"], ["analyze", "degree", "--network", "states"]])  # fmt: skip
def test_reading_a_store_that_is_not_there_creates_nothing(cli: Cli, tmp_path: Path, command: list[str]) -> None:
    done = cli("--store", "none.db", *command)
    assert done.code == 1
    assert "none.db" in one_line(done.err)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_store_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("my notes " * 400, encoding="utf-8")
    before = path.read_bytes()
    for command in (["stats"], ["load", "good.txt"]):
        (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
        done = cli("--store", path, *command)
        assert done.code == 1
        assert "notes.db" in one_line(done.err)
        assert path.read_bytes() == before


def test_a_database_of_somebody_else_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE nodes (id TEXT)")
    before = path.read_bytes()
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    for command in (["stats"], ["load", "good.txt"]):
        done = cli("--store", path, *command)
        assert done.code == 1
        assert "other.db" in one_line(done.err)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_an_unreadable_store_is_named(cli: Cli, store: Path) -> None:
    store.chmod(0)
    assert "defgraph.db" in one_line(cli("--store", store, "stats").err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "who-met-whon"], "who-met-whom"),
        (["query", "partners"], "state"),
        (["query", "who-met-whom", "-p", "stat=KOR"], "state"),
        (["query", "who-met-whom", "-p", "state=Chlie"], "Chile"),
        (["query", "who-met-whom", "-p", "since=yesterday"], "EDTF"),
        (["query", "who-met-whom", "-p", "FRA"], "key=value"),
        (["cypher", "MATCH (n) SET n.name = 'x'"], "SET"),
        (["cypher", "CREATE (n:State {id: 'X'})"], "CREATE"),
        (["cypher", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row"], "LOAD"),
        (["cypher", "CALL apoc.load.json('http://127.0.0.1/')"], "apoc"),
        (["cypher", "MATCH (n RETURN n"], ""),
        (["show", "Nobody At All"], "Nobody At All"),
        (["remove", "no-such-document"], "no-such-document"),
        (["--store", "ftp://host/x", "stats"], "ftp"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(
    cli: Cli, store: Path, arguments: list[str], words: str
) -> None:
    before = cli("--store", store, "export", "jsonl", "-o", "-").out
    done = cli(*([] if "--store" in arguments else ["--store", store]), *arguments)
    assert done.code == 1
    assert done.out == ""
    assert words.lower() in one_line(done.err).lower()
    assert cli("--store", store, "export", "jsonl", "-o", "-").out == before


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("path,publishr\ngood.txt,X\n", "publishr"),
        ("file,doc\ngood.txt,a\n", "path"),
        ("path,doc\ngood.txt,a\ngood.txt,a\n", "line 3"),
        ("path,published\ngood.txt,14.10.2019\n", "14.10.2019"),
        ("", "empty"),
    ],
)
def test_a_wrong_manifest_is_named_with_line_and_column(cli: Cli, tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "list.csv").write_text(manifest, encoding="utf-8")
    done = cli("--store", "new.db", "load", "--manifest", "list.csv")
    assert done.code == 1
    line = one_line(done.err)
    assert "list.csv" in line
    assert words in line
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("arguments", [["load"], ["query"], ["map"], ["extract"], ["analyze"], ["nonsense"]])
def test_usage_errors_give_two(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert done.code == 2
    assert done.out == ""


def test_debug_shows_the_trace(cli: Cli) -> None:
    assert "Traceback" in cli("--debug", "--store", "none.db", "stats").err


@pytest.mark.parametrize("command", [("load", "a.txt"), ("doctor",)], ids=["load", "doctor"])
def test_a_store_whose_creation_was_broken_off_is_made(cli: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text("Norway and Poland held talks in Oslo on 4 May 2021.", encoding="utf-8")
    (tmp_path / "s.db").touch()
    done = cli("--store", "s.db", *command)
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
