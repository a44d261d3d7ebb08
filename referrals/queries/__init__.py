"""Read models: the queue, one whole referral, the alerts, and all of it as plain JSON.

They read and never write. Each function takes a session, so that a page sees one moment; give it
`store.engine.reading(store)` where nothing else is being done.
"""

from referrals.queries.alerts import AlertSeen, Unreadable, alerts, quarantined
from referrals.queries.as_json import as_json
from referrals.queries.files import FileSeen, file_with_id
from referrals.queries.message import MessageSeen, ReadingSeen, SignalSeen
from referrals.queries.queue import Due, QueueLine, queue
from referrals.queries.recipient import Recipient, recipient_of
from referrals.queries.referral import WholeReferral, newest_message, whole_referral

__all__ = [
    "AlertSeen",
    "Due",
    "FileSeen",
    "MessageSeen",
    "QueueLine",
    "ReadingSeen",
    "Recipient",
    "SignalSeen",
    "Unreadable",
    "WholeReferral",
    "alerts",
    "as_json",
    "file_with_id",
    "newest_message",
    "quarantined",
    "queue",
    "recipient_of",
    "whole_referral",
]
