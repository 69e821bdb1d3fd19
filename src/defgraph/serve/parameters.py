"""The parameters of a question, read off its function: for requests and for their description."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from defgraph.graph.errors import ParameterError
from defgraph.serve.answers import Answer

_LINE = re.compile(r"^ {4}(\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question.

    Attributes:
        name: its name.
        says: what it is, for a reader.
        number: whether it is a whole number; else it is text.
        default: its value where it is not given; None = none.
        required: whether it has to be given.
    """

    name: str
    says: str
    number: bool
    default: Any
    required: bool


@cache
def parameters(answer: Answer) -> tuple[Parameter, ...]:
    """The parameters of a question but for the store, as its signature and docstring have them.

    Args:
        answer: the question.
    """
    said = dict(_LINE.findall(inspect.getdoc(answer) or ""))
    return tuple(
        Parameter(p.name, said[p.name], p.annotation == "int", *_default(p))
        for p in list(inspect.signature(answer).parameters.values())[1:]
    )


def question(answer: Answer) -> str:
    """What a question asks, in one line."""
    return (inspect.getdoc(answer) or "").split("\n", 1)[0]


def _default(parameter: inspect.Parameter) -> tuple[Any, bool]:
    required = parameter.default is inspect.Parameter.empty
    return (None if required else parameter.default), required


def read(known: Iterable[Parameter], given: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    """The arguments in a request.

    Args:
        known: parameters that there are.
        given: names and values as they were sent.

    Raises:
        ParameterError: one is not known, given twice, missing, or no number where it has to be one.

    Example:
        >>> read([Parameter("limit", "rows", True, 50, False)], [("limit", "5")])
        {'limit': 5}
    """
    by_name = {p.name: p for p in known}
    found: dict[str, Any] = {}
    for name, value in given:
        if name not in by_name:
            raise ParameterError(f"there is no parameter {name!r}", hint=f"there are {', '.join(by_name) or 'none'}")
        if name in found:
            raise ParameterError(f"the parameter {name!r} is given twice", hint="give it once")
        if by_name[name].number and not (value.isascii() and value.isdigit() and len(value) < 10):
            raise ParameterError(f"{name}={value!r} is no whole number", hint="give 1, 2, 3 ...")
        found[name] = int(value) if by_name[name].number else value
    for parameter in by_name.values():
        if parameter.required and not str(found.get(parameter.name, "")).strip():
            raise ParameterError(f"the parameter {parameter.name!r} is missing", hint=parameter.says)
    return found
