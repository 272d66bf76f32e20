"""Articles to events, stories and names."""
