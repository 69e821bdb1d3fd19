"""Commands that answer: query, analyze, chart, map."""
