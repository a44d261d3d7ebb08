"""Reading out: what Heard and its workers write, spoken for whoever would rather listen.

What a voice says is always words that stand written too. Where there is no voice, the words stand
alone.
"""
