"""Every number of the record that alarms can watch, by the name that Prometheus knows it by.

Each stands in `docs/watching.md` with one line for whoever reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from heard import record_counts
from heard.record_counts import Labels, Numbers


@dataclass(frozen=True)
class Count:
    """One number that is counted, with its labels."""

    name: str
    says: str
    labels: Labels
    counted: Callable[[Session, datetime], Numbers]
    only_grows: bool = False


COUNTS = (
    Count(
        "heard_updates_in",
        "Raw updates that a door has committed.",
        ("door",),
        record_counts.updates_in,
        only_grows=True,
    ),
    Count(
        "heard_messages_on_record",
        "Messages on the record of a person.",
        ("door",),
        record_counts.on_record,
        only_grows=True,
    ),
    Count(
        "heard_updates_acknowledged",
        "Updates to which a reply has reached the channel.",
        ("door",),
        record_counts.acknowledged,
        only_grows=True,
    ),
    Count(
        "heard_updates_quarantined",
        "Updates that the machine could not read.",
        ("door",),
        record_counts.quarantined,
        only_grows=True,
    ),
    Count(
        "heard_updates_waiting",
        "Updates that wait for work.",
        ("state",),
        record_counts.waiting_updates,
    ),
    Count(
        "heard_oldest_update_seconds",
        "Age of the oldest update that is not on record yet.",
        (),
        record_counts.oldest_update,
    ),
    Count(
        "heard_replies_undelivered",
        "Replies not known to have arrived.",
        ("door", "state"),
        record_counts.undelivered,
    ),
    Count(
        "heard_oldest_undelivered_seconds",
        "Age of the oldest reply that is due and has not gone.",
        ("door",),
        record_counts.oldest_undelivered,
    ),
    Count(
        "heard_clocks_overdue",
        "Clocks past their time, not met.",
        ("clock", "urgency"),
        record_counts.overdue,
    ),
    Count(
        "heard_oldest_unread_seconds",
        "Age of the oldest words that nobody has looked at.",
        (),
        record_counts.oldest_unread,
    ),
    Count(
        "heard_referrals_open",
        "Referrals that are not closed.",
        ("status", "urgency"),
        record_counts.open_referrals,
    ),
    Count(
        "heard_alerts_unseen",
        "Alerts that nobody has seen.",
        ("role", "why"),
        record_counts.unseen_alerts,
    ),
    Count(
        "heard_oldest_alert_seconds",
        "Age of the oldest alert that nobody has seen.",
        ("role",),
        record_counts.oldest_unseen_alert,
    ),
    Count(
        "heard_rasa_silent_chats", "Talks that wait for Rasa.", (), record_counts.rasa_silent_chats
    ),
    Count(
        "heard_rasa_silent_seconds",
        "For how long Rasa has been silent.",
        (),
        record_counts.rasa_silent_for,
    ),
    Count("heard_files", "Files that people sent.", ("state",), record_counts.files),
    Count(
        "heard_part_beat_age_seconds",
        "Since the part last said that it is alive.",
        ("part",),
        record_counts.beat_age,
    ),
    Count(
        "heard_part_well_age_seconds",
        "Since the part's own work last went well.",
        ("part",),
        record_counts.well_age,
    ),
    Count(
        "heard_chain_head_entry",
        "The last entry of the chain.",
        ("chain",),
        record_counts.chain_heads,
    ),
    Count(
        "heard_found",
        "What was wrong on record, was found, and was put right or told.",
        ("check",),
        record_counts.found,
        only_grows=True,
    ),
)
