"""The heads of the chains leave the machine, and an older copy of the record is found by them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from heard.cli import exit_code_of
from heard.settings import BadSetting, Settings, read_settings
from heard.shipping import shipper, shipping
from referrals.chronology import add
from referrals.service import see_alert
from referrals.tables import AlertRow
from store.engine import Store
from tests.builders import a_manager, a_referral, alerts, london
from tests.integration.heard.head_receiver import Receiver, make_certificate, receiving
from tests.keys import TEST_KEYS, open_test_store
from tests.telegram.waiting import wait_until

NOW = london("Tue 2026-05-05 11:00")
TOLD = ("head_not_shipped", "manager")


@pytest.fixture
def store(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """SQLite only: the heads themselves are tried on both databases in test_chains."""
    shutil.copy(sqlite_template, tmp_path / "heard.sqlite3")
    monkeypatch.setenv("HEARD_VAR", str(tmp_path))
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)
    monkeypatch.delenv("HEARD_DATABASE_URL", raising=False)
    for proxy in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
        monkeypatch.delenv(proxy.lower(), raising=False)
    opened = open_test_store(f"sqlite:///{tmp_path / 'heard.sqlite3'}")
    with opened.begin() as work:
        a_referral(work)
    yield opened
    opened.kw["bind"].dispose()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    certificate = make_certificate(tmp_path / "certificate.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with receiving(certificate) as receiver:
        monkeypatch.setenv("HEARD_HEAD_URL", receiver.url)
        yield receiver


def settings() -> Settings:
    return read_settings()


def something_happens(store: Store) -> None:
    with store.begin() as work:
        add(work, at=NOW, actor="heard", event="something happened")


def shown_heads(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert exit_code_of(["head"]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def without_time(lines: list[str]) -> list[tuple[str, int, str]]:
    read = [json.loads(line) for line in lines]
    return [(head["chain"], head["entry"], head["hash"]) for head in read]


def test_heads_are_sent_over_https_when_they_moved_and_not_again(
    store: Store, elsewhere: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    ships = shipper(settings(), store).ship
    assert ships(NOW) == []
    assert ships(NOW) == []
    assert without_time(elsewhere.lines) == without_time(shown_heads(capsys))
    something_happens(store)
    assert shipper(settings(), store).ship(NOW) == [], "a restart forgets nothing"
    first, second = without_time(elsewhere.lines)
    assert (first[0], second[:2]) == ("chronology", ("chronology", first[1] + 1))


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    store: Store, elsewhere: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    [trouble] = shipper(settings(), store).ship(NOW)
    assert trouble == "HEARD_HEAD_URL: ConnectError. It will be tried again."
    assert elsewhere.lines == []


@pytest.mark.parametrize("answers", [302, 403, 500])
def test_an_answer_that_is_no_yes_is_no_receipt(
    store: Store, elsewhere: Receiver, answers: int
) -> None:
    elsewhere.answers = answers
    ships = shipper(settings(), store).ship
    assert ships(NOW) == [f"HEARD_HEAD_URL: it answered {answers}. It will be tried again."]
    elsewhere.answers = 200
    assert ships(NOW) == []
    assert len(elsewhere.lines) == 1


def test_after_an_hour_of_failing_a_manager_is_told_once(store: Store, elsewhere: Receiver) -> None:
    elsewhere.answers = 500
    for minutes in range(0, 60, 5):
        shipper(settings(), store).ship(NOW + timedelta(minutes=minutes))
    with store.begin() as work:
        assert TOLD not in alerts(work)
    for minutes in range(60, 180, 5):
        shipper(settings(), store).ship(NOW + timedelta(minutes=minutes))
    with store.begin() as work:
        assert alerts(work).count(TOLD) == 1
        see_alert(work, work.query(AlertRow).one().id, a_manager(work), now=NOW)
    shipper(settings(), store).ship(NOW + timedelta(hours=3))
    with store.begin() as work:
        assert alerts(work).count(TOLD) == 1, "it was seen, and goes on: nobody is told again"
    elsewhere.answers = 200
    assert shipper(settings(), store).ship(NOW + timedelta(hours=4)) == []
    elsewhere.answers = 500
    something_happens(store)
    shipper(settings(), store).ship(NOW + timedelta(hours=5))
    with store.begin() as work:
        assert alerts(work).count(TOLD) == 1, "a new trouble has an hour of its own"


def test_the_file_grows_by_a_line_and_a_torn_line_is_closed_first(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "heads"
    monkeypatch.setenv("HEARD_HEAD_FILE", str(path))
    assert exit_code_of(["head", "--ship"]) == 0
    [whole] = path.read_text().splitlines()
    path.write_text(whole + "\n" + whole[:20])
    something_happens(store)
    assert exit_code_of(["head", "--ship"]) == 0
    first, torn, last = path.read_text().splitlines()
    assert (first, torn) == (whole, whole[:20])
    assert json.loads(last)["entry"] == json.loads(whole)["entry"] + 1


def test_while_the_sweep_runs_each_move_is_shipped_by_itself(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "heads"
    monkeypatch.setenv("HEARD_HEAD_FILE", str(path))
    monkeypatch.setenv("HEARD_HEAD_MINUTES", "0.001")
    with shipping(settings(), store, lambda: NOW):
        wait_until(lambda: path.exists() and path.read_text().count("\n") == 1, 30, "the first")
        something_happens(store)
        wait_until(lambda: path.read_text().count("\n") == 2, 30, "the second")


def test_a_head_that_was_bent_is_not_shipped_and_a_manager_is_told(
    store: Store, elsewhere: Receiver
) -> None:
    with store.begin() as work:
        work.connection().exec_driver_sql("UPDATE chain_heads SET last_entry = 1")
    [trouble] = shipper(settings(), store).ship(NOW)
    assert trouble.endswith("Run: heard verify")
    assert elsewhere.lines == []
    with store.begin() as work:
        assert ("record_changed", "manager") in alerts(work)


def test_nowhere_to_ship_to_is_said(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert store
    assert exit_code_of(["head", "--ship"]) == 1
    assert "Nowhere to ship to" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["http://council.example/heads", "ftp://127.0.0.1/", "https://", "heads"]
)
def test_heads_leave_the_machine_over_https_only(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("HEARD_HEAD_URL", url)
    with pytest.raises(BadSetting, match="HEARD_HEAD_URL can not be used"):
        read_settings()


def test_an_older_file_in_place_of_the_record_is_found_by_a_shipped_head(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, copy, heads = (tmp_path / name for name in ("heard.sqlite3", "copy", "heads"))
    with sqlite3.connect(database) as now, sqlite3.connect(copy) as then:
        now.backup(then)
    for connection in (now, then):
        connection.close()
    something_happens(store)
    heads.write_text("\n".join(shown_heads(capsys)) + "\n")
    assert exit_code_of(["verify", "--head", str(heads)]) == 0
    assert "Not looked for" not in capsys.readouterr().out
    store.kw["bind"].dispose()
    for leftover in tmp_path.glob("heard.sqlite3*"):
        leftover.unlink()
    copy.rename(database)
    assert exit_code_of(["verify"]) == 0, "it was true once"
    assert "Not looked for: an older copy of the whole record" in capsys.readouterr().out
    assert exit_code_of(["verify", "--head", str(heads)]) == 1
    shown = capsys.readouterr()
    assert "Chronology: entry 3 is broken: the head that was shipped at" in shown.err
    assert "this copy is older, or was cut off" in shown.err
    assert "Access log: it holds" in shown.out, "each chain is told of by itself"


def test_a_file_that_holds_no_heads_is_trouble_and_is_not_quoted(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert store
    other = tmp_path / "other"
    other.write_text('{"chain": "chronology", "words": "secret"}\n')
    assert exit_code_of(["verify", "--head", str(other)]) == 1
    assert exit_code_of(["verify", "--head", str(tmp_path / "none")]) == 1
    shown = capsys.readouterr().err
    assert "line 1: this is not a head that Heard shipped" in shown
    assert "none can not be read (FileNotFoundError)" in shown
    assert "secret" not in shown
