"""Refuse to change or remove what a person wrote and what was done about it."""

from __future__ import annotations

from alembic import op

from store.migrations.guards import keep_as_written, keep_columns, keep_rows, set_up

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GUARDS = [
    *keep_as_written(
        "messages",
        "understandings",
        "answers",
        "children",
        "communication_needs",
        "chronology",
    ),
    *keep_rows(
        "inbox",
        "outbox",
        "referrals",
        "chats",
        "decisions",
        "due_times",
        "alerts",
        "enclosures",
        "workers",
    ),
    keep_columns("inbox", "raw", "update_id", "received_at"),
    keep_columns("outbox", "own_words", "phrase", "args"),
    keep_columns("outbox", "words", once_set=True),
    keep_columns("decisions", "reason", "words_for_person", "outcome", "made_by", "made_at"),
]


def upgrade() -> None:
    """Go to this version."""
    set_up(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Refuse: going back would throw away what a person wrote. Restore a copy instead."""
    raise NotImplementedError("Heard does not take tables away. Restore a copy of the database.")
