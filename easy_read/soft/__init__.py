"""Advice from what was taught: this word is hard, this sentence is hard. It never blocks anything.

`tools/words` teaches both from the files in `sources/`; docs/easy-read.md says how well they do.
"""
