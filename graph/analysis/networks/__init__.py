"""Who takes part in what, and the networks of direct ties that follow."""
