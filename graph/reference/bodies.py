"""International bodies: alliances, organizations, missions, and formats that only group states.

Data: ``data/bodies.yaml``. Ids are the usual short names ("NATO", "Arab League"). A format (AUKUS, G7, Weimar Triangle)
does not act as such: who reads it in a text lists its members instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from defgraph.graph.ids import fold
from defgraph.graph.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class BodyInfo:
    """An international body or a format.

    Attributes:
        id: usual short name.
        name: full name.
        shown: the usual name: the id, or the full name where texts write it out ("United Nations").
        aliases: further wordings.
        kind: alliance, igo or body.
        format: True where it only groups states and the states take part.
        members: State ids, sorted as in the table; empty where the membership is near universal or not needed.
    """

    id: str
    name: str
    shown: str
    aliases: tuple[str, ...]
    kind: str
    format: bool
    members: tuple[str, ...]


@lru_cache(maxsize=1)
def bodies() -> Mapping[str, BodyInfo]:
    """Every body by id.

    Example:
        >>> bodies()["NATO"].kind, bodies()["AUKUS"].members
        ('alliance', ('AUS', 'GBR', 'USA'))
    """
    return MappingProxyType(
        {
            id_: BodyInfo(
                id=id_,
                name=row["name"],
                shown=row.get("shown", id_),
                aliases=tuple(row.get("aka", ())),
                kind=row["kind"],
                format=bool(row.get("format", False)),
                members=tuple(row.get("members", ())),
            )
            for id_, row in read_table("bodies").items()
        }
    )


@lru_cache(maxsize=1)
def body_names() -> Mapping[str, str]:
    """Every wording of a body, folded, and the id it stands for.

    Short all-capital names are written in capitals in texts; a caller that looks for "WHO" compares the case too.

    Example:
        >>> body_names()["league of arab states"]
        'Arab League'
    """
    found: dict[str, str] = {}
    for info in bodies().values():
        for wording in (info.id, info.name, *info.aliases):
            found.setdefault(fold(wording), info.id)
    return MappingProxyType(found)


def find_body(text: str) -> str | None:
    """The body that a wording means, in any case and with or without "the"; None if unknown.

    Example:
        >>> find_body("the African Union"), find_body("nato"), find_body("Legion of Doom")
        ('AU', 'NATO', None)
    """
    key = fold(text)
    return body_names().get(key) or body_names().get(key.removeprefix("the "))
