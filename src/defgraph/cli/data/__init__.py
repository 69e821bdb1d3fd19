"""Commands that bring data in and out: load, extract, copy, export, remove, the local server."""
