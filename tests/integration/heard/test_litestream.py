"""The continuous copy of the SQLite record, with both the writer and the copier killed at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from heard.cli import exit_code_of
from heard.settings import PROJECT
from referrals.tables import MessageRow
from store.engine import reading
from tests.keys import TEST_KEYS, open_test_store
from tests.telegram.waiting import wait_until

LITESTREAM = Path(sys.executable).parent / "litestream"
CONFIG = PROJECT / "deploy" / "litestream.yml"
ENOUGH = 150  # messages before both are killed


@pytest.fixture
def places(sqlite_template: Path, tmp_path: Path) -> dict[str, str]:
    """Where the record is, and where its copy goes: what the config file asks for."""
    live = tmp_path / "heard.sqlite3"
    shutil.copy(sqlite_template, live)
    return {"LITESTREAM_RECORD": str(live), "LITESTREAM_COPY": str(tmp_path / "other-disk")}


def test_what_was_copied_before_everything_died_comes_back_and_holds(
    places: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = tmp_path / "told"
    with (
        copying(places) as copier,
        writing(f"sqlite:///{places['LITESTREAM_RECORD']}", told) as writer,
    ):
        wait_until(lambda: Path(places["LITESTREAM_COPY"]).exists(), what="a copy begins")
        wait_until(lambda: committed(told) and len(committed(told)) > ENOUGH, 60, "enough to lose")
        copier.kill()
        writer.kill()
    written = committed(told)
    back = bring_back(places, tmp_path / "back" / "heard.sqlite3")

    kept = numbers_in(back)
    assert kept == list(range(1, len(kept) + 1)), "nothing is missing from the middle"
    assert kept, "nothing was copied at all"
    last = min(len(kept), max(written))
    behind = written[max(written)] - written[last]
    with capsys.disabled():
        lost = max(written) - last
        sys.stdout.write(f"\n  litestream: {lost} messages, {behind:.2f} s behind\n")
    monkeypatch.setenv("HEARD_VAR", str(back.parent))
    monkeypatch.setenv("HEARD_DATABASE_URL", f"sqlite:///{back}")
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)
    assert exit_code_of(["restore", "--in-place"]) == 0, capsys.readouterr()
    said = capsys.readouterr().out
    assert f"Restored: {len(kept)} messages" in said
    assert exit_code_of(["verify"]) == 0


def test_with_everything_still_the_copy_has_all_of_it(
    places: dict[str, str], tmp_path: Path
) -> None:
    """Killed after a quiet moment, nothing is lost: the copy needs no orderly end."""
    told = tmp_path / "told"
    with copying(places), writing(f"sqlite:///{places['LITESTREAM_RECORD']}", told) as writer:
        wait_until(lambda: len(committed(told)) > 20, 60, "some messages")
        writer.kill()
        writer.wait()
        written = max(committed(told))
        attempts = iter(range(1000))

        def all_copied() -> bool:
            place = tmp_path / f"try {next(attempts)}" / "heard.sqlite3"
            copied = numbers_in(bring_back(places, place, must=False))
            assert copied == list(range(1, len(copied) + 1))
            return written <= len(copied) <= written + 1  # one more was under way

        wait_until(all_copied, 60, "the copy has caught up")


@contextmanager
def copying(places: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    assert LITESTREAM.exists(), "litestream is missing: make set-up"
    copier = subprocess.Popen(
        [str(LITESTREAM), "replicate", "-config", str(CONFIG)],
        env={**os.environ, **places},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield copier
    finally:
        copier.kill()
        copier.wait()


@contextmanager
def writing(database: str, told: Path) -> Iterator[subprocess.Popen[bytes]]:
    with told.open("wb") as output:
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.heard.writer", database],
            cwd=PROJECT,
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
    try:
        yield writer
    finally:
        writer.kill()
        writer.wait()


def committed(told: Path) -> dict[int, float]:
    """When each message was committed, as the writer itself told; a half line does not count."""
    lines = told.read_text().split("\n")[:-1]
    return {int(number): float(at) for number, at in (line.split() for line in lines)}


def bring_back(places: dict[str, str], place: Path, *, must: bool = True) -> Path:
    place.parent.mkdir()
    command = [str(LITESTREAM), "restore", "-config", str(CONFIG), "-o", str(place)]
    done = subprocess.run(
        [*command, places["LITESTREAM_RECORD"]],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or not must, done.stderr
    return place


def numbers_in(database: Path) -> list[int]:
    """The messages of a record, by the number that stands in their words."""
    return numbers_in_store(f"sqlite:///{database}") if database.exists() else []


def numbers_in_store(url: str) -> list[int]:
    store = open_test_store(url)
    try:
        with reading(store) as work:
            words = [row.words for row in work.scalars(select(MessageRow).order_by(MessageRow.id))]
    finally:
        store.kw["bind"].dispose()
    return [int(one.rsplit(" ", 1)[1]) for one in words]
