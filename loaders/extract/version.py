"""The version of the rules: a digest of their code, word lists, reference data and model, and of what they run on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from defgraph.loaders.versions import CLAIMING, CLAIMING_PACKAGES, package_version, version_of

#: Code and data that decide what the rules read: what a model learned lies in the first of these folders as well.
PARTS = ("loaders/extract", "loaders/documents/language.py", "loaders/documents/language.yaml", *CLAIMING)
#: What training makes: the heads that find events and say how likely each is.
HEADS = "loaders/extract/model/data/heads.npz"
PACKAGES = ("spacy", "rapidfuzz", "numpy", "scipy", "threadpoolctl", *CLAIMING_PACKAGES)


@lru_cache(maxsize=8)
def rules_version(model: str, root: Path | None = None) -> str:
    """The version with a spaCy model; neither the model nor spaCy is loaded.

    Args:
        model: name of an installed spaCy model package, or the folder of a model.
        root: folder of the package; None = this one.
    """
    return version_of(PARTS, PACKAGES, *_model(model), root=root)


def heads_version(root: Path | None = None) -> str:
    """The version of the trained heads.

    Args:
        root: folder of the package; None = this one.
    """
    return version_of([HEADS], root=root)


def _model(name: str) -> tuple[str | None, ...]:
    """What tells a model from others: name and version of its package, or all that is in its folder."""
    found = package_version(name)
    folder = Path(name)
    if found is None and folder.is_dir():
        return ("folder", version_of(["."], root=folder))
    return (name, found)
