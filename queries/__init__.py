"""Canned Cypher questions, one file each, and how they are run."""

if not __name__.startswith("defgraph."):
    raise ImportError(
        f"'{__name__}' was imported by its bare folder name; import 'defgraph.queries' instead, "
        "or every class exists twice"
    )
