"""How well Heard understands: measured on messages that nobody tuned anything to."""
