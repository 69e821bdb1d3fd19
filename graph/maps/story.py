"""The steps of a briefing: read from a file, checked against the map, ready for the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from defgraph.graph.errors import MapError, one_of
from defgraph.graph.maps.facts import days
from defgraph.graph.maps.text import clean

_KEYS = ("title", "text", "select", "focus", "depth", "path", "since", "until", "types", "statuses", "notes")
_TEXTS = ("title", "text", "select", "focus")


def read_story(path: Path) -> list[dict[str, Any]]:
    """The steps of a story file: a YAML list of objects.

    Every step may have title, text, select (id of a node or tie), focus (id of a node) with depth (1 to 3), path
    (two ids), since and until (EDTF), types and statuses (of events), and notes (list of ``{at: id, text: words}``).

    Args:
        path: the YAML file.

    Raises:
        MapError: the file can't be read or is not such a list; ids are checked when the map is drawn.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MapError(f"can't read the story {path}: {error}", hint="give a UTF-8 text file") from error
    try:
        steps = yaml.safe_load(text)
    except yaml.YAMLError as error:
        told = " ".join(str(error).split())
        raise MapError(f"{path}: not YAML: {told}", hint="mend the file at this place") from error
    if not isinstance(steps, list):
        raise MapError(f"{path}: {type(steps).__name__} found; a list of steps was expected", hint="start with '- '")
    return [_step(step, f"{path}: step {number}") for number, step in enumerate(steps, 1)]


def _step(step: Any, where: str) -> dict[str, Any]:
    """The step with text for every value that is one; a YAML date or number was meant as text."""
    if not isinstance(step, Mapping):
        raise MapError(f"{where}: {type(step).__name__} found; an object was expected", hint="write 'title: ...'")
    for key in step:
        if key not in _KEYS:
            raise MapError(f"{where}: unknown key '{key}'", hint=f"use {one_of(_KEYS)}")
    found: dict[str, Any] = {}
    for key, value in step.items():
        if value is None:
            continue
        found[key] = _value(key, value, f"{where}: {key}")
    return found


def _value(key: str, value: Any, where: str) -> Any:
    if key == "depth":
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 3:
            raise MapError(f"{where} is {value!r}; 1, 2 or 3 was expected", hint="give a number of steps")
        return value
    if key in (*_TEXTS, "since", "until"):
        if isinstance(value, list | Mapping):
            raise MapError(f"{where} is not text", hint="write one line of text")
        made = clean(str(value))
        if key in ("since", "until") and days(made) is None:
            raise MapError(f"{where} is {made!r}; an EDTF date was expected", hint="write 2019, 2019-10 or 2019-10-14")
        return made
    if not isinstance(value, list | tuple):
        raise MapError(f"{where} is not a list", hint="write [one, two]")
    if key == "notes":
        return [_note(note, f"{where} {number}") for number, note in enumerate(value, 1)]
    if key == "path" and len(value) != 2:
        raise MapError(f"{where} has {len(value)} ends; two ids were expected", hint="write path: [ID, ID]")
    return [clean(str(v)) for v in value]


def _note(note: Any, where: str) -> dict[str, str]:
    if not isinstance(note, Mapping) or set(note) != {"at", "text"}:
        raise MapError(f"{where} is not an object of 'at' and 'text'", hint="write {at: ID, text: words}")
    return {"at": clean(str(note["at"])), "text": clean(str(note["text"]))}


def check_story(
    steps: Iterable[Mapping[str, Any]],
    where: str,
    nodes: Collection[str],
    edges: Collection[str],
    known: Mapping[str, Collection[str]],
) -> list[dict[str, Any]]:
    """The steps as the page needs them: every id is on the map, times are days.

    Args:
        steps: as :func:`read_story` gives them.
        where: what bears them, for messages.
        nodes: ids of the nodes.
        edges: ids of the edges.
        known: ``types`` and ``statuses`` that events of the map have.

    Raises:
        MapError: a key is not known, or an id is not on the map.
    """
    checked = []
    for number, given in enumerate(steps, 1):
        here = f"{where}: step {number}"
        step = _step(given, here)
        for key in ("select", "focus"):
            if key in step:
                _known(step[key], nodes, edges if key == "select" else (), f"{here}: {key}")
        for name in step.get("path", ()):
            _known(name, nodes, (), f"{here}: path")
        for note in step.get("notes", ()):
            _known(note["at"], nodes, (), f"{here}: notes")
        for key, codes in known.items():
            for code in step.get(key, ()):
                if code not in codes:
                    raise MapError(f"{here}: {key} has '{code}'", hint=f"use {one_of(sorted(codes))}")
        since, until = days(step.pop("since", None)), days(step.pop("until", None))
        made = {**step, "from": since[0] if since else None, "to": until[1] if until else None}
        checked.append({k: v for k, v in made.items() if v is not None})
    return checked


def _known(name: str, nodes: Collection[str], edges: Collection[str], where: str) -> None:
    if name not in nodes and name not in edges:
        near = get_close_matches(name[:200], [n[:200] for n in nodes], 3, 0.5)
        hint = f"did you mean {one_of(near)}?" if near else "give the id of a node of this map"
        raise MapError(f"{where} names '{name[:80]}', which is not on the map", hint=hint)
