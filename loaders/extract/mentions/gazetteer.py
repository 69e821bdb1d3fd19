"""Names of states and bodies as token phrases, built once from the reference tables and the word lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from defgraph.graph.ids import fold
from defgraph.graph.reference import bodies, body_names, case_sensitive, not_states, read_table, state_names, states
from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.language.phrases import PhraseTrie

Tokenize = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase names.

    Attributes:
        kind: state, organization, format or nothing (a phrase that only looks like a state).
        ids: the state or organization, or the members of a format.
        use: name, demonym, capital, government, code or force.
        exact: the spelling that must stand in the text, where case matters; None otherwise.
    """

    kind: str
    ids: tuple[str, ...]
    use: str
    exact: str | None = None


#: An abbreviation so short counts in capitals only.
_SHORT = 2


@lru_cache(maxsize=1)
def state_ids() -> frozenset[str]:
    """Ids of all states, historic ones included."""
    return frozenset(states())


@lru_cache(maxsize=8192)
def key(token: str) -> str:
    """A token as the gazetteer compares it."""
    return token.lower() if token.isascii() else fold(token)


def build(tokenize: Tokenize) -> PhraseTrie[Entry]:
    """All phrases that name a state, a body or a format, cut as the text is.

    Args:
        tokenize: the tokenizer of the language model.
    """
    trie: PhraseTrie[Entry] = PhraseTrie()

    def add(name: str, entry: Entry) -> None:
        for form in dict.fromkeys((name, name.upper() if "." in name else name, name.replace("' ", " "))):
            trie.add([key(t) for t in tokenize(form)], entry)
        if not name.isascii():
            trie.add([key(t) for t in tokenize(fold(name))], entry)

    for phrase in (*sorted(not_states()), *load("geography")["not_states"]):
        add(phrase, Entry("nothing", (), ""))
    for name, state in (*read_table("forces").items(), *read_table("institutions").items()):
        add(name, Entry("state", (state,), "force", name if name.isupper() else None))
    for name, body in read_table("programs").items():
        add(name, Entry("organization", (body,), "program"))
    infos = bodies()
    for name, identity in body_names().items():
        info = infos[identity]
        entry = (
            Entry("format", tuple(info.members), "name") if info.format else Entry("organization", (identity,), "name")
        )
        if len(name) == _SHORT:  # "Un" ends names of persons
            entry = replace(entry, exact=name.upper())
        add(name, entry)
    for prefix, state in load("geography")["prefixes"].items():
        trie.add([prefix, "-"], Entry("state", (state,), "demonym"))
    for land in states().values():
        for name in () if land.territory else (land.name, *land.aliases):
            for form in _turned(name):
                add(form, Entry("state", (land.id,), "name"))
    written = {fold(word): word for word in sorted(case_sensitive())}
    for name, uses in state_names().items():
        best = min(uses, key=lambda u: _RANK.get(u.use, 9))
        add(name, Entry("state", (best.id,), best.use, written.get(name)))
    return trie


def _turned(name: str) -> list[str]:
    """Further forms of a state's name: turned round as in tables, and with "Saint" shortened.

    Example:
        >>> _turned("Korea, Republic of"), _turned("Saint Lucia"), _turned("Kenya")
        (['Korea, Republic of', 'Korea (Republic of)'], ['St. Lucia', 'St Lucia'], [])
    """
    if name.startswith("Saint "):
        return [f"{short} {name.removeprefix('Saint ')}" for short in ("St.", "St")]
    first, comma, rest = name.partition(", ")
    if comma and " and " not in name:
        return [name, f"{first} ({rest})"]
    return [name] if "(" in name else []


_RANK = {"name": 0, "government": 1, "demonym": 2, "code": 3, "capital": 4}
