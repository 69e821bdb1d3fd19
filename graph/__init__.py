"""The model and everything that works on a graph."""

if not __name__.startswith("defgraph."):
    raise ImportError(
        f"'{__name__}' was imported by its bare folder name; import 'defgraph.graph' instead, "
        "or every class exists twice"
    )
