"""A computer's guess at the words of a voice message, and how often it was tried."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import UtcDateTime
from store.migrations.guards import keep_as_written, set_up

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

GUARDS = keep_as_written("voice_guesses")


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "voice_guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enclosure_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("guessed_by", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enclosure_id"],
            ["enclosures.id"],
            name=op.f("fk_voice_guesses_enclosure_id_enclosures"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_guesses")),
        sa.UniqueConstraint("enclosure_id", name=op.f("uq_voice_guesses_enclosure_id")),
    )
    op.add_column(
        "enclosures", sa.Column("guess_tries", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("enclosures", sa.Column("guess_not_before", UtcDateTime(), nullable=True))
    set_up(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Refuse: going back would throw away what was kept. Restore a copy instead."""
    raise NotImplementedError("Heard does not take tables away. Restore a copy of the database.")
