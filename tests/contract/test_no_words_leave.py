"""Nobody's words, names, addresses or secrets reach a log, a number or a health page.

Everything runs as it does in real use, with the log as loud as it goes, and things go wrong on
purpose. Whatever a person or a worker gives carries a mark; then all that was written outside the
record is searched for the marks.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from heard import wiring
from heard.health import PartSeen, parts_here
from heard.health_listener import PARTS
from heard.settings import PROJECT, Settings
from referrals.tables import MessageRow
from store.engine import reading
from tests.contract.rasa_processes import free_port
from tests.journeys.browser import Browser
from tests.journeys.page import Form
from tests.keys import TEST_KEYS
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

WITHIN_S = 240.0  # Rasa loads, the record is locked for half a minute, the machine is busy
PARENT, BLOCKED, ODD, GROUP = (secrets.randbelow(10**9) + 7 * 10**9 for _ in range(4))


@dataclass
class Marks:
    """One mark for each thing that may not leave the record, by what it is."""

    made: dict[str, str] = field(default_factory=dict)

    def __call__(self, what: str) -> str:
        """The mark of this thing: nothing else in the world looks like it."""
        return self.made.setdefault(what, f"zq{secrets.token_hex(5)}zq")

    def found_in(self, text: str) -> list[str]:
        """What left, by its name."""
        return [what for what, mark in self.made.items() if mark in text]


@dataclass
class Installation:
    """`heard serve` with everything, as one person runs it on one machine."""

    settings: Settings
    telegram: TelegramWorld
    process: subprocess.Popen[bytes]

    @property
    def screen(self) -> str:
        return (self.settings.var / "screen").read_text()

    @property
    def logs(self) -> str:
        return "".join(path.read_text() for path in sorted(self.settings.logs.glob("*")))

    def events(self) -> set[str]:
        """The name of every line that any part has logged."""
        told = set()
        for line in self.logs.splitlines():
            with suppress(ValueError, TypeError):
                told.add(json.loads(line)["event"])
        return told

    def waits_for(self, *events: str) -> None:
        wait_until(lambda: set(events) <= self.events(), WITHIN_S, f"{events} in the log")

    def part(self, name: str) -> PartSeen:
        [part] = parts_here(self.settings, name)
        return part

    def passphrase(self, sign_in_name: str) -> str:
        found = re.search(rf"sign-in name {sign_in_name}, password (\S+)", self.screen)
        assert found, self.screen
        return found[1]

    def all_told(self) -> str:
        """What `/health` and `/metrics` of every part, and the commands about them, answer now."""
        told = []
        for sign in self.settings.running.glob("*.health"):
            host, port = json.loads(sign.read_text())["at"]
            with suppress(httpx.ConnectError):  # of a part that was killed
                for page in ("health", "metrics"):
                    where = f"http://{host}:{port}/{page}"
                    told.append(httpx.get(where, trust_env=False, timeout=60).text)
        for address in (self.settings.web_url, self.settings.desk_url):
            told.append(httpx.get(f"{address}/health", trust_env=False, timeout=30).text)
        assert len(told) >= 2 * len(PARTS), "most parts answer"
        return "\n".join(told)

    @contextmanager
    def locked_record(self) -> Iterator[None]:
        """Another program holds the record: nothing can be written."""
        holder = sqlite3.connect(self.settings.var / "heard.sqlite3", isolation_level=None)
        try:
            holder.execute("BEGIN IMMEDIATE")
            yield
        finally:
            holder.close()

    @contextmanager
    def broken_record(self) -> Iterator[None]:
        """A table is not where it should be: whatever needs it fails, in every part."""
        self._rename("children", "children_away")
        self._rename("understandings", "understandings_away")
        try:
            yield
        finally:
            self._rename("understandings_away", "understandings")
            self._rename("children_away", "children")

    def _rename(self, old: str, new: str) -> None:
        with sqlite3.connect(self.settings.var / "heard.sqlite3", timeout=60) as work:
            work.execute(f"ALTER TABLE {old} RENAME TO {new}")
        work.close()

    def words_on_record(self) -> str:
        with wiring.record(self.settings) as store, reading(store) as work:
            return "\n".join(message.words for message in work.scalars(select(MessageRow)))


@contextmanager
def running(folder: Path) -> Iterator[Installation]:
    with TelegramWorld() as telegram:
        ports = {f"{name}_port": free_port() for name in ("web", "desk", "rasa", "actions")}
        settings = Settings(
            var=folder,
            keys=SecretStr(TEST_KEYS.lines),
            health_port_base=min(free_port(), 64_000),
            telegram_token=SecretStr(telegram.token),
            telegram_api=telegram.api_url,
            **ports,  # type: ignore[arg-type]
        )
        with (folder / "screen").open("wb") as screen:
            process = subprocess.Popen(
                [sys.executable, "-m", "heard", "serve"],
                cwd=PROJECT,
                env=environment(settings),
                stdout=screen,
                stderr=screen,
            )
        installation = Installation(settings, telegram, process)
        try:
            wait_until(
                lambda: "Heard is ready to hear" in installation.screen, WITHIN_S, "Heard runs"
            )
            yield installation
        finally:
            process.terminate()
            process.wait(WITHIN_S)


def environment(settings: Settings) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if "HEARD_" not in name}
    assert settings.telegram_token is not None
    return {
        **others,
        "HEARD_VAR": str(settings.var),
        "HEARD_KEYS": TEST_KEYS.lines,
        "HEARD_LOG_LEVEL": "debug",
        "HEARD_WEB_PORT": str(settings.web_port),
        "HEARD_DESK_PORT": str(settings.desk_port),
        "HEARD_RASA_PORT": str(settings.rasa_port),
        "HEARD_ACTIONS_PORT": str(settings.actions_port),
        "HEARD_HEALTH_PORT_BASE": str(settings.health_port_base),
        "HEARD_TELEGRAM_TOKEN": settings.telegram_token.get_secret_value(),
        "HEARD_TELEGRAM_API": settings.telegram_api,
        "HEARD_COUNCIL_BUBBLE_PAUSE": "PT0S",
    }


# ---- what people do ----


def people_write(heard: Installation, mark: Marks) -> None:
    """On Telegram, in every way that a person, a group or a broken program can."""
    telegram = heard.telegram
    who = {
        "id": PARENT,
        "is_bot": False,
        "first_name": mark("a first name"),
        "last_name": mark("a last name"),
        "username": mark("a user name"),
    }
    telegram.says(PARENT, f"i carnt cope {mark('words on telegram')}", **{"from": who})
    telegram.sends_photo(PARENT, caption=f"look {mark('a caption')}")
    telegram.sends_document(
        PARENT, mark("in a file").encode(), name=f"{mark('a file name')}.pdf", caption="a letter"
    )
    telegram.edits(PARENT, 100_000, f"i realy carnt {mark('an edit')}")
    telegram.group_says(-GROUP, f"hello {mark('words in a group')}")
    telegram.says(BLOCKED, f"help me {mark('words of one who blocks')}")
    poison = mark("a message that is no message")
    telegram.happens(message=poison)
    telegram.happens(message={"chat": {"id": ODD}, "text": [mark("words in a list")]})
    telegram.happens(callback_query={"id": "1", "data": mark("a tap of no button"), "message": 7})


def people_write_on_the_page(heard: Installation, mark: Marks) -> str:
    """On the web page. Gives the words of the cookie that the browser got."""
    with Browser(heard.settings.web_url) as browser:
        form = browser.opens("/").form_to("/")
        file = {"file": (f"{mark('a file name on the web')}.jpg", b"a photo", "image/jpeg")}
        browser.sends(form, words=f"he has a knife {mark('words on the web')}", files=file)
        browser.fetches(f"/{mark('a web address')}?sent={mark('a question in an address')}")
        browser.posts(form, words=mark("a post sent twice"), nonce=mark("a nonce"))
        cookie = " ".join(browser._http.cookies.values())
        form = browser.opens("/worried-about-a-child").form_to("/worried-about-a-child")
        browser.posts(form, danger_now=mark("an option that is none"))
        browser.sends(
            form,
            what_seen=f"bruises {mark('what was seen')}",
            which_children=f"Jade {mark('a child in a form')}",
            name=mark("the name of who is worried"),
            reach=mark("how to reach them"),
        )
        broken = {"words": "x" * 20_000 + mark("words that are too long")}
        httpx.post(
            heard.settings.web_url,
            data=broken,
            headers={"User-Agent": mark("a browser's name"), "Cookie": mark("a wrong cookie")},
            trust_env=False,
            timeout=60,
        )
    return cookie


def workers_work(heard: Installation, mark: Marks) -> str:
    """At the desk, with wrong passwords and broken forms. Gives the worker's cookie."""
    heard.waits_for("on record")
    with Browser(heard.settings.desk_url) as desk:
        for name, password in (
            (mark("a wrong sign-in name"), mark("a password tried")),
            ("duty", mark("a wrong password")),
            ("duty", heard.passphrase("duty")),
        ):
            form = desk.opens("/sign-in").form_to("/sign-in")
            desk.sends(form, sign_in_name=name, password=password)
        assert desk.page.path == "/", desk.page.words
        cookie = " ".join(desk._http.cookies.values())
        number = a_number(desk)
        desk.opens(f"/referrals/{mark('a number that nobody has')}")
        desk.opens(f"/referrals/{number}")
        desk.sends(desk.page.form_to("/take"))
        steps: dict[str, dict[str, str]] = {
            "reply": {"words": f"I read it. {mark('what a worker writes')}"},
            "ask": {
                "what": f"Who is with you? {mark('what a worker asks')}",
                "why": f"I want to help. {mark('why a worker asks')}",
            },
            "decide": {
                "outcome": "family_help",
                "reason": f"She asked. {mark('a reason')}",
                "words_for_person": f"I will call you. {mark('words about a decision')}",
            },
        }
        for step, filled in steps.items():
            desk.sends(step_form(desk, number, step), **filled)
        broken = step_form(desk, number, "reply")
        broken.fields.pop("csrf_token", None)
        desk.posts(broken, words=mark("a reply without a token"))
        desk.sends(step_form(desk, number, "decide"), reason=mark("a decision without an outcome"))
    return cookie


def step_form(desk: Browser, number: str, step: str) -> Form:
    desk.opens(f"/referrals/{number}/{step}")
    forms = [form for form in desk.page.forms if form.action.endswith(f"/{step}")]
    return forms[0] if forms else desk.page.form_to("/sign-out")


def a_number(desk: Browser) -> str:
    found = re.search(r'id="line-([A-Z0-9-]+)"', desk.opens("/").html)
    assert found, desk.page.words
    return found[1]


# ---- the test ----


@pytest.mark.timeout(900)
def test_nothing_that_anybody_gave_leaves_the_record(model: Path, tmp_path: Path) -> None:
    assert model.exists()
    mark, told = Marks(), []
    with running(tmp_path) as heard:
        heard.telegram.break_next("sendMessage", "cut_after", chat_id=PARENT)
        heard.telegram.break_next("sendMessage", "403", chat_id=BLOCKED, times=9)
        heard.telegram.break_next("getFile", "502", times=1)
        heard.telegram.break_next("getUpdates", "garbage")
        people_write(heard, mark)  # Rasa is still loading: it is silent
        cookies = {"a parent's cookie": people_write_on_the_page(heard, mark)}
        cookies["a worker's cookie"] = workers_work(heard, mark)
        heard.waits_for("quarantined", "delivered", "not_delivered", "rasa silent")
        told.append(heard.all_told())

        told.append(while_the_record_is_locked(heard, mark))
        while_the_record_is_broken(heard, mark)
        wait_until(lambda: heard.part("rasa").ok, WITHIN_S, "Rasa is well")
        heard.telegram.says(PARENT, f"Tyler {mark('a child')} and Jade, he is 4")
        heard.waits_for("talk went on")
        os.kill(heard.part("rasa").process, signal.SIGKILL)
        heard.telegram.says(PARENT, f"are you there {mark('words while Rasa is away')}")
        wait_until(lambda: mark.made["words while Rasa is away"] in heard.words_on_record())
        told.append(heard.all_told())
        on_record = heard.words_on_record()
        secret = secrets_of(heard, cookies)

    everything = "\n".join([heard.logs, heard.screen, *told])
    assert mark.found_in(everything) == [], lines_with(mark, everything)
    for what, kept in secret.items():
        assert kept not in everything, f"{what} left"
    for where in (heard.logs, *told):
        assert heard.passphrase("duty") not in where, "a passphrase is shown on the screen only"
    went_through(heard, mark, on_record)


def while_the_record_is_locked(heard: Installation, mark: Marks) -> str:
    """Nothing can be written for more than half a minute; every part says so by itself."""
    answers: list[int] = []

    def post() -> None:
        with Browser(heard.settings.web_url) as browser:
            form = browser.opens("/").form_to("/")
            browser._http.timeout = httpx.Timeout(WITHIN_S)
            address = f"{heard.settings.web_url}/"
            words = {**form.fields, "words": f"hello {mark('words nobody could keep')}"}
            answers.append(browser._http.post(address, data=words).status_code)

    with heard.locked_record():
        posting = threading.Thread(target=post)
        posting.start()
        heard.telegram.says(PARENT, f"please {mark('words while the record is locked')}")
        for part in ("door-web", "converse", "sweep", "desk", "door-telegram"):
            wait_until(lambda part=part: locked(heard.part(part)), WITHIN_S, f"{part} says so")  # type: ignore[misc]
        told = heard.all_told()
        posting.join(WITHIN_S)
    assert answers == [503]
    for part in ("door-web", "converse", "sweep", "desk", "door-telegram"):
        wait_until(lambda part=part: heard.part(part).ok, WITHIN_S, f"{part} is well again")  # type: ignore[misc]
    wait_until(lambda: mark.made["words while the record is locked"] in heard.words_on_record())
    return told


def locked(part: PartSeen) -> bool:
    return any("the database is locked" in wrong for wrong in part.wrong)


def while_the_record_is_broken(heard: Installation, mark: Marks) -> None:
    words = mark("words that stop their worker")
    with heard.broken_record():
        heard.telegram.says(PARENT, f"my name is Kelly {words}")
        with Browser(heard.settings.desk_url) as desk:
            form = desk.opens("/sign-in").form_to("/sign-in")
            desk.sends(form, sign_in_name="duty", password=heard.passphrase("duty"))
            desk._http.get(f"/?{mark('a question at the desk')}")
        heard.waits_for("a turn failed")
    wait_until(lambda: words in heard.words_on_record(), WITHIN_S, "it is heard all the same")


def secrets_of(heard: Installation, cookies: dict[str, str]) -> dict[str, str]:
    """What would let somebody in, or tell who wrote."""
    settings = heard.settings
    return {
        **cookies,
        "the bot's token": heard.telegram.token,
        "the master key": TEST_KEYS.lines.split()[-1],
        "the key of the cookies": settings.secret_key,
        "Rasa's token": settings.rasa_token,
        "a chat's number": str(PARENT),
        "another chat's number": str(BLOCKED),
        "a group's number": str(GROUP),
        "an odd chat's number": str(ODD),
    }


def lines_with(mark: Marks, everything: str) -> list[str]:
    return [line[:400] for line in everything.splitlines() if mark.found_in(line)][:20]


def went_through(heard: Installation, mark: Marks, on_record: str) -> None:
    """It would be easy to log nothing of what never happened."""
    for what in ("words on telegram", "a caption", "words on the web", "what was seen", "a child"):
        assert mark.made[what] in on_record, f"{what} never came in"
    expected = {
        "kept", "on record", "quarantined", "put out", "delivered", "talk went on", "sealed",
        "not well", "well again", "a turn failed", "rasa silent", "post_not_kept", "not_delivered",
        "stopped", "sign-in refused: no such worker",
    }  # fmt: skip
    assert expected <= heard.events(), expected - heard.events()
    parts = {path.stem for path in heard.settings.logs.glob("*.log")}
    assert parts == set(PARTS)
