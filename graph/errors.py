"""Every error that defgraph raises on purpose, in one tree.

DefgraphError
├── SettingsError              a setting or an environment variable is wrong
├── SchemaError                a schema file is wrong (names file and key)
├── DateError                  a text is not an EDTF date of level 0 or 1
├── ReferenceDataError         a reference table or lexicon is wrong (names file and key)
├── SourceError                one source can't be read; the others still load
│   ├── NotTextError           the file is not text and no loader knows it
│   ├── EmptySourceError       there is nothing in it
│   └── ManifestError          the manifest is wrong (names file, line and column)
├── StoreError                 the store can't do what was asked
│   ├── StoreNotFoundError     reading a store that does not exist
│   ├── StoreUnreadableError   there is a file or server, but not a store of ours
│   └── StoreConnectionError   the server does not answer or refuses us
├── QueryError                 a question can't be run
│   ├── UnknownQueryError      no canned query of that name
│   ├── ParameterError         a parameter is missing, unknown or malformed
│   ├── UnknownNameError       a value names nothing that is known
│   ├── NotReadOnlyError       the Cypher text writes, reads files or calls a procedure
│   └── CypherError            the engine refused the text
├── MapError                   a map can't be drawn
└── ExportError                an export can't be written

A message is one line: the bad value, where it is, what was expected. ``hint`` is the next step.
"""

from __future__ import annotations

from collections.abc import Iterable


class DefgraphError(Exception):
    """The root of all errors that are ours to explain.

    Args:
        message: one line that names the bad value, where it is and what was expected.
        hint: the next step for the user, an imperative clause; may be empty.

    Example:
        >>> str(DefgraphError("no such file: a.txt", hint="check the path"))
        'no such file: a.txt; check the path'
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The message and the next step, on one line."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


class SettingsError(DefgraphError):
    """A setting or an environment variable is wrong."""


class SchemaError(DefgraphError):
    """A schema file is wrong; the message names the file and the key."""


class DateError(DefgraphError):
    """A text is not an EDTF date of level 0 or 1."""


class ReferenceDataError(DefgraphError):
    """A reference table or lexicon is wrong; the message names the file and the key."""


class SourceError(DefgraphError):
    """One source can't be read; the others still load."""


class NotTextError(SourceError):
    """The file is not text and no loader knows its format."""


class EmptySourceError(SourceError):
    """The source holds no text."""


class ManifestError(SourceError):
    """The manifest is wrong; the message names file, line and column."""


class StoreError(DefgraphError):
    """The store can't do what was asked."""


class StoreNotFoundError(StoreError):
    """The store to read does not exist."""


class StoreUnreadableError(StoreError):
    """There is something at the address, but not a store of ours."""


class StoreConnectionError(StoreError):
    """The server does not answer, or refuses us."""


class QueryError(DefgraphError):
    """A question can't be run."""


class UnknownQueryError(QueryError):
    """No canned query has this name."""


class ParameterError(QueryError):
    """A parameter is missing, unknown or malformed."""


class UnknownNameError(QueryError):
    """A value names nothing that is known; the message offers the nearest names."""


class NotReadOnlyError(QueryError):
    """The Cypher text writes, reads a file or URL, or calls a procedure that is not allowed."""


class CypherError(QueryError):
    """The engine refused the Cypher text."""


class MapError(DefgraphError):
    """A map can't be drawn."""


class ExportError(DefgraphError):
    """An export can't be written."""


def one_of(values: Iterable[str], limit: int = 12) -> str:
    """A readable list of valid values for a message.

    Args:
        values: the valid values.
        limit: how many to name before "...".

    Example:
        >>> one_of(["b", "a"])
        'a, b'
    """
    ordered = sorted(values)
    shown = ", ".join(ordered[:limit])
    return f"{shown}, ..." if len(ordered) > limit else shown
