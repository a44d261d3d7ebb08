"""What guards the record: who read what, the heads of the chains, the keys, and who is alive."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import UtcDateTime
from store.migrations.guards import keep_as_written, keep_columns, keep_rows, set_up

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

GUARDS = [
    *keep_as_written("access_log"),
    *keep_rows("field_keys"),
    keep_columns("field_keys", "made_at"),
]


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash_before", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_index("ix_access_log_referral_id", "access_log", ["referral_id", "id"], unique=False)
    op.create_table(
        "chain_heads",
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("first_keyed", sa.Integer(), nullable=False),
        sa.Column("last_entry", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.Column("mac", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_heads")),
    )
    op.create_table(
        "field_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("wrapped_by", sa.String(length=40), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_keys")),
    )
    op.create_table(
        "part_beats",
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("instance", sa.String(length=120), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("well_at", UtcDateTime(), nullable=True),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("part", "instance", name=op.f("pk_part_beats")),
    )
    op.add_column("chronology", sa.Column("key_id", sa.Integer(), nullable=True))
    set_up(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Refuse: going back would throw away what a person wrote. Restore a copy instead."""
    raise NotImplementedError("Heard does not take tables away. Restore a copy of the database.")
