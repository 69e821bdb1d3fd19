"""The forms of export by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from defgraph.graph.errors import ExportError, one_of
from defgraph.graph.export.report import ExportReport
from defgraph.graph.model import Subgraph

#: Name of the form to the module and function that write it; each is imported when it is asked for.
FORMATS: Mapping[str, tuple[str, str]] = {
    "graphml": ("xml", "write_graphml"),
    "gexf": ("xml", "write_gexf"),
    "csv": ("tables", "write_csv"),
    "ftm": ("ftm", "write_ftm"),
    "plover": ("plover", "write_plover"),
}


def write(form: str, graph: Subgraph, path: Path) -> ExportReport:
    """Write a subgraph in a form; gives how much was written, and what the form has no place for.

    Raises:
        ExportError: there is no such form, or the file can't be written.
        SchemaError: the form's own table names a type that the schema lacks.
    """
    if form not in FORMATS:
        raise ExportError(f"no export form {form!r}", hint=f"use {one_of(FORMATS)}")
    module, name = FORMATS[form]
    writer: Callable[[Subgraph, Path], ExportReport] = getattr(import_module(f"defgraph.graph.export.{module}"), name)
    return writer(graph, path)
