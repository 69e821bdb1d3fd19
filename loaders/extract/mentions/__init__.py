"""States, bodies and places as they are named in a text."""
