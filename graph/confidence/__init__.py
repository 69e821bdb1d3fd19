"""How sure an event must be to count: thresholds, and which of them keeps the wrong ones below a promised share."""
