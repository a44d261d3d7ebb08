"""A copy made while people write, brought back elsewhere: whole, checked, nothing said twice."""

from __future__ import annotations

import itertools
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from heard.cli import exit_code_of
from heard.settings import read_settings
from heard.wiring import record
from referrals import outgoing, service
from referrals.model import Status, Worker
from referrals.tables import ChronologyRow, DeskSessionRow, MessageRow
from store.enclosed import keep_file, read_file
from store.engine import Store, reading
from store.keys import keys_of
from store.post import EnclosureRow, EnclosureState, InboxRow, OutboxRow, OutboxState
from tests.builders import COUNCIL, a_chat, a_referral, a_worker, events
from tests.keys import TEST_KEYS
from tests.postgresql import Server

NOW = datetime.now(UTC)
WORDS = "i carnt cope wiv im 😭"
BODY = b"a voice message, invented"
_numbers = itertools.count(1)
Move = Callable[[], None]


@pytest.fixture(autouse=True)
def installation(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("HEARD_VAR", str(tmp_path / "live"))
    monkeypatch.setenv("HEARD_DATABASE_URL", database_url)
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)


@pytest.fixture
def elsewhere(
    monkeypatch: pytest.MonkeyPatch,
    database_url: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Move]:
    """From then on every command works on another machine, where nothing is."""
    name = f"elsewhere_{next(_numbers)}"
    server: Server | None = None
    url = f"sqlite:///{tmp_path / name / 'heard.sqlite3'}"
    if database_url.startswith("postgresql"):
        server = request.getfixturevalue("postgresql")
        server.run_sql(f"CREATE DATABASE {name}")
        url = server.url(name)

    def move() -> None:
        monkeypatch.setenv("HEARD_VAR", str(tmp_path / name))
        monkeypatch.setenv("HEARD_DATABASE_URL", url)

    yield move
    if server is not None:
        server.remove_database(name)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy"


def heard(capsys: pytest.CaptureFixture[str], *tokens: str | Path) -> tuple[int, str]:
    """Run a command as somebody at a terminal does: its exit code and all that it said."""
    capsys.readouterr()
    code = exit_code_of([str(token) for token in tokens])
    said = capsys.readouterr()
    return code, said.out + said.err


def a_file_comes_in(store: Store, folder: Path) -> str:
    with store.begin() as work:
        inbox_id = work.scalars(select(InboxRow.id).limit(1)).one()
        row = EnclosureRow(
            inbox_id=inbox_id,
            door="web",
            file_id="",
            state=EnclosureState.KEPT,
            not_before=NOW,
        )
        work.add(row)
        work.flush()
        row.path = keep_file(folder, BODY, row.id, keys_of(work)).path
        return row.path


@contextmanager
def people_writing(store: Store) -> Iterator[None]:
    """Two people write one message after the other for as long as this block lasts."""
    stop, troubles = threading.Event(), list[Exception]()

    def write() -> None:
        while not stop.is_set():
            try:
                with store.begin() as work:
                    a_referral(work, words=WORDS)
            except Exception as trouble:
                troubles.append(trouble)
                return

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not troubles, troubles


def how_many(store: Store) -> int:
    with reading(store) as work:
        return work.scalar(select(func.count()).select_from(MessageRow)) or 0


def test_a_copy_made_while_people_write_comes_back_whole(
    store: Store, elsewhere: Move, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    path = a_file_comes_in(store, read_settings().enclosed)
    with people_writing(store):
        before = how_many(store)
        code, said = heard(capsys, "backup", copy)
    after = how_many(store)
    assert code == 0, said
    assert "THE KEYS ARE NOT IN THIS COPY" in said
    assert WORDS not in said

    elsewhere()
    code, said = heard(capsys, "restore", copy)
    assert code == 0, said
    manifest = json.loads((copy / "manifest.json").read_text())
    kept = manifest["counted"]["rows"]["messages"]
    assert before <= kept <= after, (before, kept, after)
    with record(read_settings()) as restored:
        assert how_many(restored) == kept
        with reading(restored) as work:
            assert {row.words for row in work.scalars(select(MessageRow))} == {WORDS}
            assert work.scalars(select(ChronologyRow.event)).all()[-1] == "record restored"
    with reading(store) as work:
        row = work.scalars(select(EnclosureRow)).one()
        assert read_file(read_settings().enclosed, path, row.id, keys_of(work)) == BODY
    assert f"the last message on record:       {RECEIVED_SAID}" in said
    assert heard(capsys, "verify")[0] == 0


RECEIVED_SAID = "2026-05-01 15:50:00 UTC"  # tests.builders.RECEIVED, ten to five in summer time


def test_the_keys_are_in_no_file_of_a_copy(
    store: Store, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    settings = read_settings()
    (settings.var / "keys").write_text(TEST_KEYS.lines) if settings.var.is_dir() else None
    assert heard(capsys, "backup", copy)[0] == 0
    key = TEST_KEYS.lines.split()[-1].encode()
    secret = settings.secret_key.encode()
    for path in (one for one in copy.rglob("*") if one.is_file()):
        assert key not in path.read_bytes()
        assert secret not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0, f"others may read {path.name}"


def test_a_copy_that_is_cut_off_or_bent_is_refused_and_nothing_is_written(
    store: Store, elsewhere: Move, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    path = a_file_comes_in(store, read_settings().enclosed)
    assert heard(capsys, "backup", copy)[0] == 0
    elsewhere()
    [whole] = copy.glob("record.*")
    for what, bend, expected in (
        ("cut off", lambda at: cut(at / whole.name), "is cut off"),
        ("one byte", lambda at: flip(at / whole.name), "was changed after it was made"),
        ("a file gone", lambda at: (at / "enclosed" / path).unlink(), "is missing"),
        ("a file bent", lambda at: flip(at / "enclosed" / path), "is not as it was"),
        ("no manifest", lambda at: (at / "manifest.json").unlink(), "has no manifest.json"),
        ("bent manifest", lambda at: flip(at / "manifest.json"), "manifest"),
    ):
        bent = copy.with_name(f"copy, {what}")
        shutil.copytree(copy, bent)
        bend(bent)
        code, said = heard(capsys, "restore", bent)
        assert (code, expected in said) == (1, True), f"{what}: {said}"
        settings = read_settings()
        assert not settings.enclosed.exists(), what
    assert heard(capsys, "restore", copy)[0] == 0, "the place was still empty"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip(path: Path) -> None:
    """One bit in the middle is another one."""
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def test_nothing_is_ever_written_over(
    store: Store, elsewhere: Move, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    assert heard(capsys, "backup", copy)[0] == 0
    code, said = heard(capsys, "backup", copy)
    assert (code, "is not empty" in said) == (1, True), said
    code, said = heard(capsys, "restore", copy)
    assert (code, "is there already" in said) == (1, True), said
    assert how_many(store) == 1
    elsewhere()
    settings = read_settings()
    with store() as work:
        keep_file(settings.enclosed, b"somebody's", 1, keys_of(work))
    code, said = heard(capsys, "restore", copy)
    assert (code, str(settings.enclosed) in said) == (1, True), said


def test_a_file_that_was_lost_before_the_copy_is_named(
    store: Store, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    path = a_file_comes_in(store, read_settings().enclosed)
    (read_settings().enclosed / path).unlink()
    code, said = heard(capsys, "backup", copy)
    assert code == 1
    assert f"files that are not there: {path}" in said
    assert (copy / "manifest.json").exists(), "what there is was copied all the same"


def test_without_the_keys_nothing_is_restored(
    store: Store,
    elsewhere: Move,
    copy: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    assert heard(capsys, "backup", copy)[0] == 0
    elsewhere()
    monkeypatch.delenv("HEARD_KEYS")
    code, said = heard(capsys, "restore", copy)
    assert (code, "keys is missing" in said) == (1, True), said
    assert not read_settings().enclosed.exists()


def test_what_waited_in_the_copy_is_not_sent_again_without_thought(
    store: Store, elsewhere: Move, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        worker = a_worker(work)
        ids = what_waits(work, worker)
        work.add(
            DeskSessionRow(
                token_hash="0" * 64, worker_id=worker.id, started_at=NOW, last_seen_at=NOW
            )
        )
    assert heard(capsys, "backup", copy)[0] == 0
    elsewhere()
    code, said = heard(capsys, "restore", copy)
    assert code == 0, said
    assert "1 go out now. 2 were written by workers" in said
    with record(read_settings()) as restored, reading(restored) as work:
        states = {name: work.get_one(OutboxRow, row_id).state for name, row_id in ids.items()}
        assert work.scalars(select(DeskSessionRow)).one().ended_at is not None
        assert events(work)[-1] == "record restored"
    assert states == {
        "a fresh phrase": OutboxState.WAITING,
        "an old phrase": OutboxState.UNCERTAIN,
        "a worker's words": OutboxState.UNCERTAIN,
        "on a page": OutboxState.WAITING,
    }


def what_waits(work: Session, worker: Worker) -> dict[str, int]:
    """One row of each kind; all that was said before has arrived."""
    referral = a_referral(work, words=WORDS, status=Status.IN_TRIAGE, held_by=worker)
    service.reply(work, referral.number, worker, "I will ring you.", now=NOW, council=COUNCIL)
    own = 0
    for row in work.scalars(select(OutboxRow)):
        if row.own_words is None:
            row.state = OutboxState.SENT
        else:
            own = row.id

    def phrase(door: str, at: datetime) -> int:
        bubbles, chat = [outgoing.Bubble("referral.thanks")], a_chat(work, door=door)
        return outgoing.put_out(work, chat, bubbles, now=at, pause=timedelta(0))[0].id

    hours_ago = NOW - timedelta(hours=2)
    return {
        "a fresh phrase": phrase("telegram", NOW),
        "an old phrase": phrase("telegram", hours_ago),
        "a worker's words": own,
        "on a page": phrase("web", hours_ago),
    }


def test_a_copy_goes_back_to_its_own_kind_of_database_and_to_no_older_heard(
    store: Store,
    elsewhere: Move,
    copy: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with store.begin() as work:
        a_referral(work, words=WORDS)
    assert heard(capsys, "backup", copy)[0] == 0
    elsewhere()
    with monkeypatch.context() as older:
        older.setattr("heard.restore.newest", lambda: "0001")
        code, said = heard(capsys, "restore", copy)
    assert (code, "made by a newer Heard" in said) == (1, True), said
    other = "postgresql+psycopg://nobody@localhost/x"
    if read_settings().database.startswith("postgresql"):
        other = f"sqlite:///{tmp_path / 'x' / 'heard.sqlite3'}"
    monkeypatch.setenv("HEARD_DATABASE_URL", other)
    code, said = heard(capsys, "restore", copy)
    assert (code, "its own kind" in said) == (1, True), said
