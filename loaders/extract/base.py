"""The extractor plug-in: one small protocol, found by name in the entry-point group ``defgraph.extractors``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from defgraph.graph.errors import SettingsError, one_of
from defgraph.graph.model import Document, Record

GROUP = "defgraph.extractors"


@runtime_checkable
class Extractor(Protocol):
    """Anything that turns documents into records of events, and of facts where it finds such.

    Attributes:
        name: short name, recorded on every passage.
        version: version of rules and lexicons; another version means that documents are read again.
    """

    name: str
    version: str

    def extract_many(
        self, documents: Iterable[Document], workers: int = 1
    ) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Each document with its records, in the order given; the same for any number of workers."""
        ...


def load_extractor(name: str, model: str) -> Extractor:
    """The extractor of this name, made with a language model's name.

    Args:
        name: name of an entry point in the group ``defgraph.extractors``.
        model: name of an installed spaCy model package, or what the extractor takes for one.

    Raises:
        SettingsError: there is no extractor of this name, or its model is missing.
    """
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        raise SettingsError(
            f"no extractor named {name!r}",
            hint=f"set DEFGRAPH_EXTRACTOR to one of: {one_of(found) or 'none installed'}",
        )
    extractor: Extractor = found[name].load()(model)
    return extractor
