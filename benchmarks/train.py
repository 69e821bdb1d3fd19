"""Train the heads of the hybrid extractor: ``python benchmarks/train.py [--shared PATH] [--own-only] [-o FILE]``.

Learns from the texts in ``benchmarks/training/`` and, where it is beside the checkout, from the shared training set.
Everything is measured by cross-validation over whole sources first; then the heads are fitted on all and written to
``loaders/extract/model/data/heads.npz``. Seeds are fixed. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from train_data import FOLDS, read_texts
from train_heads import fit_detector, fit_forest, oof_detector, oof_forest, packed
from train_judge import judged_rows, report, told

from defgraph.loaders.extract.model.heads import heads as shipped

OUT = Path(__file__).resolve().parents[1] / "loaders" / "extract" / "model" / "data" / "heads.npz"
AT_LEAST, LINKED = 0.15, 0.5


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="folder that holds evaluation/train (default: ../shared)")
    parser.add_argument("--own-only", action="store_true", help="learn from the project's own texts alone")
    parser.add_argument("-o", "--output", type=Path, default=OUT, help="the file to write")
    given = parser.parse_args()
    texts = read_texts(None if given.own_only else given.shared, own_only=given.own_only)
    print(f"{len(texts)} documents, {sum(len(t.gold) for t in texts)} events", flush=True)

    detectors = [*oof_detector(texts), fit_detector(texts)]
    print("detector fitted", flush=True)
    linkers = [
        *oof_forest([t.links() for t in texts], texts, trees=150),
        fit_forest([t.links() for t in texts], trees=150),
    ]
    print("linker fitted", flush=True)
    rules = told(texts, detectors, linkers, AT_LEAST, LINKED)
    rows = judged_rows(texts)
    judges = [*oof_forest(rows, texts, trees=160, small=True), fit_forest(rows, trees=160, small=True)]
    report(texts, judges)
    arrays = packed(detectors[FOLDS], linkers[FOLDS], judges[FOLDS], rules)
    np.savez_compressed(given.output, **arrays, at_least=np.float64(AT_LEAST), linked=np.float64(LINKED))
    shipped.cache_clear()
    print(f"wrote {given.output}: {given.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
