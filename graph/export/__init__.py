"""Writes the graph for other tools, and itself."""
