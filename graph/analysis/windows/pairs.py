"""Pairs that should have met by now, and what is behind a pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from defgraph.graph.analysis.events_behind import told_events
from defgraph.graph.analysis.measures.ranking import rows_of
from defgraph.graph.analysis.names import Measure
from defgraph.graph.analysis.networks.ties import Ties
from defgraph.graph.analysis.windows.periods import Chosen, Window
from defgraph.graph.dates import LATEST, bounds
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.ports import Reader

Row = dict[str, Any]


def candidates(ties: Ties, focus: str | None = None) -> list[Row]:
    """Pairs without a tie, by how much the partners they share speak for one (Adamic and Adar 2003).

    Two who serve the same state or organization are colleagues and no pair; a state that ended before the last event
    can meet nobody any more.

    Args:
        ties: the network.
        focus: only pairs with this node; None = all.

    Returns:
        A row for every pair that shares a partner: ``id`` ("AUS+BRA"), ``name``, ``a``, ``b``, ``candidates`` (sum
        over the shared partners of 1/ln(number of their ties)), ``rank`` and ``common`` (ids of the shared partners,
        who speaks most for the pair first), highest first, then id.
    """
    from scipy.sparse import diags_array, triu

    links = ties.pairs.links()
    near = links.matrix(weighted=False)
    rare = _rarity(near)
    score = triu(near @ diags_array(rare) @ near, k=1).tocoo()
    tied = set(zip(links.a.tolist(), links.b.tolist(), strict=True))
    here = ties.ids.index(focus) if focus is not None and focus in ties.nodes else None
    partners = [near.indices[near.indptr[i] : near.indptr[i + 1]].tolist() for i in range(links.n)]
    apt = _apt(ties)
    found: dict[str, tuple[int, int, float]] = {}
    for a, b, value in zip(score.row.tolist(), score.col.tolist(), score.data.tolist(), strict=True):
        if (a, b) not in tied and value > 0 and (focus is None or here in (a, b)) and apt(a, b):
            found[f"{ties.ids[a]}+{ties.ids[b]}"] = (a, b, round(value, 12))
    if not found:
        return []
    names = [(pair, " and ".join(ties.nodes[ties.ids[i]].name for i in (a, b))) for pair, (a, b, _) in found.items()]
    rows = []
    for row in rows_of(names, {Measure.CANDIDATES.value: [value for _, _, value in found.values()]}):
        a, b, value = found[row["id"]]
        common = sorted(set(partners[a]).intersection(partners[b]), key=lambda i: (-rare[i], ties.ids[i]))
        told = {"a": ties.ids[a], "b": ties.ids[b], Measure.CANDIDATES.value: value, "rank": row["rank"]}
        rows.append({"id": row["id"], "name": row["name"], **told, "common": [ties.ids[i] for i in common]})
    return rows


def candidates_by_window(
    ties: Ties, spans: Sequence[tuple[Window, Chosen]], focus: str | None = None
) -> list[tuple[str, list[Row]]]:
    """The candidates of every window: pairs without a tie in it, by the partners they share in it.

    Args:
        ties: the network.
        spans: its windows (:func:`defgraph.graph.analysis.windows.periods.spread`).
        focus: only pairs with this node; None = all.

    Returns:
        Name of each window and rows as :func:`candidates` gives them, with ``met``: the other windows, earlier and
        later, in which the pair has a tie.
    """
    met: dict[tuple[str, str], list[str]] = {}
    found = []
    for window, chosen in spans:
        part = ties.within(chosen)
        links = part.pairs.links()
        for a, b in zip(links.a.tolist(), links.b.tolist(), strict=True):
            met.setdefault((ties.ids[a], ties.ids[b]), []).append(window.name)
        found.append((window.name, candidates(part, focus)))
    return [(name, [{**row, "met": met.get((row["a"], row["b"]), [])} for row in rows]) for name, rows in found]


def explain_candidate(reader: Reader, ties: Ties, pair: str) -> Row:
    """Why two nodes without a tie should have met: the partners they share, and the events with each.

    Args:
        reader: where the words are read.
        ties: the network.
        pair: the ids of both, joined by "+", in any order.

    Returns:
        The pair's row, ``of`` (how many pairs are ranked), ``between`` (a row a shared partner: ``id``, ``name``,
        ``ties``, the number of its ties, ``adds``, what it adds to the score, ``events_a`` and ``events_b``, the
        numbers of its events with either) and ``events``, each with ``common`` (id of the partner), ``with`` (a or b)
        and the words behind it.

    Raises:
        ParameterError: the text names no pair of the network.
        UnknownNameError: both have met, or share no partner.
    """
    ends = _ends(ties, pair)
    ranked = candidates(ties)
    row = _row_of(ranked, ends)
    behind = ties.pairs.events_of()
    one, other = sorted(ties.ids.index(end) for end in ends)
    if row is None:
        why = "they have a tie"
        if (one, other) not in behind:
            why = "they share no partner" if _apt(ties)(one, other) else "they are colleagues, or one no longer exists"
        raise UnknownNameError(
            f"{ends[0]} and {ends[1]} are no candidates: {why}", hint="ask for a pair that the analysis lists"
        )
    near = ties.pairs.links().matrix(weighted=False)
    rare, degree = _rarity(near), np.diff(near.indptr)
    between, chosen = [], []
    for common in row["common"]:
        place = ties.ids.index(common)
        shared = {end: behind[min(place, n), max(place, n)] for end, n in ((row["a"], one), (row["b"], other))}
        between.append(
            {
                "id": common, "name": ties.nodes[common].name, "ties": int(degree[place]),
                "adds": round(float(rare[place]), 12), "events_a": len(shared[row["a"]]),
                "events_b": len(shared[row["b"]]),
            }
        )  # fmt: skip
        chosen += [(common, end, n) for end in (row["a"], row["b"]) for n in shared[end]]
    told = _told(reader, ties, {n for _, _, n in chosen})
    events = [{**told[n], "common": common, "with": [end]} for common, end, n in chosen]
    return {**row, "of": len(ranked), "between": between, "events": events}


def explain_contact(reader: Reader, ties: Ties, pair: str) -> Row:
    """All events behind a pair's contacts, the oldest first, with the words behind each.

    Args:
        reader: where the words are read.
        ties: the network.
        pair: the ids of both, joined by "+", in any order.

    Returns:
        The pair's row of :func:`~defgraph.graph.analysis.windows.contacts.contacts`, ``of`` and ``events``.

    Raises:
        ParameterError: the text names no pair of the network.
        UnknownNameError: both have no tie.
    """
    from defgraph.graph.analysis.windows.contacts import contacts

    ends = _ends(ties, pair)
    ranked = contacts(ties)
    row = _row_of(ranked, ends)
    if row is None:
        raise UnknownNameError(
            f"{ends[0]} and {ends[1]} have no tie under these filters", hint="ask for a pair that the analysis lists"
        )
    numbers = ties.pairs.events_of()[ties.ids.index(row["a"]), ties.ids.index(row["b"])]
    events = sorted(_told(reader, ties, set(numbers)).values(), key=lambda e: (e["date"] or "", e["event"]))
    return {**row, "of": len(ranked), "events": events}


def _apt(ties: Ties) -> Callable[[int, int], bool]:
    """Whether two nodes, by number, could meet as two sides."""
    sides = [node.props.get("of", i) for i, node in ties.nodes.items()]
    ends = [end for e in ties.events.values() if (end := bounds(e.props.get("date"))[1]) and end != LATEST]
    last = max(ends, default="")
    gone = [(node.props.get("valid_to") or LATEST) < last for node in ties.nodes.values()]
    return lambda a, b: sides[a] != sides[b] and not gone[a] and not gone[b]


def _rarity(near: Any) -> Any:
    """1/ln(number of ties) of every node; who is shared has two ties at least, so it counts only there."""
    degree = np.diff(near.indptr)
    return np.divide(1.0, np.log(np.maximum(degree, 1)), out=np.zeros(len(degree)), where=degree > 1)


def _told(reader: Reader, ties: Ties, numbers: set[int]) -> Mapping[int, Row]:
    events, order = list(ties.events.values()), sorted(numbers)
    return dict(zip(order, told_events(reader, [events[n] for n in order], ties.evidence), strict=True))


def _row_of(rows: list[Row], ends: tuple[str, str]) -> Row | None:
    return next((row for row in rows if {row["a"], row["b"]} == set(ends)), None)


def _ends(ties: Ties, pair: str) -> tuple[str, str]:
    """The two ids of a text such as "CHL+KOR"; an id may hold a plus sign itself."""
    parts = pair.split("+")
    for cut in range(1, len(parts)):
        one, other = sorted(("+".join(parts[:cut]).strip(), "+".join(parts[cut:]).strip()))
        if one in ties.nodes and other in ties.nodes and one != other:
            return one, other
    raise ParameterError(f"{pair!r} names no pair of this network", hint="give two ids joined by +, such as CHL+KOR")
