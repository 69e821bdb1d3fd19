"""What a Cypher text names that the schema does not have: a graph database answers such a text with silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from defgraph.graph.errors import ParameterError, one_of
from defgraph.graph.schema import load_schema
from defgraph.queries.nearest import nearest

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(r"\$(\w+)")
_NODE = re.compile(r"\(\s*(\w*)\s*:\s*(\w+(?:\s*[:|&]+\s*\w+)*)\s*(?:\{([^{}]*)\})?")
_EDGE = re.compile(r"-\s*\[\s*(\w*)\s*:\s*(\w+(?:\s*[:|]+\s*\w+)*)[^\]{]*(?:\{([^{}]*)\})?")
_KEY = re.compile(r"(\w+)\s*:")
_USE = re.compile(r"\b(\w+)\.(\w+)\b(?!\s*\()")
_NAME = re.compile(r"\w+")


def check_given(text: str, params: Mapping[str, Any]) -> None:
    """Refuse a Cypher text that uses a parameter without a value.

    Args:
        text: the query.
        params: values of its parameters.

    Raises:
        ParameterError: names the parameter.
    """
    for name in _PARAMETER.findall(_blanked(text)):
        if name not in params:
            raise ParameterError(f"the query uses ${name}, which has no value", hint=f"give one: -p {name}=VALUE")


def unknown_names(text: str) -> list[str]:
    """A line for each label, relationship type and property in a Cypher text that the schema does not have.

    Args:
        text: the query.

    Example:
        >>> unknown_names("MATCH (s:state) WHERE s.nmae = 'Chile' RETURN s")
        ['the schema has no label state; the nearest is State']
        >>> unknown_names("MATCH (s:State) RETURN s.nmae")
        ['State has no property nmae; the nearest is name']
        >>> unknown_names("MATCH (s:State {id: 'KOR'})-[p:PARTICIPATED_IN]->(e) RETURN p.role, e.anything")
        []
    """
    schema = load_schema()
    plain = _blanked(text)
    holders: dict[str, set[str]] = defaultdict(set)  # variable -> labels or types
    used: list[tuple[frozenset[str], str]] = []  # of what, which property
    found = []
    for what, pattern, known in (("label", _NODE, schema.nodes), ("relationship type", _EDGE, schema.edges)):
        for variable, names, keys in pattern.findall(plain):
            kinds = _NAME.findall(names)
            found += [f"the schema has no {what} {n}; {_near(n, known)}" for n in kinds if n not in known]
            holders[variable] |= set(kinds)
            used += [(frozenset(kinds), key) for key in _KEY.findall(keys)]
    used += [(frozenset(holders[v]), key) for v, key in _USE.findall(plain) if v in holders]
    found += _properties(used)
    return list(dict.fromkeys(found))


def _properties(used: Iterable[tuple[frozenset[str], str]]) -> Iterator[str]:
    """A line for each property that nothing of its kinds has."""
    schema = load_schema()
    kinds = {label: {"id", "name", *node.properties} for label, node in schema.nodes.items()}
    kinds |= {name: {"rid", *edge.properties} for name, edge in schema.edges.items()}
    for holders, key in used:
        names = set().union(*(kinds.get(holder, ()) for holder in holders))
        if holders <= kinds.keys() and key not in names:
            yield f"{' or '.join(sorted(holders))} has no property {key}; {_near(key, names)}"


def _near(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    offered = nearest(name, {n: n for n in names})
    return f"the nearest is {offered[0]}" if offered else f"it has {one_of(names, 20)}"


def _blanked(text: str) -> str:
    """The text with blanks in place of what is quoted and of comments."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)
