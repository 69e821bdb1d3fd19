"""Text for display: cleaned of what no document format can hold, shortened and wrapped for a drawing."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from math import isfinite
from typing import Any

from defgraph.graph.errors import MapError

# Characters that turn the direction of what follows: a quote that holds one would be read in another order than it is
# written. They are shown by their numbers; marks of direction (U+200E, U+200F), which turn nothing, stay.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Control characters, lone surrogates and non-characters are valid neither in XML nor in HTML.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""The text with every character that HTML and XML can't hold replaced by U+FFFD, and those that turn it shown.

    Example:
        >>> clean("a\x00b")
        'a\ufffdb'
        >>> clean("the \u202edne")
        'the [U+202E]dne'
    """
    return _TURNING.sub(lambda match: f"[U+{ord(match[0]):04X}]", _UNPRINTABLE.sub("\ufffd", text))


def short(text: str, width: int = 22, lines: int = 2) -> str:
    r"""A label for a drawing: at most so many lines of so many characters, cut with an ellipsis.

    Example:
        >>> short("Ministry of National Defense of the Republic")
        'Ministry of National\nDefense of the…'
    """
    flat = " ".join(text[:400].split())
    rows = textwrap.wrap(flat, width=width, max_lines=lines, placeholder="…", break_on_hyphens=False)
    return "\n".join(rows)


def plain(value: Any, where: str) -> Any:
    """A value as JSON can hold it, with clean text and keys in order.

    Args:
        value: text, number, boolean, None, or mappings and sequences of these.
        where: what bears it, for the message.

    Raises:
        MapError: the value is of another kind, or not a finite number.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        if not isfinite(value):
            raise MapError(f"{where} is {value}; a finite number was expected", hint="mend or drop the value")
        return value
    if isinstance(value, Mapping):
        return {clean(str(k)): plain(v, f"{where}.{k}") for k, v in sorted(value.items(), key=lambda i: str(i[0]))}
    if isinstance(value, list | tuple):
        return [plain(v, where) for v in value]
    raise MapError(
        f"{where} is of {type(value).__name__}; text, a number, true or false, a list or an object was expected",
        hint="turn it into text first",
    )
