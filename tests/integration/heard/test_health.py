"""Health looks at a part's own loops, and everybody who asks gets the same answer."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from heard.cli import exit_code_of
from heard.doctor import examine
from heard.health import PartSeen, parts_here
from heard.health_listener import listening, ports_to_try
from heard.health_watch import HANGS_FOR_S, HealthWatch
from heard.part_health import PartHealth
from heard.part_metrics import PartCollector, metrics_of
from heard.ports import free_port
from heard.settings import PROJECT, Settings
from heard.wiring import now
from store.engine import open_engine
from store.pulse import Pulse
from store.trouble import kind_of
from tests.keys import TEST_KEYS
from tests.telegram.waiting import wait_until

WITHIN_S = 120.0  # a busy machine; a quick one ends as soon as it is true


class Seconds:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def a_part(folder: Path, seconds: Seconds, port_base: int) -> Iterator[tuple[Pulse, str]]:
    health = PartHealth("converse", Pulse(seconds), now)
    metrics = metrics_of(PartCollector(health, folder))
    with listening(
        health, metrics, host="127.0.0.1", port_base=port_base, folder=folder / "running"
    ) as port:
        yield health.pulse, f"http://127.0.0.1:{port}"


def asked(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False, timeout=20)


def test_a_loop_that_hangs_makes_its_part_unwell_although_it_answers(tmp_path: Path) -> None:
    seconds = Seconds()
    with a_part(tmp_path, seconds, free_port()) as (pulse, url):
        loop = pulse.loop("hear_1", "putting messages on record")
        loop.well()
        good = asked(f"{url}/health")
        assert (good.status_code, good.json()["ok"], good.json()["wrong"]) == (200, True, [])
        seconds.now += 61
        bad = asked(f"{url}/health")
        assert (bad.status_code, bad.json()["hangs"]) == (503, ["hear_1"])
        assert bad.json()["wrong"] == [
            "putting messages on record: it hangs, nothing has moved for 61 seconds"
        ]
        assert bad.json()["since"] > good.json()["since"]
        assert 'heard_part_well{part="converse"} 0.0' in asked(f"{url}/metrics").text
        loop.well()
        assert asked(f"{url}/health").status_code == 200


def test_health_says_which_part_and_which_version(tmp_path: Path) -> None:
    with a_part(tmp_path, Seconds(), free_port()) as (_, url):
        said = asked(f"{url}/health").json()
        assert (said["part"], said["process"]) == ("converse", os.getpid())
        assert said["version"]
        assert asked(f"{url}/other").status_code == 404


def test_a_part_whose_port_is_taken_takes_another_and_still_starts(tmp_path: Path) -> None:
    base = free_port()
    first, second, *_ = ports_to_try("converse", base)
    taken = socket.create_server(("127.0.0.1", first))
    with taken, a_part(tmp_path, Seconds(), base) as (_, url):
        assert url != f"http://127.0.0.1:{first}"
        assert httpx.URL(url).port == second
        [sign] = (tmp_path / "running").glob("*.health")
        assert json.loads(sign.read_text())["at"] == ["127.0.0.1", httpx.URL(url).port]
        assert asked(f"{url}/health").json()["part"] == "converse"
    assert not list((tmp_path / "running").glob("*.health")), "its sign goes with it"


def test_no_two_parts_want_the_same_port() -> None:
    wanted = [set(ports_to_try(part, 9420)) - {0} for part in ("door-web", "converse", "rasa")]
    assert not wanted[0] & wanted[1]
    assert not wanted[1] & wanted[2]
    assert ports_to_try("rasa", 65_000)[-1] == 0


# ---- real processes ----


@pytest.fixture
def settings(tmp_path: Path, sqlite_template: Path) -> Settings:
    (tmp_path / "heard.sqlite3").write_bytes(sqlite_template.read_bytes())
    keys = SecretStr(TEST_KEYS.lines)
    return Settings(var=tmp_path, keys=keys, health_port_base=min(free_port(), 64_000))


@contextmanager
def sweeps(settings: Settings, how_many: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Real sweeps of one installation, well and at work."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number in range(how_many):
            with (settings.var / f"{number}.log").open("wb") as log:
                running.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "heard", "sweep"],
                        cwd=PROJECT,
                        env=environment(settings),
                        stdout=log,
                        stderr=log,
                    )
                )
        pids = {one.pid for one in running}
        wait_until(
            lambda: {one.process for one in parts_here(settings) if one.ok} == pids,
            WITHIN_S,
            "the sweeps are well",
        )
        yield running
    finally:
        for one in running:
            one.kill()
            one.wait()


def environment(settings: Settings) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if "HEARD_" not in name}
    ours = {
        "HEARD_VAR": str(settings.var),
        "HEARD_KEYS": TEST_KEYS.lines,
        "HEARD_HEALTH_PORT_BASE": str(settings.health_port_base),
    }
    return {**others, **ours}


def test_two_of_a_part_on_one_machine_are_both_asked_and_each_end_is_seen(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("heard.health._WAIT_FOR_HEALTH_S", 2.0)  # of a part that gives no answer
    with sweeps(settings, 2) as (first, second):
        assert exit_code_of(["health", "sweep"]) == 0
        assert capsys.readouterr().out.count("well     sweep (process") == 2

        second.send_signal(signal.SIGSTOP)  # it lives, and does nothing: its port even takes a call
        assert exit_code_of(["health"]) == 1
        said = capsys.readouterr().out
        assert f"NOT WELL sweep (process {second.pid})" in said
        assert "it gives no answer" in said
        [finding] = [one for one in examine(settings) if "no answer" in one.missing]
        assert (finding.about, finding.needs_care) == ("Part sweep", True)

        second.kill()
        second.wait()
        here = [one.process for one in parts_here(settings)]
        assert here == [first.pid], "the other does its work"
        first.kill()
        first.wait()
        assert exit_code_of(["health"]) == 1
        assert "it does not run any more" in capsys.readouterr().out

    assert exit_code_of(["health", "desk"]) == 1, "it was never started"
    assert exit_code_of(["health", "kitchen"]) == 2


# ---- who asks: `heard serve` ----


def test_serve_says_each_change_once_and_ends_what_hangs() -> None:
    seconds = Seconds()
    well = PartSeen("converse", 7, True, ())
    bad = PartSeen("converse", 7, False, ("writing to the record: the disk is full, for 1 s",))
    still = PartSeen("converse", 7, False, ("writing to the record: the disk is full, for 9 s",))
    hung = PartSeen("converse", 7, False, ("hearing: it hangs, for 61 s",), hangs=True)
    answers = iter([well, bad, still, well, hung, hung])
    watch = HealthWatch(Settings(), lambda _: [next(answers)], seconds)
    told = []
    for _ in range(5):
        watch.look()
        told.append(list(watch.news(7)))
    assert told == [
        [],
        ["not well: writing to the record: the disk is full, for 1 s"],
        [],
        ["well again"],
        ["not well: hearing: it hangs, for 61 s"],
    ]
    assert not watch.hangs(7), "it gets a little longer"
    seconds.now += HANGS_FOR_S
    watch.look()
    assert watch.hangs(7)
    assert not watch.hangs(8)


# ---- the kind of a trouble ----


def sqlite_trouble(url: str, *statements: str) -> str:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
            connection.commit()
    except SQLAlchemyError as trouble:
        return kind_of(trouble)
    finally:
        engine.dispose()
    return "no trouble"


def locked_trouble(path: Path) -> sqlite3.OperationalError:
    holder, other = sqlite3.connect(path), sqlite3.connect(path, timeout=0)
    try:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as trouble:
            other.execute("BEGIN IMMEDIATE")
        return trouble.value
    finally:
        holder.close()
        other.close()


def test_a_trouble_of_the_database_is_named_in_plain_words(
    tmp_path: Path, sqlite_template: Path
) -> None:
    path = tmp_path / "heard.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    url, write = f"sqlite:///{path}", "UPDATE alembic_version SET version_num = 'x'"
    assert sqlite_trouble(url, "PRAGMA query_only = ON", write) == "the database can only be read"
    fill = "CREATE TABLE big AS SELECT zeroblob(1000000)"
    assert sqlite_trouble(url, "PRAGMA max_page_count = 1", fill) == "the disk is full"
    locked = locked_trouble(path)
    assert kind_of(DBAPIError("BEGIN", {}, locked)) == "the database is locked by another program"
    assert kind_of(ValueError("i carnt cope")) == "ValueError"
    path.write_bytes(b"this is no database" * 100)
    assert sqlite_trouble(url, write) == "the database is damaged"
