"""The benchmark of taking messages in: see __main__."""
