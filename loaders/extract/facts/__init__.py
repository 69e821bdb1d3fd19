"""Facts that last, read beside events: memberships, and offices held."""
