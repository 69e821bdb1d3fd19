"""Transfers of arms, aid, and letters."""
