"""What people wrote is sealed in the database: a dump shows none of it, nothing can be moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select, text, update

from referrals import talk
from referrals.model import ChildNamed, Signal, Status
from referrals.queries import queue, whole_referral
from referrals.tables import (
    AnswerRow,
    ChildRow,
    CommunicationNeedRow,
    ComprehensionRow,
    DecisionRow,
    MessageRow,
    ReferralRow,
    UnderstandingRow,
    VoiceGuessRow,
)
from store.base import Base
from store.engine import Store, open_store, reading
from store.envelope import CanNotUnseal, new_key
from store.keys import KeysTrouble
from store.master_keys import KeysGiven, line_of
from store.post import EnclosureRow, InboxRow, OutboxRow
from store.sealed import NOT_OPENED, sealed_fields
from tests.builders import a_chat, a_reading, a_referral, a_worker, london, says
from tests.integration.administrator import without_guards

NOW = london("Tue 2026-05-05 11:00")
HERS = "he drunk bleach 😭 \x07 ‮ \ud83d", "ambulence came"
SEALED = [
    MessageRow,
    UnderstandingRow,
    AnswerRow,
    ChildRow,
    CommunicationNeedRow,
    ComprehensionRow,
    DecisionRow,
    InboxRow,
    OutboxRow,
    EnclosureRow,
    VoiceGuessRow,
]
# Words in columns that are not sealed: codes, numbers, names of channels and of people at the desk.
PLAIN_TEXT = {
    "inbox": {"door", "source", "update_id", "chat_key", "state", "trouble"},
    "messages": {"door", "kind", "tap", "question", "channel_message_id"},
    "understandings": {"read_by", "intent", "urgency", "concern_types"},
    "answers": {"question", "answer"},
    "children": set[str](),
    "communication_needs": {"what_helps", "said_by", "written_by"},
    "comprehensions": {"state"},
    "decisions": {"step", "outcome", "state"},
    "outbox": {
        *("door", "address", "register", "phrase", "buttons", "made_by", "state"),
        *("preferences", "channel_message_id", "clearing", "trouble"),
    },
    "voice_guesses": {"guessed_by", "outcome"},
    "enclosures": {"door", "file_id", "media_type", "state", "path", "sha256", "trouble"},
}


@pytest.fixture
def record(store: Store) -> Store:
    """Two messages of hers and a decision about somebody else."""
    with store.begin() as work:
        chat = a_chat(work, at="Tue 2026-05-05 09:00")
        says(work, chat, HERS[0], at="Tue 2026-05-05 09:30", reading=a_reading(Signal.INGESTION))
        says(work, chat, HERS[1], at="Tue 2026-05-05 09:50")
        a_referral(work, "Tue 2026-05-05 10:10", status=Status.CLOSED)
    return store


def test_every_column_with_words_is_sealed_or_named_here_as_plain() -> None:
    for row in SEALED:
        table = Base.metadata.tables[row.__tablename__]
        texts = {c.name for c in table.c if type(c.type).__name__ in ("String", "Text", "JSON")}
        assert texts == PLAIN_TEXT[table.name], table.name
        sealed = {c.name for c in table.c if isinstance(c.type, LargeBinary)}
        assert sealed == {field.column for field in sealed_fields(row)}, table.name


def test_words_come_back_character_by_character(record: Store) -> None:
    with reading(record) as work:
        rows = work.scalars(select(MessageRow).order_by(MessageRow.id).limit(2)).all()
    assert tuple(row.words for row in rows) == HERS, "also after the unit of work has ended"


def test_the_database_holds_other_bytes_than_the_words(record: Store) -> None:
    with record() as work:
        for table in Base.metadata.sorted_tables:
            for row in work.execute(select(table)):
                held = repr(tuple(bytes(v) if isinstance(v, memoryview) else v for v in row))
                assert "bleach" not in held
                assert "ambulence" not in held


def bytes_of(path: Path) -> bytes:
    """What is in a file; a running PostgreSQL takes away small ones of its own at any moment."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def test_the_files_of_sqlite_hold_none_of_the_words(
    store: Store, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with store.begin() as work:
        says(work, a_chat(work), "kettlewell lane 12, he hits tyler")
        ruth, referral = a_worker(work), a_referral(work, status=Status.IN_TRIAGE)
        row = DecisionRow(
            referral_id=referral.id,
            step="decide",
            outcome="assessment",
            reason="kettlewell reason",
            words_for_person="kettlewell words",
            made_by=ruth.id,
            made_at=NOW,
            state="made",
        )
        work.add(row)
        work.flush()
        (bubble, *_) = work.scalars(select(OutboxRow))
        bubble.words = "kettlewell told"
    files = [path for path in tmp_path.iterdir() if "heard.sqlite3" in path.name]
    if store.kw["bind"].dialect.name == "sqlite":
        assert {path.name for path in files} >= {"heard.sqlite3", "heard.sqlite3-wal"}
        assert any(b"telegram:" in path.read_bytes() for path in files), "this test must see rows"
    else:
        folder = request.getfixturevalue("postgresql").folder
        with store.kw["bind"].connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("CHECKPOINT"))
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert any(b"telegram:" in bytes_of(path) for path in files), "this test must see rows"
    for path in files:
        kept = bytes_of(path)
        assert b"kettlewell" not in kept, path
        assert b"tyler" not in kept, path


def test_sealed_words_put_into_another_row_are_refused(record: Store) -> None:
    with record.begin() as work:
        first = work.get_one(MessageRow, 1)
        moved = update(MessageRow).where(MessageRow.id == 2)
        without_guards(work).execute(moved.values(words_sealed=first.words_sealed))
    refuses(record, MessageRow, 2, "words")
    with reading(record) as work:
        assert work.get_one(MessageRow, 1).words == HERS[0]


def test_sealed_words_put_into_another_column_are_refused(record: Store) -> None:
    with record.begin() as work:
        row = work.scalars(select(DecisionRow)).first()
        assert row is not None
        moved = update(DecisionRow).where(DecisionRow.id == row.id)
        hand = without_guards(work)
        hand.execute(moved.values(words_for_person_sealed=row.reason_sealed))
    refuses(record, DecisionRow, row.id, "words_for_person")


def test_sealed_words_put_into_another_table_are_refused(record: Store) -> None:
    with record.begin() as work:
        words = work.get_one(MessageRow, 1).words_sealed
        moved = update(InboxRow).where(InboxRow.id == 1).values(raw_sealed=words)
        without_guards(work).execute(moved)
    refuses(record, InboxRow, 1, "raw")


def test_plain_words_put_where_sealed_ones_belong_are_refused(record: Store) -> None:
    with record.begin() as work:
        forged = update(MessageRow).where(MessageRow.id == 1).values(words_sealed=b"all is fine")
        without_guards(work).execute(forged)
    refuses(record, MessageRow, 1, "words")


def test_a_store_with_another_key_reads_and_writes_nothing(
    record: Store, database_url: str
) -> None:
    for lines in (line_of("test", new_key()), line_of("other", new_key())):
        other = open_store(database_url, KeysGiven(lines))
        with reading(other) as work, pytest.raises(KeysTrouble):
            _ = work.get_one(MessageRow, 1).words
        with pytest.raises(KeysTrouble), other.begin() as work:
            says(work, a_chat(work), "not to be lost in rubbish")
        other.kw["bind"].dispose()
    with reading(record) as work:
        assert len(work.scalars(select(MessageRow)).all()) == 3


def test_a_sealed_field_can_not_be_searched_by_mistake() -> None:
    with pytest.raises(TypeError, match="words is sealed"):
        _ = MessageRow.words == "bleach"
    with pytest.raises(TypeError, match="words is sealed"):
        _ = MessageRow.words != ""


def test_the_same_words_set_again_are_not_written_again(record: Store) -> None:
    with record.begin() as work:
        row = work.scalars(select(OutboxRow).order_by(OutboxRow.id)).first()
        assert row is not None
        row.words = "Thank you."
    with record.begin() as work:
        row = work.get_one(OutboxRow, row.id)
        before = row.words_sealed
        row.words = "Thank you."
        work.flush()
        assert row.words_sealed == before
        assert row.words == "Thank you."


def test_a_change_that_was_rolled_back_is_not_read(record: Store) -> None:
    with record() as work:
        row = work.get_one(OutboxRow, 1)
        row.words = "never said"
        work.flush()
        work.rollback()
        assert row.words is None


def test_several_rows_of_one_flush_each_have_a_number_of_their_own(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        heard = says(work, chat, "i have tyler 4 and jade")
        assert heard.referral is not None
        told = ChildNamed("Tyler", "4", False, "tyler 4"), ChildNamed("Jade", None, False, "jade")
        talk.keep_children(work, heard.referral, heard.message, told)
    with reading(store) as work:
        rows = work.scalars(select(ChildRow).order_by(ChildRow.id)).all()
        assert [(row.id, row.name, row.age, row.as_written) for row in rows] == [
            (1, "Tyler", "4", "tyler 4"),
            (2, "Jade", None, "jade"),
        ]


def refuses(
    store: Store, table: type[MessageRow | DecisionRow | InboxRow], row_id: int, name: str
) -> None:
    with reading(store) as work, pytest.raises(CanNotUnseal) as trouble:
        getattr(work.get_one(table, row_id), name)
    assert not any(words in str(trouble.value) for words in HERS)


def test_one_value_that_does_not_open_hides_nothing_else_from_the_desk(record: Store) -> None:
    with record.begin() as work:
        hand = without_guards(work)
        hand.execute(update(MessageRow).where(MessageRow.id == 1).values(words_sealed=b"bent"))
        hand.execute(update(UnderstandingRow).values(signals_sealed=b"bent"))
        number = work.get_one(ReferralRow, 1).number
    with reading(record) as work:
        [line] = [one for one in queue(work, NOW) if one.number == number]
        whole = whole_referral(work, number, NOW)
    assert line.first_words == NOT_OPENED
    assert [found.because for found in line.signals] == [NOT_OPENED]
    assert [message.words for message in whole.messages] == [NOT_OPENED, HERS[1]]
