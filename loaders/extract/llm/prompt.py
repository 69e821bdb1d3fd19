"""What the model is asked, and the form its answers shall have: both from the schema, so that they can't differ."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.model.document import Document
from defgraph.graph.packaged import read_mapping
from defgraph.graph.schema import event_types, load_schema

PATH = Path(__file__).parent / "prompt.yaml"
#: The role of who takes part without giving or receiving.
EQUAL = "participant"
_SLOT = re.compile(r"<<(\w+)>>")
_DIGITS = 12


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    return {name: str(text) for name, text in read_mapping(PATH).items()}


def _filled(name: str, **values: str) -> str:
    """A text of the file with its slots filled; what is put in is looked at no further."""
    return _SLOT.sub(lambda slot: values[slot[1]], _texts()[name])


def system() -> str:
    """What the model is to do."""
    return _filled("system", types="\n".join(f"- {e.type}: {e.description}" for e in event_types().values()))


def user(document: Document, text: str, *, again: bool = False) -> str:
    """A part of a text with what is known of it.

    Args:
        document: the document.
        text: the part.
        again: whether the answer to it could not be read.
    """
    told = _filled("user", published=document.published or "unknown", title=document.title or "unknown", text=text)
    return told + _texts()["again"] if again else told


def statuses() -> tuple[str, ...]:
    """Whether an event happened: the values of the schema."""
    return load_schema().nodes["Event"].properties["status"].one_of


def roles() -> tuple[str, ...]:
    """The roles that a model may tell apart, the equal one first.

    Example:
        >>> roles()
        ('participant', 'host', 'recipient', 'sender', 'visitor')
    """
    return (EQUAL, *sorted({role for e in event_types().values() for role in e.direction or ()}))


def form() -> dict[str, Any]:
    """The JSON schema of an answer."""
    words, perhaps = {"type": "string"}, {"type": ["string", "null"]}
    party = _object(words=words, role=_one_of(roles()))
    official = _object(name=perhaps, office=perhaps, of=perhaps)
    event = _object(
        type=_one_of(tuple(event_types())), quote=words, status=_one_of(statuses()), date=perhaps,
        parties=_list(party), officials=_list(official), place=perhaps, agreement=perhaps,
    )  # fmt: skip
    return _object(events=_list(event))


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


@lru_cache(maxsize=1)
def digest() -> str:
    """The digest of all that a model is asked, as 12 hexadecimal digits."""
    asked = [system(), _texts()["user"], _texts()["again"], json.dumps(form())]
    return hashlib.sha256("\0".join(asked).encode()).hexdigest()[:_DIGITS]
