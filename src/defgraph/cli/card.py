"""A node as a card on the terminal: what it is, its events and ties, and the exact words."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape

from defgraph.graph.schema import label_of


def print_card(card: dict[str, Any]) -> None:
    """Print what :func:`defgraph.queries.show.describe` found."""
    console = Console(highlight=False)
    # What is read by another program keeps each quote on one line.
    console.soft_wrap = not console.is_terminal
    node = card["node"]
    console.print(f"[bold]{escape(node['name'])}[/bold]  {node['label']}  [dim]{escape(node['id'])}[/dim]")
    for name, value in node["props"].items():
        shown = label_of(str(value)) if name == "event_type" else value
        parts = list(map(str, shown)) if isinstance(shown, list) else [str(shown)]
        text = ("; " if any("," in part for part in parts) else ", ").join(parts)
        console.print(f"  [dim]{name}[/dim] {escape(text)}")
    if card["ties"]:
        console.print("\n[bold]Ties[/bold]")
    for tie in card["ties"]:
        role = f" as {tie['role']}" if tie.get("role") else ""
        role += "".join(f" {word} {tie[word]}" for word in ("since", "until") if tie.get(word))
        arrow = "->" if tie["direction"] == "out" else "<-"
        console.print(
            f"  {arrow} {tie['type']}{role}  {escape(tie['name'])}  [dim]{tie['label']} {escape(tie['id'])}[/dim]"
        )
        for passage in tie["evidence"]:
            print_passage(console, passage, "       ")
    if card["evidence"]:
        console.print("\n[bold]Evidence[/bold]")
    for passage in card["evidence"]:
        print_passage(console, passage, "  ")


def print_passage(console: Console, passage: dict[str, Any], indent: str) -> None:
    """Print one passage: its words, then who says so and where, and which rule or model read it."""
    place = [passage["document_name"], passage.get("publisher"), passage.get("published")]
    if passage.get("page"):
        place.append(f"page {passage['page']}")
    if passage.get("line"):
        place.append(f"line {passage['line']}")
    if passage.get("attributed_to"):
        place.append(f"according to {passage['attributed_to']}")
    if passage.get("found_by"):
        place.append(f"read by {passage['found_by']}")
    console.print(f"{indent}“{escape(passage['quote'])}”")
    console.print(f"{indent}[dim]{escape(', '.join(str(p) for p in place if p))}[/dim]")
