"""One day of publication said of many sources: it must not be said of texts that print another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from defgraph.graph.errors import SourceError
from defgraph.graph.export.own_files import own_file
from defgraph.loaders.base import STDIN, SourceRef
from defgraph.loaders.documents.own_date import published_on
from defgraph.loaders.registry import load_source
from defgraph.loaders.sources import read

#: Sources that a message names.
_NAMED = 3


def check_one_day(refs: Sequence[SourceRef], published: str) -> None:
    """Refuses one day for several sources where some of them print another; of a single one it is only noted.

    Args:
        refs: the sources of one load.
        published: EDTF, as an option said it of all of them.

    Raises:
        SourceError: names sources and the days they print.
    """
    said = [ref for ref in refs if ref.kind == "text" and ref.path != STDIN and ref.meta.published == published]
    if len(said) < 2:
        return
    others = [(ref.where, day) for ref in said if (day := _printed(ref)) and published_on(published, day)[1]]
    if others:
        named = ", ".join(f"{where} prints {day}" for where, day in others[:_NAMED])
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        raise SourceError(
            f"{published} can't be the day of all {len(said)} sources: {named}{more}",
            hint="leave --published out: a text's own day is used; give those without one theirs in a manifest",
        )


def _printed(ref: SourceRef) -> str | None:
    """The day that a source prints; None where it prints none or can't be read, which the load itself will say."""
    try:
        source = read(ref)
        if own_file(source.content) is not None:
            return None
        return load_source(source, replace(ref.meta, published=None), ref.where).published
    except Exception:  # noqa: BLE001 - whatever it is, the load meets it again and names it
        return None
