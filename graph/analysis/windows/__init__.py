"""Analyses over periods that follow each other."""
