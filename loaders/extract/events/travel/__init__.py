"""Visits, stays, port calls and delegations."""
