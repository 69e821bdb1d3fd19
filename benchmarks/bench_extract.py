"""How fast the rules read: ``python benchmarks/bench_extract.py [--rounds N] [--documents N] [--memory N]``.

Speed is told as ratios of medians over interleaved rounds in one run: against bare ``spacy.load(model).pipe`` on the
text of the same documents, and two workers against one. Ratios by computing time depend less on what else the
machine does: for two workers, what they would gain on two idle cores. Memory is the largest resident size within each
thousand documents.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from statistics import median

from eval_sets import OWN, shared_set

from defgraph.graph.ids import file_id
from defgraph.graph.model import Document
from defgraph.graph.settings import Settings

#: Of what names are invented, and how many for a document.
_SYLLABLES = ("ka", "to", "mi", "re", "du", "no", "sa", "vi", "lo", "pe", "zu", "fa", "gi", "hon", "ber", "tak", "lem")
_NAMES = 10


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


def speed(number: int, rounds: int) -> None:
    """Documents a second of spaCy alone and of the rules, and the ratio of their medians."""
    import spacy

    from defgraph.loaders.extract.rules import RulesExtractor

    model = Settings.from_environment().spacy_model
    documents = list(corpus(number))
    bare, rules = spacy.load(model), RulesExtractor(model)
    texts = [d.text for d in documents]
    works: dict[str, Callable[[], object]] = {
        "bare spaCy": lambda: deque(bare.pipe(texts), maxlen=0),
        "rules": lambda: deque(rules.extract_many(documents), maxlen=0),
    }
    interleaved(works, 1)  # warm
    costs = interleaved(works, rounds)
    for name, one in costs.items():
        print(f"{name}: {number / one.clock:.1f} documents/s (median of {rounds} rounds over {number} documents)")
    bare_cost, own = costs["bare spaCy"], costs["rules"]
    print(
        f"rules / bare spaCy: {bare_cost.clock / own.clock:.2f} by the clock, "
        f"{bare_cost.computing / own.computing:.2f} by computing time"
    )


def workers(number: int, rounds: int) -> None:
    """How much faster two processes are than one, the start of the processes included."""
    from defgraph.loaders.extract.rules import RulesExtractor

    rules = RulesExtractor(Settings.from_environment().spacy_model)
    documents = list(corpus(number))
    works: dict[str, Callable[[], object]] = {
        "one worker": lambda: deque(rules.extract_many(documents), maxlen=0),
        "two workers": lambda: deque(rules.extract_many(documents, workers=2), maxlen=0),
    }
    costs = interleaved(works, rounds)
    one, two = costs["one worker"], costs["two workers"]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"two workers / one: {one.clock / two.clock:.2f} times as fast by the clock, "
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
    from defgraph.loaders.extract.rules import RulesExtractor

    rules = RulesExtractor(Settings.from_environment().spacy_model)
    if highest() is None:
        print("memory: this system does not tell the resident size")
        return
    for done, _ in enumerate(rules.extract_many(with_new_words(corpus(number))), 1):
        if done % 1000 == 0 or done == number:
            print(f"memory up to {done:,} documents: at most {highest()} MiB", flush=True)


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each measure (default 5)")
    parser.add_argument("--documents", type=int, default=222, help="documents a round (default 222)")
    parser.add_argument("--memory", type=int, default=10_000, help="documents for the memory measure; 0 skips it")
    given = parser.parse_args()
    speed(given.documents, given.rounds)
    workers(8 * given.documents, max(1, given.rounds // 2))
    if given.memory:
        memory(given.memory)


if __name__ == "__main__":
    main()
