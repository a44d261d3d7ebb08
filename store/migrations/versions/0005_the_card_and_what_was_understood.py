"""The communication card in full, and what people showed that they understood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import UtcDateTime
from store.migrations.guards import keep_as_written, set_up, take_down

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CARD = keep_as_written("communication_needs")  # its table is built anew on SQLite, guards and all
COMPREHENSION = keep_as_written("comprehensions")


def upgrade() -> None:
    """Go to this version."""
    connection = op.get_bind()
    _make_comprehensions()
    take_down(connection, CARD)
    with op.batch_alter_table("communication_needs") as table:
        table.alter_column("message_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(
            sa.Column("wanted", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        table.add_column(sa.Column("who_said_sealed", sa.LargeBinary(), nullable=True))
        table.add_column(
            sa.Column(
                "written_by", sa.String(length=40), nullable=False, server_default="the person"
            )
        )
    set_up(connection, [*CARD, *COMPREHENSION])
    for name in ("chats", "outbox"):
        asked = sa.Column("preferences", sa.JSON(), nullable=False, server_default="{}")
        op.add_column(name, asked)
    op.add_column("chats", sa.Column("card_asked_at", UtcDateTime(), nullable=True))
    op.add_column(
        "outbox", sa.Column("asks_back", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def _make_comprehensions() -> None:
    op.create_table(
        "comprehensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_comprehensions_chat_id_chats")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_comprehensions_message_id_messages")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_comprehensions_outbox_id_outbox")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_comprehensions_referral_id_referrals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comprehensions")),
    )
    for column in ("chat_id", "outbox_id", "referral_id"):
        name = op.f(f"ix_comprehensions_{column}")
        op.create_index(name, "comprehensions", [column], unique=False)


def downgrade() -> None:
    """Refuse: going back would throw away what a person wrote. Restore a copy instead."""
    raise NotImplementedError("Heard does not take tables away. Restore a copy of the database.")
