"""Loaders of tables: one file a source, what its columns mean in ``loaders/datasets/``."""
