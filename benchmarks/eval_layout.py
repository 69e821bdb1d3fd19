"""How much layout costs: every document of a set is printed with the faults of PDF extraction, and read again."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any

from eval_sets import ROOT, AnnotatedSet, extract
from scoring import score

from defgraph.graph.model import Document

#: Captions in our own words; they tell of nothing, so that whatever they add is an error.
_CAPTIONS = (
    ("Members of the guard of honor", "in front of the ministry"),
    ("The old customs house, seat", "of the staff college since 1974"),
    ("Recruits at the map table", "in the reading room"),
)
#: The faults of a page by name; heads and hyphens are in all of them.
LAYOUTS: dict[str, dict[str, Any]] = {
    "two columns": {"columns": 2, "width": 100},
    "captions beside the lines": {"captions": _CAPTIONS, "width": 90},
    "captions inside sentences": {"captions": _CAPTIONS, "beside": False},
}
_SEED = 5


@lru_cache(maxsize=1)
def _generator() -> ModuleType:
    """The generator of faulty pages, which the tests use too."""
    path = ROOT / "tests" / "fixtures" / "layout_faults.py"
    spec = importlib.util.spec_from_file_location("layout_faults", path)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{path} can't be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules["layout_faults"] = module  # its dataclasses look themselves up by name
    spec.loader.exec_module(module)
    return module


def paragraphs(document: Document) -> list[str]:
    """The text of a document without its own layout, one paragraph each; a dateline opens the next one."""
    found: list[str] = []
    opening = ""
    for segment in document.segments:
        if segment.kind == "dateline":
            opening = f"{segment.text} "
        elif segment.kind not in ("furniture", "byline"):
            found += [" ".join(part.split()) for part in f"{opening}{segment.text}".split("\n\n") if part.strip()]
            opening = ""
    return found


def reprinted(documents: list[Document], layout: str) -> Iterator[Document]:
    """The same documents, printed with the faults of this layout and read as pages of a white paper."""
    from defgraph.graph.ids import file_id
    from defgraph.loaders.base import RawSource, SourceMeta
    from defgraph.loaders.registry import load_source

    module = _generator()
    for number, document in enumerate(documents):
        text = "\n\n".join(paragraphs(document))
        if layout in LAYOUTS:
            faults, chance = module.Faults(**LAYOUTS[layout]), random.Random(f"{_SEED}-{number}")
            text = module.typeset(paragraphs(document), faults, chance)
        kind = "whitepaper" if layout in LAYOUTS else document.kind
        meta = SourceMeta(doc=document.doc, published=document.published, publisher=document.publisher, kind=kind)
        raw = text.encode("utf-8")
        yield load_source(RawSource(raw, f"{document.doc}.txt", file_id(raw)), meta, document.doc)


def layout_report(one: AnnotatedSet) -> dict[str, dict[str, float]]:
    """Relaxed F1 by layout and what is lost against the documents as they are.

    Returns:
        ``{"as they are": {"f1": x, "lost": 0.0}, "no faults": {...}, "two columns": {...}, ...}``; "no faults" is
        what is lost by printing alone: headlines, datelines and front matter are paragraphs like any other.
    """
    gold, documents = one.gold(), one.documents()
    plain = score(gold, extract(documents))["relaxed"]["f1"]
    report = {"as they are": {"f1": plain, "lost": 0.0}}
    for layout in ("no faults", *LAYOUTS):
        f1 = score(gold, extract(reprinted(documents, layout)))["relaxed"]["f1"]
        report[layout] = {"f1": f1, "lost": round(plain - f1, 3)}
    return report
