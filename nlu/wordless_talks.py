"""Where several Rasas keep their talks: a database of Rasa's own, and no person's words in it.

What somebody wrote stands sealed in the record. Rasa's own table would hold the same words in the
open, so they are taken out before a turn is kept. Rasa needs only what it made of them, and which
question stood: both are set from the record at every turn anyway.
"""

from __future__ import annotations

from collections.abc import Iterator

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class WordlessTalks(SQLTrackerStore):
    """Rasa's own store of talks, which keeps the words of nobody."""

    def _additional_events(self, session: object, tracker: DialogueStateTracker) -> Iterator[Event]:
        return map(without_words, super()._additional_events(session, tracker))


def without_words(event: Event) -> Event:
    """The same event; what a person wrote is not in it."""
    if not isinstance(event, UserUttered):
        return event
    return UserUttered(
        text="",
        intent=event.intent,
        timestamp=event.timestamp,
        input_channel=event.input_channel,
        message_id=event.message_id,
        metadata=event.metadata,
    )
