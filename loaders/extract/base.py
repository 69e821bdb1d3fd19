"""The extractor plug-in: one small protocol, found by name in the entry-point group ``defgraph.extractors``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Any, Protocol, runtime_checkable

from defgraph.graph.errors import SettingsError, one_of
from defgraph.graph.model import Document, Record

GROUP = "defgraph.extractors"


@dataclass(slots=True)
class Losses:
    """What an extractor did not give, noted by it and taken by whoever reads on.

    Attributes:
        refused: documents that it could not read and left out of what it gives, with the reason.
        left_out: number of events that it found and does not vouch for, by reason.
    """

    refused: list[tuple[Document, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self) -> Losses:
        """What was noted since it was last taken."""
        taken = Losses(self.refused, self.left_out)
        self.refused, self.left_out = [], Counter()
        return taken


@runtime_checkable
class Extractor(Protocol):
    """Anything that turns documents into records of events, and of facts where it finds such.

    Attributes:
        name: short name, recorded on every passage.
        version: version of rules and lexicons; another version means that documents are read again. It has to change
            with everything that decides what is read: :func:`defgraph.loaders.versions.version_of` makes such a one.

    The class may tell both before one is made: ``name`` and ``version`` as its own attributes, or a static method
    ``version_with(model)`` in place of the latter. Then no model is loaded where nothing is to be read.

    One that can fail on a single document has :class:`Losses` in an attribute ``losses``: what is named there is
    reported as rejected, and the others are read.
    """

    name: str
    version: str

    def extract_many(
        self, documents: Iterable[Document], workers: int = 1
    ) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Each document with its records, unlikely ones too, in the order given; the same for any number of workers.

        How likely a record is right is its ``confidence``; the user's threshold decides what of it is kept.
        """
        ...


def load_extractor(name: str, model: str) -> Extractor:
    """The extractor of this name, made with a language model's name.

    Args:
        name: name of an entry point in the group ``defgraph.extractors``.
        model: name of an installed spaCy model package, or what the extractor takes for one.

    Raises:
        SettingsError: there is no extractor of this name, or its model is missing.
    """
    extractor: Extractor = _class_of(name)(model)
    return extractor


def read_by(name: str, model: str) -> tuple[str, str] | None:
    """Name and version of the extractor of this name, or None where it has to be made before it can tell them.

    Raises:
        SettingsError: there is no extractor of this name.
    """
    kind = _class_of(name)
    ask = getattr(kind, "version_with", None)
    own, version = getattr(kind, "name", None), ask(model) if ask else getattr(kind, "version", None)
    return (own, version) if isinstance(own, str) and isinstance(version, str) else None


def _class_of(name: str) -> Any:
    """What makes an extractor of the name of a model."""
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        raise SettingsError(
            f"no extractor named {name!r}",
            hint=f"give --extractor or DEFGRAPH_EXTRACTOR one of: {one_of(found) or 'none installed'}",
        )
    return found[name].load()
