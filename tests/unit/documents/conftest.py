"""Ways for the document tests to build documents from text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from types import ModuleType

import pytest
from tests.fixtures import layout_faults as faults

from defgraph.graph.model.document import Document
from defgraph.loaders.base import RawSource, SourceMeta
from defgraph.loaders.registry import load_source


@pytest.fixture(scope="session")
def load() -> Callable[..., Document]:
    """Loads a text or bytes as a file of the given name."""

    def load_text(content: str | bytes, name: str = "page.txt", **meta: str) -> Document:
        raw = content.encode("utf-8") if isinstance(content, str) else content
        return load_source(RawSource(raw, name, hashlib.sha256(raw).hexdigest()), SourceMeta(**meta), name)

    return load_text


@pytest.fixture(scope="session")
def layout_faults() -> ModuleType:
    """The generator of pages with faults."""
    return faults
