"""What a text has told so far, and what later words mean by it."""
