"""Words, lexicons, parse trees: what is known of the language before anything is read into it."""
