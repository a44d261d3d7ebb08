"""Keys: what they seal opens only where it belongs, and a wrong or missing key says so plainly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from store import field_keys
from store.engine import Store, open_engine, open_keys, open_store
from store.envelope import CanNotUnseal, new_key
from store.field_keys import WrongKey
from store.guarding import FieldKeyRow
from store.keys import Keys, KeysMissing, keys_of
from store.master_keys import KeyFile, KeysGiven, KeysUnreadable, MasterKeys, line_of
from store.migrate import make_ready
from tests.keys import TEST_KEYS

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
WORDS = b"i carnt cope wiv im"
PLACE = b"messages|words|7"


@pytest.fixture
def keys(store: Store) -> Keys:
    """The keys that every part of an installation has."""
    with store() as work:
        return keys_of(work)


def given(*ids: str) -> KeysGiven:
    """The tests' key, and fresh ones after it."""
    fresh = [line_of(name, new_key()) for name in ids]
    return KeysGiven("\n".join([TEST_KEYS.lines, *fresh]), "the tests' keys")


def test_what_was_sealed_opens_at_its_place(keys: Keys) -> None:
    sealed = keys.seal(WORDS, PLACE)
    assert WORDS not in sealed
    assert keys.unseal(sealed, PLACE) == WORDS


def test_the_same_words_are_sealed_to_other_bytes_each_time(keys: Keys) -> None:
    assert keys.seal(WORDS, PLACE) != keys.seal(WORDS, PLACE)


@pytest.mark.parametrize("place", [b"messages|words|8", b"answers|words|7", b"messages|tap|7"])
def test_what_was_moved_to_another_place_does_not_open(keys: Keys, place: bytes) -> None:
    with pytest.raises(CanNotUnseal, match="does not open"):
        keys.unseal(keys.seal(WORDS, PLACE), place)


def test_what_was_changed_in_any_byte_does_not_open(keys: Keys) -> None:
    sealed = keys.seal(WORDS, PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(CanNotUnseal):
            keys.unseal(changed, PLACE)
    for cut in range(len(sealed)):
        with pytest.raises(CanNotUnseal):
            keys.unseal(sealed[:cut], PLACE)


def test_a_mac_is_the_same_for_the_same_words_and_purpose_only(keys: Keys) -> None:
    key_id, mac = keys.mac("chronology", WORDS)
    assert len(mac) == 64
    assert keys.mac_with(key_id, "chronology", WORDS) == mac
    assert keys.mac_with(key_id, "access", WORDS) != mac
    assert keys.mac_with(key_id, "chronology", WORDS + b".") != mac


def test_a_mac_by_a_key_that_is_not_there_is_refused(keys: Keys) -> None:
    with pytest.raises(CanNotUnseal, match="no field key 99"):
        keys.mac_with(99, "chronology", WORDS)


def test_a_new_field_key_is_found_while_running(database_url: str, keys: Keys) -> None:
    old = keys.seal(WORDS, PLACE)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        number = field_keys.make_field_key(connection, TEST_KEYS.read(), NOW)
    engine.dispose()
    by_another_part = open_keys(database_url, TEST_KEYS)
    sealed = by_another_part.seal(WORDS, PLACE)
    assert by_another_part.mac("chronology", WORDS)[0] == number == 2
    assert keys.unseal(sealed, PLACE) == WORDS
    assert by_another_part.unseal(old, PLACE) == WORDS


def test_a_master_key_added_to_the_file_is_found_while_running(
    database_url: str, tmp_path: Path
) -> None:
    file = KeyFile(tmp_path / "keys")
    file.path.write_text(TEST_KEYS.lines)
    running = open_keys(database_url, file)
    running.check()
    file.add("next")
    engine = open_engine(database_url)
    with engine.begin() as connection:
        field_keys.make_field_key(connection, file.read(), NOW)
    engine.dispose()
    sealed = open_keys(database_url, file).seal(WORDS, PLACE)
    assert running.unseal(sealed, PLACE) == WORDS


def test_a_key_wrapped_anew_by_a_master_key_not_seen_here_yet_stops_nobody(
    database_url: str, keys: Keys
) -> None:
    sealed = keys.seal(WORDS, PLACE)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        (row,) = field_keys.rows_of(connection)
        field_keys.wrap_anew(connection, row, given("elsewhere").read())
    engine.dispose()
    with pytest.raises(CanNotUnseal):
        keys.mac_with(2, "any", WORDS)  # makes it look again
    assert keys.unseal(sealed, PLACE) == WORDS
    with pytest.raises(KeysMissing, match="master key elsewhere is not among the keys"):
        open_keys(database_url, TEST_KEYS).check()


@pytest.mark.parametrize(
    ("masters", "kind", "words"),
    [
        (KeysGiven(line_of("other", new_key())), KeysMissing, "master key test is not among"),
        (KeysGiven(line_of("test", new_key())), WrongKey, "another installation"),
        (KeysGiven(TEST_KEYS.lines[:-3]), KeysUnreadable, "was it cut"),
        (KeysGiven("test"), KeysUnreadable, "Line 1 of HEARD_KEYS is not an id and a key"),
        (KeysGiven("test not/base64url!"), KeysUnreadable, "not base64url"),
        (KeysGiven(f"{TEST_KEYS.lines},{TEST_KEYS.lines}"), KeysUnreadable, "there already"),
        (KeysGiven("# nothing yet\n"), KeysMissing, "no key in HEARD_KEYS"),
        (KeyFile(Path("/nowhere/keys")), KeysMissing, "missing: /nowhere/keys"),
        (KeyFile(Path("/")), KeysUnreadable, "can not be read"),
    ],
)
def test_wrong_keys_are_refused_in_plain_words_before_anything_is_read(
    database_url: str, masters: MasterKeys, kind: type[Exception], words: str
) -> None:
    with pytest.raises(kind, match=words) as trouble:
        open_keys(database_url, masters).check()
    assert TEST_KEYS.lines.split()[1][:8] not in str(trouble.value)
    with pytest.raises(kind):
        open_keys(database_url, masters).seal(WORDS, PLACE)
    with pytest.raises(kind):
        make_ready(database_url, masters)


def test_no_second_first_key_is_ever_made(database_url: str, store: Store) -> None:
    make_ready(database_url, TEST_KEYS)
    with store() as work:
        assert work.scalars(select(FieldKeyRow.id)).all() == [1]


def test_a_store_without_keys_refuses(database_url: str) -> None:
    without = open_store(database_url, None)
    with without() as work, pytest.raises(KeysMissing, match="without keys"):
        keys_of(work)
    without.kw["bind"].dispose()


def test_a_fresh_key_is_added_as_the_newest_and_nobody_else_can_read_the_file(
    tmp_path: Path,
) -> None:
    file = KeyFile(tmp_path / "deep" / "keys")
    file.add("first")
    kept = file.read()["first"]
    file.path.write_text(file.path.read_text().rstrip("\n"))  # as an editor may leave it
    file.add("second")
    assert list(file.read()) == ["first", "second"]
    assert file.read()["first"] == kept
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert not file.read_by_others()
    assert [path.name for path in file.path.parent.iterdir()] == ["keys"]
    with pytest.raises(KeysUnreadable, match="already"):
        file.add("second")


def test_a_file_that_is_not_in_order_is_not_written_to(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys")
    file.path.write_text("cut off")
    with pytest.raises(KeysUnreadable):
        file.add("second")
    assert file.path.read_text() == "cut off"


def test_keys_are_not_shown_by_accident() -> None:
    assert TEST_KEYS.lines.split()[1] not in repr(TEST_KEYS)
