"""What maps and charts share: places with room between them."""
