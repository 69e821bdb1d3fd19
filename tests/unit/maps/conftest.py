"""Loads the map fixtures by path, so that no test folder has to be a package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FIXTURE = Path(__file__).parents[2] / "fixtures" / "map_fixture.py"


@pytest.fixture(scope="session")
def maps() -> ModuleType:
    """The subgraphs that maps are tested with."""
    spec = importlib.util.spec_from_file_location("map_fixture", FIXTURE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["map_fixture"] = module
    spec.loader.exec_module(module)
    return module
