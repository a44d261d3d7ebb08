"""Seal what people wrote or were told. What is there already is sealed row by row, words and all.

The guards of these tables are lifted for it and put back before the migration ends; all of it is
one transaction, so that a cut leaves the record as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from store.keys import make_sealer
from store.migrations.guards import keep_as_written, keep_columns, keep_rows, set_up, take_down
from store.sealed import json_to_bytes, place, text_to_bytes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT, JSON = sa.Text(), sa.JSON()
# table: field, its type until now, may it be empty?
SEALED: dict[str, list[tuple[str, sa.types.TypeEngine[Any], bool]]] = {
    "inbox": [("raw", TEXT, False)],
    "messages": [("words", TEXT, False), ("enclosed", JSON, True)],
    "understandings": [("signals", JSON, False)],
    "answers": [("words", TEXT, False)],
    "children": [("name", TEXT, True), ("age", TEXT, True), ("as_written", TEXT, False)],
    "communication_needs": [("words", TEXT, False)],
    "decisions": [
        ("reason", TEXT, False),
        ("words_for_person", TEXT, False),
        ("manager_reason", TEXT, True),
    ],
    "outbox": [("args", JSON, False), ("own_words", TEXT, True), ("words", TEXT, True)],
    "enclosures": [("name", TEXT, True)],
}
AS_WRITTEN = keep_as_written(
    "messages", "understandings", "answers", "children", "communication_needs"
)
ROWS = keep_rows("inbox", "outbox", "decisions", "enclosures")
LIFTED = [
    *AS_WRITTEN,
    *ROWS,
    keep_columns("inbox", "raw", "update_id", "received_at"),
    keep_columns("outbox", "own_words", "phrase", "args"),
    keep_columns("outbox", "words", once_set=True),
    keep_columns("decisions", "reason", "words_for_person", "outcome", "made_by", "made_at"),
]
GUARDS = [
    *AS_WRITTEN,
    *ROWS,
    keep_columns("inbox", "raw_sealed", "update_id", "received_at"),
    keep_columns("outbox", "own_words_sealed", "phrase", "args_sealed"),
    keep_columns("outbox", "words_sealed", once_set=True),
    keep_columns(
        "decisions", "reason_sealed", "words_for_person_sealed", "outcome", "made_by", "made_at"
    ),
]
Seal = Callable[[bytes, bytes], bytes]
AT_ONCE = 500


def upgrade() -> None:
    """Go to this version."""
    connection = op.get_bind()
    seal = make_sealer(connection, context.config.attributes["keys"], datetime.now(UTC))
    take_down(connection, LIFTED)
    for name, fields in SEALED.items():
        for field, _, _ in fields:
            op.add_column(name, sa.Column(f"{field}_sealed", sa.LargeBinary(), nullable=True))
        if _seal_rows(connection, name, fields, seal):
            context.config.attributes["sealed_old_rows"] = True
        with op.batch_alter_table(name) as table:
            for field, _, optional in fields:
                table.alter_column(f"{field}_sealed", nullable=optional)
                table.drop_column(field)
    set_up(connection, GUARDS)


def _seal_rows(
    connection: sa.Connection,
    name: str,
    fields: Sequence[tuple[str, sa.types.TypeEngine[Any], bool]],
    seal: Seal,
) -> bool:
    """Seal every row of this table, some at a time: a record may be larger than the memory."""
    columns = [sa.column(field, kind) for field, kind, _ in fields]
    sealed = [sa.column(f"{field}_sealed", sa.LargeBinary()) for field, _, _ in fields]
    table = sa.table(name, sa.column("id", sa.Integer()), *columns, *sealed)
    change = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("row"))
        .values({f"{field}_sealed": sa.bindparam(f"new_{field}") for field, _, _ in fields})
    )
    done = 0
    next_rows = sa.select(table.c.id, *columns).order_by(table.c.id).limit(AT_ONCE)
    while rows := connection.execute(next_rows.where(table.c.id > done)).all():
        changes = []
        for row in rows:
            new = {
                f"new_{field}": _sealed(seal, name, field, row.id, getattr(row, field), kind)
                for field, kind, _ in fields
            }
            changes.append({"row": row.id, **new})
        connection.execute(change, changes)
        done = rows[-1].id
    return done > 0


def _sealed(seal: Seal, table: str, field: str, row_id: int, value: Any, kind: Any) -> bytes | None:
    if value is None:
        return None
    plain = json_to_bytes(value) if kind is JSON else text_to_bytes(value)
    return seal(plain, place(table, field, row_id))


def downgrade() -> None:
    """Refuse: going back would throw away what a person wrote. Restore a copy instead."""
    raise NotImplementedError("Heard does not take tables away. Restore a copy of the database.")
