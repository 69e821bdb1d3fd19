"""Measures of the nodes of a network."""
