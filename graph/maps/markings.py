"""The colors that go with a handling marking."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.packaged import read_mapping


def marking_colors(marking: str) -> tuple[str, str]:
    """Background and ink of the band that shows a marking, as ``#rrggbb``; neutral ones where its level is not known.

    Args:
        marking: as it is shown, such as "SECRET // NOFORN"; the level comes first.

    Example:
        >>> marking_colors("Secret // NOFORN"), marking_colors("Secretariat copy")
        (('#c8102e', '#ffffff'), ('#46535f', '#ffffff'))
    """
    known, said = _known(), " ".join(marking.upper().split())
    for level in known["levels"]:
        for words in level["begins"]:
            if re.match(rf"{re.escape(words)}(?![^\W_])", said):
                return level["background"], level["ink"]
    return known["neutral"]["background"], known["neutral"]["ink"]


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    return read_mapping(Path(__file__).parent / "assets" / "markings.yaml")
