"""How sure an event is."""
