"""The catalog of canned questions, read from the ``.cypher`` files of the package.

A file's name is the question's name, its folder the topic. It opens with comment lines of this form::

    // question: Who met whom?
    // param: state, optional, state          (name, required or optional, kind of value)
    // column: event, id of the event         (name, a few words; in the order of the RETURN)
    // table: date; who=a_name; place         (columns of the short table at a terminal, with their headings; may lack)
    // example: state=KOR; since=2019         (a value for every parameter)

Any other comment line is a note for the reader. The Cypher follows; ``<<name>>`` stands for a fragment
(:mod:`defgraph.queries.fragments`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from defgraph.graph.errors import DefgraphError, ReferenceDataError, UnknownQueryError, one_of
from defgraph.queries.fragments import expand
from defgraph.queries.nearest import nearest

#: What the value of a parameter names, and so how it is looked up (defgraph.queries.names, defgraph.queries.run).
KINDS = (
    "state", "organization", "party", "official", "actor", "event", "agreement", "document",
    "type", "limit", "since", "until", "period",
)  # fmt: skip
#: Names of parameters that all questions share.
PARAMETERS = (
    "state", "a", "b", "official", "organization", "event", "agreement", "document", "type", "limit",
    "since", "until", "date", "year", "from", "to",
)  # fmt: skip
_HEADER = re.compile(r"//\s*(question|param|column|table|example):\s*(.*\S)\s*")
_USED = re.compile(r"\$([a-z_]+)")
#: Cypher parameters that every question may use: whether undated events are counted, and how sure what counts must be.
_OWN = frozenset({"undated", "at_least"})


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a question.

    Attributes:
        name: one of :data:`PARAMETERS`.
        required: whether the question can't be asked without it.
        kind: one of :data:`KINDS`.
    """

    name: str
    required: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Query:
    """A canned question.

    Attributes:
        name: what a user types.
        topic: folder it stands in.
        question: the question in words.
        params: its parameters, in the order of the file.
        columns: names of the columns of its rows, in their order.
        cypher: the whole text of the file.
        about: what each column holds, by name.
        example: a value for every parameter, as a user would type it.
        table: heading to column of the short table that a terminal shows; empty where all columns are shown.
    """

    name: str
    topic: str
    question: str
    params: tuple[Param, ...]
    columns: tuple[str, ...]
    cypher: str
    about: Mapping[str, str]
    example: Mapping[str, str]
    table: Mapping[str, str]


def _bad(path: Path, line: int, fault: str, hint: str) -> ReferenceDataError:
    return ReferenceDataError(f"{path.parent.name}/{path.name}, line {line}: {fault}", hint=hint)


def _headers(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, key and value of each header line; the header ends with the first line of Cypher."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            return
        match = _HEADER.fullmatch(line)
        if match:
            yield number, match[1], match[2]


def _param(path: Path, line: int, value: str) -> Param:
    parts = [part.strip() for part in value.split(",")]
    if len(parts) != 3 or parts[1] not in ("required", "optional"):
        raise _bad(path, line, f"not a parameter: {value!r}", "write name, required or optional, kind")
    if parts[0] not in PARAMETERS:
        raise _bad(path, line, f"unknown parameter name {parts[0]!r}", f"use {one_of(PARAMETERS, 20)}")
    if parts[2] not in KINDS:
        raise _bad(path, line, f"unknown kind {parts[2]!r}", f"use {one_of(KINDS, 20)}")
    return Param(parts[0], parts[1] == "required", parts[2])


def _cypher_names(params: tuple[Param, ...]) -> set[str]:
    """The Cypher parameters that the values of these parameters become."""
    names = set(_OWN)
    for param in params:
        names |= {f"{param.name}_first", f"{param.name}_last"} if param.kind == "period" else {param.name}
    return names


def parse_query(path: Path) -> Query:
    """Read and check one ``.cypher`` file.

    Raises:
        ReferenceDataError: the file is not as it must be; the message names file and line.
    """
    try:
        text = expand(path.read_text(encoding="utf-8"))
    except DefgraphError as error:
        raise _bad(path, 1, error.message, error.hint or "correct the file") from error
    question = ""
    params: list[Param] = []
    about: dict[str, str] = {}
    example: dict[str, str] = {}
    table: dict[str, str] = {}
    for line, key, value in _headers(text):
        if key == "question":
            question = value
        elif key == "param":
            params.append(_param(path, line, value))
        elif key == "column":
            column, comma, words = value.partition(",")
            if not comma or column in about:
                raise _bad(path, line, f"not a new column: {value!r}", "write the name, a comma, a few words")
            about[column.strip()] = words.strip()
        elif key == "table":
            table |= _table(path, line, value, about)
        else:
            example |= _example(path, line, value, params)
    if not question or not about:
        raise _bad(path, 1, "no question or no columns", "write // question: and // column: lines")
    query = Query(
        path.stem, path.parent.name, question, tuple(params), tuple(about), text,
        MappingProxyType(about), MappingProxyType(example), MappingProxyType(table),
    )  # fmt: skip
    _check_params(path, query)
    return query


def _example(path: Path, line: int, value: str, params: Sequence[Param]) -> dict[str, str]:
    """The values of an example line, by parameter."""
    found = {}
    for pair, name, given in _pairs(value):
        if given is None or name not in {p.name for p in params}:
            raise _bad(path, line, f"not an example value: {pair!r}", "write parameter=value; ...")
        found[name] = given
    return found


def _table(path: Path, line: int, value: str, columns: Mapping[str, str]) -> dict[str, str]:
    """Heading to column of a table line."""
    found = {}
    for pair, heading, given in _pairs(value):
        column = heading if given is None else given
        if column not in columns or not heading or heading in found:
            raise _bad(path, line, f"not a column of a table: {pair!r}", "write heading=column; ... once each")
        found[heading] = column
    return found


def _pairs(value: str) -> Iterator[tuple[str, str, str | None]]:
    """Each part of "name=value; ...": as it stands, its name, and its value or None where it has none."""
    for part in value.split(";"):
        name, equals, given = part.partition("=")
        yield part.strip(), name.strip(), given.strip() if equals else None


def _check_params(path: Path, query: Query) -> None:
    """See that each parameter has an example value, and that the Cypher uses none but these."""
    for param in query.params:
        if param.name not in query.example:
            raise _bad(path, 1, f"no example value for {param.name!r}", "add it to the // example: line")
    known = _cypher_names(query.params)
    for line, words in enumerate(query.cypher.splitlines(), start=1):
        for name in () if words.startswith("//") else _USED.findall(words.partition("//")[0]):
            if name not in known:
                raise _bad(path, line, f"${name} is not declared", "add a // param: line")


def read_catalog(folder: Path) -> Mapping[str, Query]:
    """All questions in the topic folders of a folder, by name, in the order of their names.

    Raises:
        ReferenceDataError: a file is not as it must be, or two have one name.
    """
    found: dict[str, Query] = {}
    for path in sorted(folder.glob("*/*.cypher"), key=lambda p: (p.stem, p.parent.name)):
        if path.stem in found:
            raise _bad(path, 1, f"a question of this name stands in {found[path.stem].topic}", "rename one of them")
        found[path.stem] = parse_query(path)
    if not found:
        raise ReferenceDataError(f"{folder.name}: no questions", hint="reinstall defgraph")
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def catalog() -> Mapping[str, Query]:
    """The questions of the installed package, by name; read once.

    Example:
        >>> [p.name for p in catalog()["agreements"].params]
        ['a', 'b']
    """
    return read_catalog(Path(__file__).parent / "cypher")


def find_query(name: str) -> Query:
    """The canned question of this name.

    Raises:
        UnknownQueryError: there is none; the message offers the nearest names.
    """
    try:
        return catalog()[name]
    except KeyError:
        offered = nearest(name, {known: known for known in catalog()})
        hint = f"the nearest are {', '.join(offered)}" if offered else "see `defgraph query --list`"
        raise UnknownQueryError(f"no query is called {name!r}", hint=hint) from None
