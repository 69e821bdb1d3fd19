"""From what a user types to ids: an id or any known name of a state, an organization, an official and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ids import fold
from defgraph.graph.model import Node
from defgraph.graph.ports import Reader, View
from defgraph.graph.reference import find_body, find_state, states
from defgraph.queries.nearest import nearest

#: Labels of the nodes that a value of each kind may name.
LABELS: Mapping[str, tuple[str, ...]] = {
    "state": ("State",),
    "organization": ("Organization",),
    "party": ("State", "Organization"),
    "official": ("Official",),
    "actor": ("Official", "State", "Organization"),
    "event": ("Event",),
    "agreement": ("Agreement",),
    "document": ("Document",),
}
#: How many characters of an id have to be typed where its beginning is enough.
_PREFIX = 4
_PREFIXED = ("Event", "Document")
_WORD = re.compile(r"\w+", re.UNICODE)
_OFFERED = 6


def resolve(view: View, parameter: str, kind: str, value: str) -> str:
    """The id that a value means.

    In this order: the id itself (a former event id too), a state or body of the reference tables, a name, another
    name or a document's label, the beginning of an id of a document or event, and for an official some of the words
    of the name. Each has to be unique.

    Args:
        view: the store that is asked.
        parameter: name of the parameter, for the message.
        kind: a key of :data:`LABELS`.
        value: what the user typed.

    Raises:
        UnknownNameError: nothing is called so, or several things are; the message names them or the nearest.
    """
    labels = LABELS[kind]
    known = view.node(value)
    if known is not None and known.label in labels:
        return known.id
    # A name the reference tables know exists, also where the store has nothing to say of it.
    for form in (value, _spaced(value)):
        if "State" in labels and (state := find_state(form)):
            return state
        if "Organization" in labels and (body := find_body(form)):
            return body
    nodes = [node for label in labels for node in view.nodes(label)]
    return _choose(nodes, f"{parameter}={value!r}", kind, value).id


def find_node(reader: Reader, name: str) -> Node:
    """The node that an id or any known name means, whatever its label.

    Raises:
        UnknownNameError: nothing is called so, or several things are; the message names them or the nearest.
    """
    for known in (name, find_state(name), find_state(_spaced(name)), find_body(name)):
        node = reader.node(known) if known else None
        if node is not None:
            return node
    named = [node for label in sorted({label for labels in LABELS.values() for label in labels} | {"Position"})
             for node in reader.nodes(label)]  # fmt: skip
    return _choose(named, repr(name), "node", name)


def _choose(nodes: list[Node], said: str, kind: str, value: str) -> Node:
    """The one node that a value means, by the closest way of naming that finds any."""
    wanted = fold(value)
    for found in (
        [n for n in nodes if wanted in (fold(n.name), fold(n.id), fold(str(n.props.get("doc", ""))))],
        [n for n in nodes if wanted in map(fold, _aliases(n))],
        [n for n in nodes if n.label in _PREFIXED and len(value) >= _PREFIX and n.id.startswith(value)],
        [n for n in nodes if n.label == "Official" and _some_words(wanted, n)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(said, found)
    raise _unknown(said, kind, value, nodes)


def _spaced(text: str) -> str:
    """Blanks for hyphens: many write "south-korea", like the values of options."""
    return text.replace("-", " ").replace("_", " ")


def _aliases(node: Node) -> list[str]:
    return [*node.props.get("aliases", ()), str(node.props.get("official_name", ""))]


def _some_words(wanted: str, node: Node) -> bool:
    """Whether every word is one of the official's name: "Rutte" means Mark Rutte where there is one Rutte."""
    words = set(_WORD.findall(wanted))
    return any(words and words <= set(_WORD.findall(fold(name))) for name in (node.name, *_aliases(node)))


def _called(node: Node) -> str:
    return f"{node.props.get('doc', node.name)} ({node.id})"


def _ambiguous(said: str, found: list[Node]) -> UnknownNameError:
    shown = ", ".join(_called(n) for n in sorted(found, key=lambda n: n.id)[:_OFFERED])
    more = ", ..." if len(found) > _OFFERED else ""
    return UnknownNameError(f"{said} can mean several: {shown}{more}", hint="give the id of one of them")


def _unknown(said: str, kind: str, value: str, nodes: list[Node]) -> UnknownNameError:
    labels = LABELS.get(kind, ("State", "Organization", "Official", "Agreement", "Document", "Position"))
    named = [n for n in nodes if n.label in labels]
    names = {str(form): n.id for n in named for form in (*_aliases(n), n.props.get("doc"), n.name) if form}
    if "State" in labels:
        names |= {form: info.id for info in states().values() for form in (*info.aliases, info.name) if "," not in form}
    if offered := nearest(value, names):
        hint = f"the nearest names are {', '.join(offered)}"
    else:
        hint = f'no name is near; defgraph cypher "MATCH (n:{labels[0]}) RETURN n.id, n.name" lists what there is'
    return UnknownNameError(f"{said} names no {kind} that is known", hint=hint)
