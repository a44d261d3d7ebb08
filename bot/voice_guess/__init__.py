"""A computer's guess at the words of kept voice messages: an optional part, apart from the talk."""
