"""What is asked of pairs: who visits whom in return, and who should have met by now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from defgraph.graph.analysis.filters import TIES, Filters, select_events
from defgraph.graph.analysis.measures import rows_of
from defgraph.graph.analysis.names import Measure
from defgraph.graph.analysis.ties import Ties
from defgraph.graph.errors import ParameterError
from defgraph.graph.ports import View

#: Types of events in which one side travels to the other.
VISITS = ("visit", "delegation", "port_call")


def reciprocity(view: View, filters: Filters) -> list[dict[str, Any]]:
    """How far states return visits.

    Args:
        view: an open view of a store.
        filters: what to leave out; event types other than visits, delegations and port calls never count.

    Returns:
        A row for every state that paid or received a visit: ``reciprocity``, the share of its visit partners with
        visits both ways, ``paid`` and ``received`` (numbers of visits), highest first, then id.

    Raises:
        ParameterError: the types asked for hold no visits.
    """
    types = tuple(t for t in VISITS if t in (filters.types or VISITS))
    if not types:
        raise ParameterError("reciprocity is of visits", hint=f"ask for the types {', '.join(VISITS)}, or for none")
    states = {n.id: n.name for n in view.nodes("State")}
    sides: dict[str, dict[str, set[str]]] = {}
    for edge in view.edges("PARTICIPATED_IN"):
        if edge.start in states and edge.props.get("role") in ("visitor", "host"):
            sides.setdefault(edge.end, {}).setdefault(edge.props["role"], set()).add(edge.start)
    present = {event: set().union(*found.values()) for event, found in sides.items()}
    chosen = select_events(
        view.nodes("Event"), replace(filters, types=types), filters.statuses or TIES, present
    )  # fmt: skip
    went: dict[tuple[str, str], int] = {}
    for event in chosen.events:
        for visitor in sorted(sides.get(event, {}).get("visitor", ())):
            for host in sorted(sides[event].get("host", set()) - {visitor}):
                went[visitor, host] = went.get((visitor, host), 0) + 1
    to = {s: {h for v, h in went if v == s} for s in sorted({end for pair in went for end in pair})}
    by = {s: {v for v, h in went if h == s} for s in to}
    if not to:
        return []
    return rows_of(
        [(s, states[s]) for s in to],
        {
            Measure.RECIPROCITY.value: [len(to[s] & by[s]) / len(to[s] | by[s]) for s in to],
            "paid": [sum(n for (v, _), n in went.items() if v == s) for s in to],
            "received": [sum(n for (_, h), n in went.items() if h == s) for s in to],
        },
    )


def candidates(ties: Ties) -> list[dict[str, Any]]:
    """Pairs without a tie, by how much the partners they share speak for one (Adamic and Adar 2003).

    Returns:
        A row for every pair that shares a partner: ``id`` ("AUS+BRA"), ``name``, ``candidates`` (sum over the shared
        partners of 1/ln(number of their ties)) and ``common`` (ids of the shared partners), highest first, then id.
    """
    from scipy.sparse import diags_array, triu

    links = ties.pairs.links()
    near = links.matrix(weighted=False)
    degree = np.diff(near.indptr)
    # Who is shared has two ties at least, so the logarithm is above 0 where it counts.
    rare = np.divide(1.0, np.log(np.maximum(degree, 1)), out=np.zeros(links.n), where=degree > 1)
    score = triu(near @ diags_array(rare) @ near, k=1).tocoo()
    tied = set(zip(links.a.tolist(), links.b.tolist(), strict=True))
    rows = []
    partners = [set(near.indices[near.indptr[i] : near.indptr[i + 1]].tolist()) for i in range(links.n)]
    for a, b, value in zip(score.row.tolist(), score.col.tolist(), score.data.tolist(), strict=True):
        if (a, b) not in tied and value > 0:
            names = " and ".join(ties.nodes[ties.ids[i]].name for i in (a, b))
            common = [ties.ids[i] for i in sorted(partners[a] & partners[b])]
            rows.append((f"{ties.ids[a]}+{ties.ids[b]}", names, round(value, 12), common))
    if not rows:
        return []
    shared = {pair: common for pair, _, _, common in rows}
    ranked = rows_of([r[:2] for r in rows], {Measure.CANDIDATES.value: [r[2] for r in rows]})
    return [{**row, "common": shared[row["id"]]} for row in ranked]
