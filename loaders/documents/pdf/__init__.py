"""PDF files: words, order, furniture and parts of a page."""
