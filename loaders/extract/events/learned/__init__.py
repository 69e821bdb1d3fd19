"""The learned detector: which words tell an event by the model's eye, and who takes part in it."""
