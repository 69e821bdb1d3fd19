"""The live view of a whole store: a page and answers for programs, read only, on this machine alone."""
