"""What Heard says, and whether it can be read."""
