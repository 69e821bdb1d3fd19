"""Full-text search over the nodes of a store: one index in memory, so that every store finds the same."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable
from typing import Any

from defgraph.graph.errors import ParameterError
from defgraph.graph.model import Node
from defgraph.graph.ports import Hit

#: Properties that hold words for a reader, beside the name; of a passage its quote alone is searched.
_TEXTS = (
    "official_name", "aliases", "summary", "place", "occasion", "vessel", "series", "subject", "doc", "publisher",
)  # fmt: skip
#: A word in a name counts as much as so many in the rest.
_NAME_WEIGHT = 4.0
#: What stands around a word that was found; taken out of the texts before they are indexed.
_OPEN, _CLOSE = "\x02", "\x03"
_TABLE = "CREATE VIRTUAL TABLE words USING fts5(name, rest, tokenize = 'unicode61 remove_diacritics 2')"
_FIND = f"""SELECT rowid, highlight(words, 0, '{_OPEN}', '{_CLOSE}'), highlight(words, 1, '{_OPEN}', '{_CLOSE}')
    FROM words WHERE words MATCH ? ORDER BY bm25(words, {_NAME_WEIGHT}, 1.0), rowid"""  # noqa: S608 - constants
# One letter for one, so that places in the indexed text are places in the text: what Unicode does not take apart, what
# marks, and what SQLite does not take.
_LETTERS: dict[int, int | str] = {
    **str.maketrans("øØđĐłŁı", "oOdDlLi"),
    **dict.fromkeys((0, 2, 3, *range(0xD800, 0xE000)), " "),
}
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


class WordIndex:
    """Words of nodes, for full-text search by SQLite's FTS5.

    Letters are compared without case and accents. A text is found by all words of the question; words in double quotes
    have to follow each other, and a word that ends in * stands for all that begin so.

    Args:
        nodes: in an order that is the same for the same graph: of equally good ones the earlier is named first.

    Example:
        >>> index = WordIndex([Node("p-1", "Passage", "row", {"quote": "They issued a Joint Statement."})])
        >>> [(hit.words[12:], hit.marks) for hit in index.find('"joint statement"')]
        [('a Joint Statement.', ((14, 29),))]
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = list(nodes)
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(_TABLE)
        rows = ((n, *(text.translate(_LETTERS) for text in _texts(node))) for n, node in enumerate(self._nodes))
        self._connection.executemany("INSERT INTO words (rowid, name, rest) VALUES (?, ?, ?)", rows)

    def find(self, text: str, labels: Collection[str] = (), limit: int | None = None) -> list[Hit]:
        """Nodes with all words of a text, best first.

        Args:
            text: words, phrases in double quotes, beginnings with *.
            labels: labels of nodes that are wanted; none = all.
            limit: at most so many.

        Raises:
            ParameterError: the text has no word.
        """
        found: list[Hit] = []
        for number, *marked in self._connection.execute(_FIND, (match_of(text),)):
            if limit is not None and len(found) >= limit:
                break
            node = self._nodes[number]
            if not labels or node.label in labels:
                found.append(_hit(node, marked))
        return found

    def close(self) -> None:
        """Give back the memory."""
        self._connection.close()


class KeptIndex:
    """The index of the state that a view saw last; made when somebody searches."""

    def __init__(self) -> None:
        self._index: WordIndex | None = None
        self._state = ""

    def of(self, state: str, nodes: Callable[[], Iterable[Node]]) -> WordIndex:
        """The index of a state.

        Args:
            state: what names it.
            nodes: gives its nodes, ascending by id.
        """
        if self._index is None or state != self._state:
            self.close()
            self._index, self._state = WordIndex(nodes()), state
        return self._index

    def close(self) -> None:
        """Give back the memory; the next search makes an index anew."""
        if self._index is not None:
            self._index.close()
            self._index = None


def match_of(text: str) -> str:
    """A question as FTS5 reads it; nothing in it is taken for a command.

    Args:
        text: as a user types it.

    Raises:
        ParameterError: it has no word.

    Example:
        >>> match_of('"joint statement" NOT Seo*')
        '"joint statement" "NOT" "Seo"*'
    """
    terms = []
    for phrase, word in _TERM.findall(text.translate(_LETTERS)):
        words = phrase or word
        if any(map(str.isalnum, words)):
            begins = not phrase and words.endswith("*")
            terms.append(f'"{words.replace(chr(34), " ").rstrip("*")}"{"*" * begins}')
    if not terms:
        raise ParameterError(
            f"search for {text!r}: there is no word in it", hint="give words, such as: joint statement"
        )
    return " ".join(terms)


def _texts(node: Node) -> tuple[str, str]:
    """The name of a node and its other words; both together are what a hit shows."""
    if node.label == "Passage":
        return "", str(node.props.get("quote") or "")
    found: list[str] = []
    for key in _TEXTS:
        value: Any = node.props.get(key) or ()
        found += [value] if isinstance(value, str) else map(str, value)
    return node.name, "\n".join(text for text in dict.fromkeys(found) if text != node.name)


def _hit(node: Node, marked: Iterable[str]) -> Hit:
    places: list[tuple[int, int]] = []
    at = 0
    for text in marked:
        parts = re.split(f"[{_OPEN}{_CLOSE}]", text)
        for number, part in enumerate(parts):
            if number % 2:
                places.append((at, at + len(part)))
            at += len(part)
        at += bool(text)
    name, rest = _texts(node)
    return Hit(node, "\n".join(filter(None, (name, rest))), tuple(places))
