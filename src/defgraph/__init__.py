"""A graph database of defence relationships, with the evidence for every line."""

__version__ = "0.1.0"

__all__ = ["__version__"]
