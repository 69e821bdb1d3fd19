"""Sources in: documents and datasets become event records."""

if not __name__.startswith("defgraph."):
    raise ImportError(
        f"'{__name__}' was imported by its bare folder name; import 'defgraph.loaders' instead, "
        "or every class exists twice"
    )
