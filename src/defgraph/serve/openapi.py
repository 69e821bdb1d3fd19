"""The description of the answers for programs, as OpenAPI has it."""

from __future__ import annotations

from typing import Any

from defgraph import __version__
from defgraph.serve.answers import ANSWERS, MOST_ROWS, Answer
from defgraph.serve.parameters import Parameter, parameters, question

_JSON = "application/json"
#: What an answer of rows looks like.
ROWS_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["rows", "undated", "notes"],
    "properties": {
        "rows": {"type": "array", "items": {"type": "object"}},
        "undated": {"type": "integer", "description": "events without a date, left out because a time was asked for"},
        "notes": {"type": "array", "items": {"type": "string"}, "description": "what a reader of the rows should know"},
    },
}
_NODE = {
    "type": "object",
    "required": ["node", "ties", "evidence"],
    "properties": {
        "node": {"type": "object"},
        "ties": {"type": "array", "items": {"type": "object"}},
        "evidence": {"type": "array", "items": {"type": "object"}},
    },
}
_ERROR = {
    "type": "object",
    "required": ["error", "hint"],
    "properties": {"error": {"type": "string"}, "hint": {"type": "string", "description": "the next step"}},
}


def describe_api() -> dict[str, Any]:
    """The whole description; paths are relative to the address with the token."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "defgraph",
            "version": __version__,
            "description": "Read-only answers about a store, with the exact words of the sources.",
        },
        "servers": [{"url": ".", "description": "the address that defgraph serve prints, with its token"}],
        "paths": {f"/api/{name}": {"get": _operation(name, answer)} for name, answer in ANSWERS.items()},
    }


def _operation(name: str, answer: Answer) -> dict[str, Any]:
    good = _NODE if name == "node" else ROWS_SCHEMA
    return {
        "operationId": name,
        "summary": question(answer),
        "parameters": [_parameter(p) for p in parameters(answer)],
        "responses": {
            "200": {"description": "the answer", "content": {_JSON: {"schema": good}}},
            "400": {"description": "the question can't be asked so", "content": {_JSON: {"schema": _ERROR}}},
            "403": {"description": "the token, the Host or the Origin is not ours"},
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.says,
        "schema": schema_of(parameter),
    }


def schema_of(parameter: Parameter) -> dict[str, Any]:
    """The JSON schema of a parameter's value.

    Args:
        parameter: of a question.
    """
    schema: dict[str, Any] = {"type": "string"}
    if parameter.number:
        schema = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
    if parameter.default is not None:
        schema["default"] = parameter.default
    return schema
