"""Two texts written for this project about real, public facts, so that the demo needs nothing else.

``yearbook-page.txt`` has the layout faults of a page taken from a PDF: running head, page numbers, captions
standing in the middle of sentences, words broken at line ends. ``news-article.txt`` is a plain article.
"""

from __future__ import annotations

from pathlib import Path


def sample_manifest() -> Path:
    """The manifest of the bundled samples, for ``defgraph load --manifest``."""
    return Path(__file__).parent / "manifest.csv"
