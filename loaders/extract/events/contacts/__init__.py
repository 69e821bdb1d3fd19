"""Meetings, talks, calls, and what a first person tells."""
