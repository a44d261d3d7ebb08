"""Keep, sealed, the names, ages, times and places that a machine saw in a message.

Readings from before have none: a reading is never changed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column("understandings", sa.Column("mentions_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Refuse: going back would throw away what a person wrote. Restore a copy instead."""
    raise NotImplementedError("Heard does not take tables away. Restore a copy of the database.")
