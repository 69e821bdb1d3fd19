"""Loaders of running text: plain text, news agency articles and defence white papers."""
