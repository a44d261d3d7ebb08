"""Plainer words to put in place: what to put where, and never in a name, a number or a quotation.

`suggestions(words)` gives for some findings of the checker a change that can be made as it stands.
A finding without one is a matter for the writer: the checker says why, and nobody guesses.
"""
