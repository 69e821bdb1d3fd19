"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_type_hints

import typer

from defgraph.cli.output import Format, Shape

RowsFormat = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
ResultFormat = Annotated[Shape, typer.Option("--format", help="How it is printed.")]
ReportFormat = Annotated[Shape, typer.Option("--format", help="How the report is printed.")]


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """A command with one option for each field of those of its parameters that are dataclasses of options.

    Example:
        >>> from dataclasses import dataclass
        >>> @dataclass
        ... class Place:
        ...     street: str = ""
        ...     town: str = "Jeju"
        >>> def find(name: str, place: Place) -> None:
        ...     print(name, place)
        >>> list(signature(spread(find)).parameters)
        ['name', 'street', 'town']
        >>> spread(find)(name="X", street="S", town="T")
        X Place(street='S', town='T')
    """
    options: list[Parameter] = []
    groups: dict[str, Any] = {}
    # typer would not resolve them itself: the command it sees has the parameters of several modules.
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in signature(command).parameters.items():
        if is_dataclass(kind := hints[name]):
            groups[name] = kind
            within = get_type_hints(kind, include_extras=True)
            options += [
                Parameter(f.name, Parameter.KEYWORD_ONLY, default=f.default, annotation=within[f.name])
                for f in fields(kind)
            ]
        else:
            options.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=kind))

    def called(**given: Any) -> None:
        made = {name: kind(**{f.name: given.pop(f.name) for f in fields(kind)}) for name, kind in groups.items()}
        command(**given, **made)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__signature__ = Signature(options)  # type: ignore[attr-defined]
    return called
