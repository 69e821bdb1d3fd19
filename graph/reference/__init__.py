"""Pure look-up tables that turn mentions into ids: states, positions, international bodies.

Built over reference packages and a small overlay in ``data/``. Names are compared folded
(:func:`defgraph.graph.ids.fold`).
"""

from defgraph.graph.reference.state_names import (
    NameUse,
    case_sensitive,
    doubtful_names,
    find_state,
    not_states,
    state_names,
)
from defgraph.graph.reference.states import StateInfo, state, state_by_cow, states

__all__ = [
    "NameUse",
    "StateInfo",
    "case_sensitive",
    "doubtful_names",
    "find_state",
    "not_states",
    "state",
    "state_by_cow",
    "state_names",
    "states",
]
