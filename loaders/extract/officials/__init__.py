"""Persons and offices as they are named in a text."""
