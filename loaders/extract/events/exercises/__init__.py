"""Exercises, by what they are called and by their names."""
