"""How many names, ages, times and places in a message are seen, and how many are not there."""
