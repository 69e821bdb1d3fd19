"""Refuses Cypher that does more than read the graph, before any engine sees it.

The text is cut into tokens as an engine would cut it (comments, texts, names in backticks), so that a property
called ``create`` passes and a keyword behind a comment does not. Where engines differ in reading Unicode escapes,
each reading is checked. The guard errs on the side of refusing: a variable called like a writing keyword has to
stand in backticks. Only after a dot, a colon and a dollar sign, and as a key of a map, a word is taken for a name:
there no clause can follow in any engine's grammar, whatever a variable is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from defgraph.graph.errors import CypherError, NotReadOnlyError, one_of

#: What a statement may begin with. SHOW, USE, ALTER, GRANT, START and the like are therefore refused.
_STARTS = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
_PREFIXES = frozenset({"EXPLAIN", "PROFILE"})
_WRITES = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "DROP", "FOREACH", "INSERT", "USE"}
)
#: Procedures that only list what there is; both engines have them.
PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshipTypes",
        "db.propertyKeys",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
    }
)
#: Namespaces of built-in functions; a plug-in's function may run Cypher of its own.
_NAMESPACES = frozenset({"date", "datetime", "localdatetime", "localtime", "time", "duration", "point", "vector"})
#: After one of these a name follows (a property, a label or type, a parameter), never a clause.
_BEFORE_NAME = frozenset(".:$")
_NAME_HINT = "put a name that is also a keyword in backticks"

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
    |(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<quoted>`(?:[^`]|``)*`)
    |(?P<open>/\*|['"`])
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>.)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    text: str
    start: int

    @property
    def place(self) -> str:
        """Where it stands, for a reader."""
        return _place(self.text, self.start)

    def says(self, *words: str) -> bool:
        """Whether it is one of these words or marks (upper case), not quoted."""
        return self.kind in ("word", "mark") and self.value.upper() in words


_END = _Token("end", "", "", 0)


def _place(text: str, start: int) -> str:
    line = text.count("\n", 0, start) + 1
    return f"line {line}, column {start - text.rfind(chr(10), 0, start)}"


def check_read_only(text: str) -> None:
    """Refuse a Cypher text that writes, reads a file or URL, or calls what is not known to be harmless.

    Args:
        text: one Cypher statement; a semicolon may end it.

    Raises:
        NotReadOnlyError: names the clause and where it stands.
        CypherError: the text is empty, or a text, name or comment in it does not end.

    Example:
        >>> check_read_only("MATCH (n:State) WHERE n.create = 'DELETE' RETURN n.id")
        >>> check_read_only("MATCH (n) DETACH DELETE n")
        Traceback (most recent call last):
        ...
        defgraph.graph.errors.NotReadOnlyError: DETACH at line 1, column 11 writes, ...
    """
    _check(text)
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if decoded != text:
        # Some engines put the characters in place before they look for the ends of texts and comments.
        _check(decoded)


def without_comments(text: str) -> str:
    """The text with blanks in place of its comments, line ends kept; engines differ in which they know.

    Example:
        >>> without_comments("RETURN 1 /* one */ AS n // done")
        'RETURN 1           AS n        '
    """

    def blank(match: re.Match[str]) -> str:
        if match.lastgroup != "space":
            return match[0]
        return "".join(c if c.isspace() else " " for c in match[0])

    return _TOKEN.sub(blank, text)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        if kind == "open":
            what = "comment" if match[0] == "/*" else "text or name"
            place = _place(text, match.start())
            raise CypherError(f"a {what} that begins at {place} does not end", hint=f"close it with {match[0][::-1]}")
        yield _Token(kind, match[0], text, match.start())


def _check(text: str) -> None:
    tokens = list(_tokens(text))
    while tokens and tokens[-1].says(";"):
        tokens.pop()
    body = tokens[1:] if tokens and tokens[0].says(*_PREFIXES) else tokens
    if not body:
        raise CypherError("the query is empty", hint="write one such as MATCH (n:State) RETURN n.id, n.name")
    if not body[0].says(*_STARTS):
        raise _refusal(body[0], f"can't begin a query that only reads (use {one_of(_STARTS)})", "")
    before = _END
    for i, token in enumerate(body):
        if not _is_name(body, i, before):
            _check_token(body, i)
        if token.kind in ("word", "quoted") and not (before.says(".") and i):
            _check_function(body, i)
        before = token


def _is_name(tokens: list[_Token], i: int, before: _Token) -> bool:
    """Whether a word stands where only a name can stand: after a dot, a colon, a dollar sign, as a map's key."""
    if tokens[i].kind != "word" or i == 0 or before.kind != "mark":
        return False
    if before.value in "{,":
        return _at(tokens, i + 1).says(":")
    # "1." may be a whole number to an engine, so that a clause could follow its dot.
    return before.value in _BEFORE_NAME and not (before.value == "." and i > 1 and tokens[i - 2].kind == "number")


def _check_token(tokens: list[_Token], i: int) -> None:
    token, after = tokens[i], _at(tokens, i + 1)
    if token.says(";"):
        raise _refusal(token, "separates statements; one at a time is run", "run them one by one")
    if token.says("\\"):
        raise _refusal(token, "is an escape outside a text", "write the character itself")
    if token.says(*_WRITES):
        raise _refusal(token, "writes, or leaves this graph", _NAME_HINT)
    if token.says("LOAD") and after.says("CSV"):
        raise _refusal(token, "CSV reads a file or URL", "load it with: defgraph load FILE")
    if token.says("USING") and after.says("PERIODIC"):
        raise _refusal(token, "PERIODIC COMMIT writes", "")
    if token.says("}") and after.says("IN") and any(t.says("TRANSACTIONS") for t in tokens[i + 2 : i + 6]):
        raise _refusal(after, "TRANSACTIONS commits what it did", "leave it out")
    if token.says("CALL") and not after.says("{", "("):
        parts = _dotted(tokens, i + 1)
        if ".".join(parts).lower() not in {p.lower() for p in PROCEDURES}:
            called = ".".join(parts) or after.value
            raise _refusal(token, f"of the procedure {called!r} is not allowed", f"use {one_of(PROCEDURES)}")


def _check_function(tokens: list[_Token], i: int) -> None:
    parts = _dotted(tokens, i)
    called = ".".join(parts)
    if len(parts) < 2 or not _at(tokens, i + 2 * len(parts) - 1).says("("):
        return
    if parts[0].lower() in _NAMESPACES or called.lower() in {p.lower() for p in PROCEDURES}:
        return
    raise _refusal(tokens[i], f"begins a call of {called!r}, which is no built-in function", "use built-in functions")


def _dotted(tokens: list[_Token], i: int) -> list[str]:
    """The parts of a dotted name that begins at a token."""
    parts: list[str] = []
    while _at(tokens, i).kind in ("word", "quoted"):
        parts.append(tokens[i].value.strip("`"))
        if not _at(tokens, i + 1).says("."):
            break
        i += 2
    return parts


def _at(tokens: list[_Token], i: int) -> _Token:
    return tokens[i] if i < len(tokens) else _END


def _refusal(token: _Token, what: str, hint: str) -> NotReadOnlyError:
    return NotReadOnlyError(f"{token.value.upper()} at {token.place} {what}: only reading is allowed", hint=hint)
