"""Dates and their wordings, the status of what is told, and which date belongs to which event."""
