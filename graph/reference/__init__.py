"""Pure look-up tables that turn mentions into ids: states, positions, international bodies.

Built over reference packages and a small overlay in ``data/``. Names are compared folded
(:func:`defgraph.graph.ids.fold`).
"""

from defgraph.graph.reference.bodies import BodyInfo, bodies, body_names, find_body
from defgraph.graph.reference.positions import PositionInfo, position_for, positions
from defgraph.graph.reference.state_names import (
    NameUse,
    case_sensitive,
    find_state,
    not_states,
    state_names,
)
from defgraph.graph.reference.states import StateInfo, state, state_by_cow, states
from defgraph.graph.reference.tables import read_table

__all__ = [
    "BodyInfo",
    "NameUse",
    "PositionInfo",
    "StateInfo",
    "bodies",
    "body_names",
    "case_sensitive",
    "find_body",
    "find_state",
    "not_states",
    "position_for",
    "positions",
    "read_table",
    "state",
    "state_by_cow",
    "state_names",
    "states",
]
