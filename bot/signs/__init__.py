"""What a person's words may tell of, one file a family of signals.

`spelling` turns free words into plain English words, `pattern` says what a sign looks like, and the
files named after a signal list its signs. `bot.safety` reads them all. Nothing here needs Rasa.
"""
