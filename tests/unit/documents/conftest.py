"""Ways for the document tests to build documents from text, and to find the real ones."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from defgraph.graph.model.document import Document
from defgraph.loaders.base import RawSource, SourceMeta
from defgraph.loaders.registry import load_source

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"


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
    spec = importlib.util.spec_from_file_location("layout_faults", ROOT / "tests" / "fixtures" / "layout_faults.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["layout_faults"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, where it is there."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real documents are not beside the checkout")
    return SHARED
