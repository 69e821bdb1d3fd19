"""The analysis engine against networkx, in one run, on the same graphs, the two taking turns.

Usage: bench_analysis.py [--rounds N] [--quick]. Prints one line a question: seconds of each (the best round) and
the ratio. networkx starts from a graph that stands ready; the engine's time includes what it builds from arrays.
Eigenvector and projection are timed once, as networkx takes minutes for them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np

from defgraph.graph.analysis.measures.engine import compute
from defgraph.graph.analysis.measures.links import Links, meetings


def network(nodes: int, ties: int, seed: int) -> Links:
    """A network with a few well-connected nodes and repeated weights."""
    chance = np.random.default_rng(seed)
    likely = 1 / np.arange(1, nodes + 1) ** 0.6
    pairs = np.zeros(0, dtype=np.int64)
    while len(pairs) < ties:
        a = chance.choice(nodes, size=2 * ties, p=likely / likely.sum())
        b = chance.integers(0, nodes, size=2 * ties)
        keys = np.minimum(a, b) * nodes + np.maximum(a, b)
        pairs = np.unique(np.concatenate((pairs, keys[a != b])))
    pairs = np.sort(chance.choice(pairs, size=ties, replace=False))
    return Links(nodes, pairs // nodes, pairs % nodes, chance.integers(1, 9, size=ties) / 3)


def as_networkx(links: Links) -> Any:
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(links.n))
    graph.add_weighted_edges_from(zip(links.a.tolist(), links.b.tolist(), links.weight.tolist(), strict=True))
    return graph


def events(count: int, nodes: int, seed: int) -> list[list[int]]:
    """Participants of events, two to six each."""
    chance = np.random.default_rng(seed)
    return [sorted(set(chance.integers(0, nodes, size=n).tolist())) for n in chance.integers(2, 7, size=count)]


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def compare(
    name: str, wanted: int, rounds: int, theirs: Callable[[], Any], ours: Callable[[], Any], within: float = 1e-6
) -> None:
    """Time both in turn and print the best of each; the values must agree."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        spent, expected = seconds(theirs)
        times[0].append(spent)
        spent, found = seconds(ours)
        times[1].append(spent)
    off = float(np.abs(np.asarray(expected) - np.asarray(found)).max())
    assert off < within, f"{name} differs by {off}"
    slow, fast = min(times[0]), min(times[1])
    print(
        f"{name:<44} networkx {slow:8.3f} s   engine {fast:8.3f} s   {slow / fast:6.1f}x (wanted {wanted}x)", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="how often the quick ones are timed")
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes")
    options = parser.parse_args()
    part = 10 if options.quick else 1
    small, large = network(2_000 // part, 20_000 // part, 1), network(100_000 // part, 1_000_000 // part, 2)
    told = events(100_000 // part, 2_000, 3)
    graph, wide = as_networkx(small), as_networkx(large)

    def listed(values: dict[int, float], n: int) -> list[float]:
        return [values[i] for i in range(n)]

    compare(
        f"betweenness {small.n} nodes {len(small.a)} ties", 15, options.rounds,
        lambda: listed(nx.betweenness_centrality(graph), small.n), lambda: compute(small, "betweenness"),
    )  # fmt: skip
    compare(
        f"pagerank {large.n} nodes {len(large.a)} ties", 5, options.rounds,
        lambda: listed(nx.pagerank(wide, tol=1e-10, max_iter=1000), large.n), lambda: compute(large, "pagerank"),
    )  # fmt: skip
    compare(
        f"eigenvector {large.n} nodes {len(large.a)} ties", 10, 1,
        # networkx at its own tolerance, which is coarser than ours: a finer one takes it a quarter of an hour.
        lambda: listed(nx.eigenvector_centrality(wide, max_iter=20_000, weight="weight"), large.n),
        lambda: compute(large, "eigenvector"), within=1e-2,
    )  # fmt: skip
    two_mode: Any = nx.Graph()
    two_mode.add_edges_from((("event", number), node) for number, nodes in enumerate(told) for node in nodes)
    present = sorted({node for nodes in told for node in nodes})

    def projected() -> list[float]:
        found = nx.bipartite.collaboration_weighted_projected_graph(two_mode, present)
        return [w for _, w in sorted(((min(a, b), max(a, b)), w) for a, b, w in found.edges(data="weight"))]

    compare(
        f"projection of {len(told)} events", 5, 1, projected,
        lambda: meetings(told, 2_000).links().weight,
    )  # fmt: skip


if __name__ == "__main__":
    main()
