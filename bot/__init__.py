"""A person's messages in, Heard's replies out."""
