"""A language model that the user runs, asked for events; what it answers is checked against the text."""
