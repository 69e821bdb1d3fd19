"""Signings, steps of agreements, bodies that are set up, joint statements."""
