"""`heard keys`: a key is changed while people write, killed half-way, lost; no word is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

import store.keys
from heard.cli import exit_code_of
from heard.doctor import examine
from heard.keys_check import look
from heard.settings import PROJECT, read_settings
from referrals.tables import MessageRow
from store.engine import Store, open_store, reading
from store.guarding import FieldKeyRow
from store.master_keys import KeyFile
from tests.builders import a_chat, says
from tests.integration.administrator import without_guards
from tests.keys import TEST_KEYS
from tests.telegram.waiting import wait_until

HERS = "he drunk bleach"


@pytest.fixture
def file(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFile:
    """The key file of the installation that the commands are for."""
    assert database_url
    kept = KeyFile(tmp_path / "kept" / "keys")
    kept.path.parent.mkdir()
    kept.path.write_text(TEST_KEYS.lines + "\n")
    kept.path.chmod(0o600)
    monkeypatch.setenv("HEARD_DATABASE_URL", database_url)
    monkeypatch.setenv("HEARD_VAR", str(tmp_path))
    monkeypatch.setenv("HEARD_KEYS_FILE", str(kept.path))
    monkeypatch.delenv("HEARD_KEYS", raising=False)
    monkeypatch.setattr(store.keys, "LOOK_EVERY_S", 0.05)
    return kept


@pytest.fixture
def running(file: KeyFile, database_url: str) -> Iterator[Store]:
    """The record as a part has it open that was started before anything was changed."""
    opened = open_store(database_url, file)
    with opened.begin() as work:
        says(work, a_chat(work), HERS)
    yield opened
    opened.kw["bind"].dispose()


def heard(capsys: pytest.CaptureFixture[str], *tokens: str) -> tuple[int, str]:
    """Run a command as somebody at a terminal does: its exit code and all that it said."""
    capsys.readouterr()
    code = exit_code_of(list(tokens))
    said = capsys.readouterr()
    return code, said.out + said.err


def every_word(opened: Store) -> list[str]:
    with reading(opened) as work:
        return [row.words for row in work.scalars(select(MessageRow).order_by(MessageRow.id))]


def only_the_newest_key(file: KeyFile) -> None:
    file.path.write_text(file.path.read_text().splitlines()[-1] + "\n")


def sealed_by(opened: Store) -> list[int]:
    """The field keys that the messages are sealed with."""
    with reading(opened) as work:
        rows = work.scalars(select(MessageRow).order_by(MessageRow.id))
        return [int.from_bytes(bytes(row.words_sealed)[1:5]) for row in rows]


@contextmanager
def people_write(opened: Store) -> Iterator[list[str]]:
    """Two workers write messages, one after the other, until the block ends. Gives what is kept."""
    kept: list[str] = []
    stop = threading.Event()

    def write(who: int) -> None:
        for number in range(100_000):
            if stop.is_set():
                return
            words = f"i need help, {who} {number}"
            with opened.begin() as work:
                says(work, a_chat(work), words)
            kept.append(words)

    writers = [threading.Thread(target=write, args=(who,)) for who in (1, 2)]
    for writer in writers:
        writer.start()
    try:
        yield kept
    finally:
        stop.set()
        for writer in writers:
            writer.join()


def test_a_rotation_while_people_write_loses_nothing(
    running: Store,
    file: KeyFile,
    capsys: pytest.CaptureFixture[str],
    database_url: str,
) -> None:
    with people_write(running) as kept:
        wait_until(lambda: len(kept) > 3, what="people write")
        for _ in range(3):
            assert heard(capsys, "keys", "new")[0] == 0
            code, said = heard(capsys, "keys", "rotate")
            assert code == 0, said
        wait_until(lambda: sealed_by(running)[-1] == 4, what="the newest field key is used")
    assert set(sealed_by(running)) >= {1, 4}
    assert sorted(every_word(running)) == sorted([HERS, *kept])
    only_the_newest_key(file)
    code, said = heard(capsys, "keys", "check", "--all")
    assert code == 0, said
    afresh = open_store(database_url, file)
    assert sorted(every_word(afresh)) == sorted([HERS, *kept])
    afresh.kw["bind"].dispose()


@pytest.mark.parametrize(
    ("moment", "half_done"),
    [("before the new key", False), ("after the new key", True), ("half-way", True)],
)
def test_a_rotation_that_was_killed_is_finished_by_the_next(
    running: Store,
    file: KeyFile,
    capsys: pytest.CaptureFixture[str],
    database_url: str,
    moment: str,
    half_done: bool,
) -> None:
    assert heard(capsys, "keys", "rotate")[0] == 0  # two field keys, so that there is a half
    assert heard(capsys, "keys", "new")[0] == 0
    script = [sys.executable, "-m", "tests.integration.heard.rotate_killed", moment]
    done = subprocess.run(script, cwd=PROJECT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr

    with running.begin() as work:
        says(work, a_chat(work), "written in between")
    afresh = open_store(database_url, file)
    assert every_word(afresh) == every_word(running) == [HERS, "written in between"]
    code, said = heard(capsys, "keys", "check")
    assert ("A rotation was cut off" in said) is half_done
    assert code == (1 if half_done else 0), said

    code, said = heard(capsys, "keys", "rotate")
    assert code == 0, said
    assert ("It is finished now" in said) is half_done
    with reading(running) as work:
        assert len(work.scalars(select(FieldKeyRow)).all()) == 3
    only_the_newest_key(file)
    code, said = heard(capsys, "keys", "check", "--all")
    assert (code, "test is" in said) == (0, False), said
    assert every_word(afresh) == [HERS, "written in between"]
    afresh.kw["bind"].dispose()


def test_check_says_which_key_is_needed_and_which_may_go(
    running: Store, file: KeyFile, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = heard(capsys, "keys", "check")
    assert code == 0
    assert "test is needed: it wraps field key 1" in said
    heard(capsys, "keys", "new")
    newest = list(file.read())[-1]
    assert (
        f"{newest} is not in use yet. Run: heard keys rotate" in heard(capsys, "keys", "check")[1]
    )
    heard(capsys, "keys", "rotate")
    said = heard(capsys, "keys", "check")[1]
    assert f"{newest} is needed: it wraps field key 1, 2" in said
    assert "test is not needed by this database and may be taken away" in said
    assert every_word(running) == [HERS]


def test_check_names_the_row_that_does_not_open(
    running: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with running.begin() as work:
        bent = update(MessageRow).where(MessageRow.id == 1).values(words_sealed=b"bent")
        without_guards(work).execute(bent)
    code, said = heard(capsys, "keys", "check")
    assert code == 1
    assert "messages 1 does not open: words (CanNotUnseal)" in said


def test_a_key_file_that_others_can_read_is_named(
    running: Store, file: KeyFile, capsys: pytest.CaptureFixture[str]
) -> None:
    assert running
    file.path.chmod(0o644)
    code, said = heard(capsys, "keys", "check")
    assert code == 0
    assert f"Others on this machine can read {file.path}. Run: chmod 600" in said
    [finding] = [one for one in examine(read_settings()) if one.about == "Keys"]
    assert finding.needs_care


def test_a_year_old_field_key_asks_for_a_rotation(running: Store, file: KeyFile) -> None:
    assert running
    assert file
    later = datetime.now(UTC) + timedelta(days=400)
    assert any("Run once a year" in line for line in look(read_settings(), now=later).care)
    assert not look(read_settings()).care


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "The file with the keys is missing"),
        ("", "There is no key in the file"),
        (TEST_KEYS.lines[:-5] + "\n", "was it cut?"),
        ("test " + "A" * 43 + "\n", "another installation"),
        ("other " + "A" * 43 + "\n", "master key test is not among the keys"),
    ],
)
def test_with_a_wrong_or_missing_key_every_part_refuses_to_start_in_one_line(
    running: Store,
    file: KeyFile,
    capsys: pytest.CaptureFixture[str],
    content: str | None,
    words: str,
) -> None:
    assert every_word(running) == [HERS], "a part that runs goes on"
    if content is None:
        file.path.unlink()
    else:
        file.path.write_text(content)
    for command in (
        "set-up",
        "converse",
        "sweep",
        "desk",
        "referrals",
        "keys check",
        "keys rotate",
    ):
        code, said = heard(capsys, *command.split())
        assert code == 1, command
        assert words in said, command
        assert "Traceback" not in said, command
        assert HERS not in said, command
    assert file.path.exists() is (content is not None), "no new key is made in silence"
    if content is None:
        code, said = heard(capsys, "keys", "new")
        assert (code, "Put the copy of it back" in said) == (1, True), said
        assert not file.path.exists()
    [finding] = [one for one in examine(read_settings()) if one.about == "Keys"]
    assert words in finding.missing
    assert every_word(running) == [HERS]


def test_with_the_keys_in_the_environment_no_file_is_made_or_written(
    running: Store,
    file: KeyFile,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert running
    file.path.unlink()
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)
    code, said = heard(capsys, "keys", "new")
    assert (code, "come from HEARD_KEYS" in said) == (1, True)
    assert heard(capsys, "keys", "rotate")[0] == 0
    assert heard(capsys, "keys", "check", "--all")[0] == 0
    assert not file.path.exists()


def test_a_key_is_never_shown(
    running: Store, file: KeyFile, capsys: pytest.CaptureFixture[str]
) -> None:
    assert running
    said = "".join(heard(capsys, "keys", command)[1] for command in ("new", "rotate", "check"))
    for line in file.path.read_text().splitlines():
        assert line.split()[1] not in said
