"""Files that people send are sealed on the disk, each for its own row; plain ones get sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from store.enclosed import keep_file, read_file, seal_plain_files
from store.engine import Store
from store.envelope import CanNotUnseal
from store.keys import keys_of
from store.post import EnclosureRow, EnclosureState
from tests.builders import a_chat, london, says

BODY = b"a voice message, invented " * 1000
NOW = london("Tue 2026-05-05 11:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "enclosed"


def a_file(work: Session, path: str | None = None) -> EnclosureRow:
    """A row of a file that came with a message of hers."""
    heard = says(work, a_chat(work))
    row = EnclosureRow(inbox_id=heard.message.inbox_id, door="web", file_id="", name="Me.ogg")
    row.state, row.not_before, row.path = EnclosureState.KEPT, NOW, path
    work.add(row)
    work.flush()
    return row


def a_plain_file(store: Store, folder: Path, name: str) -> int:
    """A file from before there were keys."""
    (folder / "ab").mkdir(parents=True, exist_ok=True)
    (folder / "ab" / name).write_bytes(BODY)
    with store.begin() as work:
        return int(a_file(work, f"ab/{name}").id)


def test_a_file_is_sealed_for_its_own_row(store: Store, folder: Path) -> None:
    with store.begin() as work:
        first, second = a_file(work), a_file(work)
        keys = keys_of(work)
        kept = keep_file(folder, BODY, first.id, keys)
        other = keep_file(folder, b"of somebody else", second.id, keys)
        assert read_file(folder, kept.path, first.id, keys) == BODY
        with pytest.raises(CanNotUnseal):
            read_file(folder, kept.path, second.id, keys)
        (folder / other.path).replace(folder / kept.path)
        with pytest.raises(CanNotUnseal):
            read_file(folder, kept.path, first.id, keys)


def test_a_file_on_the_disk_shows_nothing_and_only_its_owner_may_read_it(
    store: Store, folder: Path
) -> None:
    with store.begin() as work:
        kept = keep_file(folder, BODY, 1, keys_of(work))
    assert b"voice" not in (folder / kept.path).read_bytes()
    assert (folder / kept.path).stat().st_mode & 0o077 == 0


def test_a_file_outside_the_folder_is_not_read(store: Store, folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "secret").write_text("no business of the desk")
    with store() as work, pytest.raises(FileNotFoundError):
        read_file(folder, "../secret", 1, keys_of(work))


def test_a_file_from_before_there_were_keys_is_read_and_sealed(store: Store, folder: Path) -> None:
    row_id = a_plain_file(store, folder, "one")
    with store() as work:
        assert read_file(folder, "ab/one", row_id, keys_of(work)) == BODY
    assert seal_plain_files(store, folder) == 1
    with store() as work:
        row = work.get_one(EnclosureRow, row_id)
        assert read_file(folder, str(row.path), row_id, keys_of(work)) == BODY
    assert [b"voice" in path.read_bytes() for path in folder.glob("*/*")] == [False]
    assert seal_plain_files(store, folder) == 0


def test_a_sealing_that_was_cut_off_is_finished_by_the_next(store: Store, folder: Path) -> None:
    before_the_row, after_the_row = (a_plain_file(store, folder, name) for name in ("one", "two"))
    with store.begin() as work:
        (folder / "ab" / "one.sealed.half").write_bytes(b"cut")
        (folder / "ab" / "one.sealed").write_bytes(b"cut off before its row spoke of it")
        row = work.get_one(EnclosureRow, after_the_row)
        sealed = keep_file(folder, BODY, after_the_row, keys_of(work))
        (folder / sealed.path).rename(folder / "ab" / "two.sealed")
        row.path = "ab/two.sealed"
    assert seal_plain_files(store, folder) == 1
    with store() as work:
        for row_id in (before_the_row, after_the_row):
            path = str(work.get_one(EnclosureRow, row_id).path)
            assert read_file(folder, path, row_id, keys_of(work)) == BODY
    left = sorted(path.name for path in folder.glob("*/*"))
    assert left == ["one.sealed", "two.sealed"]


def test_a_plain_file_that_is_missing_stops_nothing(store: Store, folder: Path) -> None:
    folder.mkdir()
    with store.begin() as work:
        gone = a_file(work, "ab/gone").id
    row_id = a_plain_file(store, folder, "there")
    seal_plain_files(store, folder)
    with store() as work:
        assert work.get_one(EnclosureRow, gone).path == "ab/gone"
        assert str(work.get_one(EnclosureRow, row_id).path).endswith(".sealed")
