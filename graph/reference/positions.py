"""Offices: role codes, seniority, and the wordings that mean them.

Data: ``data/positions.yaml``, which says what the codes stand for and how its rules are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from defgraph.graph.errors import ReferenceDataError
from defgraph.graph.ids import fold, slug
from defgraph.graph.reference.state_names import state_names
from defgraph.graph.reference.tables import read_table

#: Seniority of an office that is in no table.
WORKING_LEVEL = 6
_FRAGMENT = re.compile(r"\{([a-z]+)\}")
_NOT_LETTERS = re.compile(r"[^\w]+")
_AND = re.compile(r",?\s+(?:and|cum|as well as|concurrently)\s+(?:the )?(?:concurrently )?")
#: A comma may also stand inside one office ("Director, National Security Office").
_JOINED = re.compile(rf"{_AND.pattern}|\s*[,;/]\s*")
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class PositionInfo:
    """An office.

    Attributes:
        code: role code ("defense-minister"), or the slug of the words where no rule knows them.
        name: readable name.
        seniority: 1 (heads of state and government) ... 6 (working level).
    """

    code: str
    name: str
    seniority: int


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    pattern: re.Pattern[str]
    of: frozenset[str | None] | None


@lru_cache(maxsize=1)
def positions() -> Mapping[str, PositionInfo]:
    """The fixed list of offices by code, in the order of the table.

    Example:
        >>> positions()["defense-minister"].seniority
        2
    """
    rows = read_table("positions")["positions"]
    return MappingProxyType({c: PositionInfo(c, row["name"], row["seniority"]) for c, row in rows.items()})


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    table = read_table("positions")
    fragments: dict[str, str] = table["fragments"]

    def fill(match: re.Match[str]) -> str:
        return _FRAGMENT.sub(fill, fragments[match[1]])

    rules = []
    for row in table["rules"]:
        if row["code"] not in positions():
            raise ReferenceDataError(f"positions.yaml has a rule for the unknown code {row['code']!r}")
        of = frozenset(row["of"]) if "of" in row else None
        rules.append(_Rule(row["code"], re.compile(_FRAGMENT.sub(fill, row["match"])), of))
    return tuple(rules)


def _spelled(wording: str) -> str:
    plain = _NOT_LETTERS.sub(" ", fold(wording).replace("'s ", " ").replace("s' ", "s ")).strip()
    plain = plain.replace("defence", "defense").replace("advisor", "adviser").replace("attaches", "attache")
    return re.sub(r"\bunder secretary\b", "undersecretary", plain).replace("u s ", "us ").replace("u n ", "un ")


def _bare(wording: str) -> str:
    """The wording without nationality and without words that do not change the office."""
    table = read_table("positions")
    before = True
    while before:
        before = False
        for prefix in table["prefixes"]:
            if wording.startswith(prefix + " "):
                wording, before = wording[len(prefix) + 1 :], True
        words = wording.split()
        for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
            if " ".join(words[:count]) in state_names():
                wording, before = " ".join(words[count:]), True
                break
    for suffix in table["suffixes"]:
        wording = wording.removesuffix(" " + suffix)
    return wording


def _known(wording: str, of: str | None) -> PositionInfo | None:
    bare = _bare(_spelled(wording))
    for rule in _rules():
        if (rule.of is None or of in rule.of) and rule.pattern.fullmatch(bare):
            return positions()[rule.code]
    return None


@lru_cache(maxsize=8192)
def position_for(wording: str, of: str | None = None) -> PositionInfo:
    """The office that a wording means; an unknown one gets the slug of its words and the lowest seniority.

    Of two offices in one wording ("Deputy Prime Minister and Minister of Defence") the more senior one counts, the
    one higher up in the table where both are equal.

    Args:
        wording: the office in the words of the text, with or without nationality.
        of: State id or body id that the office belongs to, where known; it decides wordings that differ from state
            to state ("Secretary of State", "Defence Secretary").

    Example:
        >>> position_for("Minister of National Defence").code, position_for("Defence Secretary", of="IND").code
        ('defense-minister', 'permanent-secretary')
        >>> position_for("keeper of the seals")
        PositionInfo(code='keeper-of-the-seals', name='keeper of the seals', seniority=6)
    """
    whole = _known(wording, of)
    joined = _JOINED if whole is None else _AND
    found = [f for part in joined.split(wording) if (f := _known(part, of))]
    order = list(positions())
    candidates = [*([whole] if whole else []), *found]
    if candidates:
        return min(candidates, key=lambda p: (p.seniority, order.index(p.code)))
    words = " ".join(wording.split())
    return PositionInfo(slug(words), words, WORKING_LEVEL)
