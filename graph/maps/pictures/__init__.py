"""The static pictures of a map: SVG and PDF, without a browser."""
