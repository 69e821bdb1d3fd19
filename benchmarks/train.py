"""Train the heads of the hybrid extractor: ``python benchmarks/train.py [--shared PATH] [--own-only] [-o FILE]``.

Learns from the texts in ``benchmarks/training/`` and, where it is beside the checkout, from the shared training set.
Everything is measured by cross-validation over whole sources first; then the heads are fitted on all and written to
``loaders/extract/model/data/heads.npz``, the figures to ``benchmarks/cross_validated.json`` (``make eval`` prints them)
and the promises of the dial to ``graph/confidence/promises.yaml``. Seeds are fixed. ``--check`` learns from the own
texts alone and compares what detector and linker decide with what is kept. Needs scikit-learn (``make train``).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from learning.curve import learning_curve
from learning.data import FOLDS, ROOT, Text, read_texts
from learning.decisions import alike, decisions
from learning.dial import promises
from learning.heads import fit_detector, fit_forest, oof_detector, oof_forest, packed
from learning.judge import Finder, Found, judge, judged_rows
from learning.report import as_promises, by_source, calibration, result

from defgraph.graph.confidence.promises import write
from defgraph.loaders.extract.version import heads_version

HEADS = ROOT / "loaders" / "extract" / "model" / "data" / "heads.npz"
FIGURES = ROOT / "benchmarks" / "cross_validated.json"
KEPT = ROOT / "benchmarks" / "training" / "decisions.json"
#: The share of decisions that trainings on different processors have in common at least.
ALIKE = 0.995
AT_LEAST, LINKED = 0.15, 0.5


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="folder that holds evaluation/train (default: ../shared)")
    parser.add_argument("--own-only", action="store_true", help="learn from the project's own texts alone")
    parser.add_argument("--curve", action="store_true", help="also learn from a quarter and from half of the texts")
    parser.add_argument("--check", action="store_true", help="compare the decisions of own texts with those kept")
    parser.add_argument("--keep", action="store_true", help="with --check: keep the decisions instead")
    parser.add_argument("-o", "--output", type=Path, default=HEADS, help="the file of heads to write")
    given = parser.parse_args()
    texts = read_texts(given.shared, own_only=given.own_only or given.check)
    print(f"{len(texts)} documents, {sum(len(t.gold) for t in texts)} events", flush=True)
    if given.check:
        check(texts, keep=given.keep)
        return
    detectors = [*oof_detector(texts), fit_detector(texts)]
    links = [text.links() for text in texts]
    linkers = [*oof_forest(links, texts), fit_forest(links)]
    print("detector and linker fitted", flush=True)
    finder = Finder(texts, detectors, linkers, (AT_LEAST, LINKED))
    found = {name: finder.find(name) for name in ("hybrid", "rules", "learned")}
    rows = judged_rows(texts, found["hybrid"])
    judges = [*oof_forest(rows, texts, small=True), fit_forest(rows, small=True)]
    for name in ("hybrid", "learned"):
        judge(texts, found[name], judges)
    arrays = packed(detectors[FOLDS], linkers[FOLDS], judges[FOLDS], finder.rules)
    np.savez_compressed(given.output, **arrays, at_least=np.float64(AT_LEAST), linked=np.float64(LINKED))
    print(f"wrote {given.output}: {given.output.stat().st_size:,} bytes")
    figures = measured(texts, found)
    if given.curve:
        figures["learning_curve"] = learning_curve(texts, links, detectors[:FOLDS], linkers[:FOLDS])
    elif "learning_curve" in (kept := json.loads(FIGURES.read_text(encoding="utf-8"))):
        figures["learning_curve"] = kept["learning_curve"]  # as it was last measured
    print(json.dumps(figures, indent=1))
    if given.output == HEADS and any(text.shared for text in texts):
        write(as_promises(figures["promises"], heads_version()))
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def check(texts: list[Text], *, keep: bool) -> None:
    """Learn from these texts and compare what is decided on them with what was kept.

    Raises:
        SystemExit: too little is decided alike.
    """
    links = [text.links() for text in texts]
    made = decisions(texts, fit_detector(texts), fit_forest(links), (AT_LEAST, LINKED))
    if keep:
        KEPT.write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
        return
    share = alike(made, json.loads(KEPT.read_text(encoding="utf-8")))
    print(f"{share:.4f} of the decisions as kept ({ALIKE} wanted)")
    if share < ALIKE:
        raise SystemExit("other decisions: find out why, or keep them with --check --keep")


def measured(texts: list[Text], found: dict[str, Found]) -> dict[str, Any]:
    """Figures of both kinds of texts; calibration and promises on real ones where there are any."""
    figures: dict[str, Any] = {"results": []}
    for kind, shared in (("shared training set", True), ("own training texts", False)):
        which = [n for n, text in enumerate(texts) if text.shared is shared]
        part = [texts[n] for n in which]
        events = {name: [rows[n] for n in which] for name, rows in found.items()}
        if not part:
            continue
        figures["results"] += [result(f"{kind}, {name}", part, rows) for name, rows in events.items()]
        if "promises" not in figures:
            figures |= {"calibration": calibration(part, events["hybrid"]), "measured_on": kind}
            figures["promises"] = promises(by_source(part, events["hybrid"]))
    return figures


if __name__ == "__main__":
    main()
