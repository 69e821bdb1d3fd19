"""Which offices exclude each other: the kinds of ``offices.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from defgraph.graph.errors import ReferenceDataError
from defgraph.graph.packaged import read_mapping
from defgraph.graph.reference.positions import positions

_FILE = Path(__file__).with_name("offices.yaml")


@lru_cache(maxsize=1)
def office_kinds() -> Mapping[str, str]:
    """Role code to kind; two kinds are never one person's at the same time.

    Raises:
        ReferenceDataError: the file names a code that is in no table, or one twice.

    Example:
        >>> office_kinds()["president"] == office_kinds()["prime-minister"]
        True
    """
    found: dict[str, str] = {}
    for kind, codes in read_mapping(_FILE).items():
        for code in codes:
            if code in found or code not in positions():
                raise ReferenceDataError(
                    f"{_FILE.name}: {kind}: {code!r} stands here twice or is no office of the reference table",
                    hint="name each code of the table at most once",
                )
            found[code] = kind
    return found
