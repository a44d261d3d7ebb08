"""What the communication card asks of every message that goes out, in the form that machines obey.

The card (`referrals.card`) keeps who said what and when; this is only what holds now. It travels
with the chat, and with each message in the outbox, so that a door needs nothing else to obey it:
`Preferences.of(chat.preferences)`, `Preferences.of(outbox_row.preferences)`.

Source: NHS Accessible Information Standard, "share" and "meet"; case review 4.43.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Preferences:
    """How one person wants to be told things. Whoever has said nothing has these defaults."""

    pictures: bool = True  # evidence is mixed, so a person can turn them off
    shorter: bool = False  # the shorter version of a phrase, one bubble at a time
    slower: bool = False  # real pauses between messages; never a time limit for the person
    read_to_me: bool = False  # every message is also spoken
    bigger: bool = False  # larger letters, where the door sets the size
    easy_words: bool = False  # the simpler version of a phrase, where it has one
    language: str = "en"  # a language of the catalogue

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> Preferences:
        """As they were kept on a chat or a message. What this version does not know is left out."""
        known = {name: value for name, value in (kept or {}).items() if name in _NAMES}
        return cls(**known)

    def kept(self) -> dict[str, Any]:
        """For a JSON column: only what differs from the defaults."""
        return {name: value for name, value in asdict(self).items() if value != _DEFAULT[name]}


_DEFAULT: dict[str, Any] = asdict(Preferences())
_NAMES = frozenset(_DEFAULT)
