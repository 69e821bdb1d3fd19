"""``python -m defgraph`` is the same as the ``defgraph`` command."""

from defgraph.cli import main

if __name__ == "__main__":
    main()
