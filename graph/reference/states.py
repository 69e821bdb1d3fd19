"""States, present and historic: what they are called and where they are.

Ids are ISO 3166-1 alpha-3 codes ("KOR"; "XKX" for Kosovo); a state of the 20th century that lives on in no such code
is "cow:<Correlates of War number>". Codes and official names come from pycountry (ISO 3166-1), the rest from
``data/states.yaml``, ``data/historic.yaml`` and ``data/regions.yaml``. Territories that have an ISO code are here too,
since datasets name them, but they are no states and are not looked for in texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from defgraph.graph.dates import parse
from defgraph.graph.errors import ReferenceDataError, UnknownNameError
from defgraph.graph.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class StateInfo:
    """A state, present or historic.

    Attributes:
        id: ISO 3166-1 alpha-3, or ``cow:<number>``.
        name: common English name.
        official_name: official name in English.
        aliases: further and former names and abbreviations.
        demonyms: demonyms and adjectives.
        capital: seat of government by constitution, or None.
        governments: wordings that stand for the government ("Kremlin").
        cow_code: Correlates of War number, or None.
        region: sub-region of the UN's M49 list, or None.
        lat: latitude of the capital in degrees, or None.
        lon: longitude of the capital in degrees, or None.
        valid_from: first day of a historic state, ISO text, else None.
        valid_to: last day of a historic state, ISO text, else None.
        iso2: ISO 3166-1 alpha-2, or None.
        seats: other spellings of the capital, former capitals and seats of government.
        territory: True for a territory with a code of its own that is not a state.
    """

    id: str
    name: str
    official_name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    governments: tuple[str, ...] = ()
    cow_code: int | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    iso2: str | None = None
    seats: tuple[str, ...] = ()
    territory: bool = False


def _info(id_: str, row: Mapping[str, Any], iso: Any, region: str | None) -> StateInfo:
    iso_name = getattr(iso, "name", "")
    name = str(row.get("name") or iso_name)
    official = str(row.get("official") or getattr(iso, "official_name", name))
    if not name:
        raise ReferenceDataError(f"no name for {id_} in states.yaml", hint="give it a name or an ISO code")
    further = [official, iso_name, getattr(iso, "common_name", ""), *row.get("aka", ())]
    lat, lon = row.get("at", (None, None))
    first, last = row.get("valid", (None, None))
    return StateInfo(
        id=id_,
        name=name,
        official_name=official,
        aliases=tuple(dict.fromkeys(a for a in further if a and a != name)),
        demonyms=tuple(row.get("people", ())),
        capital=row.get("capital"),
        governments=tuple(row.get("gov", ())),
        cow_code=row.get("cow"),
        region=row.get("region") or region,
        lat=lat,
        lon=lon,
        valid_from=first,
        valid_to=last,
        iso2=row.get("iso2") or getattr(iso, "alpha_2", None),
        seats=tuple(row.get("seat", ())),
        territory=bool(row.get("territory", not row)),
    )


@lru_cache(maxsize=1)
def states() -> Mapping[str, StateInfo]:
    """Every state and territory by id, in the order of the ids.

    Example:
        >>> states()["KOR"].name, states()["cow:817"].name
        ('South Korea', 'South Vietnam')
    """
    import pycountry

    overlay = read_table("states")
    regions = {id_: region for region, ids in read_table("regions").items() for id_ in ids}
    codes = {c.alpha_3: c for c in pycountry.countries}
    found = {i: _info(i, overlay.get(i, {}), codes.get(i), regions.get(i)) for i in {*codes, *overlay}}
    found |= {i: _info(i, row, None, None) for i, row in read_table("historic").items()}
    return MappingProxyType(dict(sorted(found.items())))


def state(id: str) -> StateInfo:
    """The state of this id.

    Raises:
        UnknownNameError: no state has this id.

    Example:
        >>> state("DEU").capital
        'Berlin'
    """
    try:
        return states()[id]
    except KeyError:
        raise UnknownNameError(
            f"no state has the id {id!r}", hint='give an ISO 3166-1 alpha-3 code such as "KOR" or "cow:<number>"'
        ) from None


@lru_cache(maxsize=1)
def _by_cow() -> Mapping[int, tuple[StateInfo, ...]]:
    found: dict[int, tuple[StateInfo, ...]] = {}
    for info in states().values():
        if info.cow_code is not None:
            found[info.cow_code] = (*found.get(info.cow_code, ()), info)
    return found


def state_by_cow(code: int, date: str | None = None) -> str | None:
    """The id of the state with this Correlates of War number, or None.

    One number can stand for two of our states in turn: 345 is Yugoslavia until 1992-04-26 and Serbia after.

    Args:
        code: Correlates of War state number.
        date: EDTF text, when the number was meant; None means today.

    Raises:
        DateError: the date is not EDTF.

    Example:
        >>> state_by_cow(732), state_by_cow(345, "1985"), state_by_cow(345, "1996-05")
        ('KOR', 'cow:345', 'SRB')
    """
    candidates = _by_cow().get(code, ())
    present = next((s.id for s in candidates if s.valid_to is None), None)
    former = next((s for s in candidates if s.valid_to is not None), None)
    if former is None:
        return present
    if present is None or (date is not None and parse(date).start <= (former.valid_to or "")):
        return former.id
    return present
