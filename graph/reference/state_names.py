"""The wordings under which states appear, and what each stands for.

Rules: a wording that several states share ("Congolese", "Korea") has several uses, the most usual first, and a caller
has to settle on one from context. A wording that is a plain word in another case ("US", "Turkey") is in
:func:`case_sensitive`.
A longer name that only contains one ("South China Sea") is in :func:`not_states`. Data: ``data/names.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from defgraph.graph.ids import fold
from defgraph.graph.reference.states import StateInfo, states
from defgraph.graph.reference.tables import read_table

_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,5}")
#: ISO writes "Korea, Republic of" and "Iran (Islamic Republic of)"; no text does, but tables do.
_INVERTED = re.compile(r"[,(]")
#: Trimmings of tables: a leading "the", "(the)", footnote stars.
_THE = re.compile(r"^the |\s*\(the\)|[\s*]+$")
_BRACKETS = re.compile(r"\s*\([^)]*\)$")
_TURNED = re.compile(r"(.+?)(?:, | \()(.+ of(?: the)?)\)?")
_OFFICIAL = re.compile(
    r"(?:[\w-]+ ){0,3}(?:republic|kingdom|federation|sultanate|principality|commonwealth|nation) of (?:the )?(.+)"
)


@dataclass(frozen=True, slots=True)
class NameUse:
    """One thing a wording stands for.

    Attributes:
        id: State id.
        use: name, demonym, capital, government or code (an abbreviation).
    """

    id: str
    use: str


def _plural(demonym: str) -> str | None:
    """The plural of a demonym that is a noun by its ending; adjectives such as "Dutch" have none."""
    return demonym + "s" if demonym.endswith(("an", "i", "er", "ian", "ot", "ne", "rb", "at", "ek")) else None


def _wordings(info: StateInfo) -> Iterator[tuple[str, str]]:
    for name in (info.name, *info.aliases):
        yield name, "code" if _ABBREVIATION.fullmatch(name) else "name"
    for demonym in info.demonyms:
        yield demonym, "demonym"
        if plural := _plural(demonym):
            yield plural, "demonym"
    for capital in (info.capital, *info.seats):
        if capital:
            yield capital, "capital"
    for government in info.governments:
        yield government, "government"


@lru_cache(maxsize=1)
def state_names() -> Mapping[str, tuple[NameUse, ...]]:
    """Every wording, folded, with what it stands for; the most usual first.

    Example:
        >>> state_names()["seoul"]
        (NameUse(id='KOR', use='capital'),)
        >>> [use.id for use in state_names()["congolese"]]
        ['COD', 'COG']
    """
    found: dict[str, dict[str, NameUse]] = {}
    for info in states().values():
        if info.territory:
            continue
        for wording, use in _wordings(info):
            if not _INVERTED.search(wording) or use != "name":
                found.setdefault(fold(wording), {}).setdefault(info.id, NameUse(info.id, use))
    uses = {key: tuple(by_id.values()) for key, by_id in found.items()}
    for wording, row in read_table("names")["several"].items():
        uses[fold(wording)] = tuple(NameUse(id_, row["use"]) for id_ in row["ids"])
    return MappingProxyType(uses)


@lru_cache(maxsize=1)
def case_sensitive() -> frozenset[str]:
    """Wordings, as written, that stand for a state only in this case: abbreviations and plain words.

    Example:
        >>> "US" in case_sensitive(), "Turkey" in case_sensitive(), "France" in case_sensitive()
        (True, True, False)
    """
    abbreviations = {w for info in states().values() for w, use in _wordings(info) if use == "code"}
    return frozenset(abbreviations | set(read_table("names")["as_written"]))


@lru_cache(maxsize=1)
def not_states() -> frozenset[str]:
    """Folded names that contain the name of a state and do not stand for it ("south china sea")."""
    return frozenset(fold(w) for w in read_table("names")["not_states"])


@lru_cache(maxsize=1)
def _user_names() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, uses in state_names().items():
        found[key] = {use.id for use in uses}
    for info in states().values():
        for name in (info.name, *info.aliases):
            if info.territory or _INVERTED.search(name):
                found.setdefault(fold(name), set()).add(info.id)
    return {key: frozenset(ids) for key, ids in found.items()}


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    by_iso2 = {info.iso2.casefold(): info.id for info in states().values() if info.iso2}
    return by_iso2 | {id_.casefold(): id_ for id_ in states()}


def _forms(key: str) -> Iterator[str]:
    """A folded name and the shorter names it may be an official form of, longest first."""
    plain = _THE.sub("", key).strip()
    yield from (key, plain)
    if match := _TURNED.fullmatch(plain):
        yield f"{match[2]} {match[1]}"
    yield _BRACKETS.sub("", plain)
    if match := _OFFICIAL.fullmatch(plain):
        yield match[1]


def find_state(text: str) -> str | None:
    """The state that a user means by an id, an ISO alpha-2 code or any name, in any case; None if unknown or ambiguous.

    Example:
        >>> find_state("kr"), find_state("Republic of Korea"), find_state("Türkiye"), find_state("Congo")
        ('KOR', 'KOR', 'TUR', None)
    """
    key = fold(text)
    for form in _forms(key):
        if ids := _user_names().get(form):
            return next(iter(ids)) if len(ids) == 1 else None
    return _codes().get(key)
