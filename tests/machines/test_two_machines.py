"""Two machines, one PostgreSQL: doors, workers, sweeps and desks side by side, and one dies.

What is one process's secret or memory on one machine shows here: a cookie that only its maker
knows, a reply that both workers say, a file that only one desk finds. Rasa is away all the time;
two of them are in `tests/contract/test_rasa_shared.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from heard.ports import free_port
from referrals import workers
from referrals.model import Role
from referrals.tables import ChatRow, MessageRow, ReferralRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.journeys.browser import Browser
from tests.journeys.page import Page
from tests.journeys.phrases import squeezed
from tests.journeys.workers import PASSWORD
from tests.keys import TEST_KEYS, open_test_store
from tests.machines.machine import Machine
from tests.postgresql import Server
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

DATABASE = "two_machines"
PHOTO = b"a photo, invented"
CHATS, TURNS = 6, 3
SETTLED_WITHIN_S = 150.0


class TwoMachines:
    """Both of them, the record between them, and the people at their doors."""

    def __init__(self, folder: Path, database: str, telegram: TelegramWorld) -> None:
        self.telegram = telegram
        shared = {
            "HEARD_DATABASE_URL": database,
            "HEARD_KEYS": TEST_KEYS.lines,
            "HEARD_SECRET_KEY": "a key that both machines were given, invented",
            "HEARD_ENCLOSED": str(folder / "shared"),
            "HEARD_RASA_URL": f"http://127.0.0.1:{free_port()}",
            "HEARD_TELEGRAM_TOKEN": telegram.token,
            "HEARD_TELEGRAM_API": telegram.api_url,
            "HEARD_COUNCIL_BUBBLE_PAUSE": "PT0S",
        }
        self.first = Machine(folder / "first", shared)
        self.second = Machine(folder / "second", shared)
        self.store = open_test_store(database)

    def start(self) -> None:
        for machine in (self.first, self.second):
            machine.start_all()
        self.second.start("door-telegram", "door", "telegram")
        for machine in (self.first, self.second):
            machine.wait_until_ready()

    def end(self) -> None:
        for machine in (self.first, self.second):
            machine.end_all()
        self.store.kw["bind"].dispose()


@pytest.fixture
def both(postgresql: Server, tmp_path: Path) -> Iterator[TwoMachines]:
    database = postgresql.make_database(DATABASE)
    with TelegramWorld() as telegram:
        machines = TwoMachines(tmp_path, database, telegram)
        try:
            machines.start()
            yield machines
        finally:
            machines.end()
    postgresql.remove_database(DATABASE)


@pytest.mark.timeout(600)
def test_two_machines_are_one_heard_and_one_may_die(both: TwoMachines) -> None:
    """One test: nine processes take longer to start than all of it."""
    with a_browser_at(both.first.web, both.second.web) as (here, there):
        a_parent_is_known_at_both_doors(both.store, here, there)
    with a_browser_at(both.first.desk, both.second.desk) as (here, there):
        a_worker_is_known_at_both_desks(both.store, here, there)
        sent = many_write_and_one_machine_dies(both)
        wait_until(lambda: is_settled(both.store), SETTLED_WITHIN_S, "all is on record and told")
        every_message_is_on_record_once_and_in_order(both.store, sent)
        every_reply_was_given_once(both.store, both.telegram)
        assert there.opens("/").status == 200, "the worker goes on at the desk that is left"
    verified = both.second.heard("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def a_parent_is_known_at_both_doors(store: Store, here: Browser, there: Browser) -> None:
    """A page of one door is sent to the other, and the talk stands on both."""
    form = here.opens("/").form_to("/")
    same_cookies(here, there)
    there.opens("/")
    file = {"file": ("photo.jpg", PHOTO, "image/jpeg")}
    sent = there.posts(form, files=file, words="i carnt cope wiv im")
    assert sent.has_redirect_location, "the other door did not know the page"
    wait_until(lambda: referral_number(store), 60, "it is on record")
    for browser in (here, there):
        assert "i carnt cope wiv im" in browser.opens("/").words


def a_worker_is_known_at_both_desks(store: Store, here: Browser, there: Browser) -> None:
    """Signed in here, the queue opens there; a step from a page of here is taken there."""
    with store.begin() as work:
        workers.add_worker(work, "ruth.a", "Ruth", Role.DUTY_WORKER, PASSWORD, datetime.now(UTC))
    signed_in = here.sends(
        here.opens("/sign-in").form_to("/sign-in"), sign_in_name="ruth.a", password=PASSWORD
    )
    assert signed_in.path == "/"
    number = referral_number(store)
    page = here.opens(f"/referrals/{number}")
    same_cookies(here, there)
    there.opens(f"/referrals/{number}")
    taken = there.sends(page.form_to("/take"))
    assert taken.status == 200, taken.words
    assert "ruth" in taken.words.casefold()
    assert the_file_on(here, here.opens(f"/referrals/{number}")) == PHOTO, (
        "sent in at the other door"
    )


def many_write_and_one_machine_dies(both: TwoMachines) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for turn in range(TURNS):
        for chat in range(9100, 9100 + CHATS):
            words = f"i need help with tyler, {turn}"
            both.telegram.says(chat, words)
            sent.setdefault(f"telegram:{chat}", []).append(words)
        if turn == TURNS // 2:
            wait_until(lambda: how_many(both.store) > CHATS, 60, "both are at work")
            for part in list(both.first.processes):
                both.first.kill(part)
    return sent


def is_settled(store: Store) -> bool:
    """Everything is on record, and what can be said without Rasa has been said."""
    open_rows = select(func.count()).where(InboxRow.state == InboxState.OPEN)
    unsaid = select(func.count()).where(
        OutboxRow.door == "telegram",
        OutboxRow.state.in_([OutboxState.WAITING, OutboxState.SENDING]),
    )
    with reading(store) as work:
        all_in = how_many(store) == 1 + CHATS * TURNS
        return all_in and not work.scalar(open_rows) and not work.scalar(unsaid)


def every_message_is_on_record_once_and_in_order(store: Store, sent: dict[str, list[str]]) -> None:
    with reading(store) as work:
        rows = work.execute(
            select(ChatRow.key, MessageRow)
            .join_from(MessageRow, ChatRow)
            .where(ChatRow.door == "telegram")
            .order_by(MessageRow.id)
        ).all()
        referrals = work.scalars(
            select(func.count()).select_from(ReferralRow).group_by(ReferralRow.chat_id)
        ).all()
    kept: dict[str, list[str]] = {}
    for key, row in rows:
        kept.setdefault(key, []).append(row.words)
    assert kept == sent
    assert referrals == [1] * (CHATS + 1), "two workers opened one person's referral twice"


def every_reply_was_given_once(store: Store, telegram: TelegramWorld) -> None:
    """What stands on each phone is what the record says was sent, each once and in order."""
    with reading(store) as work:
        rows = work.scalars(
            select(OutboxRow).where(OutboxRow.door == "telegram").order_by(OutboxRow.id)
        ).all()
        thanked = work.execute(
            select(OutboxRow.chat_id, OutboxRow.phrase).where(OutboxRow.phrase == "referral.number")
        ).all()
    assert {row.state for row in rows} == {OutboxState.SENT}
    assert max(Counter(thanked).values()) == 1, "somebody was given their number twice"
    for chat in range(9100, 9100 + CHATS):
        recorded = [squeezed(row.words or "") for row in rows if row.address == str(chat)]
        assert [squeezed(words) for words in telegram.texts(chat)] == recorded
        assert recorded, f"nobody answered {chat}"


def referral_number(store: Store) -> str | None:
    with reading(store) as work:
        return work.scalar(select(ReferralRow.number).limit(1))


def how_many(store: Store) -> int:
    with reading(store) as work:
        return work.scalar(select(func.count()).select_from(MessageRow)) or 0


def the_file_on(browser: Browser, page: Page) -> bytes:
    [link] = [link.href for link in page.links if "/files/" in link.href]
    answer = browser.fetches(link)
    assert answer.status_code == 200, answer.status_code
    return answer.content


@contextmanager
def a_browser_at(here: str, there: str) -> Iterator[tuple[Browser, Browser]]:
    """One person's browser: the proxy before the machines sends it now here, now there."""
    with Browser(here) as first, Browser(there) as second:
        yield first, second


def same_cookies(here: Browser, there: Browser) -> None:
    there._http.cookies.update(here._http.cookies)
