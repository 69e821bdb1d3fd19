"""What the documentation tells a user to type exists: commands, options, questions, parameters, files."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

import defgraph
from defgraph.cli import hoist
from defgraph.cli.app import app
from defgraph.queries.catalog import find_query

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "how-to").glob("*.md")])
COMMAND = re.compile(r"(?:^|\| |&& )(defgraph (?:\"[^\"]*\"|[^\n|&#])+)", re.MULTILINE)
MENTION = re.compile(r"`(defgraph (?:\"[^\"]*\"|[^`|])+)`")


def written() -> list[tuple[str, str]]:
    """(where, command) of every command in the blocks of the pages and in the examples of the help texts."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        blocks += re.findall(r"^    (.*)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
        found += [(page.name, command) for block in blocks for command in COMMAND.findall(block)]

    def examples(command: Any, path: str) -> None:
        for block in re.split(r"\n\s*\n", command.help or ""):
            if block.strip().startswith("defgraph "):
                found.append((f"{path} --help", " ".join(block.split()).split(" | ")[0]))
        for name, child in getattr(command, "commands", {}).items():
            examples(child, f"{path} {name}")

    examples(typer.main.get_command(app), "defgraph")
    return found


def mentioned() -> list[tuple[str, str]]:
    """(page, command) of every command that a sentence of a page names."""
    return [
        (page.name, " ".join(text.split()))
        for page in PAGES
        if page.name != "cli.md"
        for text in MENTION.findall(page.read_text(encoding="utf-8"))
    ]


def parsed(words: list[str]) -> tuple[str, dict[str, Any]]:
    """The command that the words name and its parameters; nothing is run."""
    command: Any = typer.main.get_command(app)
    context = None
    rest = hoist(words)
    while True:
        context = command.make_context(command.name or "defgraph", rest, parent=context)
        if not hasattr(command, "commands"):
            return context.command_path, context.params
        rest = [*context._protected_args, *context.args]
        _, command, rest = command.resolve_command(context, rest)


@pytest.mark.parametrize(("page", "line"), written())
def test_a_command_in_the_documentation_can_be_typed(page: str, line: str) -> None:
    path, params = parsed(shlex.split(line)[1:])
    if path.endswith(" query") and params.get("name"):
        known = {param.name for param in find_query(params["name"]).params}
        assert {text.partition("=")[0] for text in params["params"] or ()} <= known


@pytest.mark.parametrize(("page", "line"), mentioned())
def test_a_command_that_a_sentence_names_is_one_that_there_is(page: str, line: str) -> None:
    command: Any = typer.main.get_command(app)
    options: set[str] = {"-q"}
    for word in shlex.split(line.replace("--store neo4j ", ""))[1:]:
        if word.startswith("-"):
            options |= {name for param in command.params for name in param.opts}
            assert word in options
        elif hasattr(command, "commands"):
            assert word in command.commands
            command = command.commands[word]


def test_there_are_commands_to_check() -> None:
    pages = {page for page, _ in written()}
    assert {"README.md", "tutorial.md", "briefing.md", "exploring.md", "centrality.md", "defgraph map --help"} <= pages


def test_a_command_that_is_not_there_would_be_noticed() -> None:
    with pytest.raises(Exception, match="No such option"):
        parsed(["map", "-o", "x.html", "--no-such-option"])
    with pytest.raises(Exception, match="No such command"):
        parsed(["merge", "A", "B"])
    path, params = parsed(["query", "partners", "-p", "state=KOR"])
    assert (path, params["name"]) == ("defgraph query", "partners")


def test_the_story_of_the_how_to_is_one_that_the_map_takes(
    cli: Callable[..., Any], sample_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_store, tmp_path, dirs_exist_ok=True)
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "how-to" / "briefing.md").read_text("utf-8"), re.DOTALL)
    assert block
    (tmp_path / "steps.yaml").write_text(block[1], encoding="utf-8")
    done = cli("map", "-o", "map.html", "--story", "steps.yaml")
    assert done.code == 0, done.err


def test_a_graph_and_a_network_say_what_they_are(sample_store: Path) -> None:
    graph = defgraph.open(str(sample_store / "defgraph.db"))
    states = graph.network("states")
    assert repr(graph) == f"Graph({graph.url!r})"
    assert repr(states) == f"Network('states', {len(states)} nodes, {len(states.contacts())} ties)"


def test_a_card_in_a_pipe_has_each_quote_on_one_line(
    cli: Callable[..., Any], sample_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_store, tmp_path, dirs_exist_ok=True)
    told = cli("show", "Mark Rutte").out.splitlines()
    quotes = [line.strip() for line in told if line.strip().startswith("“")]
    assert quotes
    assert all(quote.endswith("”") for quote in quotes)
    assert any(len(quote) > 80 for quote in quotes)
