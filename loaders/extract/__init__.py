"""Events from running text: what it mentions, what it tells, and what the words around that add."""
