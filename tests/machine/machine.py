"""Inbox, referral, outbox, clocks and crashes as a machine that anybody may turn at any time.

Hypothesis writes the story: people write and tap, the channel repeats itself, workers and doors die
at a commit, Telegram takes or refuses, time passes, duty workers work. After every step
`invariants.hold`; at the end everything is let run in peace, and must come to rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine, func, select

from bot import outbox
from bot.conversation import hear_next, talk_next
from bot.doors.telegram_delivery import DOOR, LEASE, Delivery
from bot.doors.telegram_keeping import keep_batch
from bot.inbox import LeaseLost
from bot.parts import Parts
from referrals import lifecycle, repository, service
from referrals.lifecycle import Standing, Step, StepNotAllowed
from referrals.model import Awaiting, Outcome, Role, Worker
from referrals.sweep import sweep
from referrals.tables import AlertRow, DueTimeRow, ReferralRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow
from tests.builders import COUNCIL, a_worker, london
from tests.integration.talking import FakeRasa, ask
from tests.machine.crashing import Died, Mortal
from tests.machine.invariants import UNSETTLED, Seen, hold
from tests.machine.telegram import Answer, Telegram
from tests.machine.updates import CHATS, TAPS, WORDS, Phones, Update

SOURCE = "bot-1"
AGREES = (Step.AGREE_CLOSING, Step.AGREE_NO_FURTHER_ACTION)
STEPS = [step for step in Step if step is not Step.HEAR_MORE]
ANSWERS = (*Answer, *(Answer.TAKEN,) * 6)
Draw = Callable[[st.SearchStrategy[Any]], Any]
STARTS = "Thu 2026-04-30 16:30"  # half an hour to closing, a day before a bank holiday weekend
STILL_AT_TELEGRAM = timedelta(hours=24)
PEACE = 400  # turns in which everything must come to rest

# One rule that draws what happens, and not a rule for each: Hypothesis leaves rules out of whole
# stories, and a story in which nobody hears tells nothing. What stands here twice comes often.
DEEDS = (
    *("writes", "writes", "writes", "taps", "sends_what_no_machine_can_read"),
    *("three_come_in_the_wrong_order", "telegram_gives_it_again"),
    *("a_worker_hears", "a_worker_hears", "a_worker_hears", "a_worker_talks"),
    *("the_door_sends", "the_door_sends", "the_door_sends"),
    *("time_passes", "time_passes", "the_sweep_goes_round", "the_sweep_goes_round"),
    *("somebody_at_the_desk_steps",) * 6,
    *("somebody_looks", "somebody_sees_an_alert"),
)
chats = st.sampled_from(CHATS)
# Every other time nobody dies; else at one of the next commits, just before or just after it.
deaths = st.one_of(st.just((0, False)), st.tuples(st.integers(1, 6), st.booleans()))
waits = st.sampled_from(
    [
        *(timedelta(seconds=seconds) for seconds in (1, 2, 5, 11, 31)),
        *(timedelta(minutes=minutes) for minutes in (5, 16, 70)),
        *(timedelta(hours=hours) for hours in (5, 25, 90)),
    ]
)


def _refusal(standing: Standing, closing: bool, worker: Worker, step: Step) -> str | None:
    """What the rules say, as the desk asks them: to agree is one button for both."""
    if step in AGREES:
        step = Step.AGREE_CLOSING if closing else Step.AGREE_NO_FURTHER_ACTION
    return lifecycle.refusal(standing, step, worker)


class Record(RuleBasedStateMachine):
    """The rules. A test gives `open_fresh_store`: an empty record for each story."""

    open_fresh_store: Callable[[], Store]

    @initialize()
    def begins(self) -> None:
        self.store = type(self).open_fresh_store()
        self.now: datetime = london(STARTS)
        self.phones, self.rasa, self.seen = Phones(), FakeRasa(), Seen()
        self.kept: list[Update] = []  # the door has committed them
        self.maybe: list[Update] = []  # the door died over them
        self.kept_at: dict[int, datetime] = {}
        self.letters = 0
        with self.store.begin() as work:
            duty = [a_worker(work, name) for name in ("Ruth", "Dee")]
            managers = [a_worker(work, name, Role.MANAGER) for name in ("Marian", "Mo")]
        self.workers: list[Worker] = [*duty, *managers]
        self.mortal = Mortal(self.store)
        self.telegram = Telegram(self.mortal)
        self.parts = Parts(self.store, COUNCIL, self.rasa, lambda: self.now)  # type: ignore[arg-type]

        self._door_keeps([self.phones.writes(CHATS[0], WORDS[0], self.now)], (0, False))
        hear_next(self.parts)

    @rule(data=st.data(), deed=st.sampled_from(DEEDS))
    def something_happens(self, data: st.DataObject, deed: str) -> None:
        getattr(self, f"_{deed}")(data.draw)

    # ---- people, through the door ----

    def _writes(self, draw: Draw) -> None:
        written = self.phones.writes(draw(chats), draw(st.sampled_from(WORDS)), self.now)
        self._door_keeps([written], draw(deaths))

    def _taps(self, draw: Draw) -> None:
        tapped = self.phones.taps(draw(chats), draw(st.sampled_from(TAPS)), self.now)
        self._door_keeps([tapped], draw(deaths))

    def _sends_what_no_machine_can_read(self, draw: Draw) -> None:
        self._door_keeps([self.phones.is_odd(draw(chats), self.now)], (0, False))

    def _three_come_in_the_wrong_order(self, draw: Draw) -> None:
        written = [self.phones.writes(draw(chats), WORDS[1], self.now) for _ in range(3)]
        self._door_keeps(written[2:], (0, False))
        self._door_keeps(written[:2][::-1], draw(deaths))

    def _telegram_gives_it_again(self, draw: Draw) -> None:
        update = draw(st.sampled_from([*self.maybe, *self.kept[-5:]]))
        if self.now - self.kept_at[update.number] < STILL_AT_TELEGRAM:
            self._door_keeps([update], (0, False))

    # ---- the conversation worker ----

    def _a_worker_hears(self, draw: Draw) -> None:
        with self._may_die(draw(deaths)):
            while hear_next(self.parts):
                pass

    def _a_worker_talks(self, draw: Draw) -> None:
        self.rasa.is_silent = draw(st.booleans())
        self.rasa.turns = [[ask("hurt_now")]] if draw(st.booleans()) else []
        with self._may_die(draw(deaths)):
            talk_next(self.parts)

    # ---- the door that sends ----

    def _the_door_sends(self, draw: Draw) -> None:
        death = draw(deaths)
        for answer in draw(st.lists(st.sampled_from(ANSWERS), min_size=2, max_size=8)):
            with self._may_die(death):
                self._send_due(answer)
            self.now += timedelta(seconds=1)

    # ---- time, and what is due ----

    def _time_passes(self, draw: Draw) -> None:
        self.now += draw(waits)

    def _the_sweep_goes_round(self, draw: Draw) -> None:
        with self._may_die(draw(deaths)) as lived:
            sweep(self.store, self.now)
        if lived:
            assert self._count(DueTimeRow.id, *self._overdue()) == 0
            assert sweep(self.store, self.now) == 0, "raised twice"

    # ---- the desk ----

    def _somebody_at_the_desk_steps(self, draw: Draw) -> None:
        """Mostly what the page offers, and rather what leads on; now and then what it refuses."""
        number = draw(st.sampled_from(self._numbers()))
        standing, closing = self._standing(number)
        pairs = [(worker, step) for worker in self.workers for step in STEPS]
        offered = [pair for pair in pairs if _refusal(standing, closing, *pair) is None]
        leads_on = [pair for pair in offered if pair[1] is not Step.TAKE]
        some = draw(st.sampled_from([leads_on, leads_on, leads_on, offered, pairs]))
        worker, step = draw(st.sampled_from(some or offered or pairs))
        refusal = _refusal(standing, closing, worker, step)
        death = draw(deaths)
        with self._may_die(death), self._refused_only_as(refusal), self.store.begin() as work:
            self._take_step(work, number, step, worker)

    def _somebody_looks(self, draw: Draw) -> None:
        number, worker = draw(st.sampled_from(self._numbers())), draw(st.sampled_from(self.workers))
        with self._may_die(draw(deaths)), self.store.begin() as work:
            service.look(work, number, worker, now=self.now)

    def _somebody_sees_an_alert(self, draw: Draw) -> None:
        worker = draw(st.sampled_from(self.workers))
        alert = draw(st.integers(1, max(1, self._count(AlertRow.id))))
        with suppress(StepNotAllowed, LookupError), self.store.begin() as work:
            service.see_alert(work, alert, worker, now=self.now)

    # ---- what must be true ----

    @invariant()
    def everything_holds(self) -> None:
        with reading(self.store) as work:
            hold(work, self.kept, self.maybe, self.telegram, self.seen)

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            self._comes_to_rest()
            self.everything_holds()
        finally:
            engine: Engine = self.store.kw["bind"]
            engine.dispose()

    # ---- how ----

    def _door_keeps(self, updates: list[Update], death: tuple[int, bool]) -> None:
        for update in updates:
            self.kept_at.setdefault(update.number, self.now)
        with self._may_die(death) as lived:
            keep_batch(self.store, SOURCE, [update.raw for update in updates], self.now)
        for update in updates:
            if lived:
                self.maybe = [one for one in self.maybe if one is not update]
            where = self.kept if lived else self.maybe
            if update not in self.kept and update not in where:
                where.append(update)

    def _send_due(self, answer: Answer) -> None:
        """The loop of the door: what dead doors left, what is due, each sent and noted."""
        self.telegram.next_answer = answer
        delivery = Delivery(self.store, self.telegram, lambda: self.now)  # type: ignore[arg-type]
        outbox.take_up_left(self.store, DOOR, self.now)
        for row in outbox.claim_due(self.store, DOOR, self.now, LEASE):
            asyncio.run(delivery._deliver(row))

    def _take_step(self, work: Any, number: str, step: Step, worker: Worker) -> None:
        self.letters += 1
        told, why = f"We will help you. Letter {self.letters}.", "They asked for help."
        common: dict[str, Any] = {"now": self.now, "council": COUNCIL}
        match step:
            case Step.TAKE:
                service.take(work, number, worker, **common)
            case Step.REPLY:
                service.reply(work, number, worker, told, **common)
            case Step.ASK_FOR_INFORMATION:
                service.ask_for_information(work, number, worker, told, why, **common)
            case Step.DECIDE:
                outcome = Outcome.FAMILY_HELP
                service.decide(work, number, worker, outcome, why, told, **common)
            case Step.PROPOSE_NO_FURTHER_ACTION:
                service.propose_no_further_action(work, number, worker, why, told, **common)
            case Step.PROPOSE_CLOSING:
                service.propose_closing(work, number, worker, why, told, **common)
            case Step.AGREE_NO_FURTHER_ACTION | Step.AGREE_CLOSING:
                service.agree(work, number, worker, why, **common)
            case Step.SEND_BACK:
                service.send_back(work, number, worker, why, **common)

    def _standing(self, number: str) -> tuple[Standing, bool]:
        """Where it stands, and is it closing that waits for a manager?"""
        with reading(self.store) as work:
            row = repository.referral_numbered(work, number)
            return repository.standing_of(row), row.awaiting == Awaiting.CLOSING

    @contextmanager
    def _refused_only_as(self, refusal: str | None) -> Iterator[None]:
        """A step is refused where the rules refuse it, and nowhere else."""
        try:
            yield
        except StepNotAllowed as refused:
            assert str(refused) == refusal  # noqa: PT017  the words matter
        else:
            assert refusal is None, f"taken, and the rules say: {refusal}"

    @contextmanager
    def _may_die(self, death: tuple[int, bool]) -> Iterator[list[bool]]:
        """Yields a list that is empty when it died."""
        lived = [True]
        with self.mortal.may_die(death[0], after=death[1]):
            try:
                yield lived
                self.mortal.dies_if_dead()
            except (Died, LeaseLost):
                lived.clear()

    def _comes_to_rest(self) -> None:
        """No more deaths: all is heard, talked about, said and raised, or a person has it."""
        for update in list(self.maybe):
            if self.now - self.kept_at[update.number] < STILL_AT_TELEGRAM:
                self._door_keeps([update], (0, False))
        self.rasa.is_silent, self.rasa.turns = False, []
        for _ in range(PEACE):
            self.now += timedelta(seconds=5)
            while hear_next(self.parts) or talk_next(self.parts):
                pass
            self._send_due(Answer.TAKEN)
            if not self._unfinished():
                break
        assert self._unfinished() == 0, "it does not come to rest"
        sweep(self.store, self.now)
        assert self._count(DueTimeRow.id, *self._overdue()) == 0

    def _unfinished(self) -> int:
        open_states = (InboxState.OPEN, InboxState.HEARD)
        waits_for_worker = self._count(InboxRow.id, InboxRow.state.in_(open_states))
        return waits_for_worker + self._count(OutboxRow.id, OutboxRow.state.in_(UNSETTLED))

    def _overdue(self) -> tuple[Any, ...]:
        return (
            DueTimeRow.met_at.is_(None),
            DueTimeRow.missed_at.is_(None),
            DueTimeRow.due_at <= self.now,
        )

    def _count(self, column: Any, *where: Any) -> int:
        with reading(self.store) as work:
            return work.scalar(select(func.count(column)).where(*where)) or 0

    def _numbers(self) -> list[str]:
        with reading(self.store) as work:
            rows = work.scalars(select(ReferralRow).order_by(ReferralRow.id))
            return [row.number for row in rows]
