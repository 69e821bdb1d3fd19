"""Detectors: which words tell an event, and who takes part in it by the words around them."""
