"""How fast rules and hybrid read: ``python benchmarks/bench_extract.py [--rounds N] [--documents N] [--memory N]``.

Speed is told as ratios of medians over interleaved rounds in one run: against bare ``spacy.load(model).pipe`` on the
text of the same documents, and two workers against one. Ratios by computing time depend less on what else the
machine does: for two workers, what they would gain on two idle cores. Long texts are the same documents joined. Memory
is the largest resident size within each thousand documents, and in a process of its own for one text of a megabyte.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median

from eval_sets import OWN, shared_set

from defgraph.graph.ids import file_id
from defgraph.graph.model import Document, Segment
from defgraph.graph.settings import Settings
from defgraph.loaders.extract.base import Extractor, load_extractor
from defgraph.loaders.extract.discourse.reader import Reader

#: Of what names are invented, and how many for a document.
_SYLLABLES = ("ka", "to", "mi", "re", "du", "no", "sa", "vi", "lo", "pe", "zu", "fa", "gi", "hon", "ber", "tak", "lem")
_NAMES = 10
#: Characters of the long texts; of the one whose memory is measured.
_LONG, _MEGABYTE = (50_000, 100_000, 200_000), 1_000_000
_EXTRACTORS = ("rules", "hybrid")


def corpus(number: int) -> Iterator[Document]:
    """This many documents: those of the annotated sets over and over, each with an id of its own."""
    found = [document for one in (OWN, shared_set()) if one for document in one.documents()]
    copies = (replace(d, id=file_id(f"{n} {d.id}".encode()), doc=f"{d.doc}-{n}") for n in count() for d in found)
    return islice(copies, number)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one call took: seconds on the clock, and seconds of computing in this and in ended child processes."""

    clock: float
    computing: float


def cost(work: Callable[[], object]) -> Cost:
    """The cost of one call."""
    before, start = os.times(), time.perf_counter()
    work()
    clock, after = time.perf_counter() - start, os.times()
    return Cost(clock, sum(after[:4]) - sum(before[:4]))


def highest() -> int | None:
    """The most mebibytes of this process in memory since the last call; None where the system does not tell."""
    status, refs = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if not (status.is_file() and os.access(refs, os.W_OK)):
        return None
    told = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)
    refs.write_text("5", encoding="ascii")  # begins a new count, see proc(5)
    return int(told[1]) // 1024 if told else None


def interleaved(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, Cost]:
    """Median costs by name; each round runs every work once, so that a noisy minute falls on all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            costs[name].append(cost(work))
    return {
        name: Cost(median(c.clock for c in all_), median(c.computing for c in all_)) for name, all_ in costs.items()
    }


def extractor(name: str) -> Extractor:
    """The extractor of this name with the model of the settings."""
    return load_extractor(name, Settings.from_environment().spacy_model)


def joined(size: int) -> Document:
    """The bodies of the corpus one after another, as one text of this length."""
    bodies = (s.text for d in corpus(10**9) for s in d.segments if s.kind == "body")
    text = ""
    while len(text) < size:
        text = f"{text}{next(bodies)}\n\n"
    text = text[:size]
    segments = (Segment("body", text, ((0, 0, size),)),)
    return Document(file_id(text.encode()), f"long-{size}", text, segments, "text", published="2024-05-16", kind="news")


def speed(number: int, rounds: int) -> None:
    """Documents a second of spaCy alone and of each extractor, and the ratios of their medians."""
    import spacy

    documents = list(corpus(number))
    bare = spacy.load(Settings.from_environment().spacy_model)
    texts = [d.text for d in documents]
    works: dict[str, Callable[[], object]] = {"bare spaCy": lambda: deque(bare.pipe(texts), maxlen=0)}
    for name in _EXTRACTORS:
        works[name] = partial(_read, extractor(name), documents)
    interleaved(works, 1)  # warm
    costs = interleaved(works, rounds)
    for name, one in costs.items():
        print(f"{name}: {number / one.clock:.1f} documents/s (median of {rounds} rounds over {number} documents)")
    for name in _EXTRACTORS:
        print(
            f"{name} / bare spaCy: {costs['bare spaCy'].clock / costs[name].clock:.2f} by the clock, "
            f"{costs['bare spaCy'].computing / costs[name].computing:.2f} by computing time"
        )


def _read(reads: Extractor, documents: Iterable[Document], workers: int = 1) -> None:
    deque(reads.extract_many(documents, workers=workers), maxlen=0)


def long_texts() -> None:
    """Seconds of computing for texts of growing length: in proportion where twice the text takes twice as long."""
    texts = [joined(size) for size in _LONG]
    for name in _EXTRACTORS:
        reads = extractor(name)
        _read(reads, texts[:1])  # warm
        costs = [cost(partial(_read, reads, [text])).computing for text in texts]
        told = ", ".join(f"{size // 1000} kB {one:.1f} s" for size, one in zip(_LONG, costs, strict=True))
        print(f"{name}: {told} (a character of the longest takes {_share(costs):.2f} times that of the shortest)")


def _share(costs: list[float]) -> float:
    return (costs[-1] / _LONG[-1]) / (costs[0] / _LONG[0])


def encoded(number: int) -> None:
    """The share of sentences that the hybrid's encoder reads: those of windows in which somebody is named."""
    from defgraph.loaders.extract.hybrid import HybridExtractor

    counts = [0, 0]

    class Counting(HybridExtractor):
        def signals(self, readers: list[Reader]) -> None:
            super().signals(readers)
            for reader in readers:
                told = reader.signals.types if reader.signals is not None else None
                counts[1] += len(reader.tree.sents)
                # What no window read is nothing for certain, which the trained head never says of a whole sentence.
                counts[0] += sum(told is not None and bool((told[a:b, 0] < 1).any()) for a, b in reader.tree.sents)

    _read(Counting(Settings.from_environment().spacy_model), corpus(number))
    print(f"encoded: {counts[0] / max(1, counts[1]):.1%} of {counts[1]} sentences")


def workers(number: int, rounds: int) -> None:
    """How much faster two processes are than one, the start of the processes included."""
    documents = list(corpus(number))
    for name in _EXTRACTORS:
        reads = extractor(name)
        works: dict[str, Callable[[], object]] = {
            "one worker": partial(_read, reads, documents),
            "two workers": partial(_read, reads, documents, workers=2),
        }
        _tell_workers(name, interleaved(works, rounds), number, rounds)


def _tell_workers(name: str, costs: dict[str, Cost], number: int, rounds: int) -> None:
    one, two = costs["one worker"], costs["two workers"]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"{name}, two workers / one: {one.clock / two.clock:.2f} times as fast by the clock, "
        f"{2 * one.computing / two.computing:.2f} by computing "
        f"time (rounds: {rounds}, documents: {number}, cores: {cores})"
    )


def with_new_words(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents with invented names added, since new texts bring new words, which the model could hoard."""
    for number, document in enumerate(documents):
        chance = random.Random(number)
        names = ("".join(chance.choice(_SYLLABLES) for _ in range(5)).capitalize() for _ in range(_NAMES))
        told = " ".join(f"Mr. {name} was there." for name in names)
        parts = (replace(s, text=f"{s.text} {told}") if s.kind == "body" else s for s in document.segments)
        yield replace(document, segments=tuple(parts))


def memory(number: int) -> None:
    """The highest resident size within each thousand documents, none of which has the words of another."""
    reads = extractor(Settings.from_environment().extractor)
    if highest() is None:
        print("memory: this system does not tell the resident size")
        return
    for done, _ in enumerate(reads.extract_many(with_new_words(corpus(number))), 1):
        if done % 1000 == 0 or done == number:
            print(f"memory up to {done:,} documents: at most {highest()} MiB", flush=True)


def megabyte(name: str) -> None:
    """The largest resident size of a process that reads one text of a megabyte, its start included."""
    import resource

    _read(extractor(name), [joined(_MEGABYTE)])
    unit = 1 if sys.platform == "darwin" else 1024
    print(f"{name}, 1 MB of text: at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 2**20} MiB")


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each measure (default 5)")
    parser.add_argument("--documents", type=int, default=222, help="documents a round (default 222)")
    parser.add_argument("--memory", type=int, default=10_000, help="documents for the memory measure; 0 skips it")
    parser.add_argument("--megabyte", choices=_EXTRACTORS, help="only read one text of a megabyte, and tell the memory")
    given = parser.parse_args()
    if given.megabyte:
        megabyte(given.megabyte)
        return
    speed(given.documents, given.rounds)
    encoded(given.documents)
    long_texts()
    for name in _EXTRACTORS:
        subprocess.run([sys.executable, __file__, "--megabyte", name], check=True)
    workers(8 * given.documents, max(1, given.rounds // 2))
    if given.memory:
        memory(given.memory)


if __name__ == "__main__":
    main()
