"""Pure look-up tables that turn mentions into ids: states, positions, international bodies.

Built over reference packages and a small overlay in ``data/``. Names are compared folded
(:func:`defgraph.graph.ids.fold`).
"""
