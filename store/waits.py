"""How long anything of Heard's own may wait or be held. What seems longer, a bad clock wrote.

The clock of a machine can be wrong by a day and be put right again. A lease that was given in
between would then hold a message for a day. So no lease is believed that is longer than any that
is given.
"""

from __future__ import annotations

from datetime import timedelta

LONGEST_LEASE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=2)  # of a message to a person, where Telegram asks for patience
SKEW = timedelta(seconds=5)  # two machines that keep good time differ by less
