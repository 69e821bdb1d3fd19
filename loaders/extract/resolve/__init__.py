"""What a draft lacks is taken from the text around it; tellings of one event are joined."""
