"""Lines, rows, blocks and pages of a text."""
